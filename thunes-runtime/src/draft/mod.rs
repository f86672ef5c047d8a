//! The run-time twin of the typed requests: for a method that is chosen while the program runs.

pub(crate) mod any_request;
pub(crate) mod any_status;
pub(crate) mod check_of;
pub(crate) mod form;
pub(crate) mod lookup;
pub(crate) mod names;
mod owned;
mod position;
pub(crate) mod read;
pub(crate) mod stored;
pub(crate) mod values;

use core::fmt;

use serde::Serialize;
use serde_json::Value as Json;

pub use any_request::{AnyCheck, AnyRequest, NotACheck};
pub use any_status::AnyStatus;
pub use check_of::NoCheck;
pub use lookup::UnknownName;
pub use stored::{StoredRequest, StoredRequestError};

use crate::reply::Reply;
use crate::request::Request as _;
use crate::request::bounds;
use crate::request::checked;
use crate::request::context::Context;
use crate::request::invalid::{Invalid, Rule, Violation};
use crate::request::validate::Strictness;
use crate::table::method::MethodSpec;
use crate::table::request::RequestSpec;
use crate::value::any_id::AnyId;
use crate::value::path::JsonPath;
use form::Form;
use position::Position;
use read::Reader;

/// The reply to a request that was made of a [`Draft`].
///
/// ```
/// use thunes_runtime::status::SaleCheckStatus;
/// use thunes_runtime::{AnyReply, RequestSpec, Status};
///
/// // What generated code has as `SaleCheck::SPEC`.
/// const CHECK: RequestSpec = RequestSpec::new("bizum", "SaleCheck", "check").reply("sale", SaleCheckStatus::ALL);
///
/// let reply = AnyReply::from_json(&CHECK, br#"{"id": "7652176144426365504805", "status": "SETTLED"}"#)?;
/// assert_eq!(reply.id.to_string(), "bizum:sale:7652176144426365504805");
/// assert!(reply.status.may_ship() && !reply.status.is_final());
/// # Ok::<(), thunes_runtime::ReplyError>(())
/// ```
pub type AnyReply = Reply<AnyId, AnyStatus>;

/// A request whose method is chosen while the program runs: by a shop's form, an orchestrator, a test tool.
///
/// It takes values by name, says everything that is wrong with them at once, and becomes an [`AnyRequest`], which a client sends
/// like any other. The bytes are those of the typed request, since both are written from the same tables. Where the method is known
/// when the program is written, use the typed request: a forgotten field does not compile there.
///
/// ```
/// # /** How. */
/// # #[derive(Clone, Debug, PartialEq, Eq, Hash, thunes_runtime::Status)]
/// # pub enum Status {
/// #     /** Open. */
/// #     #[status("PENDING")]
/// #     Pending,
/// #     /// Another one.
/// #     Other(thunes_runtime::Code),
/// # }
/// # /** Sale. */
/// # #[derive(thunes_runtime::Request)]
/// # #[request(method = "shop", operation = "sale", path = "/sales", reply_id = thunes_runtime::AnyId, status = Status, currency = "EUR", decimals = 2)]
/// # pub struct Sale<'a> {
/// #     /** Reference. */
/// #     #[field(path = "clientReferenceInformation.code", kind = Text, max = 50)]
/// #     reference_code: &'a str,
/// #     /** Total. */
/// #     #[field(path = "orderInformation.amountDetails.totalAmount", kind = Amount(zero = false))]
/// #     total_amount: thunes_runtime::Amount,
/// #     /** Email. */
/// #     #[field(path = "orderInformation.billTo.email", kind = Email)]
/// #     bill_to_email: &'a str,
/// # }
/// # static SHOP: thunes_runtime::MethodSpec =
/// #     thunes_runtime::MethodSpec::new("shop", "Shop", "SHOP", "eWallet").with_requests(&[<Sale<'_>>::SPEC]);
/// # static METHODS: &[&thunes_runtime::MethodSpec] = &[&SHOP];
/// use thunes_runtime::{Draft, MethodSpec, Request as _};
///
/// let method = MethodSpec::find(METHODS, "shop")?; // in `thunes`: thunes::method("bizum")?
/// let draft = Draft::new(method, "sale")?
///     .set("reference_code", "order-42")
///     .set("orderInformation.amountDetails.totalAmount", 8.0)
///     .set("bill_to_emial", "ana@shop.example");
///
/// assert_eq!(
///     draft.validate().unwrap_err().to_string(),
///     "shop::Sale cannot be sent, for 3 reasons:
///   `total_amount` (orderInformation.amountDetails.totalAmount) is a JSON number with a fraction, which may have been rounded: \
///      give the amount as text, \"8.00\"
///   `bill_to_email` (orderInformation.billTo.email) is missing
///   `bill_to_emial` is not a field of this request: did you mean `bill_to_email`?"
/// );
///
/// let form = std::collections::BTreeMap::from([("total_amount", "8"), ("bill_to_email", "ana@shop.example")]);
/// let sale = Draft::new(method, "sale")?.set("reference_code", "order-42").values(form).build()?;
/// // client.send(&sale).await?
/// assert!(sale.body()?.starts_with(br#"{"clientReferenceInformation":{"code":"order-42"}"#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Draft {
    reader: Reader,
    form: Form,
    /// How many values were given.
    given: usize,
}

