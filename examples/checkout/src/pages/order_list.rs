//! The last orders.

use maud::{Markup, html};

use super::order::standing;
use super::{badge, page};
use crate::orders::Order;
use crate::text::money;

/// The page of the last orders.
pub(crate) fn orders(orders: &[Order]) -> Markup {
    let content = html! {
        section.card {
            h1 { "Orders" }
            @if orders.is_empty() { p { "There are no orders yet. " a href="/" { "Buy a mug." } } } @else { (list(orders)) }
        }
    };
    page("Orders", &content)
}

fn list(orders: &[Order]) -> Markup {
    html! { ul.orders { @for order in orders { li { (entry(order)) } } } }
}

fn entry(order: &Order) -> Markup {
    let (tone, word, _) = standing(order);
    html! {
        div.row { a href={ "/orders/" (order.reference) } { (order.reference) } (badge(tone, word)) }
        p.fine { (money(order.amount, order.currency)) ", " (order.method.title) ", " (order.created) " UTC" }
    }
}
