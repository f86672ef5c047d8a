//! Requests that read with a GET: they have no body, their reply repeats the id that was asked for, and a 404 may mean "not known yet".
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use common::script::*;
use common::{NOW, SaleId};
use serde_json::json;
use thunes_runtime::{
    Reply, ReplyError, Request, Schedule, SendError, UnknownCause, Until, WaitClock, WaitError, WaitState,
};

/// What is on record.
#[derive(Clone, Debug, PartialEq, Eq, Hash, thunes_runtime::Status)]
pub enum Recorded {
    /// Open.
    #[status("PENDING")]
    Pending,
    /// Paid.
    #[status("COMPLETED", Ship, Final)]
    Completed,
    /// Another one.
    Other(thunes_runtime::Code),
}

/// Reads a sale.
#[derive(Request)]
#[request(
    method = "bizum",
    operation = "record",
    http = "GET",
    path = "/records/{id}",
    reply_id = SaleId,
    status = Recorded,
    repeatable,
    not_found_minutes = 5,
    not_found_times = 2,
    status_at = "record.status"
)]
pub struct Record<'a> {
    /// Sale.
    #[id]
    sale_id: &'a SaleId,
}

fn id() -> SaleId {
    SaleId::from_gateway("76").unwrap()
}

fn record(id: &SaleId) -> Record<'_> {
    Record::new(RecordRequired { sale_id: id })
}

fn found(id: &str, status: &str) -> Said {
    (200, Vec::new(), json!({"id": id, "record": {"status": status}}).to_string())
}

fn missing() -> Said {
    status(404, r#"{"message":"The requested resource does not exist"}"#)
}

#[tokio::test]
async fn a_get_has_its_path_and_no_body() {
    let script = Script::new(|_, _| found("76", "COMPLETED"));
    let reply = script.client().send(&record(&id())).await.unwrap();
    assert_eq!(reply.status, Recorded::Completed);
    let asked = &script.asked()[0];
    assert_eq!((asked.method.as_str(), asked.path.as_str(), asked.raw.len()), ("GET", "/records/76", 0));
    assert!(!asked.headers.contains_key("content-type"), "{:?}", asked.headers);
    assert_eq!(record(&id()).body().unwrap(), b"");
}

#[tokio::test]
async fn a_record_of_another_id_is_not_believed() {
    let script = Script::new(|_, _| found("77", "COMPLETED"));
    let Err(SendError::Unknown(error)) = script.client().send(&record(&id())).await else { panic!("it was believed") };
    let UnknownCause::Contradicts(contradiction) = &error.cause else { panic!("{error}") };
    assert_eq!(contradiction.member, "id");
}

/// Nobody reads a status from another place, or as that of another request.
#[test]
fn a_reply_is_read_as_its_request_says() {
    let body = br#"{"id": "76", "status": "PENDING", "record": {"status": "COMPLETED"}}"#;
    let read = Reply::<SaleId, Recorded>::from_json(&<Record<'_>>::SPEC, body).unwrap();
    assert_eq!(read.status, Recorded::Completed);
    let other = Reply::<common::RefundId, Recorded>::from_json(&<Record<'_>>::SPEC, body).unwrap_err();
    assert_eq!(other, ReplyError::OtherRequest { request: "Record" });
    let other = Reply::<SaleId, common::status::SaleStatus>::from_json(&<Record<'_>>::SPEC, body).unwrap_err();
    assert_eq!(other, ReplyError::OtherRequest { request: "Record" });
}

#[test]
fn nothing_can_be_added_to_no_body() {
    let told = record(&id()).extra("note", "x").validate().unwrap_err().to_string();
    assert!(told.contains("has no body"), "{told}");
}

#[tokio::test]
async fn a_404_says_when_to_try_again() {
    let script = Script::new(|_, _| missing());
    let error = script.client().send(&record(&id())).await.unwrap_err();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(300)));
    assert!(error.to_string().contains("after 5 minutes, at most 2 times"), "{error}");
    assert!(error.is_safe_to_send_again());
}

/// Waits in pretended time: when it asked, in minutes since it began, and how it ended.
async fn waited(answers: &'static [&'static str]) -> (Vec<u64>, Result<Recorded, WaitError>) {
    let start = UNIX_EPOCH + Duration::from_secs(NOW);
    let script = Script::new(|_, before| match answers.get(before).copied() {
        Some("404") => missing(),
        Some(word) => found("76", word),
        None => found("76", "COMPLETED"),
    });
    let (client, id) = (script.client(), id());
    let request = record(&id);
    let mut asked = Vec::new();
    let observe = |state: &WaitState, _: &_| asked.push(minutes_since(start, state.next_at()));
    let wait = client.wait(&request).until(Until::Final).schedule(Schedule::default().jitter_percent(0));
    let outcome = wait.clock(WaitClock::starting_at(start)).observe(observe).await;
    (asked, outcome.map(|reply| reply.status))
}

fn minutes_since(start: SystemTime, then: SystemTime) -> u64 {
    then.duration_since(start).unwrap().as_secs() / 60
}

#[tokio::test(start_paused = true)]
async fn a_wait_asks_again_after_as_long_as_the_spec_says() {
    let (next, outcome) = waited(&["404", "404", "PENDING"]).await;
    assert_eq!(outcome.unwrap(), Recorded::Completed);
    assert_eq!(next[..2], [5, 10]);
    assert!(next[2] < 15, "after an answer the schedule counts: {next:?}");
}

#[tokio::test(start_paused = true)]
async fn a_wait_stops_after_as_many_404s_as_the_spec_says() {
    let (next, outcome) = waited(&["404", "404", "404", "404"]).await;
    assert!(matches!(outcome, Err(WaitError::Stopped(_))), "{outcome:?}");
    assert_eq!(next.len(), 3, "the first attempt, and two more");
}
