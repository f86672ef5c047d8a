//! Any hits, and any replies.

use super::*;

#[derive(Debug, Clone)]
struct One {
    id: String,
    reference: Option<&'static str>,
    merchant: Option<&'static str>,
    applications: &'static [&'static str],
    amount: Option<&'static str>,
    currency: Option<&'static str>,
    reply: &'static str,
}

impl One {
    fn hit(&self) -> Value {
        let applications: Vec<Value> = self.applications.iter().map(|name| json!({ "name": name })).collect();
        json!({
            "id": self.id, "merchantId": self.merchant, "clientReferenceInformation": {"code": self.reference},
            "applicationInformation": {"applications": applications},
            "orderInformation": {"amountDetails": {"totalAmount": self.amount, "currency": self.currency}},
        })
    }

    /// Whether it may be what was sent, said another way than the crate does.
    fn matches(&self, wanted: &str, sale_id: Option<&str>) -> bool {
        let has = |name: &str| self.applications.contains(&name);
        let kind = self.is_doubtful() || (has(wanted) && !has("ics_ap_check_status"));
        kind && sale_id != Some(self.id.as_str()) && self.reference.is_none_or(|code| code == "order-42")
    }

    fn is_foreign(&self) -> bool {
        self.merchant == Some("other")
    }

    fn is_doubtful(&self) -> bool {
        self.applications.is_empty()
            || self.applications == ["ics_ap_initiate"]
            || (self.applications.len() > 1 && self.applications.contains(&"ics_ap_check_status"))
    }

    fn differs(&self) -> bool {
        self.amount.is_some_and(|amount| !amount.starts_with('8')) || self.currency.is_some_and(|code| code != "EUR")
    }
}

const REPLIES: [&str; 10] =
    ["SETTLED", "FUNDED", "PENDING", "FAILED", "ABANDONED", "REFUNDED", "AUTHORIZED", "lost", "not found", "a page"];

fn answer(reply: &str) -> Said {
    match reply {
        "lost" => status(502, ""),
        "not found" => status(
            404,
            r#"{"submitTimeUtc":"2026-01-02T03:04:05Z","status":"404","errorInformation":{"reason":"NOT_FOUND "}}"#,
        ),
        "a page" => status(200, "<html>"),
        word => says(word),
    }
}

