//! Alipay+ and Oney: what is known about them, the bodies that follow from it, and the marks of what is unknown.
#![cfg(feature = "unverified")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use serde_json::{Value, json};
use thunes::{
    Amount, Country, Currency, Evidence, GatewayId, Invalid, METHODS, MethodSpec, RefundBudget, Reply, Request, Rule,
    Stability, Status, StatusSpec, alipay_plus, oney, status,
};

fn amount(text: &str) -> Amount {
    text.parse().unwrap()
}

fn json(body: Result<Vec<u8>, Invalid>) -> Value {
    serde_json::from_slice(&body.unwrap()).unwrap()
}

/// The guide's table of digital wallets.
const WALLETS: [(&str, &str, &str, u8); 11] = [
    ("ALO", "CN", "CNY", 2),
    ("ALP", "HK", "HKD", 2),
    ("APL", "ID", "IDR", 2),
    ("DNA", "ID", "IDR", 2),
    ("KPT", "KR", "KRW", 0),
    ("BST", "MY", "MYR", 2),
    ("TNG", "MY", "MYR", 2),
    ("BPI", "PH", "PHP", 2),
    ("GCH", "PH", "PHP", 2),
    ("RPL", "TH", "THB", 2),
    ("TMY", "TH", "THB", 2),
];

fn alipay_sale(wallet: alipay_plus::Wallet, total_amount: &str) -> alipay_plus::Sale<'static> {
    alipay_plus::Sale::new(alipay_plus::SaleRequired {
        wallet,
        reference_code: "order-42",
        success_url: "https://shop.example/paid",
        cancel_url: "https://shop.example/cart",
        failure_url: "https://shop.example/failed",
        payment_type: "as-the-gateway-says",
        total_amount: amount(total_amount),
    })
}

fn alipay_body(code: &str, country: &str, currency: &str, total: &str) -> Value {
    json!({
        "clientReferenceInformation": {"code": "order-42"},
        "merchantInformation": {
            "successUrl": "https://shop.example/paid",
            "cancelUrl": "https://shop.example/cart",
            "failureUrl": "https://shop.example/failed",
        },
        "orderInformation": {
            "amountDetails": {"totalAmount": total, "currency": currency},
            "billTo": {"country": country},
        },
        "paymentInformation": {"paymentType": {"name": "as-the-gateway-says", "method": {"name": code}}},
        "processingInformation": {"actionList": ["AP_SALE"]},
    })
}

#[test]
fn a_sale_in_won_has_no_decimals() {
    let sale = alipay_sale(alipay_plus::Wallet::KakaoPay, "9000");
    assert_eq!(json(sale.body()), alipay_body("KPT", "KR", "KRW", "9000"));
    assert_eq!(
        json(alipay_sale(alipay_plus::Wallet::KakaoPay, "9000.00").body()),
        alipay_body("KPT", "KR", "KRW", "9000")
    );
    let surplus = alipay_sale(alipay_plus::Wallet::KakaoPay, "9000.50").body().unwrap_err();
    assert_eq!(surplus.violations[0].rule, Rule::SurplusDecimals { currency: "KRW", decimals: 0 });
}

#[test]
fn a_sale_in_rupiah_has_two() {
    let sale = alipay_sale(alipay_plus::Wallet::Dana, "9000.5");
    assert_eq!(json(sale.body()), alipay_body("DNA", "ID", "IDR", "9000.50"));
    assert_eq!(sale.path(), "/pts/v2/payments");
    let items = [alipay_plus::SaleLineItem::new(alipay_plus::SaleLineItemRequired {}).tax_amount(amount("1"))];
    let sale = sale.bill_to_email("ana@shop.example").line_items(&items);
    let order = &json(sale.body())["orderInformation"];
    assert_eq!(order["billTo"], json!({"country": "ID", "email": "ana@shop.example"}));
    assert_eq!(order["lineItems"], json!([{"taxAmount": "1.00"}]));
}

