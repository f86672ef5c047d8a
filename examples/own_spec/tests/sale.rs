//! A sale from start to refund, against a stand-in for the gateway that was given this crate's own methods.

use std::error::Error;

use own_spec::{METHODS, acme_pay, status};
use thunes_runtime::{Client, Country, Credentials, Environment};
use thunes_sandbox::Sandbox;

type Outcome = Result<(), Box<dyn Error>>;

fn client(sandbox: &Sandbox) -> Result<Client, Box<dyn Error>> {
    let credentials = Credentials::shared_secret(sandbox.merchant_id(), sandbox.key_id(), sandbox.secret())?;
    Ok(Client::new(Environment::base_url(sandbox.url())?, credentials)?)
}

fn sale(loyalty_number: &str) -> Result<acme_pay::Sale<'_>, Box<dyn Error>> {
    Ok(acme_pay::Sale::new(acme_pay::SaleRequired {
        reference_code: "order-42",
        success_url: "https://shop.example/paid",
        cancel_url: "https://shop.example/cart",
        failure_url: "https://shop.example/failed",
        total_amount: "8.00".parse()?,
        bill_to_country: Country::ES,
        bill_to_email: "ana@shop.example",
        bill_to_first_name: "Ana",
        bill_to_last_name: "García",
        loyalty_number,
    })
    .bill_to_postal_code("28013"))
}

#[tokio::test]
async fn a_sale_is_paid_and_refunded() -> Outcome {
    let sandbox = Sandbox::start(METHODS).await?;
    let client = client(&sandbox)?;
    let paid = client.send(&sale("4711")?).await?;
    assert_eq!(paid.status, status::SaleStatus::Pending);
    sandbox.settle(paid.id.as_str())?;

    let check = acme_pay::SaleCheckRequired { sale_id: &paid.id, reference_code: "order-42" };
    assert!(client.send(&acme_pay::SaleCheck::new(check)).await?.status.may_ship());

    let refund = acme_pay::Refund::new(acme_pay::RefundRequired {
        sale_id: &paid.id,
        reference_code: "order-42-r",
        total_amount: "3.00".parse()?,
    });
    assert_eq!(client.send(&refund).await?.status, status::RefundStatus::Refunded);
    Ok(())
}

#[test]
fn the_field_is_sent_at_its_path_with_the_methods_code() -> Outcome {
    let body = String::from_utf8(sale("4711")?.body()?)?;
    assert!(body.contains(r#""acmeInformation":{"loyaltyNumber":"4711"}"#), "{body}");
    assert!(body.contains(r#""method":{"name":"ACMEPAY"}"#), "{body}");
    assert!(body.contains(r#""currency":"EUR""#), "{body}");
    Ok(())
}

#[test]
fn the_limit_of_the_field_is_kept() -> Outcome {
    let told = sale("1234567890123")?.validate().err().ok_or("too long a number passes")?.to_string();
    assert!(told.contains("loyalty_number"), "{told}");
    Ok(())
}
