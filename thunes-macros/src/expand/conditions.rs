//! The table of conditions on several fields.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ast::{Field, Input};
use crate::compound::{Alternative, Compound, Kind};

/// The constant `CONDITIONS`.
pub(crate) fn expand(input: &Input) -> TokenStream {
    let compounds = input.compounds.iter().map(|one| compound(input, one));
    let dependent = input.fields.iter().filter_map(dependent);
    constant(&quote!(#(#compounds,)* #(#dependent,)*))
}

/// The constant without rows.
pub(crate) fn empty() -> TokenStream {
    constant(&TokenStream::new())
}

fn constant(rows: &TokenStream) -> TokenStream {
    quote! {
        /// What has to hold between several fields.
        pub const CONDITIONS: &'static [::thunes_runtime::ConditionSpec] = &[#rows];
    }
}

fn compound(input: &Input, compound: &Compound) -> TokenStream {
    let alternatives = compound.alternatives(input);
    let condition = match compound.kind {
        Kind::OneOf { required } => {
            let rows = alternatives.iter().map(|alternative| {
                let (name, fields) = (&alternative.name, names(alternative));
                quote!(::thunes_runtime::AlternativeSpec::new(#name, &[#(#fields),*]))
            });
            quote!(OneOf { required: #required, alternatives: &[#(#rows),*] })
        }
        Kind::AllOrNone => {
            let fields = alternatives.iter().flat_map(names);
            quote!(AllOrNone { fields: &[#(#fields),*] })
        }
    };
    let (name, doc) = (&compound.name, &compound.doc);
    quote!(::thunes_runtime::ConditionSpec::new(#name, ::thunes_runtime::Condition::#condition).doc(#doc))
}

fn names(alternative: &Alternative<'_>) -> Vec<String> {
    alternative.fields.iter().map(|(field, _)| field.ident.to_string()).collect()
}

fn dependent(field: &Field) -> Option<TokenStream> {
    let other = field.argument("required_when")?;
    let equals = match field.argument("equals") {
        Some(value) => quote!(::core::option::Option::Some(#value)),
        None => quote!(::core::option::Option::None),
    };
    let name = field.ident.to_string();
    Some(quote! {
        ::thunes_runtime::ConditionSpec::new(
            #name,
            ::thunes_runtime::Condition::RequiredWhen { other: #other, equals: #equals },
        )
    })
}
