//! A method's page.

use maud::{Markup, html};
use thunes_gen::sample::Places;
use thunes_spec::model::{Decimals, Method, MethodOperation, ResolvedRequest, Spec, Stability, Status, Variants};
use thunes_spec::words::list;

use crate::rules;

use super::fold::{counted, fold};
use super::operation::Operations;
use super::page::{Page, Section};
use super::text::{Errata, countries, currencies, heading, operation_id, prose};
use super::{about, failures, flow, known, variants};

/// The page.
pub(super) fn page(spec: &Spec, method: &Method, places: &Places) -> Markup {
    let errata = Errata(spec.errata(method).into_iter().map(|erratum| erratum.id.as_str()).collect());
    let requests = spec.requests_of(method);
    let operations = Operations { method, errata: &errata, places };
    let own = |used: &MethodOperation| -> Vec<&ResolvedRequest<'_>> {
        requests.iter().filter(|resolved| resolved.used.operation == used.operation).collect()
    };
    let sections = flow::section(spec, method)
        .into_iter()
        .chain(about::section(spec, method))
        .chain(variants::section(method, &errata))
        .chain(method.operations.iter().filter_map(|used| operations.section(&own(used))))
        .chain(requests.first().map(|first| failures::section(first, places)))
        .chain(self::errata(spec, method, &errata));
    let said = method.about.iter().flat_map(|about| &about.statements).flat_map(|(_, all)| all);
    Page {
        spec,
        title: &method.title,
        about: describe(method),
        method: Some(method),
        dates: about::dates(said),
        intro: html! { (unverified(method)) (about::summary(method)) (facts(spec, method, &errata)) },
        sections: sections.collect(),
    }
    .render()
}

fn describe(method: &Method) -> String {
    let what = method.about.as_ref().map_or("", |about| &about.summary);
    format!("{}: {what} Requests, replies, statuses and what a merchant wants to know.", method.title)
}

/// Comes first: whoever reads only the first lines has to see it.
fn unverified(method: &Method) -> Markup {
    html! {
        @if method.stability == Stability::Unverified {
            p.warning role="note" {
                strong { "Unverified. " }
                "Do not take payments with this method until the gateway has confirmed it to you. The guide does not say what a request \
                 needs here. What is missing was inferred, or you have to supply it."
            }
        }
    }
}

/// A value, or who supplies it.
fn given(value: &str, chosen: Option<&Variants>) -> Markup {
    html! {
        @match chosen {
            _ if !value.is_empty() => { code { (value) } }
            Some(choice) => { "by " code { (choice.name) } }
            None => { "not known: you supply it" }
        }
    }
}

fn facts(spec: &Spec, method: &Method, errata: &Errata<'_>) -> Markup {
    let Method {
        name,
        title: _,
        code,
        caller_gives_code: _,
        payment_type,
        stability: _,
        variants,
        countries: codes,
        currencies: taken,
        markets_known,
        decimals,
        chapter,
        about: _,
        errata: _,
        operations: _,
    } = method;
    html! {
        dl.facts {
            div { dt { "Countries" } dd { @if codes.is_empty() { "not known" } (list(&countries(codes), "and")) (known::beside(&markets_known.countries, errata)) } }
            div { dt { "Currencies" } dd { (list(&currencies(taken), "and")) (known::beside(&markets_known.currencies, errata)) (stated(decimals, errata)) } }
            div { dt { "Ship at" } dd { (ships(spec, method)) } }
            div { dt { "Refunds" } dd { (refunds(spec, method)) } }
            div { dt { "Payment type" } dd { (given(payment_type, variants.as_ref().filter(|choice| choice.sets_payment_type))) } }
            div { dt { "Code" } dd { @if !method.sends_code() { "none" } @else { (given(code, variants.as_ref().filter(|choice| choice.sets_code))) } } }
            div { dt { "Rust module" } dd { code { "thunes::" (name) } } }
            div { dt { "Chapter" } dd { (prose(chapter)) } }
            div { dt { "Evidence" } dd { (known::counts(&rules::count(spec, method))) " (" a href="../index.html#evidence" { "what this means" } ")" } }
        }
    }
}

/// The statuses at which goods may be shipped.
fn ships(spec: &Spec, method: &Method) -> Markup {
    let requests = spec.requests_of(method);
    let all = requests.iter().flat_map(ResolvedRequest::statuses).filter(|status| status.may_ship);
    let mut words: Vec<&str> = Vec::new();
    for Status { value, .. } in all {
        if !words.contains(&value.as_str()) {
            words.push(value);
        }
    }
    html! {
        @if words.is_empty() { "not known" }
        @for (index, word) in words.iter().enumerate() { @if index > 0 { " or " } code { (word) } }
    }
}

/// The operation that refunds, if there is one.
fn refunds(spec: &Spec, method: &Method) -> Markup {
    let requests = spec.requests_of(method);
    let refund = requests.iter().find(|one| one.request.reply_id == "refund" && !one.operation.repeatable);
    html! {
        @match refund {
            Some(one) => { "yes: " a href={ "#" (operation_id(&one.operation.name)) } { (heading(&one.operation.name)) } }
            None => { "none" }
        }
    }
}

/// The decimals that the spec states.
fn stated(decimals: &[Decimals], errata: &Errata<'_>) -> Markup {
    html! {
        @for Decimals { currency, digits, known } in decimals {
            span.note { (currency) " with " (digits) " decimals " (known::reason(known.evidence, known.note.as_deref(), errata)) }
        }
    }
}

fn errata(spec: &Spec, method: &Method, ids: &Errata<'_>) -> Option<Section> {
    let errata = spec.errata(method);
    let content = html! {
        dl.errata {
            @for erratum in &errata {
                div id={ "errata-" (erratum.id) } { dt { a href={ "#errata-" (erratum.id) } { (erratum.id) } } dd { (ids.prose(&erratum.text)) } }
            }
        }
    };
    let folded = || fold(&counted("Errata", errata.len()), &content);
    (!errata.is_empty()).then(|| Section::new("errata", "Where the guide is unclear", folded()))
}
