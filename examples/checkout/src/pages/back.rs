//! Where the customer arrives from the payment page.

use maud::{Markup, html};

use super::order::told;
use super::{badge, framed};
use crate::orders::Order;
use crate::standing::Standing;
use crate::state::Placed;
use crate::text::money;

/// The way by which the customer came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// From a payment that the gateway calls a success.
    Success,
    /// From one that was cancelled.
    Cancel,
    /// From one that failed.
    Failure,
}

/// The page. It depends on the gateway's status of the sale; the return URL only matters while the sale is open.
pub(crate) fn back(placed: &Placed, way: Way) -> Markup {
    let (tone, word, meaning) = told(placed.standing);
    let (title, order) = (title(placed.standing, way), &placed.order);
    let content = html! {
        section.card.narrow.centred {
            (badge(tone, word))
            h1 { (title) }
            p role="status" { (meaning) }
            p.price { (money(order.amount, order.currency)) }
            div.actions {
                @if placed.payment_page().is_some() {
                    a.button href={ "/orders/" (order.reference) "/pay" } { "Continue to the payment page" }
                } @else if !placed.standing.is_paid() && !placed.standing.is_open() { a.button href="/" { "Back to the shop" } }
                a.button.quiet href={ "/orders/" (order.reference) } { "See the order" }
            }
            p.fine { "Order " (order.reference) }
        }
    };
    // The order's page reads what the ledger stores; this one asks the gateway.
    let again = placed.standing.refresh().map(|seconds| format!("{seconds};url=/orders/{}", order.reference));
    framed(title, &content, again.as_deref())
}

const fn title(standing: Standing, way: Way) -> &'static str {
    match (standing, way) {
        (Standing::Paid | Standing::Funded, _) => "Thank you",
        (Standing::Unknown | Standing::ForPerson | Standing::Sending, _) => "We are finding out",
        (Standing::Cancelled | Standing::Expired, _) => "You did not pay",
        (Standing::Failed | Standing::NotPaid, _) | (Standing::Waiting, Way::Failure) => "That did not work",
        (Standing::Waiting, Way::Cancel) => "Not paid yet",
        (Standing::Waiting, Way::Success) => "We are waiting for your payment",
    }
}

/// While the sale is on its way to the gateway.
pub(crate) fn sending(order: &Order) -> Markup {
    let (_, title, meaning) = told(Standing::Sending);
    let content = html! {
        section.card.narrow.centred role="status" {
            h1 { (title) }
            p { (meaning) " There is no need to press anything twice." }
            p.fine { "Order " (order.reference) }
        }
    };
    framed(title, &content, Some("1"))
}
