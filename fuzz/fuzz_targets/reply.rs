//! Any bytes as the body of a reply: it is read or refused, and what is read keeps its promises.
#![no_main]

use libfuzzer_sys::fuzz_target;
use thunes_runtime::{Reply, Status};

/// The id of a sale.
#[derive(thunes_runtime::Id)]
#[id(method = "bizum", kind = "sale")]
pub struct SaleId(thunes_runtime::private::BareId);
/// How a sale stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash, thunes_runtime::Status)]
pub enum SaleStatus {
    /// Not paid yet.
    #[status("PENDING")]
    Pending,
    /// Paid.
    #[status("SETTLED", Ship)]
    Settled,
    /// Paid out.
    #[status("FUNDED", Final, Ship, Funded)]
    Funded,
    /// Another one.
    Other(thunes_runtime::Code),
}

fuzz_target!(|body: &[u8]| {
    match Reply::<SaleId, SaleStatus>::from_json(body) {
        Ok(reply) => check(&reply),
        Err(error) => assert!(!format!("{error} {error:?}").is_empty()),
    }
});

fn check(reply: &Reply<SaleId, SaleStatus>) {
    assert_eq!(reply.id.to_string().parse().as_ref(), Ok(&reply.id), "a stored id is read again");
    assert_eq!(reply.text("/id").as_deref(), Some(reply.id.as_str()));
    let shippable = ["SETTLED", "FUNDED"].iter().any(|word| reply.status.as_str().eq_ignore_ascii_case(word));
    assert_eq!(reply.status.may_ship(), shippable);
    assert_eq!(reply.status.spec().is_some_and(|spec| spec.is_final), reply.status.is_final());
    let shown = format!("{reply:?}");
    assert!(shown.starts_with("Reply {"));
    for amount in [reply.total_amount, reply.refund_amount].into_iter().flatten() {
        assert_eq!(amount.to_string().parse(), Ok(amount));
    }
}
