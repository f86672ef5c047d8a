//! The members of a reply, and of an error body, that are documented.

use std::borrow::Cow;

use serde::de::MapAccess;

use super::code::Code;
use super::error::ReplyError;
use super::members::{Any, Members, ObjectMember, keep, list, object, skip, text, word};
use super::refusal::{Details, Refusal};
use crate::json;
#[cfg(feature = "transport")]
use crate::value::gateway_id::check_bare;

/// All of them may be missing.
#[derive(Default)]
pub(crate) struct Documented {
    pub(crate) id: Option<String>,
    pub(crate) status: Option<Code>,
    pub(super) submit_time_utc: Option<String>,
    pub(super) reconciliation_id: Option<String>,
    pub(crate) message: Option<String>,
    pub(crate) reference: Reference,
    pub(crate) amount: Amounts,
    pub(crate) processor: Processor,
    pub(crate) refund_amount: Option<String>,
    pub(crate) error: Option<Refusal>,
    /// `reason` at the top, which only an error body has.
    pub(crate) reason: Option<Code>,
    /// `details` at the top.
    pub(crate) details: Details,
    /// `response.rmsg`, which is all that a 401 has.
    pub(crate) rmsg: Option<Code>,
}

/// `clientReferenceInformation`
#[derive(Default, PartialEq)]
pub(crate) struct Reference {
    pub(crate) code: Option<String>,
    pub(super) return_reconciliation_id: Option<String>,
}

/// `orderInformation.amountDetails`
#[derive(Default, PartialEq)]
pub(crate) struct Amounts {
    pub(crate) total: Option<String>,
    pub(crate) currency: Option<String>,
}

/// `processorInformation`
#[derive(Default)]
pub(crate) struct Processor {
    pub(crate) payment_url: Option<String>,
    pub(super) transaction_id: Option<String>,
    pub(crate) token: Option<String>,
    pub(super) response_code: Option<String>,
    pub(super) response_details: Option<String>,
}

impl Documented {
    /// Reads a body. Also returns the text that was read, which is strict JSON.
    pub(crate) fn read(body: &[u8]) -> Result<(Self, Cow<'_, str>), ReplyError> {
        let (read, text) = json::read::<Any<ObjectMember<Self>>>(body)?;
        Ok((read.0.ok_or(ReplyError::NotAnObject)?, text))
    }

    /// The id, if it has the form of one: only then may it be in an error.
    #[cfg(feature = "transport")]
    pub(crate) fn usable_id(&self) -> Option<String> {
        self.id.as_deref().filter(|id| check_bare(id).is_ok()).map(str::to_owned)
    }
}

impl Members for Documented {
    fn read<'de, M: MapAccess<'de>>(&mut self, name: &str, from: &mut M) -> Result<(), M::Error> {
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
fn status<'de, M: MapAccess<'de>>(from: &mut M) -> Result<Option<Code>, M::Error> {
    let word = |text: String| match text.trim() {
        "" => None,
        trimmed if trimmed.len() == text.len() => Some(Code::from(text)),
        trimmed => Some(Code::from(trimmed)),
    };
    Ok(text(from)?.and_then(word))
}

impl Members for Reference {
    fn read<'de, M: MapAccess<'de>>(&mut self, name: &str, from: &mut M) -> Result<(), M::Error> {
        match name {
            "code" => keep(&mut self.code, text(from)?)?,
            "returnReconciliationId" => self.return_reconciliation_id = text(from)?,
            _ => skip(from)?,
        }
        Ok(())
    }
}

impl Members for Amounts {
    fn read<'de, M: MapAccess<'de>>(&mut self, name: &str, from: &mut M) -> Result<(), M::Error> {
        match name {
            "totalAmount" => keep(&mut self.total, text(from)?)?,
            "currency" => keep(&mut self.currency, text(from)?)?,
            _ => skip(from)?,
        }
        Ok(())
    }
}

impl Members for Processor {
    fn read<'de, M: MapAccess<'de>>(&mut self, name: &str, from: &mut M) -> Result<(), M::Error> {
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
struct Order(Amounts);

impl Members for Order {
    fn read<'de, M: MapAccess<'de>>(&mut self, name: &str, from: &mut M) -> Result<(), M::Error> {
        match name {
            "amountDetails" => keep(&mut self.0, object(from)?.unwrap_or_default())?,
            _ => skip(from)?,
        }
        Ok(())
    }
}

/// `refundAmountDetails`
#[derive(Default, PartialEq)]
struct Refunded(Option<String>);

impl Members for Refunded {
    fn read<'de, M: MapAccess<'de>>(&mut self, name: &str, from: &mut M) -> Result<(), M::Error> {
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

impl Members for Response {
    fn read<'de, M: MapAccess<'de>>(&mut self, name: &str, from: &mut M) -> Result<(), M::Error> {
        match name {
            "rmsg" => self.0 = word(from)?,
            _ => skip(from)?,
        }
        Ok(())
    }
}
