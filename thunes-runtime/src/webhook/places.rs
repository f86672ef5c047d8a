//! Members by name: nested as in a reply, or flat with dots in their names as in a notification.

use serde_json::{Map, Value};

use crate::reply::text_at;

/// A string, number or boolean, and how deep the object is that it was looked for in.
pub(super) struct MemberText {
    pub(super) depth: usize,
    pub(super) text: String,
}

/// Every member of that path, in whatever object the path begins: `orderInformation.amountDetails.currency` is the flat member of that
/// name, or the member `currency` of the nested objects. Letter case does not count.
pub(super) fn all(whole: &Value, path: &str) -> Vec<MemberText> {
    let mut found = Vec::new();
    visit(whole, 0, &mut |depth, object| {
        found.extend(
            at(object, path).into_iter().filter_map(|value| text_at(value, "")).map(|text| MemberText { depth, text }),
        );
    });
    found
}

/// The member of that path that is least deep. `None` where there is none, or where two at the same depth differ.
pub(super) fn shallowest(whole: &Value, path: &str) -> Option<String> {
    let found = all(whole, path);
    let depth = found.iter().map(|place| place.depth).min()?;
    let mut nearest = found.into_iter().filter(|place| place.depth == depth).map(|place| place.text);
    let first = nearest.next()?;
    nearest.all(|other| other == first).then_some(first)
}

/// Whether there is a member of that name anywhere, also as the last part of a flat one.
pub(super) fn has_member(whole: &Value, name: &str) -> bool {
    let mut found = false;
    visit(whole, 0, &mut |_, object| {
        found |= object.keys().any(|key| key.rsplit('.').next().is_some_and(|last| last.eq_ignore_ascii_case(name)));
    });
    found
}

fn visit(value: &Value, depth: usize, show: &mut impl FnMut(usize, &Map<String, Value>)) {
    match value {
        Value::Object(object) => {
            show(depth, object);
            object.values().for_each(|member| visit(member, depth + 1, show));
        }
        Value::Array(items) => items.iter().for_each(|item| visit(item, depth + 1, show)),
        _ => {}
    }
}

/// The members that a path leads to from one object.
fn at<'a>(object: &'a Map<String, Value>, path: &str) -> Vec<&'a Value> {
    let mut found = Vec::new();
    for (key, value) in object {
        if key.eq_ignore_ascii_case(path) {
            found.push(value);
        } else if let (Some(rest), Some(inner)) = (after(path, key), value.as_object()) {
            found.extend(at(inner, rest));
        }
    }
    found
}

/// What follows the first parts of a path, if these are `key`.
fn after<'a>(path: &'a str, key: &str) -> Option<&'a str> {
    let (first, rest) = path.split_at_checked(key.len())?;
    rest.strip_prefix('.').filter(|_| first.eq_ignore_ascii_case(key))
}
