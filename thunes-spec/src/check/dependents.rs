//! Fields that are required under a condition.

use crate::code::Code;
use crate::kind::Kind;
use crate::model::{Condition, Dependent, Evidence, Input, Provenance, ValueSet};
use crate::path::JsonPath;
use crate::problem::{Problem, Sink};
use crate::read::condition::{GivenValues, When, WhenRule};
use crate::read::{Constant, Field, FieldKind, Fields, MethodFile, Stated};
use crate::span::Loc;
use crate::words::and_list;
use crate::yaml::Spanned;

use super::fixed::misfit;
use super::members::{Has, Members, Request, in_pairs, pairs, whose};

/// A field with its condition.
struct Case<'a> {
    has: &'a Has<'a>,
    when: &'a When,
}

/// A condition, and the field that it is about: none of a list.
type Conditional = (Dependent, Option<Spanned<String>>);

/// The fields of a request that have a condition.
pub(super) fn dependents(request: Request<'_>, members: &Members<'_>, inputs: &[Input]) -> Vec<Dependent> {
    let cases = members.values().filter_map(|has| Some(Case { has, when: has.when.as_ref()? }));
    let found: Vec<Conditional> = cases.filter_map(|case| dependent(request, &case, inputs)).collect();
    check_circles(&found, request.sink);
    found.into_iter().map(|(dependent, _)| dependent).collect()
}

fn dependent(request: Request<'_>, case: &Case<'_>, inputs: &[Input]) -> Option<Conditional> {
    let (condition, other) = match &case.when.rule {
        WhenRule::Given { field, values } => (given(request, case, field, values, inputs)?, Some(field.clone())),
        WhenRule::ItemsLack { each, has } => (items_lack(request, case, each, has, inputs)?, None),
    };
    let known = match &case.when.stated {
        Some(Stated { evidence, note }) => Provenance { evidence: *evidence, note: note.clone() },
        None => Provenance { evidence: Evidence::Listed, note: None },
    };
    Some((Dependent { path: case.has.field.path.clone(), condition, known }, other))
}

fn given(
    Request { file, fields, sink, .. }: Request<'_>,
    case: &Case<'_>,
    field: &Spanned<String>,
    values: &GivenValues,
    inputs: &[Input],
) -> Option<Condition> {
    let other = fields.known(field, sink)?;
    if let Some(problem) = misplaced(case, field, other, fields) {
        sink.push(problem);
        return None;
    }
    let input = find(&other.path, inputs);
    if let Some(problem) = never_or_always(case, field, values, input) {
        sink.push(problem);
    }
    let kind = input.map_or(&other.kind_of_input()?, |input| &input.kind).clone();
    for constant in values.named() {
        fits(file, constant, (other, &kind), &field.loc, sink)?;
    }
    let named = || values.named().iter().map(|constant| constant.value.value.clone()).collect();
    let values = match values {
        GivenValues::Any => ValueSet::Any,
        GivenValues::In(_) => ValueSet::In(named()),
        GivenValues::NotIn(_) => ValueSet::NotIn(named()),
    };
    Some(Condition::Given { other: other.name.clone(), values })
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

/// A condition says something only of a field that may be given or not, or of one of its values.
fn never_or_always(
    case: &Case<'_>,
    field: &Spanned<String>,
    values: &GivenValues,
    input: Option<&Input>,
) -> Option<Problem> {
    let problem = |message: String| Problem::new(Code::RequiredWhen, message).at(&field.loc);
    match input {
        None => Some(not_an_input(&field.value, &field.loc)),
        Some(input) if input.required && *values == GivenValues::Any => Some(
            problem(format!("`{}` is always given", field.value))
                .label("required in this request")
                .also(&case.has.loc, "so this field would always be required too")
                .help("list this field under `required`, or add `equals` with the values that count"),
        ),
        Some(_) => None,
    }
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
fn fits(file: &MethodFile, constant: &Constant, (other, kind): (&Field, &Kind), at: &Loc, sink: &Sink) -> Option<()> {
    let value = &constant.value;
    let misfit = match kind {
        _ if kind.ty().row().comparable => misfit(other, kind, &file.currencies, &value.value),
        Kind::Amount { .. } | Kind::Number => {
            Some("amounts and other numbers with decimals cannot be compared".to_owned())
        }
        Kind::ReplyId { .. } => Some("ids cannot be compared".to_owned()),
        _ => Some("lists cannot be compared".to_owned()),
    };
    let another = || "use another value; without `equals` and `unless` any value counts".to_owned();
    let (label, advice) = match (misfit, constant.needs_quotes(kind)) {
        (Some(label), _) => (label, another()),
        (None, Some(advice)) => ("not text".to_owned(), advice),
        (None, None) => return Some(()),
    };
    let shown = value.value.escape_debug();
    sink.push(
        Problem::new(Code::EqualsValue, format!("`{}` cannot have the value `{shown}`", other.path))
            .at(&value.loc)
            .label(label)
            .also(at, "the other field")
            .help(advice),
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
        let is_member = |path: &str| JsonPath::new(path).is_ok_and(|path| path.is_in(&each.value));
        let misplaced = has.iter().find(|member| !is_member(&member.value));
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

/// Fields that require each other whatever their values are given together, or not at all.
fn check_circles(found: &[Conditional], sink: &Sink) {
    let always = |dependent: &Dependent| matches!(dependent.condition, Condition::Given { values: ValueSet::Any, .. });
    let edges: Vec<(&str, &Spanned<String>)> = found
        .iter()
        .filter(|(dependent, _)| always(dependent))
        .filter_map(|(dependent, other)| Some((dependent.path.as_str(), other.as_ref()?)))
        .collect();
    for (start, other) in &edges {
        let mut circle = vec![*start];
        let mut at = other.value.as_str();
        while at != *start && circle.len() <= edges.len() {
            circle.push(at);
            let Some((_, other)) = edges.iter().find(|(path, _)| *path == at) else { break };
            at = other.value.as_str();
        }
        // Each circle is reported once, at its first field.
        if at == *start && circle.iter().all(|path| path >= start) {
            sink.push(
                Problem::new(Code::RequiredWhen, "fields that require each other")
                    .at(&other.loc)
                    .label(format!("following them, `{start}` requires itself"))
                    .help(format!("remove one of the conditions of {}", and_list(&circle))),
            );
        }
    }
}
