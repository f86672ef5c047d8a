//! What a method's module documentation says.

use std::collections::BTreeMap;

use crate::model::{Evidence, Input, Known, Method, Spec};

use super::docs::Docs;
use super::evidence::reason;
use super::ids::currency_words;
use super::markdown::{code, code_list, escape};
use super::plan::Planned;

/// The whole.
pub(super) fn docs(spec: &Spec, method: &Method, requests: &[Planned<'_>]) -> Docs {
    let mut docs = Docs::new(format!("{}.", escape(&method.title)));
    docs.paragraph(format!("Code {}, payment type {}.", code(&method.code), code(&method.payment_type)));
    docs.line(markets(method));
    docs.line(currency_words(method));
    docs.paragraph(format!("Facts from: {}.", escape(&format!("Guide {}, \"{}\"", spec.edition, method.chapter))));
    warnings(&mut docs, requests);
    errata(&mut docs, method);
    docs
}

fn markets(method: &Method) -> String {
    let label = if method.countries.len() == 1 { "Market" } else { "Markets" };
    let codes: Vec<String> = method.countries.iter().map(|country| code(country)).collect();
    format!("{label}: {}{}.", codes.join(", "), known(&method.markets_known.countries))
}

/// How markets are known, if not from the guide's table.
pub(super) fn known(known: &Known) -> String {
    match known {
        Known { evidence: Evidence::Table, note: None } => String::new(),
        Known { evidence, note } => format!(" ({})", reason(*evidence, note.as_deref())),
    }
}

fn errata(docs: &mut Docs, method: &Method) {
    if method.errata.is_empty() {
        return;
    }
    docs.heading("Where the guide is unclear");
    for erratum in &method.errata {
        docs.line(format!("- {}: {}", escape(&erratum.id), escape(&erratum.text)));
    }
}

/// Fields of one request that are known in the same way.
type Groups<'a> = BTreeMap<(Evidence, Option<&'a str>), Vec<&'a str>>;

/// One line for the fields of a request that are known in the same way, if not from the guide's list.
fn warnings(docs: &mut Docs, requests: &[Planned<'_>]) {
    let lines: Vec<String> = requests.iter().flat_map(warning_lines).collect();
    if lines.is_empty() {
        return;
    }
    docs.heading("Not in the guide's field lists");
    for line in lines {
        docs.line(line);
    }
}

fn warning_lines(planned: &Planned<'_>) -> Vec<String> {
    let mut groups = Groups::new();
    collect(&mut groups, &planned.used.inputs);
    for fixed in &planned.used.fixed {
        let evidence = fixed.evidence.max(fixed.value_evidence);
        add(&mut groups, evidence, fixed.note.as_deref(), &fixed.path);
    }
    let lines = groups.into_iter().map(|((evidence, note), paths)| {
        format!("- {}: {}: {}.", link(planned), code_list(paths), reason(evidence, note))
    });
    lines.collect()
}

/// A link that works from outside the module, where its documentation stands.
fn link(planned: &Planned<'_>) -> String {
    format!("[`{0}`]({1}::{0})", planned.name(), planned.method.name)
}

fn collect<'a>(groups: &mut Groups<'a>, inputs: &'a [Input]) {
    for input in inputs {
        if input.members.is_empty() {
            add(groups, input.evidence, input.note.as_deref(), &input.path);
        }
        collect(groups, &input.members);
    }
}

fn add<'a>(groups: &mut Groups<'a>, evidence: Evidence, note: Option<&'a str>, path: &'a str) {
    if evidence != Evidence::Listed {
        groups.entry((evidence, note)).or_default().push(path);
    }
}
