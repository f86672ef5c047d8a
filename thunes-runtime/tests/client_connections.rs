//! What a connection, a head and a runtime can do to a call: each is named for what it is, and none makes an outcome unknown for nothing.
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::net::SocketAddr;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use common::capture::Capture;
use common::*;
use thunes_runtime::{
    CallLimits, Client, ConnectionUse, Environment, NotSentCause, SendError, Transport, TransportError,
    TransportFuture, UnknownCause, WaitError,
};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

const PENDING: &str = r#"{"id":"7652176144426365504805","status":"PENDING"}"#;

fn sale_id() -> SaleId {
    SaleId::from_gateway("7652176144426365504805").unwrap()
}

fn check(sale_id: &SaleId) -> SaleCheck<'_> {
    SaleCheck::new(SaleCheckRequired { sale_id, reference_code: "order-42" })
}

fn refund(sale_id: &SaleId) -> Refund<'_> {
    Refund::new(RefundRequired { sale_id, reference_code: "order-42", total_amount: "8.00".parse().unwrap() })
}

// ---- fresh connections

/// A server that closes each connection 1 to 3 ms after its first answer. It counts the connections and the requests.
struct Hasty {
    address: SocketAddr,
    connections: Arc<AtomicUsize>,
    requests: Arc<AtomicUsize>,
}

impl Hasty {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (connections, requests) = (Arc::<AtomicUsize>::default(), Arc::<AtomicUsize>::default());
        let counts = (Arc::clone(&connections), Arc::clone(&requests));
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let number = counts.0.fetch_add(1, Ordering::SeqCst);
                let requests = Arc::clone(&counts.1);
                tokio::spawn(async move {
                    let mut buffer = [0; 8192];
                    let mut text = String::new();
                    while !text.contains("order-42\"") {
                        let Ok(read @ 1..) = stream.read(&mut buffer).await else { return };
                        text.push_str(&String::from_utf8_lossy(&buffer[..read]));
                    }
                    requests.fetch_add(1, Ordering::SeqCst);
                    let _ = stream.write_all(&reply("201 Created", "", PENDING)).await;
                    tokio::time::sleep(Duration::from_millis(1 + number as u64 % 3)).await;
                });
            }
        });
        Self { address, connections, requests }
    }

    fn client(&self) -> Client {
        let environment = Environment::base_url(&format!("http://{}", self.address)).unwrap();
        Client::builder(environment, credentials()).timeout(Duration::from_secs(10)).build().unwrap()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_closes_behind_its_answer_makes_no_sale_or_refund_unknown() {
    let server = Hasty::start().await;
    let client = server.client();
    let id = sale_id();
    let mut unknown = 0;
    for number in 0..60 {
        let outcome = if number % 3 == 0 {
            client.send(&refund(&id)).await.map(drop)
        } else {
            client.send(&sale("order-42")).await.map(drop)
        };
        unknown += usize::from(outcome.is_err());
        // The worst moment: while the server is closing.
        tokio::time::sleep(Duration::from_millis(number % 4)).await;
    }
    assert_eq!(unknown, 0, "of 60");
    assert_eq!(server.connections.load(Ordering::SeqCst), 60, "each on a connection of its own");
    assert_eq!(server.requests.load(Ordering::SeqCst), 60);
}

#[tokio::test]
async fn checks_share_connections_and_sales_do_not() {
    let server = Server::start([answer("201 Created", PENDING)]).await;
    let client = builder(&server).build().unwrap();
    let id = sale_id();
    for _ in 0..5 {
        client.send(&check(&id)).await.unwrap();
    }
    assert_eq!(server.connections(), 1);
    for number in 1..=5 {
        client.send(&sale("order-42")).await.unwrap();
        assert_eq!(server.connections(), 1 + number);
    }
    client.send(&check(&id)).await.unwrap();
    assert_eq!(server.connections(), 6, "the checks' own is still there");
}

#[tokio::test]
async fn sales_share_connections_where_that_is_asked_for() {
    let server = Server::start([answer("201 Created", PENDING)]).await;
    let client = builder(&server).connections_for_payments(ConnectionUse::MayReuse).build().unwrap();
    for _ in 0..5 {
        client.send(&sale("order-42")).await.unwrap();
    }
    assert_eq!(server.connections(), 1);
}

/// Notes what it was asked for.
#[derive(Clone, Default)]
struct Asked(Arc<std::sync::Mutex<Vec<ConnectionUse>>>);

impl Transport for Asked {
    fn send(&self, _: http::Request<Vec<u8>>, limits: CallLimits) -> TransportFuture<'_> {
        self.0.lock().unwrap().push(limits.connection);
        Box::pin(async { Err(TransportError::not_sent(NotSentCause::Refused)) })
    }
}

