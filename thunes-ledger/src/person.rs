//! What persons see and decide, and status checks.

use core::time::Duration;

use thunes_runtime::{
    Amount, AnyCheck, AnyId, AnyReply, Client, Currency, RecordKind, SettleError, TransactionDetails,
};

use crate::error::LedgerError;
use crate::fact::{Fact, Occasion, Said, Told, difference};
use crate::ledger::Ledger;
use crate::money::to_minor;
use crate::payment::{Operation, Payment, State};
use crate::recover::{AGAIN, Found};
use crate::scope::Scope;
use crate::store::{self, Adopted, Next};

/// The longest note of a person, in characters.
const MAX_NOTE: usize = 500;

/// Why a payment is closed.
const NOTHING: &str = "you decided that nothing was done";

impl Ledger {
    /// Checks the status of a payment that the gateway has, and stores it. It only reads.
    ///
    /// # Errors
    /// [`LedgerError::Check`] when no answer came, [`LedgerError::NoCheck`] without an id to check.
    pub async fn check(&self, client: &Client, reference: &str) -> Result<Payment, LedgerError> {
        let payment = self.get(client, reference).await?;
        let Some(id) = payment.id.clone().filter(|_| payment.state == State::Answered) else {
            return Err(no_check(format!("it is {}, so it has no id to check", payment.state)));
        };
        self.checked(client, &payment, &id, Occasion::Routine).await
    }

    /// Stores the id that you found at the gateway for a payment without an outcome, with the status that a check of it brings. The
    /// gateway's record of the id ([`Client::details`]) has to show the payment's reference, amount and currency: a status check need not name
    /// them. A record that names the service that processed it has to name a sale for a sale, and a refund for a refund; it may name a status
    /// check as well. An id from the Business Center is in the gateway's form: [`AnyId::from_gateway`].
    ///
    /// # Errors
    /// As [`check`](Self::check); [`LedgerError::NotOpen`] for a payment whose outcome is known; [`LedgerError::WrongId`] for an id that
    /// is another payment's, whose record is of a status check, or whose record or status check names another merchant, operation, reference,
    /// amount or currency;
    /// [`LedgerError::Unproven`] if the record cannot be read, or names a sale and a refund at once, or only other services.
    pub async fn found(&self, client: &Client, reference: &str, id: &AnyId) -> Result<Payment, LedgerError> {
        self.found_by(client, reference, id, Proof::Record).await
    }

    /// As [`found`](Self::found), for an account that may not read the gateway's records: **you** have compared reference, amount and currency.
    /// A record that can be read and differs is still an error.
    ///
    /// # Errors
    /// As [`found`](Self::found), but for [`LedgerError::Unproven`].
    pub async fn found_unverified(&self, client: &Client, reference: &str, id: &AnyId) -> Result<Payment, LedgerError> {
        self.found_by(client, reference, id, Proof::Caller).await
    }

    async fn found_by(&self, client: &Client, reference: &str, id: &AnyId, by: Proof) -> Result<Payment, LedgerError> {
        let payment = self.get(client, reference).await?;
        if !(payment.state.is_open() || payment.state == State::Closed) {
            return Err(not_open(payment));
        }
        let id = same_kind(&payment, id)?;
        self.free_of_others(client, &id, reference).await?;
        Claim::of(&payment).prove(client, &id, by).await?;
        self.checked(client, &payment, &id, Occasion::Found).await
    }

    /// Stores your decision that nothing was done for a payment without an outcome. A refund's amount is free again.
    ///
    /// It searches once more first, and stores what it finds instead of the decision. After an empty search,
    /// [recovery](Self::recover) keeps searching every hour for [as long as](crate::Options::patience) it does for an open payment. What
    /// it finds then, or a late answer, opens the payment again, holds a refund's amount again, and puts the payment on the list
    /// [for you to decide](crate::Open::ForPersons).
    ///
    /// # Errors
    /// - [`LedgerError::NotOpen`] for a payment whose outcome is known, or was found by the search;
    /// - [`LedgerError::TooEarly`] before [`Payment::fence_at`];
    /// - [`LedgerError::Doubtful`] when the search did not answer, or this or an earlier search found something that it cannot decide on. The
    ///   ledger stores a doubt about what was found as [`Payment::person`]. Look the payment up, then call
    ///   [`nothing_was_done_unverified`](Self::nothing_was_done_unverified), or store the id that counts with [`found`](Self::found).
    pub async fn nothing_was_done(&self, client: &Client, reference: &str) -> Result<Payment, LedgerError> {
        self.close_by(client, reference, Proof::Record).await
    }