fn any_one() -> impl Strategy<Value = One> {
    let applications: [&'static [&'static str]; 7] = [
        &["ics_ap_sale"],
        &["ics_ap_sale"],
        &["ics_ap_refund"],
        &["ics_ap_check_status"],
        &[],
        &["ics_ap_initiate"],
        &["ics_ap_check_status", "ics_ap_sale"],
    ];
    let ours = Some("order-42");
    let references = vec![ours, ours, ours, ours, ours, Some("order-4"), Some("ORDER-42"), None];
    (
        (0_u8..5, proptest::sample::select(references)),
        proptest::sample::select(vec![Some(MERCHANT_ID), Some(MERCHANT_ID), None, Some("other")]),
        proptest::sample::select(applications.to_vec()),
        proptest::sample::select(vec![Some("8.00"), Some("8.00"), Some("8"), None, Some("9.00")]),
        proptest::sample::select(vec![Some("EUR"), Some("EUR"), None, Some("USD")]),
        proptest::sample::select(REPLIES.to_vec()),
    )
        .prop_map(|((id, reference), merchant, applications, amount, currency, reply)| One {
            id: format!("{id}"),
            reference,
            merchant,
            applications,
            amount,
            currency,
            reply,
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    /// Whatever the search finds and the checks say: money counts as moved, or as not moved, only after a check of what was sent.
    #[test]
    fn only_a_status_check_of_what_was_sent_decides(all in proptest::collection::vec(any_one(), 0..5), is_refund in any::<bool>()) {
        // Ids are unique; that two hits share one is a conflict, tried elsewhere.
        let mut ones: Vec<One> = Vec::new();
        for one in all {
            if ones.iter().all(|known| known.id != one.id) {
                ones.push(one);
            }
        }
        let (wanted, sale_id, mut intent) = if is_refund { ("ics_ap_refund", Some("0"), refund()) } else { ("ics_ap_sale", None, sale()) };
        if is_refund {
            intent.movement = Movement::Refund { sale_id: "shop:sale:0".parse().unwrap() };
        }
        let may_be: Vec<&One> = ones.iter().filter(|one| one.matches(wanted, sale_id)).collect();
        let (foreign, of_ours): (Vec<&One>, Vec<&One>) = may_be.iter().partition(|one| one.is_foreign());
        let (bare, ours): (Vec<&One>, Vec<&One>) = of_ours.iter().partition(|one| one.reference.is_none());
        let other_references = !ones.is_empty() && ones.iter().all(|one| one.reference.is_some_and(|code| code != "order-42"));
        let other_merchants = !foreign.is_empty() && of_ours.iter().all(|one| one.merchant.is_none());
        let by_id = ones.clone();
        let check = move |id: &str| answer(by_id.iter().find(|one| one.id == id).unwrap().reply);
        let script = gateway(ones.iter().map(One::hit).collect(), check);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let settlement = runtime.block_on(step(&script, intent));

        let done: &[&str] = if is_refund { &["REFUNDED"] } else { &["SETTLED", "FUNDED"] };
        let no: &[&str] = if is_refund { &["FAILED"] } else { &["FAILED", "ABANDONED"] };
        let differs = ours.iter().any(|one| one.differs());
        let of = |words: &[&str]| ours.iter().filter(|one| words.contains(&one.reply)).copied().collect::<Vec<_>>();
        let (paid, refused, open) = (of(done), of(no), of(&["PENDING"]));
        let is_decided = !matches!(settlement, SettleStep::NotYet(NotYet::NoAnswer(_)) | SettleStep::Ended(Settlement::NeedsPerson(_)));
        prop_assert!(!is_decided || (bare.is_empty() && !other_references && !other_merchants), "{:?}", ones);
        match &settlement {
            SettleStep::Ended(Settlement::Paid(decided)) | SettleStep::Ended(Settlement::Refunded(decided)) => {
                prop_assert_eq!(matches!(settlement, SettleStep::Ended(Settlement::Refunded(_))), is_refund);
                prop_assert!(!differs && paid.len() == 1 && paid[0].id == decided.id.bare(), "{:?}", ours);
                prop_assert!(!is_refund || !paid[0].is_doubtful());
                prop_assert_eq!(decided.others.len(), ours.len() - 1 - refused.len());
            }
            SettleStep::Ended(Settlement::Refused(_)) => {
                prop_assert!(!differs && !ours.is_empty() && refused.len() == ours.len(), "{:?}", ours);
                prop_assert!(ours.iter().all(|one| !one.is_doubtful()));
            }
            SettleStep::Ended(Settlement::Open(payment)) => {
                prop_assert!(!differs && paid.is_empty() && open.len() == 1 && open[0].id == payment.id.bare(), "{:?}", ours);
            }
            SettleStep::NotYet(NotYet::NoAnswer(error)) => {
                prop_assert!(matches!(error, FindError::Inconclusive(_)) && (other_references || other_merchants), "{:?}", ones);
            }
            SettleStep::NotYet(NotYet::NotFound) => prop_assert!(ours.is_empty(), "{:?}", ours),
            SettleStep::NotYet(_) => {
                prop_assert!(!differs && paid.is_empty() && refused.len() + open.len() < ours.len(), "{:?}", ours);
            }
            SettleStep::Ended(Settlement::NeedsPerson(_)) => {
                let doubtful = ours.iter().any(|one| one.is_doubtful());
                prop_assert!(differs || paid.len() > 1 || open.len() > 1 || doubtful || !bare.is_empty(), "{:?}", ones);
            }
            SettleStep::Ended(Settlement::NotPermitted(_)) => prop_assert!(false),
        }
        for asked in script.asked().iter().filter(|asked| !asked.is_search()) {
            let checked = asked.path.strip_prefix("/pts/v2/refresh-payment-status/");
            prop_assert!(checked.is_some_and(|id| ours.iter().any(|one| one.id == id)), "{}", asked.path);
        }
    }
}
