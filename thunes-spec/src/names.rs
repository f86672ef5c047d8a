//! Names: which are Rust identifiers of the right form, and the casing of those that are made.

use std::fmt;

use heck::{ToSnakeCase, ToUpperCamelCase};

use crate::code::Code;

/// Strict and reserved keywords of edition 2024, and those that cannot be raw identifiers either.
pub const KEYWORDS: &[&str] = &[
    "Self", "_", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do",
    "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super",
    "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// `new`, and methods of the trait `Request`: a setter with such a name would hide the method.
pub const METHODS: &[&str] = &["new", "validate", "warnings", "body", "write_body", "to_owned_request", "extra"];

/// Prefix of the setters that take an `Option`.
const MAYBE: &str = "maybe_";

/// Module of the generated file that holds the statuses.
const STATUS_MODULE: &str = "status";

/// Module of the generated file that holds the markers of ids.
const ID_MODULE: &str = "id";

/// Module of the generated file that holds the rows of the field tables.
const ROWS_MODULE: &str = "field_rows";

/// Crates that the code around a method's module uses: `use std::..` beside a module `std` is ambiguous.
const CRATES: &[&str] = &["std", "core", "alloc", "thunes", "thunes_runtime"];

/// Derive macros of the standard library's prelude. A link to a type of the same name would be ambiguous.
const DERIVES: &[&str] = &["Clone", "Copy", "Debug", "Default", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd"];

/// Variant for statuses that the spec does not have.
const OTHER_STATUS: &str = "Other";

/// Most characters of a name: with a method's and a request's it still has to fit into a file's name.
pub const MAX: usize = 64;

/// What is wrong with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It has more than [`MAX`] characters.
    Long,
    /// It is not in the expected form.
    Form {
        /// The form, in words.
        expected: &'static str,
        /// A name in that form that is probably meant.
        better: Option<String>,
    },
    /// It is a Rust keyword.
    Keyword,
    /// The generated code already uses the name.
    Reserved(&'static str),
}

impl Fault {
    /// A name for a method's file that would do instead of `name`.
    #[must_use]
    pub fn other_module(&self, name: &str) -> Option<String> {
        match self {
            Self::Long => None,
            Self::Form { better, .. } => better.clone(),
            Self::Keyword | Self::Reserved(_) => Some(format!("{name}_pay")),
        }
    }

    /// The code that a report gives it.
    pub(crate) fn code(&self) -> Code {
        if matches!(self, Self::Reserved(_)) { Code::ReservedName } else { Code::BadName }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Long => write!(f, "a name has at most {MAX} characters"),
            Self::Form { expected, .. } => write!(f, "expected {expected}"),
            Self::Keyword => f.write_str("this is a Rust keyword"),
            Self::Reserved(why) => f.write_str(why),
        }
    }
}

/// The form of names in snake case.
const SNAKE: &str = "lowercase letters, digits and `_`, starting with a letter, as in `bill_to_email`";

/// The form of names of types.
const TYPE: &str = "letters and digits, starting with a capital letter and not all in capitals, as in `LineItem`";

/// The form of statuses.
const STATUS: &str =
    "a letter first, then letters and digits, with `_`, `-`, `.` or a blank only between them, as in `SETTLED`";

/// Checks a name in snake case: of operations, kinds of id and groups.
pub(crate) fn snake(name: &str) -> Result<(), Fault> {
    not_long(name)?;
    if is_snake(name) { not_keyword(name) } else { Err(fault(name, SNAKE, name.to_snake_case(), is_snake)) }
}

fn is_snake(name: &str) -> bool {
    let starts = name.starts_with(|c: char| c.is_ascii_lowercase());
    let rest = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    starts && rest && !name.ends_with('_') && !name.contains("__")
}

/// Checks the name of a field, which becomes a setter.
pub(crate) fn field(name: &str) -> Result<(), Fault> {
    snake(name)?;
    if METHODS.contains(&name) {
        return Err(Fault::Reserved("every request has a method of this name"));
    }
    if name.starts_with(MAYBE) {
        return Err(Fault::Reserved("`maybe_` is the prefix of the setters that take an `Option`"));
    }
    Ok(())
}

/// Checks the name of a module.
///
/// # Errors
/// What is wrong with it.
pub fn module(name: &str) -> Result<(), Fault> {
    snake(name)?;
    match name {
        STATUS_MODULE => Err(Fault::Reserved("the module `status` holds the statuses of all replies")),
        ID_MODULE => Err(Fault::Reserved("the module `id` marks the ids of all methods")),
        ROWS_MODULE => Err(Fault::Reserved("the module `field_rows` holds the rows of the field tables")),
        name if CRATES.contains(&name) => {
            Err(Fault::Reserved("a `use` of the crate of this name would not compile beside it"))
        }
        _ => Ok(()),
    }
}

/// Whether the standard library has a derive macro of this name.
pub(crate) fn is_derive(name: &str) -> bool {
    DERIVES.contains(&name)
}

/// The module of a file: `turkey-cards` gives `turkey_cards`.
#[must_use]
pub fn module_of(stem: &str) -> String {
    stem.replace('-', "_")
}

/// Checks the name of a type.
pub(crate) fn type_name(name: &str) -> Result<(), Fault> {
    not_long(name)?;
    if is_type(name) { not_keyword(name) } else { Err(fault(name, TYPE, name.to_upper_camel_case(), is_type)) }
}

/// Checks the name of a variant, which must not be that of the enum's list of all.
pub(crate) fn choice(name: &str) -> Result<(), Fault> {
    match name {
        "ALL" => Err(Fault::Reserved("the enum has a constant `ALL` with its variants")),
        _ => type_name(name),
    }
}

fn is_type(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric())
        && !is_acronym(name)
}

