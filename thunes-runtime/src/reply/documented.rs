//! The members of a reply, and of an error body, that are documented.

use core::cell::OnceCell;
use std::borrow::Cow;

use serde::de::MapAccess;

use super::code::Code;
use super::error::ReplyError;
use super::information::ErrorInformation;
use super::members::{Any, Members, ObjectMember, keep, list, object, skip, text, word};
use super::reason::ReasonMeaning;
use super::refusal::{Details, MAX_DETAILS, Refusal};
use crate::json::{self, Body};
#[cfg(feature = "transport")]
use crate::value::gateway_id::check_bare;

/// All of them may be missing. Texts are those of the body, unless they have escapes: only what is kept is copied.
#[derive(Default)]
pub(crate) struct Documented<'de> {
    pub(crate) id: Option<Cow<'de, str>>,
    pub(crate) status: Option<Cow<'de, str>>,
    pub(super) submit_time_utc: Option<Cow<'de, str>>,
    pub(super) reconciliation_id: Option<Cow<'de, str>>,
    pub(crate) message: Option<Cow<'de, str>>,
    pub(crate) reference: Reference<'de>,
    pub(crate) amount: Amounts<'de>,
    pub(crate) processor: Processor<'de>,
    pub(crate) refund_amount: Option<Cow<'de, str>>,
    pub(crate) error: Option<Refusal<'de>>,
    /// `reason` at the top, where an error body has it.
    pub(crate) reason: Option<Code>,
    /// `details` at the top.
    pub(crate) details: Details,
    /// `response.rmsg`, which is all that a 401 has.
    pub(crate) rmsg: Option<Code>,
}

/// `clientReferenceInformation`
#[derive(Default, PartialEq)]
pub(crate) struct Reference<'de> {
    pub(crate) code: Option<Cow<'de, str>>,
    pub(super) return_reconciliation_id: Option<Cow<'de, str>>,
}

/// `orderInformation.amountDetails`
#[derive(Default, PartialEq)]
pub(crate) struct Amounts<'de> {
    pub(crate) total: Option<Cow<'de, str>>,
    pub(crate) currency: Option<Cow<'de, str>>,
}

/// `processorInformation`
#[derive(Default)]
pub(crate) struct Processor<'de> {
    pub(crate) payment_url: Option<Cow<'de, str>>,
    pub(super) transaction_id: Option<Cow<'de, str>>,
    pub(crate) token: Option<Cow<'de, str>>,
    pub(super) response_code: Option<Cow<'de, str>>,
    pub(super) response_details: Option<Cow<'de, str>>,
}

impl<'de> Documented<'de> {
    /// Reads a body as [`json::read`] does. Also returns the text that was read, which is strict JSON.
    pub(crate) fn read(body: Body<'de>, repaired: &'de OnceCell<String>) -> Result<(Box<Self>, &'de str), ReplyError> {
        let (read, text) = json::read::<Any<'_, ObjectMember<Box<Self>>>>(body, repaired)?;
        Ok((read.0.ok_or(ReplyError::NotAnObject)?, text))
    }

    /// The reason that matters most, of all in a body; the first of those that matter equally. A reply has it one level deeper than an error
    /// body: both places are looked at, so that a duplicate or a timeout is never overlooked.
    pub(crate) fn weightiest_reason(&self) -> Option<&Code> {
        let deeper = self.error.as_ref();
        let reasons = [
            self.reason.as_ref(),
            deeper.and_then(|error| error.reason.as_ref()),
            self.details.reason.as_ref(),
            deeper.and_then(|error| error.details.reason.as_ref()),
        ];
        let weightier = |first, next| if ReasonMeaning::of(next) > ReasonMeaning::of(first) { next } else { first };
        reasons.into_iter().flatten().reduce(weightier)
    }

    /// Why it failed, from all places of the body that may name a reason.
    pub(super) fn take_error(&mut self) -> Option<ErrorInformation> {
        let reason = self.weightiest_reason().cloned();
        let (top, deeper) = (core::mem::take(&mut self.details), self.error.take());
        if reason.is_none() && top.kept.is_empty() && deeper.is_none() {
            return None;
        }
        let Refusal { message, details, .. } = deeper.unwrap_or_default();
        let details = top.kept.into_iter().chain(details.kept).take(MAX_DETAILS).collect();
        Some(ErrorInformation { reason, message: message.map(Cow::into_owned), details })
    }