impl Draft {
    /// Creates an empty draft of that request: named by its operation (`sale`, `refund`) or its type (`SaleCheck`, `sale_check`). The type it
    /// has to be where an operation has several requests: `sale_check` or `refund_check`, not `check`.
    ///
    /// # Errors
    /// [`UnknownName`] when the method has no such request. It names those that there are.
    pub fn new(method: &'static MethodSpec, operation: &str) -> Result<Self, UnknownName> {
        let reader = Reader { method, request: lookup::request(method, operation)? };
        Ok(Self { reader, form: Form::of_request(reader), given: 0 })
    }

    /// Gives a value, by setter name (`bill_to_email`) or JSON path (`orderInformation.billTo.email`). Given again, the last one counts;
    /// `None` removes it. Blank text is not a value, whatever the field holds: a form posts every input.
    ///
    /// | field | value |
    /// |---|---|
    /// | amount | text (`"8.00"`), an [`Amount`](crate::Amount), or a whole number, which is of whole units: `8` is `8.00`. A float is refused |
    /// | whole number | a number, or text of digits |
    /// | boolean | `true` or `false`, also as text |
    /// | list | a list of objects, their members by setter name or the gateway's name |
    /// | pairs | a list of `{"key": .., "value": ..}` or of two texts, or a map |
    /// | id in the path | an [`AnyId`], or text: stored (`bizum:sale:7652…`) or as the gateway wrote it |
    /// | anything else | text |
    ///
    /// A typed id and a stored one say whose they are, and another method's or another kind's is refused.
    ///
    /// A field that is given twice within one object is refused. A field that the spec fixes needs no value. Its fixed value is
    /// accepted, so you can pass a complete body.
    #[must_use]
    pub fn set(mut self, name: &str, value: impl Serialize) -> Self {
        self.take(name, value);
        self
    }

    /// Gives many values: a map or a struct, by setter names, JSON paths, or objects as in the body.
    #[must_use]
    pub fn values(mut self, values: impl Serialize) -> Self {
        match serde_json::to_value(values) {
            Ok(value) if !self.has_room_for(&value) => {}
            Ok(Json::Object(members)) => self.form.set_all(members),
            _ => self.form.note("values", Rule::NotAMap),
        }
        self
    }

