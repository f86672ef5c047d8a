//! As many requests as this machine gives, to a sandbox in the same process, and what that takes of its memory.
//!
//! `cargo run --release -p thunes-sandbox --features testing --example load`, or with seconds and requests at a time:
//! `... --example load -- 30 32`.
#![allow(clippy::print_stdout)]

use std::error::Error;
use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use thunes::{Country, bizum};
use thunes_sandbox::testing::Gateway;

type Failure = Box<dyn Error + Send + Sync>;

/// Seconds between two lines.
const STEP: u64 = 5;

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args().skip(1).map(|argument| argument.parse::<u64>());
    let seconds = arguments.next().unwrap_or(Ok(30))?;
    let at_once = arguments.next().unwrap_or(Ok(32))?;
    let gateway = Arc::new(Gateway::start(thunes::METHODS).await?);
    let done = Arc::new(AtomicU64::new(0));
    let end = Instant::now() + Duration::from_secs(seconds);
    let tasks: Vec<_> =
        (0..at_once).map(|_| tokio::spawn(customers(Arc::clone(&gateway), Arc::clone(&done), end))).collect();
    println!("{at_once} at once; a quarter each of sales, status checks, refunds and checks of these");
    println!("seconds  requests per second  resident memory");
    watch(&done, seconds).await;
    for task in tasks {
        task.await??;
    }
    println!("{} requests, {} payments kept", done.load(Ordering::Relaxed), gateway.sandbox().ids().len());
    Ok(())
}

async fn watch(done: &AtomicU64, seconds: u64) {
    let mut before = 0;
    for step in 1..=seconds / STEP {
        tokio::time::sleep(Duration::from_secs(STEP)).await;
        let now = done.load(Ordering::Relaxed);
        println!("{:>7}  {:>19}  {:>11} MiB", step * STEP, (now - before) / STEP, resident().unwrap_or(0));
        before = now;
    }
}

/// MiB of memory, where the system tells.
fn resident() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1024)
}

/// One after the other, until the time is over.
async fn customers(gateway: Arc<Gateway>, done: Arc<AtomicU64>, end: Instant) -> Result<(), Failure> {
    let client = gateway.client();
    while Instant::now() < end {
        let reply = gateway.settled(&sale()?).await?;
        let check = bizum::SaleCheck::new(bizum::SaleCheckRequired { sale_id: &reply.id, reference_code: "order-42" });
        client.send(&check).await?;
        let refund = bizum::Refund::new(bizum::RefundRequired {
            sale_id: &reply.id,
            reference_code: "order-42-r",
            total_amount: "3.00".parse()?,
        });
        let refund = client.send(&refund).await?;
        let check =
            bizum::RefundCheck::new(bizum::RefundCheckRequired { refund_id: &refund.id, reference_code: "order-42-r" });
        client.send(&check).await?;
        done.fetch_add(4, Ordering::Relaxed);
    }
    Ok(())
}

fn sale() -> Result<bizum::Sale<'static>, Failure> {
    Ok(bizum::Sale::new(bizum::SaleRequired {
        reference_code: "order-42",
        success_url: "https://shop.example/paid",
        cancel_url: "https://shop.example/cart",
        failure_url: "https://shop.example/failed",
        total_amount: "8.00".parse()?,
        bill_to_country: Country::ES,
        bill_to_email: "ana@shop.example",
        bill_to_first_name: "Ana",
        bill_to_last_name: "García",
    })
    .bill_to_postal_code("28013"))
}