/// What clippy's lint `upper_case_acronyms` reports.
fn is_acronym(name: &str) -> bool {
    name.len() > 2 && name.chars().all(|c| c.is_ascii_uppercase())
}

/// The type for a name in snake case.
#[must_use]
pub fn upper_camel(name: &str) -> String {
    name.to_upper_camel_case()
}

/// The type of a kind of id: `SaleId`.
#[must_use]
pub fn id_type(kind: &str) -> String {
    format!("{}Id", upper_camel(kind))
}

/// The type that marks the ids of a method or of a kind: `Bizum`, `Sale`.
#[must_use]
pub fn id_marker(name: &str) -> String {
    upper_camel(name)
}

/// The field of a kind of id: `sale_id`.
#[must_use]
pub fn id_field(kind: &str) -> String {
    format!("{kind}_id")
}

/// The type of the items of a request's list: `SaleLineItem` of `Sale` and `LineItem`.
#[must_use]
pub fn item_type(request: &str, item: &str) -> String {
    format!("{request}{item}")
}

/// A kind of id as words: `partial refund`.
#[must_use]
pub fn id_words(kind: &str) -> String {
    kind.replace('_', " ")
}

/// The variant of a currency: `IDR` gives `Idr`.
#[must_use]
pub fn currency_variant(code: &str) -> String {
    let (first, rest) = code.split_at_checked(1).unwrap_or((code, ""));
    format!("{first}{}", rest.to_lowercase())
}

/// The variant for a status of the gateway: `AUTH-REVERSED` gives `AuthReversed`.
pub(crate) fn variant(status: &str) -> Result<String, Fault> {
    not_long(status)?;
    let form = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ' ' | '.');
    let ends_well = status.ends_with(|c: char| c.is_ascii_alphanumeric());
    if !status.starts_with(|c: char| c.is_ascii_alphabetic()) || !status.chars().all(form) || !ends_well {
        return Err(Fault::Form { expected: STATUS, better: None });
    }
    let variant = status.to_lowercase().to_upper_camel_case();
    not_keyword(&variant)?;
    match variant.as_str() {
        OTHER_STATUS => Err(Fault::Reserved("`Other` is the variant for statuses that the spec does not have")),
        "ALL" => Err(Fault::Reserved("a status type has a constant `ALL` with its statuses")),
        _ => Ok(variant),
    }
}

/// Whether a name is a word of the language.
#[must_use]
pub fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

