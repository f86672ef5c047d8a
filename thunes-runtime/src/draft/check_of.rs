//! The status check of an id whose method is known while the program runs.

use super::Draft;
use super::any_request::AnyCheck;
use super::lookup::UnknownName;
use crate::request::invalid::Invalid;
use crate::request::reference::REFERENCE_PATH;
use crate::table::method::MethodSpec;
use crate::table::request::RequestSpec;
use crate::value::any_id::AnyId;
use crate::value::kind::FieldKind;

/// The status checks of one method for ids of one kind: `refund`, say.
pub(crate) struct CheckSpec {
    method: &'static MethodSpec,
    request: &'static RequestSpec,
}

impl CheckSpec {
    pub(crate) fn find(method: &'static MethodSpec, kind: &str) -> Option<Self> {
        let checks = |request: &&RequestSpec| request.repeatable && request.subject == Some(kind);
        let request = method.requests().iter().find(checks)?;
        Some(Self { method, request })
    }

    /// A draft that has the reference, if the request takes one, and lacks the id.
    pub(crate) fn draft(&self, reference: &str) -> Result<Draft, UnknownName> {
        let draft = Draft::new(self.method, self.request.name)?;
        let takes_it = self.request.fields.iter().any(|field| field.path == REFERENCE_PATH && field.is_input());
        Ok(if takes_it { draft.set(REFERENCE_PATH, reference) } else { draft })
    }

    /// The name of the field that takes the id.
    pub(crate) fn id_field(&self) -> &'static str {
        self.request.fields.iter().find(|field| field.kind == FieldKind::Id).map_or("", |field| field.name)
    }
}

impl AnyCheck {
    /// Returns the status check of that id, for a payment whose id and reference your database has.
    ///
    /// ```
    /// # fn example(methods: &'static [&'static thunes_runtime::MethodSpec]) -> Result<(), Box<dyn std::error::Error>> {
    /// use thunes_runtime::{AnyCheck, AnyId};
    ///
    /// let id: AnyId = "bizum:sale:7652176144426365504805".parse()?; // as it was stored
    /// let check = AnyCheck::of(methods, &id, "order-42")?; // in `thunes`: thunes::METHODS
    /// // client.send(&check).await, or client.wait(&check).await
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`NoCheck`] when the id does not say what it is of, when its method has no status check for it, or when the check needs more than an id
    /// and a reference: make a [`Draft`] then.
    pub fn of(methods: &'static [&'static MethodSpec], id: &AnyId, reference: &str) -> Result<Self, NoCheck> {
        let (Some(method), Some(kind)) = (id.method(), id.kind()) else { return Err(NoCheck::BareId) };
        let method = MethodSpec::find(methods, method).map_err(NoCheck::Method)?;
        let none = || NoCheck::NoRequest { method: method.name, kind: kind.to_owned() };
        let spec = CheckSpec::find(method, kind).ok_or_else(none)?;
        let draft = spec.draft(reference).map_err(NoCheck::Method)?.set(spec.id_field(), id);
        draft.build().map_err(NoCheck::Invalid)?.into_check().map_err(|_| none())
    }
}

/// An id has no status check.
///
/// ```
/// # use thunes_runtime::{MethodSpec, RequestSpec};
/// # const SALE: RequestSpec = RequestSpec::new("bizum", "Sale", "sale");
/// # static BIZUM: MethodSpec = MethodSpec::new("bizum", "Bizum", "BIZUM", "bankTransfer").with_requests(&[SALE]);
/// # static METHODS: &[&MethodSpec] = &[&BIZUM];
/// use thunes_runtime::{AnyCheck, NoCheck};
///
/// let bare = "7652176144426365504805".parse()?; // as the gateway wrote it: it names no method
/// assert_eq!(AnyCheck::of(METHODS, &bare, "order-42"), Err(NoCheck::BareId)); // in `thunes`: thunes::METHODS
///
/// let refund = "bizum:refund:7652176144426365504806".parse()?;
/// let error = AnyCheck::of(METHODS, &refund, "order-42-r").unwrap_err();
/// assert_eq!(error.to_string(), "`bizum` has no status check for an id of kind `refund`");
/// # Ok::<(), thunes_runtime::IdError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NoCheck {
    /// The id is in the gateway's bare form, and does not say which method and kind it is of.
    #[error(
        "the id does not name its method: expected one such as `bizum:sale:7652…`, as `Display` and serde write it"
    )]
    BareId,
    /// The methods do not have the id's.
    #[error(transparent)]
    Method(UnknownName),
    /// The method has no status check for ids of that kind.
    #[error("`{method}` has no status check for an id of kind `{kind}`")]
    NoRequest {
        /// Module name of the method.
        method: &'static str,
        /// The id's kind.
        kind: String,
    },
    /// The check needs more than an id and a reference, or the reference cannot be sent.
    #[error(transparent)]
    Invalid(Invalid),
}
