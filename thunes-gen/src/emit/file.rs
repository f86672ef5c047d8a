//! The generated file as a whole.

use proc_macro2::TokenStream;
use quote::quote;
use thunes_spec::model::Spec;

use super::tokens::ident;

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
        pub static METHODS: &[&::thunes_runtime::MethodSpec] = &[#(&#names::METHOD),*];

        /// Uses everything above, so that no lint reports what a program does not need as dead code.
        const _: () = { let _ = METHODS; };
    }
}
