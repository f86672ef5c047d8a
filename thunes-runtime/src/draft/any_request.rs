//! What a finished draft becomes.

use core::fmt;

use super::values::Values;
use crate::request::extra::member::Extra;
use crate::request::object::{Object, Value};
use crate::table::request::RequestSpec;
use crate::table::steps::Op;

/// A request that owns its values: what a [`Draft`](crate::Draft) becomes, and what `to_owned_request` makes of a typed one.
///
/// A client sends it like a typed request: the same bytes, and no sale or refund twice. It is `Clone + Send + Sync + 'static`, so it can be
/// kept, spawned, and put into one `Vec` with the requests of other methods. serde writes it as a [`StoredRequest`](crate::StoredRequest), for
/// a queue or a database; the stored form holds personal data.
///
/// The reply has an [`AnyId`](crate::AnyId) with the method and kind, and an [`AnyStatus`](crate::AnyStatus).
///
/// Two are equal if they are the same request of the same method with the same values. A blank optional text is not a value.
///
/// ```
/// use thunes_runtime::{AnyRequest, Request};
///
/// /// A row for a queue: where it goes, and the request itself.
/// fn row(request: &AnyRequest) -> serde_json::Result<(String, String)> {
///     Ok((request.path(), serde_json::to_string(request)?))
/// }
/// ```
#[derive(Clone)]
pub struct AnyRequest {
    pub(super) spec: &'static RequestSpec,
    pub(super) values: Values,
    pub(super) extra: Vec<Extra>,
    pub(super) transaction_id: Option<Box<str>>,
}

impl AnyRequest {
    pub(super) const fn new(spec: &'static RequestSpec, values: Values) -> Self {
        Self { spec, values, extra: Vec::new(), transaction_id: None }
    }

    /// Adds a member that the spec does not know, at its JSON path. A path that the spec knows, or one above or below such a path, is a
    /// violation.
    #[must_use]
    pub fn extra(mut self, path: &str, value: impl Into<serde_json::Value>) -> Self {
        self.extra.push(Extra::new(path, value.into()));
        self
    }

    /// Returns the same request as one that can be waited for, if it is a status check.
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

impl PartialEq for AnyRequest {
    fn eq(&self, other: &Self) -> bool {
        let name = |request: &Self| (request.spec.method, request.spec.name);
        name(self) == name(other)
            && self.values == other.values
            && self.extra == other.extra
            && self.transaction_id == other.transaction_id
    }
}

impl Object for AnyRequest {
    fn ops(&self) -> &'static [Op] {
        self.values.ops()
    }

    fn value(&self, index: usize) -> Value<'_> {
        self.values.value(index)
    }

    fn added(&self) -> &[Extra] {
        &self.extra
    }
}

/// The request's name and what is set, values only where they are neither personal nor secret.
impl fmt::Debug for AnyRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        crate::request::debug::debug(&self.values, self.spec.name, self.spec.fields, f)?;
        if self.extra.is_empty() { Ok(()) } else { write!(f, " and {} more", self.extra.len()) }
    }
}

/// A status check made of a [`Draft`](crate::Draft): sending it again does no harm, so it can be waited for.
///
/// ```
/// use thunes_runtime::{AnyCheck, Request};
///
/// fn path(check: &AnyCheck) -> String {
///     check.request().path()
/// }
/// ```
#[derive(Clone, PartialEq)]
pub struct AnyCheck(pub(super) AnyRequest);

impl AnyCheck {
    /// Returns the request.
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

    fn added(&self) -> &[Extra] {
        self.0.extra.as_slice()
    }
}

impl fmt::Debug for AnyCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// The request is not a status check, so you cannot wait for it.
///
/// ```
/// # use thunes_runtime::{MethodSpec, RequestSpec};
/// # const SALE: RequestSpec = RequestSpec::new("bizum", "Sale", "sale");
/// # static BIZUM: MethodSpec = MethodSpec::new("bizum", "Bizum", "BIZUM", "bankTransfer").with_requests(&[SALE]);
/// use thunes_runtime::Draft;
///
/// let sale = Draft::new(&BIZUM, "sale")?.build()?; // in `thunes`: thunes::method("bizum")?
/// let error = sale.into_check().unwrap_err();
/// assert_eq!((error.method, error.request), ("bizum", "Sale"));
/// assert!(error.to_string().starts_with("bizum::Sale is not a status check"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
#[error(
    "{method}::{request} is not a status check, so you cannot wait for it: sending it repeatedly may move money each time. Send it once, and wait with the status check of the id in its reply"
)]
pub struct NotACheck {
    /// Module name of the method: `bizum`.
    pub method: &'static str,
    /// Type name of the request: `Sale`.
    pub request: &'static str,
}
