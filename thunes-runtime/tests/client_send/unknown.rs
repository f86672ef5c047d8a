//! The outcome is unknown: the connection breaks, or the answer cannot be believed.

use super::*;

#[tokio::test]
async fn a_broken_connection_leaves_the_outcome_unknown() {
    let whole = reply("201 Created", "", PENDING);
    let half_head = whole[..20].to_vec();
    let half_body = whole[..whole.len() - 10].to_vec();
    for (play, copies) in [
        (Play::CloseBeforeReading, 0),
        (Play::CloseAfterHead, 1),
        (Play::CloseAfterBody, 1),
        (Play::WriteAndClose(half_head.clone()), 1),
        (Play::WriteAndReset(half_head), 1),
        (Play::WriteAndClose(half_body.clone()), 1),
        (Play::WriteAndReset(half_body), 1),
    ] {
        let name = format!("{play:?}");
        let scene = send_sale(play).await;
        assert_eq!(scene.server.connections(), 1, "{name}");
        let unknown = unknown(scene.error(copies));
        assert_eq!(unknown.cause, UnknownCause::ConnectionBroken, "{name}");
        assert_eq!(unknown.reference.as_deref(), Some("order-42"));
        assert!(unknown.source().is_some(), "{name}");
    }
}

#[tokio::test]
async fn the_text_of_a_lost_reply_says_what_to_do() {
    let error = send_sale(Play::CloseAfterBody).await.error(1);
    assert!(error.may_have_moved_money());
    assert_eq!(
        error.to_string(),
        "the outcome of bizum::Sale is unknown: the connection broke before the reply was complete. \
         Money may have moved, so do not send it again: settle the reference \"order-42\", or look it up in the Business Center or in a webhook, then decide whether it was done."
    );
}

#[tokio::test]
async fn a_lost_reply_to_a_status_check_is_harmless() {
    let error = send_status(Play::CloseAfterBody).await.error(1);
    assert!(error.is_safe_to_send_again());
    assert_eq!(
        error.to_string(),
        "bizum::SaleCheck was sent, but has no usable reply: the connection broke before the reply was complete. \
         This says nothing about any payment: retry after a while."
    );
}

#[tokio::test]
async fn a_reply_that_does_not_come_in_time_leaves_the_outcome_unknown() {
    let half = reply("201 Created", "", PENDING)[..70].to_vec();
    for bytes in [Vec::new(), half] {
        let server = Server::start([Play::WriteAndStall(bytes)]).await;
        let client = builder(&server).timeout(Duration::from_millis(300)).build().unwrap();
        let unknown = unknown(client.send(&sale("order-42")).await.unwrap_err());
        assert_eq!(unknown.cause, UnknownCause::Timeout);
        assert!(unknown.to_string().contains("no complete reply came within `timeout`"), "{unknown}");
        assert_eq!(server.received().len(), 1);
    }
}

#[tokio::test]
async fn a_stale_connection_does_not_make_a_second_copy() {
    let server = Server::start([
        answer("201 Created", PENDING),
        Play::CloseAfterBody,
        Play::AnswerAndCloseIdle(reply("201 Created", "", PENDING)),
        answer("201 Created", PENDING),
    ])
    .await;
    let client = builder(&server).connections_for_payments(ConnectionUse::MayReuse).build().unwrap();
    client.send(&sale("first")).await.unwrap();
    // The server reads this one on the same connection and hangs up.
    unknown(client.send(&sale("second")).await.unwrap_err());
    assert_eq!(server.connections(), 1);
    client.send(&sale("third")).await.unwrap();
    tokio::time::sleep(Duration::from_millis(50)).await;
    // The idle connection is closed by now: this one needs a new one, and is not sent on both.
    client.send(&sale("fourth")).await.unwrap();
    assert_eq!(server.received().len(), 4);
}

#[tokio::test]
async fn racing_with_a_closing_server_never_makes_a_second_copy() {
    let server = Server::start([Play::AnswerAndCloseIdle(reply("201 Created", "", PENDING))]).await;
    let client = builder(&server).build().unwrap();
    for number in 0..300 {
        let reference = format!("order-{number}");
        match client.send(&sale(&reference)).await {
            Ok(_) | Err(SendError::Unknown(_)) => {}
            Err(other) => panic!("{other}"),
        }
    }
    let bodies: Vec<_> = server.received().into_iter().map(|request| request.body).collect();
    let different: std::collections::BTreeSet<_> = bodies.iter().collect();
    assert_eq!(different.len(), bodies.len(), "a request arrived twice");
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = reply("307 Temporary Redirect", "location: /pts/v2/payments\r\n", "");
    let unknown = unknown(send_sale(Play::Answer(elsewhere)).await.error(1));
    assert_eq!(unknown.http_status, Some(307));
    assert!(unknown.to_string().contains(
        "the answer is neither a reply nor a refusal in the gateway's form (HTTP 307). Money may have moved, "
    ));
}

