//! Why a payment failed is stored, also when only a status check says it.

use std::time::Duration;

use thunes::{AnyId, Currency};
use thunes_ledger::{Outcome, Payment};
use thunes_sandbox::{Fault, RefundOutcome};
use tokio::sync::Notify;

use crate::world::{Scripted, World, client, later, on_both, refund, sale, word};

/// Sends a sale, which the gateway takes. Returns its id.
async fn sold(world: &World) -> thunes::bizum::SaleId {
    match world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap() {
        Outcome::Answered(sold) => sold.id,
        other => panic!("{other:?}"),
    }
}

fn why(payment: &Payment) -> [Option<&str>; 3] {
    [payment.status.as_deref(), payment.reason.as_deref(), payment.response_code.as_deref()]
}

const FAILED: [Option<&str>; 3] = [Some("FAILED"), Some("PAYMENT_REFUSED"), Some("30200")];

/// A check's answer that names fields as well.
const WITH_DETAILS: &str = r#"{"id":"7000000000000000000009","status":"FAILED","processorInformation":{"responseCode":"30300"},
    "errorInformation":{"reason":"PROCESSOR_DECLINED","details":[{"field":"a.b","reason":"INVALID_DATA"}]}}"#;

on_both! {
    async fn a_check_that_brings_a_failure_brings_its_reason(world: World) {
        let id = sold(&world).await;
        world.sandbox.fail(id.bare()).unwrap();
        assert_eq!(why(&world.ledger.check(&world.client, "order-1").await.unwrap()), FAILED);
        let again = world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap();
        assert_eq!(why(again.payment()), FAILED, "it is stored");
    }

    async fn the_fields_that_a_check_names_are_stored(world: World) {
        let gateway = Scripted::start(201, WITH_DETAILS).await;
        let client = client(&world.sandbox, &gateway.url);
        world.database.leave("order-1", "sending", client.host(), client.merchant_id()).await;
        let answered = "UPDATE thunes_payments SET state = 'answered', gateway_id = '7', status = 'PENDING'";
        world.database.execute(answered).await;
        let failed = world.ledger.check(&client, "order-1").await.unwrap();
        assert_eq!(why(&failed), [Some("FAILED"), Some("PROCESSOR_DECLINED"), Some("30300")]);
        let details: Vec<_> = failed.details.iter().map(|detail| (detail.field.as_str(), detail.reason.as_deref())).collect();
        assert_eq!(details, [("a.b", Some("INVALID_DATA"))]);
        let stored = world.ledger.payment(&client, "order-1").await.unwrap().unwrap();
        assert_eq!(stored.details, failed.details);
    }

    async fn the_task_that_follows_a_payment_stores_why_it_failed(world: World) {
        let id = sold(&world).await;
        world.sandbox.settle(id.bare()).unwrap();
        world.sandbox.next_refund(RefundOutcome::Failed).unwrap();
        world.ledger.send(&world.client, &refund(&id, "r1", "8")).await.unwrap();
        let (ledger, stop) = (world.database.open(later()).await, Notify::new());
        ledger.run(&world.client, |payment| if payment.reference == "r1" { stop.notify_one() }, stop.notified()).await;
        assert_eq!(why(&world.ledger.payment(&world.client, "r1").await.unwrap().unwrap()), FAILED);
    }

    async fn recovery_stores_why_a_lost_sale_failed(world: World) {
        world.sandbox.next(Fault::CloseAfter).unwrap();
        assert_eq!(word(&world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap()), "unknown");
        world.sandbox.fail(&world.sandbox.ids()[0]).unwrap();
        let recovery = world.database.open(later()).await.recover(&world.client).await.unwrap();
        assert_eq!(recovery.settled.iter().map(why).collect::<Vec<_>>(), [FAILED], "{recovery:?}");
    }

    async fn a_failed_sale_is_adopted_with_its_reason(world: World) {
        let reply = world.client.send(&sale("order-1", "8")).await.unwrap();
        world.sandbox.fail(reply.id.bare()).unwrap();
        let (id, amount) = (AnyId::from(reply.id), "8".parse().unwrap());
        let adopted = world.ledger.adopt(&world.client, "order-1", &id, amount, Currency::new("EUR", 2)).await.unwrap();
        assert_eq!(why(&adopted), FAILED);
    }

    async fn what_comes_right_in_the_end_has_no_reason(world: World) {
        world.sandbox.next(Fault::BadGatewayAfter).unwrap();
        let lost = world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap();
        assert_eq!(lost.payment().reason.as_deref(), Some("SERVER_TIMEOUT"));
        world.sandbox.settle(&world.sandbox.ids()[0]).unwrap();
        let later = later().ahead(Duration::from_secs(7200));
        let recovery = world.database.open(later).await.recover(&world.client).await.unwrap();
        assert_eq!(recovery.settled.iter().map(why).collect::<Vec<_>>(), [[Some("SETTLED"), None, Some("00004")]]);
    }
}