    /// As [`nothing_was_done`](Self::nothing_was_done), if the search does not answer, your account may not use it, or what it finds stays
    /// unclear: **you** have looked the payment up in the Business Center. What the search finds still counts, now and
    /// [later](Self::recover).
    ///
    /// # Errors
    /// As [`nothing_was_done`](Self::nothing_was_done), but [`LedgerError::Doubtful`] only if the search finds something that was not shown to
    /// you before, or that is done or open more than once; or if there is a doubt and the search does not answer or stays unclear. Then only
    /// [`found`](Self::found) ends it.
    pub async fn nothing_was_done_unverified(&self, client: &Client, reference: &str) -> Result<Payment, LedgerError> {
        self.close_by(client, reference, Proof::Caller).await
    }

    async fn close_by(&self, client: &Client, reference: &str, by: Proof) -> Result<Payment, LedgerError> {
        let payment = self.get(client, reference).await?;
        if !payment.state.is_open() {
            return Err(not_open(payment));
        }
        let wait = store::until_fence(self.database(), payment.row).await?;
        if !wait.is_zero() {
            return Err(LedgerError::TooEarly { reference: payment.reference, wait });
        }
        let (why, seen) = self.search_before_decision(client, &payment, by).await?;
        let now = self.tell(&payment, &Told::new(Fact::Nothing { seen }, why).by(&payment), Some(AGAIN)).await?;
        match now.state {
            State::Closed => Ok(now),
            // Another search has found something meanwhile.
            state if state.is_open() => {
                Err(LedgerError::Doubtful { why: now.person.unwrap_or(now.why), reference: now.reference })
            }
            _ => Err(not_open(now)),
        }
    }

    /// Returns the decision in words, with the doubt that it was taken against, and all doubts that were shown.
    async fn search_before_decision(
        &self,
        client: &Client,
        payment: &Payment,
        by: Proof,
    ) -> Result<(String, Option<String>), LedgerError> {
        let found = self.search(client, payment).await;
        let why = found.why();
        if let Found::Told(told) = found {
            return Err(not_open(self.tell(payment, &told, None).await?));
        }
        let verdict = Verdict::of(&found, &why, payment, by);
        let mut seen = payment.person.clone();
        if let Found::Doubt { .. } = found {
            // It is shown first.
            let doubt = Told::new(Fact::Doubt(why.clone()), why.clone());
            seen = self.tell(payment, &doubt, Some(AGAIN)).await?.person;
        }
        match verdict {
            Verdict::Decided => Ok((NOTHING.to_owned(), seen)),
            Verdict::DecidedAgainst => Ok((format!("{NOTHING}, although {why}"), seen)),
            Verdict::Refused(advice) => {
                let why = format!("{}. {advice}", why.trim_end_matches('.'));
                Err(LedgerError::Doubtful { reference: payment.reference.clone(), why })
            }
        }
    }

    /// Removes a payment with a known outcome from the list [for you to decide](crate::Open::ForPersons): you have dealt with it, and `note` says
    /// how. The note goes into the history, so write no personal data into it.
    ///
    /// A payment that was listed since its status stays open, is unknown to this version or cannot be checked is not checked again, unless a
    /// webhook, [`look_now`](Self::look_now) or [`check`](Self::check) asks for it.
    ///
    /// # Errors
    /// [`LedgerError::NotOpen`] for a payment that is not on the list, or whose outcome is still unknown: that takes
    /// [`found`](Self::found) or [`nothing_was_done`](Self::nothing_was_done).
    pub async fn dealt_with(&self, client: &Client, reference: &str, note: &str) -> Result<Payment, LedgerError> {
        let payment = self.get(client, reference).await?;
        if payment.state.is_open() || payment.person.is_none() {
            return Err(not_open(payment));
        }
        let note: String = note.chars().take(MAX_NOTE).collect();
        let told = Told::new(Fact::DealtWith, format!("you dealt with it: {note}"));
        let next = Next { due: &|_| None, lease: None };
        Ok(store::tell(self.database(), payment.row, &told, next, "person").await?)
    }

