//! Conditions on several fields. Blank text counts as not given, as it does for `validate`.

use thunes_spec::kind::JsonType;
use thunes_spec::model::{Compound, CompoundKind, Dependent, Input, Kind, MethodOperation};
use thunes_spec::path::JsonPath;

use super::schema::{Constant, Schema};
use super::visible;

/// The conditions of a request itself, or of the items of a list.
pub(super) fn schemas(used: &MethodOperation, list: Option<&Input>) -> Vec<Schema> {
    let inputs = list.map_or(used.inputs.as_slice(), |list| &list.members);
    let compounds = used.compounds_of(list.map(|list| list.path.as_str())).map(|one| compound(inputs, one));
    let dependents = inputs.iter().filter_map(|input| used.dependent(&input.path));
    compounds.chain(dependents.filter_map(|one| dependent(inputs, one))).collect()
}

fn compound(inputs: &[Input], compound: &Compound) -> Schema {
    let Compound { kind, name, type_name: _, doc, list: _, alternatives } = compound;
    let mut ways: Vec<Schema> = alternatives
        .iter()
        .map(|one| {
            let others = compound.paths().filter(|path| !one.paths.iter().any(|own| own == path));
            let all = given(inputs, one.paths.iter().map(JsonPath::as_str));
            Schema { title: Some(one.name.clone()), not: none(inputs, others), ..all }
        })
        .collect();
    if *kind != (CompoundKind::OneOf { required: true }) {
        ways.push(Schema { not: none(inputs, compound.paths()), ..Schema::default() });
    }
    let schema = Schema { one_of: ways, description: super::description(doc), ..Schema::default() };
    schema.with("x-condition", name.as_str())
}

/// All of these are given.
fn given<'a>(inputs: &'a [Input], paths: impl Iterator<Item = &'a str>) -> Schema {
    let mut schema = Schema::default();
    for input in paths.filter_map(|path| inputs.iter().find(|input| input.path == *path)) {
        let is_text = input.kind.ty().row().borrows && input.kind.json() == JsonType::Text;
        let value = Schema { pattern: is_text.then(visible), ..Schema::default() };
        schema.insert(input.path.in_object(), value, true);
    }
    schema
}

/// What none of these being given is the negation of.
fn none<'a>(inputs: &'a [Input], paths: impl Iterator<Item = &'a str>) -> Option<Box<Schema>> {
    let any: Vec<Schema> = paths.map(|path| given(inputs, std::iter::once(path))).collect();
    (!any.is_empty()).then(|| Box::new(Schema { any_of: any, ..Schema::default() }))
}

fn dependent(inputs: &[Input], dependent: &Dependent) -> Option<Schema> {
    let Dependent { path, other, equals } = dependent;
    let other = inputs.iter().find(|input| input.name == *other)?;
    let mut condition = given(inputs, std::iter::once(other.path.as_str()));
    if let Some(value) = equals {
        condition.insert(other.path.in_object(), is(&other.kind, value), true);
    }
    Some(Schema {
        condition: Some(Box::new(condition)),
        then: Some(Box::new(given(inputs, std::iter::once(path.as_str())))),
        ..Schema::default()
    })
}

fn is(kind: &Kind, value: &str) -> Schema {
    match kind.json() {
        JsonType::Text => Schema { one_of_values: vec![value.to_owned()], ..Schema::default() },
        _ => Schema { constant: Some(Constant::literal(value)), ..Schema::default() },
    }
}