#[tokio::test]
async fn a_server_error_leaves_the_outcome_unknown() {
    for status in ["500 Internal Server Error", "502 Bad Gateway", "503 Service Unavailable"] {
        let body =
            r#"{"id":"7652176144426365504805","status":"SERVER_ERROR","reason":"SERVER_TIMEOUT","message":"canary"}"#;
        let error = send_sale(answer(status, body)).await.error(1);
        assert_eq!(
            error.to_string(),
            format!(
                "the outcome of bizum::Sale is unknown: the answer is neither a reply nor a refusal in the gateway's form (HTTP {}, SERVER_TIMEOUT, gateway id 7652176144426365504805, with a text that is not shown). Money may have moved, so do not send it again: settle the reference \"order-42\", or look it up in the Business Center or in a webhook, then decide whether it was done.",
                &status[..3]
            )
        );
        let unknown = unknown(error);
        assert_eq!(unknown.cause, UnknownCause::HttpStatus);
        assert_eq!(unknown.message.as_deref(), Some("canary"));
    }
}

#[tokio::test]
async fn a_server_error_to_a_status_check_may_be_repeated() {
    let error = send_status(answer("502 Bad Gateway", "<html>canary</html>")).await.error(1);
    assert!(error.is_safe_to_send_again());
    assert_eq!(
        error.to_string(),
        "bizum::SaleCheck was sent, but has no usable reply: the answer is neither a reply nor a refusal in the gateway's form (HTTP 502). \
         This says nothing about any payment: retry after a while."
    );
}

#[tokio::test]
async fn too_late_too_early_and_too_many_say_nothing_about_a_sale() {
    for status in ["408 Request Timeout", "425 Too Early", "429 Too Many Requests"] {
        assert!(unknown(send_sale(answer(status, "")).await.error(1)).http_status.is_some());
        let error = send_status(answer(status, "")).await.error(1);
        assert!(error.to_string().ends_with("This says nothing about any payment: retry after a while."), "{error}");
        unknown(error);
    }
}

#[tokio::test]
async fn a_yes_that_cannot_be_read_leaves_the_outcome_unknown() {
    for (body, cause, text) in [
        ("", ReplyError::Empty, "the reply has no body (HTTP 201)."),
        ("<html>canary</html>", ReplyError::Html, "the reply is a web page, not JSON"),
        (
            r#"{"id":"7"#,
            ReplyError::NotJson { line: 1, column: 8 },
            "the reply is not complete JSON (line 1, column 8) (HTTP 201).",
        ),
        (r#"{"status":"PENDING"}"#, ReplyError::MissingId, "the reply has no `id` (HTTP 201)."),
        (r#"{"id":"765"}"#, ReplyError::MissingStatus, "the reply has no `status` (HTTP 201, gateway id 765)."),
    ] {
        let unknown = unknown(send_sale(answer("201 Created", body)).await.error(1));
        assert_eq!(unknown.cause, UnknownCause::Unreadable(cause), "{body}");
        assert_eq!(unknown.http_status, Some(201));
        assert!(unknown.to_string().contains(text), "{unknown}");
    }
}

#[tokio::test]
async fn a_reply_that_is_too_long_is_not_read_to_its_end() {
    let announced = b"HTTP/1.1 201 Created\r\ncontent-length: 20000000\r\n\r\n".to_vec();
    let mut chunked = b"HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n".to_vec();
    for _ in 0..20 {
        chunked.extend_from_slice(b"F4240\r\n");
        chunked.extend_from_slice(&[b' '; 1_000_000]);
        chunked.extend_from_slice(b"\r\n");
    }
    for bytes in [announced, chunked] {
        let unknown = unknown(send_sale(Play::WriteAndStall(bytes)).await.error(1));
        // It would be `Timeout`, had the client waited for the rest.
        assert_eq!(unknown.cause, UnknownCause::TooLong);
        assert!(
            unknown.to_string().contains("the reply is longer than `reply_limit` (HTTP 201). Money may have moved, ")
        );
    }
}

#[tokio::test]
async fn the_limit_is_exact() {
    for (limit, fits) in [(PENDING.len(), true), (PENDING.len() - 1, false)] {
        let chunked = format!(
            "HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n{:x}\r\n{PENDING}\r\n0\r\n\r\n",
            PENDING.len()
        );
        for bytes in [reply("201 Created", "", PENDING), chunked.into_bytes()] {
            let server = Server::start([Play::Answer(bytes)]).await;
            let client = builder(&server).reply_limit(limit).build().unwrap();
            assert_eq!(client.send(&sale("order-42")).await.is_ok(), fits);
        }
    }
}
