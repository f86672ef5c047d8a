//! Databases that fail: a commit whose answer is lost, a server that is gone, a full disk, settings that lose commits.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use thunes_ledger::{Ledger, LedgerError, State};
use thunes_sandbox::Fault;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::world::{Database, World, later, options, sale, word};

/// Stands between a ledger and PostgreSQL.
struct Wire {
    port: u16,
    /// The answer to the commit after so many is lost, with its connection.
    lose: Arc<AtomicUsize>,
    /// Whether it lets anything through.
    cut: Arc<AtomicBool>,
    /// Whether a lost answer leaves its connection open.
    hang: Arc<AtomicBool>,
}

/// No commit is lost.
const NONE: usize = usize::MAX;

impl Wire {
    async fn to(port: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let wire = Self {
            port: listener.local_addr().unwrap().port(),
            lose: Arc::new(AtomicUsize::new(NONE)),
            cut: Arc::default(),
            hang: Arc::default(),
        };
        let (lose, cut, hang) = (Arc::clone(&wire.lose), Arc::clone(&wire.cut), Arc::clone(&wire.hang));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                if !cut.load(Ordering::SeqCst) {
                    tokio::spawn(carry(stream, port, Arc::clone(&lose), Arc::clone(&cut), Arc::clone(&hang)));
                }
            }
        });
        wire
    }
}

async fn carry(mut client: TcpStream, port: u16, lose: Arc<AtomicUsize>, cut: Arc<AtomicBool>, hang: Arc<AtomicBool>) {
    let mut server = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    let (mut asked, mut answered) = (vec![0; 65536], vec![0; 65536]);
    let mut is_lost = false;
    loop {
        tokio::select! {
            read = client.read(&mut asked) => {
                let Ok(read @ 1..) = read else { return };
                let is_commit = asked[..read].windows(7).any(|word| word == b"COMMIT\0");
                if is_commit && lose.load(Ordering::SeqCst) != NONE {
                    is_lost = lose.fetch_sub(1, Ordering::SeqCst) == 0;
                }
                _ = server.write_all(&asked[..read]).await;
            }
            read = server.read(&mut answered) => {
                let Ok(read @ 1..) = read else { return };
                if is_lost || cut.load(Ordering::SeqCst) {
                    lose.store(NONE, Ordering::SeqCst);
                    if hang.load(Ordering::SeqCst) {
                        tokio::time::sleep(Duration::from_secs(60)).await;
                    }
                    return;
                }
                _ = client.write_all(&answered[..read]).await;
            }
            () = tokio::time::sleep(Duration::from_millis(20)) => {
                if cut.load(Ordering::SeqCst) {
                    return;
                }
            }
        }
    }
}

