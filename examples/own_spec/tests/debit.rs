//! A debit, from being taken to being completed, and its refund: against a sandbox that knows eChecks from the generated tables alone.
#![allow(missing_docs, reason = "tests")]

use std::error::Error;
use std::time::Duration;

use own_spec::{METHODS, echeck, status};
use thunes_runtime::{Client, Credentials, Draft, Environment, MethodSpec, Movement, Request, SendError};
use thunes_sandbox::Sandbox;

type Outcome = Result<(), Box<dyn Error>>;

fn client(sandbox: &Sandbox) -> Result<Client, Box<dyn Error>> {
    let key = Credentials::shared_secret(sandbox.merchant_id(), sandbox.key_id(), sandbox.secret())?;
    Ok(Client::new(Environment::base_url(sandbox.url())?, key)?)
}

fn debit(total: &str) -> Result<echeck::Debit<'static>, Box<dyn Error>> {
    Ok(echeck::Debit::new(echeck::DebitRequired {
        reference_code: "order-42",
        bill_to_email: "ada@shop.example",
        bill_to_first_name: "Ada",
        bill_to_last_name: "Example",
        bill_to_phone_number: "12025550100",
        bill_to_address1: "1 Sample Street",
        bill_to_locality: "Springfield",
        bill_to_administrative_area: "WA",
        bill_to_postal_code: "98101",
        account_number: "1234567890",
        account_type: echeck::AccountType::Checking,
        routing_number: "071923284",
    })
    .total_amount(total.parse()?)
    .sec_code(echeck::SecCode::Web))
}

#[tokio::test]
async fn a_debit_is_pending_then_transmitted_then_completed() -> Outcome {
    let sandbox = Sandbox::start(METHODS).await?;
    let client = client(&sandbox)?;
    let taken = client.send(&debit("12.00")?).await?;
    assert_eq!(taken.status, status::DebitStatus::Pending);
    assert_eq!(taken.payment_url, None, "nobody is sent to a page");

    let check = echeck::SaleCheck::new(echeck::SaleCheckRequired { sale_id: &taken.id });
    sandbox.advance(Duration::from_secs(60));
    let reply = client.send(&check).await?;
    assert_eq!((reply.status, &reply.id), (status::SaleCheckStatus::Pending, &taken.id));

    sandbox.transmit(taken.id.bare())?;
    let transmitted = client.send(&check).await?.status;
    assert_eq!(transmitted, status::SaleCheckStatus::Transmitted);
    assert!(!transmitted.may_ship() && !transmitted.is_final());

    sandbox.settle(taken.id.bare())?;
    let completed = client.send(&check).await?.status;
    assert_eq!(completed, status::SaleCheckStatus::Completed);
    assert!(completed.may_ship() && completed.is_final());
    Ok(())
}

/// So an unknown outcome of one can be found out, by `Client::settle` or by a ledger.
#[tokio::test]
async fn a_debit_is_a_sale() -> Outcome {
    let sandbox = Sandbox::start(METHODS).await?;
    let intent = client(&sandbox)?.intent(&debit("12.00")?)?;
    assert_eq!((intent.movement, intent.reference.as_str()), (Movement::Sale, "order-42"));
    assert_eq!((intent.amount, intent.currency.as_str()), ("12.00".parse()?, "USD"));
    Ok(())
}

/// The gateway's guide: not real-time, so a 404 means to ask again five minutes later, at most five times.
#[tokio::test]
async fn a_debit_that_is_not_known_yet_is_asked_for_again_in_five_minutes() -> Outcome {
    let sandbox = Sandbox::start(METHODS).await?;
    let client = client(&sandbox)?;
    let taken = client.send(&debit("12.00")?).await?;
    let check = echeck::SaleCheck::new(echeck::SaleCheckRequired { sale_id: &taken.id });
    let Err(SendError::Unknown(error)) = client.send(&check).await else {
        return Err("the search knows the debit at once".into());
    };
    assert_eq!(error.http_status, Some(404));
    assert_eq!(error.retry_after, Some(Duration::from_secs(300)));
    assert_eq!(error.not_found.map(|rule| rule.times), Some(5));
    assert!(error.to_string().contains("retry after 5 minutes, at most 5 times"), "{error}");
    Ok(())
}

#[tokio::test]
async fn a_completed_debit_is_refunded_in_parts() -> Outcome {
    let sandbox = Sandbox::start(METHODS).await?;
    let client = client(&sandbox)?;
    let taken = client.send(&debit("12.00")?).await?;
    sandbox.settle(taken.id.bare())?;
    let refund = |reference_code, total_amount| {
        echeck::Refund::new(echeck::RefundRequired { sale_id: &taken.id, reference_code, total_amount })
    };
    let first = client.send(&refund("order-42-r1", "5.00".parse()?)).await?;
    assert_eq!(first.status, status::RefundStatus::Pending);
    assert_eq!(client.send(&refund("order-42-r2", "8.00".parse()?)).await?.status, status::RefundStatus::Declined);

    sandbox.advance(Duration::from_secs(60));
    let check = echeck::RefundCheck::new(echeck::RefundCheckRequired { refund_id: &first.id });
    assert_eq!(client.send(&check).await?.status, status::RefundCheckStatus::Completed);
    Ok(())
}

