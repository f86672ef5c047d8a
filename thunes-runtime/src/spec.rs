//! What the spec says, as tables that programs can read: for forms, validators and test gateways.
//!
//! Generated code fills them through `const` builders, so that a table can gain a column without a breaking change.

use core::fmt;

use crate::object::Op;
use crate::{ConditionSpec, Country, Currency, FieldKind, StatusSpec, VariantSpec};

/// One payment method.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct MethodSpec {
    /// Module name: `turkey_cards`.
    pub name: &'static str,
    /// The method's name for people: `Turkey cards`.
    pub title: &'static str,
    /// The gateway's code: `TURKEYCARDS`. Empty where the method has not one: the caller gives it, or each variant has its own.
    pub code: &'static str,
    /// The gateway's payment type: `localCard`. Empty where the caller gives it.
    pub payment_type: &'static str,
    /// How well its facts are known.
    pub stability: Stability,
    /// Its markets; empty where they are not known. A customer's billing country may be another.
    pub countries: &'static [Country],
    /// The currencies that it takes.
    pub currencies: &'static [Currency],
    /// Its requests.
    pub requests: &'static [RequestSpec],
}

impl MethodSpec {
    /// For generated code.
    #[must_use]
    pub const fn new(name: &'static str, title: &'static str, code: &'static str, payment_type: &'static str) -> Self {
        let stability = Stability::Stable;
        Self { name, title, code, payment_type, stability, countries: &[], currencies: &[], requests: &[] }
    }

    /// For generated code.
    #[must_use]
    pub const fn unverified(mut self) -> Self {
        self.stability = Stability::Unverified;
        self
    }

    /// For generated code.
    #[must_use]
    pub const fn countries(mut self, countries: &'static [Country]) -> Self {
        self.countries = countries;
        self
    }

    /// For generated code.
    #[must_use]
    pub const fn currencies(mut self, currencies: &'static [Currency]) -> Self {
        self.currencies = currencies;
        self
    }

    /// For generated code.
    #[must_use]
    pub const fn requests(mut self, requests: &'static [RequestSpec]) -> Self {
        self.requests = requests;
        self
    }

    /// The request of that type name (`Sale`, `SaleStatus`).
    #[must_use]
    pub fn request(&self, name: &str) -> Option<&'static RequestSpec> {
        self.requests.iter().find(|request| request.name == name)
    }
}

/// One request of one method.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct RequestSpec {
    /// Module name of the method: `bizum`.
    pub method: &'static str,
    /// The method's name for people.
    pub title: &'static str,
    /// Type name: `Sale`, `SaleStatus`, `Refund`, `RefundStatus`.
    pub name: &'static str,
    /// Name of the operation in the spec: `sale`, `status`, `refund`.
    pub operation: &'static str,
    /// HTTP method.
    pub http_method: &'static str,
    /// Path, with `{id}` where the id goes.
    pub path: &'static str,
    /// Sending it twice does no harm: it only reads.
    pub repeatable: bool,
    /// The currency of its amounts where the method has only one.
    pub currency: Option<Currency>,
    /// Kind of the id in its path (`sale`, `refund`).
    pub subject: Option<&'static str>,
    /// Kind of the id in the reply.
    pub reply_kind: &'static str,
    /// Statuses of the reply.
    pub statuses: &'static [StatusSpec],
    /// Its fields: the caller's, in the order of the Rust struct, then those that a variant sets, then the fixed ones.
    pub fields: &'static [FieldSpec],
    /// What has to hold between several of its fields; those of a list's items are in [`FieldSpec::item_conditions`].
    pub conditions: &'static [ConditionSpec],
    /// How its body is written.
    pub(crate) steps: Steps,
}

impl RequestSpec {
    /// For generated code.
    #[must_use]
    pub const fn new(method: &'static str, name: &'static str, operation: &'static str) -> Self {
        Self {
            method,
            title: method,
            name,
            operation,
            http_method: "POST",
            path: "/",
            repeatable: false,
            currency: None,
            subject: None,
            reply_kind: "",
            statuses: &[],
            fields: &[],
            conditions: &[],
            steps: Steps(&[]),
        }
    }

    /// For generated code.
    #[must_use]
    pub const fn title(mut self, title: &'static str) -> Self {
        self.title = title;
        self
    }

