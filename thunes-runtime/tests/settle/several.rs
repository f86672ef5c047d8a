//! Several hits, and hits that differ from what was sent.

use super::*;

async fn step_several(words: &'static [&'static str]) -> SettleStep {
    let hits = (0..words.len()).map(|n| sale_hit(&n.to_string())).collect();
    step(&gateway(hits, move |id| says(words[id.parse::<usize>().unwrap()])), sale()).await
}

#[tokio::test]
async fn of_several_sales_one_that_is_paid_counts() {
    let SettleStep::Ended(Settlement::Paid(paid)) = step_several(&["FAILED", "FUNDED", "ABANDONED"]).await else {
        panic!()
    };
    assert_eq!((paid.id.bare(), paid.others.len()), ("1", 0));
    let SettleStep::Ended(Settlement::Paid(paid)) = step_several(&["PENDING", "SETTLED", "FAILED", "ODD"]).await else {
        panic!()
    };
    assert_eq!((paid.id.bare(), ids(&paid.others)), ("1", vec!["0", "3"]), "to be watched");
}

#[tokio::test]
async fn of_several_sales_none_is_picked() {
    let settlement = step_several(&["SETTLED", "FAILED", "FUNDED"]).await;
    let SettleStep::Ended(Settlement::NeedsPerson(Doubt::SeveralDone { ids: both })) = settlement else {
        panic!("{settlement:?}")
    };
    assert_eq!(ids(&both), ["0", "2"]);
    let settlement = step_several(&["PENDING", "PENDING"]).await;
    let SettleStep::Ended(Settlement::NeedsPerson(Doubt::SeveralOpen { ids: both })) = settlement else {
        panic!("{settlement:?}")
    };
    assert_eq!(ids(&both), ["0", "1"]);
    let settlement = step_several(&["FAILED", "PENDING"]).await;
    assert!(
        matches!(&settlement, SettleStep::Ended(Settlement::Open(open)) if open.id.bare() == "1"),
        "{settlement:?}"
    );
    assert!(matches!(step_several(&["FAILED", "ABANDONED"]).await, SettleStep::Ended(Settlement::Refused(_))));
    assert!(matches!(step_several(&["FAILED", "ODD"]).await, SettleStep::NotYet(NotYet::Unchecked { .. })));
}

#[tokio::test]
async fn more_hits_than_anybody_means_are_for_a_person() {
    let hits = (0..21).map(|n| sale_hit(&n.to_string())).collect();
    let script = gateway(hits, |_| says("SETTLED"));
    assert!(matches!(
        step(&script, sale()).await,
        SettleStep::Ended(Settlement::NeedsPerson(Doubt::TooMany { hits: 21 }))
    ));
    assert_eq!(script.asked().len(), 1, "and none is checked");
}

#[tokio::test]
async fn another_amount_or_currency_is_for_a_person_and_not_even_checked() {
    for (amount, currency, words) in [
        ("9.00", "EUR", "the amount sent was 8.00, but the gateway has 9.00"),
        ("8.00", "USD", "the currency sent was EUR, but the gateway has USD"),
    ] {
        let script = gateway(vec![sale_hit("1"), hit(ID, "order-42", Some("ics_ap_sale"), amount, currency)], |_| {
            says("SETTLED")
        });
        let SettleStep::Ended(Settlement::NeedsPerson(doubt)) = step(&script, sale()).await else { panic!() };
        let text = doubt.to_string();
        let Doubt::Differs { id, .. } = doubt else { panic!("{text}") };
        assert_eq!(id.to_string(), format!("shop:sale:{ID}"), "it can be stored and checked");
        assert!(text.contains(words), "{text}");
        assert!(text.ends_with("and do not send it again until then."), "{text}");
        assert_eq!(script.asked().len(), 1);
    }
    for (amount, currency) in [("8", "EUR"), ("8.000", "eur"), ("8.00", " EUR ")] {
        let hits = vec![hit(ID, "order-42", Some("ics_ap_sale"), amount, currency)];
        assert!(
            matches!(step_sale(hits, "SETTLED").await, SettleStep::Ended(Settlement::Paid(_))),
            "{amount} {currency}"
        );
    }
}

#[tokio::test]
async fn a_check_that_names_another_amount_is_for_a_person() {
    let reply = json!({"id": "9", "status": "SETTLED", "clientReferenceInformation": {"code": "order-42"},
        "orderInformation": {"amountDetails": {"totalAmount": "80.00", "currency": "EUR"}}});
    let settlement = step(&gateway(vec![sale_hit(ID)], move |_| ok(&reply)), sale()).await;
    assert!(matches!(settlement, SettleStep::Ended(Settlement::NeedsPerson(Doubt::Differs { .. }))), "{settlement:?}");
}

#[tokio::test]
async fn a_conflict_is_for_a_person() {
    let both = json!([{"name": "ics_ap_sale"}, {"name": "ics_ap_refund"}]);
    let mut odd = sale_hit(ID);
    odd["applicationInformation"]["applications"] = both;
    let settlement = step_sale(vec![odd], "SETTLED").await;
    assert!(
        matches!(settlement, SettleStep::Ended(Settlement::NeedsPerson(Doubt::Contradictory(_)))),
        "{settlement:?}"
    );
}
