//! The shop's own page of an order: what happened, and what there is to do.

use maud::{Markup, html};
use thunes::Amount;
use thunes_ledger::{Event, Ledger, Payment};

use super::order::facts;
use super::{Tone, badge, page};
use crate::standing::{RefundStanding, Standing, may_be_closed};
use crate::state::Placed;
use crate::text::{capital, money, time};

/// What the page shows.
pub(crate) struct Clerk<'a> {
    pub(crate) ledger: &'a Ledger,
    pub(crate) placed: Placed,
    pub(crate) refunds: Vec<Payment>,
    /// What may still be refunded.
    pub(crate) left: Option<Amount>,
    pub(crate) events: Vec<Event>,
    /// Reference of the next refund.
    pub(crate) refund_reference: String,
    pub(crate) complaint: Option<&'a Complaint>,
}

/// What is wrong with what the staff asked for.
pub(crate) struct Complaint {
    /// `amount`, or `id-` or `check-` with the reference of a payment.
    pub(crate) field: String,
    pub(crate) typed: String,
    pub(crate) text: String,
}

/// The status of an order, in the shop's words.
pub(super) const fn word(standing: Standing) -> (Tone, &'static str) {
    match standing {
        Standing::Sending => (Tone::Open, "Being sent"),
        Standing::Unknown => (Tone::Unsure, "Unknown"),
        Standing::ForPerson => (Tone::Unsure, "Needs you"),
        Standing::NotPaid => (Tone::Bad, "Not paid"),
        Standing::Waiting => (Tone::Open, "Waiting"),
        Standing::Expired => (Tone::Bad, "Expired"),
        Standing::Cancelled => (Tone::Bad, "Cancelled"),
        Standing::Failed => (Tone::Bad, "Failed"),
        Standing::Paid => (Tone::Good, "Paid"),
        Standing::Funded => (Tone::Good, "Funded"),
    }
}

