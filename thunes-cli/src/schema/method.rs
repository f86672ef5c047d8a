//! A method's file.
#![allow(
    dead_code,
    reason = "these types describe the format; the files are read by `read`, which tells places and all mistakes"
)]

use schemars::JsonSchema;
use serde_json::{Value, json};

use super::about::AboutMethod;
use super::common::{Entry, Erratum, EvidenceWord, Stability, Stated, note_where_inferred};
use super::condition::UsedEntry;
use super::names::{By, SomeBy};
use super::text::{Country, Currency, Digits, FieldName, Path, Prose, Reason, TypeName, Wire};

/// A payment method of a thunes spec. The file's name is the module's name.
#[derive(JsonSchema)]
#[schemars(title = "A payment method", deny_unknown_fields, extend("anyOf" = may_be_missing()))]
pub(super) struct MethodFile {
    /// The method's display name.
    title: Prose,
    /// How well its facts are known, where they are not the guide's.
    stability: Option<Stability>,
    /// The gateway's code of the method, as it is sent: `BIZUM`. Unique in the spec. Left out where the variants set it.
    code: Option<Given>,
    /// The gateway's family of methods that this one belongs to, as it is sent: `bankTransfer`, `eWallet`.
    payment_type: Option<Given>,
    /// A choice that the caller makes, each side of which sets several fields.
    variants: Option<Variants>,
    /// Its markets, as ISO 3166-1 alpha-2 codes.
    #[schemars(extend("minItems" = 1, "uniqueItems" = true))]
    countries: Option<Vec<Country>>,
    /// How its countries are known; from the guide's table where nothing is said.
    countries_evidence: Option<Stated>,
    /// Its currencies, as ISO 4217 codes. One is filled in for the caller; of several the caller chooses.
    #[schemars(extend("minItems" = 1, "uniqueItems" = true))]
    currencies: Option<Vec<Currency>>,
    /// How its currencies are known; from the guide's table where nothing is said.
    currencies_evidence: Option<Stated>,
    /// Decimals of its currencies, where they are not those of ISO 4217, or where there is something to say about them.
    decimals: Option<By<Currency, Decimals>>,
    /// The guide's chapter about the method.
    chapter: Prose,
    /// What a merchant wants to know of the method. Nothing is checked against it.
    about: Option<AboutMethod>,
    /// How the values that are filled in are known, in every operation, where they are not from the guide's field list.
    fixed_evidence: Option<By<Path, Stated>>,
    /// The operations of `operations.yaml` that the method has. `{}` where it adds nothing to what the operation requires.
    operations: SomeBy<Prose, Use>,
    /// Where the guide is unclear or contradicts itself, and what was chosen.
    errata: Option<Vec<Erratum>>,
}

/// How many decimals amounts in a currency have.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(super) enum Decimals {
    /// The number.
    Digits(Digits),
    /// The number, and how it is known.
    Known(KnownDecimals),
}

/// Decimals, and how they are known.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("allOf" = [note_where_inferred()]))]
pub(super) struct KnownDecimals {
    /// The number.
    digits: Digits,
    /// How it is known.
    evidence: Option<EvidenceWord>,
    /// Why, or from what it was concluded.
    note: Option<Prose>,
}

/// What may be left out: what variants may set, and the markets of a method whose facts are not the guide's.
fn may_be_missing() -> Vec<Value> {
    vec![
        json!({"required": ["code", "payment_type", "countries", "currencies"]}),
        json!({"required": ["variants"]}),
        json!({"required": ["stability", "code", "payment_type", "currencies"]}),
    ]
}

/// A value, or where it comes from.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(super) enum Given {
    /// The value.
    Value(Wire),
    /// It is not known: the caller gives it.
    Elsewhere(Elsewhere),
}

/// A value from elsewhere.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("allOf" = [note_where_inferred()]))]
pub(super) struct Elsewhere {
    /// Who gives it.
    from: From,
    /// How it is known that the request has it.
    evidence: Option<EvidenceWord>,
    /// Why the spec does not have it.
    note: Option<Prose>,
}

/// Where a value comes from.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub(super) enum From {
    /// From the caller, with each request.
    Caller,
}

/// A choice between variants.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("allOf" = [note_where_inferred()]))]
pub(super) struct Variants {
    /// The name of the input: `wallet`.
    name: FieldName,
    /// What is chosen, in a sentence.
    doc: Prose,
    /// How it is known what there is to choose.
    evidence: Option<EvidenceWord>,
    /// Why, or from what it was concluded.
    note: Option<Prose>,
    /// The fields that each variant sets.
    #[schemars(extend("minItems" = 1))]
    sets: Vec<Entry>,
    /// The variants by Rust name.
    values: SomeBy<TypeName, Variant>,
}

/// One side of a choice.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Variant {
    /// Its name for people.
    title: Prose,
    /// What else there is to say of it.
    note: Option<Prose>,
    /// A value for each field of `sets`, in their order.
    set: Vec<Wire>,
}

/// A method's use of an operation.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Use {
    /// First and last line of the request example in the guide's text.
    #[schemars(extend("minItems" = 2, "maxItems" = 2))]
    example_lines: Option<Vec<u32>>,
    /// Required fields that this example lacks, each with the reason why it is required nevertheless.
    example_lacks: Option<By<Path, Reason>>,
    /// Members that the reply lacks, though replies to the operation have them elsewhere, each with how that is known.
    reply_lacks: Option<By<Path, Stated>>,
    /// The guide's section with the field list, where it is not the one that `operations.yaml` names.
    section: Option<Prose>,
    /// Fields that the method requires, beside those that the operation requires of every method.
    required: Option<Vec<UsedEntry>>,
    /// Optional fields that a request should have: one without them gets a warning.
    recommended: Option<Vec<Entry>>,
    /// Fields that a request may have: each becomes a setter.
    optional: Option<Vec<UsedEntry>>,
    /// How it is known that the required fields are required, where an entry says nothing itself.
    required_evidence: Option<Stated>,
    /// Constants of this method: what is always sent in these fields.
    fixed: Option<By<Path, Wire>>,
    /// How the values that are filled in are known, in this operation.
    fixed_evidence: Option<By<Path, Stated>>,
}
