//! The gateway's part: lets a request in, finds out which it is, checks it, and does it.

use core::time::Duration;
use std::sync::Mutex;

use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use rust_decimal::Decimal;
use serde_json::Value;
use thunes_runtime::{Amount, Currency, MethodSpec};

use crate::auth::accounts::Accounts;
use crate::auth::{self, Admitted, Scheme};
use crate::checks::{self, AMOUNT_PATH, METHOD_PATH, REFERENCE_PATH};
use crate::clock::{self, Clock};
use crate::fault::Faults;
use crate::find::{self, Entry, Part};
use crate::ids::NewIds;
use crate::lock::lock;
use crate::log::{Log, LogEntry};
use crate::mle::Mle;
use crate::payment::{Money, Order, Pages, Payment};
use crate::refusal::Refusal;
use crate::replay::Replay;
use crate::replies::{self, Allow, Answer};
use crate::search::{Hit, Search, SearchCall};
use crate::state::{Kind, State, TransitionError};
use crate::store::Store;
use crate::webhooks::{self, Webhooks};

/// Called with each request's entry of the log.
pub(crate) type Watcher = Box<dyn Fn(&LogEntry) + Send + Sync>;

/// Everything that the sandbox knows.
pub(crate) struct GatewayState {
    pub(crate) url: String,
    pub(crate) methods: Mutex<&'static [&'static MethodSpec]>,
    /// The names besides this machine's own by which browsers and programs may reach the pages.
    pub(crate) names: Vec<String>,
    pub(crate) accounts: Accounts,
    pub(crate) mle: Mle,
    pub(crate) webhooks: Webhooks,
    pub(crate) clock: Clock,
    pub(crate) replay: Mutex<Replay>,
    pub(crate) store: Mutex<Store>,
    pub(crate) search: Mutex<Search>,
    pub(crate) faults: Mutex<Faults>,
    pub(crate) log: Mutex<Log>,
    pub(crate) watcher: Option<Watcher>,
}

/// What a request may be, by its path and HTTP method.
pub(crate) enum Target {
    /// One of the tables' requests.
    Payments(Vec<Entry>),
    /// One to transaction search.
    Search(SearchCall),
    /// One about webhooks.
    Webhooks(webhooks::WebhookCall),
}

/// An answer, and what was found out about the request on the way.
pub(crate) struct Handled {
    pub(crate) answer: Answer,
    pub(crate) scheme: Option<Scheme>,
    pub(crate) reply_key: Option<String>,
    /// The body, decrypted.
    pub(crate) body: Vec<u8>,
    pub(crate) encrypted: bool,
}

