//! The field table.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Attribute, LitStr};

use crate::ast::{Field, Input, Place, item_of};
use crate::attr::Args;

/// The rows.
pub(crate) fn rows(input: &Input) -> TokenStream {
    let fields = input.fields.iter().map(field);
    let sets = input.sets().map(|(_, choice, args)| set(choice, args));
    let fixed = input.fixed.iter().map(|(_, args)| fixed(args));
    quote!(#(#fields,)* #(#sets,)* #(#fixed,)*)
}

fn field(field: &Field) -> TokenStream {
    let row = field.row().map_or_else(|| described(field), ToTokens::to_token_stream);
    let ty = &field.ty;
    match &field.place {
        Place::Id { .. } | Place::Missing => row,
        Place::Variant { .. } => {
            let all = quote_spanned!(ty.span()=> <#ty as ::thunes_runtime::private::Variant>::ALL);
            quote!(#row.variants(#all))
        }
        Place::Body { args, members } => {
            let items = items(field, args, members);
            quote!(#row #items)
        }
    }
}

/// The row that the attribute describes.
fn described(field: &Field) -> TokenStream {
    let ident = &field.ident;
    let literal = |text: &str| LitStr::new(text, ident.span());
    let (path, kind, args) = match &field.place {
        Place::Id { args } => (literal("{id}"), field_kind("Id"), Some(args)),
        Place::Variant { args, .. } => (literal("{variant}"), field_kind("Variant"), Some(args)),
        Place::Body { args, .. } => (args.text("path"), kind(args), Some(args)),
        Place::Missing => (literal(""), field_kind("Text"), None),
    };
    let (name, doc) = (literal(&ident.to_string()), literal(&field.label()));
    Row { path, name, kind, doc, required: field.optional.is_none(), args }.expand()
}

/// A row for what the choice sets.
fn set(choice: &Field, args: &Args) -> TokenStream {
    let is_text = args.kind().map(|kind| kind.assert(&quote!(is_text), "a variant sets text, a country or a currency"));
    let row = args.constant("row").map_or_else(|| described_set(choice, args), ToTokens::to_token_stream);
    quote!({ #is_text #row })
}

fn described_set(choice: &Field, args: &Args) -> TokenStream {
    let choice = choice.ident.to_string();
    let (facts, value_evidence) = (Row::of(args, kind(args), false).expand(), value_evidence(args));
    quote!(#facts.set_by(#choice, #value_evidence))
}

/// The part of a row that every kind of field has.
struct Row<'a> {
    path: LitStr,
    name: LitStr,
    kind: TokenStream,
    doc: LitStr,
    required: bool,
    /// Limits and provenance.
    args: Option<&'a Args>,
}

impl<'a> Row<'a> {
    /// A row that the attribute describes completely.
    fn of(args: &'a Args, kind: TokenStream, required: bool) -> Self {
        let (path, name, doc) = (args.text("path"), args.text("name"), args.text("doc"));
        Self { path, name, kind, doc, required, args: Some(args) }
    }

    /// One literal of what differs from a plain field: there are thousands of rows, and the compiler takes its time for each call and each
    /// member.
    fn expand(self) -> TokenStream {
        let Self { path, name, kind, doc, required, args } = self;
        let more = args.map(further);
        quote! {
            ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
                path: #path,
                name: #name,
                kind: #kind,
                doc: #doc,
                required: #required,
                #more
                ..::thunes_runtime::FieldFacts::PLAIN
            })
        }
    }
}

/// Members of the literal, for what the attribute gives.
fn further(args: &Args) -> TokenStream {
    let some = |member: &str, value: Option<TokenStream>| {
        let member = format_ident!("{member}");
        value.map(|value| quote!(#member: ::core::option::Option::Some(#value),))
    };
    let numbers =
        ["min", "max", "advised_max"].map(|word| some(word, args.number(word).map(ToTokens::to_token_stream)));
    let note = some("note", args.string("note").map(ToTokens::to_token_stream));
    let flags = ["recommended", "loggable", "digits"].into_iter().filter(|word| args.flag(word));
    let flags = flags.map(|word| format_ident!("{word}"));
    let evidence = args.word("evidence").map(|word| evidence(Some(word))).map(|evidence| quote!(evidence: #evidence,));
    quote!(#(#numbers)* #note #(#flags: true,)* #evidence)
}

fn kind(args: &Args) -> TokenStream {
    args.kind().map(ToTokens::to_token_stream).unwrap_or_default()
}

/// A kind that no attribute names.
fn field_kind(name: &str) -> TokenStream {
    let name = format_ident!("{name}");
    quote!(::thunes_runtime::FieldKind::#name)
}

/// How the value of a member is known that the caller does not give.
fn value_evidence(args: &Args) -> TokenStream {
    evidence(args.word("value_evidence"))
}

/// What is not said to be known otherwise is in the guide's list.
fn evidence(word: Option<&Ident>) -> TokenStream {
    match word {
        Some(word) => quote!(::thunes_runtime::Evidence::#word),
        None => quote!(::thunes_runtime::Evidence::Listed),
    }
}

/// What a kind needs besides its name: the items of a list, the words of a choice.
fn items(field: &Field, args: &Args, members: &[(Attribute, Args)]) -> Option<TokenStream> {
    if args.is_kind("Pairs") {
        let rows = members.iter().map(|(_, args)| Row::of(args, kind(args), true).expand());
        // A constant has them already.
        return (!members.is_empty()).then(|| quote!(.items(&[#(#rows),*]).steps(::thunes_runtime::private::PAIR)));
    }
    let ty = field.optional.as_ref().unwrap_or(&field.ty);
    if args.is_kind("Choice") {
        let all = quote_spanned!(ty.span()=> <#ty as ::thunes_runtime::private::Choice>::CHOICES);
        return Some(quote!(.choices(#all)));
    }
    let item = item_of(ty)?;
    Some(quote!(.list_of(&<#item>::SPEC)))
}

fn fixed(args: &Args) -> TokenStream {
    args.constant("row").map_or_else(|| described_fixed(args), ToTokens::to_token_stream)
}

fn described_fixed(args: &Args) -> TokenStream {
    let facts = Row::of(args, field_kind("Text"), false).expand();
    let value = match (args.string("array"), args.string("literal")) {
        (Some(value), _) => quote!(Array(#value)),
        (None, Some(value)) => quote!(Literal(#value)),
        (None, None) => {
            let value = args.text("value");
            quote!(Text(#value))
        }
    };
    let value_evidence = value_evidence(args);
    quote!(#facts.fixed(::thunes_runtime::FixedValue::#value, #value_evidence))
}
