//! What a Bizum sale takes, step by step, each against what it is measured by: ratios in one run.
//!
//! | step | against |
//! |---|---|
//! | check and write | nested structs with serde |
//! | sign | hashing the body and the token, which is the least that signing takes |
//! | read the reply | a tree of `serde_json` |
//! | send | bytes that were signed before, through reqwest with the same settings and the same use of connections |
//!
//! `cargo bench --bench throughput`, or with the number of sales that are sent for each row: `cargo bench --bench throughput -- 2000`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, clippy::indexing_slicing, missing_docs)]

use std::time::{Duration, Instant};

use thunes::{Credentials, Environment};
use thunes_sandbox::{KEY_ID, MERCHANT_ID, SECRET, Sandbox};

#[path = "throughput/alone.rs"]
mod alone;
#[path = "../tests/common/bizum_sale.rs"]
mod bizum_sale;
#[path = "throughput/borrowed.rs"]
mod borrowed;
#[path = "throughput/by_hand.rs"]
mod by_hand;
#[path = "throughput/clocked.rs"]
mod clocked;
#[path = "throughput/keeper.rs"]
mod keeper;
#[path = "throughput/sending.rs"]
mod sending;
#[path = "throughput/server.rs"]
mod server;

/// How many are sent for each row.
const SALES: usize = 10_000;

/// How many are written, signed and read without being sent.
const ALONE: usize = 100_000;

const SMOKE: usize = 160;

/// The two sides take turns, so that what slows the machine down slows both.
const ROUNDS: usize = 10;

/// The same without sending: rounds of a millisecond or two, so that the least of them is one in which nothing else ran.
const SHORT_ROUNDS: usize = 250;

const REPLY: &str = include_str!("../tests/fixtures/wire/bizum/sale.reply.json");

fn main() {
    // Without `--bench`, which `cargo bench` adds, it is a test: does it run at all?
    let measured = std::env::args().any(|argument| argument == "--bench");
    let given = std::env::args().skip(1).find_map(|argument| argument.parse().ok());
    let (sales, alone) = if measured { (given.unwrap_or(SALES), ALONE) } else { (SMOKE, SMOKE) };
    alone::measure(alone);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let sandbox = runtime.block_on(Sandbox::start(thunes::METHODS)).unwrap();
    runtime.block_on(sending::measure(sales, &sandbox));
}

fn credentials() -> Credentials {
    Credentials::shared_secret(MERCHANT_ID, KEY_ID, SECRET).unwrap()
}

fn environment(url: &str) -> Environment {
    Environment::base_url(url).unwrap()
}

/// How long it takes.
fn time(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}
