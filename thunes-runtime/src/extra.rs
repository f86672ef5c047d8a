//! Members that the spec does not know yet: the way out until it does.

use core::fmt;

use serde_json::Value as Json;

use crate::bounds;
use crate::invalid::{Invalid, Rule, Violation};
use crate::object::{Object, Op, Value};
use crate::request::{self, Repeatable, Request};
use crate::text;
use crate::{Currency, FieldSpec, RequestSpec};

/// A request with further members, made by its `extra`.
///
/// They are merged into the body at their JSON paths. They can neither replace nor contradict what the spec knows: such a path
/// is a violation, which [`validate`](Self::validate) reports and sending refuses. Capital letters do not make a path another one. There are
/// at most 100 members with 64 KiB, nested 32 deep, and their texts have no control characters.
pub struct WithExtra<R> {
    request: R,
    extra: Vec<Extra>,
}

/// One further member.
pub struct Extra {
    path: String,
    value: Json,
    content: Content,
}

/// What is to say of a value whatever its place is. Found out once, since a request is checked more than once.
struct Content {
    /// How much it is, by the count of [`bounds::EXTRA_BYTES`].
    bytes: usize,
    /// The first thing that is wrong with it.
    broken: Option<Rule>,
}

impl Content {
    fn of(value: &Json) -> Self {
        let mut content = Self { bytes: 0, broken: None };
        // Without recursion, and no further than the bounds: a value may be of any size and depth.
        let mut open = vec![(value, 0)];
        while let Some((value, depth)) = open.pop() {
            if depth > bounds::EXTRA_DEPTH {
                content.broken = Some(Rule::TooDeep { max: bounds::EXTRA_DEPTH });
                return content;
            }
            match value {
                Json::String(text) => content.text(text),
                Json::Array(items) => open.extend(items.iter().map(|item| (item, depth + 1))),
                Json::Object(members) => {
                    members.keys().for_each(|name| content.text(name));
                    open.extend(members.values().map(|member| (member, depth + 1)));
                }
                Json::Null | Json::Bool(_) | Json::Number(_) => {}
            }
            content.bytes = content.bytes.saturating_add(8);
        }
        content
    }

    fn text(&mut self, text: &str) {
        self.bytes = self.bytes.saturating_add(text.len());
        if let Some((before, found)) = text::refused(text) {
            self.broken.get_or_insert(Rule::Refused { found, place: before.saturating_add(1) });
        }
    }
}

impl<R: Request> WithExtra<R> {
    /// For generated code: the request with one further member.
    pub fn new(request: R, path: &str, value: impl Into<Json>) -> Self {
        Self { request, extra: Vec::new() }.extra(path, value)
    }

    /// One more member: see the `extra` of the request.
    #[must_use]
    pub fn extra(mut self, path: &str, value: impl Into<Json>) -> Self {
        let value = value.into();
        self.extra.push(Extra { path: path.to_owned(), content: Content::of(&value), value });
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

/// Everything that cannot be added.
pub(crate) fn check(object: &dyn Object, fields: &'static [FieldSpec]) -> Vec<Violation> {
    let all = object.extra();
    let violation = |path: &str, name, rule| Violation { path: path.to_owned(), name, rule };
    if let Some(rule) = too_much(all) {
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
    let (path, known) = (&*extra.path, without_index(&extra.path));
    let in_body =
        || fields.iter().flat_map(|field| core::iter::once(field).chain(field.items)).filter(|one| one.in_body());
    let clash = in_body().find(|field| meet(field.path, &known) == Meeting::Overlap);
    let other_case = || in_body().find_map(|field| other_case(field.path, &known));
    let rule = match clash {
        _ if !well_formed(path) => Rule::NoPath,
        Some(field) => return Some((field.name, Rule::Known)),
        None if before.iter().any(|other| meet(&other.path, path) != Meeting::Apart) => Rule::Repeated,
        None => match other_case() {
            Some(known) => Rule::OtherCase { known },
            None => missing_item(object, fields, path).or(extra.content.broken)?,
        },
    };
    Some(("extra", rule))
}

/// How two paths lie in one body. A gateway may read member names without regard to case, so none is paid here.
#[derive(PartialEq, Eq)]
enum Meeting {
    /// One is the other or leads to it.
    Overlap,
    /// Both go through one object, and one of them writes its name in another case: the body would have it twice.
    OtherCase,
    /// Each has its own place.
    Apart,
}

/// Of a list only what names it whole overlaps with it: what is in an item is for the fields of the items.
fn meet(one: &str, other: &str) -> Meeting {
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
            // A list as a whole, or a member that is no list: `lines` beside `lines[0].x`.
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
fn other_case(field: &'static str, path: &str) -> Option<&'static str> {
    let same = |(known, given): &(&'static str, &str)| name_of(known).eq_ignore_ascii_case(name_of(given));
    let mut shared = field.split('.').zip(path.split('.')).take_while(same);
    shared.find(|(known, given)| name_of(known) != name_of(given)).map(|(known, _)| name_of(known))
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
