//! Required choices in the lock: a member of the required half whose value is one of several alternatives.

use thunes_spec::model::{Alternative, Compound, Input, Method, ResolvedRequest, borrow};
use thunes_spec::names::upper_camel;

use super::literal::{Field, Literal, value};

/// Between the alternatives in the path of a choice's entry.
const OR: char = '|';

/// Makes a literal say what the choices and bundles of its request, or of its list's items, ask of a caller.
pub(super) fn add(literal: &mut Literal, method: &Method, resolved: &ResolvedRequest<'_>, list: Option<&Input>) {
    let inputs = list.map_or(&resolved.used.inputs, |list| &list.members);
    for compound in resolved.used.compounds_of(list.map(|list| list.path.as_str())) {
        let parts: Vec<&Input> =
            inputs.iter().filter(|input| compound.paths().any(|path| path == input.path)).collect();
        literal.optional.retain(|name| !parts.iter().any(|part| part.name == *name));
        if compound.is_required() {
            literal.borrows |= parts.iter().any(|part| borrow(std::slice::from_ref(part)));
            let field = field(method, &literal.type_name, compound, &parts);
            literal.fields.extend(field);
        } else {
            literal.optional.push(compound.name.clone());
        }
    }
}

/// Whether the path of an entry is that of a choice.
pub(super) fn is_choice(path: &str) -> bool {
    path.contains(OR)
}

/// The choice with its first alternative. Its path has the paths of all, without blanks.
fn field(method: &Method, owner: &str, compound: &Compound, parts: &[&Input]) -> Option<Field> {
    let first = compound.alternatives.first()?;
    let paths: Vec<String> = compound.alternatives.iter().map(|alternative| alternative.paths.join("+")).collect();
    let variant = format!("{}::{owner}{}::{}", method.name, compound.type_name, upper_camel(&first.name));
    Some(Field {
        name: compound.name.clone(),
        path: paths.join(&OR.to_string()),
        value: format!("{variant}{}", values(method, first, parts)),
        id_type: None,
    })
}

fn values(method: &Method, alternative: &Alternative, parts: &[&Input]) -> String {
    let mine: Vec<&&Input> = parts.iter().filter(|part| alternative.paths.contains(&part.path)).collect();
    if let [only] = mine.as_slice() {
        return format!("({})", value(method, only));
    }
    let fields: Vec<String> = mine.iter().map(|part| format!("{}: {}", part.name, value(method, part))).collect();
    format!(" {{ {} }}", fields.join(", "))
}
