//! The gateway's part: lets a request in, finds out which it is, checks it, and does it.

use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use rust_decimal::Decimal;
use serde_json::Value;
use thunes_runtime::{Amount, Currency, MethodSpec};

use crate::auth::Accounts;
use crate::checks::{self, AMOUNT_PATH, METHOD_PATH, REFERENCE_PATH};
use crate::clock;
use crate::find::{self, Entry, Part};
use crate::log::{Log, LogEntry};
use crate::refusal::shown;
use crate::replay::Replay;
use crate::replies::{self, Answer};
use crate::store::{Money, Order, Pages, Store};

/// Called with each request's entry of the log.
pub(crate) type Watcher = Box<dyn Fn(&LogEntry) + Send + Sync>;

/// Everything that the sandbox knows.
pub(crate) struct Gateway {
    pub(crate) url: String,
    pub(crate) methods: &'static [&'static MethodSpec],
    pub(crate) accounts: Accounts,
    pub(crate) replay: Mutex<Replay>,
    pub(crate) store: Mutex<Store>,
    pub(crate) log: Mutex<Log>,
    pub(crate) watcher: Option<Watcher>,
}

/// A panic elsewhere does not make the data unusable: every change is complete when a lock is given back.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Gateway {
    /// What is at a path, before the body is read.
    pub(crate) fn entries(&self, parts: &Parts) -> Result<Vec<Entry>, Answer> {
        let at_path = find::at_path(self.methods, parts.uri.path());
        if at_path.is_empty() {
            return Err(replies::plain(StatusCode::NOT_FOUND, "There is nothing at this path."));
        }
        let same_method = |entry: &Entry| entry.request.http_method == parts.method.as_str();
        let entries: Vec<Entry> = at_path.into_iter().filter(same_method).collect();
        if entries.is_empty() {
            return Err(replies::plain(StatusCode::METHOD_NOT_ALLOWED, "This path takes POST only."));
        }
        Ok(entries)
    }

    /// Whether the body says that it is JSON.
    pub(crate) fn check_content_type(&self, parts: &Parts) -> Result<(), Answer> {
        let content_type = parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let media_type = content_type.split(';').next().unwrap_or_default().trim();
        if media_type.eq_ignore_ascii_case("application/json") {
            return Ok(());
        }
        let message = "The header Content-Type has to be application/json.";
        Err(replies::plain(StatusCode::UNSUPPORTED_MEDIA_TYPE, message))
    }

    /// The answer to a whole request.
    pub(crate) fn answer(&self, parts: &Parts, entries: &[Entry], body: &[u8]) -> Result<Answer, Answer> {
        let verified = self.accounts.verify(parts, body, clock::now(), &mut lock(&self.replay));
        verified.map_err(replies::unauthenticated)?;
        let body = read(body)?;
        let path = parts.uri.path();
        let id = entries.iter().find_map(|entry| find::id_in(path, entry.request.path)).unwrap_or_default();
        let kind = lock(&self.store).get(id).map(|payment| payment.kind());
        let entry = find::named_in(&body, entries, kind).map_err(|problems| replies::invalid(&problems, now()))?;
        let problems = checks::check(&body, entry.method, entry.request);
        if !problems.is_empty() {
            return Err(replies::invalid(&problems, now()));
        }
        self.play(entry, id, &body)
    }

    fn play(&self, entry: Entry, id: &str, body: &Value) -> Result<Answer, Answer> {
        let reference = checks::text(body, REFERENCE_PATH).unwrap_or_default();
        let mut store = lock(&self.store);
        let denied = |denied| replies::denied(denied, now());
        match entry.part() {
            Some(Part::Start) => Ok(replies::sale(&store.start(order(entry, body), pages(body)), &self.url)),
            Some(Part::Check) => {
                let checked = store.check(id, checks::text(body, METHOD_PATH).unwrap_or_default()).map_err(denied);
                checked.map(|(payment, ids)| replies::status(&payment, &ids, reference))
            }
            Some(Part::GiveBack) => {
                store.refund(id, order(entry, body)).map(|refund| replies::refund(&refund)).map_err(denied)
            }
            None => Err(replies::not_supported(entry.request.operation, now())),
        }
    }

    /// Writes a request and its answer down.
    pub(crate) fn record(&self, method: &str, path: &str, answer: &Answer) {
        let entry = LogEntry {
            method: shown(method),
            path: shown(path),
            status: answer.status.as_u16(),
            note: answer.note.clone(),
            refusal: answer.refusal.clone(),
        };
        if let Some(watcher) = &self.watcher {
            watcher(&entry);
        }
        lock(&self.log).push(entry);
    }
}

fn now() -> String {
    clock::utc(clock::now())
}

fn read(body: &[u8]) -> Result<Value, Answer> {
    let unreadable = |message| Err(replies::unreadable(message, now()));
    match serde_json::from_slice::<Value>(body) {
        Err(_) => unreadable("The body is not JSON."),
        Ok(Value::Object(object)) if object.contains_key("encryptedRequest") => {
            unreadable("The body is encrypted: the sandbox reads plain JSON only.")
        }
        Ok(Value::Object(object)) => Ok(Value::Object(object)),
        Ok(_) => unreadable("The body is not a JSON object."),
    }
}

/// The sale or refund in a body that was checked.
fn order<'a>(entry: Entry, body: &'a Value) -> Order<'a> {
    let currency = checks::currency(body, entry.method);
    let amount = checks::text(body, AMOUNT_PATH).and_then(|text| text.parse::<Amount>().ok());
    let mut amount = amount.map_or(Decimal::ZERO, Amount::decimal);
    amount.rescale(u32::from(currency.map_or(0, Currency::decimals)));
    Order {
        method: entry.method,
        code: checks::text(body, METHOD_PATH).unwrap_or_default(),
        money: Money { amount, currency: currency.map_or("", Currency::code) },
        reference: checks::text(body, REFERENCE_PATH).unwrap_or_default(),
        submitted: now(),
    }
}

fn pages(body: &Value) -> Pages {
    let page = |path| checks::text(body, path).map(str::to_owned);
    Pages {
        success: page("merchantInformation.successUrl"),
        cancel: page("merchantInformation.cancelUrl"),
        failure: page("merchantInformation.failureUrl"),
    }
}
