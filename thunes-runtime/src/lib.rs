//! What generated `thunes` requests stand on: value types, field tables, the encoder, replies, errors, and, with the
//! feature `client`, the client that signs, sends and waits.
//!
//! Merchants depend on `thunes`, which re-exports what they need. A crate with specs of its own depends on this one too,
//! since the code that `thunes-gen` writes names it.

mod action_list;
mod amount;
#[cfg(feature = "blocking")]
pub mod blocking;
mod bounds;
mod budget;
#[cfg(feature = "client")]
mod client;
mod code;
mod condition;
mod currency;
mod debug;
mod draft;
mod encode;
mod extra;
mod form;
mod id;
#[cfg(feature = "client")]
mod intent;
mod invalid;
#[cfg(feature = "client")]
mod jitter;
mod json;
mod kind;
mod line_items;
mod object;
mod of_transaction;
mod reference;
mod reply;
mod request;
#[cfg(feature = "client")]
mod search;
#[cfg(feature = "client")]
mod settle;
#[cfg(feature = "client")]
mod span;
mod spec;
mod status;
mod text;
#[cfg(feature = "client")]
mod time;
mod validate;
mod variant;
#[cfg(feature = "client")]
mod wait;
#[cfg(feature = "webhooks")]
mod webhook;

pub use action_list::ActionList;
pub use amount::{Amount, AmountError};
pub use budget::{BudgetError, OverRefund, RefundBudget};
#[cfg(feature = "client")]
pub use client::*;
pub use code::Code;
pub use condition::{AlternativeSpec, Condition, ConditionSpec};
pub use country_code_enum::CountryCode as Country;
pub use currency::{Currency, UnknownCurrency};
pub use draft::{AnyCheck, AnyId, AnyReply, AnyRequest, AnyStatus, Draft, NotACheck, UnknownName};
pub use extra::WithExtra;
pub use id::{Id, IdError};
#[cfg(feature = "client")]
pub use intent::{Intent, IntentError, Movement};
pub use invalid::{Invalid, Rule, Violation};
pub use kind::FieldKind;
pub use line_items::LineNumbers;
pub use of_transaction::OfTransaction;
pub use reference::UnsearchableReference;
pub use reply::{Detail, ErrorInformation, Link, Reply, ReplyError};
pub use request::{Repeatable, Request};
#[cfg(feature = "client")]
pub use search::{Find, FindError, Found, Hit, HitConflict, HitConflictCause, HitKind, TransactionDetails};
#[cfg(feature = "client")]
pub use settle::{Decided, Difference, Doubt, NotYet, OpenPayment, Settle, SettleError, SettleState, Settlement};
pub use spec::{Evidence, FieldSpec, FixedValue, MethodSpec, RequestSpec, Stability};
pub use status::{Status, StatusSpec};
pub use text::is_blank;
pub use thunes_macros::{Currency, Id, Item, Request, Status, Variant};
pub use variant::{UnknownVariant, VariantSpec};
#[cfg(feature = "client")]
pub use wait::{Overdue, Schedule, Until, Wait, WaitClock, WaitError, WaitQueue, WaitState};
#[cfg(feature = "webhooks")]
pub use webhook::*;

/// What generated code calls. Not for anybody else: it may change in any release.
#[doc(hidden)]
pub mod private {
    pub use crate::debug::debug;
    pub use crate::id::BareId;
    pub use crate::object::{Items, Object, Op, PAIR, ToValue, Value};
    pub use crate::request::{body, validate, warnings, write_body};
    pub use crate::spec::Facts;
    pub use crate::status::{StatusFlag, find_status, has_flag};
    pub use crate::variant::Variant;
    pub use serde;
    pub use serde_json::Value as Json;
    pub use thunes_macros::written_by;
}
