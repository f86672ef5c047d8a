//! The schema of one field.

use thunes_spec::kind::Form;
use thunes_spec::model::{Currency, Fixed, Input, Kind, MethodOperation, Set};
use thunes_spec::names;
use thunes_spec::words::REFUSED_CLASS;

use super::schema::Schema;
use super::visible;
use super::{amount, condition, description};

/// A field that the caller gives.
pub(super) fn input(input: &Input, used: &MethodOperation, currencies: &[Currency]) -> Schema {
    let list = |pairs| list(input, used, currencies, pairs);
    let Input {
        path: _,
        name,
        kind,
        max,
        advised_max,
        loggable,
        doc,
        example,
        required,
        evidence,
        note,
        recommended,
        errata: _,
        members: _,
    } = input;
    let value = match kind.form() {
        Form::Text => text(*required, *max, kind.ty().row().format),
        Form::Country => Schema::reference(COUNTRY),
        Form::Amount => amount::schema(*kind == Kind::Amount { zero: true }, *max, currencies),
        Form::Currency => {
            Schema { one_of_values: currencies.iter().map(|one| one.code.clone()).collect(), ..Schema::string() }
        }
        Form::Whole => integer(*max),
        Form::Items => list(false),
        Form::Pairs => list(true),
    };
    Schema { description: description(doc), ..value }
        .maybe("examples", example.as_ref().map(|example| vec![example.clone()]))
        .with("x-setter", name.as_str())
        .with("x-kind", kind.word())
        .maybe("x-advised-max-length", *advised_max)
        .with("x-may-be-logged", *loggable)
        .with("x-evidence", evidence.word())
        .maybe("x-note", note.as_deref())
        .maybe("x-recommended", recommended.as_ref().map(|known| known.evidence.word()))
        .maybe("x-recommended-note", recommended.as_ref().and_then(|known| known.note.clone()))
}

/// A field that the spec fills in.
pub(super) fn fixed(fixed: &Fixed) -> Schema {
    let Fixed { path: _, name, doc, value, evidence, value_evidence, note } = fixed;
    Schema { description: description(doc), ..Schema::constant(value) }
        .with("x-name", name.as_str())
        .with("x-evidence", evidence.word())
        .with("x-value-evidence", value_evidence.word())
        .maybe("x-note", note.as_deref())
}

/// A field that the choice between variants sets.
pub(super) fn set(set: &Set, values: &[&str]) -> Schema {
    let Set { path: _, name, doc, kind, evidence, note, value_evidence, value_note } = set;
    let values = values.iter().map(|value| (*value).to_owned()).collect();
    Schema { description: description(doc), one_of_values: values, ..Schema::string() }
        .with("x-name", name.as_str())
        .with("x-kind", kind.word())
        .with("x-evidence", evidence.word())
        .maybe("x-note", note.as_deref())
        .with("x-value-evidence", value_evidence.word())
        .maybe("x-value-note", value_note.as_deref())
}

/// The name of the schema of all countries.
pub(super) const COUNTRY: &str = "country";

/// The codes of all countries: what a draft takes, and nothing else.
pub(super) fn countries() -> Schema {
    let mut codes: Vec<String> = names::countries().map(str::to_owned).collect();
    codes.sort_unstable();
    let description = Some("An ISO 3166-1 alpha-2 code.".to_owned());
    Schema { description, one_of_values: codes, ..Schema::string() }
}

/// No text has a control character or one that changes its direction, and what is required shows something. A `format` is for readers:
/// the gateway's own rules are not known.
fn text(required: bool, max: Option<u32>, format: Option<&'static str>) -> Schema {
    let shows = if required { format!("{}[^{REFUSED_CLASS}]*", visible()) } else { String::new() };
    Schema { pattern: Some(format!("^[^{REFUSED_CLASS}]*{shows}$")), max_length: max, format, ..Schema::string() }
}

/// A number of at most so many digits, and no more than a `u32` holds.
fn integer(digits: Option<u32>) -> Schema {
    let most = digits.and_then(|digits| 10_u64.checked_pow(digits)).map_or(u64::MAX, |next| next.saturating_sub(1));
    Schema { ty: Some("integer"), minimum: Some(0), maximum: Some(most.min(u32::MAX.into())), ..Schema::default() }
}

/// An array of objects. Of a pair, both halves are always sent.
fn list(list: &Input, used: &MethodOperation, currencies: &[Currency], pairs: bool) -> Schema {
    let mut item = Schema { all_of: condition::schemas(used, Some(list)), ..Schema::object() };
    for member in &list.members {
        item.insert(member.path.in_object(), input(member, used, currencies), member.required || pairs);
    }
    Schema { ty: Some("array"), min_items: Some(1), items: Some(Box::new(item)), ..Schema::default() }
}
