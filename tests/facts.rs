//! What the vendor's documents say beyond the field lists, as callers meet it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use serde_json::{Value, json};
use thunes::Request as _;
use thunes::{
    Amount, Country, Draft, Evidence, FieldSpec, METHODS, MethodSpec, RequestSpec, Rule, Stability, bizum, method,
};

const LINES: &str = "orderInformation.lineItems[]";

fn amount(text: &str) -> Amount {
    text.parse().unwrap()
}

/// The twelve methods whose field lists the guide has.
fn listed() -> impl Iterator<Item = &'static MethodSpec> {
    METHODS.iter().copied().filter(|method| method.stability == Stability::Stable)
}

fn request(method: &'static MethodSpec, name: &str) -> &'static RequestSpec {
    method.requests().iter().find(|request| request.name == name).unwrap()
}

/// A member of the items of a request's list.
fn item(request: &RequestSpec, member: &str) -> Option<&'static FieldSpec> {
    let list = request.fields.iter().find(|field| field.path == LINES)?;
    list.items.iter().find(|item| item.path == format!("{LINES}.{member}"))
}

fn sale<'a>(line_items: &'a [bizum::SaleLineItem<'a>]) -> bizum::Sale<'a> {
    sale_of("order-42").line_items(line_items)
}

fn sale_of(reference_code: &str) -> bizum::Sale<'_> {
    bizum::Sale::new(bizum::SaleRequired {
        reference_code,
        success_url: "https://shop.example/paid",
        cancel_url: "https://shop.example/cart",
        failure_url: "https://shop.example/failed",
        total_amount: amount("126.00"),
        bill_to_country: Country::ES,
        bill_to_email: "ana@shop.example",
        bill_to_first_name: "Ana",
        bill_to_last_name: "García",
    })
}

#[test]
fn the_line_items_of_every_sale_have_the_seven_members_of_the_guides_own_list() {
    let seven =
        ["productDescription", "productName", "quantity", "taxAmount", "totalAmount", "typeOfSupply", "unitPrice"];
    for method in listed() {
        for member in seven {
            let field = item(request(method, "Sale"), member);
            let field = field.unwrap_or_else(|| panic!("a sale of {} has no {member}", method.name));
            // Pluxee's own list is blank, so most of it is inferred.
            assert!(field.evidence == Evidence::Listed || method.name == "pluxee", "{}: {member}", method.name);
        }
        let supply = item(request(method, "Sale"), "typeOfSupply").unwrap();
        assert!(!supply.required && supply.note.unwrap().contains("E44"), "{}: {supply:?}", method.name);
    }
}

#[test]
fn what_the_gateways_document_has_in_payments_only_can_be_set_in_a_refund_and_is_not_asked_for() {
    // The guide's list is for every request.
    for member in ["typeOfSupply", "productDescription"] {
        let refunds = listed().map(|method| request(method, "Refund"));
        let found: Vec<_> = refunds.filter_map(|refund| item(refund, member)).collect();
        assert!(found.len() >= 6);
        for field in found {
            assert!(!field.required && !field.recommended && field.note.unwrap().contains("OpenAPI"), "{field:?}");
        }
    }
}

#[test]
fn a_line_without_what_the_guides_list_asks_for_gets_a_warning() {
    let bare = [bizum::SaleLineItem::new(bizum::SaleLineItemRequired {}).quantity(1)];
    let missing: Vec<String> = sale(&bare).warnings().into_iter().map(|warning| warning.path).collect();
    let six = ["productName", "productDescription", "unitPrice", "taxAmount", "totalAmount", "typeOfSupply"];
    assert_eq!(missing, six.map(|member| format!("orderInformation.lineItems[0].{member}")));
    sale(&bare).validate().unwrap();
}

#[test]
fn a_product_code_of_its_own_needs_quantity_name_and_stock_number() {
    let line = |code| bizum::SaleLineItem::new(bizum::SaleLineItemRequired {}).product_code(code);
    for code in ["default", "handling_only", "shipping_and_handling", "shipping_only"] {
        sale(&[line(code)]).validate().unwrap();
    }
    let broken = sale(&[line("coupon")]).validate().unwrap_err().violations;
    let missing: Vec<&str> = broken.iter().map(|violation| violation.name).collect();
    assert_eq!(missing, ["product_name", "product_sku", "quantity"]);
    sale(&[line("coupon").product_name("Ten off").product_sku("TEN").quantity(1)]).validate().unwrap();
}

