//! The generated file as a whole.

use proc_macro2::TokenStream;
use quote::quote;
use thunes_spec::model::Spec;

use super::tokens::ident;

/// What the user's lints must not say about generated code: it may be included in a private module, and hold more than the
/// program uses.
pub(super) fn allow() -> TokenStream {
    quote!(#[allow(dead_code, unreachable_pub, clippy::doc_markdown, clippy::upper_case_acronyms)])
}

/// Says which version of the generator wrote the file, the first item: the runtime takes its own version's code only.
pub(crate) fn version() -> TokenStream {
    let version = env!("CARGO_PKG_VERSION");
    quote!(::thunes_runtime::private::written_by!(#version);)
}

/// `METHODS`, the last item of the file.
pub(crate) fn methods(spec: &Spec) -> TokenStream {
    let names = spec.methods.iter().map(|method| ident(&method.name));
    quote! {
        /// Every method of the spec.
        #[allow(dead_code, unreachable_pub)]
        pub static METHODS: &[&::thunes_runtime::MethodSpec] = &[#(&#names::METHOD),*];
    }
}
