//! Sales through the client, against POSTs of bytes that were signed before.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use reqwest::{Certificate, Client as Http, redirect, retry};
use thunes::{Client, ConnectionUse, Network, bizum};
use thunes_sandbox::Sandbox;

use crate::keeper::{Ready, signed};
use crate::server::Server;
use crate::{ROUNDS, bizum_sale, credentials, environment};

/// A row: where to, over which connections, and how many at once.
struct Row<'a> {
    what: &'static str,
    server: &'a Server,
    fresh: bool,
    at_once: usize,
    sales: usize,
}

pub(crate) async fn measure(sales: usize, sandbox: &Sandbox) {
    let (plain, tls) = (Server::plain(), Server::tls());
    let sandbox = Server { url: sandbox.url().to_owned(), certificate: None };
    println!("sales sent over loopback                                 client   ready bytes   ratio (rounds)");
    // Connections of their own take longer, and each leaves a port that is not free for a while.
    let rows = [
        ("a server that only answers, connections kept", &plain, false, sales),
        ("the same, a connection for each sale", &plain, true, sales / 5),
        ("the same with TLS, connections kept", &tls, false, sales),
        ("the same with TLS, a handshake for each sale", &tls, true, sales / 10),
        ("the sandbox, connections kept", &sandbox, false, sales),
    ];
    for (what, server, fresh, sales) in rows {
        for at_once in [1, 16] {
            Row { what, server, fresh, at_once, sales }.measure().await;
        }
    }
}

impl Row<'_> {
    async fn measure(&self) {
        let (each, url) = ((self.sales / ROUNDS / self.at_once).max(1), &self.server.url);
        let (client, plain) = (self.client(), Plain::new(self));
        // The first ones open the connections.
        self.run(10, || send_sales(client.clone(), 10)).await;
        let warm = plain.with(signed(url, self.at_once * 10).await);
        self.run(10, || warm.clone().post(10)).await;
        let (mut with_client, mut with_plain, mut ratios) = (Duration::ZERO, Duration::ZERO, Vec::new());
        for _ in 0..ROUNDS {
            let plain = plain.with(signed(url, self.at_once * each).await);
            let ours = self.run(each, || send_sales(client.clone(), each)).await;
            let theirs = self.run(each, || plain.clone().post(each)).await;
            ratios.push(theirs.as_secs_f64() / ours.as_secs_f64());
            with_client += ours;
            with_plain += theirs;
        }
        self.print((each * self.at_once * ROUNDS) as f64, with_client, with_plain, ratios);
    }

    fn print(&self, sent: f64, with_client: Duration, with_plain: Duration, mut ratios: Vec<f64>) {
        ratios.sort_by(f64::total_cmp);
        println!(
            "  {:<46} {:>2} at once {:>7.0}/s {:>9.0}/s   {:>5.3} ({:.2} to {:.2})",
            self.what,
            self.at_once,
            sent / with_client.as_secs_f64(),
            sent / with_plain.as_secs_f64(),
            with_plain.as_secs_f64() / with_client.as_secs_f64(),
            ratios[0],
            ratios[ROUNDS - 1],
        );
    }

    /// Runs so many tasks and tells how long they took together.
    async fn run<F: Future<Output = usize> + Send + 'static>(&self, each: usize, make: impl Fn() -> F) -> Duration {
        let start = Instant::now();
        let tasks: Vec<_> = (0..self.at_once).map(|_| tokio::spawn(make())).collect();
        let mut done = 0;
        for task in tasks {
            done += task.await.unwrap();
        }
        assert_eq!(done, self.at_once * each);
        start.elapsed()
    }

    fn client(&self) -> Client {
        let mut network = Network::new();
        if let Some(certificate) = &self.server.certificate {
            network = network.root_certificates(certificate).unwrap();
        }
        let builder = Client::builder(environment(&self.server.url), credentials()).network(network);
        let connection = if self.fresh { ConnectionUse::Fresh } else { ConnectionUse::MayReuse };
        builder.connections_for_payments(connection).build().unwrap()
    }
}

/// Sends sales one after the other; gives how many were accepted.
async fn send_sales(client: Client, count: usize) -> usize {
    let items = [bizum_sale::line_item()];
    let mut accepted = 0;
    for _ in 0..count {
        let reply: bizum::SaleReply = client.send(&bizum_sale::sale(&items)).await.unwrap();
        accepted += usize::from(!reply.id.bare().is_empty());
    }
    accepted
}

/// reqwest, set up as the client does it, and requests that were signed before.
#[derive(Clone)]
struct Plain {
    http: Http,
    url: String,
    ready: Arc<Vec<Ready>>,
    next: Arc<AtomicUsize>,
}

impl Plain {
    fn new(row: &Row<'_>) -> Self {
        let builder = Http::builder()
            .connect_timeout(Duration::from_secs(10))
            .timeout(Duration::from_secs(60))
            .retry(retry::never())
            .redirect(redirect::Policy::none())
            .http1_only()
            .http1_allow_spaces_after_header_name_in_responses(true)
            .http1_allow_obsolete_multiline_headers_in_responses(true)
            .http1_ignore_invalid_headers_in_responses(true)
            .no_proxy();
        let builder = match &row.server.certificate {
            None => builder.tls_certs_only([]),
            // Beside the system's, as the client trusts it: the more there are, the longer a handshake looks.
            Some(pem) => builder.tls_certs_merge([Certificate::from_pem(pem.as_bytes()).unwrap()]),
        };
        let builder = if row.fresh {
            builder.pool_max_idle_per_host(0)
        } else {
            builder.pool_idle_timeout(Duration::from_secs(2))
        };
        let url = format!("{}/pts/v2/payments", row.server.url);
        Self { http: builder.build().unwrap(), url, ready: Arc::default(), next: Arc::default() }
    }

    /// The same with other requests: a token is good for one.
    fn with(&self, ready: Vec<Ready>) -> Self {
        Self { ready: Arc::new(ready), next: Arc::default(), ..self.clone() }
    }

    /// Posts the bytes and reads the replies' bytes, one after the other.
    async fn post(self, count: usize) -> usize {
        let mut accepted = 0;
        for _ in 0..count {
            let (headers, body) = self.ready[self.next.fetch_add(1, Ordering::Relaxed)].clone();
            let response = self.http.post(&self.url).headers(headers).body(body).send().await.unwrap();
            accepted += usize::from(response.status() == 201 && !response.bytes().await.unwrap().is_empty());
        }
        accepted
    }
}
