//! Fields that take one of a closed list of words: an enum for each.

use quote::quote;
use thunes_spec::kind::{Kind, Word};
use thunes_spec::markdown::{code, doc_line};
use thunes_spec::model::{Input, ResolvedRequest};

use super::code::{Item, Member, plain_enum};
use super::docs::Docs;
use super::tokens::{ident, text};

/// The enums of a method, each once: several requests may have the same field.
pub(super) fn choices(requests: &[ResolvedRequest<'_>]) -> Vec<Item<'static>> {
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

fn one(input: &Input, type_name: &str, words: &[Word]) -> Item<'static> {
    let mut docs = Docs::new(doc_line(&input.doc));
    docs.paragraph(format!("The value of {}.", code(&input.path)));
    plain_enum(docs, "Choice", type_name, words.iter().map(variant))
}

fn variant(word: &Word) -> Member<'static> {
    let Word { value, name, doc } = word;
    let mut docs = Docs::new(doc_line(doc));
    docs.paragraph(format!("It is sent as {}.", code(value)));
    let (name, value) = (ident(name), text(value));
    Member::variant(docs, quote!(#[choice(#value)] #name))
}
