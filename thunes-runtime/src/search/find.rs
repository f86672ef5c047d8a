//! Asks the gateway's transaction search for a reference, page by page.

use core::pin::Pin;
use core::time::Duration;
use std::collections::HashSet;
use std::time::SystemTime;

use tracing::field::Empty;
use tracing::{Instrument as _, Span};

use super::error::{FindError, Inconclusive};
use super::found::{Found, HitKind, Sought};
use super::request::{Lookup, PAGE, Pages};
use super::summary::{Page, Summary};
use crate::client::send::Client;
use crate::client::span::Timed;
use crate::client::time::integer;
use crate::request::reference::UnsearchableReference;
use crate::table::method::MethodSpec;

/// The widest range in the examples of the gateway's guide: 13 months.
const FURTHEST: Duration = Duration::from_secs(396 * 24 * 3600);

/// A bound of ours. A reference that was used as it should be has a sale, a refund and their status checks.
const MOST_PAGES: u64 = 25;

impl Client {
    /// Looks up one of your references in the gateway's transaction search.
    ///
    /// ```no_run
    /// # use std::time::SystemTime;
    /// # use thunes_runtime::{Client, FindError, Found, MethodSpec};
    /// # async fn example(client: &Client, method: &MethodSpec, sent_at: SystemTime) -> Result<(), FindError> {
    /// // method: &thunes::bizum::METHOD
    /// match client.find("order-42").method(method).sales().sent_after(sent_at).await? {
    ///     Found::NoneYet => { /* not known yet: search again later, and do not send it again */ }
    ///     Found::One(hit) => { /* store hit.id, then check its status: that decides */ }
    ///     Found::Several(hits) => { /* check the status of each */ }
    ///     Found::Contradictory(conflict) => { /* you have to decide */ }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// A hit counts when its reference equals yours byte for byte and it is not another merchant's. An answer that does not say whether the
    /// gateway has the payment is an [error](Inconclusive), not [`Found::NoneYet`]. [`Client::settle`] does this and what follows from it.
    ///
    /// For `tracing` each call is a span, `thunes.find`, with host, HTTP status, correlation id, pages, hits, outcome and duration; the reference is not
    /// in it.
    pub fn find<'a>(&'a self, reference: &'a str) -> Find<'a> {
        Find { client: self, reference, method: None, kind: None, not: None, after: None, before: None }
    }
}

/// A search that is not sent yet: configure it, then `.await` it. Created by [`Client::find`].
///
/// ```
/// use thunes_runtime::{Client, FindError, Found};
///
/// async fn look(client: &Client) -> Result<Found, FindError> {
///     client.find("order-42").sales().await
/// }
/// ```
#[derive(Debug, Clone)]
#[must_use = "a search is sent when you await it"]
pub struct Find<'a> {
    client: &'a Client,
    reference: &'a str,
    method: Option<&'a str>,
    kind: Option<HitKind>,
    not: Option<&'a str>,
    after: Option<SystemTime>,
    before: Option<SystemTime>,
}

impl<'a> Find<'a> {
    /// The method that the reference was used with. The search does not say a method, and finds the same without it. The ids of the hits have
    /// it then, so that they can be stored and [checked](crate::AnyCheck::of).
    pub const fn method(mut self, method: &'a MethodSpec) -> Self {
        self.method = Some(method.name);
        self
    }

    /// Sales only, and hits that name no kind. By default refunds count, too.
    pub const fn sales(mut self) -> Self {
        self.kind = Some(HitKind::Sale);
        self
    }

    /// Refunds only, and hits that name no kind. By default sales count, too.
    pub const fn refunds(mut self) -> Self {
        self.kind = Some(HitKind::Refund);
        self
    }

    /// What was sent at this time or later: by default in the last 13 months. The search begins a day earlier, since clocks differ.
    pub const fn sent_after(mut self, time: SystemTime) -> Self {
        self.after = Some(time);
        self
    }

    /// What was sent before this time: by default now. The search ends a day later, since clocks differ.
    pub const fn sent_before(mut self, time: SystemTime) -> Self {
        self.before = Some(time);
        self
    }

    /// Leaves out what is known to be something else.
    pub(crate) const fn except(mut self, id: Option<&'a str>) -> Self {
        self.not = id;
        self
    }

    /// The error for a search that cannot be sent from here.
    #[cfg(feature = "blocking")]
    pub(crate) fn refused(&self, why: crate::NotSentCause) -> FindError {
        FindError::of(self.client.refuse(&Lookup::by_reference(self.reference), why))
    }

