//! Writes further members where they belong.

use serde_json::Value as Json;

use crate::request::object::Object;
use crate::table::steps::Op;
use crate::value::path::{JsonPath, PathPart};

/// A further member below the object that is being written.
#[derive(Clone, Copy)]
pub(crate) struct Further<'a> {
    path: JsonPath<'a>,
    value: &'a Json,
}

/// All further members of an object.
pub(crate) fn all(object: &dyn Object) -> Vec<Further<'_>> {
    object.added().iter().map(|extra| Further { path: extra.path(), value: &extra.value }).collect()
}

/// Those below the member of that name.
pub(crate) fn inside<'a>(further: &[Further<'a>], name: &str) -> Vec<Further<'a>> {
    below(further, |first| first.as_str() == name)
}

/// Those below the item with that index of the list of that name.
pub(crate) fn inside_item<'a>(further: &[Further<'a>], list: &str, index: usize) -> Vec<Further<'a>> {
    below(further, |first| first.name() == list && first.brackets().index() == Some(index))
}

/// Those whose first part is that one, from there.
fn below<'a>(further: &[Further<'a>], is_it: impl Fn(PathPart<'a>) -> bool) -> Vec<Further<'a>> {
    let from_there = |one: &Further<'a>| {
        let (first, path) = one.path.split_first();
        Some(Further { path: path.filter(|_| is_it(first))?, value: one.value })
    };
    further.iter().filter_map(from_there).collect()
}

/// Appends those that belong to no member which the object writes itself.
pub(crate) fn write_rest(further: &[Further<'_>], ops: &[Op], out: &mut Vec<u8>) {
    let own = |one: &&Further<'_>| !ops.iter().any(|op| op.name() == one.first());
    write(&further.iter().filter(own).copied().collect::<Vec<_>>(), out);
}

impl<'a> Further<'a> {
    /// Name of the member of this object that it is or stands below.
    fn first(&self) -> &'a str {
        self.path.split_first().0.name()
    }
}

/// Makes an object of members that each begin with a comma: that of the first makes room for the brace.
pub(crate) fn enclose(start: usize, out: &mut Vec<u8>) {
    match out.get_mut(start) {
        Some(comma) => *comma = b'{',
        None => out.push(b'{'),
    }
    out.push(b'}');
}

/// Each member once: what shares its first name goes into one object.
fn write(further: &[Further<'_>], out: &mut Vec<u8>) {
    for (index, one) in further.iter().enumerate() {
        let name = one.first();
        if further.iter().take(index).any(|earlier| earlier.first() == name) {
            continue;
        }
        out.extend_from_slice(format!(",\"{name}\":").as_bytes());
        if one.path.as_str() == name {
            out.extend_from_slice(one.value.to_string().as_bytes());
        } else {
            let start = out.len();
            write(&inside(further, name), out);
            enclose(start, out);
        }
    }
}