    /// The id, if it has the form of one: only then may it be in an error.
    #[cfg(feature = "transport")]
    pub(crate) fn usable_id(&self) -> Option<String> {
        self.id.as_deref().filter(|id| check_bare(id).is_ok()).map(str::to_owned)
    }
}

impl<'de> Members<'de> for Documented<'de> {
    fn read<M: MapAccess<'de>>(&mut self, name: &str, from: &mut M) -> Result<(), M::Error> {
        match name {
            "id" => keep(&mut self.id, text(from)?)?,
            "status" => keep(&mut self.status, status(from)?)?,
            "submitTimeUtc" => self.submit_time_utc = text(from)?,
            "reconciliationId" => self.reconciliation_id = text(from)?,
            "message" => self.message = text(from)?,
            "clientReferenceInformation" => keep(&mut self.reference, object(from)?.unwrap_or_default())?,
            "orderInformation" => keep(&mut self.amount, object::<Order, _>(from)?.unwrap_or_default().0)?,
            "processorInformation" => self.processor = object(from)?.unwrap_or_default(),
            "refundAmountDetails" => keep(&mut self.refund_amount, object::<Refunded, _>(from)?.unwrap_or_default().0)?,
            "errorInformation" => keep(&mut self.error, object(from)?)?,
            "reason" => keep(&mut self.reason, word(from)?)?,
            "details" => keep(&mut self.details, list(from)?)?,
            "response" => self.rmsg = object::<Response, _>(from)?.unwrap_or_default().0,
            _ => skip(from)?,
        }
        Ok(())
    }
}

/// A status: text, trimmed, and not blank. A number is one too, as text.
fn status<'de, M: MapAccess<'de>>(from: &mut M) -> Result<Option<Cow<'de, str>>, M::Error> {
    let trimmed = text(from)?.map(|text| match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    });
    Ok(trimmed.filter(|word| !word.is_empty()))
}

impl<'de> Members<'de> for Reference<'de> {
    fn read<M: MapAccess<'de>>(&mut self, name: &str, from: &mut M) -> Result<(), M::Error> {
        match name {
            "code" => keep(&mut self.code, text(from)?)?,
            "returnReconciliationId" => self.return_reconciliation_id = text(from)?,
            _ => skip(from)?,
        }
        Ok(())
    }
}

impl<'de> Members<'de> for Amounts<'de> {
    fn read<M: MapAccess<'de>>(&mut self, name: &str, from: &mut M) -> Result<(), M::Error> {
        match name {
            "totalAmount" => keep(&mut self.total, text(from)?)?,
            "currency" => keep(&mut self.currency, text(from)?)?,
            _ => skip(from)?,
        }
        Ok(())
    }
}

impl<'de> Members<'de> for Processor<'de> {
    fn read<M: MapAccess<'de>>(&mut self, name: &str, from: &mut M) -> Result<(), M::Error> {
        match name {
            "paymentUrl" => self.payment_url = text(from)?,
            "transactionId" => self.transaction_id = text(from)?,
            "token" => self.token = text(from)?,
            "responseCode" => self.response_code = text(from)?,
            "responseDetails" => self.response_details = text(from)?,
            _ => skip(from)?,
        }
        Ok(())
    }
}

/// `orderInformation`
#[derive(Default, PartialEq)]
struct Order<'de>(Amounts<'de>);

impl<'de> Members<'de> for Order<'de> {
    fn read<M: MapAccess<'de>>(&mut self, name: &str, from: &mut M) -> Result<(), M::Error> {
        match name {
            "amountDetails" => keep(&mut self.0, object(from)?.unwrap_or_default())?,
            _ => skip(from)?,
        }
        Ok(())
    }
}

/// `refundAmountDetails`
#[derive(Default, PartialEq)]
struct Refunded<'de>(Option<Cow<'de, str>>);

impl<'de> Members<'de> for Refunded<'de> {
    fn read<M: MapAccess<'de>>(&mut self, name: &str, from: &mut M) -> Result<(), M::Error> {
        match name {
            "refundAmount" => keep(&mut self.0, text(from)?)?,
            _ => skip(from)?,
        }
        Ok(())
    }
}

/// `response`
#[derive(Default)]
struct Response(Option<Code>);

impl<'de> Members<'de> for Response {
    fn read<M: MapAccess<'de>>(&mut self, name: &str, from: &mut M) -> Result<(), M::Error> {
        match name {
            "rmsg" => self.0 = word(from)?,
            _ => skip(from)?,
        }
        Ok(())
    }
}
