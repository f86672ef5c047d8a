//! The status types. They are the operations', the same for every method.

use proc_macro2::TokenStream;
use quote::quote;
use thunes_spec::markdown::{code, escape};
use thunes_spec::model::{Evidence, Operation, OperationRequest, Spec, Status};

use super::docs::Docs;
use super::evidence::reason;
use super::file::allow;
use super::tokens::{Standard, derive, ident, text};

/// `pub mod status`, with a type for each request type.
pub(crate) fn module(spec: &Spec) -> TokenStream {
    let requests = spec.operations.iter().flat_map(|operation| operation.requests.iter().map(move |r| (operation, r)));
    let enums = requests.map(|(operation, request)| status_enum(operation, request));
    let allow = allow();
    quote! {
        /// What the gateway may answer, one type for each request type.
        #allow
        pub mod status {
            #(#enums)*
        }
    }
}

fn status_enum(operation: &Operation, request: &OperationRequest) -> TokenStream {
    let mut docs = Docs::new(format!("What the gateway may answer to `{}`.", request.type_name));
    docs.paragraph(format!("{} Endpoint: {}.", escape(&operation.doc), endpoint(operation)));
    let name = ident(&request.status_type());
    let derive = derive(&[Standard::Clone, Standard::Debug, Standard::Eq, Standard::Hash], "Status");
    let variants = request.statuses.iter().map(variant);
    quote! {
        #docs
        #derive
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A status that the spec does not name, as it came: never final, never a reason to ship.
            Other(::thunes_runtime::Code),
        }
    }
}

/// An operation's HTTP method and path, as code.
pub(super) fn endpoint(operation: &Operation) -> String {
    code(&format!("{} {}", operation.http, operation.path))
}

fn variant(status: &Status) -> TokenStream {
    let docs = variant_docs(status);
    let (name, value, flags) = (ident(&status.variant), text(&status.value), flags(status));
    quote!(#docs #[status(#value #(, #flags)*)] #name,)
}

fn variant_docs(status: &Status) -> Docs {
    let mut docs = Docs::new(escape(&status.doc));
    if status.evidence != Evidence::Listed || status.note.is_some() {
        docs.paragraph(format!("How it is known: {}.", reason(status.evidence, status.note.as_deref())));
    }
    docs
}

fn flags(status: &Status) -> Vec<TokenStream> {
    let all = [(status.is_final, quote!(Final)), (status.may_ship, quote!(Ship)), (status.is_funded, quote!(Funded))];
    all.into_iter().filter_map(|(set, flag)| set.then_some(flag)).collect()
}
