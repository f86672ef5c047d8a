//! Texts of a form: names, paths, codes. The rules are those of `thunes_spec`, as patterns.

use serde_json::{Value, json};
use thunes_spec::format::{Naming, Shape};
use thunes_spec::iso;
use thunes_spec::names::{self, KEYWORDS, METHODS};
use thunes_spec::path::{LONGEST_NAME, MOST_NAMES};
use thunes_spec::words::{LOOKALIKE_CLASS, hidden_class};

/// A text of this shape.
pub(super) fn schema(shape: Shape) -> Value {
    match shape {
        Shape::Wire => pattern(&format!(r"^(?![\s\S]*[{}{LOOKALIKE_CLASS}])\S([\s\S]*\S)?$", hidden_class())),
        Shape::Name(form, _) => name(form),
        Shape::Path => pattern(&format!(
            r"^(?!.*\[\].*\[\])(?!(.*\.)?[^.]{{{LONGEST},}}){KEY}(\.{KEY}){{0,{more}}}$",
            LONGEST = LONGEST_NAME + 1,
            more = MOST_NAMES - 1
        )),
        Shape::UrlPath => pattern(r"^(?!.*\{id\}.*\{id\})(/(?!\.{1,2}(/|$))([A-Za-z0-9._~-]|\{id\})+)+$"),
        Shape::Country => words(iso::countries()),
        Shape::Currency => words(iso::currencies()),
        Shape::Month => pattern(r"^[0-9]{4}-(0[1-9]|1[0-2])$"),
        Shape::Address => pattern(r#"^https://[!#-'*-;=?-Z^_a-z{|}~]+$"#),
        _ => pattern(r"\S"),
    }
}

const SNAKE: &str = "[a-z][a-z0-9]*(_[a-z0-9]+)*";

/// One name of a JSON path.
const KEY: &str = r"[A-Za-z0-9_-]+(\[\])?";

/// A name, no longer than names may be.
fn name(form: Naming) -> Value {
    let keywords = format!("({})", KEYWORDS.join("|"));
    let pattern = match form {
        Naming::Snake => format!("^(?!{keywords}$){SNAKE}$"),
        Naming::Field => format!("^(?!({keywords}|{})$)(?!maybe_){SNAKE}$", METHODS.join("|")),
        Naming::Type => format!("^(?!{keywords}$)[A-Z][A-Za-z0-9]*$"),
        Naming::Variant => format!("^(?!({keywords}|ALL)$)[A-Z][A-Za-z0-9]*$"),
        Naming::Status => {
            let taken = r"[Oo][Tt][Hh][Ee][Rr]$|[Ss][Ee][Ll][Ff]$|[Aa][_. -]+[Ll][_. -]+[Ll]$";
            format!("^(?!{taken})[A-Za-z]([A-Za-z0-9_. -]*[A-Za-z0-9])?$")
        }
    };
    json!({"type": "string", "pattern": pattern, "maxLength": names::MAX})
}

fn pattern(pattern: &str) -> Value {
    json!({"type": "string", "pattern": pattern})
}

fn words(words: impl Iterator<Item = &'static str>) -> Value {
    let mut words: Vec<&str> = words.collect();
    words.sort_unstable();
    words.dedup();
    json!({"type": "string", "enum": words})
}
