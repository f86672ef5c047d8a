//! `thunes open`: the payments in the ledger that are not final.

use core::fmt;
use std::path::PathBuf;
use std::time::SystemTime;

use clap::{Args, ValueEnum};
use serde::Serialize;
use thunes_ledger::{Open, OpenPage, Payment, State};

use crate::pay::built_in::Methods;
use crate::pay::error::PayError;
use crate::pay::report::word;
use crate::pay::shell::quoted;

use super::console::{Console, Outcome};
use super::payment::{self, FormArgs, GatewayArgs, LedgerArgs};

#[derive(Args)]
pub(super) struct OpenArgs {
    /// Which open payments: for you to decide on, without an outcome, or with a status that may change.
    #[arg(long, value_enum, default_value_t = OpenList::All)]
    list: OpenList,
    /// Continue after the payment with this reference: the last one of the page before.
    #[arg(long, value_name = "REFERENCE")]
    after: Option<String>,
    /// Your own spec folder, instead of the built-in spec.
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
    #[command(flatten)]
    gateway: GatewayArgs,
    #[command(flatten)]
    ledger: LedgerArgs,
    #[command(flatten)]
    form: FormArgs,
}

#[derive(Clone, Copy, ValueEnum, Serialize)]
#[serde(rename_all = "kebab-case")]
enum OpenList {
    All,
    ForPersons,
    Unknown,
    Followed,
}

/// A page of the list.
#[derive(Serialize)]
struct OpenReport {
    outcome: &'static str,
    exit_code: u8,
    host: String,
    payments: Vec<OpenPayment>,
    /// What `--after` takes for the next page.
    next: Option<String>,
}

#[derive(Serialize)]
struct OpenPayment {
    list: OpenList,
    method: String,
    operation: &'static str,
    reference: String,
    amount: String,
    currency: String,
    /// As in the reports of the other commands.
    outcome: &'static str,
    id: Option<String>,
    status: Option<String>,
    reason: Option<String>,
    why: String,
    /// Why you have to decide.
    person: Option<String>,
    open_since: String,
    /// When recovery searches for it or checks its status next.
    due_at: Option<String>,
}

impl OpenArgs {
    pub(super) fn run(self, console: &Console) -> Outcome {
        let listed = payment::run(self.read()).map_err(PayError::of_asking);
        payment::show(listed.map(|report| (0, report)), self.form, console)
    }

    async fn read(&self) -> Result<OpenReport, PayError> {
        let client = self.gateway.asked().builder()?.0.build()?;
        let ledger = self.ledger.read(&Methods::read(self.spec.as_deref())?).await?;
        let page = ledger.open_payments(&client, self.list.into(), self.after.as_deref()).await;
        ledger.close().await;
        let OpenPage { payments, next, .. } = page?;
        let payments = payments.iter().map(OpenPayment::of).collect();
        Ok(OpenReport { outcome: "listed", exit_code: 0, host: client.host().to_owned(), payments, next })
    }
}

impl From<OpenList> for Open {
    fn from(list: OpenList) -> Self {
        match list {
            OpenList::All => Self::All,
            OpenList::ForPersons => Self::ForPersons,
            OpenList::Unknown => Self::Unknown,
            OpenList::Followed => Self::Followed,
        }
    }
}

impl OpenPayment {
    fn of(payment: &Payment) -> Self {
        let list = match (&payment.person, payment.state) {
            (Some(_), _) => OpenList::ForPersons,
            (None, State::Answered) => OpenList::Followed,
            (None, _) => OpenList::Unknown,
        };
        Self {
            list,
            method: payment.method.clone(),
            operation: payment.operation.as_str(),
            reference: payment.reference.clone(),
            amount: payment.amount.to_string(),
            currency: payment.currency.clone(),
            outcome: word(payment.state),
            id: payment.id.as_ref().map(ToString::to_string),
            status: payment.status.clone(),
            reason: payment.reason.clone(),
            why: payment.why.clone(),
            person: payment.person.clone(),
            open_since: date(payment.created_at),
            due_at: payment.next_at.map(date),
        }
    }
}

/// What `due` means where no service runs.
const NOTHING_FOLLOWS: &str = "\n\nNothing follows payments between two commands: what is due waits for your next `thunes status`, `wait` or `settle`.";

fn date(time: SystemTime) -> String {
    httpdate::fmt_http_date(time)
}

impl fmt::Display for OpenReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { host, payments, next, .. } = self;
        if payments.is_empty() && next.is_none() {
            return write!(f, "No open payments at {host}.");
        }
        write!(f, "Open payments at {host}, oldest first:")?;
        payments.iter().try_for_each(|payment| write!(f, "\n\n{payment}"))?;
        if payments.iter().any(|payment| payment.person.is_none()) {
            f.write_str(NOTHING_FOLLOWS)?;
        }
        next.iter().try_for_each(|next| write!(f, "\n\nMore follow: add `--after {}`.", quoted(next)))
    }
}

impl fmt::Display for OpenPayment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { method, operation, reference, amount, currency, .. } = self;
        // The last event of a payment with a status does not say why it is open.
        let why = if matches!(self.list, OpenList::Followed) { "its status may still change" } else { &self.why };
        let stands = self.status.as_deref().unwrap_or(self.outcome);
        write!(f, "{method} {operation} {reference}, {amount} {currency}: {stands}")?;
        write!(f, "\n  open since   {}", self.open_since)?;
        match (&self.person, &self.due_at) {
            (Some(person), _) => write!(f, "\n  you decide   {person}"),
            (None, Some(due_at)) => write!(f, "\n  why          {why}\n  due          {due_at}"),
            (None, None) => write!(f, "\n  why          {why}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_one_name_in_arguments_and_json() {
        for list in OpenList::value_variants() {
            let argument = list.to_possible_value().map(|value| value.get_name().to_owned());
            assert_eq!(serde_json::to_value(list).ok(), argument.map(Into::into));
        }
    }

    #[test]
    fn the_command_for_the_next_page_can_be_pasted() {
        let next = Some("it's order 42".to_owned());
        let report = OpenReport { outcome: "listed", exit_code: 0, host: "h".to_owned(), payments: Vec::new(), next };
        assert!(report.to_string().ends_with(r"add `--after 'it'\''s order 42'`."), "{report}");
    }
}