impl Clerk<'_> {
    /// The page.
    pub(crate) fn render(&self) -> Markup {
        let (tone, word) = word(self.placed.standing);
        let reference = &self.placed.order.reference;
        let content = html! {
            p.back { a href="/shop/orders" { "← Orders" } }
            div.columns.wide-left {
                section.card aria-labelledby="title" {
                    h1 #title { "Order" } p.reference { (reference) }
                    p.standing role="status" { (badge(tone, word)) " " a href={ "/orders/" (reference) } { "The customer's page" } }
                    (facts(&self.placed.order))
                    (self.history())
                }
                section.card.clerk aria-labelledby="clerk" {
                    h2 #clerk { "To do" }
                    (self.sale())
                    (self.refund_form())
                    (self.refund_list())
                }
            }
        };
        page(&format!("{word}: {reference}"), &content)
    }

    fn path(&self, payment: &Payment) -> String {
        format!("/shop/orders/{}/payments/{}", self.placed.order.reference, payment.reference)
    }

    fn history(&self) -> Markup {
        html! {
            h2 { "History" }
            ol.history #history { @for event in &self.events { li { time { (time(event.time())) } span { (said(event)) } } } }
        }
    }

    /// What there is to do about the sale.
    fn sale(&self) -> Markup {
        let Some(sale) = &self.placed.sale else {
            return html! { p { "The shop stopped before it sent the sale. Nothing was paid, and nothing is left to do." } };
        };
        html! {
            (self.identity(sale))
            @if self.placed.standing.is_open() { (self.unknown(sale)) } @else { (self.dealt_with(sale)) }
            @if self.placed.may_change() { (self.check(sale, "Check the status of the sale")) }
            @if self.placed.standing == Standing::Sending {
                p { "The sale is being sent. " a href={ "/shop/orders/" (sale.reference) } { "Look again" } "." }
            }
            @if self.placed.standing == Standing::NotPaid { p { "Nothing was paid. The customer can order again, with a new reference." } }
        }
    }

    fn identity(&self, payment: &Payment) -> Markup {
        html! { @if let Some(id) = &payment.id { p.fine { "The gateway's id: " code { (id.bare()) } } } }
    }

    /// A payment whose outcome is not known: why, and the two answers that the staff can give.
    fn unknown(&self, payment: &Payment) -> Markup {
        let why = payment.person.as_deref().unwrap_or(
            "the ledger searches for this payment by its reference, and goes on until it finds it. Never send it again to find out",
        );
        html! {
            p { (capital(why)) "." }
            @if payment.person.is_none() {
                form method="post" action={ (self.path(payment)) "/search" } { button.quiet type="submit" { "Search now" } }
            }
            p { "Reference in the Business Center: " code { (payment.reference) } }
            (self.found_form(payment))
            @if may_be_closed(payment) {
                form method="post" action={ (self.path(payment)) "/nothing" } {
                    @if let Some(why) = &payment.person {
                        input type="hidden" name="seen" value=(why);
                        p { label { input type="checkbox" name="looked"; " I have looked it up in the Business Center" } }
                    }
                    button.quiet type="submit" { "It does not exist: nothing was done" }
                }
            } @else if let Some(fence) = payment.fence_at {
                p.fine { "It may still be on its way. From " (time(fence)) " on you can decide here that nothing was done." }
            }
        }
    }

    fn found_form(&self, payment: &Payment) -> Markup {
        let field = format!("id-{}", payment.reference);
        let complaint = self.complaint_about(&field);
        html! {
            form.inline method="post" action={ (self.path(payment)) "/found" } {
                div.field {
                    label for=(field) { "It exists, with the id" }
                    input id=(field) name="id" autocomplete="off" required maxlength="64" value=[complaint.map(|one| &one.typed)]
                        aria-invalid=[complaint.map(|_| "true")] aria-describedby=[complaint.map(|_| format!("{field}-error"))];
                }
                button.quiet type="submit" { "Store this id" }
                (error(&field, complaint))
            }
        }
    }

    /// A payment that needs a decision although its outcome is known.
    fn dealt_with(&self, payment: &Payment) -> Markup {
        html! {
            @if let Some(why) = &payment.person {
                p { (capital(why)) "." }
                form method="post" action={ (self.path(payment)) "/dealt-with" } {
                    // What is added to the list after this page was made stays on it.
                    input type="hidden" name="seen" value=(why);
                    button.quiet type="submit" { "Done: take it off the list" }
                }
            }
        }
    }

    fn check(&self, payment: &Payment, words: &str) -> Markup {
        let field = format!("check-{}", payment.reference);
        html! {
            form method="post" action={ (self.path(payment)) "/check" } { button.quiet.check type="submit" { (words) } }
            (error(&field, self.complaint_about(&field)))
        }
    }

    fn complaint_about(&self, field: &str) -> Option<&Complaint> {
        self.complaint.filter(|complaint| complaint.field == field)
    }

    fn refund_form(&self) -> Markup {
        let (order, complaint) = (&self.placed.order, self.complaint_about("amount"));
        let Some(left) = self.left.filter(|_| self.placed.standing.is_paid()) else { return html! {} };
        html! {
            h3 { "Refund" }
            p { strong #remaining { (money(left, order.currency)) } " of " (money(order.amount, order.currency)) " can be refunded." }
            @if !left.is_zero() {
                form.inline method="post" action={ "/shop/orders/" (order.reference) "/refunds" } {
                    input type="hidden" name="reference" value=(self.refund_reference);
                    div.field {
                        label for="amount" { "Amount in " (order.currency.code()) }
                        input #amount name="amount" inputmode="decimal" autocomplete="off" required maxlength="24"
                            value=[complaint.map(|one| &one.typed)] aria-invalid=[complaint.map(|_| "true")]
                            aria-describedby=[complaint.map(|_| "amount-error")];
                    }
                    button type="submit" { "Refund" }
                    (error("amount", complaint))
                }
            }
        }
    }

    fn refund_list(&self) -> Markup {
        html! {
            @if !self.refunds.is_empty() {
                h3 { "Refunds" }
                ul.refunds { @for refund in &self.refunds { li { (self.refund(refund)) } } }
            }
        }
    }

    fn refund(&self, refund: &Payment) -> Markup {
        let standing = RefundStanding::of(self.ledger, refund);
        let (tone, word) = refund_word(standing);
        let field = format!("check-{}", refund.reference);
        html! {
            div.row { strong { (money(refund.amount, self.placed.order.currency)) } (badge(tone, word)) }
            p.fine { (time(refund.created_at)) ", " code { (refund.reference) } }
            (self.identity(refund))
            @match standing {
                RefundStanding::Unknown => {
                    p { "Its amount stays reserved until its outcome is known." }
                    (self.unknown(refund))
                }
                RefundStanding::NotSent => {
                    p { "It was not sent, and nothing was refunded." }
                    form method="post" action={ (self.path(refund)) "/retry" } { button.quiet type="submit" { "Send it again" } }
                    (error(&field, self.complaint_about(&field)))
                }
                RefundStanding::NotDone => { p { (capital(&refund.why)) "." } }
                RefundStanding::Accepted => { (self.check(refund, "Check the status of the refund")) }
                RefundStanding::Sending | RefundStanding::Failed | RefundStanding::Done => {}
            }
            @if standing != RefundStanding::Unknown { (self.dealt_with(refund)) }
        }
    }
}

const fn refund_word(standing: RefundStanding) -> (Tone, &'static str) {
    match standing {
        RefundStanding::Sending => (Tone::Open, "Being sent"),
        RefundStanding::Unknown => (Tone::Unsure, "Unknown"),
        RefundStanding::NotSent => (Tone::Bad, "Not sent"),
        RefundStanding::NotDone => (Tone::Bad, "Not done"),
        RefundStanding::Accepted => (Tone::Open, "Accepted"),
        RefundStanding::Failed => (Tone::Bad, "Failed"),
        RefundStanding::Done => (Tone::Good, "Refunded"),
    }
}

/// A change of a payment, for the history: `Refund, answered, REFUNDED: the gateway replied`.
fn said(event: &Event) -> String {
    let status = event.status.as_ref().map_or_else(String::new, |status| format!(", {status}"));
    format!("{}, {}{status}: {}", capital(&event.operation), event.to.replace('_', " "), event.why)
}

fn error(field: &str, complaint: Option<&Complaint>) -> Markup {
    html! { @if let Some(complaint) = complaint { p.error id={ (field) "-error" } role="alert" { (complaint.text) } } }
}
