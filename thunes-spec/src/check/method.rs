//! One method.

use std::collections::BTreeSet;

use crate::code::Code;
use crate::model::{Evidence, MarketsProvenance, Method, MethodOperation, Provenance, Stability};
use crate::problem::{Problem, Sink};
use crate::read::method::Given;
use crate::read::{Fields, MethodFile, Op, Operations, Stated, Use};

use super::members::Request;
use super::{decimals, fixed, own_limits, request, types, variants};

/// The checked method; `None` if something that everything else depends on is missing.
pub(super) fn check(
    name: &str,
    file: &MethodFile,
    fields: &Fields,
    operations: &Operations,
    sink: &Sink,
) -> Option<Method> {
    let used = used(file, operations, sink);
    let mut variants = variants::check(file, fields, sink);
    check_stability(file, &used, sink);
    let mut checked: Vec<MethodOperation> =
        used.iter().map(|(op, given)| request::check(Request { file, op, given, fields, sink })).collect();
    if checked.len() == file.operations.len() {
        check_created(&used, operations, sink);
        // A file without usable operations or currencies is already reported: its fixed fields are not known.
        if !file.operations.is_empty() && (!file.currencies.is_empty() || file.variants.is_some()) {
            fixed::check_method_evidence(file, &checked, fields, sink);
        }
    }
    own_limits::apply(file, &mut checked, fields, sink);
    let ops: Vec<&Op> = used.iter().map(|(op, _)| *op).collect();
    types::check(file, &ops, &checked, fields, sink);
    let mut currencies = variants::currencies(file, variants.as_ref());
    let decimals = decimals::check(file, &currencies, sink);
    decimals::apply(&decimals, &mut currencies, variants.as_mut());
    Some(Method {
        name: name.to_owned(),
        title: file.title.clone()?,
        code: known(file.code.as_ref()),
        caller_gives_code: file.code.as_ref().and_then(Given::caller).is_some(),
        payment_type: known(file.payment_type.as_ref()),
        stability: file.stability?,
        countries: variants::countries(file, variants.as_ref(), fields),
        currencies,
        variants,
        markets_known: markets_known(file),
        decimals,
        chapter: file.chapter.clone()?,
        about: file.about.clone(),
        errata: file.errata.clone(),
        operations: checked,
    })
}

/// By default the guide's table has them.
fn markets_known(file: &MethodFile) -> MarketsProvenance {
    let known = |stated: &Option<Stated>| match stated {
        Some(Stated { evidence, note }) => Provenance { evidence: *evidence, note: note.clone() },
        None => Provenance { evidence: Evidence::Table, note: None },
    };
    MarketsProvenance { countries: known(&file.countries_evidence), currencies: known(&file.currencies_evidence) }
}

fn known(given: Option<&Given>) -> String {
    given.and_then(Given::value).map(|value| value.value.clone()).unwrap_or_default()
}

/// What depends on something unverified is not verified either.
fn check_stability(file: &MethodFile, used: &[(&Op, &Use)], sink: &Sink) {
    let unverified = used.iter().filter(|(op, _)| op.model.stability == Stability::Unverified);
    for (op, given) in unverified.filter(|_| file.stability == Some(Stability::Stable)) {
        sink.push(
            Problem::new(
                Code::Unverified,
                format!("the operation `{}` is unverified, but the method is not", op.model.name),
            )
            .at(&given.name.loc)
            .label("used here")
            .also(&op.loc, "`stability: unverified`")
            .help("add `stability: unverified` to the method, which is then generated only on request"),
        );
    }
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
        // A kind that nothing creates is already reported.
        let unknown = kinds.iter().all(|kind| !anywhere.contains(kind));
        if unknown || kinds.iter().any(|kind| created.contains(kind)) {
            continue;
        }
        sink.push(
            Problem::new(
                Code::UnknownKind,
                format!("`{}` has nothing to act on: no operation of this method creates its id", op.model.name),
            )
            .at(&given.name.loc)
            .label(format!("needs an id of the kind {}", crate::words::or_list(&kinds)))
            .also(&op.id_loc, "by this")
            .help("add the operation that creates it"),
        );
    }
}
