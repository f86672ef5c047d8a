//! From a name to what it names.

use heck::ToSnakeCase;
use thunes_spec::model::{Method, MethodOperation, Operation, Spec};
use thunes_spec::words::{did_you_mean, known, unknown};

use super::subject::{ChoiceOf, FieldOf, choice, members_of};

/// Nothing has the name that was asked for; the text says what there is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct UnknownName(String);

/// Member a name names.
pub(super) enum Subject<'a> {
    Method(&'a Method),
    Operation(&'a Method, &'a MethodOperation, &'a Operation),
    Field(FieldOf<'a>),
    Choice(ChoiceOf<'a>),
    /// A field alone: its path.
    Everywhere(String),
}

/// Looks a name up, from the method down.
pub(super) fn find<'a>(spec: &'a Spec, name: &str) -> Result<Subject<'a>, UnknownName> {
    let (first, rest) = split(name);
    let module = first.replace('-', "_");
    let Some(method) = spec.methods.iter().find(|method| method.name == module) else {
        return everywhere(spec, name);
    };
    let Some(rest) = rest else { return Ok(Subject::Method(method)) };
    let (second, rest) = split(rest);
    let (used, operation) = operation(spec, method, second)?;
    let Some(rest) = rest else { return Ok(Subject::Operation(method, used, operation)) };
    let by_path = members_of(used).find(|what| what.path() == rest);
    if let Some(what) = by_path.or_else(|| members_of(used).find(|what| what.name() == rest)) {
        return Ok(Subject::Field(FieldOf { method, used, operation, what }));
    }
    match choice(method, used).filter(|variants| variants.name == rest) {
        Some(variants) => Ok(Subject::Choice(ChoiceOf { method, used, operation, variants })),
        None => Err(no_field(method, used, rest)),
    }
}

fn no_field(method: &Method, used: &MethodOperation, name: &str) -> UnknownName {
    let fields =
        members_of(used).map(|what| what.name()).chain(choice(method, used).map(|variants| variants.name.clone()));
    let names: Vec<String> = fields.collect();
    let whose = format!("`{}.{}` has no field `{name}`", method.name, used.operation);
    UnknownName(unknown(&whose, name, &names.iter().map(String::as_str).collect::<Vec<_>>()))
}

fn split(name: &str) -> (&str, Option<&str>) {
    name.split_once('.').map_or((name, None), |(first, rest)| (first, Some(rest)))
}

/// An operation by its name, or by one of its request types: `sale_check` and `SaleCheck` are of `status`.
fn operation<'a>(
    spec: &'a Spec,
    method: &'a Method,
    name: &str,
) -> Result<(&'a MethodOperation, &'a Operation), UnknownName> {
    let wanted = name.to_snake_case();
    let is_it = |operation: &Operation| {
        operation.name == wanted || operation.requests.iter().any(|request| request.type_name.to_snake_case() == wanted)
    };
    let both = method.operations.iter().filter_map(|used| Some((used, of(spec, used)?)));
    both.clone().find(|(_, operation)| is_it(operation)).ok_or_else(|| {
        let names: Vec<&str> = both.map(|(used, _)| used.operation.as_str()).collect();
        UnknownName(unknown(&format!("`{}` has no operation `{name}`", method.name), name, &names))
    })
}

fn of<'a>(spec: &'a Spec, used: &MethodOperation) -> Option<&'a Operation> {
    spec.operations.iter().find(|operation| operation.name == used.operation)
}

/// A field without a method, by name or path.
fn everywhere<'a>(spec: &Spec, name: &str) -> Result<Subject<'a>, UnknownName> {
    let all = || spec.methods.iter().flat_map(|method| &method.operations).flat_map(members_of);
    if let Some(what) = all().find(|what| what.path() == name).or_else(|| all().find(|what| what.name() == name)) {
        return Ok(Subject::Everywhere(what.path().to_owned()));
    }
    let methods: Vec<&str> = spec.methods.iter().map(|method| method.name.as_str()).collect();
    let words: Vec<String> = all().flat_map(|what| [what.name(), what.path().to_owned()]).collect();
    let words = methods.iter().copied().chain(words.iter().map(String::as_str));
    Err(UnknownName(match did_you_mean(name, words) {
        Some(near) => format!("nothing is named `{name}`; did you mean `{near}`?"),
        None => format!("nothing is named `{name}`; for a method, {}", known(&methods)),
    }))
}
