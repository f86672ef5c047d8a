use std::time::Duration;

use thunes::{AmountError, Client, Country, Credentials, Environment, bizum};
use thunes_ledger::{Ledger, Open, Options, Outcome, Payment};
use thunes_sandbox::{Fault, Sandbox};
use tokio::sync::{mpsc, oneshot};

fn sale(reference_code: &str) -> Result<bizum::Sale<'_>, AmountError> {
    Ok(bizum::Sale::new(bizum::SaleRequired {
        reference_code,
        success_url: "https://shop.example/paid",
        cancel_url: "https://shop.example/cart",
        failure_url: "https://shop.example/failed",
        total_amount: "8.00".parse()?,
        bill_to_country: Country::ES,
        bill_to_email: "ana@shop.example",
        bill_to_first_name: "Ana",
        bill_to_last_name: "García",
    }))
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let gateway = Sandbox::start(thunes::METHODS).await?;
    gateway.search_delay(Duration::ZERO);
    let credentials = Credentials::shared_secret(gateway.merchant_id(), gateway.key_id(), gateway.secret())?;
    let client = Client::new(Environment::base_url(gateway.url())?, credentials)?;
    let file = std::env::temp_dir().join(format!("payments-{}.sqlite", std::process::id())); // yours: a fixed path
    let ledger = Ledger::sqlite(&file, thunes::METHODS, Options::default()).await?;

    // The gateway takes the sale, and its reply is lost.
    gateway.next(Fault::CloseAfter)?;
    let outcome = ledger.send(&client, &sale("order-1")?).await?;
    assert!(matches!(outcome, Outcome::Unknown(_)));
    let first = gateway.ids()[0].clone();

    // The recovery loop. It searches 20 seconds after sending, or when something makes a payment due.
    let (changes, mut changed) = mpsc::unbounded_channel::<Payment>();
    let (stop, stopped) = oneshot::channel::<()>();
    let (recovering, sender) = (ledger.clone(), client.clone());
    let task = tokio::spawn(async move {
        let observe = |payment: &Payment| _ = changes.send(payment.clone());
        recovering.run(&sender, observe, async { _ = stopped.await }).await;
    });

    // It finds the sale, which is open. The customer pays, and a webhook or this call makes the sale due again.
    ledger.look_now(&client, "order-1").await?;
    assert_eq!(changed.recv().await.and_then(|payment| payment.status).as_deref(), Some("PENDING"));
    gateway.settle(&first)?;
    ledger.look_now(&client, "order-1").await?;
    let paid = changed.recv().await.ok_or("the loop has stopped")?;
    assert!(ledger.meaning(&paid).is_some_and(|status| status.may_ship()));

    // The same call sends nothing, and returns the stored outcome.
    let Outcome::Answered(stored) = ledger.send(&client, &sale("order-1")?).await? else { return Err("it is paid".into()) };
    assert!(stored.status.may_ship());

    // The next reply is lost, too, and something in between repeats the sale. The search finds two sales, so you have to decide.
    gateway.next(Fault::CloseAfter)?;
    let outcome = ledger.send(&client, &sale("order-2")?).await?;
    assert!(matches!(outcome, Outcome::Unknown(_)));
    let second = gateway.ids()[1].clone();
    gateway.duplicate_sale(&second)?;
    ledger.look_now(&client, "order-2").await?;
    changed.recv().await.ok_or("the loop has stopped")?;
    let list = ledger.open_payments(&client, Open::ForPersons, None).await?.payments;
    println!("{}: {}", list[0].reference, list[0].person.as_deref().unwrap_or_default());

    // You look both up in the Business Center, and store the id that counts. If the customer pays the copy, you refund it there.
    let decided = ledger.found(&client, "order-2", &second.parse()?).await?;
    assert_eq!(decided.person, None);

    _ = stop.send(());
    task.await?;
    ledger.close().await;
    std::fs::remove_file(file)?;
    Ok(())
}
