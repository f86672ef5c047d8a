//! What is wrong with further members: they can neither replace nor contradict what the spec knows.

use super::member::Extra;
use super::path::{Meeting, meet, other_case, well_formed};
use crate::request::bounds;
use crate::request::invalid::{Rule, Violation};
use crate::request::object::{Object, Value};
use crate::table::field::FieldSpec;
use crate::table::request::RequestSpec;
use crate::value::path::JsonPath;

/// Everything that cannot be added.
pub(crate) fn check(object: &dyn Object, spec: &RequestSpec) -> Vec<Violation> {
    let (all, fields) = (object.added(), spec.fields);
    let violation = |path: &str, name, rule| Violation { path: path.to_owned(), name, rule };
    let no_body = (!spec.has_body() && !all.is_empty()).then_some(Rule::NoBody);
    if let Some(rule) = no_body.or_else(|| too_much(all)) {
        return vec![violation("extra", "", rule)];
    }
    let found = all.iter().enumerate().filter_map(|(index, extra)| {
        let (name, rule) = broken(object, fields, all.get(..index).unwrap_or_default(), extra)?;
        Some(violation(&extra.path, name, rule))
    });
    found.collect()
}

/// What is wrong with all of them together. Nothing else is looked at then, so that the rest takes little time.
fn too_much(all: &[Extra]) -> Option<Rule> {
    let (max, actual) = (bounds::EXTRA_MEMBERS, all.len());
    if actual > max {
        return Some(Rule::TooMany { max, actual });
    }
    let (max, actual) = (bounds::EXTRA_BYTES, all.iter().map(|extra| extra.path.len() + extra.content.bytes).sum());
    (actual > max).then_some(Rule::TooLarge { max, actual })
}

/// What is wrong with one member, beside those before it.
fn broken(
    object: &dyn Object,
    fields: &'static [FieldSpec],
    before: &[Extra],
    extra: &Extra,
) -> Option<(&'static str, Rule)> {
    let path = extra.path();
    let in_body =
        || fields.iter().flat_map(|field| core::iter::once(field).chain(field.items)).filter(|one| one.in_body());
    let clash = in_body().find(|field| meet(field.json_path(), path) == Meeting::Overlap);
    let other_case = || in_body().find_map(|field| other_case(field.json_path(), path));
    let rule = match clash {
        _ if !well_formed(path) => Rule::NotAPath,
        Some(field) => return Some((field.name, Rule::Known)),
        None if before.iter().any(|other| meet(other.path(), path) != Meeting::Apart) => Rule::Repeated,
        None => match other_case() {
            Some(known) => Rule::OtherCase { known },
            None => missing_item(object, fields, path).or(extra.content.broken)?,
        },
    };
    Some(("extra", rule))
}

/// What is wrong with a path into an item: the list or the item does not exist.
fn missing_item(object: &dyn Object, fields: &[FieldSpec], path: JsonPath<'_>) -> Option<Rule> {
    let list = path.list()?;
    let place = fields.iter().position(|field| field.json_path().list() == Some(list));
    let count = match place.map(|place| object.value(place)) {
        Some(Value::Items(items)) => items.count(),
        Some(_) => 0,
        None => return Some(Rule::NotAPath),
    };
    let exists = path.index().is_some_and(|index| index < count);
    (!exists).then_some(Rule::NoItem { count })
}
