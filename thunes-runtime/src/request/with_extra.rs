//! A request with members that the spec does not know.

use core::fmt;

use serde_json::Value as Json;

use super::extra::member::Extra;
use super::object::{Object, Value};
use super::{Repeatable, Request};
use crate::table::request::RequestSpec;
use crate::table::steps::Op;
use crate::value::currency::Currency;

/// A request with further members, made by [`Request::extra`].
///
/// They are merged into the body at their JSON paths. They can neither replace nor contradict what the spec knows: such a path
/// is a violation, which [`validate`](Request::validate) reports and sending refuses. Capital letters do not make a path another one. There are
/// at most 100 members with 64 KiB, nested 32 deep, and their texts have no control characters.
///
/// ```
/// use thunes_runtime::{Request, WithExtra};
///
/// fn as_gift<R: Request>(sale: R) -> WithExtra<R> {
///     WithExtra::new(sale, "merchantInformation.note", "a gift")
/// }
/// ```
pub struct WithExtra<R> {
    request: R,
    extra: Vec<Extra>,
}

impl<R: Request> WithExtra<R> {
    /// For generated code: the request with one further member.
    pub fn new(request: R, path: &str, value: impl Into<Json>) -> Self {
        Self { request, extra: Vec::new() }.extra(path, value)
    }

    /// One more member: see the `extra` of the request.
    #[must_use]
    pub fn extra(mut self, path: &str, value: impl Into<Json>) -> Self {
        self.extra.push(Extra::new(path, value.into()));
        self
    }
}

impl<R: Object> Object for WithExtra<R> {
    fn ops(&self) -> &'static [Op] {
        self.request.ops()
    }

    fn value(&self, index: usize) -> Value<'_> {
        self.request.value(index)
    }

    fn added(&self) -> &[Extra] {
        &self.extra
    }
}

impl<R: Request> Request for WithExtra<R> {
    type Id = R::Id;
    type Status = R::Status;

    fn spec(&self) -> &'static RequestSpec {
        self.request.spec()
    }

    fn currency(&self) -> Option<Currency> {
        self.request.currency()
    }

    fn subject(&self) -> Option<&str> {
        self.request.subject()
    }

    fn transaction_id(&self) -> Option<&str> {
        self.request.transaction_id()
    }
}

impl<R: Repeatable> Repeatable for WithExtra<R> {}

/// The request as it shows itself, and how many members were added.
impl<R: fmt::Debug> fmt::Debug for WithExtra<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} and {} more", self.request, self.extra.len())
    }
}