/// Whether it is the path of a module that begins with a crate.
#[must_use]
pub fn is_path(path: &str) -> bool {
    let is_name = |name: &str| {
        let start = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
        start && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    path.split("::").all(|name| is_name(name) && !is_keyword(name))
}

fn not_long(name: &str) -> Result<(), Fault> {
    if name.chars().count() > MAX { Err(Fault::Long) } else { Ok(()) }
}

fn not_keyword(name: &str) -> Result<(), Fault> {
    if is_keyword(name) { Err(Fault::Keyword) } else { Ok(()) }
}

/// What is wrong with a name of another form, and which name would do.
fn fault(name: &str, expected: &'static str, better: String, has_form: fn(&str) -> bool) -> Fault {
    if is_keyword(name) {
        return Fault::Keyword;
    }
    let better = Some(better).filter(|better| has_form(better) && not_keyword(better).is_ok());
    Fault::Form { expected, better }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_names_pass() {
        for name in ["a", "bill_to_email", "address1", "przelewy24", "default", "union", "macro_rules"] {
            assert_eq!(field(name), Ok(()), "{name}");
        }
    }

    #[test]
    fn every_keyword_is_refused_and_rustc_agrees() {
        for keyword in KEYWORDS {
            let as_name = snake(keyword).or(type_name(keyword));
            assert_eq!(as_name, Err(Fault::Keyword), "{keyword}");
            // `syn` does not yet know `gen`.
            assert!(*keyword == "gen" || syn::parse_str::<syn::Ident>(keyword).is_err(), "{keyword}");
        }
    }

    #[test]
    fn other_forms_come_with_a_better_one() {
        assert_eq!(
            snake("billToEmail"),
            Err(Fault::Form { expected: SNAKE, better: Some("bill_to_email".to_owned()) })
        );
        assert_eq!(snake("bill to"), Err(Fault::Form { expected: SNAKE, better: Some("bill_to".to_owned()) }));
        assert_eq!(type_name(""), Err(Fault::Form { expected: TYPE, better: None }));
        assert_eq!(snake("a\"b"), Err(Fault::Form { expected: SNAKE, better: Some("a_b".to_owned()) }));
        for name in ["", "1st", "é", "__"] {
            assert_eq!(snake(name), Err(Fault::Form { expected: SNAKE, better: None }), "{name:?}");
        }
        assert_eq!(type_name("line_item"), Err(Fault::Form { expected: TYPE, better: Some("LineItem".to_owned()) }));
    }

    #[test]
    fn names_of_generated_code_are_reserved() {
        assert!(matches!(field("validate"), Err(Fault::Reserved(_))));
        assert!(matches!(field("maybe_email"), Err(Fault::Reserved(_))));
        for module_name in ["status", "id", "field_rows", "std", "core", "thunes_runtime"] {
            assert!(matches!(module(module_name), Err(Fault::Reserved(_))), "{module_name}");
        }
        assert!(matches!(variant("OTHER"), Err(Fault::Reserved(_))));
        assert!(matches!(choice("ALL"), Err(Fault::Reserved(_))));
    }

    #[test]
    fn codes_of_currencies_become_variants() {
        assert_eq!(["IDR", "ALL", "TRY"].map(currency_variant), ["Idr", "All", "Try"]);
        assert!(crate::iso::currencies().all(|code| is_type(&currency_variant(code))));
    }

    #[test]
    fn a_type_is_not_all_in_capitals() {
        assert_eq!(type_name("DANA"), Err(Fault::Form { expected: TYPE, better: Some("Dana".to_owned()) }));
        assert_eq!(type_name("GCash").and(type_name("ID")), Ok(()));
    }

    #[test]
    fn statuses_become_variants() {
        assert_eq!(variant("SETTLED").as_deref(), Ok("Settled"));
        assert_eq!(variant("Auth-reversed").as_deref(), Ok("AuthReversed"));
        assert_eq!(variant("IN_PROGRESS_2").as_deref(), Ok("InProgress2"));
        assert_eq!(variant("SELF"), Err(Fault::Keyword));
        assert!(matches!(variant("A.L.L"), Err(Fault::Reserved(_))));
        assert_eq!(variant("ALL").as_deref(), Ok("All"));
        for never_matches in ["PAID ", "PAID.", "PAID-", "PAID_"] {
            assert_eq!(
                variant(never_matches),
                Err(Fault::Form { expected: STATUS, better: None }),
                "{never_matches:?}"
            );
        }
        assert_eq!(variant("2ND"), Err(Fault::Form { expected: STATUS, better: None }));
    }

    #[test]
    fn hyphens_of_file_names_become_underscores() {
        assert_eq!(module_of("turkey-cards"), "turkey_cards");
    }

    #[test]
    fn paths_of_modules() {
        for path in ["acme", "acme::methods", "acme_2"] {
            assert!(is_path(path), "{path}");
        }
        for path in [
            "",
            "acme::",
            "::acme",
            "acme methods",
            "crate::methods",
            "acme::crate",
            "type",
            "2acme",
            "acmé",
            "a\n```",
            "a-b",
        ] {
            assert!(!is_path(path), "{path}");
        }
    }
}
