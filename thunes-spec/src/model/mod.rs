//! The checked spec: what every back end works from. Everything here is known to be valid.

mod errata;
mod request;

use crate::kind::JsonType;
use crate::path::JsonPath;

pub use crate::kind::{Asked, Currency, Facets, Kind};
pub use request::{ResolvedRequest, borrow, id_kinds};

/// A whole spec folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spec {
    /// Edition of the guide that the facts were taken from, e.g. `26.02.01`.
    pub edition: String,
    /// The operations, in the order of `operations.yaml`.
    pub operations: Vec<Operation>,
    /// The methods, sorted by module name.
    pub methods: Vec<Method>,
}

/// What one endpoint does, for every method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// The operation's name in the YAML, snake case: `sale`.
    pub name: String,
    /// One sentence that says what it does.
    pub doc: String,
    /// HTTP method.
    pub http: Http,
    /// Path, with `{id}` where the id goes.
    pub path: String,
    /// Whether sending it twice does no harm (a read).
    pub repeatable: bool,
    /// Where its reply carries the status, if not at `status`: `applicationInformation.status`.
    pub status_at: Option<JsonPath>,
    /// What to do when the gateway does not know the id yet.
    pub not_found: Option<NotFound>,
    /// How well its facts are known.
    pub stability: Stability,
    /// The requests it gives rise to: one, or one for each kind of id in its path.
    pub requests: Vec<OperationRequest>,
    /// Where the guide contradicts itself about it, whatever the method.
    pub errata: Vec<Erratum>,
}

/// The HTTP method of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Http {
    /// A request with a body.
    Post,
    /// A request that only reads, and has no body.
    Get,
}

/// What to do when the gateway answers a read with 404, since it does not know the id yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotFound {
    /// How long to wait before the next attempt, in minutes.
    pub minutes: u32,
    /// How often to retry.
    pub times: u32,
}

/// One request type of an operation: the type name is the same in every method's module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperationRequest {
    /// Rust type name: `Sale`, `SaleCheck`, `Refund`, `RefundCheck`.
    pub type_name: String,
    /// Kind of id in the path (`sale`, `refund`), if there is one.
    pub subject: Option<String>,
    /// Kind of id that the reply carries.
    pub reply_id: String,
    /// The statuses that the reply may have, in the order of the YAML, unless a method has its own: see
    /// [`ResolvedRequest::statuses`].
    pub statuses: Vec<Status>,
}

/// The statuses of one request of one method, in place of the operation's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnStatuses {
    /// Type name of the request: `SaleCheck`.
    pub type_name: String,
    /// The statuses that the reply may have, in the order of the YAML.
    pub statuses: Vec<Status>,
}

impl OperationRequest {
    /// Rust type name of the reply's status: `SaleStatus`, `SaleCheckStatus`.
    #[must_use]
    pub fn status_type(&self) -> String {
        format!("{}Status", self.type_name)
    }
}

/// One status of a reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// As the gateway writes it: `SETTLED`.
    pub value: String,
    /// Rust variant name: `Settled`.
    pub variant: String,
    /// One sentence.
    pub doc: String,
    /// No other status follows it.
    pub is_final: bool,
    /// Goods may be shipped.
    pub may_ship: bool,
    /// The money is in the merchant's bank account.
    pub is_funded: bool,
    /// Where the fact is from.
    pub evidence: Evidence,
    /// Why, where it is not a listed fact.
    pub note: Option<String>,
}

/// One payment method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Method {
    /// Module name, from the file's name: `turkey_cards`.
    pub name: String,
    /// The method's display name.
    pub title: String,
    /// The gateway's code: `TURKEYCARDS`. Empty where the caller gives it, each variant has its own, or no request sends one.
    pub code: String,
    /// Whether the caller gives the code.
    pub caller_gives_code: bool,
    /// The gateway's payment type: `localCard`. Empty where the caller gives it.
    pub payment_type: String,
    /// How well its facts are known.
    pub stability: Stability,
    /// The choice between variants, if there is one.
    pub variants: Option<Variants>,
    /// ISO 3166-1 alpha-2 codes of its markets; empty where they are not known.
    pub countries: Vec<String>,
    /// The currencies that it takes.
    pub currencies: Vec<Currency>,
    /// How its countries and its currencies are known.
    pub markets_known: MarketsKnown,
    /// Currencies whose decimals the spec states.
    pub decimals: Vec<Decimals>,
    /// The guide's chapter about it.
    pub chapter: String,
    /// What a merchant wants to know of it.
    pub about: Option<About>,
    /// Where the guide contradicts itself, and what was chosen.
    pub errata: Vec<Erratum>,
    /// Its operations, in the order of `operations.yaml`.
    pub operations: Vec<MethodOperation>,
}

