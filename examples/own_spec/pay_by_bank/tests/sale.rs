//! A sale of each method, from start to refund, against a sandbox that knows them from the generated tables alone.
#![allow(missing_docs, reason = "tests")]

use std::error::Error;

use pay_by_bank::{METHODS, pay_by_bank as uk, payto, status};
use thunes_runtime::{Client, Credentials, Environment, Request};
use thunes_sandbox::Sandbox;

type Outcome = Result<(), Box<dyn Error>>;

fn client(sandbox: &Sandbox) -> Result<Client, Box<dyn Error>> {
    let key = Credentials::shared_secret(sandbox.merchant_id(), sandbox.key_id(), sandbox.secret())?;
    Ok(Client::new(Environment::base_url(sandbox.url())?, key)?)
}

fn payto_sale(reference_code: &str) -> Result<payto::Sale<'_>, Box<dyn Error>> {
    let (total_amount, invoice_product_description) = ("12.00".parse()?, "two tickets");
    Ok(payto::Sale::new(payto::SaleRequired { reference_code, total_amount, invoice_product_description }))
}

#[tokio::test]
async fn payto_is_sold_and_refunded() -> Outcome {
    let sandbox = Sandbox::start(METHODS).await?;
    let client = client(&sandbox)?;
    let sale = client.send(&payto_sale("order-42")?).await?;
    assert_eq!(sale.status, status::SaleStatus::Pending);
    assert!(sale.payment_url.is_some(), "the customer is sent to the bank");
    sandbox.settle(sale.id.bare())?;

    let check = payto::SaleCheckRequired { sale_id: &sale.id, reference_code: "order-42" };
    assert!(client.send(&payto::SaleCheck::new(check)).await?.status.may_ship());

    let (reference_code, total_amount) = ("order-42-r", "12.00".parse()?);
    let refund = payto::RefundRequired { sale_id: &sale.id, reference_code, total_amount };
    let refund = client.send(&payto::Refund::new(refund)).await?;
    assert_eq!(refund.status, status::RefundStatus::Pending);

    let check = payto::RefundCheckRequired { refund_id: &refund.id, reference_code };
    // The type that `thunes` has too: these statuses mean the same there.
    let status: thunes_runtime::status::RefundCheckStatus = client.send(&payto::RefundCheck::new(check)).await?.status;
    assert_eq!(status, status::RefundCheckStatus::Refunded);
    Ok(())
}

#[tokio::test]
async fn pay_by_bank_has_words_of_its_own() -> Outcome {
    let sandbox = Sandbox::start(METHODS).await?;
    let client = client(&sandbox)?;
    let lines = [uk::SaleLineItem::new(uk::SaleLineItemRequired {
        product_name: "ticket",
        quantity: 2,
        unit_price: "6.00".parse()?,
        total_amount: "12.00".parse()?,
    })];
    let sale = || -> Result<_, Box<dyn Error>> {
        Ok(uk::Sale::new(uk::SaleRequired {
            reference_code: "order-42",
            merchant_descriptor_name: "Sample Shop",
            total_amount: "12.00".parse()?,
            bill_to_email: "ada@shop.example",
            bill_to_first_name: "Ada",
            bill_to_last_name: "Example",
            line_items: &lines,
        }))
    };
    sandbox.refuse_next_sale()?;
    assert_eq!(client.send(&sale()?).await?.status, uk::status::SaleStatus::Reject);

    let taken = client.send(&sale()?).await?;
    let check = uk::SaleCheck::new(uk::SaleCheckRequired { sale_id: &taken.id, reference_code: "order-42" });
    sandbox.transmit(taken.id.bare())?;
    let review = client.send(&check).await?.status;
    assert_eq!(review, uk::status::SaleCheckStatus::Completed);
    assert!(!review.may_ship(), "completed means under review here");
    sandbox.settle(taken.id.bare())?;
    assert_eq!(client.send(&check).await?.status, uk::status::SaleCheckStatus::Settled);
    Ok(())
}

#[test]
fn a_reference_of_payto_is_shorter_than_others() -> Outcome {
    assert!(payto_sale("a-reference-of-18c")?.validate().is_ok());
    let told = payto_sale("a-reference-of-19ch")?.validate().err().ok_or("it passes")?.to_string();
    assert!(told.contains("reference_code") && told.contains("18"), "{told}");
    Ok(())
}

/// All three examples of these guides have the action in an array.
#[test]
fn every_action_is_an_array() -> Outcome {
    let id = payto::SaleId::from_gateway("7652176144426365504805")?;
    let check = payto::SaleCheckRequired { sale_id: &id, reference_code: "order-42" };
    let body = String::from_utf8(payto::SaleCheck::new(check).body()?)?;
    assert!(body.contains(r#""actionList":["AP_STATUS"]"#), "{body}");
    assert!(body.contains(r#""name":"payToPayByBank""#), "{body}");
    Ok(())
}