#[tokio::test]
async fn a_transport_is_told_which_connection_is_wanted() {
    let id = sale_id();
    for payment in [ConnectionUse::Fresh, ConnectionUse::MayReuse] {
        let asked = Asked::default();
        let builder = Client::builder(Environment::Test, credentials()).transport(asked.clone());
        let client = builder.connections_for_payments(payment).build().unwrap();
        client.send(&sale("order-42")).await.unwrap_err();
        client.send(&refund(&id)).await.unwrap_err();
        client.with_timeout(Duration::from_secs(20)).unwrap().send(&check(&id)).await.unwrap_err();
        assert_eq!(*asked.0.lock().unwrap(), [payment, payment, ConnectionUse::MayReuse]);
    }
}

// ---- odd heads

#[tokio::test]
async fn a_head_that_a_proxy_has_been_at_is_read() {
    let many = |count: usize| (0..count).map(|number| format!("x-{number}: v\r\n")).collect::<String>();
    for headers in [
        "X-Proxy : v\r\n".to_owned(),
        "X-Folded: one\r\n two\r\n\tthree\r\n".to_owned(),
        "X-Not Valid: v\r\n".to_owned(),
        "no colon\r\n".to_owned(),
        "X-Latin: caf\u{e9}\r\n".to_owned(),
        // With the two of the reply itself, a hundred.
        many(98),
        format!("X-Long: {}\r\n", "v".repeat(300 * 1024)),
    ] {
        let name = &headers[..headers.len().min(60)];
        let reply = send_sale(Play::Answer(reply("201 Created", &headers, PENDING))).await.outcome;
        assert_eq!(reply.unwrap_or_else(|error| panic!("{name:?}: {error}")).id.bare(), "7652176144426365504805");
    }
}

/// Were it skipped as no header, the end of the reply would not be known, and the connection stays open.
#[tokio::test]
async fn a_length_with_a_blank_before_its_colon_counts() {
    let answer = format!("HTTP/1.1 201 Created\r\nContent-Length : {}\r\n\r\n{PENDING}", PENDING.len());
    let reply = send_sale(Play::WriteAndStall(answer.into_bytes())).await.outcome.unwrap();
    assert_eq!(reply.id.bare(), "7652176144426365504805");
}

#[tokio::test]
async fn a_head_that_cannot_be_read_is_called_that() {
    let many: String = (0..101).map(|number| format!("x-{number}: v\r\n")).collect();
    for head in [
        format!("HTTP/1.1 201 Created\r\nX-Long: {}\r\n\r\n", "v".repeat(500 * 1024)),
        format!("HTTP/1.1 201 Created\r\n{many}\r\n"),
        "SSH-2.0-OpenSSH_9.9\r\n\r\n".to_owned(),
        "HTTP/1.1 abc Created\r\n\r\n".to_owned(),
        "HTTP/7.3 201 Created\r\n\r\n".to_owned(),
    ] {
        let name = head[..head.len().min(60)].to_owned();
        let error = send_sale(Play::WriteAndStall(head.into_bytes())).await.error(1);
        assert!(
            error.to_string().contains("the HTTP head of the answer cannot be read. Money may"),
            "{name:?}: {error}"
        );
        assert!(matches!(error, SendError::Unknown(unknown) if unknown.cause == UnknownCause::BadHead), "{name:?}");
    }
}

// ---- the runtime

#[test]
fn without_a_runtime_nothing_is_sent_and_nothing_panics() {
    use std::future::Future as _;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    let client = Client::new(Environment::base_url("http://127.0.0.1:1").unwrap(), credentials()).unwrap();
    let sale = sale("order-42");
    let Poll::Ready(outcome) = pin!(client.send(&sale)).poll(&mut Context::from_waker(Waker::noop())) else {
        panic!("it waits for what never comes")
    };
    assert_eq!(
        outcome.unwrap_err().to_string(),
        "bizum::Sale was not sent to 127.0.0.1:1: there is no Tokio runtime here. No money has moved: call it inside one, or use `blocking::Client`, then retry."
    );
    let id = sale_id();
    let check = check(&id);
    let mut waiting = client.wait(&check).into_future();
    let Poll::Ready(ended) = waiting.as_mut().poll(&mut Context::from_waker(Waker::noop())) else {
        panic!("it waits for what never comes")
    };
    let error = ended.unwrap_err();
    assert!(matches!(error, WaitError::NoRuntime), "{error}");
    assert_eq!(
        error.to_string(),
        "there is no Tokio runtime here: await the wait inside one, or use `blocking::Client`"
    );

    let intent = client.intent(&sale).unwrap();
    let mut settling = client.settle(&[], intent).into_future();
    let Poll::Ready(ended) = settling.as_mut().poll(&mut Context::from_waker(Waker::noop())) else {
        panic!("it waits for what never comes")
    };
    let error = ended.unwrap_err();
    assert_eq!(
        error.to_string(),
        "there is no Tokio runtime here: await the settlement inside one, or use `blocking::Client`"
    );
}

