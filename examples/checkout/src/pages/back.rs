//! Where the customer arrives from the payment page.

use maud::{Markup, html};

use super::order::standing;
use super::{badge, framed, page};
use crate::orders::Order;
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
pub(crate) fn back(order: &Order, way: Way) -> Markup {
    let (tone, word, meaning) = standing(order);
    let title = if order.is_paid() { "Thank you" } else { title(order, way) };
    let content = html! {
        section.card.narrow.centred {
            (badge(tone, word))
            h1 { (title) }
            p { (meaning) }
            p.price { (money(order.amount, order.currency)) }
            div.actions {
                @if order.is_open() && order.payment_url.is_some() {
                    a.button href={ "/orders/" (order.reference) "/pay" } { "Go on to the payment page" }
                } @else if !order.is_paid() { a.button href="/" { "Back to the shop" } }
                a.button.quiet href={ "/orders/" (order.reference) } { "See the order" }
            }
            p.fine { "Order " (order.reference) }
        }
    };
    page(title, &content)
}

fn title(order: &Order, way: Way) -> &'static str {
    match (way, order.status.as_deref()) {
        (_, Some("ABANDONED")) => "You did not pay",
        (_, Some("FAILED")) | (Way::Failure, _) => "That did not work",
        (Way::Cancel, _) => "Not paid yet",
        (Way::Success, _) => "We are waiting for your payment",
    }
}

/// While the sale is on its way to the gateway.
pub(crate) fn sending(order: &Order) -> Markup {
    let content = html! {
        section.card.narrow.centred role="status" {
            h1 { "One moment" }
            p { "Your order is on its way to the payment provider. You do not need to do anything, or to press anything again." }
            p.fine { "Order " (order.reference) }
        }
    };
    framed("One moment", &content, Some(1))
}
