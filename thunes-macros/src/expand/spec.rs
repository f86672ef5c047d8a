//! The constant `SPEC`: all tables of a request or an item. It is the only one, since the compiler checks the value of each constant to the
//! bottom, whoever else has checked the same rows.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{conditions, object, request, table};
use crate::ast::{Input, Role};

/// The constant.
pub(crate) fn expand(input: &Input) -> TokenStream {
    let base = match input.role {
        Role::Request => request::spec(input),
        Role::Item => Some(item()),
    };
    let Some(base) = base else { return TokenStream::new() };
    let (rows, conditions, steps) = (table::rows(input), conditions::rows(input), object::steps(input));
    let conditions = conditions.map(|conditions| quote!(.conditions(#conditions)));
    let value = quote!(#base.fields(&[#rows]) #conditions .steps(#steps));
    let asserts = conditions::asserts(input);
    if asserts.is_empty() {
        return constant(input, &value);
    }
    // Beside it, since references to what is made after a branch do not live for ever.
    let constant = constant(input, &quote!({ let () = Self::CONDITIONS_FIT; #value }));
    quote!(const CONDITIONS_FIT: () = { #asserts }; #constant)
}

/// The constant without fields.
pub(crate) fn empty(input: &Input) -> TokenStream {
    match input.role {
        Role::Request => constant(input, &request::no_spec()),
        Role::Item => constant(input, &item()),
    }
}

fn item() -> TokenStream {
    quote!(::thunes_runtime::ItemSpec::new())
}

fn constant(input: &Input, value: &TokenStream) -> TokenStream {
    let (ty, doc): (Ident, _) = match input.role {
        Role::Request => (format_ident!("RequestSpec"), " What the spec says about the request."),
        Role::Item => (format_ident!("ItemSpec"), " What the spec says about an item."),
    };
    quote! {
        #[doc = #doc]
        pub const SPEC: ::thunes_runtime::#ty = #value;
    }
}