    /// For generated code.
    #[must_use]
    pub const fn endpoint(mut self, http_method: &'static str, path: &'static str) -> Self {
        self.http_method = http_method;
        self.path = path;
        self
    }

    /// For generated code.
    #[must_use]
    pub const fn repeatable(mut self) -> Self {
        self.repeatable = true;
        self
    }

    /// For generated code.
    #[must_use]
    pub const fn currency(mut self, currency: Currency) -> Self {
        self.currency = Some(currency);
        self
    }

    /// For generated code.
    #[must_use]
    pub const fn subject(mut self, kind: &'static str) -> Self {
        self.subject = Some(kind);
        self
    }

    /// For generated code.
    #[must_use]
    pub const fn reply(mut self, kind: &'static str, statuses: &'static [StatusSpec]) -> Self {
        self.reply_kind = kind;
        self.statuses = statuses;
        self
    }

    /// For generated code.
    #[must_use]
    pub const fn fields(mut self, fields: &'static [FieldSpec]) -> Self {
        self.fields = fields;
        self
    }

    /// For generated code.
    #[must_use]
    pub const fn conditions(mut self, conditions: &'static [ConditionSpec]) -> Self {
        self.conditions = conditions;
        self
    }

    /// For generated code.
    #[doc(hidden)]
    #[must_use]
    pub const fn steps(mut self, steps: &'static [Op]) -> Self {
        self.steps = Steps(steps);
        self
    }

    /// The field with that JSON path, also in a list (`orderInformation.lineItems[].quantity`).
    #[must_use]
    pub fn field(&self, path: &str) -> Option<&'static FieldSpec> {
        let inside = || self.fields.iter().flat_map(|field| field.items).find(|item| item.path == path);
        self.fields.iter().find(|field| field.path == path).or_else(inside)
    }
}

/// One field of a request, or of a list's items.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct FieldSpec {
    /// JSON path as the gateway writes it (`orderInformation.billTo.email`); a list ends in `[]`; the id in the URL is `{id}`, and a
    /// choice between variants is `{variant}`.
    pub path: &'static str,
    /// Name of the setter, or of the member of the required half.
    pub name: &'static str,
    /// Type of its value.
    pub kind: FieldKind,
    /// One line for people.
    pub doc: &'static str,
    /// Whether the request does not compile without it, whatever else is given: see [`RequestSpec::conditions`] too.
    pub required: bool,
    /// Longest value in Unicode scalar values, by the gateway's schema: longer is refused before sending.
    pub max: Option<u32>,
    /// Longest value by the gateway's field reference, where that is smaller: longer is a warning.
    pub advised_max: Option<u32>,
    /// Whether its value may stand in `Debug` output and logs.
    pub loggable: bool,
    /// Its value, where the spec fixes it.
    pub fixed: Option<FixedValue>,
    /// Where it is known from that the field is required or allowed.
    pub evidence: Evidence,
    /// Where the value is known from, of one that is fixed or set by a choice.
    pub value_evidence: Option<Evidence>,
    /// Why, where it is not from the guide's list.
    pub note: Option<&'static str>,
    /// Place in the guide.
    pub source: &'static str,
    /// Fields of the items, of a list.
    pub items: &'static [FieldSpec],
    /// What has to hold between several fields of an item, of a list.
    pub item_conditions: &'static [ConditionSpec],
    /// How an item is written, of a list.
    pub(crate) steps: Steps,
    /// What there is to choose from, of a choice between variants.
    pub variants: &'static [VariantSpec],
    /// Name of the choice that sets this field's value, if one does: the caller gives that.
    pub set_by: Option<&'static str>,
}

impl FieldSpec {
    /// For generated code: an optional field.
    #[must_use]
    pub const fn new(path: &'static str, name: &'static str, kind: FieldKind) -> Self {
        Self {
            path,
            name,
            kind,
            doc: "",
            required: false,
            max: None,
            advised_max: None,
            loggable: false,
            fixed: None,
            evidence: Evidence::Listed,
            value_evidence: None,
            note: None,
            source: "",
            items: &[],
            item_conditions: &[],
            steps: Steps(&[]),
            variants: &[],
            set_by: None,
        }
    }

    /// For generated code.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// For generated code.
    #[must_use]
    pub const fn max(mut self, max: u32) -> Self {
        self.max = Some(max);
        self
    }

