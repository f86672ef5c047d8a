//! Fields that take one of a closed list of words: an enum for each.

use proc_macro2::TokenStream;
use quote::quote;
use thunes_spec::kind::{Kind, Word};
use thunes_spec::markdown::{code, doc_line};
use thunes_spec::model::{Input, ResolvedRequest};

use super::docs::Docs;
use super::tokens::{PLAIN_ENUM, derive, ident, text};

/// The enums of a method, each once: several requests may have the same field.
pub(super) fn choices(requests: &[ResolvedRequest<'_>]) -> Vec<TokenStream> {
    let inputs = requests.iter().flat_map(|resolved| &resolved.used.inputs);
    let all = inputs.flat_map(|input| std::iter::once(input).chain(&input.members));
    let mut seen: Vec<&str> = Vec::new();
    let mut enums = Vec::new();
    for input in all {
        let Kind::Choice { type_name, words } = &input.kind else { continue };
        if !seen.contains(&type_name.as_str()) {
            seen.push(type_name);
            enums.push(one(input, type_name, words));
        }
    }
    enums
}

fn one(input: &Input, type_name: &str, words: &[Word]) -> TokenStream {
    let mut docs = Docs::new(doc_line(&input.doc));
    docs.paragraph(format!("The value of {}.", code(&input.path)));
    let derive = derive(PLAIN_ENUM, "Choice");
    let name = ident(type_name);
    let variants = words.iter().map(variant);
    quote! {
        #docs
        #derive
        #[non_exhaustive]
        pub enum #name { #(#variants,)* }
    }
}

fn variant(word: &Word) -> TokenStream {
    let Word { value, name, doc } = word;
    let mut docs = Docs::new(doc_line(doc));
    docs.paragraph(format!("It is sent as {}.", code(value)));
    let (name, value) = (ident(name), text(value));
    quote!(#docs #[choice(#value)] #name)
}
