//! What a finished draft becomes.

use core::fmt;

use super::any_status::AnyStatus;
use super::values::Values;
use crate::request::checked::checked_request;
use crate::request::object::{Object, Value};
use crate::request::with_extra::WithExtra;
use crate::request::{Repeatable, Request};
use crate::table::request::RequestSpec;
use crate::table::steps::Op;
use crate::value::any_id::AnyId;
use crate::value::currency::Currency;

/// A request made of a [`Draft`](crate::Draft): a client sends it like a typed one, and no sale or refund twice.
#[derive(Clone)]
pub struct AnyRequest {
    pub(super) spec: &'static RequestSpec,
    pub(super) values: Values,
}

impl AnyRequest {
    checked_request!();

    /// Adds a member that the spec does not know, at its JSON path. A path that the spec knows, or one above or below such a path, is a
    /// violation.
    #[must_use]
    pub fn extra(self, path: &str, value: impl Into<serde_json::Value>) -> WithExtra<Self> {
        WithExtra::new(self, path, value)
    }

    /// The same request as one that can be waited for, if it is a status check.
    ///
    /// # Errors
    /// [`NotACheck`] for a sale or refund: sending it again and again may move money each time.
    pub fn into_check(self) -> Result<AnyCheck, NotACheck> {
        if self.spec.repeatable {
            return Ok(AnyCheck(self));
        }
        Err(NotACheck { method: self.spec.method, request: self.spec.name })
    }
}

impl Object for AnyRequest {
    fn ops(&self) -> &'static [Op] {
        self.values.ops()
    }

    fn value(&self, index: usize) -> Value<'_> {
        self.values.value(index)
    }
}

impl Request for AnyRequest {
    type Id = AnyId;
    type Status = AnyStatus;

    fn spec(&self) -> &'static RequestSpec {
        self.spec
    }

    fn currency(&self) -> Option<Currency> {
        self.values.currency(self.spec)
    }

    fn subject(&self) -> Option<&str> {
        self.values.subject()
    }
}

/// The request's name and what is set, values only where they are neither personal nor secret.
impl fmt::Debug for AnyRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        crate::request::debug::debug(&self.values, self.spec.name, self.spec.fields, f)
    }
}

/// A status check made of a [`Draft`](crate::Draft): sending it again does no harm, so it can be waited for.
#[derive(Clone)]
pub struct AnyCheck(AnyRequest);

impl AnyCheck {
    /// The request.
    #[must_use]
    pub const fn request(&self) -> &AnyRequest {
        &self.0
    }
}

impl Object for AnyCheck {
    fn ops(&self) -> &'static [Op] {
        self.0.ops()
    }

    fn value(&self, index: usize) -> Value<'_> {
        self.0.value(index)
    }
}

impl Request for AnyCheck {
    type Id = AnyId;
    type Status = AnyStatus;

    fn spec(&self) -> &'static RequestSpec {
        self.0.spec
    }

    fn currency(&self) -> Option<Currency> {
        self.0.currency()
    }

    fn subject(&self) -> Option<&str> {
        self.0.subject()
    }
}

impl Repeatable for AnyCheck {}

impl fmt::Debug for AnyCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// The request is no status check, so it cannot be waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
#[error(
    "{method}::{request} is not a status check, so it cannot be waited for: sending it again and again may move money each time. Send it \
     once, and wait with the status check of the id in its reply"
)]
pub struct NotACheck {
    /// Module name of the method: `bizum`.
    pub method: &'static str,
    /// Type name of the request: `Sale`.
    pub request: &'static str,
}
