//! The ways out of a company's network. None of them changes how payments go: one copy, no redirect, certificate and host name checked.
//!
//! `tests/every_feature` runs these tests once more with the features of reqwest that other crates may switch on.
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;
#[path = "common/tls.rs"]
mod tls;

use std::net::{IpAddr, Ipv4Addr};
use std::process::Command;
use std::time::Duration;

use common::*;
use thunes_runtime::Request as _;
use thunes_runtime::{
    Client, ClientBuilder, Environment, HttpTransport, KeyProblem, Network, NetworkProblem, NotSentCause, Proxy,
    SendError, SetupError, UnknownCause,
};
use tls::*;

const PENDING: &str = r#"{"id":"7652176144426365504805","status":"PENDING"}"#;
const LOOPBACK: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

fn pending() -> Then {
    Then::Answer(reply("201 Created", "", PENDING))
}

fn environment(gateway: &Gateway) -> Environment {
    Environment::base_url(&gateway.url()).unwrap()
}

fn builder_for(gateway: &Gateway, network: Network) -> ClientBuilder {
    Client::builder(environment(gateway), credentials()).network(network).timeout(Duration::from_secs(20))
}

async fn sell(gateway: &Gateway, network: Network) -> Result<(), SendError> {
    builder_for(gateway, network).build().unwrap().send(&sale("order-42")).await.map(drop)
}

#[track_caller]
fn cause(outcome: Result<(), SendError>) -> NotSentCause {
    let error = outcome.unwrap_err();
    assert!(!error.may_have_moved_money());
    let SendError::NotSent(error) = error else { panic!("{error}") };
    error.cause
}

/// The gateway's address and authority: what all tests need that reach it.
fn known(authority: &Authority) -> Network {
    Network::new().resolve_to([LOOPBACK]).root_certificates(authority.pem()).unwrap()
}

// ---- certificates and names

#[tokio::test]
async fn only_a_certificate_of_a_trusted_authority_for_the_right_name_and_day_gets_a_sale() {
    let (authority, other) = (Authority::new(), Authority::new());
    for (leaf, network, is_trusted) in [
        (authority.issue(&[HOST], 2090), known(&authority), true),
        (authority.issue(&[HOST], 2090), known(&other), false),
        (authority.issue(&[HOST], 2090), Network::new().resolve_to([LOOPBACK]), false),
        (authority.issue(&["other.invalid"], 2090), known(&authority), false),
        (authority.issue(&["127.0.0.1"], 2090), known(&authority), false),
        (authority.issue(&[HOST], 2021), known(&authority), false),
    ] {
        let gateway = Gateway::start(&leaf, None, pending()).await;
        let outcome = sell(&gateway, network).await;
        assert_eq!(gateway.received().len(), usize::from(is_trusted), "{outcome:?}");
        if is_trusted {
            outcome.unwrap();
        } else {
            assert_eq!(cause(outcome), NotSentCause::Tls);
        }
    }
}

#[tokio::test]
async fn several_authorities_are_trusted_from_one_text_or_several() {
    let (first, second) = (Authority::new(), Authority::new());
    let gateway = Gateway::start(&second.issue(&[HOST], 2090), None, pending()).await;
    let both = format!("\u{feff}{}{}", first.pem(), second.pem()).replace('\n', "\\n");
    sell(&gateway, Network::new().resolve_to([LOOPBACK]).root_certificates(both).unwrap()).await.unwrap();
    sell(&gateway, known(&first).root_certificates(second.pem()).unwrap()).await.unwrap();
}

#[test]
fn certificates_that_cannot_be_read_are_refused() {
    let whole = Authority::new().pem();
    for (text, problem) in [
        ("", KeyProblem::NoCertificate),
        (whole.replace("CERTIFICATE", "PUBLIC KEY").as_str(), KeyProblem::NoCertificate),
        (whole.replace('\n', "").as_str(), KeyProblem::PemInOneLine),
        (whole.replace("END CERTIFICATE", "END").as_str(), KeyProblem::UnreadableCertificate),
    ] {
        let error = Network::new().root_certificates(text).unwrap_err();
        assert!(matches!(error, SetupError::Key(found) if found == problem), "{text}: {error}");
    }
}

