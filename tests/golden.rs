//! The generated files on record in `thunes-gen/tests/golden` compile, and what they hold works.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    unreachable_pub
)]

use thunes_runtime::{
    Country, Currency, Draft, Evidence, FieldKind, FixedValue, MethodSpec, Reply, Request, Rule, Stability, Status,
};

mod shop {
    include!("../thunes-gen/tests/golden/shop/expected.rs");
}

mod sparse {
    include!("../thunes-gen/tests/golden/sparse/expected.rs");
}

mod conditions {
    include!("../thunes-gen/tests/golden/conditions/expected.rs");
}

#[allow(dead_code, unreachable_pub, clippy::print_stdout)]
mod examples_with_conditions {
    include!("../thunes-gen/tests/golden/conditions/examples.rs");
}

mod hostile {
    include!("../thunes-gen/tests/golden/hostile/expected.rs");
}

mod bank {
    include!("../thunes-gen/tests/golden/bank/expected.rs");
}

mod choice {
    include!("../thunes-gen/tests/golden/choice/expected.rs");
}

/// As in a crate without a prelude.
#[no_implicit_prelude]
mod without_prelude {
    pub(crate) mod shop {
        ::core::include!("../thunes-gen/tests/golden/shop/expected.rs");
    }

    pub(crate) mod choice {
        ::core::include!("../thunes-gen/tests/golden/choice/expected.rs");
    }
}

use bank::{quick_bank, slow_bank};
use choice::{many_wallets, one_country, rumoured};
use shop::{quick_pay, wide_pay};

fn quick_sale<'a>() -> quick_pay::Sale<'a> {
    quick_pay::Sale::new(quick_pay::SaleRequired {
        reference_code: "order-1",
        success_url: "https://shop.example/paid",
        total_amount: "8".parse().unwrap(),
        bill_to_country: Country::ES,
        bill_to_email: "ana@shop.example",
    })
}

fn text(body: Vec<u8>) -> serde_json::Value {
    serde_json::from_slice(&body).unwrap()
}

#[test]
fn a_sale_says_what_was_given_and_what_is_fixed() {
    assert_eq!(
        text(quick_sale().body().unwrap()),
        serde_json::json!({
            "clientReferenceInformation": {"code": "order-1"},
            "paymentInformation": {"paymentType": {"method": {"name": "QUICKPAY"}, "name": "bankTransfer"}},
            "processingInformation": {"actionList": ["AP_SALE"]},
            "merchantInformation": {"successUrl": "https://shop.example/paid"},
            "orderInformation": {
                "amountDetails": {"totalAmount": "8.00", "currency": "EUR"},
                "billTo": {"country": "ES", "email": "ana@shop.example"},
            },
        })
    );
}

#[test]
fn optional_fields_lists_and_pairs_have_setters() {
    let items = [quick_pay::SaleLineItem::new(quick_pay::SaleLineItemRequired {}).product_name("Tea").quantity(2)];
    let sale = quick_sale()
        .bill_to_phone_number("600000000")
        .line_items(&items)
        .merchant_defined_information(&[("1", "spring")])
        .maybe_discount_amount(None);
    let body = text(sale.body().unwrap());
    assert_eq!(body["orderInformation"]["lineItems"], serde_json::json!([{"productName": "Tea", "quantity": 2}]));
    assert_eq!(body["merchantDefinedInformation"], serde_json::json!([{"key": "1", "value": "spring"}]));
    assert_eq!(body["orderInformation"]["billTo"]["phoneNumber"], "600000000");
}

#[test]
fn the_currency_is_an_input_where_there_is_a_choice() {
    let items = [wide_pay::SaleLineItem::new(wide_pay::SaleLineItemRequired {
        product_name: "Tea",
        unit_price: "900".parse().unwrap(),
    })];
    let sale = wide_pay::Sale::new(wide_pay::SaleRequired {
        reference_code: "order-2",
        total_amount: "900".parse().unwrap(),
        currency: wide_pay::Currency::Krw,
        line_items: &items,
    });
    let order = &text(sale.body().unwrap())["orderInformation"];
    assert_eq!(order["amountDetails"], serde_json::json!({"totalAmount": "900", "currency": "KRW"}));
    assert_eq!(order["lineItems"][0]["unitPrice"], "900");
}

