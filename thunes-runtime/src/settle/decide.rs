//! The decision: from hits and their status checks to the state of the settlement. Nothing here sends or sleeps.

use super::difference::Difference;
use super::intent::{Intent, Movement};
use super::outcome::{Decided, Doubt, NotYet, Settlement};
use crate::draft::AnyReply;
use crate::draft::any_status::AnyStatus;
use crate::search::found::{Hit, HitKind};
use crate::table::status::Status as _;
use crate::value::any_id::AnyId;

/// A hit, and what its status check said.
pub(super) struct Checked {
    pub(super) id: AnyId,
    pub(super) kind: HitKind,
    pub(super) said: CheckResult,
}

/// What a status check said.
pub(super) enum CheckResult {
    /// No answer that can be believed.
    Nothing,
    /// Another amount or currency than was sent.
    Differs(Difference),
    /// A status, with all that the reply says beside it.
    Status(StatusMeaning, Box<AnyReply>),
}

/// What a status means for the intent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum StatusMeaning {
    /// Paid, or refunded.
    Done,
    /// Finally refused.
    Refused,
    /// Another status follows.
    Open,
    /// Not one that the spec names for this, or one that says nothing of success.
    Strange,
}

/// Whether a hit is what was sent. What the search leaves out is not compared.
pub(super) fn differs(intent: &Intent, hit: &Hit) -> Option<Difference> {
    Difference::between(intent.amount, &intent.currency, hit.amount, hit.currency.as_deref())
}

impl CheckResult {
    pub(super) fn of(intent: &Intent, reply: AnyReply) -> Self {
        let difference = match intent.movement {
            Movement::Sale => Difference::of_sale(intent.amount, &intent.currency, &reply),
            Movement::Refund { .. } => Difference::of_refund(intent.amount, &intent.currency, &reply),
        };
        match difference {
            Some(difference) => Self::Differs(difference),
            None => Self::Status(StatusMeaning::of(intent, &reply.status), Box::new(reply)),
        }
    }
}

impl StatusMeaning {
    fn of(intent: &Intent, status: &AnyStatus) -> Self {
        let Some(spec) = status.spec() else { return Self::Strange };
        let is_done = match intent.movement {
            Movement::Sale => spec.may_ship,
            Movement::Refund { .. } => spec.is_final && !spec.has_failed,
        };
        match spec {
            _ if is_done => Self::Done,
            _ if spec.has_failed => Self::Refused,
            _ if spec.is_final || spec.may_ship => Self::Strange,
            _ => Self::Open,
        }
    }
}

/// What follows from checked hits.
pub(super) enum Decision {
    Now(Settlement),
    NotYet(NotYet),
    /// To be waited for.
    Open(AnyId, AnyStatus),
}

/// What the checked hits say together.
pub(super) fn decide(intent: &Intent, checked: &[Checked]) -> Decision {
    let differs = checked.iter().find_map(Checked::doubt);
    let of = |wanted: StatusMeaning| checked.iter().filter_map(|one| one.answer(wanted)).collect::<Vec<_>>();
    let (done, open, refused) = (of(StatusMeaning::Done), of(StatusMeaning::Open), of(StatusMeaning::Refused));
    let unclear = checked.len() > done.len() + open.len() + refused.len();
    Decision::Now(match (differs, done.as_slice(), open.as_slice()) {
        (Some(doubt), ..) => Settlement::NeedsPerson(doubt),
        (None, [one], _) => succeeded(intent, *one, others(one.id, checked)),
        (None, [_, _, ..], _) => Settlement::NeedsPerson(Doubt::SeveralDone { ids: ids(&done) }),
        _ if unclear => return Decision::NotYet(unchecked(checked)),
        (None, [], [one]) if one.may_be_the_sale(intent) => Settlement::NeedsPerson(one.doubtful()),
        (None, [], [one]) => return Decision::Open(one.id.clone(), one.reply.status.clone()),
        (None, [], [_, _, ..]) => Settlement::NeedsPerson(Doubt::SeveralOpen { ids: ids(&open) }),
        (None, [], []) => return failed(&refused),
    })
}

/// A hit whose status check brought a status.
#[derive(Clone, Copy)]
struct AnsweredHit<'a> {
    id: &'a AnyId,
    kind: HitKind,
    reply: &'a AnyReply,
}

impl AnsweredHit<'_> {
    /// A hit of an unnamed kind under a refund's reference: the sale of a shop that uses one reference for both is `REFUNDED`, too,
    /// once a part of it was refunded.
    fn may_be_the_sale(self, intent: &Intent) -> bool {
        self.kind == HitKind::Doubtful && matches!(intent.movement, Movement::Refund { .. })
    }

    fn doubtful(self) -> Doubt {
        Doubt::Doubtful { id: self.id.clone(), status: self.reply.status.clone() }
    }

    fn decided(self, others: Vec<AnyId>) -> Decided {
        let AnyReply { status, response_code, error, .. } = self.reply;
        let (status, response_code, error) = (status.clone(), response_code.clone(), error.clone());
        Decided { id: self.id.clone(), status, response_code, error, others }
    }
}

fn succeeded(intent: &Intent, one: AnsweredHit<'_>, others: Vec<AnyId>) -> Settlement {
    match intent.movement {
        _ if one.may_be_the_sale(intent) => Settlement::NeedsPerson(one.doubtful()),
        Movement::Sale => Settlement::Paid(one.decided(others)),
        Movement::Refund { .. } => Settlement::Refunded(one.decided(others)),
    }
}

/// All are refused. Of a hit of an unnamed kind, that may be said of something else.
fn failed(refused: &[AnsweredHit<'_>]) -> Decision {
    let doubtful = refused.iter().find(|one| one.kind == HitKind::Doubtful);
    match (doubtful, refused) {
        (Some(one), _) => Decision::Now(Settlement::NeedsPerson(one.doubtful())),
        (None, [one, ..]) => Decision::Now(Settlement::Refused(one.decided(Vec::new()))),
        (None, []) => Decision::NotYet(NotYet::NotFound),
    }
}

/// What else may still be done under the same reference.
fn others(id: &AnyId, checked: &[Checked]) -> Vec<AnyId> {
    let others = checked.iter().filter(|other| other.id != *id && other.answer(StatusMeaning::Refused).is_none());
    others.map(|other| other.id.clone()).collect()
}

fn unchecked(checked: &[Checked]) -> NotYet {
    let unknown = checked.iter().filter_map(|one| one.answer(StatusMeaning::Strange));
    let unknown = unknown.map(|one| one.reply.status.as_str().into()).collect();
    NotYet::Unchecked { ids: checked.iter().map(|one| one.id.clone()).collect(), unknown }
}

fn ids(answers: &[AnsweredHit<'_>]) -> Vec<AnyId> {
    answers.iter().map(|one| one.id.clone()).collect()
}

impl Checked {
    fn doubt(&self) -> Option<Doubt> {
        match &self.said {
            CheckResult::Differs(what) => Some(Doubt::Differs { id: self.id.clone(), what: what.clone() }),
            CheckResult::Nothing | CheckResult::Status(..) => None,
        }
    }

    fn answer(&self, wanted: StatusMeaning) -> Option<AnsweredHit<'_>> {
        match &self.said {
            CheckResult::Status(meaning, reply) if *meaning == wanted => {
                Some(AnsweredHit { id: &self.id, kind: self.kind, reply })
            }
            _ => None,
        }
    }
}
