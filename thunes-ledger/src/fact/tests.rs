//! A refund of 5.00, and facts about it, for the tests of the rules.

use core::time::Duration;
use std::time::UNIX_EPOCH;

use thunes_runtime::Status as _;
use thunes_runtime::status::RefundCheckStatus;

pub(super) use super::{Fact, Occasion, Said, Told};
pub(super) use crate::payment::{Operation, Payment, State};

pub(super) const HOUR: Duration = Duration::from_secs(3600);

pub(super) fn refund(state: State) -> Payment {
    Payment {
        environment: "gateway.example".to_owned(),
        merchant_id: "m".to_owned(),
        reference: "r1".to_owned(),
        operation: Operation::Refund,
        method: "bizum".to_owned(),
        subject_id: Some("1".to_owned()),
        amount: "5".parse().unwrap(),
        currency: "EUR".to_owned(),
        digest: String::new(),
        attempt: 2,
        state,
        closed_by: None,
        is_held: true,
        id: None,
        status: None,
        is_checked: false,
        says_failed: false,
        is_expired: false,
        payment_url: None,
        http_status: None,
        response_code: None,
        reason: None,
        details: Vec::new(),
        why: String::new(),
        person: None,
        created_at: UNIX_EPOCH,
        changed_at: UNIX_EPOCH,
        sent_at: None,
        expires_at: None,
        fence_at: None,
        next_at: None,
        row: 1,
        listed: None,
        dealt_with: Vec::new(),
        unanswered_since: None,
        closed_at: None,
        sender: "second".to_owned(),
        steps: 0,
        lease: None,
    }
}

/// What follows now.
pub(super) fn after(payment: &Payment, told: &Told) -> Payment {
    super::after(payment, told, UNIX_EPOCH + HOUR)
}

pub(super) fn dealt_with(payment: &Payment) -> Payment {
    let seen = payment.person.clone().unwrap_or_default();
    after(payment, &Told::new(Fact::DealtWith { seen }, "dealt with"))
}

pub(super) fn only(status: &str) -> Said {
    Said::only(&RefundCheckStatus::from_gateway(status))
}

pub(super) fn replied(id: &str, status: &str) -> Told {
    Told::new(Fact::Replied { id: id.to_owned(), said: only(status), payment_url: None }, "replied")
}

pub(super) fn on(on: Occasion, id: &str, status: &str) -> Told {
    Told::new(Fact::Checked { id: id.to_owned(), said: only(status), on }, "checked")
}

pub(super) fn checked(id: &str, status: &str) -> Told {
    on(Occasion::Routine, id, status)
}

pub(super) fn last(status: &str) -> Told {
    on(Occasion::Last { is_known: true }, "7", status)
}

pub(super) fn nothing(seen: Option<&str>) -> Told {
    Told::new(Fact::Nothing { seen: seen.map(str::to_owned) }, "nothing")
}

pub(super) fn unanswered(too_long: bool) -> Told {
    Told::new(Fact::Unanswered { too_long }, "HTTP 404.")
}

pub(super) fn doubt() -> Told {
    Told::new(Fact::Doubt("two".to_owned()), "two")
}
