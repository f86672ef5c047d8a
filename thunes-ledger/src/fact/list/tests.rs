//! What nobody looks at any more, and what answers nothing.

use crate::fact::tests::*;

#[test]
fn a_sale_that_nobody_paid_expires_and_a_late_payment_counts() {
    let open = Payment { operation: Operation::Sale, ..after(&refund(State::Sending), &checked("7", "PENDING")) };
    let expired = after(&open, &last("PENDING"));
    assert_eq!((expired.is_expired, expired.person.as_deref()), (true, None));
    let same = after(&expired, &checked("7", "PENDING"));
    assert!(same.is_expired, "nothing new");
    let paid = after(&expired, &checked("7", "SETTLED"));
    assert_eq!((paid.is_expired, paid.status.as_deref()), (false, Some("SETTLED")));
}

#[test]
fn a_refund_that_stays_open_is_for_a_person_until_its_status_changes() {
    let open = after(&refund(State::Sending), &checked("7", "PENDING"));
    let stuck = after(&open, &last("PENDING"));
    assert!(stuck.is_expired && stuck.person.is_some());
    let done = after(&stuck, &checked("7", "REFUNDED"));
    assert_eq!((done.is_expired, done.person), (false, None));
    // A contradiction is not forgotten with it.
    let odd = after(&stuck, &replied("8", "REFUNDED"));
    assert!(!odd.is_expired && after(&odd, &checked("7", "REFUNDED")).person.is_some());
}

#[test]
fn an_answer_ends_that_its_status_could_not_be_checked() {
    let paid = after(&refund(State::Sending), &checked("7", "REFUNDED"));
    let unanswered = after(&paid, &Told::new(Fact::Unanswered { is_last: true }, "HTTP 404."));
    assert!(unanswered.person.is_some());
    assert_eq!(after(&unanswered, &checked("7", "REFUNDED")).person, None);
}

#[test]
fn an_answer_ends_that_there_was_none() {
    let given_up = after(&refund(State::Unknown), &Told::new(Fact::GivenUp("none".to_owned()), "none"));
    assert_eq!(given_up.person.as_deref(), Some("none"));
    assert_eq!(after(&given_up, &checked("7", "REFUNDED")).person, None);
    let open = after(&refund(State::Sending), &checked("7", "PENDING"));
    let unanswered = after(&open, &Told::new(Fact::Unanswered { is_last: true }, "HTTP 404."));
    assert!(unanswered.person.as_ref().unwrap().contains("HTTP 404. Look"), "{unanswered:?}");
    assert_eq!(unanswered.why, "HTTP 404.");
    assert_eq!(after(&unanswered, &checked("7", "REFUNDED")).person, None);
}
