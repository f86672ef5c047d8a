//! The table of conditions on several fields.

use proc_macro2::TokenStream;
use quote::quote;
use syn::LitStr;

use crate::ast::{Compound, CompoundRule, Field, Input};
use crate::compound::Alternative;

/// The constant `CONDITIONS`.
pub(crate) fn expand(input: &Input) -> TokenStream {
    let compounds = input.compounds.iter().map(|one| compound(input, one));
    let dependent = input.fields.iter().filter_map(|field| dependent(field, input));
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
    let condition = match compound.rule {
        CompoundRule::OneOf { required } => {
            let rows = alternatives.iter().map(|alternative| {
                let (name, fields) = (&alternative.name, names(alternative));
                quote!(::thunes_runtime::AlternativeSpec::new(#name, &[#(#fields),*]))
            });
            quote!(OneOf { required: #required, alternatives: &[#(#rows),*] })
        }
        CompoundRule::AllOrNone => {
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

fn dependent(field: &Field, input: &Input) -> Option<TokenStream> {
    let other = field.argument("required_when")?;
    let equals = match field.argument("equals") {
        Some(value) => {
            let comparable = comparable(other, input);
            quote!({ #comparable ::core::option::Option::Some(#value) })
        }
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

/// Has the compiler look up whether the other field's kind can be compared.
fn comparable(other: &LitStr, input: &Input) -> Option<TokenStream> {
    let other = input.fields.iter().find(|field| field.ident == other.value())?;
    let kind = other.body_args()?.kind()?;
    Some(kind.assert(&quote!(is_comparable), "`equals` compares text, countries, currencies and whole numbers only"))
}
