//! What each generated status means: when to ship, when the money is there, when nothing follows. A mistake here ships goods that
//! nobody paid for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use thunes::{METHODS, Status, StatusSpec, status};

/// The meaning of each status as `final failed ship funded`, a dash where it is not so.
fn meanings<S: Status>() -> Vec<String> {
    S::ALL.iter().map(|spec| format!("{} {}", spec.value, meaning(spec))).collect()
}

fn meaning(spec: &StatusSpec) -> String {
    let mark = |is: bool, word| if is { word } else { "-" };
    let ends = [mark(spec.is_final, "final"), mark(spec.has_failed, "failed")];
    [ends, [mark(spec.may_ship, "ship"), mark(spec.is_funded, "funded")]].concat().join(" ")
}

#[test]
fn every_status_means_what_the_guide_says() {
    assert_eq!(meanings::<status::SaleStatus>(), ["PENDING - - - -", "FAILED final failed - -"]);
    assert_eq!(
        meanings::<status::SaleCheckStatus>(),
        [
            "PENDING - - - -",
            "SETTLED - - ship -",
            "FUNDED final - ship funded",
            "ABANDONED final failed - -",
            "FAILED final failed - -",
        ]
    );
    assert_eq!(meanings::<status::RefundStatus>(), ["REFUNDED - - - -", "FAILED final failed - -"]);
    assert_eq!(
        meanings::<status::RefundCheckStatus>(),
        ["PENDING - - - -", "REFUNDED final - - -", "FAILED final failed - -"]
    );
}

#[test]
fn settled_ships_and_is_followed_by_funded() {
    let settled = status::SaleCheckStatus::Settled;
    assert!(settled.may_ship() && !settled.is_final() && !settled.is_funded());
    let funded = status::SaleCheckStatus::Funded;
    assert!(funded.may_ship() && funded.is_final() && funded.is_funded());
}

#[test]
fn an_accepted_refund_is_not_a_finished_one() {
    let accepted = <status::RefundStatus as Status>::from_gateway("REFUNDED");
    let finished = <status::RefundCheckStatus as Status>::from_gateway("REFUNDED");
    assert_eq!((accepted.as_str(), finished.as_str()), ("REFUNDED", "REFUNDED"));
    assert!(!accepted.is_final() && finished.is_final());
    assert!(!accepted.may_ship() && !finished.may_ship(), "nothing ships on a refund");
}

fn never_means_anything<S: Status>(word: &str) {
    never_means_anything_but::<S>(word, word);
}

fn never_means_anything_but<S: Status>(word: &str, kept: &str) {
    let status = S::from_gateway(word);
    assert_eq!((status.as_str(), status.spec()), (kept, None), "kept, and not named by the spec");
}

#[test]
fn a_status_that_the_spec_does_not_name_means_nothing() {
    for word in ["AUTHORIZED", "COMPLETED", "", "SETTLED X", "SET TLED", "SETTLEDX", "ＳＥＴＴＬＥＤ", "final"] {
        never_means_anything::<status::SaleStatus>(word);
        never_means_anything::<status::SaleCheckStatus>(word);
        never_means_anything::<status::RefundStatus>(word);
        never_means_anything::<status::RefundCheckStatus>(word);
        let status = <status::SaleCheckStatus as Status>::from_gateway(word);
        assert!(!status.is_final() && !status.has_failed() && !status.may_ship() && !status.is_funded(), "{word}");
    }
    // A sale's reply cannot say that it is paid, and neither can a refund's.
    never_means_anything::<status::SaleStatus>("SETTLED");
    never_means_anything::<status::RefundCheckStatus>("FUNDED");
}

#[test]
fn case_and_blanks_around_it_do_not_count() {
    for word in ["SETTLED ", "SETTLED\n", " settled", "\tSETTLED"] {
        assert_eq!(<status::SaleCheckStatus as Status>::from_gateway(word), status::SaleCheckStatus::Settled);
        never_means_anything_but::<status::SaleStatus>(word, word.trim());
    }
    assert_eq!(<status::SaleCheckStatus as Status>::from_gateway("settled"), status::SaleCheckStatus::Settled);
    assert_eq!(<status::SaleCheckStatus as Status>::from_gateway("Funded"), status::SaleCheckStatus::Funded);
}

#[test]
fn in_every_method_only_a_status_check_of_a_sale_or_a_capture_says_that_goods_may_ship() {
    for method in METHODS {
        for request in method.requests() {
            let ships: Vec<&str> =
                request.statuses.iter().filter(|spec| spec.may_ship).map(|spec| spec.value).collect();
            let money_came = matches!(request.name, "SaleCheck" | "CaptureCheck");
            let expected: &[&str] = if money_came { &["SETTLED", "FUNDED"] } else { &[] };
            assert_eq!(ships, expected, "{}::{}", method.name, request.name);
            assert_eq!(request.repeatable, request.operation == "check", "{}::{}", method.name, request.name);
        }
    }
}

#[cfg(feature = "client")]
mod until {
    use thunes::{Until, status};

    #[test]
    fn a_wait_ends_when_it_should() {
        use status::{RefundCheckStatus, RefundStatus, SaleCheckStatus};
        for (status, settled, funded, last) in [
            (SaleCheckStatus::Pending, false, false, false),
            (SaleCheckStatus::Settled, true, false, false),
            (SaleCheckStatus::Funded, true, true, true),
            (SaleCheckStatus::Abandoned, true, true, true),
            (SaleCheckStatus::Failed, true, true, true),
            (SaleCheckStatus::Other("AUTHORIZED".into()), false, false, false),
        ] {
            let ends = [Until::Settled, Until::Funded, Until::Final].map(|until| until.is_met_by(&status));
            assert_eq!(ends, [settled, funded, last], "{status}");
        }
        assert!(!Until::Final.is_met_by(&RefundCheckStatus::Pending));
        assert!(Until::Final.is_met_by(&RefundCheckStatus::Refunded));
        assert!(!Until::Final.is_met_by(&RefundStatus::Refunded), "accepted only");
    }
}

/// One `match` serves the methods of `thunes` and those of a spec of your own whose statuses mean the same.
#[test]
fn the_status_types_are_those_that_crates_share() {
    const fn ships(status: &thunes_runtime::status::SaleCheckStatus) -> bool {
        use thunes_runtime::status::SaleCheckStatus as Shared;
        matches!(status, Shared::Settled | Shared::Funded)
    }
    assert!(ships(&status::SaleCheckStatus::Settled) && !ships(&status::SaleCheckStatus::Pending));
    let _: [thunes_runtime::status::SaleStatus; 0] = [] as [status::SaleStatus; 0];
    let _: [thunes_runtime::status::RefundStatus; 0] = [] as [status::RefundStatus; 0];
    let _: [thunes_runtime::status::RefundCheckStatus; 0] = [] as [status::RefundCheckStatus; 0];
}
