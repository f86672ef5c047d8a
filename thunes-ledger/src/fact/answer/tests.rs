//! What an answer means: its id, its status and its reason.

use crate::fact::is_news;
use crate::fact::tests::*;
use crate::payment::Refused;

#[test]
fn a_check_that_repeats_a_failure_leaves_its_reason() {
    let refused = Said {
        reason: Some("PAYMENT_REFUSED".to_owned()),
        details: vec![Refused { field: "a.b".to_owned(), reason: None }],
        response_code: Some("30200".to_owned()),
        ..only("FAILED")
    };
    let told = Told::new(Fact::Replied { id: "7".to_owned(), said: refused, payment_url: None }, "replied");
    let failed = after(&refund(State::Sending), &told);
    let again = after(&failed, &checked("7", "FAILED"));
    let why = |payment: &Payment| (payment.reason.clone(), payment.details.clone(), payment.response_code.clone());
    assert_eq!((why(&again), again.is_checked), (why(&failed), true));
    // What it says itself counts, whole: a reason and a code of two answers belong together in neither.
    let told = |said: Said| Told::new(Fact::Checked { id: "7".to_owned(), said, on: Occasion::Routine }, "checked");
    for said in [
        Said { reason: Some("PROCESSOR_DECLINED".to_owned()), ..only("FAILED") },
        Said { details: vec![Refused { field: "c".to_owned(), reason: None }], ..only("FAILED") },
        Said { response_code: Some("30300".to_owned()), ..only("FAILED") },
    ] {
        let now = after(&again, &told(said.clone()));
        assert_eq!(why(&now), (said.reason, said.details, said.response_code));
        assert!(is_news(&again, &now), "{now:?}");
    }
    // And another status has another reason.
    let said = Said { reason: Some("PROCESSOR_DECLINED".to_owned()), ..only("FAILED") };
    let other = after(&again, &Told::new(Fact::Checked { id: "7".to_owned(), said, on: Occasion::Routine }, "checked"));
    assert_eq!((other.reason.as_deref(), other.details.len()), (Some("PROCESSOR_DECLINED"), 0));
    assert_eq!(why(&after(&again, &checked("7", "REFUNDED"))), (None, Vec::new(), None));
    // Another id's reply explains nothing.
    assert_eq!(why(&after(&failed, &checked("8", "REFUNDED"))), why(&failed));
}

#[test]
fn the_word_of_an_earlier_attempt_does_not_close_a_later_one() {
    let first = Payment { sender: "first".to_owned(), ..refund(State::Sending) };
    let second = refund(State::Sending);
    let told = Told::new(Fact::NotSent, "not sent").by(&first);
    assert_eq!(after(&second, &told), second);
    assert_eq!(after(&second, &Told::new(Fact::NotSent, "not sent").by(&second)).state, State::NotSent);
}

#[test]
fn a_status_check_is_newer_than_the_reply_that_comes_after_it() {
    let known = after(&refund(State::Sending), &checked("7", "FAILED"));
    assert!(!known.is_held);
    let now = after(&known, &replied("7", "REFUNDED"));
    assert_eq!((now.status.as_deref(), now.is_checked, now.is_held, now.person), (Some("FAILED"), true, false, None));
}

#[test]
fn what_is_not_known_stays_held() {
    let told = Told::new(Fact::Unknown { http_status: None, reason: None, id: Some("9".to_owned()) }, "lost");
    let unknown = after(&refund(State::Sending), &told);
    assert_eq!((unknown.state, unknown.is_held), (State::Unknown, true));
    assert_eq!(unknown.id.unwrap().to_string(), "bizum:refund:9");
    // Another process's report changes nothing once the outcome is known.
    let answered = after(&refund(State::Sending), &checked("9", "REFUNDED"));
    assert_eq!(after(&answered, &told), answered);
}

#[test]
fn an_answer_with_the_id_of_another_payment_is_never_dropped() {
    let owner = Payment { reference: "r2".to_owned(), ..after(&refund(State::Sending), &checked("9", "PENDING")) };
    let answered = after(&refund(State::Sending), &checked("7", "PENDING"));
    let now = after(&answered, &replied("9", "REFUNDED").with_id_of(&owner, &answered));
    assert!(now.person.unwrap().contains("\"r2\""));
    assert_eq!(now.id, answered.id);
}

#[test]
fn the_payment_page_of_an_id_that_is_not_believed_is_not_kept() {
    let url = Some("https://pay.example/8".to_owned());
    let told = Told::new(Fact::Replied { id: "8".to_owned(), said: only("PENDING"), payment_url: url }, "replied");
    let known = after(&refund(State::Unknown), &checked("7", "PENDING"));
    assert_eq!(after(&known, &told).payment_url, None);
    assert!(after(&refund(State::Unknown), &told).payment_url.is_some());
}