/// How a method's markets are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarketsKnown {
    /// Of its countries.
    pub countries: Known,
    /// Of its currencies.
    pub currencies: Known,
}

/// The evidence of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Where it is from.
    pub evidence: Evidence,
    /// Why, where there is more to say.
    pub note: Option<String>,
}

/// How well facts are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stability {
    /// They are the guide's, as each field's evidence says.
    Stable,
    /// The guide does not give the codes or the field lists: nothing is generated of it unless asked for.
    Unverified,
}

/// A choice that the caller makes, each side of which fixes several members of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variants {
    /// Name of the input: `wallet`.
    pub name: String,
    /// Rust type name: `Wallet`.
    pub type_name: String,
    /// One sentence.
    pub doc: String,
    /// Where it is known from what there is to choose.
    pub evidence: Evidence,
    /// Why, where it is not a listed fact.
    pub note: Option<String>,
    /// Whether it sets the method's code.
    pub sets_code: bool,
    /// Whether it sets the payment type.
    pub sets_payment_type: bool,
    /// What there is to choose from, in the order of the YAML.
    pub all: Vec<Variant>,
}

/// One variant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// Rust variant name: `KakaoPay`.
    pub name: String,
    /// Its name for people.
    pub title: String,
    /// A remark.
    pub note: Option<String>,
    /// What it fixes: JSON path and value.
    pub sets: Vec<(JsonPath, String)>,
    /// The currency of amounts, if it fixes that.
    pub currency: Option<Currency>,
}

/// The decimals of one of a method's currencies, where the spec states them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decimals {
    /// Alphabetic code of the currency.
    pub currency: String,
    /// How many amounts have.
    pub digits: u8,
    /// How that is known.
    pub known: Known,
}

/// What a merchant wants to know of a method. None of it is a rule: nothing is checked against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// What it is, in one sentence.
    pub summary: String,
    /// What the customer does, in one sentence.
    pub flow: String,
    /// What others say about it, by topic.
    pub statements: Vec<(Topic, Vec<Statement>)>,
}

/// What a [`Statement`] is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// Its current and former names.
    Names,
    /// Who accepts it, and for what.
    Use,
    /// How long the customer has to pay.
    PaymentPage,
    /// The smallest and the largest amount.
    Amounts,
    /// Whether and until when payments can be refunded.
    Refunds,
    /// Whether customers can dispute a payment.
    Disputes,
}

/// What somebody says about a method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// What is said.
    pub says: String,
    /// Who says it.
    pub source: SaidBy,
    /// Its address.
    pub url: Option<String>,
}

/// Who says something about a method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaidBy {
    /// The guide that the spec follows.
    Guide,
    /// Another company, about its own service, when it was looked up.
    Other {
        /// The company's name.
        name: String,
        /// Year and month: `2026-11`.
        date: String,
    },
}

/// A gap or contradiction of the guide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erratum {
    /// Its number in the project's list: `E18`.
    pub id: String,
    /// What is wrong in the guide, and what the spec says instead.
    pub text: String,
}

/// One method's use of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MethodOperation {
    /// Name of the [`Operation`].
    pub operation: String,
    /// The guide's section with the field list.
    pub section: String,
    /// First and last line of the request example in the guide's text.
    pub example_lines: Option<(u32, u32)>,
    /// Required fields that this example lacks.
    pub example_lacks: Vec<ExampleLack>,
    /// Members that this method's reply lacks, though the operation's replies have them elsewhere.
    pub reply_lacks: Vec<ReplyLack>,
    /// What the caller gives, required first, then in the order of `fields.yaml`.
    /// List members stand inside their list.
    pub inputs: Vec<Input>,
    /// What the choice between variants sets in this request. Where there is something, the caller has to choose.
    pub set: Vec<Set>,
    /// What the spec fixes.
    pub fixed: Vec<Fixed>,
    /// Inputs that another one can require.
    pub dependents: Vec<Dependent>,
    /// The statuses of its replies, where they are not the operation's.
    pub own_statuses: Vec<OwnStatuses>,
}