#[test]
fn an_id_goes_into_the_path() {
    let id = quick_pay::SaleId::from_gateway("123").unwrap();
    let required = quick_pay::RefundRequired { sale_id: &id, reference_code: "r", total_amount: "1".parse().unwrap() };
    let refund = quick_pay::Refund::new(required);
    assert_eq!(refund.path(), "/pts/v2/payments/123/refunds");
    assert_eq!(text(refund.body().unwrap())["processingInformation"]["actionList"], "AP_REFUND");
    let status = quick_pay::SaleCheck::new(quick_pay::SaleCheckRequired { sale_id: &id, reference_code: "s" });
    assert_eq!(status.path(), "/pts/v2/refresh-payment-status/123");
    let (status, refund) = (quick_pay::SaleCheck::SPEC, quick_pay::Refund::SPEC);
    assert_eq!((status.repeatable, refund.repeatable), (true, false));
}

#[test]
fn the_tables_say_what_the_spec_says() {
    let names: Vec<&str> = shop::METHODS.iter().map(|method| method.name).collect();
    assert_eq!(names, ["quick_pay", "wide_pay"]);
    let requests: Vec<&str> = quick_pay::METHOD.requests().iter().map(|request| request.name).collect();
    assert_eq!(requests, ["Sale", "SaleCheck", "RefundCheck", "Refund"]);

    let email = quick_pay::Sale::SPEC.field("orderInformation.billTo.email").unwrap();
    assert_eq!(
        (email.evidence, email.note, email.required),
        (Evidence::Example, Some("only the example has it."), true)
    );
    assert_eq!(quick_pay::Sale::SPEC.source, "Guide 1.02, \"Quick Pay Requests\", \"Selling\"");
    assert_eq!(email.doc, "The customer's email address.");
    let currency = quick_pay::Sale::SPEC.field("orderInformation.amountDetails.currency").unwrap();
    assert_eq!((currency.fixed, currency.value_evidence), (Some(FixedValue::Text("EUR")), Some(Evidence::Table)));
    let code = wide_pay::Sale::SPEC.field("clientReferenceInformation.code").unwrap();
    assert_eq!((code.max, code.advised_max, code.loggable), (Some(59), Some(50), true));
}

#[test]
fn statuses_keep_their_meaning() {
    let settled = shop::status::SaleCheckStatus::from_gateway("settled");
    assert!(settled.may_ship() && !settled.is_final() && !settled.is_funded());
    assert!(shop::status::RefundStatus::from_gateway("SETTLED").is_final());
    assert!(!shop::status::RefundCheckStatus::from_gateway("SOMETHING_ELSE").is_final());
}

#[test]
fn what_borrows_nothing_has_no_lifetime() {
    use sparse::one_way;
    let sale: one_way::Sale = one_way::Sale::new(one_way::SaleRequired { total_amount: "5.5".parse().unwrap() });
    let order = text(sale.bill_to_country(Country::TR).body().unwrap());
    assert_eq!(order["orderInformation"]["amountDetails"]["totalAmount"], "5.50");

    let id = one_way::SaleId::from_gateway("1").unwrap();
    let item = one_way::SaleCheckLineItem::new(one_way::SaleCheckLineItemRequired {});
    let items: [one_way::SaleCheckLineItem; 1] = [item.quantity(1)];
    let status = one_way::SaleCheck::new(one_way::SaleCheckRequired { sale_id: &id }).line_items(&items);
    assert_eq!(text(status.body().unwrap())["orderInformation"]["lineItems"][0]["quantity"], 1);
}

#[test]
fn hostile_texts_are_in_the_tables_as_they_were_written() {
    let sale = hostile::METHODS[0].request("Sale").unwrap();
    assert_eq!(sale.title, "$(rm -rf /)");
    let email = sale.field("orderInformation.billTo.email").unwrap();
    assert_eq!(email.note, Some("#[derive(Evil)] #![no_std] #[doc(hidden)]"));
    let constant = sale.field("processingInformation.some.constant").unwrap();
    assert_eq!(constant.fixed, Some(FixedValue::Text("a\\")));
    let code = sale.field("paymentInformation.paymentType.method.name").unwrap();
    assert_eq!(code.doc, "lines\nof\r\ntext\n\n    indented();\n```\nfn f() {}\n```");
}

