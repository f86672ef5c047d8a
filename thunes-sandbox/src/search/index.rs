//! What searches look through, and the searches that were made.

use core::cmp::Ordering;
use core::time::Duration;
use std::collections::VecDeque;

use axum::http::StatusCode;
use serde_json::Value;

use crate::clock;
use crate::replies::Answer;
use crate::search::call::SearchCall;
use crate::search::field::Field;
use crate::search::hit::Hit;
use crate::search::page::{self, Page};
use crate::search::request::{Direction, SearchRequest, SortKey};

/// Most searches that can be read again; the oldest leave.
const MAX_SEARCHES: usize = 1000;

/// How long a transaction is not found, unless another time is set: what a connector's tests measured against the
/// gateway's test host.
const DELAY: Duration = Duration::from_secs(3);

/// Every transaction that can be searched for, up to a number; the oldest leave.
pub(crate) struct Search {
    pub(crate) is_on: bool,
    pub(crate) delay: Duration,
    merchant_id: String,
    sandbox_url: String,
    hits: VecDeque<Hit>,
    capacity: usize,
    made: VecDeque<Made>,
    given: u64,
}

/// A search that was made.
struct Made {
    id: String,
    request: SearchRequest,
    submitted: String,
}

impl Search {
    pub(crate) fn new(merchant_id: &str, sandbox_url: &str, capacity: usize) -> Self {
        Self {
            is_on: true,
            delay: DELAY,
            merchant_id: merchant_id.to_owned(),
            sandbox_url: sandbox_url.to_owned(),
            hits: VecDeque::new(),
            capacity: capacity.max(1),
            made: VecDeque::new(),
            given: 0,
        }
    }

    /// Lists a transaction. Searches find it after the delay.
    pub(crate) fn list(&mut self, hit: Hit) {
        while self.hits.len() >= self.capacity {
            self.hits.pop_front();
        }
        self.hits.push_back(hit.of_merchant(&self.merchant_id));
    }

    /// The transaction of that id, also within the delay.
    pub(crate) fn get(&self, id: &str) -> Option<&Hit> {
        self.hits.iter().rev().find(|hit| hit.id == id)
    }

    pub(crate) fn answer(&mut self, call: &SearchCall, body: &Value, now: Duration) -> Answer {
        if !self.is_on {
            return page::forbidden();
        }
        match call {
            SearchCall::Create => self.create(body, now),
            SearchCall::Page(id) => self.again(id, now),
            SearchCall::Details(id) => self.details(id, now),
        }
    }

    fn create(&mut self, body: &Value, now: Duration) -> Answer {
        let submitted = clock::utc(now.as_secs());
        let request = match SearchRequest::read(body) {
            Ok(request) => request,
            Err(wrong) => return page::refused(&wrong, &submitted),
        };
        self.given += 1;
        let made = Made { id: format!("00000000-0000-4000-9000-{:012x}", self.given), request, submitted };
        let answer = self.page(&made, StatusCode::CREATED, now);
        if self.made.len() >= MAX_SEARCHES {
            self.made.pop_front();
        }
        self.made.push_back(made);
        answer
    }

    fn again(&self, id: &str, now: Duration) -> Answer {
        let made = self.made.iter().find(|made| made.id == id);
        made.map_or_else(page::not_found, |made| self.page(made, StatusCode::OK, now))
    }

    fn details(&self, id: &str, now: Duration) -> Answer {
        let hit = self.get(id).filter(|hit| self.is_listed(hit, now));
        hit.map_or_else(page::not_found, |hit| page::details(hit, &self.sandbox_url))
    }

    fn page(&self, made: &Made, status: StatusCode, now: Duration) -> Answer {
        let request = &made.request;
        let finds = |hit: &&Hit| self.is_listed(hit, now) && request.query.matches(hit, now);
        let mut found: Vec<&Hit> = self.hits.iter().filter(finds).collect();
        found.sort_by(|one, other| compare(&request.order, one, other));
        let page = Page { search_id: &made.id, request, found: &found, submitted: &made.submitted };
        page.answer(status, &self.sandbox_url)
    }

    fn is_listed(&self, hit: &Hit, now: Duration) -> bool {
        hit.at.saturating_add(self.delay) <= now
    }
}

fn compare(order: &[(SortKey, Direction)], one: &Hit, other: &Hit) -> Ordering {
    let by = |(key, direction): &(SortKey, Direction)| {
        let ascending = match key {
            SortKey::Time => one.second().cmp(&other.second()),
            SortKey::Id => one.id.cmp(&other.id),
            SortKey::MerchantId => one.value(Field::MerchantId).cmp(&other.value(Field::MerchantId)),
        };
        if *direction == Direction::Descending { ascending.reverse() } else { ascending }
    };
    order.iter().map(by).find(|ordering| ordering.is_ne()).unwrap_or(Ordering::Equal)
}
