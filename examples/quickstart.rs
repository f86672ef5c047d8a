//! A Bizum sale from start to refund.
//!
//! `cargo run --example quickstart` runs it against a gateway of its own on this machine: no account, no network.
//!
//! `cargo run --example quickstart -- --live` sends it to the gateway's test host, with the credentials in
//! THUNES_MERCHANT_ID, THUNES_KEY_ID and THUNES_SHARED_SECRET. It then waits for you to pay on the page that it prints.
#![allow(clippy::print_stdout, missing_docs)]

use std::error::Error;
use std::time::{SystemTime, UNIX_EPOCH};

use thunes::{Client, Country, Credentials, Environment, Request, bizum};
use thunes_sandbox::Sandbox;

type Outcome<T> = Result<T, Box<dyn Error>>;

#[tokio::main]
async fn main() -> Outcome<()> {
    match std::env::args().nth(1).as_deref() {
        None => {}
        Some("--live") => {
            let client = Client::new(Environment::Test, live_credentials()?)?;
            return shop(&client, &Payer::You).await;
        }
        Some(other) => return Err(format!("unknown argument `{other}`: expected `--live`, or none").into()),
    }
    let sandbox = Sandbox::start(thunes::METHODS).await?;
    println!("A sandbox runs on {} in place of the gateway\n", sandbox.url());
    let credentials = Credentials::shared_secret(sandbox.merchant_id(), sandbox.key_id(), sandbox.secret())?;
    let client = Client::new(Environment::base_url(sandbox.url())?, credentials)?;
    shop(&client, &Payer::Sandbox(sandbox)).await
}

/// Who completes the payment that the customer was sent to.
enum Payer {
    /// The sandbox does.
    Sandbox(Sandbox),
    /// The person who runs this, in a browser.
    You,
}

async fn shop(client: &Client, payer: &Payer) -> Outcome<()> {
    let order = format!("order-{}", SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs());
    let sale_id = sell(client, &order).await?;
    pay(payer, &sale_id)?;
    if check_sale(client, &order, &sale_id).await? {
        refund(client, &order, &sale_id).await?;
    }
    Ok(())
}

async fn sell(client: &Client, order: &str) -> Outcome<bizum::SaleId> {
    println!("1. The shop sends a sale of 8.00 EUR:");
    let sale = bizum::Sale::new(bizum::SaleRequired {
        reference_code: order,
        success_url: "https://shop.example/paid",
        cancel_url: "https://shop.example/cart",
        failure_url: "https://shop.example/failed",
        total_amount: "8.00".parse()?,
        bill_to_country: Country::ES,
        bill_to_email: "ana@shop.example",
        bill_to_first_name: "Ana",
        bill_to_last_name: "García",
    })
    .bill_to_postal_code("28013");
    show(&sale.body()?)?;
    let reply = client.send(&sale).await?;
    println!("   The gateway says {}. Store this id: {}", reply.status, reply.id);
    println!("   Send the customer to {}\n", reply.payment_url.as_deref().unwrap_or("(no URL)"));
    Ok(reply.id)
}

fn pay(payer: &Payer, sale_id: &bizum::SaleId) -> Outcome<()> {
    match payer {
        Payer::Sandbox(sandbox) => {
            println!("2. The customer pays with Bizum. (Here the sandbox settles the sale.)\n");
            sandbox.settle(sale_id.bare())?;
        }
        Payer::You => {
            println!("2. Open that page, pay, then press Enter here.");
            std::io::stdin().read_line(&mut String::new())?;
        }
    }
    Ok(())
}

async fn check_sale(client: &Client, order: &str, sale_id: &bizum::SaleId) -> Outcome<bool> {
    println!("3. The shop checks the status of the sale:");
    let check = bizum::SaleCheck::new(bizum::SaleCheckRequired { sale_id, reference_code: order });
    show(&check.body()?)?;
    let reply = client.send(&check).await?;
    let ship = reply.status.may_ship();
    println!("   {}: {}\n", reply.status, if ship { "the goods may be shipped." } else { "do not ship yet." });
    Ok(ship)
}

async fn refund(client: &Client, order: &str, sale_id: &bizum::SaleId) -> Outcome<()> {
    println!("4. The customer returns a part, worth 3.00 EUR. The shop refunds it:");
    let reference = format!("{order}-r1");
    let refund = bizum::Refund::new(bizum::RefundRequired {
        sale_id,
        reference_code: &reference,
        total_amount: "3.00".parse()?,
    });
    show(&refund.body()?)?;
    let reply = client.send(&refund).await?;
    println!("   {}: this means accepted, not done. Store this id: {}\n", reply.status, reply.id);

    println!("5. The shop checks the status of the refund:");
    let check =
        bizum::RefundCheck::new(bizum::RefundCheckRequired { refund_id: &reply.id, reference_code: &reference });
    show(&check.body()?)?;
    let reply = client.send(&check).await?;
    println!("   {}{}", reply.status, if reply.status.is_final() { ": this is final." } else { "" });
    Ok(())
}

/// The JSON that goes out, indented.
fn show(body: &[u8]) -> Outcome<()> {
    let json: serde_json::Value = serde_json::from_slice(body)?;
    for line in serde_json::to_string_pretty(&json)?.lines() {
        println!("   | {line}");
    }
    Ok(())
}

fn live_credentials() -> Outcome<Credentials> {
    let variable =
        |name: &str| std::env::var(name).map_err(|_| format!("--live needs the environment variable {name}"));
    Ok(Credentials::shared_secret(
        &variable("THUNES_MERCHANT_ID")?,
        &variable("THUNES_KEY_ID")?,
        &variable("THUNES_SHARED_SECRET")?,
    )?)
}
