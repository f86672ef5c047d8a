//! A method's choice between variants: its type, and the field of a request that has to make the choice.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use thunes_spec::markdown::{and_list, code, code_list, escape};
use thunes_spec::model::{Method, ResolvedRequest, Set, Variant, Variants};

use super::attrs;
use super::docs::Docs;
use super::evidence::{reason, source_line};
use super::tokens::{ident, number, text};

/// The type of the choice, where the method has one.
pub(super) fn variants(method: &Method) -> Option<TokenStream> {
    let choice = method.variants.as_ref()?;
    let mut docs = Docs::new(escape(&choice.doc));
    docs.paragraph(format!("Which there are: {}.", reason(choice.evidence, choice.note.as_deref())));
    let (docs, name, all) = (docs.in_macro(), ident(&choice.type_name), choice.all.iter().map(variant));
    Some(quote! {
        ::thunes_runtime::variants! {
            #docs
            pub enum #name { #(#all,)* }
        }
    })
}

fn variant(variant: &Variant) -> TokenStream {
    let mut docs = Docs::new(format!("{}.", escape(&variant.title)));
    let values = variant.sets.iter().map(|(path, value)| format!("{} {}", code(path), code(value)));
    docs.paragraph(format!("Sets {}.", and_list(&values.collect::<Vec<_>>())));
    if let Some(note) = &variant.note {
        docs.paragraph(escape(note));
    }
    let (docs, name, title) = (docs.in_macro(), ident(&variant.name), text(&variant.title));
    let sets = variant.sets.iter().map(|(path, value)| {
        let (path, value) = (text(path), text(value));
        quote!(#path = #value)
    });
    let currency = variant.currency.as_ref().map(|currency| {
        let (code, decimals) = (text(&currency.code), number(currency.decimals.into()));
        quote!(in #code = #decimals)
    });
    quote!(#docs #name = #title [#(#sets),*] #currency)
}

/// The field of the choice.
pub(super) fn field(resolved: &ResolvedRequest<'_>, choice: &Variants) -> TokenStream {
    let docs = field_docs(resolved, choice);
    let attribute = attrs::variant(choice);
    let sets = resolved.used.set.iter().map(attrs::sets);
    let (name, choice): (Ident, Ident) = (ident(&choice.name), ident(&choice.type_name));
    quote! {
        #docs
        #attribute
        #(#sets)*
        #name: #choice,
    }
}

fn field_docs(resolved: &ResolvedRequest<'_>, choice: &Variants) -> Docs {
    let mut docs = Docs::new(escape(&choice.doc));
    docs.paragraph(format!("Sets {}.", code_list(resolved.used.set.iter().map(|set| set.path.as_str()))));
    docs.line(format!("Required: {}.", reason(choice.evidence, choice.note.as_deref())));
    docs.line(source_line(&resolved.source));
    docs
}

/// How the value of a member is known that the choice sets.
pub(super) fn known(set: &Set) -> String {
    reason(set.value_evidence, set.value_note.as_deref())
}
