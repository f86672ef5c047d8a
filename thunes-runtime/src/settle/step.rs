//! One step of a settlement: a search, and a status check of what it finds.

use core::time::Duration;
use std::time::SystemTime;

use serde_json::{Map, Value};

use super::check::Checks;
use super::decide::{CheckResult, Checked, Decision, decide, differs};
use super::error::SettleError;
use super::intent::{Intent, Movement};
use super::outcome::{Doubt, NotYet, OpenPayment, SettleStep, Settlement};
use crate::client::error::SendError;
use crate::client::retry::Within;
use crate::client::send::Client;
use crate::search::error::FindError;
use crate::search::found::{Found, Hit};
use crate::table::method::MethodSpec;
use crate::wait::state::{Until, WaitState};

/// How long the wait goes on that an open payment is handed over to.
const WAIT: Duration = Duration::from_secs(7 * 24 * 3600);

/// A bound of ours. A reference that was used as it should be has one.
const MOST_CHECKED: usize = 20;

/// Its state, and the pause that the gateway asks for.
pub(super) type Stepped = Result<(SettleStep, Option<Duration>), SettleError>;

/// What a step goes by.
pub(super) struct Step<'a> {
    pub(super) client: &'a Client,
    pub(super) methods: &'static [&'static MethodSpec],
    pub(super) intent: &'a Intent,
    pub(super) further: &'a Map<String, Value>,
    pub(super) now: SystemTime,
}

impl Step<'_> {
    pub(super) async fn take(&self) -> Stepped {
        self.fits()?;
        let checks = Checks::new(self.methods, self.intent, self.further)?;
        let hits = match self.find(checks.method()).await {
            Ok(Found::NoneYet) => return Ok((SettleStep::NotYet(NotYet::NotFound), None)),
            Ok(Found::Contradictory(why)) => return ended(Settlement::NeedsPerson(Doubt::Contradictory(why))),
            Ok(Found::One(hit)) => vec![hit],
            Ok(Found::Several(hits)) => hits,
            Err(error) => return unanswered(error),
        };
        match doubt(self.intent, &checks, &hits)? {
            Some(doubt) => ended(Settlement::NeedsPerson(doubt)),
            None => self.check(&checks, &hits).await,
        }
    }

    /// The client has to be the one that it was sent with.
    fn fits(&self) -> Result<(), SettleError> {
        let (host, merchant, intent) = (self.client.host(), self.client.merchant_id(), self.intent);
        if intent.host != host {
            return Err(SettleError::OtherHost { client: host.to_owned(), intent: intent.host.clone() });
        }
        if intent.merchant_id != merchant {
            let client = merchant.to_owned();
            return Err(SettleError::OtherMerchant { client, intent: intent.merchant_id.clone() });
        }
        Ok(())
    }

    async fn find(&self, method: &'static MethodSpec) -> Result<Found, FindError> {
        let intent = self.intent;
        let find = self.client.find(&intent.reference).method(method).sent_after(intent.sent_at);
        match &intent.movement {
            Movement::Sale => find.sales().await,
            Movement::Refund { sale_id } => find.refunds().except(Some(sale_id.bare())).await,
        }
    }

    async fn check(&self, checks: &Checks, hits: &[Hit]) -> Stepped {
        let mut checked = Vec::with_capacity(hits.len());
        let (mut asked, mut stopped) = (None, None);
        for hit in hits {
            let id = checks.id(hit.id.bare())?;
            let said = match self.client.send(&checks.of(&id)?).await {
                Ok(reply) => CheckResult::of(self.intent, reply),
                Err(error) => {
                    asked = asked.max(error.retry_after());
                    stopped = stopped.or(Some(error).filter(is_hopeless));
                    CheckResult::Nothing
                }
            };
            checked.push(Checked { id, kind: hit.kind, said });
        }
        match stopped {
            Some(error) if checked.iter().all(|one| matches!(one.said, CheckResult::Nothing)) => {
                Err(SettleError::Send(error))
            }
            _ => Ok((self.conclude(decide(self.intent, &checked), checks)?, asked)),
        }
    }

    fn conclude(&self, verdict: Decision, checks: &Checks) -> Result<SettleStep, SettleError> {
        match verdict {
            Decision::Now(settlement) => Ok(SettleStep::Ended(settlement)),
            Decision::NotYet(why) => Ok(SettleStep::NotYet(why)),
            Decision::Open(id, status) => {
                let until = match self.intent.movement {
                    Movement::Sale => Until::Settled,
                    Movement::Refund { .. } => Until::Final,
                };
                let (check, wait) = (checks.of(&id)?, WaitState::new(until, self.now, WAIT));
                Ok(SettleStep::Ended(Settlement::Open(Box::new(OpenPayment { id, status, check, wait }))))
            }
        }
    }
}

const fn ended(settlement: Settlement) -> Stepped {
    Ok((SettleStep::Ended(settlement), None))
}

/// What a search that failed means.
fn unanswered(error: FindError) -> Stepped {
    match error {
        FindError::NotPermitted(_) => ended(Settlement::NotPermitted(error)),
        FindError::Unsearchable(why) => Err(SettleError::Unsearchable(why)),
        FindError::Call(ref why) if !why.may_heal(Within::Hours) => Err(SettleError::Find(error)),
        error => {
            let asked = error.retry_after();
            Ok((SettleStep::NotYet(NotYet::NoAnswer(error)), asked))
        }
    }
}

/// A check of an id that the search knows may be too early: not found is not for ever.
fn is_hopeless(error: &SendError) -> bool {
    let not_found = matches!(error, SendError::Rejected(error) if error.http_status == 404);
    !not_found && !error.may_heal(Within::Hours)
}

fn doubt(intent: &Intent, checks: &Checks, hits: &[Hit]) -> Result<Option<Doubt>, SettleError> {
    if hits.len() > MOST_CHECKED {
        return Ok(Some(Doubt::TooMany { hits: hits.len() }));
    }
    let Some((hit, what)) = hits.iter().find_map(|hit| Some((hit, differs(intent, hit)?))) else { return Ok(None) };
    Ok(Some(Doubt::Differs { id: checks.id(hit.id.bare())?, what }))
}
