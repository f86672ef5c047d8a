//! An order: its status, its history, and what the shop's staff can do.

use maud::{Markup, html};

use super::{Tone, badge, page};
use crate::catalogue;
use crate::orders::{Event, Order, Refund, Stage};
use crate::text::money;

/// What the page shows.
pub(crate) struct OrderPage<'a> {
    pub(crate) order: Order,
    pub(crate) refunds: Vec<Refund>,
    pub(crate) events: Vec<Event>,
    /// Reference of the next refund.
    pub(crate) refund_reference: String,
    pub(crate) complaint: Option<&'a Complaint>,
}

/// What is wrong with what a person asked for.
pub(crate) struct Complaint {
    /// `amount`, `id`, or the reference of a refund.
    pub(crate) field: String,
    pub(crate) typed: String,
    pub(crate) text: String,
}

/// The status of an order: the word, and what it means for the customer.
pub(super) fn standing(order: &Order) -> (Tone, &'static str, &'static str) {
    match (order.stage, order.status.as_deref()) {
        (Stage::Sending, _) => (Tone::Open, "Being sent", "The payment provider has not answered yet."),
        (Stage::NotDone, _) => (Tone::Bad, "Not paid", "No payment was started. Nothing was paid."),
        (Stage::Unknown, _) => (
            Tone::Unsure,
            "Not known",
            "We do not know yet whether your payment went through. Please do not pay again: we will find out and write to you.",
        ),
        (Stage::Answered, Some("FUNDED")) => {
            (Tone::Good, "Paid", "Your mug is on its way, and the shop has been paid.")
        }
        (Stage::Answered, _) if order.is_paid() => (Tone::Good, "Paid", "Your mug is on its way."),
        (Stage::Answered, Some("ABANDONED")) => {
            (Tone::Bad, "Cancelled", "The payment was cancelled. Nothing was paid.")
        }
        (Stage::Answered, Some("FAILED")) => (Tone::Bad, "Failed", "The payment did not work. Nothing was paid."),
        (Stage::Answered, _) => (Tone::Open, "Waiting", "The payment is not finished yet."),
    }
}

