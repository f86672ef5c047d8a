//! What a Bizum sale takes, step by step, in whatever is counted: allocations, instructions.
//!
//! Nothing is sent: the transport has the reply in its hand. What it makes itself is counted with the steps, since every transport has
//! to: the future that it gives is part of signing, the reply's bytes are part of reading.

use std::collections::BTreeMap;
use std::future::poll_fn;
use std::hint::black_box;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use thunes::Request as _;
use thunes::{CallLimits, Client, Credentials, Environment, Transport, TransportFuture};

use super::bizum_sale;

const BUILD: &str = "build a sale";
const CHECK: &str = "check";
const WRITE: &str = "check and write, new buffer";
const WRITE_AGAIN: &str = "check and write, buffer used again";
const SEND: &str = "send";
/// Only what others are made of.
const BEFORE_TRANSPORT: &str = "send, until the transport has it";

const REPLY: &str = include_str!("../fixtures/wire/bizum/sale.reply.json");

/// What each step takes: `count` tells what it takes to [`repeat`] one so many times. What is done only once falls out.
pub(crate) fn figures(times: u64, count: impl Fn(&str, u64) -> u64) -> BTreeMap<String, u64> {
    let each = |step: &str| count(step, 2 * times).saturating_sub(count(step, times)) / times;
    let steps = [BUILD, CHECK, WRITE, WRITE_AGAIN, SEND];
    let mut figures: BTreeMap<_, _> = steps.into_iter().map(|step| (step.to_owned(), each(step))).collect();
    let (before, written, sent) = (each(BEFORE_TRANSPORT), figures[WRITE], figures[SEND]);
    figures.insert("sign".to_owned(), before.saturating_sub(written));
    figures.insert("read the reply".to_owned(), sent.saturating_sub(before));
    figures
}

/// Does a step so many times.
pub(crate) fn repeat(step: &str, times: u64) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let _entered = runtime.enter();
    let (client, items) = (client(), [bizum_sale::line_item()]);
    let sale = bizum_sale::sale(&items);
    let mut buffer = Vec::with_capacity(4096);
    for _ in 0..times {
        match black_box(step) {
            BUILD => build(),
            CHECK => black_box(&sale).validate().unwrap(),
            WRITE => drop(black_box(black_box(&sale).body().unwrap())),
            WRITE_AGAIN => {
                buffer.clear();
                black_box(&sale).write_body(&mut buffer).unwrap();
            }
            BEFORE_TRANSPORT => send(&client, &sale, false),
            SEND => send(&client, &sale, true),
            other => panic!("unknown step `{other}`"),
        }
    }
}

fn build() {
    let items = [bizum_sale::line_item()];
    let _ = black_box(bizum_sale::sale(black_box(&items)));
}

/// Up to the transport, which does not answer when it is first asked; or to the end.
fn send(client: &Client, sale: &thunes::bizum::Sale<'_>, to_the_end: bool) {
    let mut context = Context::from_waker(Waker::noop());
    let mut sending = pin!(client.send(black_box(sale)));
    assert!(sending.as_mut().poll(&mut context).is_pending());
    if to_the_end {
        let Poll::Ready(reply) = sending.as_mut().poll(&mut context) else { panic!("the transport has answered") };
        black_box(reply.unwrap());
    }
}

fn client() -> Client {
    let credentials =
        Credentials::shared_secret("merchant", "key-1", "c2VjcmV0LWZvci10ZXN0cy1vbmx5LTMyLWJ5dGVz").unwrap();
    Client::builder(Environment::Test, credentials).transport(InHand).build().unwrap()
}

/// Has the reply when it is asked for the second time.
struct InHand;

impl Transport for InHand {
    fn send(&self, request: http::Request<Vec<u8>>, _: CallLimits) -> TransportFuture<'_> {
        black_box(&request);
        let mut asked = false;
        Box::pin(poll_fn(
            move |_| if std::mem::replace(&mut asked, true) { Poll::Ready(Ok(reply())) } else { Poll::Pending },
        ))
    }
}

fn reply() -> http::Response<Vec<u8>> {
    let mut response = http::Response::new(REPLY.into());
    *response.status_mut() = http::StatusCode::CREATED;
    response
}
