//! What leaves the list for persons, and checks that bring no answer.

use std::time::UNIX_EPOCH;

use crate::fact::list::MOST_DEALT_WITH;
use crate::fact::tests::*;
use crate::payment::Listed;

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
    let unanswered = after(&paid, &unanswered(true));
    assert!(unanswered.person.is_some());
    assert_eq!(after(&unanswered, &checked("7", "REFUNDED")).person, None);
}

#[test]
fn an_answer_ends_that_there_was_none() {
    let given_up = after(&refund(State::Unknown), &Told::new(Fact::GivenUp("none".to_owned()), "none"));
    assert_eq!(given_up.person.as_deref(), Some("none"));
    assert_eq!(after(&given_up, &checked("7", "REFUNDED")).person, None);
    let open = after(&refund(State::Sending), &checked("7", "PENDING"));
    let unanswered = after(&open, &unanswered(true));
    assert!(unanswered.person.as_ref().unwrap().contains("HTTP 404. Look"), "{unanswered:?}");
    assert_eq!(unanswered.why, "HTTP 404.");
    assert_eq!(after(&unanswered, &checked("7", "REFUNDED")).person, None);
}

#[test]
fn checks_that_fail_leave_what_else_the_list_says() {
    let open = after(&refund(State::Sending), &checked("7", "PENDING"));
    let stuck = after(&open, &last("PENDING"));
    let failed = after(&stuck, &unanswered(true));
    assert_eq!((&failed.person, failed.listed), (&stuck.person, Some(Listed::Open)));
    let again = after(&failed, &checked("7", "PENDING"));
    assert_eq!((&again.person, again.unanswered_since), (&stuck.person, None), "it is still stuck");
}

#[test]
fn checks_have_failed_since_the_first_that_no_answer_follows() {
    let open = after(&refund(State::Sending), &checked("7", "PENDING"));
    let failed = after(&open, &unanswered(false));
    assert!(failed.unanswered_since.is_some() && failed.person.is_none(), "{failed:?}");
    let later = crate::fact::after(&failed, &unanswered(false), UNIX_EPOCH + 2 * HOUR);
    assert_eq!(later.unanswered_since, failed.unanswered_since);
    let differs = Told::new(Fact::Differs("another amount".to_owned()), "differs");
    for answer in [checked("7", "PENDING"), differs] {
        assert_eq!(after(&failed, &answer).unanswered_since, None, "{answer:?}");
    }
    let over = dealt_with(&after(&failed, &unanswered(true)));
    assert_eq!((over.person, over.unanswered_since), (None, None), "the next failure begins anew");
}

#[test]
fn what_was_dealt_with_is_what_was_seen() {
    let known = after(&refund(State::Sending), &checked("7", "PENDING"));
    let two = after(&known, &checked("8", "PENDING"));
    let more = after(&two, &checked("9", "PENDING"));
    let seen = two.person.clone().unwrap();
    assert_eq!(after(&more, &Told::new(Fact::DealtWith { seen }, "dealt with")), more, "it says more by now");
    let over = dealt_with(&more);
    for known in ["8", "9"] {
        assert_eq!(after(&over, &checked(known, "PENDING")).person, None, "{known} was dealt with");
    }
    assert!(after(&over, &checked("10", "PENDING")).person.unwrap().contains("also has 10"));
    let many = (10..100).fold(over, |payment, id| dealt_with(&after(&payment, &checked(&id.to_string(), "PENDING"))));
    assert_eq!(many.dealt_with.len(), MOST_DEALT_WITH);
    assert_eq!(after(&many, &checked("99", "PENDING")).person, None);
}
