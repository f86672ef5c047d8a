//! What can be searched, as a script: a page from a disk may not fetch anything else.

use serde::Serialize;
use thunes_spec::model::{Input, Method, ResolvedRequest, Spec};

use super::page::METHODS;
use super::text::operation_id;
use super::{fields, statuses};

/// Something that can be found.
#[derive(Serialize)]
struct SearchEntry {
    /// What it is called.
    title: String,
    /// Where it belongs.
    place: String,
    /// Other words that lead to it.
    words: String,
    url: String,
}

/// The script.
pub(super) fn script(spec: &Spec) -> Result<String, serde_json::Error> {
    let entries: Vec<SearchEntry> = spec.methods.iter().flat_map(|method| of_method(spec, method)).collect();
    Ok(format!("\"use strict\";\nconst SEARCH = {};\n", crate::json::pretty(&entries)?.trim_end()))
}

fn of_method(spec: &Spec, method: &Method) -> Vec<SearchEntry> {
    let requests = spec.requests_of(method);
    let mut entries = vec![whole(method)];
    for used in &method.operations {
        let own = || requests.iter().filter(|resolved| resolved.used.operation == used.operation);
        entries.extend(own().next().map(|resolved| operation(method, resolved)));
        let list = SearchPlace { method, operation: &used.operation, list: None };
        entries.extend(used.inputs.iter().flat_map(|input| list.inputs(input)));
        entries.extend(used.variant_fields.iter().map(|field| list.field(&field.name, &field.path, &field.doc)));
        entries.extend(used.fixed.iter().map(|fixed| list.field(&fixed.name, &fixed.path, &fixed.doc)));
        entries.extend(own().flat_map(|resolved| of_statuses(method, resolved)));
    }
    entries.extend(spec.errata(method).into_iter().map(|erratum| SearchEntry {
        title: erratum.id.clone(),
        place: format!("{}, erratum", method.title),
        words: erratum.text.clone(),
        url: url(method, &format!("errata-{}", erratum.id)),
    }));
    entries
}

fn whole(method: &Method) -> SearchEntry {
    let currencies: Vec<&str> = method.currencies.iter().map(|currency| currency.code.as_str()).collect();
    SearchEntry {
        title: method.title.clone(),
        place: "Method".to_owned(),
        words: [&method.name, &method.code, &method.payment_type, &method.countries.join(" "), &currencies.join(" ")]
            .map(String::as_str)
            .join(" "),
        url: format!("{METHODS}/{}.html", method.name),
    }
}

fn operation(method: &Method, resolved: &ResolvedRequest<'_>) -> SearchEntry {
    SearchEntry {
        title: format!("{} {}", method.title, resolved.operation.name),
        place: "Operation".to_owned(),
        words: format!("{} {} {}", resolved.name(), resolved.operation.path, resolved.operation.doc),
        url: url(method, &operation_id(&resolved.operation.name)),
    }
}

fn of_statuses<'a>(method: &'a Method, resolved: &'a ResolvedRequest<'_>) -> impl Iterator<Item = SearchEntry> + 'a {
    resolved.statuses().iter().map(move |status| SearchEntry {
        title: status.value.clone(),
        place: format!("{}, status of {}", method.title, resolved.name()),
        words: status.doc.clone(),
        url: url(method, &statuses::anchor(resolved, status)),
    })
}

fn url(method: &Method, anchor: &str) -> String {
    format!("{METHODS}/{}.html#{anchor}", method.name)
}

/// Where a field stands.
struct SearchPlace<'a> {
    method: &'a Method,
    operation: &'a str,
    list: Option<&'a str>,
}

impl SearchPlace<'_> {
    fn inputs(&self, input: &Input) -> Vec<SearchEntry> {
        let within = SearchPlace { list: Some(&input.name), ..*self };
        let own = self.field(&input.name, &input.path, &input.doc);
        let members = input.members.iter().flat_map(|member| within.inputs(member));
        std::iter::once(own).chain(members).collect()
    }

    fn field(&self, name: &str, path: &str, doc: &str) -> SearchEntry {
        SearchEntry {
            title: self.list.map_or_else(|| name.to_owned(), |list| format!("{list}.{name}")),
            place: format!("{} {}", self.method.title, self.operation),
            words: format!("{path} {doc}"),
            url: url(self.method, &fields::anchor(self.operation, self.list, name)),
        }
    }
}