#[tokio::test]
async fn a_client_shows_its_certificate_where_it_is_asked_for() {
    let (authority, company) = (Authority::new(), Authority::new());
    let leaf = authority.issue(&[HOST], 2090);
    let gateway = Gateway::start(&leaf, Some(&company), pending()).await;
    let own = company.issue(&["shop.invalid"], 2090);
    let with = |leaf: &Leaf| known(&authority).client_certificate(&leaf.key, &leaf.certificate).unwrap();
    sell(&gateway, with(&own)).await.unwrap();
    assert_eq!(gateway.received().len(), 1);
    // The server says no after the handshake, when the request may be under way: only the server knows that it looked at none.
    for network in [known(&authority), with(&authority.issue(&["shop.invalid"], 2090))] {
        sell(&gateway, network).await.unwrap_err();
    }
    assert_eq!(gateway.received().len(), 1);
    let both = format!("{}{}", own.certificate, own.key);
    sell(&gateway, known(&authority).client_certificate(&both, &both).unwrap()).await.unwrap();
}

#[test]
fn a_client_certificate_needs_both_parts_of_one_pair() {
    let authority = Authority::new();
    let (one, other) = (authority.issue(&["a.invalid"], 2090), authority.issue(&["b.invalid"], 2090));
    let error = Network::new().client_certificate(&one.certificate, &one.certificate).unwrap_err();
    assert!(matches!(error, SetupError::Key(KeyProblem::NoPrivateKey)), "{error}");
    let error = Network::new().client_certificate(&one.key, &one.key).unwrap_err();
    assert!(matches!(error, SetupError::Key(KeyProblem::NoCertificate)), "{error}");
    let mixed = Network::new().client_certificate(&one.key, &other.certificate).unwrap();
    let error = Client::builder(Environment::Test, credentials()).network(mixed).build().unwrap_err();
    assert!(matches!(error, SetupError::Tls(_)), "{error}");
}

// ---- names and addresses

#[tokio::test]
async fn the_name_is_looked_up_unless_its_addresses_are_given() {
    let authority = Authority::new();
    let gateway = Gateway::start(&authority.issue(&[HOST], 2090), None, pending()).await;
    let looked_up = Network::new().root_certificates(authority.pem()).unwrap();
    assert_eq!(cause(sell(&gateway, looked_up).await), NotSentCause::NoAddress);
    sell(&gateway, known(&authority)).await.unwrap();
    let host = format!("{HOST}:{}", gateway.address.port());
    assert_eq!(gateway.received()[0].header("host"), Some(&*host));
}

/// Whatever else can resolve names in this build: a resolver of its own takes every name under `localhost` for this machine.
#[tokio::test]
async fn a_name_is_found_as_the_system_finds_it() {
    for name in ["localhost", "payments.localhost", "payments.invalid"] {
        let is_found = std::net::ToSocketAddrs::to_socket_addrs(&(name, 1)).is_ok();
        let environment = Environment::base_url(&format!("https://{name}:1")).unwrap();
        let client = Client::builder(environment, credentials()).build().unwrap();
        let expected = if is_found { NotSentCause::Refused } else { NotSentCause::NoAddress };
        assert_eq!(cause(client.send(&sale("order-42")).await.map(drop)), expected, "{name}");
    }
}

/// Linux has all of 127.0.0.0/8.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_connection_comes_from_the_local_address() {
    let authority = Authority::new();
    let gateway = Gateway::start(&authority.issue(&[HOST], 2090), None, pending()).await;
    let own = IpAddr::V4(Ipv4Addr::new(127, 0, 0, 7));
    sell(&gateway, known(&authority).local_address(own)).await.unwrap();
    sell(&gateway, known(&authority)).await.unwrap();
    assert_eq!(gateway.peers(), [own, LOOPBACK]);
}

// ---- proxies

#[tokio::test]
async fn a_sale_goes_through_the_proxy_unread() {
    let authority = Authority::new();
    let gateway = Gateway::start(&authority.issue(&[HOST], 2090), None, pending()).await;
    let proxy = ConnectProxy::start(Says::Yes(gateway.address)).await;
    let roots = || Network::new().root_certificates(authority.pem()).unwrap();
    let with_credentials = Proxy::new(&proxy.url()).unwrap().credentials("shop", "s:cret");
    sell(&gateway, roots().proxy(with_credentials)).await.unwrap();
    let in_the_url = format!("http://shop:s%3Acret@{}", proxy.address);
    sell(&gateway, roots().proxy(Proxy::new(&in_the_url).unwrap())).await.unwrap();
    sell(&gateway, roots().proxy(Proxy::new(&proxy.address.to_string()).unwrap())).await.unwrap();
    let asked = proxy.asked();
    for (request, authorization) in
        asked.iter().zip([Some("Basic c2hvcDpzOmNyZXQ="), Some("Basic c2hvcDpzOmNyZXQ="), None])
    {
        assert!(
            request.head.starts_with(&format!("CONNECT {HOST}:{} HTTP/1.1", gateway.address.port())),
            "{}",
            request.head
        );
        assert_eq!(request.header("proxy-authorization"), authorization);
        assert!(!request.head.contains("Bearer") && !request.head.contains("order-42"), "{}", request.head);
    }
    assert_eq!((asked.len(), gateway.received().len()), (3, 3));
    for request in gateway.received() {
        assert_eq!(request.header("proxy-authorization"), None);
    }
}