#[test]
fn each_wallet_is_the_one_of_the_guides_table() {
    assert_eq!(alipay_plus::Wallet::ALL.len(), WALLETS.len());
    for (wallet, (code, country, currency, decimals)) in alipay_plus::Wallet::ALL.iter().zip(WALLETS) {
        let total = if decimals == 0 { "7" } else { "7.00" };
        assert_eq!(json(alipay_sale(*wallet, "7").body()), alipay_body(code, country, currency, total));
        assert_eq!((wallet.currency().code(), wallet.currency().decimals()), (currency, decimals));
        assert_eq!(wallet.name().parse(), Ok(*wallet));
    }
}

#[test]
fn a_check_and_a_refund_name_the_wallet_again() {
    let sale_id = &alipay_plus::SaleId::from_gateway("7").unwrap();
    let (wallet, payment_type) = (alipay_plus::Wallet::KakaoPay, "as-the-gateway-says");
    let paid_with = json!({"paymentType": {"name": "as-the-gateway-says", "method": {"name": "KPT"}}});
    let required = alipay_plus::SaleCheckRequired { sale_id, wallet, reference_code: "check-42", payment_type };
    let check = alipay_plus::SaleCheck::new(required);
    assert_eq!(check.path(), "/pts/v2/refresh-payment-status/7");
    let body = json!({
        "clientReferenceInformation": {"code": "check-42"},
        "paymentInformation": paid_with,
        "processingInformation": {"actionList": "AP_STATUS"},
    });
    assert_eq!(json(check.body()), body);
    let total_amount = amount("9000");
    let required =
        alipay_plus::RefundRequired { sale_id, wallet, reference_code: "refund-42", payment_type, total_amount };
    let refund = alipay_plus::Refund::new(required);
    assert_eq!(refund.path(), "/pts/v2/payments/7/refunds");
    let body = json!({
        "clientReferenceInformation": {"code": "refund-42"},
        "orderInformation": {"amountDetails": {"totalAmount": "9000", "currency": "KRW"}},
        "paymentInformation": paid_with,
        "processingInformation": {"actionList": "AP_REFUND"},
    });
    assert_eq!(json(refund.body()), body);
}

#[test]
fn a_budget_of_refunds_is_in_the_wallets_currency() {
    let mut budget = RefundBudget::new(amount("9000"), alipay_plus::Wallet::KakaoPay).unwrap();
    assert_eq!(budget.currency(), "KRW");
    budget.reserve("r-1", amount("8000")).unwrap();
    assert!(budget.reserve("r-2", amount("1001")).is_err());
    assert!(RefundBudget::new(amount("9000.5"), alipay_plus::Wallet::KakaoPay).is_err());
}