/// An optional input that is required under a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dependent {
    /// Its path.
    pub path: JsonPath,
    /// What requires it.
    pub condition: Condition,
    /// How that is known.
    pub known: Known,
}

/// What requires an input. Inputs are named by their setters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// Another input of the same object, with a value that counts.
    Given {
        /// The other one.
        other: String,
        /// Which of its values count.
        values: ValueSet,
    },
    /// A list that is missing, or has an item without one of these members.
    ItemsLack {
        /// The list.
        list: String,
        /// Members of its items.
        members: Vec<String>,
    },
}

/// Values that count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueSet {
    /// Any.
    Any,
    /// One of these.
    In(Vec<String>),
    /// Any but these.
    NotIn(Vec<String>),
}

impl ValueSet {
    /// Whether a value counts.
    #[must_use]
    pub fn count(&self, value: &str) -> bool {
        let has = |values: &[String]| values.iter().any(|other| other == value);
        match self {
            Self::Any => true,
            Self::In(values) => has(values),
            Self::NotIn(values) => !has(values),
        }
    }
}

impl MethodOperation {
    /// What is said of a required field that the guide's example lacks.
    #[must_use]
    pub fn example_lack(&self, path: &str) -> Option<&ExampleLack> {
        self.example_lacks.iter().find(|lack| lack.path == path)
    }

    /// What the reply lacks, the paths of one source together.
    #[must_use]
    pub fn reply_lacks_by_source(&self) -> Vec<(&Known, Vec<&str>)> {
        let mut all: Vec<(&Known, Vec<&str>)> = Vec::new();
        for ReplyLack { path, known } in &self.reply_lacks {
            match all.iter_mut().find(|(other, _)| *other == known) {
                Some((_, paths)) => paths.push(path),
                None => all.push((known, vec![path])),
            }
        }
        all
    }

    /// The condition on an input, if it has one.
    #[must_use]
    pub fn dependent(&self, path: &str) -> Option<&Dependent> {
        self.dependents.iter().find(|dependent| dependent.path == path)
    }
}

/// A required field that the guide's example lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleLack {
    /// JSON path.
    pub path: JsonPath,
    /// Why it is required nevertheless.
    pub note: Option<String>,
}

/// A member that a method's reply lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyLack {
    /// JSON path in the reply.
    pub path: JsonPath,
    /// How that is known.
    pub known: Known,
}

/// A field that the caller gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// `orderInformation.billTo.email`; a list ends in `[]`; a member's path is whole
    /// (`orderInformation.lineItems[].quantity`).
    pub path: JsonPath,
    /// Setter name: `bill_to_email`.
    pub name: String,
    /// Type of its value.
    pub kind: Kind,
    /// How long it may be, and of which characters.
    pub facets: Facets,
    /// How its greatest length is known, where it is a limit of this method alone.
    pub max_known: Option<Known>,
    /// Whether the value may appear in logs and `Debug`: neither personal nor secret.
    pub loggable: bool,
    /// One line of documentation.
    pub doc: String,
    /// A value to show, of text, an email address, a phone number or a URL.
    pub example: Option<String>,
    /// Whether the request does not compile without it. A list is required when a member is.
    pub required: bool,
    /// Where the fact is from.
    pub evidence: Evidence,
    /// Why, where it is not a listed fact.
    pub note: Option<String>,
    /// How it is known that the request should have it though it need not: a request without it gets a warning.
    pub recommended: Option<Known>,
    /// Where the guide contradicts itself about the field, whatever the method.
    pub errata: Vec<Erratum>,
    /// Members, of a list.
    pub members: Vec<Input>,
}

impl Input {
    /// How long a value may be and of which characters, for people: empty, or with a comma in front.
    #[must_use]
    pub fn limits(&self) -> String {
        let words = self.facets.words();
        match &self.max_known {
            Some(known) => format!("{words} (a limit of this method, {})", known.evidence.phrase()),
            None => words,
        }
    }

