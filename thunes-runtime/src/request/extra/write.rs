//! Writes further members where they belong.

use serde_json::Value as Json;

use crate::request::object::Object;
use crate::table::steps::Op;

/// A further member below the object that is being written.
#[derive(Clone, Copy)]
pub(crate) struct Further<'a> {
    path: &'a str,
    value: &'a Json,
}

/// All further members of an object.
pub(crate) fn all(object: &dyn Object) -> Vec<Further<'_>> {
    object.added().iter().map(|extra| Further { path: &extra.path, value: &extra.value }).collect()
}

/// Those below the member of that name.
pub(crate) fn inside<'a>(further: &[Further<'a>], name: &str) -> Vec<Further<'a>> {
    let below = |one: &Further<'a>| {
        let path = one.path.strip_prefix(name)?.strip_prefix('.')?;
        Some(Further { path, value: one.value })
    };
    further.iter().filter_map(below).collect()
}

/// Those below the item with that index of the list of that name.
pub(crate) fn inside_item<'a>(further: &[Further<'a>], list: &str, index: usize) -> Vec<Further<'a>> {
    inside(further, &format!("{list}[{index}]"))
}

/// Appends those that belong to no member which the object writes itself.
pub(crate) fn write_rest(further: &[Further<'_>], ops: &[Op], out: &mut Vec<u8>) {
    let own = |one: &&Further<'_>| !ops.iter().any(|op| op.name() == one.first());
    write(&further.iter().filter(own).copied().collect::<Vec<_>>(), out);
}

impl<'a> Further<'a> {
    /// Name of the member of this object that it is or stands below.
    fn first(&self) -> &'a str {
        self.path.split(['.', '[']).next().unwrap_or_default()
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
        if one.path == name {
            out.extend_from_slice(one.value.to_string().as_bytes());
        } else {
            let start = out.len();
            write(&inside(further, name), out);
            enclose(start, out);
        }
    }
}
