//! Waiting for one payment: when it checks, what ends it, what a stored state brings back. Days pass at once here.
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::VecDeque;
use std::error::Error as _;
use std::sync::Mutex;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use common::*;
use thunes_runtime::{
    GatewayId, NotSentCause, Overdue, Reply, RequestSpec, Schedule, SendError, Until, Wait, WaitClock, WaitError,
    WaitState,
};
use tokio::time::Instant;

mod sale {
    /// How a sale stands.
    #[derive(Clone, Debug, PartialEq, Eq, Hash, thunes_runtime::Status)]
    pub(crate) enum Status {
        /// Not paid yet.
        #[status("PENDING")]
        Pending,
        /// Paid.
        #[status("SETTLED", Ship)]
        Settled,
        /// Paid out.
        #[status("FUNDED", Final, Ship, Funded)]
        Funded,
        /// Refused.
        #[status("FAILED", Failed)]
        Failed,
        /// Another one.
        Other(thunes_runtime::Code),
    }
}

type Answer = Result<Reply<SaleId, sale::Status>, SendError>;

/// What is read is the reply to such a request.
const SALE: RequestSpec = RequestSpec::new("bizum", "Sale", "sale")
    .reply(<SaleId as GatewayId>::KIND, <sale::Status as thunes_runtime::Status>::ALL);