#[tokio::test]
async fn a_proxy_may_be_reached_by_tls() {
    let authority = Authority::new();
    let gateway = Gateway::start(&authority.issue(&[HOST], 2090), None, pending()).await;
    let proxy = ConnectProxy::start_secure(Says::Yes(gateway.address), &authority.issue(&["127.0.0.1"], 2090)).await;
    let url = format!("https://{}", proxy.address);
    let network = || Network::new().proxy(Proxy::new(&url).unwrap());
    sell(&gateway, network().root_certificates(authority.pem()).unwrap()).await.unwrap();
    assert_eq!((proxy.asked().len(), gateway.received().len()), (1, 1));
    assert_eq!(cause(sell(&gateway, network()).await), NotSentCause::Proxy);
}

#[tokio::test]
async fn behind_a_proxy_the_certificate_is_checked_as_well() {
    let authority = Authority::new();
    let gateway = Gateway::start(&authority.issue(&["other.invalid"], 2090), None, pending()).await;
    let proxy = ConnectProxy::start(Says::Yes(gateway.address)).await;
    let network = Network::new().root_certificates(authority.pem()).unwrap().proxy(Proxy::new(&proxy.url()).unwrap());
    assert_eq!(cause(sell(&gateway, network).await), NotSentCause::Tls);
    assert_eq!((proxy.asked().len(), gateway.received().len()), (1, 0));
}

#[tokio::test]
async fn a_proxy_that_opens_no_way_is_named_as_the_cause() {
    let authority = Authority::new();
    let gateway = Gateway::start(&authority.issue(&[HOST], 2090), None, pending()).await;
    for says in [
        Says::No("407 Proxy Authentication Required"),
        Says::No("403 Forbidden"),
        Says::No("502 Bad Gateway"),
        Says::Nothing,
    ] {
        let proxy = ConnectProxy::start(says).await;
        let outcome = sell(&gateway, known(&authority).proxy(Proxy::new(&proxy.url()).unwrap())).await;
        assert_eq!(proxy.asked().len(), 1, "once");
        assert_eq!(cause(outcome), NotSentCause::Proxy);
    }
    let nobody = Proxy::new("http://127.0.0.1:1").unwrap();
    let error = sell(&gateway, known(&authority).proxy(nobody)).await.unwrap_err();
    let words = "the proxy could not be reached, or did not connect to the host. No money has moved: check the proxy's address, its user and password, and that it allows this host, then retry.";
    assert!(error.to_string().ends_with(words), "{error}");
    let nameless = Proxy::new("http://proxy.invalid:3128").unwrap();
    assert_eq!(cause(sell(&gateway, known(&authority).proxy(nameless)).await), NotSentCause::Proxy);
    assert_eq!(gateway.received().len(), 0);
}

#[tokio::test]
async fn plain_http_on_this_machine_never_goes_through_a_proxy() {
    let server = Server::start([answer("201 Created", PENDING)]).await;
    let network = Network::new().proxy(Proxy::new("http://127.0.0.1:1").unwrap()).resolve_to([LOOPBACK]);
    common::builder(&server).network(network).build().unwrap().send(&sale("order-42")).await.unwrap();
    assert_eq!(server.received().len(), 1);
}

#[test]
fn what_is_no_proxy_is_refused() {
    for (url, problem) in [
        ("", NetworkProblem::ProxyNotAUrl),
        ("http://", NetworkProblem::ProxyNotAUrl),
        ("proxy example", NetworkProblem::ProxyNotAUrl),
        ("socks5://proxy.example:1080", NetworkProblem::ProxyScheme),
        ("socks5h://proxy.example:1080", NetworkProblem::ProxyScheme),
        ("ftp://proxy.example", NetworkProblem::ProxyScheme),
        ("http://proxy.example/path", NetworkProblem::ProxyPath),
        ("http://proxy.example?query", NetworkProblem::ProxyPath),
    ] {
        let error = Proxy::new(url).unwrap_err();
        assert!(matches!(error, SetupError::Network(found) if found == problem), "{url}: {error}");
    }
}

