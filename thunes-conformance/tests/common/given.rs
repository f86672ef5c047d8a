//! Values that typed requests are made of, by setter name, and what such a request comes to.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, unreachable_pub)]

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::str::FromStr;

use serde_json::{Map, Value, json};
use thunes::{AnyRequest, FieldSpec, Invalid, MethodSpec, Request, StoredRequest, StoredRequestError, Violation};

/// The values of a request or of an item, by setter name.
#[derive(Debug, Clone, Default)]
pub struct Given(pub BTreeMap<&'static str, Input>);

#[derive(Debug, Clone)]
pub enum Input {
    Text(String),
    /// As its type reads it, and as JSON.
    Value(String, Value),
    Items(Vec<Given>),
    Pairs(Vec<(String, String)>),
}

impl Given {
    pub fn need<T>(&self, value: Option<T>) -> T {
        value.expect("what is required is always given to the typed request")
    }

    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|input| match input {
            Input::Text(text) => text.as_str(),
            other => panic!("{name} is {other:?}"),
        })
    }

    /// A value whose type reads it from text.
    pub fn parse<T: FromStr<Err: Debug>>(&self, name: &str) -> Option<T> {
        self.0.get(name).map(|input| match input {
            Input::Text(text) | Input::Value(text, _) => text.parse().unwrap(),
            other => panic!("{name} is {other:?}"),
        })
    }

    pub fn items(&self, name: &str) -> Option<&[Self]> {
        self.0.get(name).map(|input| match input {
            Input::Items(items) => items.as_slice(),
            other => panic!("{name} is {other:?}"),
        })
    }

    pub fn pairs(&self, name: &str) -> Option<Vec<(&str, &str)>> {
        self.0.get(name).map(|input| match input {
            Input::Pairs(pairs) => pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect(),
            other => panic!("{name} is {other:?}"),
        })
    }

    /// As JSON: by setter names, or by JSON paths, in an item by the gateway's names.
    pub fn json(&self, fields: &'static [FieldSpec], list: &str, by_path: bool) -> Map<String, Value> {
        let name = |field: &FieldSpec| {
            let own = field.path.strip_prefix(list).unwrap_or(field.path);
            if by_path { own.strip_prefix('.').unwrap_or(own) } else { field.name }.to_owned()
        };
        let given = fields.iter().filter_map(|field| Some((field, self.0.get(field.name)?)));
        given.map(|(field, input)| (name(field), input.json(field, by_path))).collect()
    }
}

impl Input {
    pub fn json(&self, field: &'static FieldSpec, by_path: bool) -> Value {
        match self {
            Self::Text(text) => json!(text),
            Self::Value(_, json) => json.clone(),
            Self::Items(items) => {
                items.iter().map(|item| Value::Object(item.json(field.items, field.path, by_path))).collect()
            }
            Self::Pairs(pairs) if by_path => {
                pairs.iter().map(|(key, value)| json!({"key": key, "value": value})).collect()
            }
            Self::Pairs(pairs) => json!(pairs),
        }
    }
}

/// What a typed request comes to.
#[derive(Debug, PartialEq)]
pub struct Made {
    pub body: Result<String, Invalid>,
    pub warnings: Vec<Violation>,
    pub path: String,
    pub reference: Option<String>,
    pub currency: Option<&'static str>,
    pub spec: (&'static str, &'static str, bool),
    pub debug: String,
}

/// The owned request is the typed one, also from a queue.
pub fn check_owned<R: Request>(typed: &R, body: &Result<Vec<u8>, Invalid>, methods: &'static [&'static MethodSpec]) {
    let owned = &AnyRequest::from(typed);
    assert_eq!((&owned.body(), owned.path(), owned.reference()), (body, typed.path(), typed.reference()));
    assert_eq!((owned.subject(), owned.currency()), (typed.subject(), typed.currency()));
    let again = AnyRequest::from(owned);
    assert!(again == *owned);
    let stored: StoredRequest = serde_json::from_str(&serde_json::to_string(owned).unwrap()).unwrap();
    match (stored.open(methods), owned.validate()) {
        (Ok(read), Ok(())) => assert!(read == *owned && read.body() == owned.body(), "{owned:?}"),
        (Err(StoredRequestError::Invalid(_)), Err(_)) => {}
        (read, valid) => panic!("{owned:?} is {valid:?}, and read back {read:?}"),
    }
}

/// What is called on a typed request as a caller would.
macro_rules! made {
    ($request:expr) => {{
        let request = $request;
        given::check_owned(request, &request.body(), METHODS);
        let spec = request.spec();
        Made {
            body: request.body().map(|body| String::from_utf8(body).unwrap()),
            warnings: request.warnings(),
            path: request.path(),
            reference: request.reference().map(str::to_owned),
            currency: request.currency().map(|currency| currency.code()),
            spec: (spec.method, spec.name, spec.repeatable),
            debug: format!("{request:?}"),
        }
    }};
}
