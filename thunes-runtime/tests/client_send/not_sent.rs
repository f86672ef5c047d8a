//! What does not leave.

use super::*;

#[tokio::test]
async fn a_path_cannot_lead_to_another_host() {
    let client = Client::new(Environment::base_url("http://127.0.0.1:1").unwrap(), credentials()).unwrap();
    let error = client.send(&Astray::new(AstrayRequired { reference_code: "order-42" })).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "bizum::Astray was not sent to 127.0.0.1:1: its path does not begin with `/`, contains `.` or `..`, or has characters other than letters, digits, `/`, `-`, `.`, `_`, `~` (and, in a query, `=` and `&`). No money has moved: fix the path in the spec, then retry."
    );
    assert_eq!(not_sent(error), NotSentCause::Signing(SigningError::OddPath));
}

#[tokio::test]
async fn a_wrong_value_does_not_leave() {
    let server = Server::start([answer("201 Created", PENDING)]).await;
    let client = builder(&server).build().unwrap();
    let wrong = Sale::new(SaleRequired {
        reference_code: "order-42",
        total_amount: "8.005".parse().unwrap(),
        bill_to_email: " ",
    });
    let error = client.send(&wrong).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "bizum::Sale has 2 invalid values:\
         \n  `total_amount` (orderInformation.amountDetails.totalAmount) has more than the 2 decimals of EUR: round it first, because the gateway would cut them off\
         \n  `bill_to_email` (orderInformation.billTo.email) is required, but is empty or blank: give a value\
         \nThe request was not sent. No money has moved: fix these values, then retry."
    );
    assert!(matches!(not_sent(error), NotSentCause::Invalid(invalid) if invalid.violations.len() == 2));
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn nobody_listening_is_not_sent() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let client = Client::new(Environment::base_url(&format!("http://{address}")).unwrap(), credentials()).unwrap();
    let error = client.send(&sale("order-42")).await.unwrap_err();
    assert_eq!(
        port(&error.to_string(), address),
        "bizum::Sale was not sent to 127.0.0.1:8080: the host refused the connection. No money has moved: check that it runs, and the port, then retry."
    );
    assert!(error.source().is_some(), "the cause is in the chain");
    assert_eq!(not_sent(error), NotSentCause::Refused);
}

#[tokio::test]
async fn a_host_without_address_is_not_sent() {
    let environment = Environment::base_url("https://no-such-host.invalid").unwrap();
    let client = Client::new(environment, credentials()).unwrap();
    let error = client.send(&sale("order-42")).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "bizum::Sale was not sent to no-such-host.invalid: the host's address was not found. No money has moved: check the host's name, this machine's network and DNS, then retry."
    );
    assert_eq!(not_sent(error), NotSentCause::NoAddress);
}

#[tokio::test]
async fn a_server_without_tls_is_not_sent_to() {
    for reply in [b"HTTP/1.1 400 Bad Request\r\n\r\n".as_slice(), b""] {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            tokio::io::AsyncReadExt::read(&mut stream, &mut [0; 4096]).await.unwrap();
            tokio::io::AsyncWriteExt::write_all(&mut stream, reply).await.unwrap();
        });
        let client = Client::new(Environment::base_url(&format!("https://{address}")).unwrap(), credentials()).unwrap();
        let error = client.send(&sale("order-42")).await.unwrap_err();
        assert_eq!(
            port(&error.to_string(), address),
            "bizum::Sale was not sent to 127.0.0.1:8080: the TLS handshake failed. No money has moved: check this machine's clock and root certificates, and that no proxy or firewall is in between, then retry."
        );
        assert_eq!(not_sent(error), NotSentCause::Tls);
    }
}

#[tokio::test]
async fn a_connection_that_takes_too_long_is_not_sent() {
    // The socket is accepted by the kernel, and nobody ever shakes hands.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let environment = Environment::base_url(&format!("https://{}", listener.local_addr().unwrap())).unwrap();
    let client =
        Client::builder(environment, credentials()).connect_timeout(Duration::from_millis(400)).build().unwrap();
    let error = client.send(&sale("order-42")).await.unwrap_err();
    assert!(
        error.to_string().contains("connecting took longer than `connect_timeout`. No money has moved:"),
        "{error} {error:?}"
    );
    assert_eq!(not_sent(error), NotSentCause::ConnectTimeout);
}

#[tokio::test]
async fn a_clock_before_1970_signs_nothing() {
    let server = Server::start([answer("201 Created", PENDING)]).await;
    let client = builder(&server).clock(|| std::time::UNIX_EPOCH - Duration::from_secs(1)).build().unwrap();
    let error = client.send(&sale("order-42")).await.unwrap_err();
    assert!(
        error.to_string().contains("this machine's clock is before 1970. No money has moved: set the clock"),
        "{error}"
    );
    assert_eq!(not_sent(error), NotSentCause::Signing(SigningError::ClockTooEarly));
    assert_eq!(server.connections(), 0);
}
