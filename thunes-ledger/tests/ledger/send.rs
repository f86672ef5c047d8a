//! One reference, one send.

use std::time::Duration;

use thunes::bizum;
use thunes_ledger::{LedgerError, Outcome, State};
use thunes_sandbox::Fault;

use crate::world::{Scripted, World, client, for_persons, on_both, options, refund, sale, word};

/// A port at which nothing listens.
fn nowhere() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

on_both! {
    async fn the_same_reference_gives_the_stored_outcome_and_sends_nothing(world: World) {
        let first = world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap();
        let Outcome::Answered(first) = first else { panic!("{first:?}") };
        assert!(first.reply.is_some() && first.payment.payment_url.is_some());
        assert_eq!((first.status.as_str(), first.payment.state), ("PENDING", State::Answered));
        assert_eq!(first.payment.amount.to_string(), "8.00");

        // `8.00` is `8`, and the same bytes.
        let second = world.ledger.send(&world.client, &sale("order-1", "8.00")).await.unwrap();
        let Outcome::Answered(second) = second else { panic!("{second:?}") };
        assert!(second.reply.is_none());
        assert_eq!((&second.id, &second.payment), (&first.id, &first.payment));
        assert_eq!(world.copies("order-1"), 1);
        assert_eq!(world.database.events("order-1").await, ["->reserved", "reserved>sending", "sending>answered"]);
    }

    async fn other_content_is_an_error_that_names_the_column(world: World) {
        let Outcome::Answered(first) = world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap() else { panic!() };
        let column = async |sale: &bizum::Sale<'_>| match world.ledger.send(&world.client, sale).await.unwrap_err() {
            LedgerError::OtherContent { column, .. } => column,
            error => panic!("{error}"),
        };
        assert_eq!(column(&sale("order-1", "9")).await, "amount");
        let other = sale("order-1", "8").bill_to_phone_number("34600000000");
        assert_eq!(column(&other).await, "digest");
        let text = world.ledger.send(&world.client, &other).await.unwrap_err().to_string();
        assert!(text.contains("a payment whose content differs (same amount and currency"), "{text}");
        let error = world.ledger.send(&world.client, &refund(&first.id, "order-1", "8")).await.unwrap_err();
        assert!(matches!(error, LedgerError::OtherContent { column: "operation", .. }), "{error}");
        let text = world.ledger.send(&world.client, &sale("order-1", "9")).await.unwrap_err().to_string();
        assert_eq!(
            text,
            "the reference \"order-1\" belongs to a payment whose amount differs, so nothing was sent: use a new reference for each sale \
             and refund"
        );
        assert_eq!(world.copies("order-1"), 1);
    }

    async fn of_many_callers_at_once_one_sends(world: World) {
        world.sandbox.next(Fault::Latency(Duration::from_millis(300))).unwrap();
        let other = world.database.open(options()).await; // as another process has it
        let calls: Vec<_> = (0..16)
            .map(|number| {
                let ledger = if number % 2 == 0 { world.ledger.clone() } else { other.clone() };
                let client = world.client.clone();
                tokio::spawn(async move { ledger.send(&client, &sale("order-1", "8")).await })
            })
            .collect();
        let mut ids = Vec::new();
        let mut sent = 0;
        for call in calls {
            let Outcome::Answered(answered) = call.await.unwrap().unwrap() else { panic!() };
            sent += usize::from(answered.reply.is_some());
            ids.push(answered.id);
        }
        ids.dedup();
        assert_eq!((ids.len(), sent, world.copies("order-1")), (1, 1, 1));
    }

    async fn who_does_not_wait_is_told_that_it_is_under_way(world: World) {
        world.sandbox.next(Fault::Latency(Duration::from_millis(800))).unwrap();
        let (ledger, client) = (world.ledger.clone(), world.client.clone());
        let first = tokio::spawn(async move { ledger.send(&client, &sale("order-1", "8")).await });
        let impatient = world.database.open(options().wait(Duration::ZERO)).await;
        while world.database.state("order-1").await != "sending 0" {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let second = impatient.send(&world.client, &sale("order-1", "8")).await.unwrap();
        assert_eq!(word(&second), "under way");
        assert_eq!(word(&first.await.unwrap().unwrap()), "answered");
        assert_eq!(world.copies("order-1"), 1);
    }

    async fn dropping_the_caller_does_not_drop_the_answer(world: World) {
        world.sandbox.next(Fault::Latency(Duration::from_millis(300))).unwrap();
        let (sale, client) = (sale("order-1", "8"), &world.client);
        let call = world.ledger.send(client, &sale);
        assert!(tokio::time::timeout(Duration::from_millis(150), call).await.is_err(), "it was dropped while it waited");
        let stored = world.ledger.send(&world.client, &sale).await.unwrap();
        assert_eq!((word(&stored), world.copies("order-1")), ("answered", 1));
    }

    async fn what_was_not_sent_is_stored_and_sent_again_only_by_a_retry(world: World) {
        let unreachable = client(&world.sandbox, &nowhere());
        // The environment is the host, so the payment belongs to the one that cannot be reached.
        let outcome = world.ledger.send(&unreachable, &sale("order-1", "8")).await.unwrap();
        let Outcome::NotSent(ended) = &outcome else { panic!("{outcome:?}") };
        assert!(ended.error.is_some());
        assert_eq!(world.database.state("order-1").await, "not_sent 0");
        let again = world.ledger.send(&unreachable, &sale("order-1", "8")).await.unwrap();
        assert_eq!(word(&again), "not sent");
        let stored = world.ledger.payment(&unreachable, "order-1").await.unwrap().unwrap();
        assert_eq!(stored.attempt, 1);

        let retried = world.ledger.retry(&unreachable, &sale("order-1", "8")).await.unwrap();
        assert_eq!((word(&retried), retried.payment().attempt), ("not sent", 2));
        let error = world.ledger.retry(&unreachable, &sale("order-1", "9")).await.unwrap_err();
        assert!(matches!(error, LedgerError::OtherContent { column: "amount", .. }), "{error}");
    }

    async fn a_retry_is_refused_for_everything_else(world: World) {
        let error = world.ledger.retry(&world.client, &sale("order-1", "8")).await.unwrap_err();
        assert!(matches!(error, LedgerError::NotFound { .. }), "{error}");
        for (reference, fault, state) in [
            ("order-1", None, State::Answered),
            ("order-2", Some(Fault::CloseAfter), State::Unknown),
            ("order-3", Some(Fault::BadGateway), State::Unknown),
        ] {
            if let Some(fault) = fault {
                world.sandbox.next(fault).unwrap();
            }
            let outcome = world.ledger.send(&world.client, &sale(reference, "8")).await.unwrap();
            assert_eq!(outcome.payment().state, state);
            let error = world.ledger.retry(&world.client, &sale(reference, "8")).await.unwrap_err();
            assert!(matches!(error, LedgerError::NotRetryable { state: found, .. } if found == state), "{error}");
            assert_eq!(world.copies(reference), 1);
        }
    }

    async fn a_no_is_stored_with_what_the_gateway_named(world: World) {
        let body = r#"{"status":"INVALID_REQUEST","reason":"INVALID_DATA","details":[{"field":"orderInformation.billTo.email","reason":"INVALID_DATA"}]}"#;
        let gateway = Scripted::start(400, body).await;
        let client = client(&world.sandbox, &gateway.url);
        let outcome = world.ledger.send(&client, &sale("order-1", "8")).await.unwrap();
        let Outcome::Rejected(ended) = outcome else { panic!("{outcome:?}") };
        assert!(ended.error.is_some());
        let again = world.ledger.send(&client, &sale("order-1", "8")).await.unwrap();
        let Outcome::Rejected(stored) = again else { panic!("{again:?}") };
        assert!(stored.error.is_none());
        assert_eq!(stored.payment, ended.payment);
        assert_eq!((stored.payment.http_status, stored.payment.reason.as_deref()), (Some(400), Some("INVALID_DATA")));
        assert_eq!(stored.payment.details[0].field, "orderInformation.billTo.email");
        assert_eq!(gateway.requests(), 1);
    }

    async fn a_duplicate_is_not_a_no(world: World) {
        let gateway = Scripted::start(400, r#"{"status":"INVALID_REQUEST","reason":"DUPLICATE_REQUEST","details":[]}"#).await;
        let client = client(&world.sandbox, &gateway.url);
        let outcome = world.ledger.send(&client, &sale("order-1", "8")).await.unwrap();
        assert_eq!((word(&outcome), outcome.payment().reason.as_deref()), ("unknown", Some("DUPLICATE_REQUEST")));
        assert_eq!((world.database.state("order-1").await.as_str(), gateway.requests()), ("unknown 0", 1));
    }

    async fn an_id_that_another_payment_has_is_not_believed(world: World) {
        let gateway = Scripted::start(201, r#"{"id":"7000000000000000000001","status":"PENDING"}"#).await;
        let client = client(&world.sandbox, &gateway.url);
        let first = world.ledger.send(&client, &sale("order-1", "8")).await.unwrap();
        assert_eq!(word(&first), "answered");
        let second = world.ledger.send(&client, &sale("order-2", "8")).await.unwrap();
        assert_eq!((word(&second), second.payment().id.as_ref()), ("unknown", None));
        assert!(second.payment().why.contains("order-1"), "{}", second.payment().why);
        assert!(world.ledger.check(&client, "order-2").await.is_err(), "it has no id to check");
        // The answer may belong to either of them.
        let listed = for_persons(&world.ledger, &client).await;
        assert_eq!(listed.iter().map(|payment| payment.reference.as_str()).collect::<Vec<_>>(), ["order-1"]);
        assert!(listed[0].person.as_ref().unwrap().contains("order-2"), "{listed:?}");
        let again = world.ledger.send(&client, &sale("order-2", "8")).await.unwrap();
        assert_eq!((word(&again), gateway.requests()), ("unknown", 2));
    }

    async fn of_two_replies_at_once_with_one_id_one_is_believed(world: World) {
        let gateway = Scripted::with(201, "", r#"{"id":"7000000000000000000001","status":"PENDING"}"#, 2).await;
        let client = client(&world.sandbox, &gateway.url);
        let other = world.database.open(options()).await;
        let (one, two) = (sale("order-1", "8"), sale("order-2", "8"));
        let (one, two) = tokio::join!(world.ledger.send(&client, &one), other.send(&client, &two));
        let mut words = [word(&one.unwrap()), word(&two.unwrap())];
        words.sort_unstable();
        assert_eq!(words, ["answered", "unknown"]);
    }

    async fn why_a_payment_failed_is_stored(world: World) {
        let body = r#"{"id":"7","status":"FAILED","errorInformation":{"reason":"PAYMENT_REFUSED","details":[{"field":"orderInformation.billTo.email","reason":"INVALID_DATA"}]}}"#;
        let gateway = Scripted::start(201, body).await;
        let client = client(&world.sandbox, &gateway.url);
        world.ledger.send(&client, &sale("order-1", "8")).await.unwrap();
        let again = world.ledger.send(&client, &sale("order-1", "8")).await.unwrap();
        assert_eq!((word(&again), again.payment().reason.as_deref()), ("answered", Some("PAYMENT_REFUSED")));
        assert_eq!(again.payment().details[0].field, "orderInformation.billTo.email");
        let checked = world.ledger.check(&client, "order-1").await.unwrap();
        assert_eq!((checked.is_checked, checked.reason.as_deref()), (true, Some("PAYMENT_REFUSED")));
    }

    async fn a_key_that_was_refused_does_not_use_up_the_reference(world: World) {
        world.sandbox.next(Fault::ClockSkew(600)).unwrap();
        let refused = world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap();
        assert_eq!((word(&refused), refused.payment().http_status), ("rejected", Some(401)));
        world.sandbox.forget_faults();
        assert_eq!(word(&world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap()), "rejected", "only a retry sends");
        let error = world.ledger.retry(&world.client, &sale("order-1", "9")).await.unwrap_err();
        assert!(matches!(error, LedgerError::OtherContent { column: "amount", .. }), "{error}");
        let other = world.database.open(options()).await;
        let (one, two) = (sale("order-1", "8"), sale("order-1", "8"));
        let (one, two) = tokio::join!(world.ledger.retry(&world.client, &one), other.retry(&world.client, &two));
        assert!(one.is_ok() || two.is_ok());
        let sent = world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap();
        assert_eq!((word(&sent), sent.payment().attempt, world.copies("order-1")), ("answered", 2, 1));
        assert_eq!((sent.payment().http_status, sent.payment().reason.as_deref()), (None, None));
    }

    async fn an_unknown_outcome_is_stored_and_nothing_is_sent_again(world: World) {
        world.sandbox.next(Fault::CloseAfter).unwrap();
        let outcome = world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap();
        let Outcome::Unknown(ended) = outcome else { panic!("{outcome:?}") };
        assert!(ended.payment.why.starts_with("the outcome of bizum::Sale is unknown"), "{}", ended.payment.why);
        assert!(ended.payment.why.contains("settle the reference"), "{}", ended.payment.why);
        let again = world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap();
        assert_eq!((word(&again), world.copies("order-1")), ("unknown", 1));
    }

    async fn what_cannot_be_settled_is_refused_before_it_is_stored(world: World) {
        let error = world.ledger.send(&world.client, &sale("order 1", "8")).await.unwrap_err();
        assert!(matches!(error, LedgerError::Unsearchable(_)), "{error}");
        let error = world.ledger.send(&world.client, &sale("", "8")).await.unwrap_err();
        assert!(matches!(error, LedgerError::Request(_)), "{error}");
        let id = bizum::SaleId::from_gateway("1").unwrap();
        let check = bizum::SaleCheck::new(bizum::SaleCheckRequired { sale_id: &id, reference_code: "order-1" });
        let error = world.ledger.send(&world.client, &check).await.unwrap_err();
        assert!(matches!(error, LedgerError::NotAPayment(_)), "{error}");
        assert_eq!(world.database.query("SELECT reference FROM thunes_payments").await.len(), 0);
        assert_eq!(world.sandbox.log().len(), 0);
    }

    async fn http_signature_is_refused(world: World) {
        let sandbox = &world.sandbox;
        #[allow(deprecated)]
        let credentials =
            thunes::Credentials::http_signature(sandbox.merchant_id(), sandbox.key_id(), sandbox.secret()).unwrap();
        let client = thunes::Client::new(thunes::Environment::base_url(sandbox.url()).unwrap(), credentials).unwrap();
        let error = world.ledger.send(&client, &sale("order-1", "8")).await.unwrap_err();
        assert!(matches!(error, LedgerError::NoExpiry), "{error}");
        assert_eq!((world.database.state("order-1").await.as_str(), sandbox.log().len()), ("none", 0));
    }

    async fn no_personal_data_is_stored(world: World) {
        world.ledger.send(&world.client, &sale("order-1", "8")).await.unwrap();
        world.sandbox.next(Fault::CloseAfter).unwrap();
        world.ledger.send(&world.client, &sale("order-2", "8")).await.unwrap();
        let rows = world.database.query("SELECT CAST(thunes_payments AS TEXT) FROM thunes_payments");
        let rows = match &world.database {
            crate::world::Database::Postgres(_) => format!("{:?}", rows.await),
            crate::world::Database::Sqlite(file) => {
                world.ledger.close().await;
                String::from_utf8_lossy(&std::fs::read(file).unwrap()).into_owned()
            }
        };
        assert!(rows.contains("order-1"), "{rows}");
        for personal in ["Ana", "Garc", "ana@", "shop.example"] {
            assert!(!rows.contains(personal), "{personal}");
        }
    }
}
