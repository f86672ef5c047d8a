//! What this library takes, as `tests/sdk/speed.py` and `speed.js` tell it of the gateway's SDKs: `import` alone, or sales against a sandbox.
//!
//! Arguments: `import`, or host with port, the sandbox's authority as a PEM file, and the number of sales. Prints the CPU time of a sale after
//! the first, in milliseconds, and the most memory that was resident, in KiB. `.ci/compare` runs it.
#![allow(clippy::print_stdout)]

use std::error::Error;
use std::fs;

use thunes::{Client, Country, Credentials, Environment, Network, bizum};
use thunes_sandbox::{KEY_ID, MERCHANT_ID, SECRET};

type Failure = Box<dyn Error>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let [host, authority, sales] = arguments.as_slice() else { return Ok(()) };
    let sales: u32 = sales.parse()?;
    let client = Client::builder(
        Environment::base_url(&format!("https://{host}"))?,
        Credentials::shared_secret(MERCHANT_ID, KEY_ID, SECRET)?,
    )
    .network(Network::new().root_certificates(fs::read(authority)?)?)
    .build()?;
    sale(&client, 0).await?;
    let before = cpu_ticks()?;
    for number in 1..=sales {
        sale(&client, number).await?;
    }
    // The kernel counts hundredths of a second.
    let each = f64::from(u32::try_from(cpu_ticks()? - before)?) * 10.0 / f64::from(sales);
    println!("{each:.3} {}", most_resident()?);
    Ok(())
}

async fn sale(client: &Client, number: u32) -> Result<(), Failure> {
    let reference = format!("rust-{number}");
    let sale = bizum::Sale::new(bizum::SaleRequired {
        reference_code: &reference,
        success_url: "https://shop.example/success",
        cancel_url: "https://shop.example/cancel",
        failure_url: "https://shop.example/failure",
        total_amount: "8.00".parse()?,
        bill_to_country: Country::ES,
        bill_to_email: "ana@shop.example",
        bill_to_first_name: "Ana",
        bill_to_last_name: "Garcia",
    });
    let reply = client.send(&sale).await?;
    if reply.status.as_str() == "PENDING" {
        Ok(())
    } else {
        Err(format!("wanted a pending sale, got {reply:?}").into())
    }
}

/// CPU time of this process: user and system, the 14th and 15th field. The second may hold blanks.
fn cpu_ticks() -> Result<u64, Failure> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let (_, rest) = stat.rsplit_once(") ").ok_or("no statistics of this process")?;
    let ticks: Result<Vec<u64>, _> = rest.split(' ').skip(11).take(2).map(str::parse).collect();
    Ok(ticks?.iter().sum())
}

/// In KiB.
fn most_resident() -> Result<u64, Failure> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no memory of this process")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}
