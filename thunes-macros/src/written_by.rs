//! Whether generated code is of this version.

use proc_macro2::TokenStream;
use syn::{Error, LitStr};

/// The version that the generator of this code has to have.
const OWN: &str = env!("CARGO_PKG_VERSION");

/// Nothing where the version is this one's, and what to do about it where it is not.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    match syn::parse2::<LitStr>(input) {
        Ok(version) if version.value() == OWN => TokenStream::new(),
        Ok(version) => Error::new_spanned(&version, other(&version.value())).to_compile_error(),
        Err(error) => error.to_compile_error(),
    }
}

fn other(version: &str) -> String {
    format!(
        "this code was written by thunes-gen {version}, but thunes-runtime is {OWN}: both must have the same version\n\
         help: use the same version of both in Cargo.toml, `thunes-gen = \"={OWN}\"` and `thunes-runtime = \"={OWN}\"`, or generate the code again if it is in version control"
    )
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    #[test]
    fn code_of_this_version_is_taken() {
        assert!(expand(quote!(#OWN)).is_empty());
    }

    #[test]
    fn code_of_another_version_is_refused_with_what_to_do() {
        let text = expand(quote!("0.0.1")).to_string();
        assert!(text.contains("written by thunes-gen 0.0.1, but thunes-runtime is"), "{text}");
        assert!(text.contains(&format!("`thunes-gen = \\\"={OWN}\\\"`")), "{text}");
    }

    #[test]
    fn anything_but_a_version_is_an_error_and_no_panic() {
        assert!(expand(quote!(0.1)).to_string().contains("compile_error"));
        assert!(expand(quote!()).to_string().contains("compile_error"));
    }
}