/// A world whose second ledger reaches its database over a wire.
async fn wired() -> Option<(World, Wire, Ledger)> {
    let database = Database::postgres().await?;
    let Database::Postgres(url) = &database else { panic!() };
    let port = url.rsplit_once(':').unwrap().1.split_once('/').unwrap().0;
    let wire = Wire::to(port.parse().unwrap()).await;
    let url = url.replace(port, &wire.port.to_string());
    let world = World::on(database).await;
    let ledger =
        Ledger::postgres(&url, thunes::METHODS, options().database_timeout(Duration::from_secs(2))).await.unwrap();
    Some((world, wire, ledger))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_sent_after_a_commit_whose_answer_is_lost() {
    let Some((world, wire, ledger)) = wired().await else { return };
    // The first commit reserves: its sender does not know that it did.
    wire.lose.store(0, Ordering::SeqCst);
    let error = ledger.send(&world.client, &sale("order-1", "8")).await.unwrap_err();
    assert!(matches!(error, LedgerError::Database(_)) && !error.may_have_moved_money(), "{error}");
    assert_eq!(world.database.state("order-1").await, "reserved 0", "the commit was done");

    // The second one takes the right to send: its sender knows that it sent nothing.
    wire.lose.store(1, Ordering::SeqCst);
    let error = ledger.send(&world.client, &sale("order-2", "8")).await.unwrap_err();
    assert!(matches!(error, LedgerError::Database(_)), "{error}");
    assert_eq!(
        world.database.events("order-2").await,
        ["->reserved", "reserved>sending", "sending>not_sent"],
        "the commit was done, and disclaimed"
    );
    assert_eq!(world.sandbox.log().len(), 0);

    // That is its own sender's word, so that a new attempt may follow.
    let retried = ledger.retry(&world.client, &sale("order-2", "8")).await.unwrap();
    assert_eq!((word(&retried), world.copies("order-2")), ("answered", 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_sent_when_a_commit_is_never_answered() {
    let Some((world, wire, ledger)) = wired().await else { return };
    wire.hang.store(true, Ordering::SeqCst);
    wire.lose.store(1, Ordering::SeqCst);
    let error = ledger.send(&world.client, &sale("order-1", "8")).await.unwrap_err();
    assert!(error.to_string().contains("the database does not answer"), "{error}");
    assert_eq!((world.database.state("order-1").await.as_str(), world.sandbox.log().len()), ("not_sent 0", 0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_whose_commit_is_lost_is_stored_once() {
    let Some((world, wire, ledger)) = wired().await else { return };
    wire.lose.store(2, Ordering::SeqCst);
    let outcome = ledger.send(&world.client, &sale("order-1", "8")).await.unwrap();
    assert_eq!((word(&outcome), world.copies("order-1")), ("answered", 1));
    assert_eq!(world.database.events("order-1").await, ["->reserved", "reserved>sending", "sending>answered"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_is_stored_once_the_database_is_back() {
    let Some((world, wire, ledger)) = wired().await else { return };
    world.sandbox.next(Fault::Latency(Duration::from_millis(600))).unwrap();
    let (client, sending) = (world.client.clone(), ledger.clone());
    let call = tokio::spawn(async move { sending.send(&client, &sale("order-1", "8")).await });
    while world.database.state("order-1").await != "sending 0" {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    wire.cut.store(true, Ordering::SeqCst);
    let error = ledger.send(&world.client, &sale("order-2", "8")).await.unwrap_err();
    assert!(matches!(error, LedgerError::Database(_)), "{error}");
    while world.copies("order-1") == 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    tokio::time::sleep(Duration::from_millis(800)).await;
    assert_eq!(world.database.state("order-1").await, "sending 0");
    wire.cut.store(false, Ordering::SeqCst);
    assert_eq!(word(&call.await.unwrap().unwrap()), "answered");
    assert_eq!((world.copies("order-1"), world.copies("order-2")), (1, 0));
    assert_eq!(world.database.state("order-1").await, "answered 0");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_a_full_disk_nothing_is_sent_that_is_not_stored() {
    let world = World::on(Database::sqlite()).await;
    let pages: u32 = world.database.query("SELECT CAST(page_count AS TEXT) FROM pragma_page_count").await[0][0]
        .as_deref()
        .unwrap()
        .parse()
        .unwrap();
    let mut refused = 0;
    for number in 0..60 {
        let reference = format!("order-{number}");
        let ledger = world.database.open(options().max_pages(pages + number / 10)).await;
        let sale = sale(&reference, "8");
        let call = ledger.send(&world.client, &sale);
        match tokio::time::timeout(Duration::from_secs(3), Box::pin(call)).await {
            Ok(Ok(outcome)) => assert_eq!((word(&outcome), world.copies(&reference)), ("answered", 1)),
            Ok(Err(LedgerError::Database(_))) => {
                refused += 1;
                assert_eq!(world.copies(&reference), 0);
            }
            Ok(Err(error)) => panic!("{error}"),
            // It was sent, but its outcome does not fit on the disk yet.
            Err(_) => assert_eq!(
                (world.copies(&reference), world.database.state(&reference).await.as_str()),
                (1, "sending 0")
            ),
        }
    }
    assert!(refused > 0, "the disk was never full");
    // With room again, everything comes to its true state.
    world.database.open(later()).await.recover(&world.client).await.unwrap();
    for number in 0..60 {
        let reference = format!("order-{number}");
        let stored = world.ledger.payment(&world.client, &reference).await.unwrap();
        match (world.copies(&reference), stored.map(|stored| stored.state)) {
            (1, Some(State::Answered)) | (0, None | Some(State::NotSent)) => {}
            other => panic!("{reference}: {other:?}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_loses_commits_is_refused() {
    let Some(database) = Database::postgres().await else { return };
    let Database::Postgres(url) = &database else { panic!() };
    for setting in ["off", "local", "remote_write"] {
        let url = format!("{url}?options=-csynchronous_commit%3D{setting}");
        let error = Ledger::postgres(&url, thunes::METHODS, options()).await.unwrap_err();
        assert!(error.to_string().contains(&format!("found synchronous_commit={setting}")), "{error}");
    }
    let url = format!("{url}?options=-csynchronous_commit%3Dremote_apply");
    Ledger::postgres(&url, thunes::METHODS, options()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_in_memory_is_refused_and_so_are_newer_tables() {
    let error = Ledger::sqlite(":memory:", thunes::METHODS, options()).await.unwrap_err();
    assert!(error.to_string().contains("found journal_mode=memory"), "{error}");

    let world = World::on(Database::sqlite()).await;
    world.database.execute("INSERT INTO thunes_schema (step, at) VALUES (99, 0)").await;
    let Database::Sqlite(file) = &world.database else { panic!() };
    let error = Ledger::sqlite(file, thunes::METHODS, options()).await.unwrap_err();
    assert!(matches!(error, LedgerError::NewerSchema { found: 99, .. }), "{error}");
}
