//! The members of a reply that are documented.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::de::MapAccess;
use serde_json::Value;

use super::members::{Members, Read, object, skip, text};
use super::{ErrorInformation, Link, ReplyError};
use crate::json;

/// All of them may be missing.
#[derive(Default)]
pub(super) struct Documented {
    pub(super) id: Option<String>,
    pub(super) status: Option<String>,
    pub(super) submit_time_utc: Option<String>,
    pub(super) reconciliation_id: Option<String>,
    pub(super) message: Option<String>,
    pub(super) reference: Reference,
    pub(super) amount: Amounts,
    pub(super) processor: Processor,
    pub(super) refund_amount: Option<String>,
    pub(super) error: Option<ErrorInformation>,
    pub(super) links: BTreeMap<String, Link>,
}

/// `clientReferenceInformation`
#[derive(Default)]
pub(super) struct Reference {
    pub(super) code: Option<String>,
    pub(super) return_reconciliation_id: Option<String>,
}

/// `orderInformation.amountDetails`
#[derive(Default)]
pub(super) struct Amounts {
    pub(super) total: Option<String>,
    pub(super) currency: Option<String>,
}

/// `processorInformation`
#[derive(Default)]
pub(super) struct Processor {
    pub(super) payment_url: Option<String>,
    pub(super) transaction_id: Option<String>,
    pub(super) token: Option<String>,
    pub(super) response_code: Option<String>,
    pub(super) response_details: Option<String>,
}

impl Documented {
    /// Also returns the text that was read.
    pub(super) fn read(body: &[u8]) -> Result<(Self, Cow<'_, str>), ReplyError> {
        let (read, text) = json::read::<Read<Self>>(body)?;
        Ok((read.0.ok_or(ReplyError::NoObject)?, text))
    }
}

impl Members for Documented {
    fn read<'de, M: MapAccess<'de>>(&mut self, name: &str, from: &mut M) -> Result<(), M::Error> {
        match name {
            "id" => self.id = text(from)?,
            "status" => self.status = text(from)?,
            "submitTimeUtc" => self.submit_time_utc = text(from)?,
            "reconciliationId" => self.reconciliation_id = text(from)?,
            "message" => self.message = text(from)?,
            "clientReferenceInformation" => self.reference = object(from)?,
            "orderInformation" => self.amount = object::<Order, _>(from)?.0,
            "processorInformation" => self.processor = object(from)?,
            "refundAmountDetails" => self.refund_amount = object::<Refunded, _>(from)?.0,
            "errorInformation" => self.error = ErrorInformation::from_value(&from.next_value::<Value>()?),
            "_links" => self.links = object::<Links, _>(from)?.0,
            _ => skip(from)?,
        }
        Ok(())
    }
}

impl Members for Reference {
    fn read<'de, M: MapAccess<'de>>(&mut self, name: &str, from: &mut M) -> Result<(), M::Error> {
        match name {
            "code" => self.code = text(from)?,
            "returnReconciliationId" => self.return_reconciliation_id = text(from)?,
            _ => skip(from)?,
        }
        Ok(())
    }
}

impl Members for Amounts {
    fn read<'de, M: MapAccess<'de>>(&mut self, name: &str, from: &mut M) -> Result<(), M::Error> {
        match name {
            "totalAmount" => self.total = text(from)?,
            "currency" => self.currency = text(from)?,
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
#[derive(Default)]
struct Order(Amounts);

impl Members for Order {
    fn read<'de, M: MapAccess<'de>>(&mut self, name: &str, from: &mut M) -> Result<(), M::Error> {
        match name {
            "amountDetails" => self.0 = object(from)?,
            _ => skip(from)?,
        }
        Ok(())
    }
}

/// `refundAmountDetails`
#[derive(Default)]
struct Refunded(Option<String>);

impl Members for Refunded {
    fn read<'de, M: MapAccess<'de>>(&mut self, name: &str, from: &mut M) -> Result<(), M::Error> {
        match name {
            "refundAmount" => self.0 = text(from)?,
            _ => skip(from)?,
        }
        Ok(())
    }
}

/// `_links`
#[derive(Default)]
struct Links(BTreeMap<String, Link>);

impl Members for Links {
    fn read<'de, M: MapAccess<'de>>(&mut self, name: &str, from: &mut M) -> Result<(), M::Error> {
        let Target { href, method } = object(from)?;
        match href {
            Some(href) => self.0.insert(name.to_owned(), Link { href, method }),
            None => self.0.remove(name),
        };
        Ok(())
    }
}

/// A member of `_links`
#[derive(Default)]
struct Target {
    href: Option<String>,
    method: Option<String>,
}

impl Members for Target {
    fn read<'de, M: MapAccess<'de>>(&mut self, name: &str, from: &mut M) -> Result<(), M::Error> {
        match name {
            "href" => self.href = text(from)?,
            "method" => self.method = text(from)?,
            _ => skip(from)?,
        }
        Ok(())
    }
}
