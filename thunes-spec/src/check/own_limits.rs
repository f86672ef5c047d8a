//! Limits of one method.

use crate::code::Code;
use crate::model::{Input, MethodOperation};
use crate::problem::{Problem, Sink};
use crate::read::limits::GivenLimit;
use crate::read::{Field, FieldKind, Fields, MethodFile};

/// Gives each field the limit that the method has for it. One that changes nothing is a mistake.
pub(super) fn apply(file: &MethodFile, operations: &mut [MethodOperation], fields: &Fields, sink: &Sink) {
    for given in &file.limits {
        let Some(field) = fields.known(&given.path, sink) else { continue };
        if let Some(problem) = fault(given, field) {
            sink.push(problem);
            continue;
        }
        let all = operations.iter_mut().flat_map(|used| &mut used.inputs);
        let mut inputs: Vec<&mut Input> =
            all.filter_map(|input| if input.path == field.path { Some(input) } else { member(input, field) }).collect();
        if inputs.is_empty() {
            let message = format!("no request of this method has `{}`", field.path);
            let problem = Problem::new(Code::OwnLimit, message).at(&given.path.loc).label("limits nothing");
            sink.push(problem.help("leave it out"));
        }
        inputs.iter_mut().for_each(|input| limit(input, given));
    }
}

fn member<'a>(list: &'a mut Input, field: &Field) -> Option<&'a mut Input> {
    list.members.iter_mut().find(|member| member.path == field.path)
}

fn limit(input: &mut Input, given: &GivenLimit) {
    input.facets.max = Some(given.max.value);
    input.facets.advised_max = input.facets.advised_max.filter(|advised| *advised < given.max.value);
    input.max_known = Some(given.known.clone());
}

fn fault(given: &GivenLimit, field: &Field) -> Option<Problem> {
    let problem = |message: String| Problem::new(Code::OwnLimit, message).at(&given.max.loc);
    match (&field.kind, field.facets.max) {
        (FieldKind::Input(kind), _) if !kind.ty().row().has("max") => {
            let message = format!("`{}` is {}, which has no limit", field.path, kind.ty().row().noun);
            Some(problem(message).label("not for this type"))
        }
        (FieldKind::Input(_), _) if field.facets.min.is_some_and(|min| given.max.value < min) => Some(
            problem(format!("this limit of `{}` allows no value", field.path))
                .label("smaller than the field's `min`")
                .also(&field.loc, "the field")
                .help("fix one of them"),
        ),
        (FieldKind::Input(_), Some(max)) if given.max.value >= max => Some(
            problem(format!("every method has a limit of {max} for `{}`", field.path))
                .label("expected less")
                .also(&field.loc, "the field")
                .help("leave it out, or write the smaller limit of this method"),
        ),
        (FieldKind::Input(_), _) => None,
        (FieldKind::MethodCode | FieldKind::PaymentType | FieldKind::Action, _) => {
            Some(problem(format!("`{}` is filled in, so it has no limit", field.path)).label("not for this type"))
        }
    }
}
