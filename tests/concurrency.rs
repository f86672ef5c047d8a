//! A thousand sends at once through one client: nothing lost, nothing mixed up; and what may go from thread to thread.
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::BTreeSet;

use thunes::{Amount, Client, Country, Credentials, Environment, METHODS, SendError, bizum, grabpay, status};
use thunes_sandbox::Sandbox;

const SENDS: usize = 1000;

const fn goes_anywhere<T: Send + Sync>() {}

const _: () = {
    goes_anywhere::<Client>();
    goes_anywhere::<SendError>();
    goes_anywhere::<bizum::Sale<'static>>();
    goes_anywhere::<bizum::SaleReply>();
    goes_anywhere::<bizum::SaleCheck<'static>>();
    goes_anywhere::<bizum::SaleCheckReply>();
    goes_anywhere::<bizum::Refund<'static>>();
    goes_anywhere::<bizum::RefundReply>();
    goes_anywhere::<bizum::RefundCheck<'static>>();
    goes_anywhere::<bizum::RefundCheckReply>();
    goes_anywhere::<grabpay::Sale<'static>>();
    goes_anywhere::<grabpay::SaleReply>();
    goes_anywhere::<thunes::WithExtra<grabpay::Sale<'static>>>();
    // One shared pointer, and limits that are numbers.
    assert!(size_of::<Client>() <= 64);
};

#[test]
fn a_clone_of_the_client_takes_no_memory_of_its_own() {
    let credentials = Credentials::shared_secret("merchant", "key-1", "c2VjcmV0").unwrap();
    let client = Client::new(Environment::base_url("http://127.0.0.1:1").unwrap(), credentials).unwrap();
    let mut clones = Vec::with_capacity(1000);
    let used = allocation_counter::measure(|| clones.extend((0..1000).map(|_| client.clone())));
    assert_eq!(used.count_total, 0);
}

/// An amount of its own for each sale, so that a mixed-up reply is seen.
fn total(number: usize) -> Amount {
    Amount::from_minor(100 + number as u64, 2).unwrap()
}

async fn sell(client: Client, number: usize) -> bizum::SaleId {
    let reference_code = &format!("order-{number}");
    let sale = bizum::Sale::new(bizum::SaleRequired {
        reference_code,
        success_url: "https://shop.example/paid",
        cancel_url: "https://shop.example/cart",
        failure_url: "https://shop.example/failed",
        total_amount: total(number),
        bill_to_country: Country::ES,
        bill_to_email: "ana@shop.example",
        bill_to_first_name: "Ana",
        bill_to_last_name: "García",
    });
    let reply = client.send(&sale).await.unwrap();
    assert_eq!(reply.reference_code.as_ref(), Some(reference_code));
    assert_eq!(reply.total_amount, Some(total(number)));
    reply.id
}

async fn check(client: Client, number: usize, sale_id: bizum::SaleId) -> status::SaleCheckStatus {
    let reference_code = &format!("check-{number}");
    let check = bizum::SaleCheck::new(bizum::SaleCheckRequired { sale_id: &sale_id, reference_code });
    let reply = client.send(&check).await.unwrap();
    assert_eq!(reply.reference_code.as_ref(), Some(reference_code));
    reply.status
}

/// Starts them all, then waits for each, in order.
async fn all<T: Send + 'static>(sends: impl Iterator<Item = impl Future<Output = T> + Send + 'static>) -> Vec<T> {
    let running: Vec<_> = sends.map(tokio::spawn).collect();
    let mut done = Vec::with_capacity(running.len());
    for send in running {
        done.push(send.await.unwrap());
    }
    done
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_thousand_sends_at_once_are_neither_lost_nor_mixed_up() {
    let sandbox = Sandbox::start(METHODS).await.unwrap();
    let credentials = Credentials::shared_secret(sandbox.merchant_id(), sandbox.key_id(), sandbox.secret()).unwrap();
    let client = Client::new(Environment::base_url(sandbox.url()).unwrap(), credentials).unwrap();

    let ids = all((0..SENDS).map(|number| sell(client.clone(), number))).await;
    let distinct: BTreeSet<String> = ids.iter().map(|id| id.bare().to_owned()).collect();
    assert_eq!(distinct.len(), SENDS);
    assert_eq!(distinct, sandbox.ids().into_iter().collect(), "what the sandbox took is what came back");

    // Every second one is paid: each check has to find its own.
    ids.iter().step_by(2).for_each(|id| sandbox.settle(id.bare()).unwrap());
    let checks = ids.into_iter().enumerate().map(|(number, id)| check(client.clone(), number, id));
    for (number, found) in all(checks).await.into_iter().enumerate() {
        let paid = number.is_multiple_of(2);
        assert_eq!(
            found,
            if paid { status::SaleCheckStatus::Settled } else { status::SaleCheckStatus::Pending },
            "{number}"
        );
    }
}
