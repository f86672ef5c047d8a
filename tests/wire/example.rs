//! One request, held against the fixtures of its operation.

use std::collections::BTreeSet;

use serde_json::Value;
use thunes::{AnyRequest, Draft, MethodSpec, Request, RequestSpec};

use crate::fixture;

pub(crate) struct Example {
    pub(crate) method: &'static MethodSpec,
    pub(crate) request: &'static RequestSpec,
}

impl Example {
    /// `bizum/sale`. The guide has one example for the status of a sale and of a refund.
    pub(crate) fn name(&self) -> String {
        format!("{}/{}", self.method.name, self.request.operation)
    }

    /// The fixtures that it is held against.
    pub(crate) fn files(&self) -> [String; 2] {
        [fixture::request_file(&self.name()), fixture::reply_file(&self.name())]
    }

    /// Given the values of the guide's example, the request writes that example.
    pub(crate) fn check_request(&self) {
        let name = self.name();
        let example = corrected(&name, fixture::request(&name));
        let body = self.made_of(&example).body().unwrap();
        let body: Value = serde_json::from_slice(&body).unwrap();
        assert!(body == example, "{name}:{}", differences(&body, &example));
    }

    /// The reply of what it acts on has a link to it.
    pub(crate) fn check_path(&self) {
        let path = self.made().path();
        let expected = match self.request.subject {
            None => self.request.path.to_owned(),
            // The links of other replies lead to the sale, too.
            Some("sale") => link(&self.subject(), self.link_name()),
            Some(_) => self.request.path.replace("{id}", fixture::reply(&self.subject())["id"].as_str().unwrap()),
        };
        assert_eq!(path, expected, "{}", self.name());
    }

    /// The gateway calls the link to a check `status`.
    fn link_name(&self) -> &'static str {
        if self.request.operation == "check" { "status" } else { self.request.operation }
    }

    /// The request with the values of the guide's example.
    pub(crate) fn made(&self) -> AnyRequest {
        self.made_of(&corrected(&self.name(), fixture::request(&self.name())))
    }

    fn made_of(&self, body: &Value) -> AnyRequest {
        let mut draft = Draft::new(self.method, self.request.name).unwrap().values(body);
        if let Some(kind) = self.request.subject {
            let id = fixture::reply(&self.subject())["id"].clone();
            draft = draft.set(&format!("{kind}_id"), id);
        }
        draft.build().unwrap_or_else(|error| panic!("{}: {error}", self.name()))
    }

    /// The example of what it acts on: `bizum/sale`.
    fn subject(&self) -> String {
        format!("{}/{}", self.method.name, self.request.subject.unwrap())
    }
}

fn link(name: &str, link: &str) -> String {
    fixture::reply(name)["_links"][link]["href"].as_str().unwrap().to_owned()
}

/// The example with what the guide's own field list requires and the example lacks, and without its slips.
fn corrected(name: &str, mut example: Value) -> Value {
    for (pointer, value) in fixture::deviations(name, "adds") {
        assert_eq!(example.pointer(&pointer), None, "{name}: the example has {pointer} after all");
        fixture::add(&mut example, &pointer, value);
    }
    for (pointer, value) in fixture::deviations(name, "corrects") {
        let slip = example.pointer_mut(&pointer).unwrap_or_else(|| panic!("{name}: no {pointer}"));
        assert_ne!(*slip, value, "{name}: {pointer} is not a slip");
        *slip = value;
    }
    example
}

/// One line for each member that differs.
fn differences(ours: &Value, theirs: &Value) -> String {
    let pointers: BTreeSet<String> = [ours, theirs].into_iter().flat_map(fixture::leaves).map(|(at, _)| at).collect();
    let shown = |value: Option<&Value>| value.map_or("nothing".to_owned(), Value::to_string);
    pointers
        .iter()
        .map(|at| (at, shown(ours.pointer(at)), shown(theirs.pointer(at))))
        .filter(|(_, ours, theirs)| ours != theirs)
        .map(|(at, ours, theirs)| format!("\n  {at}: sent {ours}, the guide has {theirs}"))
        .collect()
}