#[tokio::test(start_paused = true)]
async fn under_a_paused_clock_nothing_is_sent() {
    let server = Server::start([answer("201 Created", PENDING)]).await;
    let error = builder(&server).build().unwrap().send(&sale("order-42")).await.unwrap_err();
    assert!(error.to_string().contains("the clock of the Tokio runtime is paused"), "{error}");
    assert!(matches!(error, SendError::NotSent(error) if error.cause == NotSentCause::PausedClock));
    let id = sale_id();
    let error = builder(&server).build().unwrap().wait(&check(&id)).await.unwrap_err();
    assert!(matches!(error, WaitError::Stopped(SendError::NotSent(_))), "{error}");
    assert_eq!(server.connections(), 0);
    tokio::time::resume();
    builder(&server).build().unwrap().send(&sale("order-42")).await.unwrap();
}

// ---- the correlation id

#[tokio::test]
async fn the_correlation_id_is_on_every_reply_and_error() {
    const ID: &str = "8d0c1f0a-1111-4222-8333-444455556666";
    let header = format!("v-c-correlation-id: {ID}\r\n");
    let capture = Capture::start();
    let reply_to = |status: &str, body: &str| Play::Answer(reply(status, &header, body));
    let believed = send_sale(reply_to("201 Created", PENDING)).await.outcome.unwrap();
    assert_eq!(believed.correlation_id.as_deref(), Some(ID));
    assert!(format!("{believed:?}").contains(ID));
    for (status, body) in [
        ("400 Bad Request", r#"{"status":"INVALID_REQUEST","reason":"INVALID_DATA"}"#),
        ("400 Bad Request", r#"{"status":"INVALID_REQUEST","reason":"DUPLICATE_REQUEST"}"#),
        ("401 Unauthorized", r#"{"response":{"rmsg":"Authentication Failed"}}"#),
        ("502 Bad Gateway", "{}"),
        ("201 Created", "cut"),
        ("403 Forbidden", "<html>"),
    ] {
        for error in
            [send_sale(reply_to(status, body)).await.error(1), send_status(reply_to(status, body)).await.error(1)]
        {
            assert_eq!(error.correlation_id(), Some(ID), "{status} {body}");
            assert!(error.to_string().contains(&format!(", correlation id {ID}")), "{error}");
            assert!(format!("{error:?}").contains(ID), "{error:?}");
        }
    }
    assert_eq!(capture.said().matches(&format!("correlation_id=\"{ID}\"")).count(), 2 * 13, "{}", capture.said());
}

#[tokio::test]
async fn a_correlation_id_that_is_not_one_is_left_out() {
    for id in ["", "two words", "a@b.example", &"x".repeat(101)] {
        let header = format!("v-c-correlation-id: {id}\r\n");
        let error = send_sale(Play::Answer(reply("502 Bad Gateway", &header, "{}"))).await.error(1);
        assert_eq!(error.correlation_id(), None, "{id}");
        assert!(!error.to_string().contains("correlation"), "{error}");
    }
    let error = send_sale(Play::CloseAfterBody).await.error(1);
    assert_eq!(error.correlation_id(), None);
}

// ---- proxies

/// Run by the test below with a proxy in the environment.
#[tokio::test]
#[ignore = "needs an environment of its own"]
async fn child_with_a_proxy_in_its_environment() {
    let client = Client::new(Environment::base_url("https://no-such-host.invalid").unwrap(), credentials()).unwrap();
    let error = client.send(&sale("order-42")).await.unwrap_err();
    let words = " The proxy in HTTPS_PROXY is not used: if you need it, give it to the client.";
    assert!(error.to_string().ends_with(words), "{error}");
    let SendError::NotSent(not_sent) = error else { panic!("{error}") };
    assert_eq!((&not_sent.cause, not_sent.ignored_proxy), (&NotSentCause::NoAddress, Some("HTTPS_PROXY")));
    assert!(!everything_shown(&not_sent).contains("canary"));
    // A value that is wrong has nothing to do with it.
    let error = client.send(&sale("")).await.unwrap_err();
    assert!(!error.to_string().contains("HTTPS_PROXY"), "{error}");
}

#[test]
fn a_proxy_in_the_environment_is_named_where_there_is_no_connection() {
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child_with_a_proxy_in_its_environment", "--ignored"])
        .env("HTTPS_PROXY", "http://user:canary@proxy.example:3128")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&child.stdout);
    assert!(child.status.success() && said.contains("1 passed"), "{said}");
}

// ---- words

#[tokio::test]
async fn the_words_of_plain_text_are_kept_short_and_clean() {
    for (body, words) in [
        ("Bad request: the key is not active", Some("Bad request: the key is not active")),
        (" two\r\nlines\tand\u{1b}[31m red\0 ", Some("two lines and [31m red")),
        ("<html>no</html>", None),
        (r#"{"message":"cut"#, None),
        ("", None),
    ] {
        let error = send_sale(answer("400 Bad Request", body)).await.error(1);
        let told = error.to_string();
        let SendError::Unknown(unknown) = error else { panic!("{error}") };
        assert_eq!(unknown.message.as_deref(), words);
        assert_eq!(told.contains(", with a text that is not shown)."), words.is_some(), "{told}");
    }
    let error = send_sale(answer("400 Bad Request", &"é".repeat(100_000))).await.error(1);
    let SendError::Unknown(unknown) = error else { panic!("{error}") };
    assert_eq!(unknown.message.unwrap().chars().count(), 300);
}
