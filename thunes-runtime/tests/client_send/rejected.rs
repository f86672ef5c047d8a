//! What the gateway refuses.

use super::*;

#[tokio::test]
async fn a_rejection_names_the_setters() {
    let body = r#"{"submitTimeUtc":"2026-01-02T03:04:05Z","status":"INVALID_REQUEST","reason":"MISSING_FIELD","message":"canary",
        "details":[{"field":"orderInformation.billTo.email","reason":"MISSING_FIELD"},
                   {"field":"orderInformation.lineItems[3].productName","reason":"INVALID_DATA"},
                   {"field":"orderInformation.lineItems.productname"},
                   {"field":"orderInformation.lineItems[]"},
                   {"field":"processingInformation.actionList","reason":"INVALID_DATA"},
                   {"field":"some.other"},
                   {"field":"no code word: canary"}]}"#;
    let error = send_sale(answer("400 Bad Request", body)).await.error(1);
    assert!(error.is_safe_to_send_again());
    assert_eq!(
        error.to_string(),
        "the gateway rejected bizum::Sale (HTTP 400, MISSING_FIELD, with a text that is not shown):\
         \n  `bill_to_email` (orderInformation.billTo.email): MISSING_FIELD\
         \n  `product_name` (orderInformation.lineItems[3].productName): INVALID_DATA\
         \n  `product_name` (orderInformation.lineItems.productname)\
         \n  `line_items` (orderInformation.lineItems[])\
         \n  processingInformation.actionList: INVALID_DATA\
         \n  some.other\
         \n  <20 bytes that are not a code word>\
         \nNo money has moved: fix the request, then send it with a new reference."
    );
    let rejected = rejected(error);
    assert_eq!(rejected.http_status, 400);
    assert_eq!(rejected.message.as_deref(), Some("canary"));
    assert_eq!(rejected.details[0].name, Some("bill_to_email"));
}

#[tokio::test]
async fn a_duplicate_may_have_moved_money_before() {
    let body = r#"{"id":"7652176144426365504805","status":"INVALID_REQUEST","reason":"DUPLICATE_REQUEST"}"#;
    let error = send_sale(answer("400 Bad Request", body)).await.error(1);
    assert!(error.may_have_moved_money() && !error.is_safe_to_send_again());
    assert_eq!(
        error.to_string(),
        "the gateway rejected bizum::Sale (HTTP 400, DUPLICATE_REQUEST). An earlier copy may have gone through and moved money, so do not send it again under another reference: settle the reference \
         \"order-42\", or look it up in the Business Center or in a webhook, then decide whether it was done."
    );
    assert_eq!(rejected(error).id.as_deref(), Some("7652176144426365504805"));
    assert!(send_status(answer("400 Bad Request", body)).await.error(1).is_safe_to_send_again());
}

#[tokio::test]
async fn refused_credentials_say_what_to_check() {
    let body = r#"{"response":{"rmsg":"Authentication Failed"}}"#;
    let scene = send_sale(answer("401 Unauthorized", body)).await;
    let address = scene.server.address;
    let error = scene.error(1);
    assert_eq!(
        port(&error.to_string(), address),
        "the gateway rejected bizum::Sale (HTTP 401, with a text that is not shown). No money has moved: check (1) this machine's clock, (2) that merchant id \
         examplemerchant, key id and secret belong together, (3) that the key is one for 127.0.0.1:8080, and (4) that it has not expired."
    );
    let rejected = rejected(error);
    assert_eq!(rejected.message.as_deref(), Some("Authentication Failed"));
    assert_eq!(rejected.clock_ahead_seconds, None);
}