#[test]
fn the_body_has_no_action_and_no_method() -> Outcome {
    let body = String::from_utf8(debit("12.00")?.body()?)?;
    assert!(body.contains(r#""paymentType":{"name":"CHECK"}"#), "{body}");
    assert!(body.contains(r#""country":"US""#) && body.contains(r#""currency":"USD""#), "{body}");
    assert!(!body.contains("actionList") && !body.contains(r#""method""#), "{body}");
    Ok(())
}

/// A GET has nothing but its path.
#[test]
fn a_check_has_no_body() -> Outcome {
    let id = echeck::SaleId::from_gateway("7652176144426365504805")?;
    let check = echeck::SaleCheck::new(echeck::SaleCheckRequired { sale_id: &id });
    assert_eq!(check.body()?, b"");
    let told = check.extra("note", "x").validate().err().ok_or("something was added to no body")?.to_string();
    assert!(told.contains("has no body"), "{told}");
    Ok(())
}

/// The total is required unless each line has a price and a quantity; the sandbox takes their sum then.
#[tokio::test]
async fn lines_can_stand_for_the_total() -> Outcome {
    let values: serde_json::Value = serde_json::from_slice(&debit("12.00")?.body()?)?;
    let draft = || -> Result<Draft, Box<dyn Error>> {
        let draft = Draft::new(MethodSpec::find(METHODS, "echeck")?, "debit")?.values(values.clone());
        Ok(draft.set("total_amount", None::<String>))
    };
    let told = draft()?.validate().err().ok_or("a debit of nothing")?.to_string();
    assert!(told.contains("total_amount"), "{told}");
    let half = serde_json::json!([{"unit_price": "6.00", "quantity": 2}, {"unit_price": "1.00"}]);
    assert!(draft()?.set("line_items", half).validate().is_err(), "one line has no quantity");

    let sandbox = Sandbox::start(METHODS).await?;
    let whole = serde_json::json!([{"unit_price": "5.00", "quantity": 2}, {"unit_price": "2.00", "quantity": 1}]);
    let reply = client(&sandbox)?.send(&draft()?.set("line_items", whole).build()?).await?;
    assert_eq!(reply.total_amount.map(|amount| amount.to_string()).as_deref(), Some("12.00"));
    Ok(())
}

#[test]
fn a_routing_number_has_nine_digits() -> Outcome {
    for wrong in ["07192328", "0719232840", "07192328A"] {
        let values: serde_json::Value = serde_json::from_slice(&debit("12.00")?.body()?)?;
        let draft = Draft::new(MethodSpec::find(METHODS, "echeck")?, "debit")?.values(values);
        let told = draft.set("routing_number", wrong).validate().err().ok_or("it passes")?.to_string();
        assert!(told.contains("routing_number"), "{told}");
    }
    Ok(())
}

#[tokio::test]
async fn a_series_begins_with_a_flag() -> Outcome {
    let sandbox = Sandbox::start(METHODS).await?;
    let first = echeck::RecurringDebit::new(echeck::RecurringDebitRequired {
        reference_code: "order-43",
        bill_to_email: "ada@shop.example",
        bill_to_first_name: "Ada",
        bill_to_last_name: "Example",
        bill_to_phone_number: "12025550100",
        bill_to_address1: "1 Sample Street",
        bill_to_locality: "Springfield",
        bill_to_administrative_area: "WA",
        bill_to_postal_code: "98101",
        account_number: "1234567890",
        account_type: echeck::AccountType::Savings,
        routing_number: "071923284",
        first_recurring_payment: true,
    })
    .total_amount("12.00".parse()?);
    let body = String::from_utf8(first.body()?)?;
    assert!(body.contains(r#""commerceIndicator":"recurring""#), "{body}");
    assert!(body.contains(r#""firstRecurringPayment":true"#), "{body}");
    assert_eq!(client(&sandbox)?.send(&first).await?.status, status::RecurringDebitStatus::Pending);
    Ok(())
}

#[test]
fn the_limit_of_echecks_is_kept() -> Outcome {
    let told = debit("123456789.00")?.validate().err().ok_or("too long an amount passes")?.to_string();
    assert!(told.contains("total_amount") && told.contains("11"), "{told}");
    Ok(())
}

/// A method without a code is found by its name, and takes the same values as a draft.
#[test]
fn a_draft_writes_the_same_body() -> Outcome {
    let method = MethodSpec::find(METHODS, "echeck")?;
    let typed = debit("12.00")?.body()?;
    let values: serde_json::Value = serde_json::from_slice(&typed)?;
    assert_eq!(Draft::new(method, "debit")?.values(values).build()?.body()?, typed);
    Ok(())
}

/// Account numbers stay out of logs.
#[test]
fn no_account_is_shown() -> Outcome {
    let shown = format!("{:?}", debit("12.00")?);
    assert!(!shown.contains("1234567890") && !shown.contains("071923284"), "{shown}");
    Ok(())
}
