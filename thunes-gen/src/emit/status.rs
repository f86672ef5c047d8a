//! The status types. They are the operations', the same for every method that does not have its own.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use thunes_spec::markdown::{code, doc_line};
use thunes_spec::model::{Ending, Evidence, Operation, OperationRequest, ResolvedRequest, Spec, Status};

use super::code::{Item, Member};
use super::docs::Docs;
use super::evidence::reason;
use super::standard;
use super::tokens::{Standard, derive, ident, text};

/// `pub mod status`, with a type for each request type. Those that mean what the runtime's do are the runtime's.
pub(crate) fn module(spec: &Spec) -> Item<'static> {
    let requests = requests(spec);
    let types = requests.iter().map(|(operation, request)| match standard::is(request) {
        true => shared(&request.status_type()),
        false => status_enum(request, operation, &request.statuses),
    });
    let own = requests.iter().filter(|(_, request)| !standard::is(request));
    let uses = own.map(|(_, request)| used(&ident(&request.status_type())));
    let docs = Docs::new("What the gateway may answer, one type for each request type.");
    Item::module(docs, "status", types.chain(uses))
}

/// The request types of all operations.
fn requests(spec: &Spec) -> Vec<(&Operation, &OperationRequest)> {
    spec.operations.iter().flat_map(|operation| operation.requests.iter().map(move |r| (operation, r))).collect()
}

/// Uses a type that the methods may leave unused, so that no lint reports it as dead code.
fn used(name: &Ident) -> Item<'static> {
    let code = quote!(const _: &[::thunes_runtime::StatusSpec] = <#name as ::thunes_runtime::Status>::ALL;);
    Item::new(Docs::default(), code)
}

/// `pub mod status` of a method, with the types that are its own. None where it has none.
pub(super) fn own_module(requests: &[ResolvedRequest<'_>]) -> Option<Item<'static>> {
    let own = requests.iter().filter_map(|resolved| Some((resolved, resolved.own_statuses()?)));
    let types: Vec<_> = own.map(|(resolved, all)| status_enum(resolved.request, resolved.operation, all)).collect();
    let docs = "What the gateway may answer about this method, where that is not what it answers about others.";
    (!types.is_empty()).then(|| Item::module(Docs::new(docs), "status", types))
}

/// Where a method's module finds the status type of a request.
pub(super) fn path(resolved: &ResolvedRequest<'_>) -> TokenStream {
    let name = ident(&resolved.request.status_type());
    match resolved.own_statuses() {
        Some(_) => quote!(status::#name),
        None => quote!(super::status::#name),
    }
}

fn shared(name: &str) -> Item<'static> {
    let name = ident(name);
    Item::new(Docs::default(), quote!(pub use ::thunes_runtime::status::#name;))
}

/// The types that the runtime holds for all specs, as its module.
pub(crate) fn standard_module(spec: &Spec) -> Vec<Item<'static>> {
    let requests = requests(spec).into_iter();
    let standard = requests.filter(|(_, request)| standard::is(request));
    standard.map(|(operation, request)| status_enum(request, operation, &request.statuses)).collect()
}

fn status_enum(request: &OperationRequest, operation: &Operation, statuses: &[Status]) -> Item<'static> {
    let mut docs = Docs::new(format!("The statuses in the reply to `{}`.", request.type_name));
    docs.paragraph(format!("{} Endpoint: {}.", doc_line(&operation.doc), endpoint(operation)));
    let name = ident(&request.status_type());
    let derive = derive(&[Standard::Clone, Standard::Debug, Standard::Eq, Standard::Hash], "Status");
    let other = Docs::new("A status that the spec does not name, as it came: never final, never a reason to ship.");
    let other = Member::variant(other, quote!(Other(::thunes_runtime::Code)));
    let head = quote!(#derive #[non_exhaustive] pub enum #name);
    Item::with_members(docs, head, statuses.iter().map(variant).chain([other]))
}

/// An operation's HTTP method and path, as code.
pub(super) fn endpoint(operation: &Operation) -> String {
    code(&format!("{} {}", operation.http, operation.path))
}

fn variant(status: &Status) -> Member<'static> {
    let (name, value, flags) = (ident(&status.variant), text(&status.value), flags(status));
    Member::variant(variant_docs(status), quote!(#[status(#value #(, #flags)*)] #name))
}

fn variant_docs(status: &Status) -> Docs {
    let mut docs = Docs::new(doc_line(&status.doc));
    if status.evidence != Evidence::Listed || status.note.is_some() {
        docs.paragraph(format!("Evidence: {}.", reason(status.evidence, status.note.as_deref())));
    }
    docs
}

fn flags(status: &Status) -> Vec<TokenStream> {
    let ending = status.ending.map(|ending| match ending {
        Ending::Done => quote!(Final),
        Ending::Failed => quote!(Failed),
    });
    let all = [(status.may_ship, quote!(Ship)), (status.is_funded, quote!(Funded))];
    ending.into_iter().chain(all.into_iter().filter_map(|(set, flag)| set.then_some(flag))).collect()
}
