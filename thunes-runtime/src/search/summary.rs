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
    /// The query that the answer repeats, if it does.
    pub(super) query: Option<String>,
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
    /// Such a service and a status check at once.
    CheckedOther,
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
        let (total, summaries) = (member(&whole, "/totalCount"), member(&whole, "/_embedded/transactionSummaries"));
        if total.is_none() && summaries.is_none() {
            return Err(ReplyError::NotASearch);
        }
        let summaries = summaries.map(|list| list.as_array().ok_or(ReplyError::NotASearch)).transpose()?;
        Ok(Self {
            total: total.map(|_| count(&whole)).transpose()?,
            query: text_at(&whole, "/query"),
            // No more than was asked for, whatever comes.
            summaries: summaries.into_iter().flatten().take(PAGE).map(Summary::read).collect(),
        })
    }
}

/// A member that is not null.
fn member<'a>(whole: &'a Value, pointer: &str) -> Option<&'a Value> {
    whole.pointer(pointer).filter(|value| !value.is_null())
}

/// A number, or one as text. Without it, it would not be known that hits are missing.
fn count(whole: &Value) -> Result<u64, ReplyError> {
    text_at(whole, "/totalCount").and_then(|total| total.trim().parse().ok()).ok_or(ReplyError::NotASearch)
}

impl Summary {
    pub(super) fn read(value: &Value) -> Self {
        Self {
            id: filled(value, "/id"),
            merchant_id: filled(value, "/merchantId"),
            // As it came: it is compared byte for byte. A blank one is none.
            reference: text_at(value, "/clientReferenceInformation/code").filter(|code| !code.trim().is_empty()),
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
            (Self::Check | Self::CheckedOther, Self::Other) | (Self::Other | Self::CheckedOther, Self::Check) => {
                Self::CheckedOther
            }
            (Self::Other, named) | (named, Self::Other) => named,
            (Self::Check | Self::CheckedOther | Self::CheckedSale, Self::Sale)
            | (Self::Sale | Self::CheckedSale, Self::Check) => Self::CheckedSale,
            (Self::Check | Self::CheckedOther | Self::CheckedRefund, Self::Refund)
            | (Self::Refund | Self::CheckedRefund, Self::Check) => Self::CheckedRefund,
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
