//! The first page: what each method takes.

use maud::{Markup, html};
use thunes_spec::model::{Evidence, Method, ResolvedRequest, Spec, Stability};
use thunes_spec::words::list;

use super::fold::{counted, fold};
use super::page::{METHODS, Page, Section};
use super::text::{self, Errata};
use super::{about, known, matrix, statuses};

/// The page.
pub(super) fn page(spec: &Spec) -> Markup {
    let intro = html! {
        p.lead {
            (text::count(spec.methods.len(), "payment method")) ": where each is used, what its requests need, and the evidence for each fact."
        }
    };
    let about =
        "Payment methods: countries, currencies, requests, statuses, and the evidence for each fact.".to_owned();
    let abouts = spec.methods.iter().filter_map(|method| method.about.as_ref());
    let said = abouts.flat_map(|about| &about.statements).flat_map(|(_, all)| all);
    let sections = vec![methods(spec), fields(spec), all_statuses(spec), evidence()];
    Page { spec, title: "Payment methods", about, method: None, dates: about::dates(said), intro, sections }.render()
}

fn methods(spec: &Spec) -> Section {
    let content = html! {
        table.overview {
            thead {
                tr { th scope="col" { "Method" } th scope="col" { "Countries" } th scope="col" { "Currencies" } th scope="col" { "Type and code" } th scope="col" { "Requests" } }
            }
            tbody { @for method in &spec.methods { (row(spec, method)) } }
        }
    };
    Section::new("methods", "Methods", content)
}

fn row(spec: &Spec, method: &Method) -> Markup {
    let page = format!("{METHODS}/{}.html", method.name);
    let requests = spec.requests_of(method);
    html! {
        tr {
            th scope="row" {
                a href=(page) { (method.title) } @if method.stability == Stability::Unverified { " " (known::badge(Evidence::Unverified)) }
                @if let Some(about) = &method.about { span.note { (text::prose(&about.summary)) } }
            }
            td data-label="Countries" { (or_none(&text::countries(&method.countries))) }
            td data-label="Currencies" { (or_none(&text::currencies(&method.currencies))) }
            td data-label="Type and code" { div { (type_and_code(method)) } }
            td data-label="Requests" {
                div {
                    @for (index, used) in method.operations.iter().enumerate() {
                        @if index > 0 { ", " }
                        a href={ (page) "#" (text::operation_id(&used.operation)) } title=(needs(&requests, &used.operation)) { (text::heading(&used.operation)) }
                    }
                }
            }
        }
    }
}

fn type_and_code(method: &Method) -> Markup {
    let Method { payment_type, code, .. } = method;
    html! {
        @if payment_type.is_empty() && code.is_empty() { "not known" } @else { (payment_type) " " }
        @if !code.is_empty() { code { (code) } }
    }
}

fn or_none(names: &[String]) -> String {
    if names.is_empty() { "not known".to_owned() } else { list(names, "and") }
}

/// How many fields a request has, without the id in its URL.
fn needs(requests: &[ResolvedRequest<'_>], operation: &str) -> String {
    let inputs = requests.iter().filter(|one| one.operation.name == operation).map(|one| &one.used.inputs).next();
    let (required, optional): (Vec<_>, Vec<_>) = inputs.into_iter().flatten().partition(|input| input.required);
    format!("{} required, {} optional", text::count(required.len(), "field"), optional.len())
}

fn fields(spec: &Spec) -> Section {
    let content = html! {
        (matrix::legend())
        @for operation in &spec.operations { (matrix::table(spec, operation)) }
    };
    let inner = spec.operations.iter().map(|one| (matrix::heading_id(one), text::heading(&one.name)));
    Section::new("fields", "Fields by method", content).with(inner.collect())
}

fn all_statuses(spec: &Spec) -> Section {
    let none = Errata(Vec::new());
    let content = html! {
        p { "The statuses of replies. A method may have its own: see its page." }
        @for operation in &spec.operations {
            @for request in operation.requests.iter().filter(|request| !request.statuses.is_empty()) {
                @let table = statuses::list(&request.type_name, operation.status_at.as_deref(), &request.statuses, &none);
                (fold(&counted(&request.type_name, request.statuses.len()), &table))
            }
        }
    };
    Section::new("statuses", "Statuses", content)
}

fn evidence() -> Section {
    let content = html! {
        p { "Each fact names its source. A fact without a mark is in the guide's field list." }
        (known::legend())
    };
    Section::new("evidence", "Evidence", content)
}