    /// Returns what the spec says about the request.
    #[must_use]
    pub const fn spec(&self) -> &'static RequestSpec {
        self.reader.request
    }

    /// Checks everything: what is missing or unknown, and every value.
    ///
    /// # Errors
    /// Every violation, in the order of the fields; then the unknown names.
    pub fn validate(&self) -> Result<(), Invalid> {
        let violations = self.violations();
        if violations.is_empty() {
            return Ok(());
        }
        Err(Invalid { method: self.spec().method, request: self.spec().name, violations })
    }

    /// Returns what can be sent and may not be liked, as [`Request::warnings`](crate::Request::warnings) does. A value that [`validate`](Self::validate) refuses has
    /// no warning.
    #[must_use]
    pub fn warnings(&self) -> Vec<Violation> {
        let refused: Vec<String> = self.violations().into_iter().map(|violation| violation.path).collect();
        let mut found = AnyRequest::new(self.reader.request, self.form.values.clone()).warnings();
        found.retain(|warning| !refused.contains(&warning.path));
        found
    }

    /// Returns the request, ready to be sent.
    ///
    /// # Errors
    /// As [`validate`](Self::validate).
    pub fn build(self) -> Result<AnyRequest, Invalid> {
        self.validate()?;
        Ok(AnyRequest::new(self.reader.request, self.form.values))
    }

    fn take(&mut self, name: &str, value: impl Serialize) {
        match serde_json::to_value(value) {
            Ok(value) if !self.has_room_for(&value) => {}
            Ok(value) => self.form.set(name, value),
            Err(_) => self.form.note(name, Rule::NotJson),
        }
    }

    /// Counts the values. What is too much is not read, and reported.
    fn has_room_for(&mut self, value: &Json) -> bool {
        let max = bounds::DRAFT_VALUES;
        self.given = self.given.saturating_add(count(value));
        if self.given > max {
            self.form.note("values", Rule::TooMany { max, actual: self.given });
        }
        self.given <= max
    }

    fn violations(&self) -> Vec<Violation> {
        let mut found = self.form.problems();
        let refused: Vec<String> = found.iter().map(|(_, violation)| violation.path.clone()).collect();
        // An item with unusable values is not an empty one.
        let inside = |item: &str| refused.iter().any(|path| path.starts_with(item));
        let is_new = |violation: &Violation| violation.rule != Rule::EmptyItem || !inside(&violation.path);
        let broken = self.values_that_break_a_rule().filter(is_new);
        found.extend(broken.map(|violation| (Position::of(self.field(&violation.path)), violation)));
        found.sort_by_key(|(field, violation)| {
            let path = JsonPath::new(&violation.path);
            // A name that is none comes after the members.
            (*field, path.index(), Position::of(self.member(path)))
        });
        found.into_iter().map(|(_, violation)| violation).collect()
    }

    /// What a typed request is checked for. Without a currency nothing can be said of decimals; that it is missing is said.
    fn values_that_break_a_rule(&self) -> impl Iterator<Item = Violation> {
        let (values, spec) = (&self.form.values, self.spec());
        let currency = values.currency(spec);
        let found = checked::check_object(values, spec, Context::of(currency), Strictness::Errors);
        let of_decimals = |violation: &Violation| matches!(violation.rule, Rule::SurplusDecimals { .. });
        found.into_iter().filter(move |violation| currency.is_some() || !of_decimals(violation))
    }

    /// Index of the field that a path belongs to.
    fn field(&self, path: &str) -> Option<usize> {
        let is_in = |list| self.spec().fields.iter().position(|field| field.json_path().list() == Some(list));
        match JsonPath::new(path).list() {
            Some(list) => is_in(list),
            None => self.spec().fields.iter().position(|field| field.path == path),
        }
    }

    /// Index of the member of an item that a path leads to.
    fn member(&self, path: JsonPath<'_>) -> Option<usize> {
        let (list, member) = (path.list()?, path.in_item()?);
        let items = self.spec().fields.iter().find(|field| field.json_path().list() == Some(list))?.items;
        items.iter().position(|item| item.json_path().in_item() == Some(member))
    }
}

/// How many values there are, in lists and objects too.
fn count(value: &Json) -> usize {
    let (mut count, mut open) = (0_usize, vec![value]);
    while let Some(value) = open.pop() {
        count = count.saturating_add(1);
        match value {
            Json::Array(items) => open.extend(items),
            Json::Object(members) => open.extend(members.values()),
            _ => {}
        }
    }
    count
}

impl<K: AsRef<str>, V: Serialize> Extend<(K, V)> for Draft {
    fn extend<T: IntoIterator<Item = (K, V)>>(&mut self, values: T) {
        values.into_iter().for_each(|(name, value)| self.take(name.as_ref(), value));
    }
}

/// The request's name and what is set, values only where they are neither personal nor secret.
impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Draft of ")?;
        crate::request::debug::debug(&self.form.values, self.spec().name, self.spec().fields, f)
    }
}
