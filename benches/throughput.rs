//! Sales through the client against POSTs of bytes that were signed before, through reqwest with the same settings, over
//! loopback with connections that stay open: to a server that does nothing but answer, and to the sandbox, which checks
//! signature and fields as the gateway has to. And signing with writing against writing alone. Ratios in one run.
//!
//! `cargo bench --bench throughput`, or with the number of sales: `cargo bench --bench throughput -- 2000`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, clippy::indexing_slicing, missing_docs)]

use std::hint::black_box;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use reqwest::header::HeaderMap;
use reqwest::{Client as Http, redirect, retry};
use thunes::{
    CallLimits, Client, Credentials, Environment, NotSentCause, Transport, TransportError, TransportFuture, bizum,
};
use thunes_sandbox::{KEY_ID, MERCHANT_ID, SECRET, Sandbox};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

#[path = "../tests/common/bizum_sale.rs"]
mod bizum_sale;

const SALES: usize = 10_000;

const SMOKE: usize = 160;

/// How many are signed without being sent.
const SIGNED: usize = 100_000;

/// They take turns, so that what slows the machine down slows both.
const ROUNDS: usize = 10;

const REPLY: &str = include_str!("../tests/fixtures/wire/bizum/sale.reply.json");

fn main() {
    // Without `--bench`, which `cargo bench` adds, it is a test: does it run at all?
    let measured = std::env::args().any(|argument| argument == "--bench");
    let given = std::env::args().skip(1).find_map(|argument| argument.parse().ok());
    let (sales, signed) = if measured { (given.unwrap_or(SALES), SIGNED) } else { (SMOKE, SMOKE) };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let sandbox = runtime.block_on(Sandbox::start(thunes::METHODS)).unwrap();
    for (server, url) in [("a server that only answers", serve()), ("the sandbox", sandbox.url().to_owned())] {
        for at_once in [1, 16] {
            println!("{sales} sales to {server}, {at_once} at once:");
            runtime.block_on(throughput(&url, sales, at_once));
        }
    }
    signing(signed);
}

/// A server in a thread of its own that answers every request of every connection with the same reply.
fn serve() -> String {
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            tell.send(format!("http://{}", listener.local_addr().unwrap())).unwrap();
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer_all(stream));
            }
        });
    });
    told.recv().unwrap()
}

async fn answer_all(mut stream: TcpStream) {
    let length = REPLY.len();
    let reply = format!(
        "HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: {length}\r\ndate: Fri, 02 Jan 2026 03:04:05 GMT\r\n\r\n{REPLY}"
    );
    stream.set_nodelay(true).unwrap();
    let (mut received, mut chunk) = (Vec::new(), [0; 16 * 1024]);
    while let Ok(read @ 1..) = stream.read(&mut chunk).await {
        received.extend_from_slice(&chunk[..read]);
        while let Some(end) = request_end(&received) {
            received.drain(..end);
            if stream.write_all(reply.as_bytes()).await.is_err() {
                return;
            }
        }
    }
}

/// Where the first request ends, once it is there whole.
fn request_end(received: &[u8]) -> Option<usize> {
    let head_end = received.windows(4).position(|bytes| bytes == b"\r\n\r\n")? + 4;
    let head = std::str::from_utf8(&received[..head_end]).ok()?.to_ascii_lowercase();
    let length = head.split("content-length:").nth(1)?.lines().next()?.trim().parse::<usize>().ok()?;
    (received.len() >= head_end + length).then_some(head_end + length)
}

async fn throughput(url: &str, sales: usize, at_once: usize) {
    let each = sales / ROUNDS / at_once;
    let client = client(url);
    // Opens the connections.
    run(at_once, 10, || send_sales(client.clone(), 10)).await;
    let plain = Plain::new(url, at_once * 10).await;
    run(at_once, 10, || plain.clone().post(10)).await;
    let (mut with_client, mut with_plain) = (Duration::ZERO, Duration::ZERO);
    let mut ratios = Vec::new();
    for _ in 0..ROUNDS {
        let plain = plain.with(signed(url, at_once * each).await);
        let ours = run(at_once, each, || send_sales(client.clone(), each)).await;
        let theirs = run(at_once, each, || plain.clone().post(each)).await;
        ratios.push(theirs.as_secs_f64() / ours.as_secs_f64());
        with_client += ours;
        with_plain += theirs;
    }
    let sent = (each * at_once * ROUNDS) as f64;
    ratios.sort_by(f64::total_cmp);
    println!("  through the client     {:>8.0} per second", sent / with_client.as_secs_f64());
    println!("  ready bytes, reqwest   {:>8.0} per second", sent / with_plain.as_secs_f64());
    println!(
        "  ratio                  {:>8.3} (of the rounds: {:.3} to {:.3})",
        with_plain.as_secs_f64() / with_client.as_secs_f64(),
        ratios[0],
        ratios[ROUNDS - 1],
    );
}

