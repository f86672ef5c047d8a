//! The search or the check brings no answer.

use super::*;

#[tokio::test]
async fn a_search_that_is_not_permitted_says_so() {
    let script = Script::new(|_, _| status(403, r#"{"message":"Transaction search is not enabled."}"#));
    let settlement = step(&script, sale()).await;
    assert!(
        matches!(settlement, SettleStep::Ended(Settlement::NotPermitted(FindError::NotPermitted(_)))),
        "{settlement:?}"
    );
}

#[tokio::test]
async fn a_firewalls_403_and_another_searchs_answer_are_no_answer() {
    let nobodys = json!({"totalCount": 1, "_embedded": {"transactionSummaries": [hit("1", "order-9", Some("ics_ap_sale"), "8.00", "EUR")]}});
    for (code, body) in
        [(403, "<html>".to_owned()), (403, String::new()), (201, "{}".to_owned()), (201, nobodys.to_string())]
    {
        let settlement = step(&Script::new(move |_, _| status(code, &body)), sale()).await;
        assert!(matches!(settlement, SettleStep::NotYet(NotYet::NoAnswer(_))), "{code}: {settlement:?}");
    }
}

#[tokio::test]
async fn an_answer_that_does_not_come_decides_nothing() {
    for code in [500, 502, 429, 408, 302] {
        let settlement = step(&Script::new(move |_, _| status(code, "")), sale()).await;
        assert!(matches!(settlement, SettleStep::NotYet(NotYet::NoAnswer(_))), "{code}: {settlement:?}");
    }
    let not_found = r#"{"submitTimeUtc":"2026-01-02T03:04:05Z","status":"404","errorInformation":{"reason":"NOT_FOUND ","message":"x"}}"#;
    for (code, body) in [(500, "{}"), (201, "<html>"), (404, not_found), (429, "")] {
        let settlement = step(&gateway(vec![sale_hit(ID)], move |_| status(code, body)), sale()).await;
        assert!(matches!(settlement, SettleStep::NotYet(NotYet::Unchecked { .. })), "{code}: {settlement:?}");
    }
}

#[tokio::test]
async fn an_answer_to_another_request_decides_nothing() {
    let other = json!({"id": "9", "status": "SETTLED", "clientReferenceInformation": {"code": "somebody-else"}});
    let settlement = step(&gateway(vec![sale_hit(ID)], move |_| ok(&other)), sale()).await;
    assert!(matches!(settlement, SettleStep::NotYet(NotYet::Unchecked { .. })), "{settlement:?}");
}

#[tokio::test]
async fn what_waiting_does_not_heal_is_an_error() {
    let client = Script::new(|_, _| status(401, r#"{"response":{"rmsg":"Authentication Failed"}}"#)).client();
    let error = client.settle(METHODS, sale()).step().await.unwrap_err();
    assert!(matches!(error, SettleError::Find(_)), "{error:?}");
    let refused = |_: &str| status(400, r#"{"status":"INVALID_REQUEST","reason":"INVALID_DATA","message":"x"}"#);
    let error = gateway(vec![sale_hit(ID)], refused).client().settle(METHODS, sale()).step().await.unwrap_err();
    assert!(matches!(error, SettleError::Send(SendError::Rejected(_))), "{error:?}");
    // Of several, one that answers decides.
    let script =
        gateway(vec![sale_hit("1"), sale_hit(ID)], move |id| if id == "1" { refused(id) } else { says("SETTLED") });
    let SettleStep::Ended(Settlement::Paid(paid)) = step(&script, sale()).await else { panic!() };
    assert_eq!(ids(&paid.others), ["1"]);
}

#[tokio::test]
async fn it_is_settled_by_the_client_that_sent_it() {
    let script = gateway(vec![sale_hit(ID)], |_| says("SETTLED"));
    let client = script.client();
    for (intent, words) in [
        (
            Intent { host: "api.cybersource.com".to_owned(), ..sale() },
            "settle it with a client for api.cybersource.com",
        ),
        (Intent { merchant_id: "other".to_owned(), ..sale() }, "settle it with the credentials of other"),
        (Intent { method: "shopp".to_owned(), ..sale() }, "did you mean `shop`?"),
        (Intent { reference: "order 42".to_owned(), ..sale() }, "Look this one up in the Business Center"),
    ] {
        let error = client.settle(METHODS, intent).step().await.unwrap_err();
        assert!(error.to_string().contains(words), "{error}");
    }
    assert!(script.asked().is_empty(), "nothing is sent");
}

#[tokio::test]
async fn what_a_status_check_needs_besides_is_said_before_the_search_and_can_be_set() {
    let script = gateway(vec![sale_hit(ID)], |_| says("SETTLED"));
    let client = script.client();
    let intent = |movement| Intent { method: "wallet".to_owned(), ..intent(movement) };
    let error = client.settle(METHODS, intent(Movement::Sale)).step().await.unwrap_err();
    let text = error.to_string();
    assert!(
        text.starts_with("the status check needs more values: give them with `set`.") && text.contains("`wallet`"),
        "{text}"
    );
    assert!(script.asked().is_empty(), "nothing is sent");

    let settlement = client.settle(METHODS, intent(Movement::Sale)).set("wallet", "ALO").step().await.unwrap();
    assert!(matches!(settlement, SettleStep::Ended(Settlement::Paid(_))), "{settlement:?}");
    assert_eq!(script.asked()[1].body()["paymentInformation"]["paymentType"]["method"]["name"], "ALO");

    let sale_id = AnyId::from_gateway(SALE_ID).unwrap();
    let error = client.settle(METHODS, intent(Movement::Refund { sale_id })).step().await.unwrap_err();
    assert_eq!(error.to_string(), "wallet has no status check for a refund");
}
