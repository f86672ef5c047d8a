//! Paths of further members: their form, and how two of them lie in one body.

use crate::value::path::{Brackets, JsonPath, PathPart};

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
pub(super) fn meet(one: JsonPath<'_>, other: JsonPath<'_>) -> Meeting {
    let (mut left, mut right) = (one.parts(), other.parts());
    let mut differ = false;
    loop {
        let (Some(a), Some(b)) = (left.next(), right.next()) else { return Meeting::Overlap };
        if !a.name().eq_ignore_ascii_case(b.name()) {
            return if differ { Meeting::OtherCase } else { Meeting::Apart };
        }
        differ |= a.name() != b.name();
        let (a_items, b_items) = (a.brackets(), b.brackets());
        if !a_items.meets(b_items) {
            // A list as a whole, or a member that is not a list: `lines` next to `lines[0].x`.
            let is_whole = [a_items, b_items].contains(&Brackets::Absent);
            return if is_whole { Meeting::Overlap } else { Meeting::Apart };
        }
        if a_items == Brackets::Empty && left.clone().next().is_none() && right.clone().next().is_some() {
            return Meeting::Apart;
        }
    }
}

/// The name on the way to a field that a path writes in another case.
pub(super) fn other_case(field: JsonPath<'static>, path: JsonPath<'_>) -> Option<&'static str> {
    let same = |(known, given): &(&'static str, &str)| known.eq_ignore_ascii_case(given);
    let mut shared = field.names().zip(path.names()).take_while(same);
    shared.find(|(known, given)| known != given).map(|(known, _)| known)
}

/// Names separated by dots; one of them, before the last, may have an index: `a.b[2].c`.
pub(super) fn well_formed(path: JsonPath<'_>) -> bool {
    let with_index = |part: &PathPart<'_>| matches!(part.brackets(), Brackets::Index(_));
    path.last().brackets() == Brackets::Absent
        && path.parts().filter(with_index).nth(1).is_none()
        && path.parts().all(|part| is_name(part.name()) && (part.brackets() == Brackets::Absent || with_index(&part)))
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}