fn wallet_sale<'a>(wallet: many_wallets::Wallet, total_amount: &str) -> many_wallets::Sale<'a> {
    many_wallets::Sale::new(many_wallets::SaleRequired {
        wallet,
        reference_code: "order-3",
        payment_type: "eWallet",
        total_amount: total_amount.parse().unwrap(),
    })
}

#[test]
fn a_variant_sets_several_members() {
    let body = |wallet, country: &str, currency: &str, code: &str, total: &str| {
        let sale = wallet_sale(wallet, "900");
        let expected = serde_json::json!({
            "clientReferenceInformation": {"code": "order-3"},
            "paymentInformation": {"paymentType": {"method": {"name": code}, "name": "eWallet"}},
            "orderInformation": {
                "amountDetails": {"totalAmount": total, "currency": currency},
                "billTo": {"country": country},
            },
        });
        assert_eq!(text(sale.body().unwrap()), expected);
    };
    body(many_wallets::Wallet::RedPay, "KR", "KRW", "RED", "900");
    body(many_wallets::Wallet::BluePay, "ID", "IDR", "BLUE", "900.00");
}

#[test]
fn amounts_have_the_decimals_of_the_variants_currency() {
    let blue = wallet_sale(many_wallets::Wallet::BluePay, "9.50");
    assert_eq!(text(blue.body().unwrap())["orderInformation"]["amountDetails"]["totalAmount"], "9.50");
    assert_eq!(blue.currency(), Some(many_wallets::Wallet::BluePay.into()));
    let red = wallet_sale(many_wallets::Wallet::RedPay, "9.50");
    assert_eq!(red.currency(), Some(Currency::new("KRW", 0)));
    let invalid = red.validate().unwrap_err();
    assert_eq!(invalid.violations[0].rule, Rule::SurplusDecimals { currency: "KRW", decimals: 0 });
    assert_eq!(invalid.violations[0].name, "total_amount");
}

#[test]
fn a_request_has_of_a_variant_what_it_sends() {
    let id = many_wallets::SaleId::from_gateway("7").unwrap();
    let wallet = many_wallets::Wallet::BluePay;
    let check = many_wallets::SaleCheck::new(many_wallets::SaleCheckRequired { sale_id: &id, wallet });
    let method = serde_json::json!({"paymentInformation": {"paymentType": {"method": {"name": "BLUE"}}}});
    assert_eq!(text(check.body().unwrap()), method);
    // Where it sets nothing, there is nothing to choose.
    let id = one_country::SaleId::from_gateway("7").unwrap();
    let check = one_country::SaleCheck::new(one_country::SaleCheckRequired { sale_id: &id });
    assert_eq!(text(check.body().unwrap())["paymentInformation"]["paymentType"]["method"]["name"], "ONECOUNTRY");
}

#[test]
fn a_variant_that_sets_no_currency_leaves_the_methods() {
    let sale = one_country::Sale::new(one_country::SaleRequired {
        market: one_country::Market::Portugal,
        reference_code: "order-4",
        total_amount: "5".parse().unwrap(),
    });
    let order = &text(sale.body().unwrap())["orderInformation"];
    assert_eq!(order["amountDetails"], serde_json::json!({"totalAmount": "5.00", "currency": "EUR"}));
    assert_eq!(order["billTo"]["country"], "PT");
    assert_eq!(sale.currency(), Some(Currency::new("EUR", 2)));
}

