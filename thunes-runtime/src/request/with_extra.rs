//! A request with members that the spec does not know.

use core::fmt;

use serde_json::Value as Json;

use super::extra::member::Extra;
use super::object::{Object, Value};
use crate::table::steps::Op;

/// A request with further members, made by [`Request::extra`](crate::Request::extra).
///
/// They are merged into the body at their JSON paths. They can neither replace nor contradict what the spec knows: such a path
/// is a violation, which [`validate`](crate::Request::validate) reports and sending refuses. Capital letters do not make a path another one. There are
/// at most 100 members with 64 KiB, nested 32 deep, and their texts have no control characters.
///
/// ```
/// use thunes_runtime::{Request, WithExtra};
///
/// fn as_gift<R: Request>(sale: R) -> WithExtra<R> {
///     sale.extra("merchantInformation.note", "a gift")
/// }
/// ```
pub struct WithExtra<R> {
    pub(super) request: R,
    /// Those that the request had already, and then its own.
    extra: Vec<Extra>,
}

impl<R: Object> WithExtra<R> {
    /// The request with one further member.
    pub(super) fn new(request: R, path: &str, value: impl Into<Json>) -> Self {
        let extra = request.added().to_vec();
        Self { request, extra }.extra(path, value)
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

/// The request as it shows itself, and how many members were added.
impl<R: Object + fmt::Debug> fmt::Debug for WithExtra<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.request.added().len();
        write!(f, "{:?} and {} more", self.request, self.extra.len().saturating_sub(shown))
    }
}
