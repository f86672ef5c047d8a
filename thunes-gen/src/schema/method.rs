//! A method's file.
#![allow(
    dead_code,
    reason = "these types describe the format; the files are read by `read`, which tells places and all mistakes"
)]

use schemars::JsonSchema;

use super::common::{Entry, Stated};
use super::names::{By, SomeBy};
use super::text::{Country, Currency, Path, Prose, Reason, Wire};

/// A payment method of a thunes spec. The file's name is the module's name.
#[derive(JsonSchema)]
#[schemars(title = "A payment method", deny_unknown_fields)]
pub(super) struct MethodFile {
    /// The method's name for people.
    title: Prose,
    /// The gateway's code of the method, as it is sent: `BIZUM`. Unique in the spec.
    code: Wire,
    /// The gateway's family of methods that this one belongs to, as it is sent: `bankTransfer`, `eWallet`.
    payment_type: Wire,
    /// Its markets, as ISO 3166-1 alpha-2 codes.
    #[schemars(extend("minItems" = 1, "uniqueItems" = true))]
    countries: Vec<Country>,
    /// Its currencies, as ISO 4217 codes. One is filled in for the caller; of several the caller chooses.
    #[schemars(extend("minItems" = 1, "uniqueItems" = true))]
    currencies: Vec<Currency>,
    /// The guide's chapter about the method.
    chapter: Prose,
    /// How the values that are filled in are known, in every operation, where they are not from the guide's field list.
    fixed_evidence: Option<By<Path, Stated>>,
    /// The operations of `operations.yaml` that the method has. `{}` where it adds nothing to what the operation requires.
    operations: SomeBy<Prose, Use>,
    /// Where the guide is unclear or contradicts itself, and what was chosen.
    errata: Option<Vec<Erratum>>,
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
    /// The guide's section with the field list, where it is not the one that `operations.yaml` names.
    section: Option<Prose>,
    /// Fields that the method requires, beside those that the operation requires of every method.
    required: Option<Vec<Entry>>,
    /// Fields that a request may have: each becomes a setter.
    optional: Option<Vec<Entry>>,
    /// How it is known that the required fields are required, where an entry says nothing itself.
    required_evidence: Option<Stated>,
    /// Constants of this method: what is always sent in these fields.
    fixed: Option<By<Path, Wire>>,
    /// How the values that are filled in are known, in this operation.
    fixed_evidence: Option<By<Path, Stated>>,
}

/// Where the guide is unclear, and what was chosen.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Erratum {
    /// Its number in your list of them: `E37`.
    id: Prose,
    /// What is wrong in the guide, and what the spec says instead.
    text: Prose,
}
