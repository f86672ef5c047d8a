//! Webhooks as a reason to look at a payment now.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use thunes::{WebhookEvent, WebhookKey, WebhookSigner, WebhookVerifier};
use thunes_ledger::{Ledger, Outcome, Payment};
use thunes_sandbox::{Fault, Sandbox};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::sync::Notify;

use crate::world::{Database, World, client, is_whole, options, sale, word};

const SECRET: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

/// Verifies each webhook that comes in, and gives it to `handle`.
async fn receive<F: Future<Output = ()>>(listener: TcpListener, handle: impl Fn(WebhookEvent) -> F) {
    let verifier = WebhookVerifier::new([WebhookKey::new("key-1", SECRET).unwrap()]).unwrap();
    while let Ok((mut stream, _)) = listener.accept().await {
        let mut request = Vec::new();
        while !is_whole(&request) && stream.read_buf(&mut request).await.unwrap_or(0) > 0 {}
        let text = String::from_utf8(request).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let signature = head.lines().find_map(|line| line.strip_prefix("v-c-signature: ")).unwrap();
        handle(verifier.verify(signature, body.as_bytes()).unwrap()).await;
        _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").await;
    }
}

/// A gateway that sends webhooks to a machine with a ledger, and another machine whose ledger carries payments on.
async fn a_webhook_brings_the_next_check_forward(database: Database) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let hook = format!("http://{}/hook", listener.local_addr().unwrap());
    let sandbox = Sandbox::builder(thunes::METHODS).webhook(&hook, "key-1", SECRET).start().await.unwrap();
    sandbox.search_delay(Duration::ZERO);
    let client = client(&sandbox, sandbox.url());
    let (front, worker): (Ledger, Ledger) = (database.open(options()).await, database.open(options()).await);
    let heard = Arc::<Mutex<Vec<_>>>::default();
    let (ledger, caller, noted) = (front.clone(), client.clone(), Arc::clone(&heard));
    let receiver = tokio::spawn(receive(listener, move |event| {
        let (ledger, caller, noted) = (ledger.clone(), caller.clone(), Arc::clone(&noted));
        async move {
            let found = ledger.on_webhook(&caller, &event).await.unwrap();
            noted.lock().unwrap().push(found.map(|payment| payment.reference));
        }
    }));

    let Outcome::Answered(sold) = front.send(&client, &sale("order-1", "8")).await.unwrap() else { panic!() };
    sandbox.next(Fault::CloseAfter).unwrap();
    assert_eq!(word(&front.send(&client, &sale("order-2", "8")).await.unwrap()), "unknown");
    let lost = sandbox.ids().into_iter().find(|id| id != sold.id.bare()).unwrap();
    // A payment of which this ledger knows nothing.
    let other = client.send(&sale("order-3", "8")).await.unwrap();
    database.execute("UPDATE thunes_payments SET next_at = next_at + 36000000").await;

    let (seen, stop) = (Mutex::new(Vec::new()), Notify::new());
    let observe = |payment: &Payment| {
        let mut seen = seen.lock().unwrap();
        seen.push((payment.reference.clone(), payment.status.clone().unwrap_or_default()));
        if seen.len() == 2 {
            stop.notify_one();
        }
    };
    let pay = async {
        for id in [other.id.bare(), sold.id.bare(), &lost] {
            sandbox.settle(id).unwrap();
        }
        std::future::pending::<()>().await;
    };
    tokio::select! {
        () = worker.run(&client, observe, stop.notified()) => {}
        () = pay => {}
        () = tokio::time::sleep(Duration::from_secs(30)) => panic!("{seen:?} {heard:?}"),
    }
    receiver.abort();
    let mut seen = seen.lock().unwrap().clone();
    seen.sort();
    let settled = |reference: &str| (reference.to_owned(), "SETTLED".to_owned());
    assert_eq!(seen, [settled("order-1"), settled("order-2")], "the lost one is found by its reference");
    assert!(heard.lock().unwrap().contains(&None), "a payment that is not in the ledger is nobody's");
}

/// A body, signed and verified as one that came in.
fn event(body: &[u8]) -> WebhookEvent {
    let signer = WebhookSigner::new(WebhookKey::new("key-1", SECRET).unwrap());
    let verifier = WebhookVerifier::new([WebhookKey::new("key-1", SECRET).unwrap()]).unwrap();
    verifier.verify(signer.sign(body), body).unwrap()
}

async fn only_news_of_a_payment_of_this_ledger_wakes_it(database: Database) {
    let world = World::on(database).await;
    let Outcome::Answered(sold) = world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap() else {
        panic!()
    };
    let due = "SELECT CAST(next_at AS TEXT) FROM thunes_payments";
    world.database.execute("UPDATE thunes_payments SET next_at = next_at + 36000000").await;
    let before = world.database.query(due).await;
    let update = |id: &str, reference: &str| {
        let body = WebhookSigner::payment_update(id, "SETTLED", reference);
        serde_json::from_slice::<serde_json::Value>(&body).unwrap()
    };
    let with = |member: &str, value: serde_json::Value| {
        let mut body = update(sold.id.bare(), "order-1");
        body[member] = value;
        body
    };
    let nobodys = [
        with("payloads", serde_json::json!({"testPayload": {}})),
        with("eventType", "payments.refunds.updated".into()),
        update("7652000000000000000000", "order-2"),
    ];
    for body in nobodys {
        let event = event(body.to_string().as_bytes());
        assert!(world.ledger.on_webhook(&world.client, &event).await.unwrap().is_none(), "{body}");
        assert_eq!(world.database.query(due).await, before, "{body}");
    }
    // The reference may be missing: not every notification has it.
    for (id, reference) in [(sold.id.bare(), ""), ("", "order-1")] {
        world.database.execute("UPDATE thunes_payments SET next_at = next_at + 36000000").await;
        let before = world.database.query(due).await;
        let event = event(update(id, reference).to_string().as_bytes());
        let found = world.ledger.on_webhook(&world.client, &event).await.unwrap();
        assert_eq!(found.map(|payment| payment.reference).as_deref(), Some("order-1"), "{id:?} {reference:?}");
        assert_ne!(world.database.query(due).await, before, "{id:?} {reference:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite() {
    a_webhook_brings_the_next_check_forward(Database::sqlite()).await;
    only_news_of_a_payment_of_this_ledger_wakes_it(Database::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres() {
    if let Some(database) = Database::postgres().await {
        a_webhook_brings_the_next_check_forward(database).await;
    }
    if let Some(database) = Database::postgres().await {
        only_news_of_a_payment_of_this_ledger_wakes_it(database).await;
    }
}