/// Runs so many tasks and tells how long they took together.
async fn run<F: Future<Output = usize> + Send + 'static>(
    at_once: usize,
    each: usize,
    make: impl Fn() -> F,
) -> Duration {
    let start = Instant::now();
    let tasks: Vec<_> = (0..at_once).map(|_| tokio::spawn(make())).collect();
    let mut done = 0;
    for task in tasks {
        done += task.await.unwrap();
    }
    assert_eq!(done, at_once * each);
    start.elapsed()
}

fn credentials() -> Credentials {
    Credentials::shared_secret(MERCHANT_ID, KEY_ID, SECRET).unwrap()
}

fn client(url: &str) -> Client {
    Client::new(Environment::base_url(url).unwrap(), credentials()).unwrap()
}

/// Sends sales one after the other; gives how many were accepted.
async fn send_sales(client: Client, count: usize) -> usize {
    let items = [bizum_sale::line_item()];
    let mut accepted = 0;
    for _ in 0..count {
        let reply: bizum::SaleReply = client.send(&bizum_sale::sale(&items)).await.unwrap();
        accepted += usize::from(!reply.id.as_str().is_empty());
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

/// The headers and the body of a signed sale.
type Ready = (HeaderMap, Vec<u8>);

impl Plain {
    async fn new(url: &str, sales: usize) -> Self {
        let http = Http::builder()
            .connect_timeout(Duration::from_secs(10))
            .timeout(Duration::from_secs(60))
            .pool_idle_timeout(Duration::from_secs(2))
            .retry(retry::never())
            .redirect(redirect::Policy::none())
            .http1_only()
            .no_proxy()
            .tls_certs_only([])
            .build()
            .unwrap();
        let ready = signed(url, sales).await;
        Self { http, url: format!("{url}/pts/v2/payments"), ready: Arc::new(ready), next: Arc::default() }
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

/// So many sales, signed for that gateway.
async fn signed(url: &str, sales: usize) -> Vec<Ready> {
    let kept = Arc::new(Mutex::new(Vec::with_capacity(sales)));
    let environment = Environment::base_url(url).unwrap();
    let client = Client::builder(environment, credentials()).transport(Keeper(Arc::clone(&kept))).build().unwrap();
    let items = [bizum_sale::line_item()];
    for _ in 0..sales {
        drop(client.send(&bizum_sale::sale(&items)).await);
    }
    std::mem::take(&mut *kept.lock().unwrap())
}

/// A transport that keeps what it is given.
struct Keeper(Arc<Mutex<Vec<Ready>>>);

impl Transport for Keeper {
    fn send(&self, request: http::Request<Vec<u8>>, _: CallLimits) -> TransportFuture<'_> {
        let (head, body) = request.into_parts();
        self.0.lock().unwrap().push((head.headers, body));
        Box::pin(async { Err(TransportError::not_sent(NotSentCause::NoConnection)) })
    }
}

/// A transport that carries nothing: it fails at once, or has the reply in its hand.
struct Nowhere {
    replies: bool,
}

impl Transport for Nowhere {
    fn send(&self, request: http::Request<Vec<u8>>, _: CallLimits) -> TransportFuture<'_> {
        black_box(&request);
        Box::pin(async {
            if !self.replies {
                return Err(TransportError::not_sent(NotSentCause::NoConnection));
            }
            let mut response = http::Response::new(REPLY.into());
            *response.status_mut() = http::StatusCode::CREATED;
            Ok(response)
        })
    }
}

fn signing(sales: usize) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let items = [bizum_sale::line_item()];
    let sale = bizum_sale::sale(&items);
    let (signer, reader) = (nowhere(false), nowhere(true));
    let send = |client: &Client| drop(black_box(runtime.block_on(client.send(black_box(&sale)))));
    let (mut written, mut signed, mut read) = (Duration::ZERO, Duration::ZERO, Duration::ZERO);
    for _ in 0..ROUNDS {
        written += time(sales, || drop(black_box(black_box(&sale).body().unwrap())));
        signed += time(sales, || send(&signer));
        read += time(sales, || send(&reader));
    }
    println!("{sales} sales, nothing sent:");
    println!("  check and write                        {:>8.2} µs each", micros(written, sales));
    println!("  check, write and sign                  {:>8.2} µs each", micros(signed, sales));
    println!("  check, write, sign and read the reply  {:>8.2} µs each", micros(read, sales));
    println!("  signed against written                 {:>8.1}", signed.as_secs_f64() / written.as_secs_f64());
}

fn nowhere(replies: bool) -> Client {
    let environment = Environment::base_url("http://127.0.0.1:1").unwrap();
    Client::builder(environment, credentials()).transport(Nowhere { replies }).build().unwrap()
}

fn micros(whole: Duration, sales: usize) -> f64 {
    whole.as_secs_f64() * 1e6 / sales as f64
}

/// Time for one round.
fn time(sales: usize, work: impl Fn()) -> Duration {
    let start = Instant::now();
    (0..sales / ROUNDS).for_each(|_| work());
    start.elapsed()
}
