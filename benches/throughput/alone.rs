//! Writing, signing and reading, without sending.

use std::cell::RefCell;
use std::hint::black_box;

use aws_lc_rs::{digest, hmac};
use thunes::Request as _;
use thunes::{CallLimits, Client, NotSentCause, Transport, TransportError, TransportFuture};

use crate::{REPLY, SHORT_ROUNDS, bizum_sale, borrowed, by_hand, clocked, credentials, environment, keeper, time};

pub(crate) fn measure(times: usize) {
    writing(times);
    signing_and_reading(times);
    from_outside(times);
}

fn writing(times: usize) {
    let items = [bizum_sale::line_item()];
    let (sale, by_hand) = (bizum_sale::sale(&items), by_hand::sale());
    assert_eq!(
        serde_json::from_slice::<serde_json::Value>(&sale.body().unwrap()).unwrap(),
        serde_json::to_value(&by_hand).unwrap(),
        "both write the same request"
    );
    let buffer = RefCell::new(Vec::with_capacity(4096));
    let [serde, new, again, check] = micros(
        times,
        [
            &|| drop(black_box(serde_json::to_vec(black_box(&by_hand)).unwrap())),
            &|| drop(black_box(black_box(&sale).body().unwrap())),
            &|| {
                buffer.borrow_mut().clear();
                black_box(&sale).write_body(&mut buffer.borrow_mut()).unwrap();
            },
            &|| black_box(&sale).validate().unwrap(),
        ],
    );
    println!("a sale written, least of {SHORT_ROUNDS} rounds          µs   of serde");
    println!("  nested structs, serde_json::to_vec    {serde:>6.2}");
    println!("  check and write, new buffer           {new:>6.2}   {:>5.2}", new / serde);
    println!("  check and write, buffer used again    {again:>6.2}   {:>5.2}", again / serde);
    println!("  check alone                           {check:>6.2}   {:>5.2}", check / serde);
    println!("  so writing alone                      {:>6.2}   {:>5.2}", again - check, (again - check) / serde);
}

/// By a clock in the transport.
fn signing_and_reading(times: usize) {
    let compact: &str = serde_json::from_str::<serde_json::Value>(REPLY).unwrap().to_string().leak();
    let hash = hashing();
    let [hashed] = micros(times, [&hash]);
    let [indented, compacted] = [REPLY, compact].map(|reply| clocked::measure(times, reply));
    let sign = indented.sign;
    println!("a sale signed and its reply read               µs");
    println!("  hash the body and the token           {hashed:>6.2}");
    println!("  sign                                  {sign:>6.2}   {:>5.2} of hashing", sign / hashed);
    reading(times, "indented", REPLY, indented.read);
    reading(times, "compact", compact, compacted.read);
}

/// A reply that was read in that time, against what serde takes.
fn reading(times: usize, form: &str, reply: &str, read: f64) {
    let tree = || drop(black_box(serde_json::from_str::<serde_json::Value>(black_box(reply)).unwrap()));
    let derived = || _ = black_box(serde_json::from_str::<borrowed::SaleReply<'_>>(black_box(reply)).unwrap());
    let [tree, derived] = micros(times, [&tree, &derived]);
    println!("the reply, {form}, {} bytes", reply.len());
    println!("  serde's derive, texts borrowed        {derived:>6.2}");
    println!("  a tree, serde_json                    {tree:>6.2}");
    println!("  read                                  {read:>6.2}   {:>5.2} of the tree", read / tree);
}

/// Hashes the body and the token of a sale.
fn hashing() -> impl Fn() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (headers, body) = runtime.block_on(keeper::signed("http://127.0.0.1:1", 1)).pop().unwrap();
    let token = headers[http::header::AUTHORIZATION].as_bytes().to_vec();
    let key = hmac::Key::new(hmac::HMAC_SHA256, b"secret");
    move || {
        black_box(digest::digest(&digest::SHA256, black_box(&body)));
        black_box(hmac::sign(&key, black_box(&token)));
    }
}

/// Whole calls, one with a transport that fails and one with a transport that has the reply. What fails makes an error, which is counted
/// as signing here.
fn from_outside(times: usize) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let items = [bizum_sale::line_item()];
    let sale = bizum_sale::sale(&items);
    let (signer, reader) = (nowhere(false), nowhere(true));
    let send = |client: &Client| drop(black_box(runtime.block_on(client.send(black_box(&sale)))));
    let [written, failed, answered] =
        micros(times, [&|| drop(black_box(black_box(&sale).body().unwrap())), &|| send(&signer), &|| send(&reader)]);
    println!("whole calls of `Client::send`                  µs");
    println!("  the transport fails, less writing     {:>6.2}", failed - written);
    println!("  it has the reply, less that           {:>6.2}", answered - failed);
    println!("  it has the reply, with writing        {answered:>6.2}");
}

/// What one of each takes, least of the rounds.
fn micros<const N: usize>(times: usize, works: [&dyn Fn(); N]) -> [f64; N] {
    let mut least = [f64::INFINITY; N];
    for _ in 0..SHORT_ROUNDS {
        for (work, least) in works.iter().zip(&mut least) {
            let each = (times / SHORT_ROUNDS).max(1);
            let taken = time(|| (0..each).for_each(|_| work()));
            *least = least.min(taken.as_secs_f64() * 1e6 / each as f64);
        }
    }
    least
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

fn nowhere(replies: bool) -> Client {
    Client::builder(environment("http://127.0.0.1:1"), credentials()).transport(Nowhere { replies }).build().unwrap()
}
