//! A request as it waits in a queue or a database.

use core::fmt;

use serde::{Deserialize, Serialize, Serializer};
use serde_json::{Map, Value as Json};

use super::Draft;
use super::any_request::AnyRequest;
use super::lookup::UnknownName;
use super::values::{Owned, Values};
use crate::request::extra::member::Extra;
use crate::request::invalid::Invalid;
use crate::table::field::FieldSpec;
use crate::table::method::MethodSpec;
use crate::table::request::RequestSpec;
use crate::value::any_id::AnyId;
use crate::value::given::Given;
use crate::value::kind::FieldKind;
use crate::value::stored_version::StoredVersion;

/// An [`AnyRequest`] as serde writes it: the method, the request's type and the values by the names of their fields. It is one with the methods'
/// tables again, through [`open`](Self::open).
///
/// serde writes a versioned form. A version of this crate reads the forms that it and all earlier ones write, and refuses those of later ones.
///
/// **It holds personal data**: keep it as you keep the order. `Debug` shows the method and the request only.
///
/// ```
/// # fn example(methods: &'static [&'static thunes_runtime::MethodSpec], request: &thunes_runtime::AnyRequest)
/// #     -> Result<(), Box<dyn std::error::Error>> {
/// use thunes_runtime::StoredRequest;
///
/// let row = serde_json::to_string(request)?;
/// let stored: StoredRequest = serde_json::from_str(&row)?;
/// assert!(stored.open(methods)? == *request); // in `thunes`: stored.open(thunes::METHODS)
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoredRequest {
    version: StoredVersion,
    method: String,
    request: String,
    values: Map<String, Json>,
    /// What `extra` added: JSON path and value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    extra: Vec<(String, Json)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    transaction_id: Option<String>,
}

/// A stored request is not one of these methods'. It was not sent.
///
/// ```
/// # use thunes_runtime::{MethodSpec, RequestSpec};
/// # const SALE: RequestSpec = RequestSpec::new("bizum", "Sale", "sale");
/// # static BIZUM: MethodSpec = MethodSpec::new("bizum", "Bizum", "BIZUM", "bankTransfer").with_requests(&[SALE]);
/// # static METHODS: &[&MethodSpec] = &[&BIZUM];
/// use thunes_runtime::{StoredRequest, StoredRequestError};
///
/// let row = r#"{"version": "1", "method": "bizum", "request": "Sale", "values": {"bill_to_city": "Madrid"}}"#;
/// let stored: StoredRequest = serde_json::from_str(row)?;
/// let Err(StoredRequestError::Invalid(invalid)) = stored.open(METHODS) else { panic!() };
/// assert_eq!(invalid.violations[0].path, "bill_to_city"); // this spec has no such field
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StoredRequestError {
    /// The methods have no such method or request.
    #[error(transparent)]
    Unknown(UnknownName),
    /// The values do not fit the request: it was stored by another version of the spec, or could not have been sent.
    #[error(transparent)]
    Invalid(Invalid),
}

impl StoredRequest {
    /// Module name of the method: `bizum`.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.method
    }

    /// Type name of the request: `Sale`.
    #[must_use]
    pub fn request(&self) -> &str {
        &self.request
    }

    /// Returns the request, of one of these methods.
    ///
    /// # Errors
    /// When the request is unknown, and every value that it does not take.
    pub fn open(self, methods: &'static [&'static MethodSpec]) -> Result<AnyRequest, StoredRequestError> {
        let method = methods.iter().find(|method| method.name == self.method).copied();
        let method =
            method.map_or_else(|| MethodSpec::find(methods, &self.method), Ok).map_err(StoredRequestError::Unknown)?;
        let draft = Draft::new(method, &self.request).map_err(StoredRequestError::Unknown)?;
        let request = draft.values(self.values).build().map_err(StoredRequestError::Invalid)?;
        let extra = self.extra.into_iter().map(|(path, value)| Extra::new(&path, value));
        Ok(AnyRequest {
            extra: extra.collect(),
            transaction_id: self.transaction_id.map(String::into_boxed_str),
            ..request
        })
    }
}

impl From<&AnyRequest> for StoredRequest {
    fn from(request: &AnyRequest) -> Self {
        let spec = request.spec;
        let extra = request.extra.iter().map(Extra::parts).map(|(path, value)| (path.to_owned(), value.clone()));
        Self {
            version: StoredVersion::One,
            method: spec.method.to_owned(),
            request: spec.name.to_owned(),
            values: values(&request.values, spec),
            extra: extra.collect(),
            transaction_id: request.transaction_id.as_deref().map(str::to_owned),
        }
    }
}

impl Serialize for AnyRequest {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        StoredRequest::from(self).serialize(to)
    }
}

/// By name, as a draft takes them.
fn values(values: &Values, spec: &RequestSpec) -> Map<String, Json> {
    let given = values.given().filter_map(|(field, value)| Some((field.name.to_owned(), json(field, value, spec)?)));
    given.collect()
}

fn json(field: &FieldSpec, value: &Owned, spec: &RequestSpec) -> Option<Json> {
    Some(match value {
        Owned::Absent => return None,
        Owned::Items(items) => items.iter().map(|item| Json::Object(self::values(item, spec))).collect(),
        Owned::One(Given::Text(id)) if field.kind == FieldKind::Id => AnyId::known(Some(spec.method), spec.subject, id)
            .map_or_else(|_| (**id).into(), |whole| whole.to_string().into()),
        Owned::One(Given::Text(text)) => (**text).into(),
        Owned::One(Given::Amount(amount)) => amount.to_string().into(),
        Owned::One(Given::Code(code)) => (*code).into(),
        Owned::One(Given::Currency(currency)) => currency.as_str().into(),
        Owned::One(Given::Literal(literal)) => literal.json(),
        Owned::One(Given::Variant(variant)) => variant.name.into(),
    })
}

/// Without the values.
impl fmt::Debug for StoredRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { method, request, .. } = self;
        f.debug_struct("StoredRequest").field("method", method).field("request", request).finish_non_exhaustive()
    }
}
