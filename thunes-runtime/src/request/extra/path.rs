//! Paths of further members: their form, and how two of them lie in one body.

/// How two paths lie in one body. A gateway may read member names without regard to case, so none is paid here.
#[derive(PartialEq, Eq)]
pub(super) enum Meeting {
    /// One is the other or leads to it.
    Overlap,
    /// Both go through one object, and one of them writes its name in another case: the body would have it twice.
    OtherCase,
    /// Each has its own place.
    Apart,
}

/// Of a list only what names it whole overlaps with it: what is in an item is for the fields of the items.
pub(super) fn meet(one: &str, other: &str) -> Meeting {
    let (mut left, mut right) = (one.split('.'), other.split('.'));
    let mut differ = false;
    loop {
        let (Some(a), Some(b)) = (left.next(), right.next()) else { return Meeting::Overlap };
        let (a_name, b_name) = (name_of(a), name_of(b));
        if !a_name.eq_ignore_ascii_case(b_name) {
            return if differ { Meeting::OtherCase } else { Meeting::Apart };
        }
        differ |= a_name != b_name;
        let (a_item, b_item) = (a.get(a_name.len()..), b.get(b_name.len()..));
        if a_item != b_item {
            // A list as a whole, or a member that is not a list: `lines` next to `lines[0].x`.
            let whole = |item: Option<&str>| item == Some("");
            return if whole(a_item) || whole(b_item) { Meeting::Overlap } else { Meeting::Apart };
        }
        if a_item == Some("[]") && left.clone().next().is_none() && right.clone().next().is_some() {
            return Meeting::Apart;
        }
    }
}

/// The part of a path between two points, without an index.
fn name_of(part: &str) -> &str {
    part.split('[').next().unwrap_or(part)
}

/// The name on the way to a field that a path writes in another case.
pub(super) fn other_case(field: &'static str, path: &str) -> Option<&'static str> {
    let same = |(known, given): &(&'static str, &str)| name_of(known).eq_ignore_ascii_case(name_of(given));
    let mut shared = field.split('.').zip(path.split('.')).take_while(same);
    shared.find(|(known, given)| name_of(known) != name_of(given)).map(|(known, _)| name_of(known))
}

/// `a[2].b` as the spec writes it, `a[].b`.
pub(super) fn without_index(path: &str) -> String {
    let mut parts = path.split('[');
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        whole.push_str("[]");
        whole.push_str(part.split_once(']').map_or(part, |(_, rest)| rest));
    }
    whole
}

/// Names separated by dots; a name before the last may have an index: `a.b[2].c`.
pub(super) fn well_formed(path: &str) -> bool {
    let mut names = path.split('.').rev();
    let last = names.next().is_some_and(is_name);
    last && names.all(|name| match name.split_once('[') {
        None => is_name(name),
        Some((list, index)) => is_name(list) && index.strip_suffix(']').is_some_and(is_index),
    })
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

fn is_index(index: &str) -> bool {
    !index.is_empty() && index.bytes().all(|b| b.is_ascii_digit()) && (index == "0" || !index.starts_with('0'))
}
