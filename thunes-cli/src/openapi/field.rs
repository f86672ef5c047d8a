//! The schema of one field.

use thunes_spec::iso;
use thunes_spec::kind::{JsonType, JsonValues};
use thunes_spec::model::{Currency, Fixed, Input, Kind, MethodOperation, VariantField};

use super::schema::Schema;
use super::{condition, description};

/// A field that the caller gives.
pub(super) fn input(input: &Input, used: &MethodOperation, currencies: &[Currency]) -> Schema {
    let Input {
        path: _,
        name,
        kind,
        facets,
        max_known,
        loggable,
        doc,
        example,
        required: _,
        evidence,
        note,
        recommended,
        errata: _,
        members: _,
    } = input;
    let value = match kind.json() {
        JsonType::Items | JsonType::Pairs => list(input, used, currencies),
        _ if *kind == Kind::Country => Schema::reference(COUNTRY),
        _ => value(input, currencies),
    };
    Schema { description: description(doc), examples: example.iter().cloned().collect(), ..value }
        .with("x-setter", name.as_str())
        .with("x-kind", kind.word())
        .maybe("x-max-length-evidence", max_known.as_ref().map(|known| known.evidence.word()))
        .maybe("x-max-length-note", max_known.as_ref().and_then(|known| known.note.as_deref()))
        .maybe("x-advised-max-length", facets.advised_max)
        .maybe("x-enum-descriptions", descriptions(kind))
        .with("x-may-be-logged", *loggable)
        .with("x-evidence", evidence.word())
        .maybe("x-note", note.as_deref())
        .maybe("x-recommended", recommended.as_ref().map(|known| known.evidence.word()))
        .maybe("x-recommended-note", recommended.as_ref().and_then(|known| known.note.clone()))
}

/// What the words of a closed list mean, in their order.
fn descriptions(kind: &Kind) -> Option<Vec<String>> {
    let all: Vec<String> = kind.words().iter().map(|word| word.doc.clone()).collect();
    (!all.is_empty()).then_some(all)
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
pub(super) fn by_variant(field: &VariantField, values: &[&str]) -> Schema {
    let VariantField { path: _, name, doc, kind, evidence, note, value_evidence, value_note } = field;
    Schema { description: description(doc), ..Schema::one_of_texts(values.iter().copied()) }
        .with("x-name", name.as_str())
        .with("x-kind", kind.word())
        .with("x-evidence", evidence.word())
        .maybe("x-note", note.as_deref())
        .with("x-value-evidence", value_evidence.word())
        .maybe("x-value-note", value_note.as_deref())
}

/// The name of the schema of all countries.
pub(super) const COUNTRY: &str = "Country";

/// The codes of all countries: what a draft takes, and nothing else.
pub(super) fn countries() -> Schema {
    let mut codes: Vec<&str> = iso::countries().collect();
    codes.sort_unstable();
    let description = Some("An ISO 3166-1 alpha-2 code.".to_owned());
    Schema { description, ..Schema::one_of_texts(codes) }
}

/// What the field takes. A `format` is for readers: the gateway's own rules are not known.
pub(super) fn value(input: &Input, currencies: &[Currency]) -> Schema {
    let JsonValues { only, pattern, no_pattern, min_length, max_length, minimum, maximum } =
        input.asked(&[], currencies).values();
    let row = input.kind.ty().row();
    let not = no_pattern.map(|pattern| Box::new(Schema { pattern: Some(pattern), ..Schema::default() }));
    let (ty, format) = (Some(row.json.name()), row.format);
    Schema {
        ty,
        one_of_values: only.into_iter().map(Into::into).collect(),
        format,
        pattern,
        not,
        min_length,
        max_length,
        minimum,
        maximum,
        ..Schema::default()
    }
}

/// An array of objects. Of a pair, both halves are always sent.
fn list(list: &Input, used: &MethodOperation, currencies: &[Currency]) -> Schema {
    let pairs = list.kind.json() == JsonType::Pairs;
    let mut item = Schema { all_of: condition::schemas(used, Some(list)), ..Schema::object() };
    for member in &list.members {
        item.insert(&member.path, input(member, used, currencies), member.required || pairs);
    }
    Schema { ty: Some("array"), min_items: Some(1), items: Some(Box::new(item)), ..Schema::default() }
}
