//! What to do next about a payment.

use thunes_runtime::{AnyCheck, AnyId, AnyStatus, MethodSpec, Status as _};

use super::again::Again;
use super::error::exit;
use super::report::PaymentReport;

/// Where a reply has the URL of the page on which the customer pays.
const PAYMENT_URL: &str = "processorInformation.paymentUrl";

/// What an advice depends on, besides the payment.
#[derive(Clone, Copy)]
pub(super) struct Next<'a> {
    pub(super) methods: &'static [&'static MethodSpec],
    pub(super) again: &'a Again,
    /// The command that checks the status again.
    pub(super) status: &'a str,
    /// Whether the ledger has the payment.
    pub(super) is_stored: bool,
}

impl Next<'_> {
    /// The advice. `status` is the one that the report shows.
    pub(super) fn text(self, report: &PaymentReport, status: Option<&AnyStatus>) -> String {
        let PaymentReport { method, operation, reference, .. } = report;
        let retry = || self.again.retry(operation, method);
        match report.outcome {
            "answered" => self.answered(report, status),
            "rejected" if report.can_be_retried => {
                format!("Fix the key or the clock, then run `{}` with the same values.", retry())
            }
            "rejected" => "Fix what the gateway names, and use a new reference.".into(),
            "not_sent" if report.can_be_retried => {
                format!("Fix the cause, then run `{}` with the same values.", retry())
            }
            "not_sent" => "It was never sent. Send it with a new reference.".into(),
            "closed" => "You decided that nothing was done. A new attempt needs a new reference.".into(),
            "unknown" if report.status.is_some() => format!(
                "It may have been {} all the same. Do not send it under another reference. {}",
                done(operation),
                self.later(report)
            ),
            _ if !self.is_followed(report) => {
                format!("Do not send it under another reference. {}", not_followed(method, operation))
            }
            _ => {
                let settle = self.again.stored("settle", method, reference);
                format!("Do not send it under another reference. Run `{settle}`.")
            }
        }
    }

    fn answered(self, report: &PaymentReport, status: Option<&AnyStatus>) -> String {
        let PaymentReport { method, operation, reference, payment_url, .. } = report;
        let done = done(operation);
        if report.exit_code == exit::REFUSED {
            return format!("Nothing was {done}. A new attempt needs a new reference.");
        }
        if report.is_funded || report.may_ship || report.is_final {
            return well(report).into();
        }
        if status.is_some_and(|status| status.spec().is_none()) {
            let (later, also) = (self.later(report), " Also look it up in the Business Center.");
            let also = if self.is_followed(report) { also } else { "" };
            return format!("This version does not know the status, which may mean that it was {done}. {later}{also}");
        }
        match payment_url {
            Some(_) if self.is_followed(report) => {
                let wait = self.again.stored("wait", method, reference);
                format!("Send the customer to the payment URL, then run `{wait}`.")
            }
            Some(_) => format!("Send the customer to the payment URL. {}", not_followed(method, operation)),
            None if self.lacks_its_url(report) => format!(
                "There is no payment URL: if the reply was lost, so is its URL. The customer may have paid all the same. {} Send another \
                 sale only when this one has failed.",
                self.later(report)
            ),
            None => self.later(report),
        }
    }

    /// How to find out more, later.
    fn later(self, report: &PaymentReport) -> String {
        if self.is_followed(report) {
            format!("Run `{}` later.", self.status)
        } else {
            not_followed(&report.method, &report.operation)
        }
    }

    fn is_followed(self, report: &PaymentReport) -> bool {
        is_followed(self.methods, &report.method, &report.operation, &report.reference)
    }

    /// Whether the reply to this sale has a URL, which the ledger should have.
    fn lacks_its_url(self, report: &PaymentReport) -> bool {
        if !self.is_stored {
            return false;
        }
        let method = self.methods.iter().find(|method| method.name == report.method);
        let mut requests = method.into_iter().flat_map(|method| method.requests());
        let sale = requests.find(|request| request.operation == "sale" && report.operation == "sale");
        sale.is_some_and(|sale| !sale.reply_lacks.contains(&PAYMENT_URL))
    }
}

fn done(operation: &str) -> &'static str {
    if operation == "refund" { "refunded" } else { "paid" }
}

/// What a status means that is good.
const fn well(report: &PaymentReport) -> &'static str {
    if report.is_funded {
        "The money has arrived."
    } else if report.may_ship {
        "The customer has paid: ship."
    } else {
        "Done."
    }
}

fn not_followed(method: &str, operation: &str) -> String {
    format!("`{method}` has no status check for a {operation}: look it up in the Business Center.")
}

/// Whether the method has a status check for a payment of that kind.
pub(crate) fn is_followed(methods: &'static [&'static MethodSpec], method: &str, kind: &str, reference: &str) -> bool {
    // Any id will do: the check depends on its method and kind.
    let id = AnyId::new(method, kind, "1");
    id.is_ok_and(|id| AnyCheck::of(methods, &id, reference).is_ok())
}
