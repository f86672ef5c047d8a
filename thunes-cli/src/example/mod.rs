//! A filled-in example of one request: the JSON body, the Rust code and the command that send it, and what may come back.
//!
//! All are made of one set of sample values that fit each field's type and limits, so they cannot say different things.

mod curl;
mod failure;
mod json;
mod members;
mod reply;

use heck::ToSnakeCase;
use thunes_gen::sample::{Places, program, sending};
use thunes_spec::model::{Method, ResolvedRequest, Spec};
use thunes_spec::sample::{Extent, Filled};
use thunes_spec::words::unknown;

pub use failure::SendFailure;
pub(crate) use json::Json;
pub(crate) use members::{ReplyMember, Value};
pub(crate) use reply::{links, members};

/// Nothing has the name of the example that was asked for; the text says what there is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ExampleError(String);

/// A filled-in request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// What it is an example of: `bizum.sale_check`.
    pub name: String,
    /// HTTP method and path: `POST /pts/v2/payments`.
    pub endpoint: String,
    /// The JSON body, over several lines; empty where the request has no body.
    pub json: String,
    /// A Rust program that prints the same body.
    pub rust: String,
    /// A Rust function that sends it.
    pub sending: String,
    /// A command for a shell that sends it.
    pub curl: String,
    /// The body of a reply; empty where no status is known.
    pub reply: String,
    /// How it can fail.
    pub failures: Vec<SendFailure>,
}

impl Example {
    /// An example of each request of each method.
    #[must_use]
    pub fn all(spec: &Spec, extent: Extent, places: &Places) -> Vec<Self> {
        spec.requests().map(|resolved| Self::new(&resolved, extent, places)).collect()
    }

    /// The example of one request, named by method and request (`bizum.sale_check`), or by method and operation (`bizum.sale`) where
    /// that operation has one request only.
    ///
    /// # Errors
    /// What is wrong with the name, and what there is.
    pub fn find(spec: &Spec, name: &str, extent: Extent, places: &Places) -> Result<Self, ExampleError> {
        let (method, request) = name.split_once('.').unwrap_or((name, ""));
        let methods: Vec<&str> = spec.methods.iter().map(|method| method.name.as_str()).collect();
        let Some(method) = spec.methods.iter().find(|one| one.name == method) else {
            let help = unknown(&format!("unknown payment method `{method}`"), method, &methods);
            return Err(ExampleError(help));
        };
        let resolved = spec.requests_of(method);
        match find(&resolved, request) {
            Some(resolved) => Ok(Self::new(resolved, extent, places)),
            None => Err(ExampleError(no_request(method, request, &resolved))),
        }
    }

    /// The example of one request.
    pub(crate) fn new(resolved: &ResolvedRequest<'_>, extent: Extent, places: &Places) -> Self {
        let filled = Filled::new(resolved, extent);
        let body = json::body(resolved, &filled);
        let json = if resolved.operation.http.has_body() { body.to_string() } else { String::new() };
        Self {
            name: format!("{}.{}", resolved.method.name, resolved.name().to_snake_case()),
            endpoint: format!("{} {}", resolved.operation.http, resolved.operation.path),
            curl: curl::command(resolved, &json),
            json,
            rust: program(resolved, &filled, places),
            sending: sending(resolved, &filled, places),
            reply: reply::accepted(resolved, &body).map(|reply| reply.compact()).unwrap_or_default(),
            failures: failure::all(resolved, &body),
        }
    }
}

/// The bodies of one request, without code that sends them.
pub(crate) struct Bodies {
    /// What is sent.
    pub(crate) sent: Json,
    /// The body of a reply, where a status is known.
    pub(crate) reply: Option<Json>,
    /// The body of a reply that says that the payment method refused, where there is a status for it.
    pub(crate) refused: Option<Json>,
    /// How the request can fail.
    pub(crate) failures: Vec<SendFailure>,
}

impl Bodies {
    pub(crate) fn of(resolved: &ResolvedRequest<'_>, extent: Extent) -> Self {
        let sent = json::body(resolved, &Filled::new(resolved, extent));
        let (reply, refused) = (reply::accepted(resolved, &sent), reply::refused(resolved, &sent));
        Self { reply, refused, failures: failure::all(resolved, &sent), sent }
    }
}

fn find<'a, 'b>(resolved: &'a [ResolvedRequest<'b>], name: &str) -> Option<&'a ResolvedRequest<'b>> {
    let by_type = resolved.iter().find(|one| one.name() == name || one.name().to_snake_case() == name);
    let mut of_operation = resolved.iter().filter(|one| one.operation.name == name);
    let only = of_operation.next().filter(|_| of_operation.next().is_none());
    by_type.or(only)
}

fn no_request(method: &Method, name: &str, resolved: &[ResolvedRequest<'_>]) -> String {
    let names: Vec<String> =
        resolved.iter().map(|one| format!("{}.{}", method.name, one.name().to_snake_case())).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let what = if name.is_empty() {
        format!("`{}` is a method: name one of its requests", method.name)
    } else {
        format!("`{}` has no request `{name}`", method.name)
    };
    unknown(&what, &format!("{}.{name}", method.name), &names)
}
