//! The first page: what each method takes.

use maud::{Markup, html};
use thunes_spec::model::{Evidence, Method, Operation, ResolvedRequest, Spec, Stability};

use super::page::METHODS;
use super::page::Page;
use super::text::{self, codes};
use super::{known, matrix};

/// Writes the page.
pub(super) fn page(spec: &Spec) -> Markup {
    let content = html! {
        h1 { "Payment methods" }
        p.lead {
            (text::count(spec.methods.len(), "method")) " and " (text::count(spec.operations.len(), "operation"))
            ": what each request needs, what it may have, and the evidence. From the guide's edition " (spec.edition) "."
        }
        h2 #methods { "What each method takes" }
        (methods(spec))
        h2 #fields { "Which method has which field" }
        (matrix::legend())
        @for operation in &spec.operations { (matrix::table(spec, operation)) }
        h2 #evidence { "Evidence" }
        (known::legend())
    };
    let about = "Payment methods: the fields of each request, which are required, and the evidence.".to_owned();
    Page { spec, title: "Payment methods", about, method: None, content }.render()
}

fn methods(spec: &Spec) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label="Methods" {
            table.overview {
                thead {
                    tr {
                        th scope="col" { "Method" } th scope="col" { "Code" } th scope="col" { "Type" } th scope="col" { "Countries" } th scope="col" { "Currencies" }
                        @for operation in &spec.operations { th scope="col" { (text::heading(&operation.name)) } }
                    }
                }
                tbody { @for method in &spec.methods { (row(spec, method)) } }
            }
        }
    }
}

fn row(spec: &Spec, method: &Method) -> Markup {
    let requests = spec.requests_of(method);
    html! {
        tr {
            th scope="row" { a href={ (METHODS) "/" (method.name) ".html" } { (method.title) } @if method.stability == Stability::Unverified { " " (known::badge(Evidence::Unverified)) } }
            td { @if !method.code.is_empty() { code { (method.code) } } }
            td { (method.payment_type) }
            td { (codes(method.countries.iter().map(String::as_str))) }
            td { (codes(method.currencies.iter().map(|currency| currency.code.as_str()))) }
            @for operation in &spec.operations { td { (inputs(method, operation, &requests)) } }
        }
    }
}

/// How many fields a request has, without the id in its URL.
fn inputs(method: &Method, operation: &Operation, requests: &[ResolvedRequest<'_>]) -> Markup {
    let Some(resolved) = requests.iter().find(|resolved| resolved.operation.name == operation.name) else {
        return html! { span.absent { span aria-hidden="true" { "–" } span.sr { "none" } } };
    };
    let required = resolved.used.inputs.iter().filter(|input| input.required).count();
    let optional = resolved.used.inputs.len() - required;
    html! {
        a href={ (METHODS) "/" (method.name) ".html#" (text::operation_id(&operation.name)) } {
            (required) " required" @if optional > 0 { ", " (optional) " optional" }
        }
    }
}