fn oney_session<'a>(line_items: &'a [oney::SessionLineItem<'a>]) -> oney::Session<'a> {
    oney::Session::new(oney::SessionRequired {
        reference_code: "order-42",
        success_url: "https://shop.example/paid",
        cancel_url: "https://shop.example/cart",
        failure_url: "https://shop.example/failed",
        payment_method: "as-the-gateway-says",
        payment_type: "this-too",
        total_amount: amount("240"),
        ship_to_country: Country::FR,
        ship_to_first_name: "Ana",
        ship_to_last_name: "Durand",
        ship_to_address1: "1 rue de l'Exemple",
        ship_to_locality: "Lille",
        ship_to_postal_code: "59000",
        line_items,
    })
}

const PAID_WITH: fn() -> Value =
    || json!({"paymentType": {"name": "this-too", "method": {"name": "as-the-gateway-says"}}});

#[test]
fn a_session_sends_delivery_and_line_items() {
    let items = [oney::SessionLineItem::new(oney::SessionLineItemRequired {
        product_name: "Chair",
        product_description: "Of oak",
        quantity: 2,
        unit_price: amount("100"),
        tax_amount: amount("40"),
        total_amount: amount("240"),
        type_of_supply: "00",
    })];
    let session = oney_session(&items);
    assert_eq!(session.path(), "/pts/v2/payment-references");
    let expected = json!({
        "clientReferenceInformation": {"code": "order-42"},
        "merchantInformation": {
            "successUrl": "https://shop.example/paid",
            "cancelUrl": "https://shop.example/cart",
            "failureUrl": "https://shop.example/failed",
        },
        "orderInformation": {
            "amountDetails": {"totalAmount": "240.00", "currency": "EUR"},
            "shipTo": {
                "country": "FR",
                "firstName": "Ana",
                "lastName": "Durand",
                "address1": "1 rue de l'Exemple",
                "locality": "Lille",
                "postalCode": "59000",
            },
            "lineItems": [{
                "productName": "Chair",
                "productDescription": "Of oak",
                "quantity": 2,
                "unitPrice": "100.00",
                "taxAmount": "40.00",
                "totalAmount": "240.00",
                "typeOfSupply": "00",
            }],
        },
        "paymentInformation": PAID_WITH(),
        "processingInformation": {"actionList": "AP_SESSIONS"},
    });
    assert_eq!(json(session.body()), expected);
    assert_eq!(oney_session(&[]).validate().unwrap_err().violations[0].rule, Rule::EmptyList { required: true });
}

/// A session's reply; the token is a made-up one.
const SESSION_REPLY: &str = r#"{
    "id": "7652176144426365504805",
    "status": "PENDING",
    "processorInformation": {"paymentUrl": "https://pay.example/7", "token": "canary-token"}
}"#;

fn authorization<'a>(
    pre_approval_token: &'a str,
    line_items: &'a [oney::AuthorizationLineItem<'a>],
) -> oney::Authorization<'a> {
    oney::Authorization::new(oney::AuthorizationRequired {
        reference_code: "order-42",
        payment_method: "as-the-gateway-says",
        payment_type: "this-too",
        total_amount: amount("240.00"),
        bill_to_country: Country::FR,
        line_items,
        pre_approval_token,
    })
}

fn chair() -> oney::AuthorizationLineItem<'static> {
    oney::AuthorizationLineItem::new(oney::AuthorizationLineItemRequired {
        product_name: "Chair",
        product_description: "Of oak",
        quantity: 2,
        unit_price: amount("100"),
        tax_amount: amount("40"),
        total_amount: amount("240"),
        type_of_supply: "00",
    })
}

#[test]
fn the_sessions_token_goes_into_the_authorization_and_is_not_shown() {
    let reply: oney::SessionReply = Reply::from_json(&oney::Session::SPEC, SESSION_REPLY.as_bytes()).unwrap();
    assert_eq!(reply.status, status::SessionStatus::Pending);
    assert_eq!(reply.payment_url.as_deref(), Some("https://pay.example/7"));
    let token = reply.token.as_deref().unwrap();
    let items = [chair()];
    let authorization = authorization(token, &items);
    assert_eq!(authorization.path(), "/pts/v2/payments");
    let expected = json!({
        "clientReferenceInformation": {"code": "order-42"},
        "orderInformation": {
            "amountDetails": {"totalAmount": "240.00", "currency": "EUR"},
            "billTo": {"country": "FR"},
            "lineItems": [{
                "productName": "Chair",
                "productDescription": "Of oak",
                "quantity": 2,
                "unitPrice": "100.00",
                "taxAmount": "40.00",
                "totalAmount": "240.00",
                "typeOfSupply": "00",
            }],
        },
        "paymentInformation": PAID_WITH(),
        "processingInformation": {"actionList": "AP_AUTH"},
        "processorInformation": {"preApprovalToken": "canary-token"},
    });
    assert_eq!(json(authorization.body()), expected);
    for shown in [format!("{reply:?}"), format!("{authorization:?}"), format!("{authorization:#?}")] {
        assert!(!shown.contains("canary"), "{shown}");
    }
}