#[test]
fn the_tables_tell_of_variants() {
    let fields = many_wallets::Sale::SPEC.fields;
    let choice = &fields[0];
    assert_eq!((choice.path, choice.name, choice.kind), ("{variant}", "wallet", FieldKind::Variant));
    assert!(choice.required && choice.is_input() && !choice.in_body() && choice.evidence == Evidence::Table);
    let names: Vec<(&str, &str)> = choice.variants.iter().map(|variant| (variant.name, variant.title)).collect();
    assert_eq!(names, [("RedPay", "Red Pay"), ("BluePay", "Blue Pay")]);
    assert_eq!(choice.variants[0].value("orderInformation.billTo.country"), Some("KR"));
    assert_eq!(choice.variants[0].currency, Some(Currency::new("KRW", 0)));

    let set = many_wallets::Sale::SPEC.field("paymentInformation.paymentType.method.name").unwrap();
    assert_eq!((set.set_by, set.value_evidence, set.is_input()), (Some("wallet"), Some(Evidence::Inferred), false));
    let given = many_wallets::Sale::SPEC.field("paymentInformation.paymentType.name").unwrap();
    assert_eq!((given.evidence, given.required, given.loggable), (Evidence::Unverified, true, true));
    assert_eq!(given.note, Some("no document says"));

    let codes: Vec<(&str, Stability)> = choice::METHODS.iter().map(|method| (method.code, method.stability)).collect();
    let expected = [("", Stability::Stable), ("ONECOUNTRY", Stability::Stable), ("", Stability::Unverified)];
    assert_eq!(codes, expected);
    assert_eq!(
        (rumoured::METHOD.countries, many_wallets::METHOD.countries),
        (&[][..], &[Country::KR, Country::ID][..])
    );
}

#[test]
fn a_variant_has_a_name_that_can_be_read_again() {
    use many_wallets::Wallet;
    for wallet in Wallet::ALL {
        assert_eq!(wallet.to_string().parse(), Ok(*wallet));
    }
    assert_eq!(Wallet::BluePay.title(), "Blue Pay");
    let unknown = "Blue Pay".parse::<Wallet>().unwrap_err();
    assert_eq!(unknown.to_string(), "unknown variant: expected one of RedPay, BluePay");
}

#[test]
fn debug_shows_the_choice_once_and_further_members_cannot_contradict_it() {
    let shown = format!("{:?}", wallet_sale(many_wallets::Wallet::RedPay, "900"));
    assert_eq!(
        shown,
        "Sale { wallet: \"RedPay\", reference_code: \"order-3\", payment_type: \"eWallet\", total_amount: <set> }"
    );
    let other = wallet_sale(many_wallets::Wallet::RedPay, "900").extra("orderInformation.billTo.country", "ID");
    assert_eq!(other.validate().unwrap_err().violations[0].rule, Rule::Known);
}

mod with_conditions {
    use super::conditions::choosy_pay as pay;
    use super::text;
    use serde_json::{Value, json};
    use thunes_runtime::Request as _;
    use thunes_runtime::{Amount, Condition, Country, Draft};

    fn line<'a>() -> pay::SaleLineItem<'a> {
        pay::SaleLineItem::new(pay::SaleLineItemRequired {}).product_name("default")
    }

    fn amount(text: &str) -> Amount {
        text.parse().unwrap()
    }

    fn sale<'a>(bill_to_country: Country) -> pay::Sale<'a> {
        pay::Sale::new(pay::SaleRequired { reference_code: "order-1", bill_to_country })
            .bill_to_email("ana@shop.example")
            .bill_to_locality("Madrid")
    }

