//! What goes out and comes back, and the limits of both.

use super::*;

#[tokio::test]
async fn a_request_goes_out_once_signed_over_the_bytes_that_are_sent() {
    let scene = send_sale(answer("201 Created", PENDING)).await;
    assert_eq!(scene.outcome.unwrap().status, status::SaleStatus::Pending);
    let received = scene.server.received();
    let [request] = received.as_slice() else { panic!("{} copies", received.len()) };
    let host = scene.server.address.to_string();

    assert!(request.head.starts_with("POST /pts/v2/payments HTTP/1.1\r\n"), "{}", request.head);
    assert_eq!(request.header("host"), Some(host.as_str()));
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.header("accept-encoding"), None);
    assert_eq!(request.body, sale("order-42").body().unwrap());

    let claims = claims(request);
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, &request.body);
    assert_eq!(claims["digest"], base64::Engine::encode(&base64::engine::general_purpose::STANDARD, digest));
    assert_eq!(claims["request-host"], host);
    assert_eq!(claims["request-resource-path"], "/pts/v2/payments");
    assert_eq!(claims["iat"], NOW);
    assert_eq!(claims["exp"], NOW + 120);
    assert_eq!(claims.get("v-c-response-mle-kid"), None, "no encrypted reply is asked for");
}

#[tokio::test]
async fn the_id_goes_into_the_path_and_every_token_has_an_id_of_its_own() {
    let server = Server::start([answer("201 Created", PENDING)]).await;
    let client = builder(&server).build().unwrap();
    let id = SaleId::from_gateway("7652176144426365504805").unwrap();
    let status = SaleCheck::new(SaleCheckRequired { sale_id: &id, reference_code: "order-42" });
    client.send(&status).await.unwrap();
    client.clone().send(&status).await.unwrap();
    let received = server.received();
    assert!(received[0].head.starts_with("POST /pts/v2/refresh-payment-status/7652176144426365504805 HTTP/1.1\r\n"));
    assert_ne!(received[0].header("authorization"), received[1].header("authorization"));
    assert_eq!(server.connections(), 1, "clones share the connection");
}

#[test]
fn the_future_can_move_between_threads() {
    fn is_send<T: Send>(_: &T) {}
    fn for_every_request<R: Request + Sync>(client: &Client, request: &R) {
        is_send(&client.send(request));
    }
    let client = Client::new(Environment::base_url("http://127.0.0.1:1").unwrap(), credentials()).unwrap();
    for_every_request(&client, &sale("order-42"));
    fn is_shared<T: Send + Sync + Clone + 'static>(_: &T) {}
    is_shared(&client);
    fn is_error<T: std::error::Error + Send + Sync + 'static>() {}
    is_error::<SendError>();
}

#[tokio::test]
async fn a_request_without_body_has_no_digest() {
    let server = Server::start([answer("200 OK", PENDING)]).await;
    let client = builder(&server).build().unwrap();
    let id = SaleId::from_gateway("7652176144426365504805").unwrap();
    client.send(&Lookup::new(LookupRequired { sale_id: &id })).await.unwrap();
    let request = &server.received()[0];
    assert!(request.head.starts_with("GET /tss/v2/transactions/7652176144426365504805 HTTP/1.1\r\n"));
    assert_eq!((request.header("content-type"), request.body.as_slice()), (None, b"".as_slice()));
    assert_eq!(claims(request).get("digest"), None);
    assert_eq!(claims(request)["request-method"], "GET");
}

#[tokio::test]
async fn a_failed_payment_is_a_reply_with_the_setters_named() {
    let body = r#"{"id":"765","status":"FAILED","errorInformation":{"reason":"PAYMENT_REFUSED","message":"canary",
        "details":[{"field":"orderInformation.billTo.firstName","reason":"INVALID_DATA"}]}}"#;
    let reply = send_sale(answer("201 Created", body)).await.outcome.unwrap();
    assert_eq!(reply.status, status::SaleStatus::Failed);
    let error = reply.error.unwrap();
    assert!(error.reason.unwrap().is("payment_refused"));
    assert_eq!(error.details[0].name, Some("bill_to_first_name"));
}

#[tokio::test]
async fn a_status_that_nobody_knows_is_kept() {
    let reply = send_sale(answer("200 OK", r#"{"id":"765","status":"SOMETHING_NEW"}"#)).await.outcome.unwrap();
    assert_eq!(reply.status.as_str(), "SOMETHING_NEW");
    assert!(!reply.status.is_final());
}

#[test]
fn limits_that_do_not_fit_are_refused() {
    let builder = || Client::builder(Environment::Test, credentials());
    let second = Duration::from_secs(1);
    for (builder, word) in [
        (builder().timeout(Duration::ZERO), "shorter than `timeout`"),
        (builder().timeout(second).connect_timeout(second), "shorter than `timeout`"),
        (builder().connect_timeout(Duration::ZERO), "more than zero"),
        (builder().reply_limit(0), "`reply_limit` is zero"),
    ] {
        let error = builder.build().unwrap_err();
        assert!(error.to_string().contains(word), "{error}");
    }
}