#[test]
fn a_token_has_at_most_60_characters() {
    let items = [chair()];
    assert!(authorization(&"a".repeat(60), &items).validate().is_ok());
    let invalid = authorization(&"a".repeat(61), &items).validate().unwrap_err();
    assert_eq!(invalid.violations[0].rule, Rule::TooLong { max: 60, actual: 61 });
    assert_eq!(invalid.violations[0].name, "pre_approval_token");
    assert!(!format!("{invalid} {invalid:?}").contains("aaa"));
}

#[test]
fn an_authorization_is_captured_or_reversed() {
    let authorization_id = &oney::AuthorizationId::from_gateway("7").unwrap();
    let (payment_method, payment_type) = ("as-the-gateway-says", "this-too");
    let total_amount = amount("240");
    let required =
        oney::CaptureRequired { authorization_id, reference_code: "c-42", payment_method, payment_type, total_amount };
    let capture = oney::Capture::new(required);
    assert_eq!(capture.path(), "/pts/v2/payments/7/captures");
    let expected = json!({
        "clientReferenceInformation": {"code": "c-42"},
        "orderInformation": {"amountDetails": {"totalAmount": "240.00", "currency": "EUR"}},
        "paymentInformation": PAID_WITH(),
        "processingInformation": {"actionList": "AP_CAPTURE"},
    });
    assert_eq!(json(capture.body()), expected);
    let required = oney::ReversalRequired { authorization_id, reference_code: "r-42", payment_method, payment_type };
    let reversal = oney::Reversal::new(required);
    assert_eq!(reversal.path(), "/pts/v2/payments/7/reversals");
    let expected = json!({
        "clientReferenceInformation": {"code": "r-42"},
        "paymentInformation": PAID_WITH(),
        "processingInformation": {"actionList": "AP_AUTH_REVERSAL"},
    });
    assert_eq!(json(reversal.body()), expected);
    let reversal = reversal.pre_approval_token("canary-token");
    assert_eq!(json(reversal.body())["processorInformation"], json!({"preApprovalToken": "canary-token"}));
    assert!(!format!("{reversal:?}").contains("canary"), "{reversal:?}");
}

/// Checks the request and path of a status check.
fn check_of<R: Request>(request: &R, body: Result<Vec<u8>, Invalid>) {
    assert_eq!(request.path(), "/pts/v2/refresh-payment-status/7");
    assert!(request.spec().repeatable);
    let expected = json!({
        "clientReferenceInformation": {"code": "check-42"},
        "paymentInformation": PAID_WITH(),
        "processingInformation": {"actionList": "AP_STATUS"},
    });
    assert_eq!(json(body), expected);
}

#[test]
fn each_of_oneys_ids_has_its_status_check() {
    let (reference_code, payment_method, payment_type) = ("check-42", "as-the-gateway-says", "this-too");
    macro_rules! check {
        ($request:ident, $required:ident, $id:ident: $id_type:ident) => {
            let $id = &oney::$id_type::from_gateway("7").unwrap();
            let check = oney::$request::new(oney::$required { $id, reference_code, payment_method, payment_type });
            check_of(&check, check.body());
        };
    }
    check!(SessionCheck, SessionCheckRequired, session_id: SessionId);
    check!(AuthorizationCheck, AuthorizationCheckRequired, authorization_id: AuthorizationId);
    check!(CaptureCheck, CaptureCheckRequired, capture_id: CaptureId);
    check!(ReversalCheck, ReversalCheckRequired, reversal_id: ReversalId);
}

/// The meaning of each status as `final ship funded`, a dash where it is not so.
fn meanings<S: Status>() -> Vec<String> {
    let mark = |is: bool, word| if is { word } else { "-" };
    let meaning = |spec: &StatusSpec| {
        let flags = [mark(spec.is_final, "final"), mark(spec.may_ship, "ship"), mark(spec.is_funded, "funded")];
        format!("{} {}", spec.value, flags.join(" "))
    };
    S::ALL.iter().map(meaning).collect()
}

