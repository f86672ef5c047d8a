//! The Rust code that makes a request with these values.

use serde_json::{Map, Value};
use thunes_gen::sample::{self, Places};
use thunes_runtime::{AnyRequest, Request as _};
use thunes_spec::model::{Input, Kind, ResolvedRequest, Spec};
use thunes_spec::sample::{Filled, FilledField, ID, Sample};

/// A Rust program that makes the same body, for a crate that has the methods there. Empty for a request that the spec does not have.
///
/// The sample writer knows one item of a list: a longer list is shortened, which a comment in the code mentions.
#[must_use]
pub fn program(spec: &Spec, request: &AnyRequest, places: &Places) -> String {
    let (method, name) = (request.spec().method, request.spec().name);
    let Some(resolved) = spec.requests().find(|one| one.method.name == method && one.name() == name) else {
        return String::new();
    };
    let values = values(request);
    let filled = Filled { choice: choice(&resolved, &values), fields: fields(&resolved.used.inputs, &values) };
    let code = sample::program(&resolved, &filled, places);
    let code = request.subject().map_or_else(|| code.clone(), |id| code.replace(ID, id));
    let is_cut = values.values().any(|value| value.as_array().is_some_and(|items| items.len() > 1));
    if is_cut { format!("// Of each list, only the first item is shown.\n{code}") } else { code }
}

/// The values by the names of their fields, as a stored request has them.
fn values(request: &AnyRequest) -> Map<String, Value> {
    let stored = serde_json::to_value(request).unwrap_or_default();
    stored.get("values").and_then(Value::as_object).cloned().unwrap_or_default()
}

fn choice<'a>(resolved: &ResolvedRequest<'a>, values: &Map<String, Value>) -> Option<ChosenVariant<'a>> {
    let choice = resolved.choice()?;
    let chosen = values.get(&choice.name)?.as_str()?;
    choice.all.iter().find(|variant| variant.name == chosen).map(|variant| (choice, variant))
}

type ChosenVariant<'a> = (&'a thunes_spec::model::Variants, &'a thunes_spec::model::Variant);

fn fields<'a>(inputs: &'a [Input], values: &Map<String, Value>) -> Vec<FilledField<'a>> {
    let given = inputs.iter().filter_map(|input| Some((input, values.get(&input.name)?)));
    given.filter_map(|(input, value)| Some(FilledField { input, value: value_of(input, value)? })).collect()
}

fn value_of<'a>(input: &'a Input, value: &Value) -> Option<Sample<'a>> {
    match (&input.kind, value.as_array().map(Vec::as_slice)) {
        (Kind::List { item }, Some([Value::Object(first), ..])) => {
            Some(Sample::Item(item, fields(&input.members, first)))
        }
        (Kind::Pairs, Some([Value::Object(first), ..])) => {
            let half = |key: &str| first.values().nth(usize::from(key == "value")).map(text);
            Some(Sample::Pair(half("key")?, half("value")?))
        }
        (Kind::List { .. } | Kind::Pairs, _) => None,
        _ => Some(Sample::Value(text(value))),
    }
}

/// Without quotes.
fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