    async fn run(self) -> Result<Found, FindError> {
        let timed = begin(self.client.server());
        let span = timed.span().clone();
        let outcome = self.search(&span).instrument(span.clone()).await;
        end(timed, &outcome);
        outcome
    }

    async fn search(self, span: &Span) -> Result<Found, FindError> {
        UnsearchableReference::check(self.reference).map_err(FindError::Unsearchable)?;
        let now = self.client.now();
        let after = self.after.or_else(|| now.checked_sub(FURTHEST)).unwrap_or(SystemTime::UNIX_EPOCH);
        let before = self.before.unwrap_or(now);
        // Nothing was sent after now: if the record says otherwise, the clock was ahead then. A range that ends before it begins finds nothing for ever.
        let pages = Pages::of(self.reference, after.min(before), before);
        let summaries = self.pages(&pages, span).await?;
        let Self { reference, method, kind, not, client, .. } = self;
        Sought { reference, merchant_id: client.merchant_id(), method, kind, not }
            .judge(&summaries)
            .map_err(FindError::Inconclusive)
    }

    /// All pages. The answer has no link to the next one, so they are asked for by their offset.
    async fn pages(&self, pages: &Pages, span: &Span) -> Result<Vec<Summary>, FindError> {
        let mut read = PagesRead::default();
        loop {
            let lookup = Lookup::by_reference(self.reference);
            let page = self.client.ask(&lookup, pages.body(read.offset), span, Page::read).await;
            let page = page.map_err(FindError::of)?;
            if page.query.as_deref().is_some_and(|query| !pages.is_repeated_by(query)) {
                return Err(FindError::Inconclusive(Inconclusive::OtherSearch));
            }
            let more = read.take(page);
            span.record("thunes.pages", integer(read.pages));
            if !more {
                return read.all();
            }
        }
    }
}

impl<'a> IntoFuture for Find<'a> {
    type Output = Result<Found, FindError>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'a>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}

/// The pages that have been read.
#[derive(Default)]
struct PagesRead {
    pages: u64,
    offset: u64,
    /// The largest count of hits in an answer.
    counted: u64,
    total: u64,
    seen: HashSet<Summary>,
    delivered: u64,
    summaries: Vec<Summary>,
}

impl PagesRead {
    /// Takes in a page. Returns whether there is another one to ask for.
    fn take(&mut self, page: Page) -> bool {
        let (length, known) = (in_u64(page.summaries.len()), self.delivered);
        self.pages += 1;
        self.offset += length;
        // The index may grow meanwhile, and nothing is removed from it: the largest count is right.
        self.counted = self.counted.max(page.total.unwrap_or_default());
        // Without a count, a full page is not the last one.
        let at_least = || self.offset + u64::from(length >= in_u64(PAGE));
        self.total = self.counted.max(page.total.unwrap_or_else(at_least));
        page.summaries.into_iter().for_each(|summary| self.keep(summary));
        self.delivered < self.total && self.delivered > known && self.pages < MOST_PAGES
    }

    /// Counts what is new: a gateway that ignores the offset delivers the same hits again.
    fn keep(&mut self, summary: Summary) {
        if self.seen.insert(summary.clone()) {
            self.delivered += 1;
            self.summaries.push(summary);
        }
    }

    fn all(self) -> Result<Vec<Summary>, FindError> {
        let Self { total: counted, delivered, summaries, .. } = self;
        if delivered < counted { Err(FindError::Incomplete { counted, delivered }) } else { Ok(summaries) }
    }
}

fn in_u64(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

fn begin(host: &str) -> Timed {
    Timed::begin(
        "a search",
        tracing::info_span!(
            "thunes.find",
            otel.kind = "client",
            otel.status_code = Empty,
            server.address = host,
            http.response.status_code = Empty,
            thunes.correlation_id = Empty,
            thunes.reply_encrypted = Empty,
            thunes.pages = Empty,
            thunes.hits = Empty,
            thunes.outcome = Empty,
            thunes.duration_ms = Empty,
            "error.type" = Empty,
        ),
    )
}

fn end(timed: Timed, outcome: &Result<Found, FindError>) {
    if let Ok(found) = outcome {
        timed.span().record("thunes.hits", integer(found.hits().len()));
    }
    let word = match outcome {
        Ok(Found::NoneYet) => "none_yet",
        Ok(Found::One(_)) => "one",
        Ok(Found::Several(_)) => "several",
        Ok(Found::Contradictory(_)) => "contradictory",
        Err(error) => return timed.fail(error.word(), &error.error_type()),
    };
    timed.end(word);
}
