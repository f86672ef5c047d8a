//! The intent, and what is shown of it.

use super::*;

#[tokio::test]
async fn an_error_has_the_intent_that_was_stored_before() {
    let script = Script::new(|_, _| status(502, ""));
    let client = script.client();
    let stored = client.intent(&shop::sale("order-42")).unwrap();
    assert_eq!(stored, sale());
    let error = client.send(&shop::sale("order-42")).await.unwrap_err();
    assert_eq!(error.intent(), Some(&stored));
    let SendError::Unknown(unknown) = error else { panic!() };
    assert_eq!(unknown.intent.as_deref(), Some(&stored));

    let sale_id = shop::SaleId::from_gateway(SALE_ID).unwrap();
    let error = client.send(&shop::refund(&sale_id, "order-42")).await.unwrap_err();
    assert_eq!(error.intent(), Some(&refund()));
    assert_eq!(client.intent(&shop::refund(&sale_id, "order-42")).unwrap(), refund());
}

#[tokio::test]
async fn a_duplicate_has_an_intent_and_a_plain_no_has_none() {
    for (reason, has_intent) in [("DUPLICATE_REQUEST", true), ("INVALID_DATA", false)] {
        let body = json!({"submitTimeUtc": "2026-01-02T03:04:05Z", "status": "INVALID_REQUEST", "reason": reason, "message": "x"});
        let script = Script::new(move |_, _| status(400, &body.to_string()));
        let error = script.client().send(&shop::sale("order-42")).await.unwrap_err();
        assert_eq!(error.intent().is_some(), has_intent, "{reason}");
        assert_eq!(error.may_have_moved_money(), has_intent);
    }
}

#[tokio::test]
async fn a_status_check_has_no_intent() {
    let client = Script::new(|_, _| status(502, "")).client();
    let id = shop::SaleId::from_gateway(ID).unwrap();
    let check = shop::SaleCheck::new(shop::SaleCheckRequired { sale_id: &id, reference_code: "order-42" });
    assert_eq!(client.intent(&check).unwrap_err(), IntentError::NeitherSaleNorRefund);
    assert_eq!(client.send(&check).await.unwrap_err().intent(), None);
}

#[test]
fn the_stored_form_has_a_version_and_nothing_personal() {
    let client = Script::new(|_, _| status(502, "")).client();
    let stored = serde_json::to_value(client.intent(&shop::sale("order-42")).unwrap()).unwrap();
    let expected = json!({
        "version": "1", "host": "apitest.cybersource.com", "merchant_id": MERCHANT_ID, "method": "shop", "movement": "sale",
        "reference": "order-42", "amount": "8.00", "currency": "EUR", "sent_at_ms": NOW * 1000,
    });
    assert_eq!(stored, expected);
    let stored = serde_json::to_value(refund()).unwrap();
    assert_eq!(stored["movement"], json!({"refund": {"sale_id": format!("shop:sale:{SALE_ID}")}}));
    assert_eq!(serde_json::from_value::<Intent>(stored.clone()).unwrap(), refund());
    let mut later = stored;
    later["version"] = json!("2");
    let error = serde_json::from_value::<Intent>(later).unwrap_err().to_string();
    assert!(error.contains("unknown variant `2`"), "{error}");
}

#[tokio::test]
async fn nothing_personal_is_shown_or_logged_and_a_step_is_a_span() {
    let capture = Capture::start();
    let script = gateway(vec![sale_hit(ID)], |_| says("PENDING"));
    let client = script.client();
    let mut settle = client.settle(METHODS, sale());
    let settlement = settle.step().await.unwrap();
    let lost = Script::new(|_, _| status(502, "canary")).client().send(&shop::sale("order-42")).await.unwrap_err();
    let shown = format!("{settle:?} {settlement:?} {}", everything_shown(&lost)).to_lowercase();
    let said = capture.said();
    assert!(!shown.contains("canary") && !said.to_lowercase().contains("canary"), "{shown}\n{said}");
    assert!(!said.contains("order-42"), "a reference is the merchant's own: {said}");
    let span = said.lines().find(|line| line.starts_with("thunes.settle")).unwrap();
    let words = "thunes.settle thunes.host=\"apitest.cybersource.com\" thunes.method=\"shop\" thunes.operation=\"sale\" thunes.steps=0 thunes.outcome=\"open\" thunes.duration_ms=";
    assert!(span.starts_with(words), "{span}");
    assert!(said.contains(" INFO message=a step of a settlement ended thunes.outcome=\"open\""), "{said}");
    assert!(said.contains("\nthunes.find ") && said.contains("\nthunes.send "), "{said}");
}
