//! Sample values that fit: what every writer of an example fills a request with, so that no two examples say different things.

use crate::kind::{JsonType, Kind};
use crate::model::{Condition, Currency, Input, Method, MethodOperation, ResolvedRequest, Variant, Variants};

/// Which fields an example has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// The required ones.
    Required,
    /// The required ones, and an optional one to show how that is given.
    WithOptional,
    /// All.
    All,
}

impl Extent {
    /// Whether an example has an input, whatever else it has.
    fn has(self, used: &MethodOperation, input: &Input) -> bool {
        let is_shown = || self == Self::WithOptional && shown_optional(used).is_some_and(|one| one.path == input.path);
        input.required || self == Self::All || is_shown()
    }
}

/// The first optional field of the request that is a plain text.
fn shown_optional(used: &MethodOperation) -> Option<&Input> {
    let alone = |input: &&Input| used.dependent(&input.path).is_none();
    used.inputs.iter().filter(|input| !input.required && input.kind == Kind::Text).find(alone)
}

/// The id in a path: as long as the gateway's.
pub const ID: &str = "7000000000000000000001";

/// The sample values of one request.
#[derive(Debug, Clone)]
pub struct Filled<'a> {
    /// The choice that it has to make, and the variant that is chosen: the first.
    pub choice: Option<(&'a Variants, &'a Variant)>,
    /// Its fields, in the order of the struct.
    pub fields: Vec<FilledField<'a>>,
}

/// A field with its value.
#[derive(Debug, Clone)]
pub struct FilledField<'a> {
    /// The field.
    pub input: &'a Input,
    /// Its value.
    pub value: Sample<'a>,
}

/// A value of a field's type.
#[derive(Debug, Clone)]
pub enum Sample<'a> {
    /// A single value, as it goes out: without quotes, of text too.
    Value(String),
    /// One item, of that type.
    Item(&'a str, Vec<FilledField<'a>>),
    /// Key and value.
    Pair(String, String),
}

impl Sample<'_> {
    /// As the values of a condition have it.
    fn text(&self) -> Option<&str> {
        match self {
            Self::Value(text) => Some(text),
            Self::Item(..) | Self::Pair(..) => None,
        }
    }
}

impl<'a> Filled<'a> {
    /// Fills a request.
    #[must_use]
    pub fn new(resolved: &ResolvedRequest<'a>, extent: Extent) -> Self {
        let choice = resolved.choice().and_then(|choice| Some((choice, choice.all.first()?)));
        Self { choice, fields: fields(resolved, &resolved.used.inputs, extent) }
    }
}

/// What the extent asks for, and what those values require.
fn fields<'a>(resolved: &ResolvedRequest<'a>, inputs: &'a [Input], extent: Extent) -> Vec<FilledField<'a>> {
    let used = resolved.used;
    let all = inputs.iter().map(|input| FilledField { input, value: sample(resolved, input, extent) });
    let (mut given, mut left): (Vec<_>, Vec<_>) = all.partition(|field| extent.has(used, field.input));
    loop {
        let (more, rest): (Vec<_>, Vec<_>) = left.into_iter().partition(|field| is_called_for(used, field, &given));
        if more.is_empty() {
            break;
        }
        given.extend(more);
        left = rest;
    }
    given.sort_by_key(|field| inputs.iter().position(|input| input.path == field.input.path));
    given
}

/// Whether the values that are given require the field.
fn is_called_for(used: &MethodOperation, field: &FilledField<'_>, given: &[FilledField<'_>]) -> bool {
    let find = |name: &str| given.iter().find(|field| field.input.name == *name).map(|field| &field.value);
    match used.dependent(&field.input.path).map(|dependent| &dependent.condition) {
        Some(Condition::Given { other, unless }) => {
            find(other).and_then(Sample::text).is_some_and(|value| unless.iter().all(|other| other != value))
        }
        Some(Condition::ItemsLack { list, members }) => {
            let has = |name: &String, item: &[FilledField<'_>]| item.iter().any(|field| field.input.name == *name);
            !matches!(find(list), Some(Sample::Item(_, item)) if members.iter().all(|name| has(name, item)))
        }
        None => false,
    }
}

fn sample<'a>(resolved: &ResolvedRequest<'a>, input: &'a Input, extent: Extent) -> Sample<'a> {
    match input.kind.json() {
        JsonType::Items => {
            Sample::Item(input.kind.item().unwrap_or_default(), fields(resolved, &input.members, extent))
        }
        JsonType::Pairs => {
            let [key, value] = ["key", "value"].map(|name| member(resolved.method, input, name));
            Sample::Pair(key, value)
        }
        _ => Sample::Value(value(resolved.method, input)),
    }
}

/// The field's own example, or one of its kind.
fn value(method: &Method, input: &Input) -> String {
    input.example.clone().unwrap_or_else(|| {
        let currency = currency(method).map(core::slice::from_ref);
        input.asked(&method.countries, currency.unwrap_or_default()).sample()
    })
}

/// The chosen variant's, or else the first.
fn currency(method: &Method) -> Option<&Currency> {
    let of_variant = method.variants.as_ref().and_then(|choice| choice.all.first()?.currency.as_ref());
    of_variant.or(method.currencies.first())
}

/// A half of a pair is named after its key in JSON.
fn member(method: &Method, input: &Input, name: &str) -> String {
    let member = input.members.iter().find(|member| member.path.last() == name);
    member.map_or_else(|| name.to_owned(), |member| value(method, &Input { name: name.to_owned(), ..member.clone() }))
}