    /// The field with what the method says of its values.
    #[must_use]
    pub fn asked<'a>(&'a self, countries: &'a [String], currencies: &'a [Currency]) -> Asked<'a> {
        let Self { kind, name, required, facets, .. } = self;
        Asked { kind, name, required: *required, facets: *facets, countries, currencies }
    }
}

/// A field whose value the spec fixes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fixed {
    /// JSON path.
    pub path: JsonPath,
    /// Setter-like name, from `fields.yaml`.
    pub name: String,
    /// One line of documentation.
    pub doc: String,
    /// The value.
    pub value: FixedValue,
    /// Whether the guide's list requires the field, and how that is known.
    pub evidence: Evidence,
    /// How its value is known.
    pub value_evidence: Evidence,
    /// Why, where it is not a listed fact.
    pub note: Option<String>,
}

/// A field whose value a choice between variants sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Set {
    /// JSON path.
    pub path: JsonPath,
    /// Setter-like name, from `fields.yaml`.
    pub name: String,
    /// One line of documentation.
    pub doc: String,
    /// Type of its value.
    pub kind: Kind,
    /// Whether the guide's list requires the field, and how that is known.
    pub evidence: Evidence,
    /// Why, where that is not a listed fact.
    pub note: Option<String>,
    /// How it is known that the choice sets it, and to which values.
    pub value_evidence: Evidence,
    /// Why, where that is not a listed fact.
    pub value_note: Option<String>,
}

/// A fixed value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FixedValue {
    /// A JSON string.
    Text(String),
    /// A JSON array with this one string.
    Array(String),
    /// A number or a boolean, as JSON has it.
    Literal(String),
}

impl FixedValue {
    /// The value of a field of this kind that the YAML gives as this text.
    pub(crate) fn of(kind: &Kind, text: &str) -> Self {
        match kind.json() {
            JsonType::Boolean | JsonType::Integer | JsonType::Number => Self::Literal(text.to_owned()),
            JsonType::Text | JsonType::Items | JsonType::Pairs => Self::Text(text.to_owned()),
        }
    }

    /// As JSON has it, for people.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) => format!("{text:?}"),
            Self::Array(text) => format!("[{text:?}]"),
            Self::Literal(text) => text.clone(),
        }
    }

    /// The text, alone or in the array.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Array(text) | Self::Literal(text) => text,
        }
    }
}

impl core::fmt::Display for FixedValue {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Text(text) | Self::Literal(text) => f.write_str(text),
            Self::Array(text) => write!(f, "[\"{text}\"]"),
        }
    }
}

/// Where a fact is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// In the guide's field list.
    Listed,
    /// In the guide's table of countries and currencies.
    Table,
    /// In a sentence of the guide.
    Prose,
    /// Only in the guide's example.
    Example,
    /// In the gateway's OpenAPI document.
    Schema,
    /// In the gateway's field reference.
    Reference,
    /// A conclusion; the note says from what.
    Inferred,
    /// Not known to be true.
    Unverified,
}

impl Http {
    /// Every method.
    pub const ALL: [Self; 2] = [Self::Post, Self::Get];

    /// Its name.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Post => "POST",
            Self::Get => "GET",
        }
    }

    /// Whether a request has a body.
    #[must_use]
    pub const fn has_body(self) -> bool {
        matches!(self, Self::Post)
    }
}

impl core::fmt::Display for Http {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.word())
    }
}

impl Spec {
    /// The spec without what is unverified: methods, operations, and requests about what only those create.
    #[must_use]
    pub fn without_unverified(mut self) -> Self {
        self.methods.retain(|method| method.stability == Stability::Stable);
        self.operations.retain(|operation| operation.stability == Stability::Stable);
        let requests = self.operations.iter().flat_map(|operation| &operation.requests);
        let creating = requests.filter(|request| request.subject.as_ref() != Some(&request.reply_id));
        let created: Vec<String> = creating.map(|request| request.reply_id.clone()).collect();
        let is_created = |kind: &String| created.contains(kind);
        for operation in &mut self.operations {
            operation.requests.retain(|request| request.subject.as_ref().is_none_or(is_created));
        }
        self
    }

