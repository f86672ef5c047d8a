//! Texts of a form: names, paths, codes. The rules are those of `names` and `read`, as patterns.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use thunes_spec::names::{self, KEYWORDS, METHODS};
use thunes_spec::words::{LOOKALIKE_CLASS, hidden_class};

/// A type for texts of one form; its schema stands where it is used, so that the key's own words explain it.
macro_rules! texts {
    ($($(#[doc = $doc:literal])* $name:ident = $schema:expr;)*) => {
        $(
            $(#[doc = $doc])*
            pub(super) struct $name;

            impl JsonSchema for $name {
                fn inline_schema() -> bool {
                    true
                }

                fn schema_name() -> Cow<'static, str> {
                    stringify!($name).into()
                }

                fn json_schema(_: &mut SchemaGenerator) -> Schema {
                    $schema
                }
            }
        )*
    };
}

texts! {
    /// Text for people.
    Prose = pattern(r"\S");
    /// A value that is sent.
    Wire = pattern(&format!(r"^(?![\s\S]*[{}{LOOKALIKE_CLASS}])\S([\s\S]*\S)?$", hidden_class()));
    /// The name of an operation, a kind of id or a group.
    Snake = name(&format!("^(?!{}$){SNAKE}$", keywords()));
    /// The name of a field.
    FieldName = name(&format!("^(?!({}|{})$)(?!maybe_){SNAKE}$", keywords(), METHODS.join("|")));
    /// The name of a type.
    TypeName = name(&format!("^(?!{}$)[A-Z][A-Za-z0-9]*$", keywords()));
    /// The name of a status.
    StatusName = name(r"^(?![Oo][Tt][Hh][Ee][Rr]$|[Ss][Ee][Ll][Ff]$)[A-Za-z][A-Za-z0-9_. -]*$");
    /// A JSON path.
    Path = pattern(&format!(r"^(?!.*\[\].*\[\]){KEY}(\.{KEY})*$"));
    /// The path of a URL.
    UrlPath = pattern(r"^(?!.*\{id\}.*\{id\})(/(?!\.{1,2}(/|$))([A-Za-z0-9._~-]|\{id\})+)+$");
    /// A country.
    Country = words(names::countries());
    /// A currency.
    Currency = words(names::currencies());
    /// A year and a month.
    Month = pattern(r"^[0-9]{4}-(0[1-9]|1[0-2])$");
    /// The address of a page.
    Address = pattern(r#"^https://[!#-'*-;=?-Z^_a-z{|}~]+$"#);
    /// How many decimals an amount has.
    Digits = json_schema!({"type": "integer", "minimum": 0, "maximum": 4});
    /// How many characters a value may have.
    Characters = json_schema!({"type": "integer", "minimum": 1, "maximum": u32::MAX});
    /// Why a field is required that an example lacks: nothing where it is not known yet.
    Reason = json_schema!({"oneOf": [{"type": "string", "pattern": r"\S"}, {"const": null}]});
}

const SNAKE: &str = "[a-z][a-z0-9]*(_[a-z0-9]+)*";

/// One name of a JSON path.
const KEY: &str = r"[A-Za-z0-9_-]+(\[\])?";

fn keywords() -> String {
    format!("({})", KEYWORDS.join("|"))
}

/// The name of something, no longer than names may be.
fn name(pattern: &str) -> Schema {
    json_schema!({"type": "string", "pattern": pattern, "maxLength": names::MAX})
}

fn pattern(pattern: &str) -> Schema {
    json_schema!({"type": "string", "pattern": pattern})
}

fn words(words: impl Iterator<Item = &'static str>) -> Schema {
    let mut words: Vec<&str> = words.collect();
    words.sort_unstable();
    words.dedup();
    json_schema!({"type": "string", "enum": words})
}
