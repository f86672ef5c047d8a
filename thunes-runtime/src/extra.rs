//! Members that the spec does not know yet: the way out until it does.

use core::fmt;

use serde_json::Value as Json;

use crate::invalid::{Invalid, Rule, Violation};
use crate::object::{Object, Op, Value};
use crate::request::{self, Repeatable, Request};
use crate::{Currency, FieldSpec, RequestSpec};

/// A request with further members, made by its `extra`.
///
/// They are merged into the body at their JSON paths. They can neither replace nor contradict what the spec knows: such a path
/// is a violation, which [`validate`](Self::validate) reports and sending refuses.
pub struct WithExtra<R> {
    request: R,
    extra: Vec<Extra>,
}

/// One further member.
pub struct Extra {
    path: String,
    value: Json,
}

impl<R: Request> WithExtra<R> {
    /// For generated code: the request with one further member.
    pub fn new(request: R, path: &str, value: impl Into<Json>) -> Self {
        Self { request, extra: Vec::new() }.extra(path, value)
    }

    /// One more member: see the `extra` of the request.
    #[must_use]
    pub fn extra(mut self, path: &str, value: impl Into<Json>) -> Self {
        self.extra.push(Extra { path: path.to_owned(), value: value.into() });
        self
    }

    /// Checks every value and every path.
    ///
    /// # Errors
    /// Every violation, by JSON path.
    pub fn validate(&self) -> Result<(), Invalid> {
        request::validate(self)
    }

    /// What the gateway may not like, though its schema allows it.
    #[must_use]
    pub fn warnings(&self) -> Vec<Violation> {
        request::warnings(self)
    }

    /// The JSON that goes out, byte for byte. It holds personal data.
    ///
    /// # Errors
    /// As [`validate`](Self::validate).
    pub fn body(&self) -> Result<Vec<u8>, Invalid> {
        request::body(self)
    }

    /// Appends what [`body`](Self::body) gives.
    ///
    /// # Errors
    /// As [`validate`](Self::validate); then nothing is appended.
    pub fn write_body(&self, out: &mut Vec<u8>) -> Result<(), Invalid> {
        request::write_body(self, out)
    }
}

impl<R: Object> Object for WithExtra<R> {
    fn ops(&self) -> &'static [Op] {
        self.request.ops()
    }

    fn value(&self, index: usize) -> Value<'_> {
        self.request.value(index)
    }

    fn extra(&self) -> &[Extra] {
        &self.extra
    }
}

impl<R: Request> Request for WithExtra<R> {
    type Id = R::Id;
    type Status = R::Status;

    fn spec(&self) -> &'static RequestSpec {
        self.request.spec()
    }

    fn currency(&self) -> Option<Currency> {
        self.request.currency()
    }

    fn subject(&self) -> Option<&str> {
        self.request.subject()
    }

    fn transaction_id(&self) -> Option<&str> {
        self.request.transaction_id()
    }
}

impl<R: Repeatable> Repeatable for WithExtra<R> {}

/// The request as it shows itself, and how many members were added.
impl<R: fmt::Debug> fmt::Debug for WithExtra<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} and {} more", self.request, self.extra.len())
    }
}

/// Every path that cannot be used.
pub(crate) fn check(object: &dyn Object, fields: &'static [FieldSpec]) -> Vec<Violation> {
    let all = object.extra();
    let known = || fields.iter().flat_map(|field| core::iter::once(field).chain(field.items));
    let found = all.iter().enumerate().filter_map(|(index, extra)| {
        let clash = known().find(|field| field.in_body() && clashes(field.path, &without_index(&extra.path)));
        let (name, rule) = match clash {
            _ if !well_formed(&extra.path) => ("extra", Rule::NoPath),
            Some(field) => (field.name, Rule::Known),
            None if all.iter().take(index).any(|other| overlap(&other.path, &extra.path)) => ("extra", Rule::Repeated),
            None => ("extra", missing_item(object, fields, &extra.path)?),
        };
        Some(Violation { path: extra.path.clone(), name, rule })
    });
    found.collect()
}

/// Whether a path cannot be added beside a field's. What is in an item of a list is for the fields of the items.
fn clashes(field: &str, path: &str) -> bool {
    match field.strip_suffix("[]") {
        None => overlap(field, path),
        Some(list) => overlap(list, path) && !path.strip_prefix(list).is_some_and(|rest| rest.starts_with('[')),
    }
}

/// Whether one path is the other or leads to it.
fn overlap(one: &str, other: &str) -> bool {
    one == other || leads_to(one, other) || leads_to(other, one)
}

fn leads_to(parent: &str, child: &str) -> bool {
    child.strip_prefix(parent).is_some_and(|rest| rest.starts_with(['.', '[']))
}

/// `a[2].b` as the spec writes it, `a[].b`.
fn without_index(path: &str) -> String {
    let mut parts = path.split('[');
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        whole.push_str("[]");
        whole.push_str(part.split_once(']').map_or(part, |(_, rest)| rest));
    }
    whole
}

/// Names with points between them; a name before the last may have an index: `a.b[2].c`.
fn well_formed(path: &str) -> bool {
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

/// What is wrong with a path into an item: there is no such list, or no such item.
fn missing_item(object: &dyn Object, fields: &[FieldSpec], path: &str) -> Option<Rule> {
    let (list, rest) = path.split_once('[')?;
    let index: usize = rest.split_once(']')?.0.parse().unwrap_or(usize::MAX);
    let place = fields.iter().position(|field| field.path.strip_suffix("[]") == Some(list));
    let count = match place.map(|place| object.value(place)) {
        Some(Value::Items(items)) => items.count(),
        Some(_) => 0,
        None => return Some(Rule::NoPath),
    };
    (index >= count).then_some(Rule::NoItem { count })
}

/// A further member below the object that is being written.
#[derive(Clone, Copy)]
pub(crate) struct Further<'a> {
    path: &'a str,
    value: &'a Json,
}

/// All further members of an object.
pub(crate) fn all(object: &dyn Object) -> Vec<Further<'_>> {
    object.extra().iter().map(|extra| Further { path: &extra.path, value: &extra.value }).collect()
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

/// Each member once: what shares its first name goes into one object.
fn write(further: &[Further<'_>], out: &mut Vec<u8>) {
    for (index, one) in further.iter().enumerate() {
        let name = one.first();
        if further.iter().take(index).any(|earlier| earlier.first() == name) {
            continue;
        }
        if out.last() != Some(&b'{') {
            out.push(b',');
        }
        out.extend_from_slice(format!("\"{name}\":").as_bytes());
        if one.path == name {
            out.extend_from_slice(one.value.to_string().as_bytes());
        } else {
            out.push(b'{');
            write(&inside(further, name), out);
            out.push(b'}');
        }
    }
}
