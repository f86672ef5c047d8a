//! One example of the guide: a typed request, held against the fixtures of its request and its reply.

use std::collections::BTreeSet;

use serde_json::Value;
use thunes::{Invalid, Request};

use crate::{fixture, reply};

pub(crate) struct Example {
    /// `bizum/sale`.
    name: &'static str,
    endpoint: String,
    path: String,
    body: Value,
    added: &'static [&'static str],
    slips: &'static [(&'static str, &'static str)],
    check_reply: fn(&str),
}

impl Example {
    /// A request that has to go to `endpoint` with the body of the fixture `name`.
    pub(crate) fn new<R: Request>(
        name: &'static str,
        endpoint: impl Into<String>,
        request: &R,
        body: Result<Vec<u8>, Invalid>,
    ) -> Self {
        let body = body.unwrap_or_else(|error| panic!("{name}: {error}"));
        #[cfg(feature = "client")]
        crate::echo::check(name, request);
        Self {
            name,
            endpoint: endpoint.into(),
            path: request.path(),
            body: serde_json::from_slice(&body).unwrap_or_else(|error| panic!("{name}: {error}")),
            added: &[],
            slips: &[],
            check_reply: reply::check::<R>,
        }
    }

    /// Names the members that the field list requires and the guide's example forgot, by JSON pointer.
    pub(crate) fn adds(self, added: &'static [&'static str]) -> Self {
        Self { added, ..self }
    }

    /// Names the members that the guide's example has wrong, by JSON pointer, with what it says there.
    pub(crate) fn corrects(self, slips: &'static [(&'static str, &'static str)]) -> Self {
        Self { slips, ..self }
    }

    /// The fixtures that it is held against.
    pub(crate) fn files(&self) -> [String; 2] {
        [fixture::request_file(self.name), fixture::reply_file(self.name)]
    }

    pub(crate) fn check(&self) {
        assert_eq!(self.path, self.endpoint, "{}: the path", self.name);
        let example = fixture::request(self.name);
        let mut body = self.body.clone();
        self.take_out_what_was_added(&mut body, &example);
        self.repeat_the_slips(&mut body, &example);
        assert!(body == example, "{}:{}", self.name, differences(&body, &example));
        (self.check_reply)(self.name);
    }

    fn take_out_what_was_added(&self, body: &mut Value, example: &Value) {
        for pointer in self.added {
            assert_eq!(example.pointer(pointer), None, "{}: the example has {pointer} after all", self.name);
            assert!(fixture::remove(body, pointer).is_some(), "{}: {pointer} was not sent", self.name);
        }
    }

    fn repeat_the_slips(&self, body: &mut Value, example: &Value) {
        for (pointer, slip) in self.slips {
            let ours = body.pointer_mut(pointer).unwrap_or_else(|| panic!("{}: {pointer} was not sent", self.name));
            let theirs = example.pointer(pointer).unwrap_or_else(|| panic!("{}: no {pointer}", self.name));
            assert_eq!(theirs, slip, "{}: the example has another value at {pointer}", self.name);
            assert_ne!(ours, slip, "{}: the example's slip at {pointer} was sent", self.name);
            *ours = theirs.clone();
        }
    }
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
