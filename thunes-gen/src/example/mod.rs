//! A filled-in example of one request: the JSON body, and the Rust code that sends the same.
//!
//! Both are made of one set of sample values that fit each field's type and limits, so they cannot say different things.

mod json;
mod places;
mod rust;
mod sample;

use heck::ToSnakeCase;

use crate::emit::plan::{Planned, requests};
use crate::model::{Input, Kind, Method, MethodOperation, Spec};
use crate::words::unknown;

pub use places::Places;

/// Which fields an example has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// The required ones.
    Required,
    /// The required ones, and an optional one to show how that is given.
    WithOptional,
    /// All.
    All,
}

impl Extent {
    /// Whether an example has an input, whatever else it has.
    fn has(self, used: &MethodOperation, input: &Input) -> bool {
        let is_chosen = || used.part_of(&input.path).is_some_and(|(compound, _)| compound.is_required());
        let is_shown = || self == Self::WithOptional && shown_optional(used).is_some_and(|one| one.path == input.path);
        input.required || self == Self::All || is_chosen() || is_shown()
    }
}

/// The first optional field of the request that is a text by itself.
fn shown_optional(used: &MethodOperation) -> Option<&Input> {
    let alone = |input: &&Input| used.part_of(&input.path).is_none() && used.dependent(&input.path).is_none();
    used.inputs.iter().filter(|input| !input.required && input.kind == Kind::Text).find(alone)
}

/// The example in the documentation of a request: a code block in Markdown, without lines of `#`. With places it is code that can be
/// run, as the test that rustdoc makes of it; else nobody knows what it had to `use`, and it is text.
pub(crate) fn documentation(planned: &Planned<'_>, places: Option<&Places>) -> String {
    let filled = sample::Filled::new(planned, Extent::WithOptional);
    let code = rust::documentation(planned, &filled);
    match places {
        Some(places) => {
            let uses = places.uses(&planned.method.name, rust::names_a_country(&filled.fields));
            format!("```\n{uses}\n{code}# Ok::<(), Box<dyn std::error::Error>>(())\n```")
        }
        None => format!("```text\n{code}```"),
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
    #[must_use]
    pub fn all(spec: &Spec, extent: Extent, places: &Places) -> Vec<Self> {
        let requests = spec.methods.iter().flat_map(|method| requests(spec, method));
        requests.map(|planned| Self::new(&planned, extent, places)).collect()
    }

    /// The example of one request, named by method and request (`bizum.sale_status`), or by method and operation (`bizum.sale`) where
    /// that operation has one request only.
    ///
    /// # Errors
    /// What is wrong with the name, and what there is.
    pub fn find(spec: &Spec, name: &str, extent: Extent, places: &Places) -> Result<Self, String> {
        let (method, request) = name.split_once('.').unwrap_or((name, ""));
        let methods: Vec<&str> = spec.methods.iter().map(|method| method.name.as_str()).collect();
        let Some(method) = spec.methods.iter().find(|one| one.name == method) else {
            return Err(unknown(&format!("there is no payment method `{method}`"), method, &methods));
        };
        let planned = requests(spec, method);
        match find(&planned, request) {
            Some(planned) => Ok(Self::new(planned, extent, places)),
            None => Err(no_request(method, request, &planned)),
        }
    }

    /// The example of one request.
    pub(crate) fn new(planned: &Planned<'_>, extent: Extent, places: &Places) -> Self {
        let filled = sample::Filled::new(planned, extent);
        Self {
            name: format!("{}.{}", planned.method.name, planned.name().to_snake_case()),
            endpoint: format!("{} {}", planned.operation.http, planned.operation.path),
            json: json::body(planned, &filled).to_string(),
            rust: rust::program(planned, &filled, places),
        }
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