impl GatewayState {
    /// The methods that it takes now.
    pub(crate) fn methods(&self) -> &'static [&'static MethodSpec] {
        *lock(&self.methods)
    }

    /// What is at a path, before the body is read.
    pub(crate) fn target(&self, parts: &Parts) -> Result<Target, Answer> {
        if let Some(call) = SearchCall::at_path(parts.uri.path()) {
            let is_taken = call.http_method() == parts.method.as_str();
            return if is_taken {
                Ok(Target::Search(call))
            } else {
                Err(replies::not_allowed(Allow(call.http_method())))
            };
        }
        if let Some(call) = webhooks::WebhookCall::of(parts) {
            return call.map(Target::Webhooks).map_err(replies::not_allowed);
        }
        let at_path = find::at_path(self.methods(), parts.uri.path());
        if at_path.is_empty() {
            return Err(replies::plain(StatusCode::NOT_FOUND, "This path does not exist."));
        }
        let taken = at_path.first().map_or("POST", |entry| entry.request.http_method);
        let same_method = |entry: &Entry| entry.request.http_method == parts.method.as_str();
        let entries: Vec<Entry> = at_path.into_iter().filter(same_method).collect();
        if entries.is_empty() { Err(replies::not_allowed(Allow(taken))) } else { Ok(Target::Payments(entries)) }
    }

    /// Whether the body says that it is JSON.
    pub(crate) fn check_content_type(&self, parts: &Parts) -> Result<(), Answer> {
        if !has_body(parts) {
            return Ok(());
        }
        let content_type = parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let media_type = content_type.split(';').next().unwrap_or_default().trim();
        if media_type.eq_ignore_ascii_case("application/json") {
            return Ok(());
        }
        let message = "The header Content-Type must be application/json.";
        Err(replies::plain(StatusCode::UNSUPPORTED_MEDIA_TYPE, message))
    }

    /// Lets the request in and answers it. `skew` is how many seconds the gateway's clock is ahead.
    pub(crate) fn handle(&self, parts: &Parts, target: &Target, body: Vec<u8>, skew: i64) -> Handled {
        let now = clock::real().saturating_add_signed(skew);
        let admitted = auth::verify(&self.accounts, parts, &body, now, &self.replay)
            .and_then(|admitted| self.check_reply_key(admitted));
        let Admitted { scheme, reply_key } = match admitted {
            Ok(admitted) => admitted,
            Err(refusal) => return Handled { body, ..Handled::new(replies::unauthenticated(refusal)) },
        };
        let read = if has_body(parts) { self.read(&body) } else { Ok((Value::Null, None)) };
        let handled = match read {
            Err(answer) => Handled { body, ..Handled::new(answer) },
            Ok((_, Some(_))) if matches!(target, Target::Webhooks(_)) => {
                Handled { body, ..Handled::new(self.unreadable("This path does not accept encrypted bodies.")) }
            }
            Ok((json, opened)) => {
                let answer = self.answer(parts, target, &json);
                let encrypted = opened.is_some();
                Handled { body: opened.unwrap_or(body), encrypted, ..Handled::new(answer) }
            }
        };
        Handled { scheme: Some(scheme), reply_key, ..handled }
    }

    fn check_reply_key(&self, admitted: Admitted) -> Result<Admitted, Refusal> {
        let known = admitted.reply_key.as_deref().map_or(Ok(()), |key| self.mle.knows(key));
        known.map_err(|problem| Refusal::Claim { name: "v-c-response-mle-kid", problem: problem.to_string() })?;
        Ok(admitted)
    }

    /// The body as JSON, and its text if it was encrypted.
    fn read(&self, body: &[u8]) -> Result<(Value, Option<Vec<u8>>), Answer> {
        let json = self.object(body)?;
        let Some(jwe) = json.get("encryptedRequest").and_then(Value::as_str) else {
            return Ok((json, None));
        };
        let opened = self.mle.open(jwe);
        let text =
            opened.map_err(|why| self.unreadable(&format!("The body is encrypted and cannot be read: {why}.")))?;
        Ok((self.object(&text)?, Some(text)))
    }

    fn object(&self, body: &[u8]) -> Result<Value, Answer> {
        match serde_json::from_slice::<Value>(body) {
            Err(_) => Err(self.unreadable("The body is not JSON.")),
            Ok(Value::Object(object)) => Ok(Value::Object(object)),
            Ok(_) => Err(self.unreadable("The body is not a JSON object.")),
        }
    }

    fn unreadable(&self, message: &str) -> Answer {
        replies::unreadable(message, self.time())
    }

    fn answer(&self, parts: &Parts, target: &Target, body: &Value) -> Answer {
        match target {
            Target::Payments(entries) => self.pay(parts, entries, body).unwrap_or_else(|answer| answer),
            Target::Webhooks(call) => self.webhooks.answer(call, body, &self.accounts.merchant_id, self.clock.now()),
            Target::Search(call) => self.look_up(parts, call, body),
        }
    }

    /// Answers a request to transaction search. If reading a transaction is a method's status check, the answer has its status.
    fn look_up(&self, parts: &Parts, call: &SearchCall, body: &Value) -> Answer {
        let mut answer = lock(&self.search).answer(call, body, self.clock.now());
        let checks: Vec<Entry> = find::at_path(self.methods(), parts.uri.path())
            .into_iter()
            .filter(|entry| entry.request.http_method == parts.method.as_str())
            .collect();
        if let (SearchCall::Details(id), StatusCode::OK) = (call, answer.status)
            && let Some((entry, payment, _)) = self.checked(&checks, id)
        {
            replies::put_status(&mut answer.body, &payment, entry.request);
        }
        answer
    }

    /// Checks a payment by a request without a body, whose id alone says what it is about.
    fn checked(&self, entries: &[Entry], id: &str) -> Option<(Entry, Payment, NewIds)> {
        self.with_store(|store, now| {
            let payment = store.get(id)?.clone();
            let entry = find::about(&payment, entries)?;
            let (payment, ids) = store.check(id, &payment.code, now).ok()?;
            Some((entry, payment, ids))
        })
    }

    fn pay(&self, parts: &Parts, entries: &[Entry], body: &Value) -> Result<Answer, Answer> {
        let path = parts.uri.path();
        let id = entries.iter().find_map(|entry| find::id_in(path, entry.request.path)).unwrap_or_default();
        if !has_body(parts) {
            let (entry, payment, ids) = self.checked(entries, id).ok_or_else(replies::not_found)?;
            return Ok(replies::status(&payment, &ids, &payment.reference, entry.request));
        }
        let kind = lock(&self.store).get(id).map(|payment| payment.id_kind);
        let invalid = |problems: &[_]| replies::invalid(problems, self.time());
        let entry = find::named_in(body, entries, kind).map_err(|problems| invalid(&problems))?;
        let problems = checks::check(body, entry.method, entry.request);
        if !problems.is_empty() {
            return Err(invalid(&problems));
        }
        let answer = self.play(entry, id, body)?;
        let advised = replies::advised(answer, &checks::lacks_recommended(body, entry.request));
        Ok(replies::without(advised, entry.request.reply_lacks))
    }

    fn play(&self, entry: Entry, id: &str, body: &Value) -> Result<Answer, Answer> {
        let reference = checks::text(body, REFERENCE_PATH).unwrap_or_default();
        let denied = |denied| replies::denied(denied, self.time());
        let order = || order(entry, body, self.time());
        let list = |hit: Hit| lock(&self.search).list(hit);
        self.with_store(|store, now| match entry.part() {
            Some(Part::Start) => {
                let sale = store.start(order(), pages(body), now);
                list(Hit::of(&sale, body, now));
                Ok(replies::sale(&sale, &self.url, entry.request))
            }
            Some(Part::Check) => {
                let code = checks::text(body, METHOD_PATH).unwrap_or_default();
                let (payment, ids) = store.check(id, code, now).map_err(denied)?;
                list(Hit::of_check(&payment, &ids, reference, now));
                Ok(replies::status(&payment, &ids, reference, entry.request))
            }
            Some(Part::GiveBack) => {
                let refund = store.refund(id, order(), now).map_err(denied)?;
                list(Hit::of(&refund, body, now));
                Ok(replies::refund(&refund, entry.request))
            }
            None => Err(replies::not_supported(entry.request.operation, self.time())),
        })
    }

    /// Takes the request of a sale once more, as when something between client and gateway sent it twice.
    pub(crate) fn duplicate_sale(&self, id: &str) -> Result<String, TransitionError> {
        self.with_store(|store, now| {
            let sale = store.duplicate(id, clock::utc(now.as_secs()))?;
            let mut search = lock(&self.search);
            let hit = search.get(id).map_or_else(|| Hit::of(&sale, &Value::Null, now), |hit| hit.again(&sale, now));
            search.list(hit);
            Ok(sale.id)
        })
    }

    /// Lists a transaction that the sandbox has not taken itself.
    pub(crate) fn insert_hit(&self, hit: Hit) -> String {
        self.with_store(|store, now| {
            let id = store.new_id();
            lock(&self.search).list(hit.inserted(&id, now));
            id
        })
    }

    /// Works on the payments as they stand by now, and tells of what has changed.
    pub(crate) fn with_store<T>(&self, work: impl FnOnce(&mut Store, Duration) -> T) -> T {
        let now = self.clock.now();
        let mut store = lock(&self.store);
        store.catch_up(now);
        let result = work(&mut store, now);
        // Under the lock, so that webhooks are in the order of the changes.
        self.webhooks.send(store.take_changes(), now);
        result
    }

    /// Puts the clock of the payments forward, and lets happen what is due until then.
    pub(crate) fn advance(&self, time: Duration) {
        self.clock.advance(time);
        self.with_store(|store, _| store.touch());
    }

    pub(crate) fn change(&self, id: &str, kind: Kind, to: State) -> Result<(), TransitionError> {
        self.with_store(|store, now| store.change(id, kind, to, now))
    }

    /// Writes a request and its answer down.
    pub(crate) fn record(&self, entry: LogEntry) {
        if let Some(watcher) = &self.watcher {
            watcher(&entry);
        }
        lock(&self.log).push(entry);
    }

    /// The time of the payments, as the gateway writes it.
    pub(crate) fn time(&self) -> String {
        clock::utc(self.clock.now().as_secs())
    }
}

