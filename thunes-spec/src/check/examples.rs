//! The example of a field is a value that it takes.

use crate::code::Code;
use crate::problem::{Problem, Sink};
use crate::read::{Field, FieldKind, Fields};

use super::fixed::misfit;

/// Notes examples that do not fit.
pub(super) fn check(fields: &Fields, sink: &Sink) {
    for field in &fields.list {
        let Some(example) = &field.example else { continue };
        let Some(label) = wrong(field, &example.value) else { continue };
        sink.push(
            Problem::new(Code::FieldExample, format!("the example does not fit `{}`", field.path))
                .at(&example.loc)
                .label(label)
                .help("use a value that the field takes, or leave `example` out"),
        );
    }
}

fn wrong(field: &Field, text: &str) -> Option<String> {
    let FieldKind::Input(kind) = &field.kind else { return None };
    misfit(field, kind, &[], text).or_else(|| {
        let length = text.chars().count();
        let advised = field.facets.advised_max.filter(|advised| length > *advised as usize)?;
        Some(format!("{length} characters, and `advised_max` is {advised}"))
    })
}
