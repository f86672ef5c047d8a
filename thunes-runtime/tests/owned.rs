//! Requests that own their values: kept beside those of other methods, spawned and sent, stored and read back.
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::*;
use serde_json::{Value, json};
use thunes_runtime::{
    AnyRequest, Currency, MethodSpec, OfTransaction, Request, Rule, StoredRequest, StoredRequestError, WithExtra,
};

static BIZUM: MethodSpec = MethodSpec::new("bizum", "Bizum", "BIZUM", "bankTransfer")
    .currencies(&[Currency::new("EUR", 2)])
    .with_requests(&[<Sale<'_>>::SPEC, <SaleCheck<'_>>::SPEC, <Refund<'_>>::SPEC]);
static METHODS: &[&MethodSpec] = &[&BIZUM];

const fn is_kept_and_spawned<T: Clone + Send + Sync + PartialEq + 'static>() {}

fn sale_id() -> SaleId {
    SaleId::from_gateway("7652176144426365504805").unwrap()
}

/// A sale, its check and its refund; none borrows what it was made from.
fn queue() -> Vec<AnyRequest> {
    let (id, reference) = (sale_id(), "order-42".to_owned());
    let items = [SaleLineItem::new(SaleLineItemRequired { product_name: "Mug" })];
    let check = SaleCheck::new(SaleCheckRequired { sale_id: &id, reference_code: &reference });
    vec![
        sale(&reference).line_items(&items).extra("orderInformation.newName", json!({"a": [1]})).to_owned_request(),
        OfTransaction::new(&check, "tx-1").to_owned_request(),
        refund(&id).to_owned_request(),
    ]
}

fn stored(request: &AnyRequest) -> String {
    serde_json::to_string(request).unwrap()
}

fn read(text: &str) -> Result<AnyRequest, StoredRequestError> {
    serde_json::from_str::<StoredRequest>(text).unwrap().open(METHODS)
}

#[test]
fn requests_of_several_kinds_are_in_one_list_and_outlive_their_values() {
    is_kept_and_spawned::<AnyRequest>();
    let [sale, check, refund] = &queue()[..] else { panic!("three") };
    assert_eq!(
        String::from_utf8(sale.body().unwrap()).unwrap(),
        r#"{"processingInformation":{"actionList":["AP_SALE"]},"clientReferenceInformation":{"code":"order-42"},"orderInformation":{"amountDetails":{"totalAmount":"8.00"},"billTo":{"email":"ana@shop.example"},"lineItems":[{"productName":"Mug"}],"newName":{"a":[1]}}}"#
    );
    assert_eq!(check.path(), "/pts/v2/refresh-payment-status/7652176144426365504805");
    assert_eq!((check.transaction_id(), check.spec().subject), (Some("tx-1"), Some("sale")));
    assert_eq!((refund.spec().operation, refund.spec().reply_kind), ("refund", "refund"));
    assert!(*sale == sale.clone() && sale != check && *sale != queue()[0].clone().extra("orderInformation.b", 1));
    assert!(check.clone().into_check().is_ok() && refund.clone().into_check().is_err());
    assert!(!format!("{sale:?}").contains("ana@") && format!("{sale:?}").ends_with(" and 1 more"), "{sale:?}");
}

/// Adds a member to any request: one that has further members keeps them.
fn noted<R: Request>(request: R) -> WithExtra<R> {
    request.extra("orderInformation.note", "a gift")
}

#[test]
fn a_member_that_generic_code_adds_leaves_those_before() {
    let typed = noted(sale("order-42").extra("orderInformation.newName", 1));
    let owned = noted(sale("order-42").to_owned_request().extra("orderInformation.newName", 1));
    for body in [typed.body().unwrap(), owned.body().unwrap()] {
        let order = serde_json::from_slice::<Value>(&body).unwrap()["orderInformation"].take();
        assert_eq!((&order["newName"], &order["note"]), (&json!(1), &json!("a gift")));
    }
    assert!(noted(typed.to_owned_request()).validate().is_err(), "the same member twice");
    assert!(format!("{typed:?}").ends_with(" and 1 more and 1 more"), "{typed:?}");
}

#[test]
fn what_is_read_back_is_the_same_request() {
    for request in queue() {
        let again = read(&stored(&request)).unwrap();
        assert!(again == request && again.body() == request.body() && again.path() == request.path(), "{request:?}");
        assert_eq!(again.transaction_id(), request.transaction_id());
    }
    let row: Value = serde_json::from_str(&stored(&queue()[2])).unwrap();
    assert_eq!(
        row,
        json!({"version": "1", "method": "bizum", "request": "Refund", "values": {
            "sale_id": "bizum:sale:7652176144426365504805", "reference_code": "order-42-r", "total_amount": "3"
        }})
    );
    let shown = format!("{:?}", serde_json::from_str::<StoredRequest>(&stored(&queue()[0])).unwrap());
    assert_eq!(shown, r#"StoredRequest { method: "bizum", request: "Sale", .. }"#);
}

#[test]
fn what_is_not_of_these_methods_is_refused() {
    let row = |change: fn(&mut Value)| {
        let mut row = serde_json::from_str(&stored(&queue()[2])).unwrap();
        change(&mut row);
        read(&row.to_string()).unwrap_err()
    };
    let unknown = row(|row| row["method"] = json!("bizm"));
    assert_eq!(unknown.to_string(), "unknown payment method `bizm`: did you mean `bizum`? The methods are bizum");
    assert!(matches!(row(|row| row["request"] = json!("Void")), StoredRequestError::Unknown(_)));
    let rule = |change| match row(change) {
        StoredRequestError::Invalid(invalid) => invalid.violations[0].rule,
        other => panic!("{other}"),
    };
    assert_eq!(rule(|row| row["values"]["total_amount"] = json!("0")), Rule::Zero);
    assert!(matches!(rule(|row| row["values"]["sale_id"] = json!("bizum:refund:765")), Rule::OtherId { .. }));
    assert!(matches!(rule(|row| row["values"]["new"] = json!("x")), Rule::UnknownName { .. }));
    assert!(
        serde_json::from_str::<StoredRequest>(
            r#"{"version":"1","method":"bizum","request":"Sale","values":{},"more":1}"#
        )
        .is_err()
    );
}

#[test]
fn a_blank_text_is_a_value_only_where_one_is_required() {
    let blank = sale("order-42").bill_to_first_name("\u{200b} ");
    assert!(blank.to_owned_request() == sale("order-42").to_owned_request());
    let required = sale(" ").to_owned_request();
    assert_eq!(required.validate(), sale(" ").validate());
    assert!(required.validate().is_err() && matches!(read(&stored(&required)), Err(StoredRequestError::Invalid(_))));
}

#[tokio::test]
async fn a_queue_is_sent_from_tasks_with_the_typed_requests_bytes() {
    let replies = [("SALE", "1"), ("CHECK", "2"), ("REFUND", "3")]
        .map(|(_, id)| answer("201 Created", &json!({"id": id, "status": "PENDING"}).to_string()));
    let server = Server::start(replies).await;
    let client = builder(&server).build().unwrap();
    for request in queue() {
        let (client, bytes) = (client.clone(), request.body().unwrap());
        let reply = tokio::spawn(async move { client.send(&request).await }).await.unwrap().unwrap();
        assert_eq!((reply.id.method(), reply.status.is("PENDING")), (Some("bizum"), true));
        assert_eq!(server.received().last().unwrap().body, bytes);
    }
}
