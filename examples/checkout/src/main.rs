//! A small shop, and a stand-in for the gateway: `cargo run --example checkout`, then open the address that it prints.
//!
//! `cargo run --example checkout -- orders.sqlite 8080` keeps the orders in that file and listens on that port.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use checkout::Shop;
use thunes::{Client, Credentials, Environment};
use thunes_sandbox::Sandbox;

/// Where the orders are kept, unless another file is given.
const ORDERS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/orders.sqlite");

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let orders = arguments.next().map_or_else(|| ORDERS.into(), PathBuf::from);
    let port = arguments.next().unwrap_or_else(|| "0".to_owned());
    let port = port
        .parse()
        .map_err(|_| format!("`{port}` is not a port: give a number up to 65535, or 0 for any free port"))?;

    // The gateway forgets its payments when it ends. With other ids in each run, an old order is not taken for a new one.
    let seed = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    let gateway = Sandbox::builder(thunes::METHODS).seed(seed).start().await?;
    let credentials = Credentials::shared_secret(gateway.merchant_id(), gateway.key_id(), gateway.secret())?;
    let client = Client::new(Environment::base_url(gateway.url())?, credentials)?;

    let shop = Shop::start(client, &orders, port).await?;
    println!("The shop:    {}", shop.url());
    println!("The gateway: {}/sandbox (a sandbox: no money moves, and you can make things go wrong)", gateway.url());
    println!("The orders:  {}", orders.display());
    println!("Ctrl+C stops both.");
    tokio::signal::ctrl_c().await?;
    shop.stop().await;
    Ok(())
}
