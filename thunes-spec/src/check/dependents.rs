//! Fields that are required under a condition.

use crate::code::Code;
use crate::kind::Kind;
use crate::model::{Condition, Dependent, Evidence, Input, Provenance};
use crate::problem::{Problem, Sink};
use crate::read::condition::{When, WhenRule};
use crate::read::{Field, FieldKind, Fields, MethodFile, Stated};
use crate::span::Loc;
use crate::yaml::Spanned;

use super::fixed::misfit;
use super::members::{Has, Members, Request, in_pairs, pairs, whose};

/// A field with its condition.
struct Case<'a> {
    has: &'a Has<'a>,
    when: &'a When,
}

/// The fields of a request that have a condition.
pub(super) fn dependents(request: Request<'_>, members: &Members<'_>, inputs: &[Input]) -> Vec<Dependent> {
    let cases = members.values().filter_map(|has| Some(Case { has, when: has.when.as_ref()? }));
    cases.filter_map(|case| dependent(request, &case, inputs)).collect()
}

fn dependent(request: Request<'_>, case: &Case<'_>, inputs: &[Input]) -> Option<Dependent> {
    let condition = match &case.when.rule {
        WhenRule::Given { field, unless } => given(request, case, field, unless, inputs)?,
        WhenRule::ItemsLack { each, has } => items_lack(request, case, each, has, inputs)?,
    };
    let known = match &case.when.stated {
        Some(Stated { evidence, note }) => Provenance { evidence: *evidence, note: note.clone() },
        None => Provenance { evidence: Evidence::Listed, note: None },
    };
    Some(Dependent { path: case.has.field.path.clone(), condition, known })
}

fn given(
    Request { file, fields, sink, .. }: Request<'_>,
    case: &Case<'_>,
    field: &Spanned<String>,
    unless: &[Spanned<String>],
    inputs: &[Input],
) -> Option<Condition> {
    let other = fields.known(field, sink)?;
    if let Some(problem) = misplaced(case, field, other, fields) {
        sink.push(problem);
        return None;
    }
    let input = find(&other.path, inputs);
    if input.is_none() {
        sink.push(not_an_input(&field.value, &field.loc));
    }
    let kind = input.map_or(&other.kind_of_input()?, |input| &input.kind).clone();
    for value in unless {
        fits(file, value, (other, &kind), &field.loc, sink)?;
    }
    let unless = unless.iter().map(|value| value.value.clone()).collect();
    Some(Condition::Given { other: other.name.clone(), unless })
}

impl Field {
    /// The kind of the caller's value. What the method fills is text where the caller gives it.
    fn kind_of_input(&self) -> Option<Kind> {
        match &self.kind {
            FieldKind::Input(kind) => Some(kind.clone()),
            FieldKind::MethodCode | FieldKind::PaymentType => Some(Kind::Text),
            FieldKind::Action => None,
        }
    }
}

/// Why the field can depend on no other, or not on this one.
fn misplaced(case: &Case<'_>, field: &Spanned<String>, other: &Field, fields: &Fields) -> Option<Problem> {
    let path = &case.has.field.path;
    if let Some(problem) = required_anyway(case) {
        return Some(problem);
    }
    if other.path == *path {
        let problem = Problem::new(Code::RequiredWhen, format!("`{path}` requires itself")).at(&field.loc);
        return Some(problem.label("the same field").help("name the other field"));
    }
    if in_pairs(path.list(), fields) {
        return Some(pairs("required_when", &case.when.loc));
    }
    (other.path.list() != path.list()).then(|| several_objects(case, other.path.list(), &field.loc))
}

fn required_anyway(case: &Case<'_>) -> Option<Problem> {
    let message = format!("`{}` is always required", case.has.field.path);
    let problem = Problem::new(Code::RequiredWhen, message).at(&case.when.loc).label("so this condition has no effect");
    case.has.required.then(|| {
        problem.also(&case.has.loc, "required here").help("move the field to `optional`, or remove the condition")
    })
}

fn not_an_input(path: &str, at: &Loc) -> Problem {
    Problem::new(Code::RequiredWhen, format!("`{path}` is not an input of this request"))
        .at(at)
        .label("the caller does not give it")
        .help("list it under `optional`, or remove the condition")
}

