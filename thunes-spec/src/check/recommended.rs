//! Fields that a request should have, though it need not.

use crate::code::Code;
use crate::model::{Input, Provenance};
use crate::problem::Problem;

use super::expand::{Named, expand};
use super::members::Request;

/// Marks the recommended inputs. What a method says goes before what its operation says.
///
/// An operation speaks for all methods, so a field that this one requires or does not take is not an error there.
pub(super) fn recommend(Request { op, given, fields, sink, .. }: Request<'_>, inputs: &mut [Input]) {
    for named in expand(&op.recommended, fields, sink) {
        _ = mark(&named, inputs);
    }
    for named in expand(&given.recommended, fields, sink) {
        if let Err(misplaced) = mark(&named, inputs) {
            sink.push(
                Problem::new(Code::Recommended, format!("`{}` cannot be recommended here", named.field.path))
                    .at(&named.loc)
                    .label(misplaced.label())
                    .help("recommend fields that are listed under `optional`"),
            );
        }
    }
}

/// Why a field cannot be recommended.
enum Misplaced {
    NotTaken,
    Required,
}

impl Misplaced {
    const fn label(&self) -> &'static str {
        match self {
            Self::NotTaken => "the request does not take it",
            Self::Required => "the request requires it",
        }
    }
}

fn mark(named: &Named<'_>, inputs: &mut [Input]) -> Result<(), Misplaced> {
    let find = |input: &Input| input.path == named.field.path;
    let list = |input: &&mut Input| named.field.path.is_in(&input.path);
    let input = match inputs.iter().position(find) {
        Some(index) => inputs.get_mut(index),
        None => inputs.iter_mut().find(list).and_then(|list| list.members.iter_mut().find(|member| find(member))),
    };
    match input {
        None => Err(Misplaced::NotTaken),
        Some(input) if input.required => Err(Misplaced::Required),
        Some(input) => {
            let (evidence, note) = named.stated_or(None);
            input.recommended = Some(Provenance { evidence, note });
            Ok(())
        }
    }
}