/// The guide's example of line items, "Using Line Items": the first total leaves the tax out, the others have it.
#[test]
fn the_guides_line_items_are_sent_as_they_are() {
    let line = |name, quantity, [price, tax, total]: [&str; 3]| {
        bizum::SaleLineItem::new(bizum::SaleLineItemRequired {})
            .product_name(name)
            .product_description("a test")
            .quantity(quantity)
            .unit_price(amount(price))
            .tax_amount(amount(tax))
            .total_amount(amount(total))
            .type_of_supply("01")
    };
    let items =
        [line("one", 5, ["20", "10", "100"]), line("two", 1, ["5", "1", "6"]), line("three", 2, ["4", "2", "10"])];
    let sale = sale(&items);
    assert_eq!(sale.warnings(), []);
    let body: Value = serde_json::from_slice(&sale.body().unwrap()).unwrap();
    let line = |name, quantity: u32, [price, tax, total]: [&str; 3]| {
        json!({
            "productName": name, "productDescription": "a test", "quantity": quantity, "unitPrice": price,
            "taxAmount": tax, "totalAmount": total, "typeOfSupply": "01",
        })
    };
    let lines = json!([
        line("one", 5, ["20.00", "10.00", "100.00"]),
        line("two", 1, ["5.00", "1.00", "6.00"]),
        line("three", 2, ["4.00", "2.00", "10.00"]),
    ]);
    assert_eq!(body["orderInformation"]["lineItems"], lines);
}

#[test]
fn the_kind_of_a_product_is_not_the_shops_own_code() {
    let code = item(request(method("bizum").unwrap(), "Sale"), "productCode").unwrap();
    for word in ["default", "electronic_good", "coupon", "shipping_and_handling", "product_sku"] {
        assert!(code.doc.contains(word), "{}", code.doc);
    }
}

#[test]
fn the_merchants_name_is_known_from_the_schema() {
    let name = "merchantInformation.merchantDescriptor.name";
    let found: Vec<(&str, Evidence)> = listed()
        .filter_map(|method| Some((method.name, request(method, "Sale").field(name)?)))
        .inspect(|(method, field)| assert!(*method == "pluxee" || field.note.unwrap().contains("E48"), "{method}"))
        .map(|(method, field)| (method, field.evidence))
        .collect();
    let schema = ["bizum", "blik", "groupup", "ideal", "mobilepay", "multibanco", "turkey_cards", "twint"];
    let mut expected = schema.map(|method| (method, Evidence::Schema)).to_vec();
    expected.push(("pluxee", Evidence::Inferred));
    expected.sort_by_key(|(method, _)| *method);
    assert_eq!(found, expected);
}

#[test]
fn a_street_is_advised_60_characters_and_has_at_most_255() {
    let street = "x".repeat(61);
    let sale = sale(&[]).bill_to_address1(&street);
    let warnings = sale.warnings();
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    assert_eq!((warnings[0].name, warnings[0].path.as_str()), ("bill_to_address1", "orderInformation.billTo.address1"));
    assert_eq!(warnings[0].rule, Rule::Advised { max: 60, actual: 61 });
}

#[test]
fn a_reference_that_the_search_cuts_brings_one_warning() {
    let reference = "4".repeat(51);
    let warnings: Vec<String> = sale_of(&reference).warnings().iter().map(ToString::to_string).collect();
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    let words =
        "`reference_code` (clientReferenceInformation.code) is longer than the 50 characters that the search returns";
    assert!(warnings[0].starts_with(words), "{warnings:?}");
}

#[test]
fn only_two_countries_have_short_codes_for_where_goods_go() {
    let sale = request(method("przelewy24").unwrap(), "Sale");
    let area = sale.field("orderInformation.shipTo.administrativeArea").unwrap();
    assert_eq!((area.max, area.advised_max), (Some(50), None));
    assert!(area.doc.contains("United States") && area.doc.contains("Canada"), "{}", area.doc);
}

#[test]
fn the_country_at_the_top_has_a_probable_meaning() {
    for (name, evidence, id) in [("grabpay", Evidence::Listed, "E23"), ("mobilepay", Evidence::Example, "E24")] {
        let field = request(method(name).unwrap(), "Sale").field("billTo.country").unwrap();
        assert_eq!(field.evidence, evidence, "{name}");
        assert!(field.doc.contains("probably") && field.note.unwrap().contains(id), "{name}: {field:?}");
    }
}

