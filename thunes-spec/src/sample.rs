//! Sample values that fit: what every writer of an example fills a request with, so that no two examples say different things.

use crate::kind::{Form, Kind};
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

/// The first optional field of the request that is a text by itself.
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
    /// Text of any kind.
    Text(String),
    /// The code of a country.
    Country(&'a str),
    /// As it goes out, with the currency's decimals.
    Amount(String),
    /// The code of a currency.
    Currency(&'a str),
    /// A whole number.
    Integer(u32),
    /// One item, of that type.
    Item(&'a str, Vec<FilledField<'a>>),
    /// Key and value.
    Pair(String, String),
}

impl Sample<'_> {
    /// As the values of a condition have it.
    fn text(&self) -> Option<String> {
        match self {
            Self::Text(text) | Self::Amount(text) => Some(text.clone()),
            Self::Country(code) | Self::Currency(code) => Some((*code).to_owned()),
            Self::Integer(number) => Some(number.to_string()),
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
        Some(Condition::Given { other, values }) => {
            find(other).is_some_and(|value| values.count(&value.text().unwrap_or_default()))
        }
        Some(Condition::ItemsLack { list, members }) => {
            let has = |name: &String, item: &[FilledField<'_>]| item.iter().any(|field| field.input.name == *name);
            !matches!(find(list), Some(Sample::Item(_, item)) if members.iter().all(|name| has(name, item)))
        }
        None => false,
    }
}

fn sample<'a>(resolved: &ResolvedRequest<'a>, input: &'a Input, extent: Extent) -> Sample<'a> {
    let method = resolved.method;
    if let Some(example) = &input.example {
        return Sample::Text(example.clone());
    }
    match (input.kind.form(), &input.kind) {
        (Form::Text, kind) => Sample::Text(cut(input, &text(kind, &input.name))),
        (Form::Country, _) => Sample::Country(method.countries.first().map_or("ES", String::as_str)),
        (Form::Amount, _) => Sample::Amount(amount(method)),
        (Form::Currency, _) => Sample::Currency(currency(method).map_or("EUR", |currency| currency.code.as_str())),
        (Form::Whole, _) => Sample::Integer(1),
        (Form::Items, kind) => Sample::Item(kind.item().unwrap_or_default(), fields(resolved, &input.members, extent)),
        (Form::Pairs, _) => {
            let [key, value] = ["key", "value"].map(|name| member(input, name));
            Sample::Pair(key, value)
        }
    }
}

fn text(kind: &Kind, name: &str) -> String {
    kind.ty().row().sample.replace("{name}", name).replace("{words}", &name.replace('_', " "))
}

/// Eight units of the method's first currency.
fn amount(method: &Method) -> String {
    match currency(method).map_or(2, |currency| usize::from(currency.decimals)) {
        0 => "8".to_owned(),
        decimals => format!("8.{}", "0".repeat(decimals)),
    }
}

/// The chosen variant's, or else the first.
fn currency(method: &Method) -> Option<&Currency> {
    let of_variant = method.variants.as_ref().and_then(|choice| choice.all.first()?.currency.as_ref());
    of_variant.or(method.currencies.first())
}

fn member(pairs: &Input, name: &str) -> String {
    let member = pairs.members.iter().find(|member| member.path.last() == name);
    member.map_or_else(|| name.to_owned(), |member| member.example.clone().unwrap_or_else(|| cut(member, name)))
}

/// As much as both limits of the field allow.
fn cut(input: &Input, text: &str) -> String {
    let most = input.max.into_iter().chain(input.advised_max).min();
    let cut: String = text.chars().take(most.map_or(usize::MAX, |most| most as usize)).collect();
    cut.trim_end().to_owned()
}
