//! One method.

use std::collections::BTreeSet;

use crate::code::Code;
use crate::model::{Evidence, Known, MarketsKnown, Method, MethodOperation};
use crate::problem::{Problem, Sink};
use crate::read::{Fields, MethodFile, Op, Operations, Stated, Use};

use super::{fixed, request, types};

/// The checked method; `None` where something that everything else hangs on is missing.
pub(super) fn check(
    name: &str,
    file: &MethodFile,
    fields: &Fields,
    operations: &Operations,
    sink: &Sink,
) -> Option<Method> {
    let used = used(file, operations, sink);
    let checked: Vec<MethodOperation> =
        used.iter().filter_map(|(op, given)| request::check(file, op, given, fields, sink)).collect();
    if checked.len() == file.operations.len() {
        check_created(&used, operations, sink);
        fixed::check_method_evidence(file, &checked, fields, sink);
    }
    let ops: Vec<&Op> = used.iter().map(|(op, _)| *op).collect();
    types::check(file, &ops, &checked, fields, sink);
    Some(Method {
        name: name.to_owned(),
        title: file.title.clone()?,
        code: file.code.as_ref()?.value.clone(),
        payment_type: file.payment_type.clone()?,
        countries: file.countries.clone(),
        currencies: file.currencies.clone(),
        markets_known: markets_known(file),
        chapter: file.chapter.clone()?,
        errata: file.errata.clone(),
        operations: checked,
    })
}

/// Where nothing is said, the guide's table has them.
fn markets_known(file: &MethodFile) -> MarketsKnown {
    let known = |stated: &Option<Stated>| match stated {
        Some(Stated { evidence, note }) => Known { evidence: *evidence, note: note.clone() },
        None => Known { evidence: Evidence::Table, note: None },
    };
    MarketsKnown { countries: known(&file.countries_evidence), currencies: known(&file.currencies_evidence) }
}

/// The operations that the method uses, in the order of `operations.yaml`.
fn used<'a>(file: &'a MethodFile, operations: &'a Operations, sink: &Sink) -> Vec<(&'a Op, &'a Use)> {
    let found = file.operations.iter().filter_map(|given| Some((operations.find(&given.name, sink)?, given)));
    let mut used: Vec<(&Op, &Use)> = found.collect();
    used.sort_by_key(|(op, _)| operations.list.iter().position(|other| std::ptr::eq(other, *op)));
    used
}

/// An operation on something is of use only where one of the method's own replies brings its id.
fn check_created(used: &[(&Op, &Use)], operations: &Operations, sink: &Sink) {
    let anywhere: BTreeSet<&str> = operations.list.iter().filter_map(|op| op.creates.as_deref()).collect();
    let created: BTreeSet<&str> = used.iter().filter_map(|(op, _)| op.creates.as_deref()).collect();
    for (op, given) in used {
        let kinds: Vec<&str> = op.model.requests.iter().filter_map(|request| request.subject.as_deref()).collect();
        // A kind that nothing creates was told already.
        let unknown = kinds.iter().all(|kind| !anywhere.contains(kind));
        if unknown || kinds.iter().any(|kind| created.contains(kind)) {
            continue;
        }
        sink.push(
            Problem::new(Code::UnknownKind, format!("the method has `{}`, and nothing to use it on", op.model.name))
                .at(&given.name.loc)
                .label(format!("needs an id of the kind {}", crate::words::or_list(&kinds)))
                .also(&op.id_loc, "by this")
                .help("add the operation that creates it"),
        );
    }
}
