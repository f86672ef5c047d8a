//! The customer's page of an order: its status, in a customer's words.

use maud::{Markup, html};
use thunes_ledger::{Ledger, Payment};

use super::{Tone, badge, framed};
use crate::catalogue;
use crate::orders::Order;
use crate::standing::{RefundStanding, Standing};
use crate::state::Placed;
use crate::text::{money, time};

/// The status of an order: the word, and what it means for the customer.
pub(super) const fn told(standing: Standing) -> (Tone, &'static str, &'static str) {
    match standing {
        Standing::Sending => {
            (Tone::Open, "One moment", "We are starting your payment. You do not have to do anything.")
        }
        Standing::Unknown => (
            Tone::Unsure,
            "Not known yet",
            "We do not know yet whether your payment has started: we asked for it, and did not hear back clearly. \
             Do not pay again. We are finding out, and this page shows the answer when there is one.",
        ),
        Standing::ForPerson => (
            Tone::Unsure,
            "Not known yet",
            "We do not know yet whether your payment has started. Do not pay again. Our staff are looking into it, \
             and this page shows the answer when there is one.",
        ),
        Standing::NotPaid => (Tone::Bad, "Not paid", "The payment was not started. Nothing was paid."),
        Standing::Waiting => (Tone::Open, "Waiting", "The payment is not finished yet."),
        Standing::Expired => {
            (Tone::Bad, "Not paid", "We have waited for your payment for a long time, and it has not arrived.")
        }
        Standing::Cancelled => (Tone::Bad, "Cancelled", "The payment was cancelled. Nothing was paid."),
        Standing::Failed => (Tone::Bad, "Failed", "The payment did not work. Nothing was paid."),
        Standing::Paid => (Tone::Good, "Paid", "Your mug is on its way."),
        Standing::Funded => (Tone::Good, "Paid", "Your mug is on its way, and the shop has been paid."),
    }
}

/// The page.
pub(crate) fn order(ledger: &Ledger, placed: &Placed, refunds: &[Payment]) -> Markup {
    let (tone, word, meaning) = told(placed.standing);
    let order = &placed.order;
    let content = html! {
        section.card.narrow aria-labelledby="title" {
            h1 #title { "Your order" } p.reference { (order.reference) }
            p.standing role="status" { (badge(tone, word)) " " (meaning) }
            (lost_page(placed))
            div.actions {
                @if placed.payment_page().is_some() {
                    a.button href={ "/orders/" (order.reference) "/pay" } { "Continue to the payment page" }
                } @else if !placed.standing.is_paid() && !placed.standing.is_open() && placed.standing != Standing::Sending {
                    a.button.quiet href="/" { "Back to the shop" }
                }
            }
            (facts(order))
            (refunded(ledger, order, refunds))
            @if let Some(seconds) = placed.standing.refresh() {
                p.fine { "This page looks again every " (seconds) @if seconds == 1 { " second." } @else { " seconds." } }
            }
        }
    };
    let again = placed.standing.refresh().map(|seconds| seconds.to_string());
    framed(&format!("{word}: your order"), &content, again.as_deref())
}

/// A sale that was found again has no payment page: its address came with the answer that was lost.
fn lost_page(placed: &Placed) -> Markup {
    html! {
        @if placed.standing == Standing::Waiting && placed.payment_page().is_none() {
            p { "We cannot send you to the payment page any more. If you have paid, this page will show it. If you have not, you can \
                 order again: nothing is charged for this order unless you approve it." }
        }
    }
}

pub(super) fn facts(order: &Order) -> Markup {
    html! {
        dl.facts {
            dt { "Product" } dd { (order.quantity) " × " (catalogue::PRODUCT) }
            dt { "Amount" } dd { (money(order.amount, order.currency)) }
            dt { "Method" } dd { (order.method.title) }
            dt { "Placed" } dd { (order.created) " UTC" }
        }
    }
}

fn refunded(ledger: &Ledger, order: &Order, refunds: &[Payment]) -> Markup {
    let told = refunds.iter().filter_map(|refund| Some((refund, refund_word(RefundStanding::of(ledger, refund))?)));
    let told: Vec<_> = told.collect();
    html! {
        @if !told.is_empty() {
            h2 { "Refunds" }
            ul.refunds { @for (refund, (tone, word)) in told { li {
                div.row { strong { (money(refund.amount, order.currency)) } (badge(tone, word)) }
                p.fine { (time(refund.created_at)) }
            } } }
        }
    }
}

/// What a customer reads about a refund. Nothing about one that was not made.
const fn refund_word(standing: RefundStanding) -> Option<(Tone, &'static str)> {
    match standing {
        RefundStanding::Sending | RefundStanding::Accepted => Some((Tone::Open, "On its way")),
        RefundStanding::Unknown => Some((Tone::Unsure, "We are checking this refund")),
        RefundStanding::Done => Some((Tone::Good, "Refunded")),
        RefundStanding::NotSent | RefundStanding::NotDone | RefundStanding::Failed => None,
    }
}