impl Handled {
    pub(crate) const fn new(answer: Answer) -> Self {
        Self { answer, scheme: None, reply_key: None, body: Vec::new(), encrypted: false }
    }
}

fn has_body(parts: &Parts) -> bool {
    parts.method != Method::GET && parts.method != Method::DELETE
}

/// The sale or refund in a body that was checked.
fn order<'a>(entry: Entry, body: &'a Value, submitted: String) -> Order<'a> {
    let currency = checks::currency(body, entry.method);
    let amount = checks::text(body, AMOUNT_PATH).and_then(|text| text.parse::<Amount>().ok());
    let mut amount = amount.map_or_else(|| sum_of_lines(body), Amount::decimal);
    amount.rescale(u32::from(currency.map_or(0, Currency::decimals)));
    Order {
        method: entry.method,
        id_kind: entry.request.reply_kind,
        code: checks::text(body, METHOD_PATH).unwrap_or_default(),
        money: Money { amount, currency: currency.map_or("", Currency::code) },
        reference: checks::text(body, REFERENCE_PATH).unwrap_or_default(),
        submitted,
    }
}

/// What the customer pays where the total is left out: of each line the price times the quantity.
fn sum_of_lines(body: &Value) -> Decimal {
    let lines = body.pointer("/orderInformation/lineItems").and_then(Value::as_array).into_iter().flatten();
    let sum = |line: &Value| {
        let price = line.get("unitPrice")?.as_str()?.parse::<Amount>().ok()?.decimal();
        price.checked_mul(line.get("quantity")?.as_u64()?.into())
    };
    lines.filter_map(sum).fold(Decimal::ZERO, Decimal::saturating_add)
}

fn pages(body: &Value) -> Pages {
    let page = |path| checks::text(body, path).map(str::to_owned);
    Pages {
        success: page("merchantInformation.successUrl"),
        cancel: page("merchantInformation.cancelUrl"),
        failure: page("merchantInformation.failureUrl"),
    }
}
