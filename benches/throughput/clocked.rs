//! `Client::send` with a clock in its transport: what the client does before the transport has the request, and after it has answered.

use std::cell::Cell;
use std::hint::black_box;
use std::time::{Duration, Instant};

use thunes::Request as _;
use thunes::{CallLimits, Client, Transport, TransportFuture};

use crate::{SHORT_ROUNDS, bizum_sale, credentials, environment};

thread_local! {
    /// When the transport had the last request, and when it answered.
    static SEEN: Cell<Option<(Instant, Instant)>> = const { Cell::new(None) };
}

/// Has the reply in its hand.
struct Clocked {
    reply: &'static str,
}

impl Transport for Clocked {
    fn send(&self, request: http::Request<Vec<u8>>, _: CallLimits) -> TransportFuture<'_> {
        let handed = Instant::now();
        black_box(&request);
        Box::pin(async move {
            let mut response = http::Response::new(self.reply.into());
            *response.status_mut() = http::StatusCode::CREATED;
            SEEN.set(Some((handed, Instant::now())));
            Ok(response)
        })
    }
}

/// Microseconds of one call.
pub(crate) struct Parts {
    /// Until the transport has the request, less checking and writing it.
    pub(crate) sign: f64,
    /// From the answer on, until the reply is read and dropped.
    pub(crate) read: f64,
}

/// The least of the rounds, less what it takes to read the clock.
pub(crate) fn measure(times: usize, reply: &'static str) -> Parts {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let url = environment("http://127.0.0.1:1");
    let client = Client::builder(url, credentials()).transport(Clocked { reply }).build().unwrap();
    let each = (times / SHORT_ROUNDS).max(1);
    let mut least = [Duration::MAX; 4];
    for _ in 0..SHORT_ROUNDS {
        let taken = runtime.block_on(round(&client, each));
        least.iter_mut().zip(taken).for_each(|(least, taken)| *least = taken.min(*least));
    }
    let [before, after, written, clock] = least.map(|all| all.as_secs_f64() * 1e6 / each as f64);
    Parts { sign: before - written, read: after - clock }
}

/// So many calls: what they take before the transport and after it; and what it takes to write as many sales, and to read the clock as often.
async fn round(client: &Client, each: usize) -> [Duration; 4] {
    let items = [bizum_sale::line_item()];
    let (sale, mut taken) = (bizum_sale::sale(&items), [Duration::ZERO; 4]);
    for _ in 0..each {
        let begun = Instant::now();
        drop(black_box(client.send(black_box(&sale)).await.unwrap()));
        let ended = Instant::now();
        drop(black_box(black_box(&sale).body().unwrap()));
        let written = Instant::now();
        let looked = Instant::now();
        let (handed, answered) = SEEN.take().unwrap();
        for (all, part) in taken.iter_mut().zip([handed - begun, ended - answered, written - ended, looked - written]) {
            *all += part;
        }
    }
    taken
}
