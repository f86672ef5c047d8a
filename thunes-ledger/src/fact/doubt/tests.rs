//! What contradicts a payment, and what ends that.

use crate::fact::doubt::DOUBTS;
use crate::fact::tests::*;

#[test]
fn a_late_answer_opens_what_a_person_closed_and_holds_its_amount_again() {
    let closed = after(&refund(State::Unknown), &nothing(None));
    assert_eq!((closed.state, closed.is_held), (State::Closed, false));
    let opened = after(&closed, &replied("7", "REFUNDED"));
    assert_eq!((opened.state, opened.is_held, opened.closed_by), (State::Answered, true, None));
    assert!(opened.person.unwrap().contains("has the payment as 7"));
    let doubtful = after(&closed, &doubt());
    assert_eq!((doubtful.state, doubtful.is_held, doubtful.closed_by), (State::Unknown, true, None));
}

#[test]
fn a_decision_does_not_close_what_is_known_meanwhile() {
    let answered = after(&refund(State::Unknown), &checked("7", "REFUNDED"));
    assert_eq!(after(&answered, &nothing(None)), answered);
    let first = Payment { sender: "first".to_owned(), ..refund(State::Unknown) };
    let later = refund(State::Sending);
    assert_eq!(after(&later, &nothing(None).by(&first)), later, "it was another attempt");
}

#[test]
fn what_contradicts_the_gateway_is_for_a_person_and_changes_nothing_else() {
    let known = after(&refund(State::Sending), &checked("7", "REFUNDED"));
    for told in [
        Told::new(Fact::NotSent, "not sent"),
        Told::new(Fact::Rejected { http_status: 400, reason: None, details: Vec::new() }, "rejected"),
        replied("8", "REFUNDED"),
        checked("8", "REFUNDED"),
    ] {
        let now = after(&known, &told);
        assert!(now.person.is_some(), "{told:?}");
        assert_eq!((now.state, &now.id, now.is_held), (State::Answered, &known.id, true), "{told:?}");
    }
}

#[test]
fn no_answer_ends_a_doubt_and_only_a_person_does() {
    let doubtful = after(&refund(State::Sending), &doubt());
    for told in
        [replied("7", "REFUNDED"), checked("7", "REFUNDED"), on(Occasion::Searched { others: vec![] }, "7", "FAILED")]
    {
        let now = after(&doubtful, &told);
        assert_eq!((now.state, now.person.as_deref()), (State::Answered, Some("two")), "{told:?}");
        assert!(now.is_held, "another copy may have been done: {told:?}");
        assert_eq!(after(&now, &checked("7", "FAILED")).person.as_deref(), Some("two"));
        assert_eq!(dealt_with(&now).person, None);
    }
    for told in [
        Told::new(Fact::NotSent, "not sent"),
        Told::new(Fact::Rejected { http_status: 400, reason: None, details: Vec::new() }, "rejected"),
    ] {
        let now = after(&doubtful, &told);
        assert_eq!((now.state, now.is_held, now.person.as_deref()), (State::Unknown, true, Some("two")), "{told:?}");
    }
    let given_up = Told::new(Fact::GivenUp("none".to_owned()), "none");
    assert_eq!(after(&doubtful, &given_up).person.as_deref(), Some("two"));
    assert_eq!(after(&doubtful, &on(Occasion::Found, "7", "REFUNDED")).person, None);
}

#[test]
fn a_failure_is_open_while_the_payment_is_in_doubt() {
    let failed = after(&refund(State::Sending), &replied("7", "FAILED"));
    assert!(!failed.is_outcome_open() && !failed.is_held);
    for doubtful in [
        after(&failed, &checked("8", "REFUNDED")),
        failed.shared_with("r2"),
        after(&after(&refund(State::Sending), &doubt()), &replied("7", "FAILED")),
    ] {
        assert!(doubtful.is_outcome_open() && doubtful.is_held, "{doubtful:?}");
        let over = dealt_with(&doubtful);
        assert!(!over.is_outcome_open() && !over.is_held, "{over:?}");
    }
}

#[test]
fn what_was_reported_as_not_done_is_for_a_person_if_the_gateway_has_it() {
    let rejected = Told::new(Fact::Rejected { http_status: 400, reason: None, details: Vec::new() }, "rejected");
    for refused in [rejected, Told::new(Fact::NotSent, "not sent")] {
        let refused = after(&refund(State::Sending), &refused);
        for told in [checked("8", "PENDING"), replied("8", "REFUNDED")] {
            let now = after(&refused, &told);
            assert_eq!((now.state, now.is_held, now.is_in_doubt()), (State::Answered, true, true), "{told:?}");
            assert!(now.person.unwrap().contains("the gateway has it as 8"));
        }
        assert_eq!(after(&refused, &on(Occasion::Found, "8", "REFUNDED")).person, None, "a person found it");
    }
}

#[test]
fn a_second_doubt_leaves_the_first_on_the_list() {
    let known = after(&refund(State::Sending), &checked("7", "PENDING"));
    let two = after(&after(&known, &checked("8", "PENDING")), &checked("9", "PENDING"));
    let listed = two.person.clone().unwrap();
    assert!(listed.contains("also has 8") && listed.contains("also has 9"), "{listed}");
    assert_eq!(after(&two, &checked("8", "PENDING")).person.unwrap(), listed, "the same is not said twice");
    let many = (10..200).fold(two, |payment, id| after(&payment, &checked(&id.to_string(), "PENDING")));
    assert!(many.person.unwrap().len() < 2 * DOUBTS);
}

