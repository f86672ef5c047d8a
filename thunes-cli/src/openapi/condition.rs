//! When optional fields are required. Blank text counts as not given, as it does for `validate`.

use thunes_spec::kind::JsonType;
use thunes_spec::model::{Condition, Dependent, Input, Kind, MethodOperation};

use super::schema::Schema;
use super::visible;

/// The conditions of a request itself, or of the items of a list.
pub(super) fn schemas(used: &MethodOperation, list: Option<&Input>) -> Vec<Schema> {
    let inputs = list.map_or(used.inputs.as_slice(), |list| &list.members);
    let dependents = inputs.iter().filter_map(|input| Some((input, used.dependent(&input.path)?)));
    dependents.filter_map(|(input, dependent)| schema(inputs, input, dependent)).collect()
}

fn schema(inputs: &[Input], input: &Input, dependent: &Dependent) -> Option<Schema> {
    let Dependent { path: _, condition, known } = dependent;
    let find = |name: &str| inputs.iter().find(|input| input.name == name);
    let condition = match condition {
        Condition::Given { other, unless } => has_value_besides(find(other)?, unless),
        Condition::ItemsLack { list, members } => {
            let has_all = every_item_has(find(list)?, members);
            Schema { not: Some(Box::new(has_all)), ..Schema::default() }
        }
    };
    let required =
        Schema { condition: Some(Box::new(condition)), then: Some(Box::new(given([input]))), ..Schema::default() };
    Some(required.with("x-evidence", known.evidence.word()).maybe("x-note", known.note.as_deref()))
}

/// All of these are given.
fn given<'a>(inputs: impl IntoIterator<Item = &'a Input>) -> Schema {
    let mut schema = Schema::default();
    for input in inputs {
        schema.insert(&input.path, shown(&input.kind), true);
    }
    schema
}

/// A value that is not blank.
fn shown(kind: &Kind) -> Schema {
    let is_text = kind.ty().row().borrows && kind.json() == JsonType::Text;
    Schema { pattern: is_text.then(visible), ..Schema::default() }
}

fn has_value_besides(other: &Input, unless: &[String]) -> Schema {
    let these = Schema { ty: None, ..Schema::one_of_texts(unless.iter().map(String::as_str)) };
    let value = Schema { not: Some(Box::new(these)), ..shown(&other.kind) };
    let mut schema = Schema::default();
    schema.insert(&other.path, value, true);
    schema
}

/// The list has an item, and each item has all of these members.
fn every_item_has(list: &Input, members: &[String]) -> Schema {
    let item = given(list.members.iter().filter(|member| members.contains(&member.name)));
    let items = Schema { min_items: Some(1), items: Some(Box::new(item)), ..Schema::default() };
    let mut schema = Schema::default();
    schema.insert(&list.path, items, true);
    schema
}
