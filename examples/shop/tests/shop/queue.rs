//! Sales of three methods wait in the database, survive whatever happens to the process, and are sent once.

use std::time::Duration;

use axum::http::StatusCode;
use serde_json::json;
use thunes::METHODS;
use thunes_sandbox::{Fault, Outcome as Fate, Sandbox};

use super::customer::{Database, Outcome, form, gateway, look, order, sales_sent};

const BASKETS: [(&str, &str, &str); 3] = [("a-1", "bizum", "ES"), ("a-2", "blik", "PL"), ("a-3", "twint", "CH")];

#[tokio::test]
async fn sales_of_three_methods_survive_a_restart_and_are_sent_once() -> Outcome {
    let (sandbox, database) = (Sandbox::start(METHODS).await?, Database::new());
    let shop = database.open(gateway(&sandbox)).await?;
    for (reference, method, country) in BASKETS {
        let (status, answer) = order(&shop, reference, &form(method, country)).await?;
        assert_eq!((status, &answer["stage"]), (StatusCode::ACCEPTED, &json!("queued")));
    }
    shop.close().await;
    assert_eq!(sales_sent(&sandbox), 0, "they wait");

    let shop = database.open(gateway(&sandbox)).await?;
    shop.send_queued().await?;
    let totals: Vec<_> = sandbox
        .log()
        .iter()
        .filter_map(|entry| Some(entry.json()?["orderInformation"]["amountDetails"].clone()))
        .collect();
    for sent in [("8.00", "EUR"), ("34.00", "PLN"), ("7.50", "CHF")] {
        assert!(totals.contains(&json!({"totalAmount": sent.0, "currency": sent.1})), "{totals:?}");
    }
    for (reference, ..) in BASKETS {
        let open = look(&shop, reference).await?;
        assert_eq!(open["stage"], "open");
        assert!(open["payment_url"].as_str().is_some_and(|url| url.starts_with(sandbox.url())), "{open}");
    }
    shop.close().await;

    let shop = database.open(gateway(&sandbox)).await?;
    shop.send_queued().await?;
    shop.settle_unanswered().await?;
    assert_eq!(sales_sent(&sandbox), BASKETS.len(), "another restart sends nothing");
    sandbox.ids().iter().try_for_each(|id| sandbox.settle(id))?;
    for (reference, ..) in BASKETS {
        assert_eq!(
            look(&shop, reference).await?,
            json!({"reference": reference, "stage": "paid", "payment_url": null})
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_second_click_orders_nothing() -> Outcome {
    let (sandbox, database) = (Sandbox::start(METHODS).await?, Database::new());
    let shop = database.open(gateway(&sandbox)).await?;
    order(&shop, "a-1", &form("bizum", "es")).await?;
    shop.send_queued().await?;
    let (status, again) = order(&shop, "a-1", &form("blik", "PL")).await?;
    assert_eq!((status, &again["stage"]), (StatusCode::ACCEPTED, &json!("open")));
    // And two workers at once send it once.
    order(&shop, "a-2", &form("bizum", "ES")).await?;
    let (one, other) = tokio::join!(shop.send_queued(), shop.send_queued());
    one.and(other)?;
    assert_eq!(sales_sent(&sandbox), 2);
    Ok(())
}

#[tokio::test]
async fn what_the_customer_got_wrong_is_named_by_field_and_never_queued() -> Outcome {
    let (sandbox, database) = (Sandbox::start(METHODS).await?, Database::new());
    let shop = database.open(gateway(&sandbox)).await?;
    let mut purchase = form("bizum", "ES");
    purchase["email"] = json!(" ");
    purchase["last_name"] = json!("\u{200b}");
    let (status, answer) = order(&shop, "a-1", &purchase).await?;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let names: Vec<_> = answer["problems"].as_array().into_iter().flatten().map(|problem| &problem["field"]).collect();
    assert_eq!(names, ["bill_to_email", "bill_to_last_name"]);
    assert_eq!(look(&shop, "a-1").await?, json!({"problem": "unknown order"}));
    Ok(())
}

#[tokio::test]
async fn a_sale_whose_answer_was_lost_is_found_and_never_sent_again() -> Outcome {
    let (sandbox, database) = (Sandbox::start(METHODS).await?, Database::new());
    let shop = database.open(gateway(&sandbox)).await?;
    sandbox.next(Fault::CloseAfter)?;
    order(&shop, "a-1", &form("bizum", "ES")).await?;
    shop.send_queued().await?;
    assert_eq!(look(&shop, "a-1").await?["stage"], "sending");
    shop.close().await;

    let shop = database.open(gateway(&sandbox)).await?;
    shop.send_queued().await?;
    shop.settle_unanswered().await?;
    assert_eq!(look(&shop, "a-1").await?["stage"], "sending", "the search does not have it yet");
    sandbox.advance(Duration::from_secs(3));
    shop.settle_unanswered().await?;
    assert_eq!(look(&shop, "a-1").await?["stage"], "open");
    assert_eq!(sales_sent(&sandbox), 1);
    Ok(())
}

#[tokio::test]
async fn a_process_that_dies_while_it_sends_comes_back_and_settles() -> Outcome {
    let (sandbox, database) = (Sandbox::start(METHODS).await?, Database::new());
    let shop = database.open(gateway(&sandbox)).await?;
    sandbox.next(Fault::NeverAnswers)?;
    order(&shop, "a-1", &form("twint", "CH")).await?;
    let dying = tokio::spawn({
        let shop = shop.clone();
        async move { shop.send_queued().await }
    });
    while sandbox.ids().is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    dying.abort();
    assert!(dying.await.is_err_and(|ended| ended.is_cancelled()));
    shop.close().await;

    sandbox.advance(Duration::from_secs(3));
    sandbox.ids().iter().try_for_each(|id| sandbox.settle(id))?;
    let shop = database.open(gateway(&sandbox)).await?;
    shop.send_queued().await?;
    shop.settle_unanswered().await?;
    assert_eq!(look(&shop, "a-1").await?["stage"], "paid");
    assert_eq!(sandbox.ids().len(), 1);
    Ok(())
}

#[tokio::test]
async fn what_the_method_refuses_is_refused_and_what_was_not_sent_waits() -> Outcome {
    let (sandbox, database) = (Sandbox::start(METHODS).await?, Database::new());
    let shop = database.open(gateway(&sandbox)).await?;
    sandbox.refuse_next_sale()?;
    order(&shop, "a-1", &form("bizum", "ES")).await?;
    shop.send_queued().await?;
    assert_eq!(look(&shop, "a-1").await?["stage"], "refused");
    sandbox.next(Fault::ClockSkew(600))?;
    order(&shop, "a-2", &form("bizum", "ES")).await?;
    shop.send_queued().await?;
    assert_eq!(look(&shop, "a-2").await?["stage"], "queued", "a 401 is not the customer's fault");
    shop.send_queued().await?;
    assert_eq!(look(&shop, "a-2").await?["stage"], "open");
    sandbox.next_sale(Fate::Abandoned)?;
    order(&shop, "a-3", &form("bizum", "ES")).await?;
    shop.send_queued().await?;
    shop.check_open().await?;
    assert_eq!(look(&shop, "a-3").await?["stage"], "refused");

    let url = gateway(&sandbox);
    sandbox.stop().await;
    order(&shop, "a-4", &form("bizum", "ES")).await?;
    shop.send_queued().await?;
    assert_eq!(look(&shop, "a-4").await?["stage"], "queued", "nothing listens at {url}");
    Ok(())
}