#[test]
fn oneys_statuses_mean_what_the_guide_says() {
    assert_eq!(meanings::<status::SessionStatus>(), ["PENDING - - -"]);
    assert_eq!(
        meanings::<status::SessionCheckStatus>(),
        ["PENDING - - -", "COMPLETED final - -", "ABANDONED final - -"]
    );
    let authorization = ["PENDING - - -", "AUTHORIZED final - -", "FAILED final - -"];
    assert_eq!(meanings::<status::AuthorizationStatus>(), authorization);
    assert_eq!(meanings::<status::AuthorizationCheckStatus>(), authorization);
    // Only a status check, whose statuses the guide has, says that goods may ship.
    assert_eq!(meanings::<status::CaptureStatus>(), ["PENDING - - -", "SETTLED - - -", "FAILED final - -"]);
    assert_eq!(
        meanings::<status::CaptureCheckStatus>(),
        ["PENDING - - -", "SETTLED - ship -", "FUNDED final ship funded", "FAILED final - -"]
    );
    let reversal = ["PENDING - - -", "AUTH-REVERSED final - -", "FAILED final - -"];
    assert_eq!(meanings::<status::ReversalStatus>(), reversal);
    assert_eq!(meanings::<status::ReversalCheckStatus>(), reversal);
    assert_eq!(
        <status::ReversalCheckStatus as Status>::from_gateway("Auth-reversed"),
        status::ReversalCheckStatus::AuthReversed
    );
}

#[test]
fn what_is_not_known_is_told() {
    let unverified: Vec<&&MethodSpec> =
        METHODS.iter().filter(|method| method.stability == Stability::Unverified).collect();
    let names: Vec<&str> = unverified.iter().map(|method| method.name).collect();
    assert_eq!(names, ["alipay_plus", "oney"]);
    for method in unverified {
        assert_eq!((method.code, method.payment_type), ("", ""), "{}: published nowhere", method.name);
        for request in method.requests() {
            let payment_type = request.field("paymentInformation.paymentType.name").unwrap();
            assert!(payment_type.required && payment_type.is_input(), "{}::{}", method.name, request.name);
            assert_eq!(payment_type.evidence, Evidence::Unverified);
            let doubted = |evidence| matches!(evidence, Evidence::Inferred | Evidence::Unverified);
            let fields = request.fields.iter().filter(|field| field.in_body() && field.name != "line_items");
            // The public pages about Oney name three fields: a total, a currency, and a token, which the OpenAPI document has too.
            let sources = ["public page", "Klarna", "has the session's token"];
            let is_sourced = |field: &&thunes::FieldSpec| {
                field.note.is_some_and(|note| sources.iter().any(|source| note.contains(source)))
            };
            for field in fields.filter(|field| field.kind != thunes::FieldKind::Variant && !is_sourced(field)) {
                assert!(doubted(field.evidence), "{}::{} {}", method.name, request.name, field.path);
            }
        }
    }
    let token = oney::Reversal::SPEC.field("processorInformation.preApprovalToken").unwrap();
    assert_eq!((token.required, token.evidence), (false, Evidence::Schema));
    let items = oney::Authorization::SPEC.field("orderInformation.lineItems[]").unwrap();
    assert!(items.items.iter().all(|member| member.required && member.evidence == Evidence::Prose), "{items:?}");
    let wallet = alipay_plus::Sale::SPEC.field("paymentInformation.paymentType.method.name").unwrap();
    assert_eq!((wallet.set_by, wallet.value_evidence), (Some("wallet"), Some(Evidence::Inferred)));
    assert!(oney::METHOD.countries.is_empty(), "the guide names none");
    assert_eq!(oney::METHOD.currencies, [Currency::new("EUR", 2)]);
    let currency = oney::Session::SPEC.field("orderInformation.amountDetails.currency").unwrap();
    assert_eq!(currency.value_evidence, Some(Evidence::Inferred));
}

