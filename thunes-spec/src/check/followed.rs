//! Payments that nobody can follow: the method sends them, and has no status check for their ids.

use crate::code::Code;
use crate::kind::Kind;
use crate::model::{Method, MethodOperation};
use crate::problem::{Problem, Sink};
use crate::read::{MethodFile, Op, Operations, Use};

/// Warns of each operation of a method that moves money, and creates an id that none of its operations checks.
pub(super) fn check(file: &MethodFile, method: &Method, operations: &Operations, sink: &Sink) {
    let op = |name: &str| operations.list.iter().find(|op| op.model.name == name);
    let all: Vec<&Op> = method.operations.iter().filter_map(|used| op(&used.operation)).collect();
    for used in method.operations.iter().filter(|used| has_amount(used)) {
        let given = file.operations.iter().find(|given| given.name.value == used.operation);
        let (Some(given), Some(op)) = (given, op(&used.operation)) else { continue };
        let lost = created(op).filter(|kind| !all.iter().any(|other| checks(other, kind)));
        lost.for_each(|kind| sink.push(problem(given, kind, operations)));
    }
}

/// Whether it moves money, as far as the spec shows: a session or a question has no amount.
fn has_amount(used: &MethodOperation) -> bool {
    used.inputs.iter().any(|input| matches!(input.kind, Kind::Amount { .. }))
}

/// The kinds of id that an operation creates. A reply that repeats the id of the path creates none.
fn created(op: &Op) -> impl Iterator<Item = &str> {
    let requests = op.model.requests.iter().filter(|_| !op.model.repeatable);
    requests.filter(|one| one.subject.as_ref() != Some(&one.reply_id)).map(|one| one.reply_id.as_str())
}

fn checks(op: &Op, kind: &str) -> bool {
    op.model.repeatable && op.model.requests.iter().any(|request| request.subject.as_deref() == Some(kind))
}

fn problem(given: &Use, kind: &str, operations: &Operations) -> Problem {
    let operation = &given.name.value;
    let check = operations.list.iter().find(|op| checks(op, kind)).map(|op| op.model.name.as_str());
    let help = check.map_or_else(
        || format!("add a repeatable operation with `id: [{kind}]` to `operations.yaml`, and to this method"),
        |check| format!("add `{check}: {{}}` to this method's operations"),
    );
    Problem::new(
        Code::NotFollowed,
        format!("`{operation}` creates an id of kind `{kind}`, and the method has no status check for it"),
    )
    .at(&given.name.loc)
    .label("if its outcome is unknown, it stays so")
    .note("`wait`, `settle` and the recovery of a ledger need a status check")
    .help(help)
}