    /// Stores what a person brings or decides. `search` is when to search next while the outcome is not known.
    async fn tell(&self, payment: &Payment, told: &Told, search: Option<Duration>) -> sqlx::Result<Payment> {
        let next = Next { due: &|now| self.due(now, search), lease: None };
        store::tell(self.database(), payment.row, told, next, "person").await
    }

    /// Takes in a sale that was not sent through this ledger, so that it can be refunded through it. Its status is checked first, and the
    /// gateway's record of it ([`Client::details`]) has to show the reference, amount and currency, and, if it names the service that
    /// processed it, a sale.
    ///
    /// # Errors
    /// As [`check`](Self::check); [`LedgerError::OtherContent`] for a reference that is taken; [`LedgerError::Currency`] for a currency that
    /// the method's table does not have with these decimals; [`LedgerError::WrongId`] and [`LedgerError::Unproven`] as
    /// [`found`](Self::found), the former also for an id that says that it is of a refund; [`LedgerError::NoCheck`] for one that names no method.
    pub async fn adopt(
        &self,
        client: &Client,
        reference: &str,
        id: &AnyId,
        amount: Amount,
        currency: Currency,
    ) -> Result<Payment, LedgerError> {
        self.adopt_by(client, Claim::sale(reference, amount, &currency), id, currency, Proof::Record).await
    }

    /// As [`adopt`](Self::adopt), for an account that may not read the gateway's records: **you** have compared reference, amount and currency.
    /// More could be refunded than was paid if the amount is wrong. A record that can be read and differs is still an error.
    ///
    /// # Errors
    /// As [`adopt`](Self::adopt), but for [`LedgerError::Unproven`].
    pub async fn adopt_unverified(
        &self,
        client: &Client,
        reference: &str,
        id: &AnyId,
        amount: Amount,
        currency: Currency,
    ) -> Result<Payment, LedgerError> {
        self.adopt_by(client, Claim::sale(reference, amount, &currency), id, currency, Proof::Caller).await
    }

    async fn adopt_by(
        &self,
        client: &Client,
        claim: Claim<'_>,
        id: &AnyId,
        currency: Currency,
        by: Proof,
    ) -> Result<Payment, LedgerError> {
        let Claim { reference, amount, .. } = claim;
        let method = id.method().ok_or_else(|| no_check("the id names no method".to_owned()))?;
        if let Some(kind) = id.kind().filter(|kind| *kind != claim.operation.as_str()) {
            return Err(wrong_id(format!("it is of a {kind}, not of a {}", claim.operation)));
        }
        self.takes(method, currency)?;
        let units = to_minor(amount, currency).ok_or(LedgerError::Amount)?;
        if let Some(stored) = self.payment(client, reference).await? {
            same_sale(&stored, &claim, id)?;
            return self.checked(client, &stored, id, Occasion::Routine).await;
        }
        self.free_of_others(client, id, reference).await?;
        claim.prove(client, id, by).await?;
        // Nothing is stored before all of it is known, so that a mistake can be corrected.
        let reply = self.ask(client, reference, id).await?;
        claim.compare(&reply)?;
        let said = Said::of(&reply);
        let (scope, id_text, due) = (Scope::of(client), id.bare(), &|now: &Payment| self.due(now, None));
        let adopted = Adopted { scope, reference, method, units, currency, id: id_text, said: &said, due };
        let payment = store::adopt(self.database(), &adopted).await?;
        same_sale(&payment, &claim, id).map(|()| payment)
    }

    /// The decimals decide what an amount in minor units is worth, so they are the table's and not the caller's.
    fn takes(&self, method: &str, currency: Currency) -> Result<(), LedgerError> {
        let spec = self.methods().iter().find(|spec| spec.name == method);
        match spec.and_then(|spec| spec.currency(currency.code())) {
            Some(known) if known == currency => Ok(()),
            _ => {
                let (code, decimals) = (currency.code().to_owned(), currency.decimals());
                Err(LedgerError::Currency { method: method.to_owned(), code, decimals })
            }
        }
    }

