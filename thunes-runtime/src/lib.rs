//! The runtime of generated `thunes` requests: value types, field tables, the encoder, replies, errors, and, with the
//! feature `client`, the client that signs, sends and waits.
//!
//! Merchants depend on `thunes`, which re-exports what they need. A crate with specs of its own depends on this one too,
//! since the code that `thunes-gen` writes names it.
// The documentation marks what needs a feature.
#![cfg_attr(docsrs, feature(doc_cfg))]

// The derives name this crate by its name, here as elsewhere.
extern crate self as thunes_runtime;

#[cfg(feature = "blocking")]
pub mod blocking;
mod budget;
#[cfg(feature = "transport")]
mod client;
mod draft;
mod json;
mod reply;
mod request;
#[cfg(feature = "client")]
mod search;
#[cfg(feature = "transport")]
mod settle;
#[rustfmt::skip]
pub mod status;
mod table;
mod value;
#[cfg(feature = "client")]
mod wait;
#[cfg(feature = "webhooks")]
mod webhook;

pub use ::{rust_decimal, serde_json};
/// The HTTP types of a `Transport`.
#[cfg(feature = "transport")]
pub use ::http;
pub use budget::{BudgetError, BudgetedRefund, OverRefund, RefundBudget};
#[cfg(feature = "transport")]
pub use client::*;
pub use draft::{
    AnyCheck, AnyReply, AnyRequest, AnyStatus, Draft, NoCheck, NotACheck, StoredRequest, StoredRequestError,
    UnknownName,
};
pub use reply::code::Code;
pub use reply::{Detail, ErrorInformation, Link, Reply, ReplyError};
pub use request::action_list::ActionList;
pub use request::conditions::FieldValues;
pub use request::invalid::{Invalid, Rule, Violation};
pub use request::line_items::LineNumbers;
pub use request::of_transaction::OfTransaction;
pub use request::payment_currency::PaymentCurrency;
pub use request::reference::UnsearchableReference;
pub use request::with_extra::WithExtra;
pub use request::{Repeatable, Request};
#[cfg(feature = "client")]
pub use search::{
    Find, FindError, Found, Hit, HitConflict, HitConflictCause, HitKind, Inconclusive, RecordKind, TransactionDetails,
};
#[cfg(feature = "transport")]
pub use settle::intent::{Intent, IntentError, Movement};
#[cfg(feature = "client")]
pub use settle::{
    Decided, Difference, Doubt, NotYet, OpenPayment, Settle, SettleError, SettleState, SettleStep, Settlement,
};
pub use table::choice::{ChoiceSpec, UnknownChoice};
pub use table::condition::{Condition, ConditionSpec};
pub use table::evidence::Evidence;
pub use table::evidence::Stability;
pub use table::field::{FieldFacts, FieldSpec, FixedValue};
pub use table::item::ItemSpec;
pub use table::method::MethodSpec;
pub use table::request::{NotFoundSpec, RequestSpec};
pub use table::status::{Status, StatusSpec};
pub use table::variant::{UnknownVariant, VariantSpec};
pub use thunes_macros::{Choice, Currency, Item, Request, Status, Variant};
pub use value::any_id::AnyId;
pub use value::country::UnknownCountry;
pub use value::currency::{Currency, UnknownCurrency};
pub use value::gateway_id::{GatewayId, IdError};
pub use value::id::{Id, IdKind, IdMethod};
pub use value::kind::FieldKind;
pub use value::kinds::types::*;
pub use value::text::is_blank;
#[cfg(feature = "client")]
pub use wait::{Overdue, Schedule, Until, Wait, WaitClock, WaitError, WaitQueue, WaitState};
#[cfg(feature = "webhooks")]
pub use webhook::*;

/// The types that a kind of value brings with it. The crate has each of them by its own name, too.
pub mod kinds {
    pub use crate::value::kinds::types::*;
}

/// What generated code calls. Do not use it otherwise: it may change in any release.
#[doc(hidden)]
pub mod private {
    pub use crate::request::debug::debug;
    pub use crate::request::object::{Items, Object, PAIR, ToValue, Value};
    pub use crate::table::choice::Choice;
    pub use crate::table::field::has_field;
    pub use crate::table::status::{DerivedStatus, StatusFlag, find_status, has_flag};
    pub use crate::table::steps::Op;
    pub use crate::table::variant::Variant;
    pub use crate::value::word::read_word;
    pub use serde;
    pub use thunes_macros::written_by;
}