    fn violations(sale: &pay::Sale<'_>) -> Vec<String> {
        sale.validate().err().map_or_else(Vec::new, |all| all.violations.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn the_code_of_the_examples_makes_their_json() {
        use super::examples_with_conditions::{refund_all, refund_required, sale_all, sale_required};
        let json = |text: &str| serde_json::from_str::<Value>(text).unwrap();
        assert_eq!(text(sale_required::body().unwrap()), json(sale_required::JSON));
        assert_eq!(text(sale_all::body().unwrap()), json(sale_all::JSON));
        assert_eq!(text(refund_required::body().unwrap()), json(refund_required::JSON));
        assert_eq!(text(refund_all::body().unwrap()), json(refund_all::JSON));
    }

    #[test]
    fn what_another_field_requires_is_told_with_both_names() {
        let lines = [line().product_name("shipping"), line().product_name("Tea")];
        let spanish = sale(Country::ES).total_amount(amount("8")).line_items(&lines).ship_to_method("drone");
        assert_eq!(
            violations(&spanish),
            [
                "`ship_to_phone_number` (orderInformation.shipTo.phoneNumber) is required when `ship_to_method` is given and is \
                 not `pickup`: give it",
                "`unit_price` (orderInformation.lineItems[0].unitPrice) is required when `product_name` is given and is not \
                 `default` or `Tea`: give it",
                "`product_sku` (orderInformation.lineItems[1].productSku) is required when `product_name` is given and is \
                 not `default` or `shipping`: give it",
            ]
        );
        let american = sale(Country::US).total_amount(amount("8"));
        let area = "`bill_to_administrative_area` (orderInformation.billTo.administrativeArea) is required when \
                    `bill_to_country` is given and is not `ES` or `SG`: give it";
        assert_eq!(violations(&american), [area]);
        american.bill_to_administrative_area("NY").validate().unwrap();
        let locality = |country| violations(&sale(country).total_amount(amount("8")).maybe_bill_to_locality(None));
        assert_eq!((locality(Country::SG).len(), locality(Country::ES).len()), (0, 1));
    }

    #[test]
    fn the_total_is_required_unless_each_line_has_its_own() {
        let priced = line().quantity(2).unit_price(amount("4"));
        let total = "`total_amount` (orderInformation.amountDetails.totalAmount) is required unless every item of \
                     `line_items` has `quantity` and `unit_price`: give it";
        assert_eq!(violations(&sale(Country::ES)), [total]);
        let lines = [priced];
        let order = text(sale(Country::ES).line_items(&lines).body().unwrap())["orderInformation"].take();
        assert_eq!(order["lineItems"], json!([{"productName": "default", "quantity": 2, "unitPrice": "4.00"}]));
        assert_eq!(order["amountDetails"], json!({"currency": "EUR"}));
    }

    #[test]
    fn what_is_recommended_is_a_warning() {
        let lines = [line(), pay::SaleLineItem::new(pay::SaleLineItemRequired {}).quantity(2)];
        let sale = sale(Country::ES).maybe_bill_to_email(None).line_items(&lines);
        let paths: Vec<String> = sale.warnings().into_iter().map(|warning| warning.path).collect();
        assert_eq!(paths, ["orderInformation.billTo.email", "orderInformation.lineItems[1].productName"]);
    }

    /// What no types hold is held to all conditions, with the words and the bytes of the typed request.
    #[test]
    fn a_draft_is_held_to_the_conditions() {
        let draft = || {
            Draft::new(&pay::METHOD, "sale").unwrap().values(json!({
                "reference_code": "order-1",
                "bill_to_country": "ES",
                "bill_to_locality": "Madrid",
                "bill_to_email": "ana@shop.example",
            }))
        };
        let told: Vec<String> = draft().validate().unwrap_err().violations.iter().map(ToString::to_string).collect();
        assert_eq!(told, violations(&sale(Country::ES)));
        let whole = draft().set("total_amount", "8.00").build().unwrap();
        assert_eq!(whole.body().unwrap(), sale(Country::ES).total_amount(amount("8")).body().unwrap());
    }

    #[test]
    fn the_tables_have_conditions_and_what_a_reply_lacks() {
        let found: Vec<(&str, Condition)> =
            pay::Sale::SPEC.conditions.iter().map(|one| (one.name, one.condition)).collect();
        let besides = |other, unless| Condition::RequiredWhen { other, unless };
        let expected = [
            ("total_amount", Condition::RequiredUnless { list: "line_items", members: &["quantity", "unit_price"] }),
            ("bill_to_locality", besides("bill_to_country", &["SG"])),
            ("bill_to_administrative_area", besides("bill_to_country", &["ES", "SG"])),
            ("ship_to_phone_number", besides("ship_to_method", &["pickup"])),
        ];
        assert_eq!(found, expected);
        let lines = pay::Sale::SPEC.field("orderInformation.lineItems[]").unwrap();
        let names: Vec<&str> = lines.item_conditions.iter().map(|one| one.name).collect();
        assert_eq!(names, ["product_sku", "unit_price"]);
        let lacks = ["orderInformation.amountDetails.currency", "processorInformation.transactionId"];
        assert_eq!((pay::Refund::SPEC.reply_lacks, pay::Sale::SPEC.reply_lacks), (lacks.as_slice(), [].as_slice()));
    }
}

/// Two crates with the same operation have one type for its statuses: one `match` serves both.
#[test]
fn statuses_that_mean_the_same_are_one_type() {
    let of_thunes = |status: thunes::status::SaleStatus| status.is_final();
    assert!(of_thunes(shop::status::SaleStatus::Failed) && !of_thunes(thunes::status::SaleStatus::Pending));
    let of_all = |status: thunes_runtime::status::RefundCheckStatus| status.is_final();
    assert!(of_all(thunes::status::RefundCheckStatus::Refunded));
}

/// The lek's code is the name of a list elsewhere.
#[test]
fn the_lek_is_a_currency_among_others() {
    assert_eq!(slow_bank::Currency::ALL, [slow_bank::Currency::All, slow_bank::Currency::Eur]);
    assert_eq!(slow_bank::Currency::All.code(), "ALL");
}

fn debit(reference_code: &str) -> slow_bank::Debit<'_> {
    let (total_amount, currency) = ("8".parse().unwrap(), slow_bank::Currency::All);
    slow_bank::Debit::new(slow_bank::DebitRequired { reference_code, total_amount, currency, account: "12" })
}

#[test]
fn a_limit_is_one_methods() {
    let long = "a".repeat(19);
    assert!(debit(&long[1..]).validate().is_ok());
    let invalid = debit(&long).validate().unwrap_err();
    assert!(matches!(invalid.violations[0].rule, Rule::TooLong { max: 18, actual: 19 }), "{invalid}");
    let required =
        quick_bank::DebitRequired { reference_code: &long, total_amount: "8".parse().unwrap(), account: "1" };
    assert!(quick_bank::Debit::new(required).validate().is_ok(), "the other method has the field's own limit");
}

#[test]
fn statuses_of_one_method_are_types_of_its_own() {
    use bank::status::DebitCheckStatus as Usual;
    use slow_bank::status::DebitCheckStatus as Own;
    let own: Reply<slow_bank::DebitId, Own> = read(&slow_bank::DebitCheck::SPEC, "WAITING");
    assert_eq!(own.status, Own::Waiting);
    let usual: Reply<quick_bank::DebitId, Usual> = read(&quick_bank::DebitCheck::SPEC, "SENT");
    assert_eq!(usual.status, Usual::Sent);
    assert!(Own::Paid.may_ship() && !Own::Paid.is_funded() && Usual::Paid.is_funded());
}

/// The reply has another status where most replies have theirs.
fn read<I: thunes_runtime::GatewayId, S: Status>(
    request: &'static thunes_runtime::RequestSpec,
    status: &str,
) -> Reply<I, S> {
    let body = format!(r#"{{"id":"76","status":"201","record":{{"state":{{"word":" {status}"}}}}}}"#);
    Reply::from_json(request, body.as_bytes()).unwrap()
}

#[test]
fn a_status_that_is_not_where_the_spec_says_is_none() {
    let read = Reply::<slow_bank::DebitId, slow_bank::status::DebitCheckStatus>::from_json(
        &slow_bank::DebitCheck::SPEC,
        br#"{"id":"76","status":"PAID","record":{"state":"PAID"}}"#,
    );
    assert!(read.is_err(), "{read:?}");
}

/// Two requests may have setters of one name for fields of their own.
#[test]
fn one_name_is_another_field_in_another_request() {
    static METHODS: &[&MethodSpec] = bank::METHODS;
    let method = MethodSpec::find(METHODS, "slow_bank").unwrap();
    let values = [("reference_code", "r"), ("total_amount", "8"), ("currency", "ALL"), ("account", "12")];
    let body = |request: &str| {
        let draft = Draft::new(method, request).unwrap().values(std::collections::BTreeMap::from(values));
        let draft = if request == "refund" { draft.set("debit_id", "76") } else { draft };
        text(draft.build().unwrap().body().unwrap())
    };
    assert_eq!(body("debit")["bank"]["account"], "12");
    assert_eq!(body("refund")["refund"]["account"], "12");
    assert_eq!(body("debit")["payment"]["type"], "bankDebit");
}
