//! A page of a search's answer, read leniently: all of it may be missing.

use serde_json::Value;

use super::request::PAGE;
use crate::json;
use crate::reply::error::ReplyError;
use crate::reply::text_at;
use crate::value::amount::Amount;

/// One page.
pub(super) struct Page {
    /// Total number of hits, if the answer has it.
    pub(super) total: Option<u64>,
    pub(super) summaries: Vec<Summary>,
}

/// What one hit says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Summary {
    pub(crate) id: Option<String>,
    pub(crate) merchant_id: Option<String>,
    pub(crate) reference: Option<String>,
    pub(crate) submit_time_utc: Option<String>,
    pub(crate) application: Application,
    pub(crate) amount: AmountSaid,
    pub(crate) currency: Option<String>,
}

/// The gateway's service that the hit is from, by the names of its applications.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Application {
    /// No list, or a list without names.
    Unnamed,
    Sale,
    Refund,
    Check,
    /// A sale and a status check at once.
    CheckedSale,
    /// A refund and a status check at once.
    CheckedRefund,
    /// A service that is neither, such as one that screens for fraud.
    Other,
    /// A sale and a refund at once.
    Mixed,
}

/// What a hit says of its amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum AmountSaid {
    Nothing,
    Unreadable,
    Amount(Amount),
}

impl Page {
    pub(super) fn read(body: &[u8]) -> Result<Self, ReplyError> {
        let whole = json::parse(body)?;
        if !whole.is_object() {
            return Err(ReplyError::NotAnObject);
        }
        let summaries = whole.pointer("/_embedded/transactionSummaries").and_then(Value::as_array);
        Ok(Self {
            total: text_at(&whole, "/totalCount").and_then(|total| total.parse().ok()),
            // No more than was asked for, whatever comes.
            summaries: summaries.into_iter().flatten().take(PAGE).map(Summary::read).collect(),
        })
    }
}

impl Summary {
    pub(super) fn read(value: &Value) -> Self {
        Self {
            id: filled(value, "/id"),
            merchant_id: filled(value, "/merchantId"),
            // As it came: it is compared byte for byte.
            reference: text_at(value, "/clientReferenceInformation/code"),
            submit_time_utc: filled(value, "/submitTimeUtc").or_else(|| filled(value, "/submitTimeUTC")),
            application: Application::read(value),
            amount: AmountSaid::read(value),
            currency: filled(value, "/orderInformation/amountDetails/currency"),
        }
    }
}

impl Application {
    fn read(value: &Value) -> Self {
        let list = value.pointer("/applicationInformation/applications").and_then(Value::as_array);
        let names = list.into_iter().flatten().filter_map(|application| filled(application, "/name"));
        names.map(|name| Self::named(&name)).reduce(Self::beside).unwrap_or(Self::Unnamed)
    }

    fn named(name: &str) -> Self {
        match name.to_ascii_lowercase().as_str() {
            "ics_ap_sale" => Self::Sale,
            "ics_ap_refund" => Self::Refund,
            "ics_ap_check_status" => Self::Check,
            _ => Self::Other,
        }
    }

    fn beside(self, other: Self) -> Self {
        match (self, other) {
            (one, other) if one == other => one,
            (Self::Other, named) | (named, Self::Other) => named,
            (Self::Check | Self::CheckedSale, Self::Sale) | (Self::Sale | Self::CheckedSale, Self::Check) => {
                Self::CheckedSale
            }
            (Self::Check | Self::CheckedRefund, Self::Refund) | (Self::Refund | Self::CheckedRefund, Self::Check) => {
                Self::CheckedRefund
            }
            _ => Self::Mixed,
        }
    }
}

impl AmountSaid {
    fn read(value: &Value) -> Self {
        filled(value, "/orderInformation/amountDetails/totalAmount")
            .map_or(Self::Nothing, |text| text.parse().map_or(Self::Unreadable, Self::Amount))
    }
}

/// Text without blanks around it, if anything is left.
fn filled(value: &Value, pointer: &str) -> Option<String> {
    let text = text_at(value, pointer)?;
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
