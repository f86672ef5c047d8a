//! A filled-in example of one request: the JSON body, and the Rust code that sends the same.
//!
//! Both are made of one set of sample values that fit each field's type and limits, so they cannot say different things.

mod json;
mod rust;
mod sample;

use heck::ToSnakeCase;

use crate::emit::plan::{Planned, requests};
use crate::model::{Input, Method, MethodOperation, Spec};
use crate::words::{did_you_mean, known, sentence};

/// Which fields an example has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// The required ones.
    Required,
    /// All.
    All,
}

impl Extent {
    /// Whether an example has an input, whatever else it has.
    fn has(self, used: &MethodOperation, input: &Input) -> bool {
        let is_chosen = || used.part_of(&input.path).is_some_and(|(compound, _)| compound.is_required());
        input.required || self == Self::All || is_chosen()
    }
}

/// A filled-in request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// What it is an example of: `bizum.sale_status`.
    pub name: String,
    /// HTTP method and path: `POST /pts/v2/payments`.
    pub endpoint: String,
    /// The JSON body, over several lines.
    pub json: String,
    /// A Rust program that prints the same body.
    pub rust: String,
}

impl Example {
    /// An example of each request of each method.
    ///
    /// # Errors
    /// When the code is no Rust, which is a mistake of this library.
    pub fn all(spec: &Spec, extent: Extent) -> Result<Vec<Self>, String> {
        spec.methods
            .iter()
            .flat_map(|method| requests(spec, method))
            .map(|planned| Self::new(&planned, extent))
            .collect()
    }

    /// The example of one request, named by method and request (`bizum.sale_status`), or by method and operation (`bizum.sale`) where
    /// that operation has one request only.
    ///
    /// # Errors
    /// What is wrong with the name, and what there is.
    pub fn find(spec: &Spec, name: &str, extent: Extent) -> Result<Self, String> {
        let (method, request) = name.split_once('.').unwrap_or((name, ""));
        let methods: Vec<&str> = spec.methods.iter().map(|method| method.name.as_str()).collect();
        let Some(method) = spec.methods.iter().find(|one| one.name == method) else {
            return Err(unknown(&format!("there is no payment method `{method}`"), method, &methods));
        };
        let planned = requests(spec, method);
        match find(&planned, request) {
            Some(planned) => Self::new(planned, extent),
            None => Err(no_request(method, request, &planned)),
        }
    }

    fn new(planned: &Planned<'_>, extent: Extent) -> Result<Self, String> {
        let filled = sample::Filled::new(planned, extent);
        let rust =
            rust::program(planned, &filled).map_err(|error| format!("the code of the example is no Rust: {error}"))?;
        Ok(Self {
            name: format!("{}.{}", planned.method.name, planned.name().to_snake_case()),
            endpoint: format!("{} {}", planned.operation.http, planned.operation.path),
            json: json::body(planned, &filled).to_string(),
            rust,
        })
    }
}

fn find<'a, 'b>(planned: &'a [Planned<'b>], name: &str) -> Option<&'a Planned<'b>> {
    let by_type = planned.iter().find(|one| one.name() == name || one.name().to_snake_case() == name);
    let mut of_operation = planned.iter().filter(|one| one.operation.name == name);
    let only = of_operation.next().filter(|_| of_operation.next().is_none());
    by_type.or(only)
}

fn no_request(method: &Method, name: &str, planned: &[Planned<'_>]) -> String {
    let names: Vec<String> =
        planned.iter().map(|one| format!("{}.{}", method.name, one.name().to_snake_case())).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let what = if name.is_empty() {
        format!("`{}` is a method: name one of its requests", method.name)
    } else {
        format!("`{}` has no request `{name}`", method.name)
    };
    unknown(&what, &format!("{}.{name}", method.name), &names)
}

fn unknown(what: &str, name: &str, all: &[&str]) -> String {
    match did_you_mean(name, all.iter().copied()) {
        Some(close) => format!("{what}: did you mean `{close}`? {}", sentence(&known(all))),
        None => format!("{what}. {}", sentence(&known(all))),
    }
}