#[test]
fn a_decision_ends_only_the_doubt_that_was_seen() {
    let doubtful = after(&refund(State::Unknown), &doubt());
    assert_eq!(after(&doubtful, &nothing(None)), doubtful);
    assert_eq!(after(&doubtful, &nothing(Some("another"))), doubtful);
    assert_eq!(after(&doubtful, &nothing(Some("two"))).state, State::Closed);
}

#[test]
fn other_copies_are_for_a_person() {
    let found = on(Occasion::Searched { others: vec!["8".to_owned(), "9".to_owned()] }, "7", "SETTLED");
    let now = after(&refund(State::Unknown), &found);
    assert_eq!((now.state, now.status.as_deref()), (State::Answered, Some("SETTLED")));
    let person = now.person.unwrap();
    assert!(person.contains("as 7, but the gateway also has 8, 9"), "{person}");
}

#[test]
fn what_was_reported_as_failed_is_for_a_person_if_it_was_done() {
    for failed in [
        after(&refund(State::Sending), &replied("7", "FAILED")),
        after(&refund(State::Unknown), &checked("7", "FAILED")),
    ] {
        assert!(!failed.is_outcome_open() && !failed.is_held);
        let done = after(&failed, &checked("7", "REFUNDED"));
        assert_eq!((done.status.as_deref(), done.is_held, done.is_in_doubt()), (Some("REFUNDED"), true, true));
        assert!(done.person.as_ref().unwrap().contains("twice"), "{done:?}");
        assert_eq!(after(&failed, &checked("7", "FAILED")).person, None, "the same again");
        assert_eq!(after(&dealt_with(&done), &checked("7", "REFUNDED")).person, None);
        // It fails again, and is done once more.
        let again = after(&dealt_with(&done), &checked("7", "FAILED"));
        assert!(after(&again, &checked("7", "REFUNDED")).person.is_some());
    }
}

#[test]
fn an_id_that_comes_with_an_unknown_outcome_is_not_dropped() {
    let told =
        |id: &str| Told::new(Fact::Unknown { http_status: Some(502), reason: None, id: Some(id.to_owned()) }, "lost");
    let known = after(&refund(State::Sending), &checked("8", "REFUNDED"));
    let now = after(&known, &told("7"));
    assert_eq!((now.state, &now.id), (State::Answered, &known.id));
    assert!(now.person.unwrap().contains("also has 7"));
    assert_eq!(after(&known, &told("8")), known);
    let unknown = after(&refund(State::Unknown), &told("7"));
    assert_eq!((unknown.state, unknown.id.as_ref().unwrap().bare()), (State::Unknown, "7"));
    assert_eq!(after(&unknown, &told("7")), unknown);
    assert!(after(&unknown, &told("8")).person.unwrap().contains("also has 8"));
    let closed = after(&refund(State::Unknown), &nothing(None));
    let now = after(&closed, &told("7"));
    assert_eq!((now.state, now.is_held, now.is_in_doubt()), (State::Unknown, true, true), "{now:?}");
    assert_eq!(now.id.unwrap().bare(), "7", "its status is checked");
}

#[test]
fn an_id_that_is_known_is_not_replaced_by_another_one_without_a_word() {
    let told = Fact::Unknown { http_status: Some(502), reason: None, id: Some("7".to_owned()) };
    let unknown = after(&refund(State::Sending), &Told::new(told, "lost"));
    for answer in [replied("8", "REFUNDED"), on(Occasion::Searched { others: vec![] }, "8", "REFUNDED")] {
        let now = after(&unknown, &answer);
        assert_eq!((now.state, now.id.as_ref().unwrap().bare()), (State::Answered, "8"));
        assert!(now.person.as_ref().is_some_and(|person| person.contains("also has 7")), "{now:?}");
    }
    assert_eq!(after(&unknown, &checked("7", "REFUNDED")).person, None);
    assert_eq!(after(&unknown, &on(Occasion::Found, "8", "REFUNDED")).person, None, "a person has decided");
}

#[test]
fn what_the_gateway_has_twice_is_open_whatever_was_reported() {
    let several = Told::new(Fact::Several("two".to_owned()), "two");
    let refused = Told::new(Fact::Rejected { http_status: 400, reason: None, details: Vec::new() }, "rejected");
    let sending = refund(State::Sending);
    for before in [
        after(&sending, &refused),
        after(&sending, &Told::new(Fact::NotSent, "not sent")),
        after(&sending, &nothing(None)),
        // A new attempt, which is not sent then.
        refund(State::Reserved),
    ] {
        let now = after(&before, &several);
        assert_eq!((now.state, now.is_held, now.person.as_deref()), (State::Unknown, true, Some("two")), "{before:?}");
    }
    let known = after(&after(&sending, &checked("7", "REFUNDED")), &several);
    assert_eq!((known.state, known.person.as_deref()), (State::Answered, Some("two")));
}