    /// For generated code.
    #[must_use]
    pub const fn fixed(mut self, value: FixedValue, evidence: Evidence) -> Self {
        self.fixed = Some(value);
        self.value_evidence = Some(evidence);
        self.required = true;
        self
    }

    /// For generated code.
    #[must_use]
    pub const fn items(mut self, items: &'static [FieldSpec]) -> Self {
        self.items = items;
        self
    }

    /// For generated code.
    #[doc(hidden)]
    #[must_use]
    pub const fn steps(mut self, steps: &'static [Op]) -> Self {
        self.steps = Steps(steps);
        self
    }

    /// For generated code.
    #[must_use]
    pub const fn item_conditions(mut self, conditions: &'static [ConditionSpec]) -> Self {
        self.item_conditions = conditions;
        self
    }

    /// For generated code.
    #[must_use]
    pub const fn variants(mut self, variants: &'static [VariantSpec]) -> Self {
        self.variants = variants;
        self
    }

    /// For generated code.
    #[must_use]
    pub const fn set_by(mut self, choice: &'static str, evidence: Evidence) -> Self {
        self.set_by = Some(choice);
        self.value_evidence = Some(evidence);
        self.required = true;
        self
    }

    /// The gateway's name of the member: the last part of the path, without `[]`.
    #[must_use]
    pub fn key(&self) -> &'static str {
        let last = self.path.rsplit('.').next().unwrap_or(self.path);
        last.strip_suffix("[]").unwrap_or(last)
    }

    /// Whether it is a member of the JSON body (all but the id in the URL, and a choice between variants).
    #[must_use]
    pub fn in_body(&self) -> bool {
        !matches!(self.kind, FieldKind::Id | FieldKind::Variant)
    }

    /// Whether the caller gives it: it is neither fixed nor set by a choice.
    #[must_use]
    pub const fn is_input(&self) -> bool {
        self.fixed.is_none() && self.set_by.is_none()
    }
}

/// For generated code: what every row of a table says. One literal for each is what the compiler has least work with.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs, reason = "the members are those of `FieldSpec`")]
pub struct Facts {
    pub path: &'static str,
    pub name: &'static str,
    pub kind: FieldKind,
    pub doc: &'static str,
    pub required: bool,
    pub max: Option<u32>,
    pub advised_max: Option<u32>,
    pub loggable: bool,
    pub evidence: Evidence,
    pub source: &'static str,
    pub note: Option<&'static str>,
}

impl Facts {
    /// The row, of a field that is the caller's and no list.
    #[must_use]
    pub const fn spec(self) -> FieldSpec {
        let Self { path, name, kind, doc, required, max, advised_max, loggable, evidence, source, note } = self;
        let row = FieldSpec::new(path, name, kind);
        FieldSpec { doc, required, max, advised_max, loggable, evidence, source, note, ..row }
    }
}

/// How well the facts about a method are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stability {
    /// They are the guide's, as each field's evidence says.
    Stable,
    /// The guide does not give the codes or the field lists: much is inferred, and may change in any release.
    Unverified,
}

/// A value that the spec fixes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FixedValue {
    /// A JSON string.
    Text(&'static str),
    /// A JSON array that holds one string.
    Array(&'static str),
}

impl FixedValue {
    /// The string, alone or in the array.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Text(text) | Self::Array(text) => text,
        }
    }
}

/// Where a fact about the gateway is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Evidence {
    /// In the guide's field list; the id in the URL: in its list of endpoints.
    Listed,
    /// In the guide's table of countries and currencies.
    Table,
    /// In a sentence of the guide, and in no list.
    Prose,
    /// Only in the guide's example.
    Example,
    /// In the gateway's OpenAPI document.
    Schema,
    /// In the gateway's field reference.
    Reference,
    /// Concluded from something else; the note says from what.
    Inferred,
    /// Not known to be true.
    Unverified,
}

impl Evidence {
    /// The word that the spec uses for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Listed => "listed",
            Self::Table => "table",
            Self::Prose => "prose",
            Self::Example => "example",
            Self::Schema => "schema",
            Self::Reference => "reference",
            Self::Inferred => "inferred",
            Self::Unverified => "unverified",
        }
    }
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// The encoder's steps. The table shows what they write, so `Debug` leaves them out.
#[derive(Clone, Copy)]
pub(crate) struct Steps(pub(crate) &'static [Op]);

impl fmt::Debug for Steps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("..")
    }
}