fn several_objects(case: &Case<'_>, other: Option<&str>, at: &Loc) -> Problem {
    let path = &case.has.field.path;
    Problem::new(Code::SeveralObjects, format!("`{path}` and the other field belong to different objects"))
        .at(at)
        .label(whose(other))
        .also(&case.has.loc, whose(path.list()))
        .help("a field can only depend on a field of the same object")
}

fn find<'a>(path: &str, inputs: &'a [Input]) -> Option<&'a Input> {
    inputs.iter().flat_map(|input| std::iter::once(input).chain(&input.members)).find(|input| input.path == path)
}

/// Whether the other field can have the value.
fn fits(
    file: &MethodFile,
    value: &Spanned<String>,
    (other, kind): (&Field, &Kind),
    at: &Loc,
    sink: &Sink,
) -> Option<()> {
    let misfit = match kind {
        _ if kind.ty().row().comparable => misfit(other, kind, &file.currencies, &value.value),
        _ => Some("only text, countries, currencies and choices can be compared".to_owned()),
    };
    let Some(label) = misfit else { return Some(()) };
    let shown = value.value.escape_debug();
    sink.push(
        Problem::new(Code::ConditionValue, format!("`{}` cannot have the value `{shown}`", other.path))
            .at(&value.loc)
            .label(label)
            .also(at, "the other field")
            .help("use another value"),
    );
    None
}

/// "Required unless every item has these": about a field of the request and one of its lists.
fn items_lack(
    Request { fields, sink, .. }: Request<'_>,
    case: &Case<'_>,
    each: &Spanned<String>,
    has: &[Spanned<String>],
    inputs: &[Input],
) -> Option<Condition> {
    let list = fields.known(each, sink)?;
    let problem = required_anyway(case).or_else(|| not_its_list(case, each, list)).or_else(|| {
        let misplaced =
            has.iter().find(|member| member.value.rsplit_once('.').map(|(list, _)| list) != Some(&each.value));
        misplaced.map(|member| not_its_member(member, each))
    });
    if let Some(problem) = problem {
        sink.push(problem);
        return None;
    }
    let members: Vec<&Field> = has.iter().map(|member| fields.known(member, sink)).collect::<Option<_>>()?;
    let Some(input) = find(&list.path, inputs) else {
        sink.push(not_an_input(&each.value, &each.loc));
        return None;
    };
    let find = |member: &Field| input.members.iter().find(|input| input.path == member.path);
    for (member, named) in members.iter().zip(has).filter(|(member, _)| find(member).is_none()) {
        sink.push(not_an_input(&member.path, &named.loc));
    }
    if input.required && members.iter().all(|member| find(member).is_some_and(|input| input.required)) {
        sink.push(never_required(case, each));
    }
    let members = members.into_iter().map(|member| member.name.clone()).collect();
    Some(Condition::ItemsLack { list: list.name.clone(), members })
}

fn not_its_list(case: &Case<'_>, each: &Spanned<String>, list: &Field) -> Option<Problem> {
    if !matches!(list.kind, FieldKind::Input(Kind::List { .. })) {
        let problem = Problem::new(Code::ConditionPlace, format!("`{}` is not a list", each.value)).at(&each.loc);
        return Some(problem.label("expected a list of items").help("name a field with `type: list`"));
    }
    case.has.field.path.list().is_some().then(|| several_objects(case, None, &each.loc))
}

fn not_its_member(member: &Spanned<String>, each: &Spanned<String>) -> Problem {
    Problem::new(Code::SeveralObjects, format!("`{}` is not a member of `{}`", member.value.escape_debug(), each.value))
        .at(&member.loc)
        .label("not in the items of the list")
        .also(&each.loc, "the list")
        .help(format!("name members of its items: `{}.quantity`", each.value))
}

fn never_required(case: &Case<'_>, each: &Spanned<String>) -> Problem {
    Problem::new(Code::RequiredWhen, format!("`{}` is never required", case.has.field.path))
        .at(&case.when.loc)
        .label("every item has these members anyway")
        .also(&each.loc, "the request requires the list and the members")
        .help("remove the condition")
}