/// Run by the test below, with variables of its own.
#[tokio::test]
#[ignore = "needs an environment of its own"]
async fn child_with_a_proxy_in_its_environment() {
    let authority = Authority::new();
    let gateway = Gateway::start(&authority.issue(&[HOST], 2090), None, pending()).await;
    let direct = sell(&gateway, known(&authority)).await;
    assert!(direct.is_ok(), "not asked for: {direct:?}");
    let outcome = sell(&gateway, known(&authority).proxy_from_environment().unwrap()).await;
    let is_excepted = std::env::var_os("NO_PROXY").is_some();
    let error = if is_excepted {
        None
    } else {
        Some(cause(outcome.map_err(|error| {
            assert!(!everything_shown(&error).contains("canary"), "{error:?}");
            assert!(!error.to_string().contains("is not used"), "{error}");
            error
        })))
    };
    assert_eq!(error, (!is_excepted).then_some(NotSentCause::Proxy));
    assert_eq!(gateway.received().len(), 1 + usize::from(is_excepted));
}

#[test]
fn the_environments_proxy_is_used_where_that_is_asked_for() {
    for (variable, exception) in [
        ("HTTPS_PROXY", None),
        ("https_proxy", None),
        ("ALL_PROXY", None),
        ("all_proxy", None),
        ("HTTPS_PROXY", Some("gateway.invalid")),
    ] {
        let mut child = Command::new(std::env::current_exe().unwrap());
        child.args(["--exact", "child_with_a_proxy_in_its_environment", "--ignored"]);
        for name in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"] {
            child.env_remove(name);
        }
        child.env(variable, "http://user:canary@127.0.0.1:1");
        exception.map(|hosts| child.env("NO_PROXY", hosts));
        let output = child.output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && said.contains("1 passed"), "{variable}: {said}");
    }
}

// ---- whatever is set

/// Every option, and all of them.
async fn networks(
    authority: &Authority,
    company: &Authority,
    gateway: &Gateway,
) -> Vec<(Network, Option<ConnectProxy>)> {
    let own = company.issue(&["shop.invalid"], 2090);
    let proxy = async || ConnectProxy::start(Says::Yes(gateway.address)).await;
    let (first, second) = (proxy().await, proxy().await);
    let through = |proxy: &ConnectProxy| Proxy::new(&proxy.url()).unwrap().credentials("shop", "secret");
    let all = known(authority)
        .local_address(LOOPBACK)
        .client_certificate(&own.key, &own.certificate)
        .unwrap()
        .proxy(through(&second));
    vec![
        (known(authority), None),
        (known(authority).local_address(LOOPBACK), None),
        (known(authority).client_certificate(&own.key, &own.certificate).unwrap(), None),
        (known(authority).proxy(through(&first)), Some(first)),
        (all, Some(second)),
    ]
}

#[tokio::test]
async fn a_payment_goes_out_once_and_nowhere_else_whatever_is_set() {
    let (authority, company) = (Authority::new(), Authority::new());
    let elsewhere = Gateway::start(&authority.issue(&[HOST], 2090), None, pending()).await;
    let location = format!("location: {}/pts/v2/payments\r\n", elsewhere.url());
    for then in [
        Then::Close,
        Then::Answer(reply("307 Temporary Redirect", &location, "")),
        Then::Answer(reply("308 Permanent Redirect", &location, "")),
        Then::Answer(reply("503 Service Unavailable", "retry-after: 0\r\n", "")),
        Then::Answer(reply("408 Request Timeout", "connection: close\r\n", "")),
        Then::Answer(reply("421 Misdirected Request", "", "")),
    ] {
        let gateway = Gateway::start(&authority.issue(&[HOST], 2090), None, then).await;
        for (place, (network, proxy)) in networks(&authority, &company, &gateway).await.into_iter().enumerate() {
            let client = builder_for(&gateway, network).build().unwrap();
            let error = client.send(&sale("order-42")).await.unwrap_err();
            assert!(matches!(&error, SendError::Unknown(_)), "{error}");
            assert_eq!(gateway.received().len(), 1 + place, "one copy");
            assert_eq!(proxy.map_or(1, |proxy| proxy.asked().len()), 1);
        }
    }
    assert_eq!(elsewhere.received().len(), 0);
}

