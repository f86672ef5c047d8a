//! What a status check decides.

use super::*;

#[tokio::test]
async fn a_sale_is_paid_when_its_status_check_says_so() {
    for word in ["SETTLED", "FUNDED", "settled"] {
        let SettleStep::Ended(Settlement::Paid(paid)) = step_sale(vec![sale_hit(ID)], word).await else {
            panic!("{word}")
        };
        assert_eq!(paid.id.to_string(), format!("shop:sale:{ID}"));
        assert_eq!(paid.id.to_typed::<shop::SaleId>().unwrap().bare(), ID);
        assert!(paid.status.may_ship() && paid.others.is_empty());
    }
}

/// Why a payment failed may be known from its status check only.
#[tokio::test]
async fn a_refusal_has_the_reason_that_its_status_check_gives() {
    let script = gateway(vec![sale_hit(ID)], |_| {
        ok(&json!({
            "id": "1", "status": "FAILED", "processorInformation": {"responseCode": "30200"},
            "errorInformation": {"reason": "PAYMENT_REFUSED", "details": [{"field": "a.b", "reason": "INVALID_DATA"}]},
        }))
    });
    let SettleStep::Ended(Settlement::Refused(refused)) = step(&script, sale()).await else { panic!() };
    let error = refused.error.unwrap();
    assert!(error.reason.unwrap().is("PAYMENT_REFUSED") && error.details.len() == 1);
    assert!(refused.response_code.unwrap().is("30200"));
    let SettleStep::Ended(Settlement::Refused(silent)) = step_sale(vec![sale_hit(ID)], "FAILED").await else {
        panic!()
    };
    assert_eq!((silent.error, silent.response_code), (None, None));
}

#[tokio::test]
async fn a_check_is_made_from_the_methods_tables() {
    let script = gateway(vec![sale_hit(ID)], |_| says("SETTLED"));
    step(&script, sale()).await;
    let asked = script.asked();
    assert_eq!(asked.len(), 2, "one search and one check");
    assert_eq!(asked[1].path, format!("/pts/v2/refresh-payment-status/{ID}"));
    let body = json!({"clientReferenceInformation": {"code": "order-42"}, "processingInformation": {"actionList": "AP_STATUS"}});
    assert_eq!(asked[1].body(), body);
}

#[tokio::test]
async fn a_sale_is_refused_only_finally() {
    for word in ["FAILED", "ABANDONED"] {
        let SettleStep::Ended(Settlement::Refused(refused)) = step_sale(vec![sale_hit(ID)], word).await else {
            panic!("{word}")
        };
        assert_eq!((refused.id.bare(), refused.status.as_str()), (ID, word));
    }
}

#[tokio::test]
async fn an_open_sale_goes_on_as_a_wait() {
    let SettleStep::Ended(Settlement::Open(open)) = step_sale(vec![sale_hit(ID)], "PENDING").await else { panic!() };
    assert_eq!((open.id.to_string(), open.status.as_str()), (format!("shop:sale:{ID}"), "PENDING"));
    assert_eq!((open.wait.until(), open.wait.next_at()), (Until::Settled, start()));
    let script = gateway(Vec::new(), |_| says("FUNDED"));
    let clock = WaitClock::starting_at(start());
    let reply = script.client().wait(&open.check).resume(open.wait).clock(clock).await.unwrap();
    assert!(reply.status.is_funded());
    assert_eq!(script.asked()[0].path, format!("/pts/v2/refresh-payment-status/{ID}"));
}

#[tokio::test]
async fn a_status_that_is_not_known_or_means_nothing_here_decides_nothing() {
    for word in ["AUTHORIZED", "REFUNDED", "PENDING_REVIEW", "SETTLED-NOT"] {
        let settlement = step_sale(vec![sale_hit(ID)], word).await;
        let SettleStep::NotYet(NotYet::Unchecked { ids, unknown }) = settlement else { panic!("{settlement:?}") };
        assert_eq!((ids[0].bare(), unknown[0].as_str()), (ID, word));
    }
}

#[tokio::test]
async fn a_refund_is_settled_by_its_own_reference_and_id() {
    for (word, expected) in
        [("REFUNDED", "refunded"), ("FAILED", "refused"), ("PENDING", "open"), ("SETTLED", "not_yet")]
    {
        let script = gateway(vec![sale_hit(SALE_ID), refund_hit(ID), doubtful_hit(SALE_ID)], move |_| says(word));
        let settlement = step(&script, refund()).await;
        match (&settlement, expected) {
            (SettleStep::Ended(Settlement::Refunded(done)), "refunded")
            | (SettleStep::Ended(Settlement::Refused(done)), "refused") => {
                assert_eq!(done.id.to_string(), format!("shop:refund:{ID}"));
            }
            (SettleStep::Ended(Settlement::Open(open)), "open") => assert_eq!(open.wait.until(), Until::Final),
            (SettleStep::NotYet(_), "not_yet") => {}
            _ => panic!("{word}: {settlement:?}"),
        }
        let checked: Vec<_> =
            script.asked().into_iter().filter(|asked| !asked.is_search()).map(|asked| asked.path).collect();
        assert_eq!(checked, [format!("/pts/v2/refresh-payment-status/{ID}")], "the sale itself is not the refund");
    }
}

#[tokio::test]
async fn of_a_hit_of_an_unnamed_kind_only_payment_is_believed() {
    let doubtful = || vec![doubtful_hit(ID)];
    assert!(matches!(step_sale(doubtful(), "SETTLED").await, SettleStep::Ended(Settlement::Paid(_))));
    assert!(matches!(step_sale(doubtful(), "PENDING").await, SettleStep::Ended(Settlement::Open(_))));
    for word in ["FAILED", "ABANDONED"] {
        let settlement = step_sale(doubtful(), word).await;
        assert!(
            matches!(settlement, SettleStep::Ended(Settlement::NeedsPerson(Doubt::Doubtful { .. }))),
            "{word}: {settlement:?}"
        );
    }
    for word in ["REFUNDED", "PENDING", "FAILED"] {
        let settlement = step(&gateway(doubtful(), move |_| says(word)), refund()).await;
        assert!(
            matches!(settlement, SettleStep::Ended(Settlement::NeedsPerson(Doubt::Doubtful { .. }))),
            "{word}: {settlement:?}"
        );
    }
}