#[test]
fn ids_belong_to_their_kind() {
    assert_eq!((oney::SessionId::METHOD, oney::SessionId::KIND), ("oney", "session"));
    assert_eq!((oney::AuthorizationId::KIND, oney::CaptureId::KIND), ("authorization", "capture"));
    assert_eq!(oney::ReversalId::KIND, "reversal");
    assert_eq!(oney::Capture::SPEC.subject, Some("authorization"));
}

#[cfg(feature = "client")]
mod sandbox {
    use super::*;
    use thunes::{Client, Credentials, Environment, SendError};
    use thunes_sandbox::Sandbox;

    async fn open() -> (Sandbox, Client) {
        let sandbox = Sandbox::start(METHODS).await.unwrap();
        let credentials =
            Credentials::shared_secret(sandbox.merchant_id(), sandbox.key_id(), sandbox.secret()).unwrap();
        let client = Client::new(Environment::base_url(sandbox.url()).unwrap(), credentials).unwrap();
        (sandbox, client)
    }

    #[tokio::test]
    async fn every_wallet_pays_and_gets_its_money_back() {
        let (sandbox, client) = open().await;
        for wallet in alipay_plus::Wallet::ALL.iter().copied() {
            let sale = client.send(&alipay_sale(wallet, "8")).await.unwrap();
            assert_eq!(sale.status, status::SaleStatus::Pending);
            assert_eq!(sale.currency.as_deref(), Some(wallet.currency().code()));
            sandbox.settle(sale.id.bare()).unwrap();
            let (sale_id, reference_code, payment_type) = (&sale.id, "check-42", "as-the-gateway-says");
            let required = alipay_plus::SaleCheckRequired { sale_id, wallet, reference_code, payment_type };
            let check = client.send(&alipay_plus::SaleCheck::new(required)).await.unwrap();
            assert!(check.status.may_ship());
            let total_amount = amount("3");
            let required = alipay_plus::RefundRequired { sale_id, wallet, reference_code, payment_type, total_amount };
            let refund = client.send(&alipay_plus::Refund::new(required)).await.unwrap();
            let (refund_id, reference_code) = (&refund.id, "check-43");
            let required = alipay_plus::RefundCheckRequired { refund_id, wallet, reference_code, payment_type };
            let done = client.send(&alipay_plus::RefundCheck::new(required)).await.unwrap();
            assert_eq!(done.status, status::RefundCheckStatus::Refunded);
        }
    }

    #[tokio::test]
    async fn a_refund_to_another_wallet_is_rejected_with_the_choices_name() {
        let (sandbox, client) = open().await;
        let sale = client.send(&alipay_sale(alipay_plus::Wallet::Boost, "8")).await.unwrap();
        sandbox.settle(sale.id.bare()).unwrap();
        // The same country and currency.
        let refund = alipay_plus::Refund::new(alipay_plus::RefundRequired {
            sale_id: &sale.id,
            wallet: alipay_plus::Wallet::TouchNGo,
            reference_code: "r-42",
            payment_type: "as-the-gateway-says",
            total_amount: amount("8"),
        });
        let SendError::Rejected(rejected) = client.send(&refund).await.err().unwrap() else { panic!("not rejected") };
        assert!(rejected.details[0].field.is("paymentInformation.paymentType.method.name"));
        assert_eq!(rejected.details[0].name, Some("wallet"));
    }

    #[tokio::test]
    async fn oney_is_checked_and_not_played() {
        let (sandbox, client) = open().await;
        let error = client.send(&authorization("token", &[chair()])).await.err().unwrap();
        let SendError::Rejected(rejected) = error else { panic!("{error}") };
        assert!(rejected.reason.unwrap().is("NOT_SUPPORTED"));
        let log = sandbox.log();
        let note = &log.last().unwrap().note;
        assert!(
            note.contains(
                "The sandbox does not support `authorization`: it simulates sales, status checks and refunds."
            ),
            "{note}"
        );
    }
}
