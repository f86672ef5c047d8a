//! Many payments watched by one task.
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use allocation_counter::measure;
use thunes_runtime::{GatewayId, Reply, RequestSpec, Schedule, Until, WaitClock, WaitError, WaitQueue, WaitState};

const PAYMENTS: u32 = 10_000;
const HOUR: u64 = 3600;

mod status {
    /// How a sale stands.
    #[derive(Clone, Debug, PartialEq, Eq, Hash, thunes_runtime::Status)]
    pub(crate) enum Sale {
        /// Not paid yet.
        #[status("PENDING")]
        Pending,
        /// Paid.
        #[status("SETTLED", Ship)]
        Settled,
        /// Another one.
        Other(thunes_runtime::Code),
    }
}

/// Markers of ids.
mod id {
    thunes_runtime::id_marker!(IdMethod for Bizum = "bizum");
    thunes_runtime::id_marker!(IdKind for Sale = "sale");
}

/// Id of a sale.
pub type SaleId = thunes_runtime::Id<id::Bizum, id::Sale>;

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_767_323_045 + seconds)
}

/// What is read is the reply to such a request.
const SALE: RequestSpec = RequestSpec::new("bizum", "Sale", "sale")
    .reply(<SaleId as GatewayId>::KIND, <status::Sale as thunes_runtime::Status>::ALL);