#[tokio::test]
async fn refused_credentials_tell_how_wrong_the_clock_is() {
    for (date, ahead, text) in [
        (
            "Fri, 02 Jan 2026 03:00:00 GMT",
            Some(245),
            "No money has moved: first correct this machine's clock, which is 245 seconds ahead of the gateway's, then check",
        ),
        (
            "Fri, 02 Jan 2026 03:10:00 GMT",
            Some(-355),
            "No money has moved: first correct this machine's clock, which is 355 seconds behind the gateway's, then check",
        ),
        ("Fri, 02 Jan 2026 03:03:05 GMT", None, "check (1) this machine's clock, "),
        ("yesterday", None, "check (1) this machine's clock, "),
    ] {
        let body = r#"{"response":{"rmsg":"Authentication Failed"}}"#;
        let bytes = reply("401 Unauthorized", &format!("date: {date}\r\n"), body);
        let rejected = rejected(send_sale(Play::Answer(bytes)).await.error(1));
        assert_eq!(rejected.clock_ahead_seconds, ahead, "{date}");
        assert!(rejected.to_string().contains(text), "{rejected}");
    }
}

#[tokio::test]
async fn an_unknown_id_or_merchant_says_so() {
    let body = r#"{"submitTimeUtc":"2026-01-02T03:04:05Z","status":"404",
        "errorInformation":{"reason":"NOT_FOUND ","message":"The requested resource does not exist"}}"#;
    let scene = send_status(answer("404 Not Found", body)).await;
    let address = scene.server.address;
    let error = scene.error(1);
    assert_eq!(
        port(&error.to_string(), address),
        "the gateway rejected bizum::SaleCheck (HTTP 404, NOT_FOUND, with a text that is not shown). This says nothing about any payment: check the id, which must come from the same host and merchant, here 127.0.0.1:8080 and examplemerchant."
    );
    assert_eq!(rejected(error).message.as_deref(), Some("The requested resource does not exist"));
    for (status, reason) in [("403 Forbidden", "NEW"), ("400 Bad Request", "INVALID_MERCHANT_CONFIGURATION")] {
        let error = send_sale(answer(status, &refusal(reason))).await.error(1);
        assert!(
            error
                .to_string()
                .contains("ask the gateway's support whether merchant examplemerchant is set up for this at 127.0.0.1"),
            "{error}"
        );
    }
}

#[tokio::test]
async fn a_reason_changes_the_advice() {
    for (reason, advice) in [
        ("INVALID_PAYMENT_ID", "No money has moved: check the id, which "),
        ("PROCESSOR_UNAVAILABLE", "No money has moved: wait a while, then send it with a new reference."),
        ("INVALID_DATA", "No money has moved: fix the request, then send it with a new reference."),
    ] {
        let error = send_sale(answer("400 Bad Request", &refusal(reason))).await.error(1);
        assert!(error.to_string().contains(advice), "{error}");
    }
}

/// What happened, then whether money may have moved and what to do; a question says nothing about money. This holds whatever the gateway answers, with all that an answer can bring.
#[tokio::test]
async fn every_error_is_at_most_two_sentences_and_speaks_of_money_once() {
    let header = "v-c-correlation-id: c-1\r\ndate: Fri, 02 Jan 2026 03:00:00 GMT\r\nretry-after: 7\r\n";
    let refused = |reason: &str| {
        format!(
            r#"{{"id":"765","status":"INVALID_REQUEST","reason":"{reason}","message":"canary",
            "details":[{{"field":"orderInformation.billTo.email","reason":"INVALID_DATA"}}]}}"#
        )
    };
    for (status, body) in [
        ("400 Bad Request", refused("INVALID_DATA")),
        ("400 Bad Request", refused("DUPLICATE_REQUEST")),
        ("401 Unauthorized", r#"{"response":{"rmsg":"Authentication Failed"}}"#.to_owned()),
        ("403 Forbidden", refused("NEW")),
        ("404 Not Found", refused("NOT_FOUND")),
        (
            "502 Bad Gateway",
            r#"{"id":"765","status":"SERVER_ERROR","reason":"SERVER_TIMEOUT","message":"canary"}"#.to_owned(),
        ),
        ("201 Created", "<html>".to_owned()),
    ] {
        let play = || Play::Answer(reply(status, header, &body));
        let (sale, question) = (send_sale(play()).await.error(1), send_status(play()).await.error(1));
        for (error, of_money, of_payments) in [(sale, 1, 0), (question, 0, 1)] {
            let text = error.to_string();
            assert!(text.ends_with('.') && text.split(". ").count() <= 2, "{text}");
            assert_eq!(text.matches("oney").count(), of_money, "{text}");
            assert_eq!(text.matches("nothing about any payment").count(), of_payments, "{text}");
            assert!(text.contains("correlation id c-1"), "{text}");
        }
    }
}