    /// An id has one payment.
    async fn free_of_others(&self, client: &Client, id: &AnyId, reference: &str) -> Result<(), LedgerError> {
        let owner = store::by_gateway_id(self.database(), Scope::of(client), id.bare()).await?;
        let is_others = owner.is_some_and(|owner| owner.reference != reference);
        if is_others { Err(wrong_id("another payment has it".to_owned())) } else { Ok(()) }
    }

    pub(crate) async fn get(&self, client: &Client, reference: &str) -> Result<Payment, LedgerError> {
        let found = self.payment(client, reference).await?;
        found.ok_or_else(|| LedgerError::NotFound { reference: reference.to_owned() })
    }

    /// Checks the status of that id, and stores it.
    async fn checked(
        &self,
        client: &Client,
        payment: &Payment,
        id: &AnyId,
        on: Occasion,
    ) -> Result<Payment, LedgerError> {
        let reply = self.ask(client, &payment.reference, id).await?;
        let why = match &on {
            Occasion::Found => {
                Claim::of(payment).compare(&reply)?;
                "you found it at the gateway"
            }
            _ => "its status was checked",
        };
        let told = Told::checked(payment, id.bare(), &reply, on, why);
        let next = Next { due: &|now| self.due(now, None), lease: None };
        Ok(store::tell(self.database(), payment.row, &told, next, "check").await?)
    }

    /// Checks the status of that id.
    pub(crate) async fn ask(&self, client: &Client, reference: &str, id: &AnyId) -> Result<AnyReply, LedgerError> {
        let check = AnyCheck::of(self.methods(), id, reference).map_err(|error| no_check(error.to_string()))?;
        client.send(&check).await.map_err(|error| LedgerError::Check(Box::new(error)))
    }
}

/// Who vouches for what the gateway has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Proof {
    /// Its record of the id, or its search.
    Record,
    /// The caller, where the gateway does not answer.
    Caller,
}

/// Whether a decision that nothing was done counts.
enum Verdict {
    /// It does.
    Decided,
    /// It does, against a doubt that was shown.
    DecidedAgainst,
    /// It does not. What to do.
    Refused(&'static str),
}

impl Verdict {
    fn of(found: &Found, why: &String, payment: &Payment, by: Proof) -> Self {
        let (is_listed, is_caller) = (payment.person.is_some(), by == Proof::Caller);
        match found {
            Found::Doubt { is_several: true, .. } => Self::Refused("Store the id that counts with `found`"),
            Found::Doubt { .. } if !is_caller => Self::Refused(
                "Look it up in the Business Center, then store its id with `found`, or call `nothing_was_done_unverified`",
            ),
            Found::Doubt { .. } if payment.person.as_ref().is_some_and(|person| person.contains(why)) => {
                Self::DecidedAgainst
            }
            Found::Doubt { .. } => Self::Refused("If you decide that nothing was done after all, call it again"),
            Found::Nothing(_) if is_caller || !payment.in_doubt => Self::Decided,
            Found::Nothing(_) => Self::Refused(
                "But the payment is in doubt: look it up in the Business Center, then call `nothing_was_done_unverified`",
            ),
            // What was found before is not forgotten, and what is found now may become clear.
            _ if payment.in_doubt => Self::Refused("Try again later"),
            Found::Unclear(_) | Found::Failed(SettleError::Send(_)) if !is_listed => Self::Refused("Try again later"),
            _ if is_caller => Self::Decided,
            _ => Self::Refused(
                "Try again later, or look the payment up in the Business Center and call `nothing_was_done_unverified`",
            ),
        }
    }
}

/// The payment that an id belongs to, by a person's word.
#[derive(Clone, Copy)]
struct Claim<'a> {
    operation: Operation,
    reference: &'a str,
    amount: Amount,
    currency: &'a str,
}

impl<'a> Claim<'a> {
    fn of(payment: &'a Payment) -> Self {
        let Payment { operation, reference, amount, currency, .. } = payment;
        Self { operation: *operation, reference, amount: *amount, currency }
    }

    const fn sale(reference: &'a str, amount: Amount, currency: &'a Currency) -> Self {
        Self { operation: Operation::Sale, reference, amount, currency: currency.code() }
    }

