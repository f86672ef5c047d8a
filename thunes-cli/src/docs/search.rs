//! What can be searched, as a script: a page on a disk may not fetch anything else.
//!
//! A field that thirty requests have is one entry, which knows its places. The search narrows the places by the other words.

use std::collections::BTreeMap;

use serde::Serialize;
use thunes_spec::model::{Input, Method, ResolvedRequest, Spec, Topic};

use super::page::METHODS;
use super::text::{countries, currencies, heading, operation_id};
use super::{fields, statuses};

/// All that can be found.
#[derive(Serialize)]
struct SearchIndex {
    /// The methods, which places name by number.
    methods: Vec<SearchMethod>,
    entries: Vec<SearchEntry>,
}

#[derive(Serialize)]
struct SearchMethod {
    name: String,
    title: String,
    /// Where it is used: `Spain, Euro`.
    place: String,
    /// Other words that lead to it.
    words: String,
    url: String,
}

/// Something that a method can have.
#[derive(Serialize)]
struct SearchEntry {
    kind: &'static str,
    title: String,
    /// What it is.
    text: String,
    /// Other words that lead to it.
    words: String,
    /// Where it is described for all methods.
    url: String,
    at: Vec<Place>,
}

/// A method's number, what the entry is there, and where.
#[derive(Serialize)]
struct Place(usize, String, String);

/// The script.
pub(super) fn script(spec: &Spec) -> Result<String, serde_json::Error> {
    let mut entries = Entries::default();
    for (number, method) in spec.methods.iter().enumerate() {
        entries.add_method(spec, method, number);
    }
    let index = SearchIndex { methods: spec.methods.iter().map(of_method).collect(), entries: entries.list };
    Ok(format!("\"use strict\";\nconst SEARCH = {};\n", serde_json::to_string(&index)?))
}

fn of_method(method: &Method) -> SearchMethod {
    let (countries, currencies) = (countries(&method.countries), currencies(&method.currencies));
    let about = method.about.as_ref().map_or("", |about| &about.summary);
    let places = [countries, currencies].concat();
    let statements = method.about.iter().flat_map(|about| &about.statements);
    let names = statements.filter(|(topic, _)| *topic == Topic::Names).flat_map(|(_, said)| said);
    let names: Vec<&str> = names.map(|one| one.says.as_str()).collect();
    SearchMethod {
        name: method.name.clone(),
        title: method.title.clone(),
        place: places.join(", "),
        words: [&method.name, &method.code, &method.payment_type, about, &names.join(" ")].join(" "),
        url: format!("{METHODS}/{}.html", method.name),
    }
}

/// The entries, each once.
#[derive(Default)]
struct Entries {
    list: Vec<SearchEntry>,
    numbers: BTreeMap<(&'static str, String), usize>,
}

impl Entries {
    fn add_method(&mut self, spec: &Spec, method: &Method, number: usize) {
        for resolved in spec.requests_of(method) {
            self.add_request(method, number, &resolved);
        }
        for used in &method.operations {
            let mut fields = FieldEntries { entries: self, method, number, operation: &used.operation };
            used.inputs.iter().for_each(|input| fields.add_input(None, input));
            used.variant_fields
                .iter()
                .for_each(|field| fields.add((None, &field.name), (&field.path, &field.doc), "chosen"));
            used.fixed.iter().for_each(|fixed| fields.add((None, &fixed.name), (&fixed.path, &fixed.doc), "filled in"));
        }
        for (topic, said) in method.about.iter().flat_map(|about| &about.statements) {
            let says: Vec<&str> = said.iter().map(|one| one.says.as_str()).collect();
            let place = Place(number, says.join("; "), url(method, "merchants"));
            self.add("topic", topic.title(), ("", topic.word()), "index.html#methods", place);
        }
        for erratum in spec.errata(method) {
            let url = url(method, &format!("errata-{}", erratum.id));
            self.add(
                "erratum",
                &erratum.id,
                (&erratum.text, "errata"),
                &url.clone(),
                Place(number, String::new(), url),
            );
        }
    }

    fn add_request(&mut self, method: &Method, number: usize, resolved: &ResolvedRequest<'_>) {
        let operation = resolved.operation;
        let place = Place(number, resolved.name().to_owned(), url(method, &operation_id(&operation.name)));
        self.add(
            "operation",
            &heading(&operation.name),
            (&operation.doc, &operation.path),
            "index.html#methods",
            place,
        );
        for status in resolved.statuses() {
            let anchor = statuses::anchor(resolved.name(), status);
            let whole = format!("index.html#{anchor}");
            let whole = if resolved.own_statuses().is_some() { url(method, &anchor) } else { whole };
            let place = Place(number, format!("{} {}", resolved.name(), status.doc), url(method, &anchor));
            self.add("status", &status.value, ("", "status"), &whole, place);
        }
    }

    /// Adds a place to the entry with that title, which is made if there is none.
    fn add(&mut self, kind: &'static str, title: &str, (text, words): (&str, &str), url: &str, place: Place) {
        let next = self.list.len();
        let number = *self.numbers.entry((kind, format!("{title} {words}"))).or_insert(next);
        if number == next {
            let [title, text, words, url] = [title, text, words, url].map(str::to_owned);
            self.list.push(SearchEntry { kind, title, text, words, url, at: Vec::new() });
        }
        if let Some(entry) = self.list.get_mut(number) {
            entry.at.push(place);
        }
    }
}

/// Adds the fields of one operation of a method.
struct FieldEntries<'a> {
    entries: &'a mut Entries,
    method: &'a Method,
    number: usize,
    operation: &'a str,
}

impl FieldEntries<'_> {
    fn add_input(&mut self, list: Option<&str>, input: &Input) {
        let need = if input.required { "required" } else { "optional" };
        self.add((list, &input.name), (&input.path, &input.doc), need);
        input.members.iter().for_each(|member| self.add_input(Some(&input.name), member));
    }

    fn add(&mut self, (list, name): (Option<&str>, &str), (path, doc): (&str, &str), need: &str) {
        let anchor = fields::anchor(self.operation, list, name);
        let place = Place(self.number, format!("{}, {need}", self.operation), url(self.method, &anchor));
        let title = list.map_or_else(|| name.to_owned(), |list| format!("{list}.{name}"));
        self.entries.add("field", &title, (doc, path), &format!("index.html#{anchor}"), place);
    }
}

fn url(method: &Method, anchor: &str) -> String {
    format!("{METHODS}/{}.html#{anchor}", method.name)
}
