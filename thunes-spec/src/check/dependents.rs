//! Fields that are required when another one is given.

use crate::code::Code;
use crate::kind::Kind;
use crate::model::{Dependent, Input};
use crate::problem::{Problem, Sink};
use crate::read::condition::When;
use crate::read::{Field, FieldKind, Fields, MethodFile};
use crate::span::Loc;
use crate::words::and_list;
use crate::yaml::Spanned;

use super::fixed::misfit;
use super::members::{Has, Members, Request, in_pairs, pairs, whose};

/// A field with what requires it.
struct Case<'a> {
    has: &'a Has<'a>,
    when: &'a When,
}

/// The fields of a request that others require.
pub(super) fn dependents(request: Request<'_>, members: &Members<'_>, inputs: &[Input]) -> Vec<Dependent> {
    let case = |has: &Has<'_>| {
        let when = has.when.as_ref()?;
        dependent(request, &Case { has, when }, inputs).map(|found| (found, when.field.clone()))
    };
    let found: Vec<(Dependent, Spanned<String>)> = members.values().filter_map(case).collect();
    check_circles(&found, request.sink);
    found.into_iter().map(|(dependent, _)| dependent).collect()
}

fn dependent(request: Request<'_>, case: &Case<'_>, inputs: &[Input]) -> Option<Dependent> {
    let Request { file, fields, sink, .. } = request;
    let when = case.when;
    let other = fields.known(&when.field, sink)?;
    if let Some(problem) = misplaced(case, other, fields) {
        sink.push(problem);
        return None;
    }
    if let Some(problem) = never_or_always(case, other, inputs) {
        sink.push(problem);
    }
    let equals = match &when.equals {
        Some(value) => Some(equals(file, value, other, &when.field.loc, sink)?),
        None => None,
    };
    Some(Dependent { path: case.has.field.path.clone(), other: other.name.clone(), equals })
}

/// Why the field can depend on no other, or not on this one.
fn misplaced(case: &Case<'_>, other: &Field, fields: &Fields) -> Option<Problem> {
    let (path, at) = (&case.has.field.path, &case.when.field.loc);
    let problem = |message: String| Problem::new(Code::RequiredWhen, message).at(at);
    if case.has.required {
        let problem = problem(format!("`{path}` is required anyway")).label("so this says nothing");
        return Some(problem.help("move the entry to `optional`, or leave out `required_when`"));
    }
    if other.path == *path {
        let problem = problem(format!("`{path}` requires itself")).label("the same field");
        return Some(problem.help("name the other field"));
    }
    if in_pairs(path.list(), fields) {
        return Some(pairs("required_when", at));
    }
    (other.path.list() != path.list()).then(|| several_objects(case, other))
}

/// A condition says something only of a field that may be given or not, or of one of its values.
fn never_or_always(case: &Case<'_>, other: &Field, inputs: &[Input]) -> Option<Problem> {
    let problem = |message: String| Problem::new(Code::RequiredWhen, message).at(&case.when.field.loc);
    match find(&other.path, inputs) {
        None => Some(
            problem(format!("`{}` is not an input of this request", other.path))
                .label("the caller does not give it")
                .help("list it under `optional`, or leave out `required_when`"),
        ),
        Some(input) if input.required && case.when.equals.is_none() => Some(
            problem(format!("`{}` is always given", other.path))
                .label("required in this request")
                .also(&case.has.loc, "so this field would be required, too")
                .help("list this field under `required`, or add `equals` with the value that counts"),
        ),
        Some(_) => None,
    }
}

fn several_objects(case: &Case<'_>, other: &Field) -> Problem {
    let message = format!("`{}` and `{}` belong to different objects", case.has.field.path, other.path);
    Problem::new(Code::SeveralObjects, message)
        .at(&case.when.field.loc)
        .label(whose(other.path.list()))
        .also(&case.has.loc, whose(case.has.field.path.list()))
        .help("a field can be required by one of the same object only")
}

fn find<'a>(path: &str, inputs: &'a [Input]) -> Option<&'a Input> {
    inputs.iter().flat_map(|input| std::iter::once(input).chain(&input.members)).find(|input| input.path == path)
}

/// The value, if the other field can have it.
fn equals(file: &MethodFile, value: &Spanned<String>, other: &Field, at: &Loc, sink: &Sink) -> Option<String> {
    let FieldKind::Input(kind) = &other.kind else { return None };
    let problem = |label: String| {
        Problem::new(
            Code::EqualsValue,
            format!("`{}` cannot have the value `{}`", other.path, value.value.escape_debug()),
        )
        .at(&value.loc)
        .label(label)
        .also(at, "the other field")
    };
    let misfit = match kind {
        _ if kind.ty().row().comparable => misfit(other, kind, &file.currencies, &value.value),
        Kind::Amount { .. } => Some("amounts cannot be compared".to_owned()),
        _ => Some("lists cannot be compared".to_owned()),
    };
    match misfit {
        Some(label) => {
            sink.push(problem(label).help("take another value, or leave out `equals`: then any value counts"));
            None
        }
        None => Some(value.value.clone()),
    }
}

/// Fields that require each other whatever their values are given together, or not at all.
fn check_circles(found: &[(Dependent, Spanned<String>)], sink: &Sink) {
    let next = |path: &str| found.iter().find(|(dependent, _)| dependent.path == path && dependent.equals.is_none());
    for (start, other) in found.iter().filter(|(dependent, _)| dependent.equals.is_none()) {
        let mut circle = vec![start.path.as_str()];
        let mut at = other.value.as_str();
        while at != start.path && circle.len() <= found.len() {
            circle.push(at);
            let Some((_, other)) = next(at) else { break };
            at = other.value.as_str();
        }
        // Each circle is reported once, at its first field.
        if at == start.path && circle.iter().all(|path| *path >= start.path.as_str()) {
            sink.push(
                Problem::new(Code::RequiredWhen, "fields that require each other")
                    .at(&other.loc)
                    .label(format!("in the end `{}` requires itself", start.path))
                    .help(format!("list {} as `all_or_none`", and_list(&circle))),
            );
        }
    }
}