/// Unread, it may be that of a duplicate, whose first copy went through.
#[tokio::test]
async fn a_no_that_cannot_be_read_is_not_known_to_be_one() {
    let cut = reply("400 Bad Request", "", r#"{"reason":"DUPLICATE_REQUEST"}"#)[..90].to_vec();
    assert_eq!(unknown(send_sale(Play::WriteAndClose(cut)).await.error(1)).cause, UnknownCause::ConnectionBroken);
    for body in ["", "<html>", r#"{"reason":"DUPLICATE_REQUEST""#, r#"[{"reason":"DUPLICATE_REQUEST"}]"#] {
        let error = send_sale(answer("400 Bad Request", body)).await.error(1);
        assert!(error.may_have_moved_money(), "{body}");
        assert!(matches!(unknown(error).cause, UnknownCause::Unreadable(_)), "{body}");
        assert!(send_status(answer("400 Bad Request", body)).await.error(1).is_safe_to_send_again(), "{body}");
    }
    let half = reply("401 Unauthorized", "", r#"{"response":{"rmsg":"Authentication Failed"}}"#)[..90].to_vec();
    assert_eq!(unknown(send_sale(Play::WriteAndClose(half)).await.error(1)).http_status, Some(401));
}

/// It may be a word of something between here and the gateway, or one that hides a duplicate.
#[tokio::test]
async fn a_no_without_a_reason_is_not_known_to_be_one() {
    for body in
        ["{}", r#"{"message":"bad"}"#, r#"{"encryptedResponse":"a.b","id":"7"}"#, r#"{"details":[{"field":"a"}]}"#]
    {
        for status in ["400 Bad Request", "422 Unprocessable Content"] {
            let error = send_sale(answer(status, body)).await.error(1);
            assert!(error.may_have_moved_money(), "{body}");
            assert_eq!(unknown(error).cause, UnknownCause::HttpStatus, "{body}");
            assert_eq!(unknown(send_status(answer(status, body)).await.error(1)).cause, UnknownCause::HttpStatus);
        }
    }
    let reasoned = r#"{"status":"INVALID_REQUEST","details":[{"field":"orderInformation.billTo.email","reason":"MISSING_FIELD"}]}"#;
    rejected(send_sale(answer("400 Bad Request", reasoned)).await.error(1));
}

#[tokio::test]
async fn a_duplicate_is_seen_wherever_it_stands() {
    for body in [
        r#"{"status":"INVALID_REQUEST","reason":" duplicate_request "}"#,
        r#"{"status":"INVALID_REQUEST","errorInformation":{"reason":"DUPLICATE_REQUEST"}}"#,
        r#"{"status":"INVALID_REQUEST","reason":"INVALID_DATA","details":[{"field":"clientReferenceInformation.code","reason":"DUPLICATE_REQUEST"}]}"#,
        r#"{"status":"INVALID_REQUEST","reason":"INVALID_DATA","errorInformation":{"reason":"DUPLICATE_REQUEST"}}"#,
        r#"{"status":"INVALID_REQUEST","reason":"INVALID_DATA","errorInformation":{"details":[{"field":"a","reason":"DUPLICATE_REQUEST"}]}}"#,
        r#"{"status":"INVALID_REQUEST","reason":"INVALID_DATA","details":[{"reason":"DUPLICATE_REQUEST"}]}"#,
    ] {
        let error = send_sale(answer("400 Bad Request", body)).await.error(1);
        assert!(error.may_have_moved_money(), "{body}");
        assert!(rejected(error).is_duplicate(), "{body}");
    }
}

/// Replies have the error one level deeper than refusals; a refusal of that shape loses nothing.
#[tokio::test]
async fn what_a_deeper_error_says_is_kept() {
    let body = r#"{"status":"INVALID_REQUEST","details":[{"field":"a"}],"errorInformation":{"reason":"INVALID_DATA","message":"Look at it.",
        "details":[{"field":"orderInformation.billTo.email","reason":"INVALID_DATA"}]}}"#;
    let rejected = rejected(send_sale(answer("400 Bad Request", body)).await.error(1));
    assert_eq!(rejected.message.as_deref(), Some("Look at it."));
    let named: Vec<_> = rejected.details.iter().map(|detail| (detail.field.as_str(), detail.name)).collect();
    assert_eq!(named, [("a", None), ("orderInformation.billTo.email", Some("bill_to_email"))]);
}

#[tokio::test]
async fn a_status_that_is_documented_nowhere_is_no_verdict_on_a_sale() {
    for status in ["402 Payment Required", "409 Conflict", "410 Gone", "418 Teapot", "499 Closed"] {
        for error in [send_sale(answer(status, "{}")).await.error(1), send_status(answer(status, "{}")).await.error(1)]
        {
            assert_eq!(unknown(error).cause, UnknownCause::HttpStatus, "{status}");
        }
    }
}

#[tokio::test]
async fn a_long_rejection_is_shown_and_kept_in_part() {
    let detail = r#"{"field":"orderInformation.billTo.email","reason":"INVALID_DATA"}"#;
    // As many as fit into the longest reply.
    let details = vec![detail; 15_000].join(",");
    let body = format!(r#"{{"status":"INVALID_REQUEST","reason":"INVALID_DATA","details":[{details}]}}"#);
    let error = send_sale(answer("400 Bad Request", &body)).await.error(1);
    assert!(error.to_string().contains("\n  and 80 more\n"), "{error}");
    assert!(format!("{error:?}").len() < 10_000);
    assert_eq!(rejected(error).details.len(), 100);
}

#[tokio::test]
async fn a_debug_of_an_error_is_enough_to_find_the_payment() {
    let body = r#"{"id":"765","status":"INVALID_REQUEST","reason":"INVALID_DATA","message":"no","details":[{"field":"a.b","reason":"X"}]}"#;
    assert_eq!(
        format!("{:?}", send_sale(answer("400 Bad Request", body)).await.error(1)),
        "Rejected(Rejected { method: \"bizum\", request: \"Sale\", reference: Some(\"order-42\"), http_status: 400, \
         reason: Some(INVALID_DATA), details: [Detail { field: a.b, reason: Some(X), name: None }], id: Some(\"765\"), correlation_id: None, .. })"
    );
    assert_eq!(
        format!("{:?}", send_sale(answer("502 Bad Gateway", body)).await.error(1)),
        "Unknown(Unknown { method: \"bizum\", request: \"Sale\", reference: Some(\"order-42\"), cause: HttpStatus, \
         http_status: Some(502), reason: Some(INVALID_DATA), id: Some(\"765\"), correlation_id: None, source: None, .. })"
    );
    assert_eq!(format!("{:?}", credentials()), "Credentials { merchant_id: \"examplemerchant\", .. }");
}

#[tokio::test]
async fn a_404_on_a_sale_does_not_ask_for_an_id_that_it_has_not() {
    let text = send_sale(answer("404 Not Found", &refusal("NOT_FOUND"))).await.error(1).to_string();
    assert!(text.contains("check the base URL, because nothing at 127.0.0.1"), "{text}");
}