    /// Compares the claim with a status check of the id, which may name an amount and a currency.
    fn compare(&self, reply: &AnyReply) -> Result<(), LedgerError> {
        match difference(self.operation, self.amount, self.currency, reply) {
            Some(what) => Err(wrong_id(format!("its status check names {what}"))),
            None => Ok(()),
        }
    }

    /// Compares the claim with the gateway's record of the id.
    async fn prove(&self, client: &Client, id: &AnyId, by: Proof) -> Result<(), LedgerError> {
        let unread = match client.details(id).await {
            Ok(Some(record)) => self
                .missing(&record, client.merchant_id())?
                .map(|what| format!("the gateway's record of it shows no {what}")),
            Ok(None) => Some("the gateway has no record of it".to_owned()),
            Err(error) => Some(format!("the gateway's record of it could not be read ({error})")),
        };
        match (unread, by) {
            (Some(why), Proof::Record) => Err(LedgerError::Unproven { why }),
            _ => Ok(()),
        }
    }

    /// What the record does not show. An error where it shows something else.
    fn missing(&self, record: &TransactionDetails, merchant: &str) -> Result<Option<&'static str>, LedgerError> {
        let is_shown = self.is_shown_as(record.kind);
        if is_shown == Some(false) {
            let (found, wanted) = (record.kind, self.operation);
            return Err(wrong_id(format!("the gateway's record of it is of a {found}, not of a {wanted}")));
        }
        let is_own = record.merchant_id.as_ref().is_none_or(|own| own.trim().eq_ignore_ascii_case(merchant));
        let same = [
            ("merchant", Some(is_own)),
            (self.operation.as_str(), is_shown),
            ("reference", record.reference_code.as_ref().map(|code| code == self.reference)),
            ("amount", record.total_amount.map(|amount| amount == self.amount)),
            ("currency", record.currency.as_ref().map(|code| code.eq_ignore_ascii_case(self.currency))),
        ];
        match same.iter().find(|(_, same)| *same == Some(false)) {
            Some((what, _)) => Err(wrong_id(format!("the gateway's record of it has another {what}"))),
            None => Ok(same.iter().find(|(_, same)| same.is_none()).map(|(what, _)| *what)),
        }
    }

    /// Whether a record of that kind is of such a payment. `None` where it does not say. One that names no service is not held against it.
    const fn is_shown_as(&self, kind: RecordKind) -> Option<bool> {
        match (kind, self.operation) {
            (RecordKind::Sale, Operation::Sale) | (RecordKind::Refund, Operation::Refund) => Some(true),
            (RecordKind::Sale | RecordKind::Refund | RecordKind::Check, _) => Some(false),
            (RecordKind::Unnamed, _) => Some(true),
            _ => None,
        }
    }
}

/// The id with the payment's method and kind, unless it says that it is of another.
fn same_kind(payment: &Payment, id: &AnyId) -> Result<AnyId, LedgerError> {
    let own = [(id.method(), payment.method.as_str(), ""), (id.kind(), payment.operation.as_str(), "a ")];
    let other =
        own.into_iter().find_map(|(known, own, article)| Some((known.filter(|known| *known != own)?, own, article)));
    if let Some((found, wanted, article)) = other {
        return Err(wrong_id(format!("it is of {article}{found}, not of {article}{wanted}")));
    }
    payment.typed(id.bare()).ok_or_else(|| wrong_id("no id of its method looks like that".to_owned()))
}

/// A sale may be adopted twice, but not as another one.
fn same_sale(stored: &Payment, claim: &Claim<'_>, id: &AnyId) -> Result<(), LedgerError> {
    let columns = [
        ("digest", stored.digest.is_empty()),
        ("amount", stored.amount == claim.amount),
        ("currency", stored.currency == claim.currency),
        ("gateway_id", stored.id.as_ref().is_some_and(|known| known.bare() == id.bare())),
    ];
    match columns.into_iter().find(|(_, same)| !same) {
        Some((column, _)) => Err(LedgerError::OtherContent { reference: stored.reference.clone(), column }),
        None => Ok(()),
    }
}

fn not_open(payment: Payment) -> LedgerError {
    LedgerError::NotOpen { reference: payment.reference, state: payment.state }
}

const fn wrong_id(why: String) -> LedgerError {
    LedgerError::WrongId { why }
}

const fn no_check(why: String) -> LedgerError {
    LedgerError::NoCheck { why }
}