#[tokio::test]
async fn a_request_says_the_same_whatever_is_set() {
    let (authority, company) = (Authority::new(), Authority::new());
    let gateway = Gateway::start(&authority.issue(&[HOST], 2090), None, pending()).await;
    for (network, _proxy) in networks(&authority, &company, &gateway).await {
        let client = builder_for(&gateway, network).user_agent_suffix("shop/2.3 (test)").build().unwrap();
        client.send(&sale("order-42")).await.unwrap();
    }
    for request in gateway.received() {
        let names: Vec<_> = request
            .head
            .lines()
            .skip(1)
            .filter_map(|line| line.split_once(':'))
            .map(|(name, _)| name.to_ascii_lowercase())
            .collect();
        let mut sorted = names.clone();
        sorted.sort();
        assert_eq!(
            sorted,
            ["accept", "authorization", "content-length", "content-type", "host", "user-agent"],
            "{}",
            request.head
        );
        assert!(request.head.starts_with("POST /pts/v2/payments HTTP/1.1\r\n"), "{}", request.head);
        let agent = request.header("user-agent").unwrap();
        assert!(agent.starts_with("thunes/") && agent.ends_with(" shop/2.3 (test)"), "{agent}");
        assert_eq!(request.body, sale("order-42").body().unwrap());
    }
}

#[tokio::test]
async fn a_compressed_reply_is_not_unpacked() {
    let authority = Authority::new();
    for encoding in ["gzip", "br", "zstd", "deflate"] {
        let then = Then::Answer(reply("201 Created", &format!("content-encoding: {encoding}\r\n"), "\u{1}packed"));
        let gateway = Gateway::start(&authority.issue(&[HOST], 2090), None, then).await;
        let error = sell(&gateway, known(&authority)).await.unwrap_err();
        let SendError::Unknown(unknown) = error else { panic!("{error}") };
        assert!(matches!(unknown.cause, UnknownCause::Unreadable(_)), "{encoding}: {unknown}");
    }
}

#[tokio::test]
async fn a_cookie_is_not_sent_back() {
    let authority = Authority::new();
    let then = Then::Answer(reply("201 Created", "set-cookie: canary=1; Path=/\r\n", PENDING));
    let gateway = Gateway::start(&authority.issue(&[HOST], 2090), None, then).await;
    let client = builder_for(&gateway, known(&authority)).build().unwrap();
    for _ in 0..2 {
        client.send(&sale("order-42")).await.unwrap();
    }
    assert!(gateway.received().iter().all(|request| request.header("cookie").is_none()));
}

#[test]
fn options_beside_a_transport_of_ones_own_are_refused() {
    let transport = HttpTransport::new(&Environment::Test, Duration::from_secs(5)).unwrap();
    let builder = Client::builder(Environment::Test, credentials()).transport(transport).network(Network::new());
    let error = builder.build().unwrap_err();
    assert!(matches!(error, SetupError::Network(NetworkProblem::OwnTransport)), "{error}");
}

#[tokio::test]
async fn a_layer_around_the_usual_transport_has_the_same_options() {
    let authority = Authority::new();
    let gateway = Gateway::start(&authority.issue(&[HOST], 2090), None, pending()).await;
    let transport =
        HttpTransport::with_network(&environment(&gateway), Duration::from_secs(5), &known(&authority)).unwrap();
    let builder = Client::builder(environment(&gateway), credentials()).transport(transport);
    builder.build().unwrap().send(&sale("order-42")).await.unwrap();
}

#[test]
fn a_network_shows_no_key_and_no_password() {
    let leaf = Authority::new().issue(&["shop.invalid"], 2090);
    let network = Network::new()
        .proxy(Proxy::new("http://canary:canary@proxy.example:3128").unwrap().credentials("canary", "canary"))
        .client_certificate(&leaf.key, &leaf.certificate)
        .unwrap();
    let shown = format!("{network:?} {:?}", Client::builder(Environment::Test, credentials()).network(network.clone()));
    assert!(shown.contains("proxy.example") && !shown.contains("canary") && !shown.contains("BEGIN"), "{shown}");
}

#[test]
fn a_suffix_that_is_no_header_is_refused() {
    for suffix in ["a\r\nb: c", "caf\u{e9}", "a\tb"] {
        let error = Client::builder(Environment::Test, credentials()).user_agent_suffix(suffix).build().unwrap_err();
        assert!(matches!(error, SetupError::OddHeader { .. }), "{error}");
    }
}