#[test]
fn what_two_blank_lists_leave_to_the_example_is_required() {
    let of_both = ["totalAmount", "billTo.country", "billTo.email", "billTo.firstName", "billTo.lastName"];
    for (name, more) in [("przelewy24", vec![]), ("shopeepay", vec!["billTo.address1", "billTo.phoneNumber"])] {
        let sale = request(method(name).unwrap(), "Sale");
        for end in of_both.iter().copied().chain(more) {
            let field =
                sale.fields.iter().find(|field| field.path.ends_with(end) && !field.path.contains("[]")).unwrap();
            assert!(field.required && field.evidence == Evidence::Example, "{name}: {field:?}");
        }
    }
}

#[test]
fn a_draft_takes_what_the_typed_line_item_takes() {
    let values = json!({"line_items": [{"type_of_supply": "00", "product_description": "Of oak"}]});
    let draft = Draft::new(method("twint").unwrap(), "sale").unwrap().values(values);
    let invalid = draft.validate().unwrap_err();
    assert!(invalid.violations.iter().all(|violation| violation.rule == Rule::Missing), "{invalid}");
}

#[cfg(feature = "unverified")]
mod oney {
    use super::{amount, item, method, request};
    use thunes::{Country, Evidence, RefundBudget, Request as _, Rule, Status as _, oney, status};

    fn line() -> oney::AuthorizationLineItem<'static> {
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

    fn authorization<'a>(line_items: &'a [oney::AuthorizationLineItem<'a>]) -> oney::Authorization<'a> {
        oney::Authorization::new(oney::AuthorizationRequired {
            reference_code: "order-42",
            payment_method: "as-the-gateway-says",
            payment_type: "this-too",
            total_amount: amount("240"),
            bill_to_country: Country::FR,
            line_items,
            pre_approval_token: "token",
        })
    }

    #[test]
    fn an_authorization_needs_line_items_with_their_tax() {
        assert!(authorization(&[line()]).validate().is_ok());
        assert_eq!(authorization(&[]).validate().unwrap_err().violations[0].rule, Rule::EmptyList { required: true });
        assert!(item(request(method("oney").unwrap(), "Authorization"), "taxAmount").unwrap().required);
    }

    #[test]
    fn the_token_is_known_from_the_schema() {
        let token = oney::Authorization::SPEC.field("processorInformation.preApprovalToken").unwrap();
        assert_eq!((token.evidence, token.max, token.required), (Evidence::Schema, Some(60), true));
        assert!(!token.loggable);
    }

    #[test]
    fn every_action_has_the_shape_that_klarnas_guide_prints() {
        for request in oney::METHOD.requests() {
            let action = request.field("processingInformation.actionList").unwrap();
            assert!(matches!(action.fixed, Some(thunes::FixedValue::Text(_))), "{}: {action:?}", request.name);
        }
    }

    #[test]
    fn a_refund_takes_the_captures_id_and_its_status_can_be_checked() {
        let capture_id = &oney::CaptureId::from_gateway("8").unwrap();
        let (payment_method, payment_type) = ("as-the-gateway-says", "this-too");
        let refund = oney::CaptureRefund::new(oney::CaptureRefundRequired {
            capture_id,
            reference_code: "r-42",
            payment_method,
            payment_type,
            total_amount: amount("40"),
        });
        assert_eq!(refund.path(), "/pts/v2/payments/8/refunds");
        let mut budget = RefundBudget::new(amount("240"), thunes::Currency::new("EUR", 2)).unwrap();
        budget.reserve_request(&refund).unwrap();
        assert_eq!(budget.remaining(), amount("200"));
        let reply: oney::CaptureRefundReply =
            thunes::Reply::from_json(&oney::CaptureRefund::SPEC, br#"{"id": "9", "status": "REFUNDED"}"#).unwrap();
        assert_eq!(reply.status, status::CaptureRefundStatus::Refunded);
        let refund_id = &reply.id;
        let required = oney::RefundCheckRequired { refund_id, reference_code: "c-42", payment_method, payment_type };
        assert_eq!(oney::RefundCheck::new(required).path(), "/pts/v2/refresh-payment-status/9");
    }

    #[test]
    fn the_days_and_the_parts_of_a_capture_are_told() {
        let docs = include_str!(concat!(env!("OUT_DIR"), "/thunes/oney.rs"));
        for sentence in ["within 28 days of the authorization", "within 20 minutes", "Refunds all or part of a capture"]
        {
            assert!(docs.contains(sentence), "{sentence}");
        }
        // A capture's reply lists no FUNDED, its check does.
        assert_eq!(status::CaptureStatus::ALL.len(), 3);
        assert_eq!(status::CaptureCheckStatus::ALL.len(), 4);
    }
}