impl OrderPage<'_> {
    /// The page.
    pub(crate) fn render(&self) -> Markup {
        let (tone, word, meaning) = standing(&self.order);
        let content = html! {
            p.back { a href="/orders" { "← Orders" } }
            div.columns.wide-left {
                section.card aria-labelledby="title" {
                    h1 #title { "Order" } p.reference { (self.order.reference) }
                    p.standing role="status" { (badge(tone, word)) " " (meaning) }
                    (self.actions())
                    (self.facts())
                    (self.history())
                }
                section.card.clerk aria-labelledby="clerk" {
                    h2 #clerk { "For the shop" }
                    (self.unknown_sale())
                    (self.refund_form())
                    (self.refund_list())
                    @if !self.has_work() { p.fine { "There is nothing to do: only a paid order can be refunded." } }
                }
            }
        };
        page(&format!("{word}: {}", self.order.reference), &content)
    }

    fn has_work(&self) -> bool {
        self.order.is_paid() || self.order.stage == Stage::Unknown
    }

    fn path(&self) -> String {
        format!("/orders/{}", self.order.reference)
    }

    fn actions(&self) -> Markup {
        html! {
            div.actions {
                @if self.order.is_open() && self.order.payment_url.is_some() {
                    a.button href={ (self.path()) "/pay" } { "Go on to the payment page" }
                }
                @if self.order.may_change() {
                    form method="post" action={ (self.path()) "/check" } { button.quiet #check { "Check the status" } }
                }
                @if self.order.stage == Stage::Sending { a.button.quiet href=(self.path()) { "Look again" } }
            }
        }
    }

    fn facts(&self) -> Markup {
        let order = &self.order;
        html! {
            dl.facts {
                dt { "Product" } dd { (order.quantity) " × " (catalogue::PRODUCT) }
                dt { "Amount" } dd { (money(order.amount, order.currency)) }
                dt { "Method" } dd { (order.method.title) }
                dt { "Placed" } dd { (order.created) " UTC" }
                @if let Some(id) = &order.sale_id { dt { "Payment" } dd { code { (id) } } }
            }
        }
    }

    fn history(&self) -> Markup {
        html! {
            h2 { "History" }
            ol.history #history { @for event in &self.events { li { time { (event.at) " UTC" } span { (event.text) } } } }
        }
    }

    fn unknown_sale(&self) -> Markup {
        html! {
            @if self.order.stage == Stage::Unknown {
                h3 { "What happened to this sale?" }
                p { "Look up " code { (self.order.reference) } " in the Business Center. Never send the sale again to find out." }
                (self.reconcile("id", &self.path()))
            }
        }
    }

    /// Found, or not.
    fn reconcile(&self, field: &str, path: &str) -> Markup {
        let complaint = self.complaint_about(field);
        html! {
            form.inline method="post" action={ (path) "/found" } {
                div.field {
                    label for={ (field) "-found" } { "It exists, with the id" }
                    input id={ (field) "-found" } name="id" autocomplete="off" required maxlength="64" value=[complaint.map(|one| &one.typed)]
                        aria-invalid=[complaint.map(|_| "true")] aria-describedby=[complaint.map(|_| format!("{field}-error"))];
                }
                button.quiet type="submit" { "Store this id" }
                (error(field, complaint))
            }
            form method="post" action={ (path) "/nothing" } {
                button.quiet type="submit" { "It does not exist: nothing was done" }
            }
        }
    }

    fn complaint_about(&self, field: &str) -> Option<&Complaint> {
        self.complaint.filter(|complaint| complaint.field == field)
    }

    fn refund_form(&self) -> Markup {
        let (order, complaint) = (&self.order, self.complaint_about("amount"));
        let remaining = order.remaining();
        html! {
            @if order.is_paid() {
                h3 { "Refund" }
                p { strong #remaining { (money(remaining, order.currency)) } " of " (money(order.amount, order.currency)) " can be refunded." }
                @if !remaining.is_zero() {
                    form.inline method="post" action={ (self.path()) "/refunds" } {
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
    }

    fn refund_list(&self) -> Markup {
        html! {
            @if !self.refunds.is_empty() {
                h3 { "Refunds" }
                ul.refunds { @for refund in &self.refunds { li { (self.refund(refund)) } } }
            }
        }
    }

    fn refund(&self, refund: &Refund) -> Markup {
        let (tone, word) = self.refund_standing(refund);
        let path = format!("{}/refunds/{}", self.path(), refund.reference);
        let asks = refund.stage == Stage::Answered && matches!(tone, Tone::Open);
        html! {
            div.row {
                strong { (money(refund.amount, self.order.currency)) }
                (badge(tone, word))
                @if asks {
                    form method="post" action={ (path) "/check" } {
                        button.quiet.small aria-label={ "Check the refund of " (refund.created) " stands" } { "Ask" }
                    }
                }
            }
            p.fine { (refund.created) " UTC, " code { (refund.reference) } }
            @if refund.stage == Stage::Unknown {
                p { "Look it up by this reference. Its amount stays reserved until the outcome is known." }
                (self.reconcile(&refund.reference, &path))
            }
        }
    }

    fn refund_standing(&self, refund: &Refund) -> (Tone, &'static str) {
        match (refund.stage, refund.status.as_deref()) {
            (Stage::Sending, _) => (Tone::Open, "Being sent"),
            (Stage::NotDone, _) => (Tone::Bad, "Not done"),
            (Stage::Unknown, _) => (Tone::Unsure, "Not known"),
            (Stage::Answered, Some("FAILED")) => (Tone::Bad, "Failed"),
            (Stage::Answered, _) if self.order.is_refunded(refund) => (Tone::Good, "Refunded"),
            (Stage::Answered, _) => (Tone::Open, "Accepted"),
        }
    }
}

fn error(field: &str, complaint: Option<&Complaint>) -> Markup {
    html! { @if let Some(complaint) = complaint { p.error id={ (field) "-error" } role="alert" { (complaint.text) } } }
}
