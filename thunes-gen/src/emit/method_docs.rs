//! What a method's module documentation says.

use std::collections::BTreeMap;

use thunes_spec::markdown::{cell, code, code_list, doc_line};
use thunes_spec::model::{
    About, Decimals, Evidence, Input, Method, Provenance, ResolvedRequest, Spec, Stability, Statement, Topic, Variants,
};
use thunes_spec::uncertain;
use thunes_spec::words::list;

use super::docs::Docs;
use super::evidence::reason;
use super::shared::Shared;

/// The documentation of a method.
pub(super) fn docs(spec: &Spec, method: &Method, requests: &[ResolvedRequest<'_>], shared: &Shared<'_>) -> Docs {
    let mut docs = Docs::new(summary(method));
    unverified(&mut docs, method);
    if let Some(about) = &method.about {
        docs.paragraph(doc_line(&about.summary));
        docs.line(doc_line(&about.flow));
    }
    docs.paragraph(format!("{}, {}.", code_words(method), type_words(method)));
    docs.line(markets(method));
    docs.line(currency_words(method));
    method.decimals.iter().for_each(|decimals| docs.line(decimal_words(decimals)));
    docs.paragraph(format!("Facts from: {}.", doc_line(&format!("Guide {}, \"{}\"", spec.edition, method.chapter))));
    requests_table(&mut docs, requests);
    warnings(&mut docs, requests);
    errata(&mut docs, method, !spec.operation_errata().is_empty(), shared);
    method.about.iter().for_each(|about| statements(&mut docs, &spec.edition, about));
    docs
}

/// What the list of modules shows.
fn summary(method: &Method) -> String {
    let title = doc_line(&method.title);
    if method.stability == Stability::Unverified {
        return format!("{title} (unverified).");
    }
    let currencies: Vec<String> = method.currencies.iter().map(|currency| currency.code.clone()).collect();
    let countries = certain("from", &method.countries, &method.markets_known.countries);
    let currencies = certain("in", &currencies, &method.markets_known.currencies);
    if countries.is_empty() && currencies.is_empty() {
        return format!("{title}.");
    }
    format!("{title}: payments{countries}{currencies}.")
}

/// Where one line has no room to say how something is known, only the guide's own table counts.
fn certain(word: &str, codes: &[String], known: &Provenance) -> String {
    let is_certain = known.evidence == Evidence::Table && !codes.is_empty();
    if is_certain { format!(" {word} {}", list(codes, "and")) } else { String::new() }
}

/// The requests in their order, which the list of structs does not keep.
fn requests_table(docs: &mut Docs, requests: &[ResolvedRequest<'_>]) {
    if requests.is_empty() {
        return;
    }
    docs.paragraph("| request | what it does | status of its reply |");
    docs.line("|---|---|---|");
    for resolved in requests {
        let own = resolved.own_statuses().map(|_| format!("{}::", resolved.method.name)).unwrap_or_default();
        let (request, status) = (link(resolved), format!("[`{own}status::{}`]", resolved.request.status_type()));
        docs.line(format!("| {request} | {} | {status} |", cell(&doc_line(&resolved.operation.doc))));
    }
}

/// The warning comes first: whoever reads only the first lines has to see it.
fn unverified(docs: &mut Docs, method: &Method) {
    if method.stability == Stability::Stable {
        return;
    }
    docs.paragraph(
        "**Unverified: do not take payments with this before the gateway has confirmed it to you.** The guide does not say what a request needs here. Missing facts were inferred, or you have to give them; the gateway may refuse the requests or read them differently, and this module may change in any release.",
    );
    docs.line("");
    for one in uncertain(method) {
        let paths = code_list(one.paths.iter().map(String::as_str));
        docs.line(format!("- {paths}: {}.", reason(one.evidence, one.note.as_deref())));
    }
}

fn code_words(method: &Method) -> String {
    if !method.sends_code() {
        return "No code".to_owned();
    }
    value_words("Code", &method.code, method.variants.as_ref().filter(|choice| choice.sets_code))
}

fn type_words(method: &Method) -> String {
    value_words(
        "payment type",
        &method.payment_type,
        method.variants.as_ref().filter(|choice| choice.sets_payment_type),
    )
}

fn value_words(what: &str, value: &str, choice: Option<&Variants>) -> String {
    match choice {
        _ if !value.is_empty() => format!("{what} {}", code(value)),
        Some(choice) => format!("{what} by the {}", code(&choice.name)),
        None => format!("{what} not known"),
    }
}

fn markets(method: &Method) -> String {
    if method.countries.is_empty() {
        return "Markets: not known.".to_owned();
    }
    let label = if method.countries.len() == 1 { "Market" } else { "Markets" };
    let codes: Vec<String> = method.countries.iter().map(|country| code(country)).collect();
    format!("{label}: {}{}.", codes.join(", "), known(&method.markets_known.countries))
}

/// The method's currencies in a sentence.
fn currency_words(method: &Method) -> String {
    let label = if method.currencies.len() == 1 { "Currency" } else { "Currencies" };
    let codes: Vec<String> = method.currencies.iter().map(|currency| code(&currency.code)).collect();
    format!("{label}: {}{}.", codes.join(", "), known(&method.markets_known.currencies))
}

/// How markets are known, if not from the guide's table.
fn known(known: &Provenance) -> String {
    match known {
        Provenance { evidence: Evidence::Table, note: None } => String::new(),
        Provenance { evidence, note } => format!(" ({})", reason(*evidence, note.as_deref())),
    }
}

fn decimal_words(decimals: &Decimals) -> String {
    let Decimals { currency, digits, known } = decimals;
    format!("Amounts in {} have {digits} decimals: {}.", code(currency), reason(known.evidence, known.note.as_deref()))
}

/// What others say. It comes last: none of it is a rule.
fn statements(docs: &mut Docs, edition: &str, about: &About) {
    if about.statements.is_empty() {
        return;
    }
    docs.heading("What other companies say");
    docs.line(
        "These are hints with a date, not rules: nothing is checked against them. Other companies describe the method under their own contracts. Yours may differ.",
    );
    docs.paragraph("| about | statement | by |");
    docs.line("|---|---|---|");
    for (topic, all) in &about.statements {
        all.iter().for_each(|statement| docs.line(statement_row(*topic, statement, edition)));
    }
}

fn statement_row(topic: Topic, statement: &Statement, edition: &str) -> String {
    let by = doc_line(&statement.source.words(edition));
    let by = match &statement.url {
        Some(url) => format!("[{by}]({url})"),
        None => by,
    };
    format!("| {} | {} | {} |", topic.title(), cell(&doc_line(&statement.says)), cell(&by))
}

/// What is unclear about the requests of all methods is said once, at their list.
fn errata(docs: &mut Docs, method: &Method, of_all: bool, shared: &Shared<'_>) {
    let errata = method.own_errata();
    if errata.is_empty() && !of_all {
        return;
    }
    docs.heading("Where the guide is unclear");
    errata.into_iter().for_each(|erratum| docs.line(shared.erratum(erratum)));
    if of_all {
        docs.line("- For what is unclear about the requests of all methods, see [`METHODS`].");
    }
}

/// Fields of one request that are known in the same way.
type Groups<'a> = BTreeMap<(Evidence, Option<&'a str>), Vec<&'a str>>;

/// One line for the fields of a request that are known in the same way, if not from the guide's list.
fn warnings(docs: &mut Docs, requests: &[ResolvedRequest<'_>]) {
    let lines: Vec<String> = requests.iter().flat_map(warning_lines).collect();
    if lines.is_empty() {
        return;
    }
    docs.heading("Not in the guide's field lists");
    for line in lines {
        docs.line(line);
    }
}

fn warning_lines(resolved: &ResolvedRequest<'_>) -> Vec<String> {
    let mut groups = Groups::new();
    collect(&mut groups, &resolved.used.inputs);
    for fixed in &resolved.used.fixed {
        let evidence = fixed.evidence.max(fixed.value_evidence);
        add(&mut groups, evidence, fixed.note.as_deref(), &fixed.path);
    }
    for set in &resolved.used.variant_fields {
        add(&mut groups, set.evidence, set.note.as_deref(), &set.path);
        add(&mut groups, set.value_evidence, set.value_note.as_deref(), &set.path);
    }
    if resolved.method.stability == Stability::Unverified {
        // Told at the top.
        groups.retain(|(evidence, _), _| *evidence < Evidence::Inferred);
    }
    let lines = groups.into_iter().map(|((evidence, note), paths)| {
        format!("- {}: {}: {}.", link(resolved), code_list(paths), reason(evidence, note))
    });
    lines.collect()
}

/// A link that works from outside the module, where its documentation stands.
fn link(resolved: &ResolvedRequest<'_>) -> String {
    format!("[`{0}`]({1}::{0})", resolved.name(), resolved.method.name)
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
