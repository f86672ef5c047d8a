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
            @if orders.is_empty() { p { "There are none yet. " a href="/" { "Buy a mug." } } } @else { (table(orders)) }
        }
    };
    page("Orders", &content)
}

fn table(orders: &[Order]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label="Orders" {
            table {
                thead { tr { th scope="col" { "Order" } th scope="col" { "Placed" } th scope="col" { "Method" }
                    th.number scope="col" { "Amount" } th scope="col" { "Standing" } } }
                tbody { @for order in orders { (row(order)) } }
            }
        }
    }
}

fn row(order: &Order) -> Markup {
    let (tone, word, _) = standing(order);
    html! {
        tr {
            th scope="row" { a href={ "/orders/" (order.reference) } { (order.reference) } }
            td { (order.created) }
            td { (order.method.title) }
            td.number { (money(order.amount, order.currency)) }
            td { (badge(tone, word)) }
        }
    }
}