fn says(status: &str) -> Reply<SaleId, status::Sale> {
    Reply::from_json(&SALE, format!(r#"{{"id":"76","status":"{status}"}}"#).as_bytes()).unwrap()
}

fn wait(start: u64) -> WaitState {
    WaitState::new(Until::Settled, at(start), Duration::from_hours(24))
}

/// A wait whose next check is planned for then.
fn planned(next: u64) -> WaitState {
    stored(at_ms(0), at_ms(next), at_ms(24 * HOUR))
}

/// A wait as it may have been stored.
fn stored(started: u64, next_at: u64, deadline: u64) -> WaitState {
    let json = serde_json::json!({
        "version": "1", "started": started, "next_at": next_at, "deadline": deadline, "checks": 3, "until": "settled", "asked": 0, "absent": 0,
    });
    serde_json::from_value(json).unwrap()
}

fn at_ms(seconds: u64) -> u64 {
    u64::try_from(at(seconds).duration_since(UNIX_EPOCH).unwrap().as_millis()).unwrap()
}

fn queue<K>() -> WaitQueue<K> {
    WaitQueue::new(WaitClock::starting_at(at(0)), Schedule::default())
}

/// The hour in which a customer pays; every tenth never does.
fn paid_in_hour(payment: u32) -> Option<u64> {
    (!payment.is_multiple_of(10)).then_some(u64::from(payment) * 7919 % 20)
}

#[tokio::test(start_paused = true)]
async fn one_task_watches_ten_thousand_payments() {
    let clock = WaitClock::starting_at(at(0));
    let mut queue = queue();
    queue.extend((0..PAYMENTS).map(|payment| (payment, wait(0))));
    let (yes, no) = (says("SETTLED"), says("PENDING"));
    let (mut settled, mut overdue, mut checks) = (0, 0, 0);

    while let Some((payment, mut state)) = queue.due().await {
        let hours = clock.now().duration_since(at(0)).unwrap().as_secs() / HOUR;
        let is_paid = paid_in_hour(payment).is_some_and(|hour| hours >= hour);
        checks += 1;
        let outcome = Ok(if is_paid { yes.clone() } else { no.clone() });
        match state.after(outcome, queue.now(), queue.schedule()) {
            Ok(Some(_)) => settled += 1,
            Ok(None) => queue.push(payment, state),
            Err(WaitError::Overdue(_)) => overdue += 1,
            Err(error) => panic!("{error}"),
        }
    }
    assert_eq!((settled, overdue), (9000, 1000));
    assert!((120_000..220_000).contains(&checks), "{checks} checks, some 17 for each payment");
    let elapsed = clock.now().duration_since(at(0)).unwrap();
    assert!(elapsed.as_secs() / HOUR == 24, "{elapsed:?}: every deadline was kept");
}

#[tokio::test]
async fn a_waiting_payment_takes_48_bytes() {
    let mut queue = queue();
    let counted = measure(|| {
        queue.reserve(PAYMENTS as usize);
        queue.extend((0..PAYMENTS).map(|payment| (u64::from(payment), wait(0))));
    });
    assert_eq!(queue.len(), PAYMENTS as usize);
    assert_eq!((counted.count_total, counted.bytes_max), (1, 48 * u64::from(PAYMENTS)));
}

#[tokio::test]
async fn a_queue_that_grows_takes_at_most_thrice_that() {
    let mut queue = queue();
    let counted = measure(|| queue.extend((0..u64::from(PAYMENTS)).map(|payment| (payment, wait(0)))));
    let each = counted.bytes_max / u64::from(PAYMENTS);
    assert!(each <= 3 * 48, "{each} bytes");
}

#[tokio::test(start_paused = true)]
async fn the_next_one_due_comes_out_and_ties_come_out_in_order() {
    let mut queue = WaitQueue::new(WaitClock::starting_at(at(0)), Schedule::hourly());
    assert!(queue.is_empty() && queue.next_at().is_none());
    for (key, next) in [("c", 30), ("a", 10), ("x", 20), ("y", 20), ("z", 20)] {
        queue.push(key, planned(next));
    }
    assert_eq!(queue.next_at(), Some(at(10)));
    tokio::time::advance(Duration::from_secs(9)).await;
    assert_eq!(queue.pop_due(), None);
    tokio::time::advance(Duration::from_secs(16)).await;
    let out: Vec<&str> = std::iter::from_fn(|| queue.pop_due()).map(|(key, _)| key).collect();
    assert_eq!(out, ["a", "x", "y", "z"]);
    assert_eq!((queue.len(), queue.iter().next().unwrap().0), (1, &"c"));
}

#[tokio::test]
async fn a_queue_says_how_many_wait_and_gives_all_of_them_to_store() {
    let mut queue = queue();
    assert!(queue.is_empty());
    queue.extend([("a", planned(1)), ("b", planned(2))]);
    assert!(!queue.is_empty() && queue.len() == 2);
    let mut stored: Vec<_> = queue.iter().map(|(key, state)| (*key, *state)).collect();
    stored.sort_by_key(|(key, _)| *key);
    assert_eq!(stored, [("a", planned(1)), ("b", planned(2))]);
}

/// Whatever is stored, one payment holds up neither itself nor the others.
#[tokio::test(start_paused = true)]
async fn a_stored_time_that_makes_no_sense_is_at_most_one_step_away() {
    let day = 24 * HOUR;
    let mut queue = WaitQueue::new(WaitClock::starting_at(at(0)), Schedule::hourly().jitter_percent(0));
    queue.push("for ever", stored(0, u64::MAX, at_ms(7 * day)));
    queue.push("a day ahead", stored(at_ms(day), at_ms(day + 10), at_ms(2 * day)));
    queue.push("behind", stored(0, 0, at_ms(day)));
    queue.push("fine", stored(at_ms(0), at_ms(600), at_ms(day)));
    queue.push("overdue", stored(0, u64::MAX, at_ms(100)));
    let mut out = Vec::new();
    while let Some((key, _)) = queue.due().await {
        out.push((key, queue.now().duration_since(at(0)).unwrap().as_secs()));
    }
    assert_eq!(out, [("behind", 0), ("a day ahead", 10), ("overdue", 100), ("fine", 600), ("for ever", HOUR)]);
}

#[tokio::test(start_paused = true)]
async fn nothing_is_lost_when_a_wait_for_the_next_one_is_dropped() {
    let mut queue = queue();
    queue.push("late", planned(100));
    assert!(tokio::time::timeout(Duration::from_secs(50), queue.due()).await.is_err());
    queue.push("early", planned(60));
    assert_eq!(queue.due().await.unwrap().0, "early");
    assert_eq!(queue.now(), at(60));
    assert_eq!(queue.due().await.unwrap().0, "late");
    assert_eq!(queue.due().await, None);
}
