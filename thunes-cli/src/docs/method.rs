//! A method's page.

use maud::{Markup, html};
use thunes_gen::sample::Places;
use thunes_spec::model::{Decimals, Erratum, Method, ResolvedRequest, Spec, Stability, Variants};
use thunes_spec::sample::Extent;

use crate::example::Example;
use crate::rules;

use super::page::Page;
use super::text::{NOTHING, codes, heading, operation_id, prose};
use super::{about, endpoint, fields, known, statuses, variants};

/// Writes the page.
pub(super) fn page(spec: &Spec, method: &Method, places: &Places) -> Markup {
    let requests = spec.requests_of(method);
    let sections = method.operations.iter().map(|used| {
        let own: Vec<&ResolvedRequest<'_>> =
            requests.iter().filter(|resolved| resolved.used.operation == used.operation).collect();
        section(method, &own, places)
    });
    let content = html! {
        h1 { (method.title) }
        (unverified(method))
        (about::summary(method))
        (facts(spec, method))
        (variants::table(method))
        @for section in sections { (section) }
        (errata(&spec.errata(method)))
        (about::statements(spec, method))
    };
    let about = format!("{}: the fields of each request, which are required, and the evidence.", method.title);
    Page { spec, title: &method.title, about, method: Some(method), content }.render()
}

/// Comes first: whoever reads only the first lines has to see it.
fn unverified(method: &Method) -> Markup {
    html! {
        @if method.stability == Stability::Unverified {
            p.warning role="note" {
                strong { "Unverified. " }
                "Do not take payments with this before the gateway has confirmed it to you. The guide does not say what a request needs here. Missing facts were inferred, or you have to give them."
            }
        }
    }
}

/// A value, or who gives it.
fn given(value: &str, chosen: Option<&Variants>) -> Markup {
    html! {
        @match chosen {
            _ if !value.is_empty() => { code { (value) } }
            Some(choice) => { "by " code { (choice.name) } }
            None => { "unknown: you give it" }
        }
    }
}

fn facts(spec: &Spec, method: &Method) -> Markup {
    let Method {
        name,
        title: _,
        code,
        caller_gives_code: _,
        payment_type,
        stability: _,
        variants,
        countries,
        currencies,
        markets_known,
        decimals,
        chapter,
        about: _,
        errata: _,
        operations: _,
    } = method;
    html! {
        dl.facts {
            div { dt { "Module" } dd { code { "thunes::" (name) } } }
            div { dt { "Code" } dd { @if !method.sends_code() { "none" } @else { (given(code, variants.as_ref().filter(|choice| choice.sets_code))) } } }
            div { dt { "Type" } dd { (given(payment_type, variants.as_ref().filter(|choice| choice.sets_payment_type))) } }
            div { dt { "Countries" } dd { @if countries.is_empty() { "not known" } (codes(countries.iter().map(String::as_str))) (known::beside(&markets_known.countries)) } }
            div { dt { "Currencies" } dd { (codes(currencies.iter().map(|currency| currency.code.as_str()))) (known::beside(&markets_known.currencies)) (stated(decimals)) } }
            div { dt { "Rules and evidence" } dd { (known::counts(&rules::count(spec, method))) } }
            div { dt { "In the guide" } dd { "edition " (spec.edition) ", chapter “" (prose(chapter)) "”" } }
        }
    }
}

/// The decimals that the spec states.
fn stated(decimals: &[Decimals]) -> Markup {
    html! {
        @for Decimals { currency, digits, known } in decimals {
            span.note { (currency) " with " (digits) " decimals: " (known::reason(known.evidence, known.note.as_deref())) }
        }
    }
}

/// One operation, with each of its request types.
fn section(method: &Method, requests: &[&ResolvedRequest<'_>], places: &Places) -> Markup {
    let Some(first) = requests.first() else { return NOTHING };
    let id = operation_id(&first.operation.name);
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) { a href={ "#" (id) } { (heading(&first.operation.name)) } }
            (endpoint::line(first.operation))
            p { (prose(&first.operation.doc)) }
            p.source { (first.source) }
            (fields::table(method, first.used))
            @for resolved in requests { (request(resolved, requests.len() > 1, places)) }
        }
    }
}

/// What belongs to one request type: an example, and what may come back.
fn request(resolved: &ResolvedRequest<'_>, several: bool, places: &Places) -> Markup {
    let name = resolved.name();
    let example = Example::new(resolved, Extent::Required, places);
    html! {
        @if several { h3 id=(name) { code { (name) } } }
        div.examples {
            (listing("Rust", "rust", &example.rust))
            (listing("JSON", "json", &example.json))
        }
        (statuses::table(resolved))
        @for (known, paths) in resolved.used.reply_lacks_by_source() {
            p.lacks { "The reply lacks " (codes(paths)) ": " (known::reason(known.evidence, known.note.as_deref())) }
        }
    }
}

/// A listing, with a button that copies it.
fn listing(title: &str, class: &str, text: &str) -> Markup {
    html! {
        figure class={ "sample " (class) } {
            figcaption { (title) button.copy type="button" hidden { "Copy" } }
            pre tabindex="0" { code { (text) } }
        }
    }
}

fn errata(errata: &[&Erratum]) -> Markup {
    if errata.is_empty() {
        return NOTHING;
    }
    html! {
        section aria-labelledby="errata" {
            h2 #errata { a href="#errata" { "Where the guide is unclear" } }
            dl.errata {
                @for (n, erratum) in errata.iter().enumerate() {
                    // A method, its operations and its fields may each have one of this name.
                    @let first = errata.iter().position(|other| other.id == erratum.id) == Some(n);
                    div id=[first.then(|| format!("errata-{}", erratum.id))] { dt { (erratum.id) } dd { (prose(&erratum.text)) } }
                }
            }
        }
    }
}