fn says(status: &str) -> Answer {
    Ok(Reply::from_json(&SALE, format!(r#"{{"id":"76","status":"{status}"}}"#).as_bytes()).unwrap())
}

fn start() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(NOW)
}

/// Answers one after the other, the last status for ever, and the seconds at which they were asked for.
struct Gateway {
    answers: Mutex<VecDeque<Answer>>,
    last: &'static str,
    asked: Mutex<Vec<u64>>,
    since: Instant,
}

impl Gateway {
    fn new(answers: impl IntoIterator<Item = Answer>, last: &'static str) -> Self {
        let answers = Mutex::new(answers.into_iter().collect());
        Self { answers, last, asked: Mutex::default(), since: Instant::now() }
    }

    fn answer(&self) -> Answer {
        self.asked.lock().unwrap().push(self.since.elapsed().as_secs());
        self.answers.lock().unwrap().pop_front().unwrap_or_else(|| says(self.last))
    }

    fn wait(&self) -> Wait<'_, SaleId, sale::Status> {
        let schedule = Schedule::default().jitter_percent(0);
        Wait::new(move || async move { self.answer() }).schedule(schedule).clock(WaitClock::starting_at(start()))
    }

    fn asked(&self) -> Vec<u64> {
        self.asked.lock().unwrap().clone()
    }
}

#[track_caller]
fn overdue<T: std::fmt::Debug>(outcome: Result<T, WaitError>) -> Overdue {
    let Err(WaitError::Overdue(overdue)) = outcome else { panic!("{outcome:?}") };
    *overdue
}

/// Errors as the client makes them.
async fn no_connection() -> SendError {
    send_to_nobody().await.outcome.unwrap_err()
}

async fn send_to_nobody() -> Scene<Answer> {
    let server = Server::start([Play::CloseBeforeReading]).await;
    let environment = thunes_runtime::Environment::base_url("http://127.0.0.1:1").unwrap();
    let client = thunes_runtime::Client::new(environment, credentials()).unwrap();
    let id = SaleId::from_gateway("76").unwrap();
    let check = SaleCheck::new(SaleCheckRequired { sale_id: &id, reference_code: "order-42" });
    let outcome = client.send(&check).await.map(|_| unreachable!());
    Scene { outcome, server }
}

// ---- when it checks, and what ends it

#[tokio::test(start_paused = true)]
async fn it_checks_by_the_documented_schedule_and_then_hourly() {
    let gateway = Gateway::new([], "PENDING");
    let overdue = overdue(gateway.wait().deadline(Duration::from_hours(4)).await);
    let minutes = |minutes: u64| minutes * 60;
    let early = [0, 10, 40, 100, 220, 520, 1120, 2920];
    let hourly = [2920 + minutes(60), 2920 + minutes(120), 2920 + minutes(180), minutes(240)];
    assert_eq!(gateway.asked(), [early.as_slice(), hourly.as_slice()].concat(), "the last one is at the deadline");
    assert_eq!(
        overdue.to_string(),
        "the bizum sale is not settled at the deadline, after 12 checks in 4 hours: the gateway says PENDING. It may still change: resume from `state` with a later deadline, or check the status later."
    );
}

#[tokio::test(start_paused = true)]
async fn what_it_waits_for_ends_it_and_so_does_any_final_status() {
    for (until, end, checks) in [
        (Until::Settled, "SETTLED", 2),
        (Until::Settled, "FUNDED", 2),
        (Until::Settled, "FAILED", 2),
        (Until::Funded, "SETTLED", 3),
        (Until::Funded, "FUNDED", 2),
        (Until::Funded, "FAILED", 2),
        (Until::Final, "SETTLED", 3),
        (Until::Final, "FUNDED", 2),
    ] {
        let gateway = Gateway::new([says("PENDING"), says(end)], "FUNDED");
        let reply = gateway.wait().until(until).await.unwrap();
        assert_eq!(gateway.asked().len(), checks, "{until} {end}");
        assert_eq!(reply.status.as_str(), if checks == 2 { end } else { "FUNDED" });
    }
}

#[tokio::test(start_paused = true)]
async fn a_status_that_the_spec_does_not_name_ends_nothing() {
    let gateway = Gateway::new([says("AUTHORIZED"), says("COMPLETED")], "SETTLED");
    let reply = gateway.wait().await.unwrap();
    assert_eq!((reply.status, gateway.asked().len()), (sale::Status::Settled, 3));
}

#[tokio::test(start_paused = true)]
async fn without_a_deadline_of_its_own_a_wait_ends_after_seven_days() {
    let gateway = Gateway::new([], "PENDING");
    let overdue = overdue(gateway.wait().await);
    assert_eq!(overdue.waited, Duration::from_hours(7 * 24));
    assert_eq!(gateway.asked().last(), Some(&(7 * 24 * 3600)));
    assert!(overdue.to_string().contains(" in 7 days: "), "{overdue}");
}

#[tokio::test(start_paused = true)]
async fn a_deadline_of_zero_is_one_check() {
    let gateway = Gateway::new([], "PENDING");
    overdue(gateway.wait().deadline(Duration::ZERO).await);
    assert_eq!(gateway.asked(), [0]);
}

// ---- errors

#[tokio::test]
async fn an_error_that_may_heal_is_tried_again_at_the_next_step() {
    let lost = send_status(Play::CloseAfterBody).await.error(1);
    let busy = send_status(answer("429 Too Many Requests", "{}")).await.error(1);
    let broken = send_status(answer("502 Bad Gateway", r#"{"reason":"SYSTEM_ERROR"}"#)).await.error(1);
    let down =
        send_status(answer("400 Bad Request", r#"{"status":"INVALID_REQUEST","reason":"PROCESSOR_UNAVAILABLE"}"#))
            .await
            .error(1);
    let nobody = no_connection().await;
    let errors = [lost, busy, broken, down, nobody];
    tokio::time::pause();
    let gateway = Gateway::new(errors.map(Err), "SETTLED");
    assert_eq!(gateway.wait().await.unwrap().status, sale::Status::Settled);
    assert_eq!(gateway.asked(), [0, 10, 40, 100, 220, 520]);
}

#[tokio::test]
async fn a_deadline_reports_the_last_error() {
    let lost = send_status(Play::CloseAfterBody).await.error(1);
    tokio::time::pause();
    let gateway = Gateway::new([says("PENDING"), Err(lost)], "SETTLED");
    let overdue = overdue(gateway.wait().deadline(Duration::from_secs(5)).await);
    assert!(matches!(overdue.last, Err(SendError::Unknown(_))), "{overdue:?}");
    assert!(
        overdue.to_string().starts_with(
            "the bizum sale is not settled at the deadline, after 2 checks in 5 seconds. The last check got no answer: \
             bizum::SaleCheck was sent, but has no usable reply: "
        ),
        "{overdue}"
    );
    let Err(last) = &overdue.last else { panic!("{overdue:?}") };
    let cause = last.source().map(ToString::to_string);
    assert!(cause.is_some() && overdue.source().map(ToString::to_string) == cause, "the network's own words");
    let error = WaitError::Overdue(Box::new(overdue));
    assert_eq!(error.source().map(ToString::to_string), cause);
}

#[test]
fn how_long_it_lasted_is_said_in_the_largest_unit_that_fits_twice() {
    for (seconds, said) in [
        (0, "0 seconds"),
        (1, "1 second"),
        (2, "2 seconds"),
        (119, "119 seconds"),
        (120, "2 minutes"),
        (7199, "119 minutes"),
        (7200, "2 hours"),
        (172_799, "47 hours"),
        (172_800, "2 days"),
    ] {
        let limit = Duration::from_secs(seconds);
        let mut state = WaitState::new(Until::Settled, start(), limit);
        let overdue = overdue(state.after(says("PENDING"), start() + limit, &Schedule::default()));
        let said = format!("after 1 checks in {said}: the gateway says PENDING.");
        assert!(overdue.to_string().contains(&said), "{overdue}");
    }
}

#[tokio::test]
async fn what_waiting_cannot_heal_ends_it() {
    for (http, body) in [
        ("400 Bad Request", r#"{"status":"INVALID_REQUEST","reason":"INVALID_PAYMENT_ID"}"#),
        ("401 Unauthorized", r#"{"response":{"rmsg":"Authentication Failed"}}"#),
        ("404 Not Found", r#"{"status":"404","errorInformation":{"reason":"NOT_FOUND "}}"#),
    ] {
        let rejected = send_status(answer(http, body)).await.error(1);
        let gateway = Gateway::new([Err(rejected)], "SETTLED");
        let error = gateway.wait().await.unwrap_err();
        assert!(matches!(error, WaitError::Stopped(SendError::Rejected(_))), "{error}");
        assert!(error.to_string().starts_with("the gateway rejected"));
        assert_eq!(gateway.asked().len(), 1);
    }
}

#[tokio::test]
async fn a_check_that_cannot_be_sent_as_it_is_ends_it() {
    let server = Server::start([answer("201 Created", "{}")]).await;
    let client = builder(&server).build().unwrap();
    let id = SaleId::from_gateway("76").unwrap();
    let check = SaleCheck::new(SaleCheckRequired { sale_id: &id, reference_code: "" });
    let error = client.wait(&check).await.unwrap_err();
    let WaitError::Stopped(SendError::NotSent(not_sent)) = error else { panic!("{error}") };
    assert!(matches!(not_sent.cause, NotSentCause::Invalid(_)));
    assert_eq!(server.connections(), 0);
}

/// What the gateway asks for in a `Retry-After` header.
async fn asks_for(seconds: u64) -> SendError {
    let answer = Play::Answer(
        format!("HTTP/1.1 429 Too Many Requests\r\nRetry-After: {seconds}\r\nContent-Length: 2\r\n\r\n{{}}").into(),
    );
    let server = Server::start([answer]).await;
    let client = builder(&server).status_retries(0).build().unwrap();
    let id = SaleId::from_gateway("76").unwrap();
    client.send(&SaleCheck::new(SaleCheckRequired { sale_id: &id, reference_code: "order-42" })).await.unwrap_err()
}

/// The last check is at the deadline whatever the gateway asks, and a header of years is a day.
#[tokio::test]
async fn a_gateway_that_asks_to_be_left_alone_is() {
    let day = 24 * 3600;
    for (asked, limit, checks) in [
        (3600, 5 * 3600, [0, 3600, 3600 + 30].as_slice()),
        (5, 5 * 3600, &[0, 10, 40]),
        (3600, 600, &[0, 600]),
        (10 * 365 * day, 2 * day, &[0, day, day + 30]),
        (u64::MAX, 2 * day, &[0, day, day + 30]),
    ] {
        let error = asks_for(asked).await;
        tokio::time::pause();
        let gateway = Gateway::new([Err(error)], "PENDING");
        overdue(gateway.wait().deadline(Duration::from_secs(limit)).await);
        assert_eq!(gateway.asked()[..checks.len()], *checks, "{asked}");
        tokio::time::resume();
    }
}

#[tokio::test]
async fn what_the_gateway_asked_for_holds_after_a_restart() {
    let mut state = WaitState::new(Until::Settled, start(), Duration::from_hours(24));
    let schedule = Schedule::default().jitter_percent(0);
    let outcome: Answer = Err(asks_for(3 * 3600).await);
    assert!(matches!(state.after(outcome, start(), &schedule), Ok(None)));
    let stored: WaitState = serde_json::from_str(&serde_json::to_string(&state).unwrap()).unwrap();
    let resumed = stored.resumed(start() + Duration::from_secs(60), &schedule);
    assert_eq!(resumed.next_at(), start() + Duration::from_hours(3));
    let again = resumed.resumed(start() - Duration::from_hours(1), &schedule);
    assert!(again.next_at() <= start() + Duration::from_hours(2), "the clock was set back");
}

// ---- through a client

#[tokio::test]
async fn a_client_sends_the_status_check_until_it_settles() {
    let body = |status: &str| format!(r#"{{"id":"7652176144426365504805","status":"{status}"}}"#);
    let plays = ["PENDING", "PENDING", "settled"].map(|status| answer("201 Created", &body(status)));
    let server = Server::start(plays).await;
    let client = builder(&server).build().unwrap();
    let id = SaleId::from_gateway("7652176144426365504805").unwrap();
    let check = SaleCheck::new(SaleCheckRequired { sale_id: &id, reference_code: "order-42" });
    let mut seen = Vec::new();
    let reply = client
        .wait(&check)
        .schedule(Schedule::every(Duration::from_millis(5)))
        .deadline(Duration::from_secs(5))
        .observe(|state, outcome| seen.push((state.checks(), outcome.as_ref().unwrap().status.clone())))
        .await
        .unwrap();
    assert_eq!(reply.status, status::SaleCheckStatus::Settled);
    assert_eq!(server.received().len(), 3);
    let pending = status::SaleCheckStatus::Pending;
    assert_eq!(seen, [(1, pending.clone()), (2, pending), (3, status::SaleCheckStatus::Settled)]);
}

#[tokio::test(start_paused = true)]
async fn dropping_the_future_ends_the_wait() {
    let gateway = Gateway::new([], "PENDING");
    let wait = gateway.wait().into_future();
    assert!(tokio::time::timeout(Duration::from_secs(45), wait).await.is_err(), "it is dropped while it waits");
    tokio::time::sleep(Duration::from_hours(10)).await;
    assert_eq!(gateway.asked(), [0, 10, 40], "none after it was dropped");
}

#[test]
fn a_wait_can_be_spawned() {
    fn is_send<T: Send>(_: &T) {}
    let client = thunes_runtime::Client::new(thunes_runtime::Environment::Test, credentials()).unwrap();
    let id = SaleId::from_gateway("76").unwrap();
    let check = SaleCheck::new(SaleCheckRequired { sale_id: &id, reference_code: "order-42" });
    let wait = client.wait(&check).until(Until::Final);
    assert!(format!("{wait:?}").starts_with("Wait { until: Some(Final)"));
    is_send(&wait.into_future());
}

// ---- stored states

#[tokio::test(start_paused = true)]
async fn a_stored_wait_goes_on_where_it_was() {
    let gateway = Gateway::new([], "PENDING");
    let mut stored = String::new();
    let wait = gateway
        .wait()
        .until(Until::Funded)
        .deadline(Duration::from_hours(3))
        .observe(|state, _| stored = serde_json::to_string(state).unwrap())
        .into_future();
    assert!(tokio::time::timeout(Duration::from_secs(130), wait).await.is_err(), "the program ends");
    assert_eq!(gateway.asked(), [0, 10, 40, 100]);
    assert_eq!(
        stored,
        format!(
            r#"{{"version":"1","started":{NOW}000,"next_at":{}000,"deadline":{}000,"checks":4,"until":"funded","asked":0,"absent":0}}"#,
            NOW + 220,
            NOW + 3 * 3600
        )
    );

    let state: WaitState = serde_json::from_str(&stored).unwrap();
    assert_eq!((state.started(), state.until(), state.checks()), (start(), Until::Funded, 4));
    let later = Gateway::new([], "PENDING");
    let clock = WaitClock::starting_at(start() + Duration::from_secs(130));
    let overdue = overdue(later.wait().resume(state).clock(clock).await);
    assert_eq!(later.asked()[..3], [90, 90 + 300, 90 + 300 + 600], "counted from 130 seconds after the beginning");
    assert_eq!(overdue.waited, Duration::from_hours(3), "the deadline is the old one");
    assert!(overdue.to_string().contains("is not funded at the deadline"), "{overdue}");
}

#[tokio::test(start_paused = true)]
async fn an_overdue_wait_can_be_given_more_time() {
    let gateway = Gateway::new([], "PENDING");
    let state = overdue(gateway.wait().deadline(Duration::from_secs(60)).await).state;
    let clock = WaitClock::starting_at(start() + Duration::from_secs(60));
    let later = Gateway::new([says("PENDING")], "SETTLED");
    let wait = later.wait().resume(state).deadline(Duration::from_hours(1)).clock(clock);
    assert_eq!(wait.await.unwrap().status, sale::Status::Settled);
    assert_eq!(later.asked(), [120, 120 + 300], "the pauses go on growing");
}

/// A last check is made at the deadline, also where the next one was planned for later.
#[tokio::test(start_paused = true)]
async fn a_wait_that_goes_on_can_be_given_less_time() {
    let text = format!(
        r#"{{"version":"1","started":{NOW}000,"next_at":{}000,"deadline":{}000,"checks":9,"until":"settled","asked":0,"absent":0}}"#,
        NOW + 3600,
        NOW + 24 * 3600
    );
    let state: WaitState = serde_json::from_str(&text).unwrap();
    let gateway = Gateway::new([], "PENDING");
    let clock = WaitClock::starting_at(start() + Duration::from_secs(60));
    overdue(gateway.wait().resume(state).deadline(Duration::from_secs(360)).clock(clock).await);
    assert_eq!(gateway.asked(), [300]);
}

#[test]
fn a_nonsensical_stored_state_is_harmless() {
    for text in [
        r#"{"version":"1","started":18446744073709551615,"next_at":18446744073709551615,"deadline":0,"checks":4294967295,"until":"settled","asked":0,"absent":0}"#,
        r#"{"version":"1","started":0,"next_at":0,"deadline":18446744073709551615,"checks":4294967295,"until":"final","asked":0,"absent":0}"#,
    ] {
        let mut state: WaitState = serde_json::from_str(text).unwrap();
        let _ = (state.started(), state.next_at(), state.deadline(), state.is_due(start()), format!("{state:?}"));
        let _ = state.after(says("PENDING"), start(), &Schedule::default());
        let _ = state.with_limit(Duration::MAX);
    }
}

mod whatever_is_stored {
    use proptest::prelude::*;

    use super::*;

    /// A wait begins at any time, near the present or not, and clocks jump by any time.
    fn time() -> impl Strategy<Value = u64> {
        let near = (NOW - 400_000)..(NOW + 400_000);
        prop_oneof![4 => near.prop_map(|seconds| seconds * 1000), 1 => any::<u64>(), 1 => Just(u64::MAX), 1 => Just(0)]
    }

    fn schedules() -> impl Strategy<Value = Schedule> {
        let pause = || (0_u64..100_000).prop_map(Duration::from_millis);
        let made = (proptest::collection::vec(pause(), 0..4), pause(), 0_u8..30)
            .prop_map(|(early, then, jitter)| Schedule::new(early, then).jitter_percent(jitter));
        prop_oneof![Just(Schedule::default()), made]
    }

    /// No pause of such a schedule is longer.
    fn longest(schedule: &Schedule) -> Duration {
        (0..12).map(|checks| schedule.pause(checks)).max().unwrap() * 13 / 10 + TIMER
    }

    /// Tokio's timer goes by milliseconds, and is never early.
    const TIMER: Duration = Duration::from_millis(2);

    fn runtime() -> tokio::runtime::Runtime {
        tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap()
    }

    proptest! {
        #[test]
        fn a_wait_checks_within_one_step_and_ends_at_its_deadline(
            started in time(), next_at in time(), deadline in time(), checks in any::<u32>(), schedule in schedules(),
        ) {
            let json = serde_json::json!({
                "version": "1", "started": started, "next_at": next_at, "deadline": deadline, "checks": checks, "until": "settled", "asked": 0, "absent": 0,
            });
            let state: WaitState = serde_json::from_value(json).unwrap();
            let now = NOW * 1000;
            // What is left of the wait: all of it where it has not begun yet.
            let left = Duration::from_millis(deadline.saturating_sub(started.max(now)));
            let (first, more) = runtime().block_on(async {
                let begun = Instant::now();
                let clock = WaitClock::starting_at(start());
                let mut checked = None;
                let check = || {
                    checked.get_or_insert_with(|| begun.elapsed());
                    async { says("SETTLED") }
                };
                Wait::new(check).resume(state).schedule(schedule.clone()).clock(clock).await.unwrap();
                // The same by hand: the check at the deadline is the last.
                let mut state = state.resumed(start(), &schedule);
                let more = state.after(says("PENDING"), clock.now(), &schedule).is_ok();
                (checked.unwrap(), more.then(|| state.next_at().duration_since(clock.now()).unwrap_or_default()))
            });
            prop_assert!(first <= longest(&schedule), "{first:?}");
            prop_assert!(first <= left + TIMER, "{first:?} past the deadline, {left:?} away");
            prop_assert!(more.is_some() || first + TIMER >= left, "it ended {left:?} before its deadline");
            prop_assert!(more.is_none() || first < left, "it goes on after its deadline");
            prop_assert!(more.is_none_or(|more| more <= longest(&schedule) && first + more <= left + TIMER), "{more:?}");
        }
    }
}