    /// The methods that are unverified.
    pub fn unverified(&self) -> impl Iterator<Item = &Method> {
        self.methods.iter().filter(|method| method.stability == Stability::Unverified)
    }
}

impl Variants {
    /// The values that a choice can set at a path, each once, in the order of the choice.
    pub fn values<'a>(&'a self, path: &'a str) -> Vec<&'a str> {
        let sets = self.all.iter().flat_map(|variant| &variant.sets);
        let mut values: Vec<&str> = Vec::new();
        for (_, value) in sets.filter(|(set, _)| set == path) {
            if !values.contains(&value.as_str()) {
                values.push(value);
            }
        }
        values
    }
}

impl Set {
    /// Both notes, where there are two and they differ.
    #[must_use]
    pub fn notes(&self) -> Option<String> {
        match (&self.note, &self.value_note) {
            (Some(one), Some(other)) if one != other => Some(format!("{one}; {other}")),
            (one, other) => one.clone().or_else(|| other.clone()),
        }
    }
}

impl Method {
    /// Whether its requests send a code, be it from the caller or from a variant.
    #[must_use]
    pub fn sends_code(&self) -> bool {
        !self.code.is_empty() || self.caller_gives_code || self.variants.as_ref().is_some_and(|all| all.sets_code)
    }

    /// Whether the choice between variants decides on the currency.
    #[must_use]
    pub fn has_currency_by_variant(&self) -> bool {
        self.variants.iter().flat_map(|variants| &variants.all).any(|variant| variant.currency.is_some())
    }
}

impl SaidBy {
    /// Who says it, and when, for people. The edition is the guide's.
    #[must_use]
    pub fn words(&self, edition: &str) -> String {
        match self {
            Self::Guide => format!("Guide {edition}"),
            Self::Other { name, date } => format!("{name}, {date}"),
        }
    }
}

impl Topic {
    /// Every topic, in the order in which they are shown.
    pub const ALL: [Self; 6] =
        [Self::Names, Self::Use, Self::PaymentPage, Self::Amounts, Self::Refunds, Self::Disputes];

    /// Its key in the YAML.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Names => "names",
            Self::Use => "use",
            Self::PaymentPage => "payment_page",
            Self::Amounts => "amounts",
            Self::Refunds => "refunds",
            Self::Disputes => "disputes",
        }
    }

    /// Its heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Names => "Names",
            Self::Use => "Use",
            Self::PaymentPage => "Time to pay",
            Self::Amounts => "Amounts",
            Self::Refunds => "Refunds",
            Self::Disputes => "Disputes",
        }
    }
}

impl Evidence {
    /// Every kind, the best known first.
    pub const ALL: [Self; 8] = [
        Self::Listed,
        Self::Table,
        Self::Prose,
        Self::Example,
        Self::Schema,
        Self::Reference,
        Self::Inferred,
        Self::Unverified,
    ];

    /// The word used in the YAML and in field tables.
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

    /// What the word means, as an editor says it.
    #[must_use]
    pub const fn doc(self) -> &'static str {
        match self {
            Self::Listed => "In the guide's field list. This is the default.",
            Self::Table => "In the guide's table of countries and currencies.",
            Self::Prose => "In a sentence of the guide, but in no list.",
            Self::Example => "Only in the guide's example.",
            Self::Schema => "In the gateway's OpenAPI document.",
            Self::Reference => "In the gateway's field reference.",
            Self::Inferred => "A conclusion; the note says from what.",
            Self::Unverified => "Not known to be true.",
        }
    }

    /// How the fact is known, for people.
    #[must_use]
    pub const fn phrase(self) -> &'static str {
        match self {
            Self::Listed => "in the guide's field list",
            Self::Table => "in the guide's table of countries and currencies",
            Self::Prose => "in a sentence of the guide, but in no list",
            Self::Example => "only the guide's example shows it",
            Self::Schema => "in the gateway's OpenAPI document, not in the guide",
            Self::Reference => "in the gateway's field reference, not in the guide",
            Self::Inferred => "inferred, not written in the guide",
            Self::Unverified => "not verified",
        }
    }
}
