//! The last orders, and what needs a decision, for the staff.

use maud::{Markup, html};

use super::clerk::word;
use super::{badge, page};
use crate::state::Placed;
use crate::text::{capital, money};

/// Something that only the staff can find out or fix.
pub(crate) struct Task {
    /// Reference of the order.
    pub(crate) order: String,
    /// Reference of the payment.
    pub(crate) reference: String,
    pub(crate) why: String,
}

/// The page of the last orders.
pub(crate) fn orders(orders: &[Placed], tasks: &[Task]) -> Markup {
    let content = html! {
        @if !tasks.is_empty() {
            section.card aria-labelledby="tasks" {
                h2 #tasks { "Needs you" }
                ul.orders { @for task in tasks { li {
                    div.row { a href={ "/shop/orders/" (task.order) } { (task.reference) } }
                    p { (capital(&task.why)) "." }
                } } }
            }
        }
        section.card {
            h1 { "Orders" }
            @if orders.is_empty() { p { "There are no orders yet. " a href="/" { "Buy a mug." } } } @else { (list(orders)) }
        }
    };
    page("Orders", &content)
}

fn list(orders: &[Placed]) -> Markup {
    html! { ul.orders { @for order in orders { li { (entry(order)) } } } }
}

fn entry(Placed { order, standing, .. }: &Placed) -> Markup {
    let (tone, word) = word(*standing);
    html! {
        div.row { a href={ "/shop/orders/" (order.reference) } { (order.reference) } (badge(tone, word)) }
        p.fine { (money(order.amount, order.currency)) ", " (order.method.title) ", " (order.created) " UTC" }
    }
}
