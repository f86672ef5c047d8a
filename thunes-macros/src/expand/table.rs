//! The field table.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Attribute, LitStr};

use crate::ast::{Field, Input, Place, item_of};
use crate::attr::Args;

/// The constant `FIELDS`.
pub(crate) fn expand(input: &Input) -> TokenStream {
    let source = input.args().map(|args| args.text("source"));
    let fields = input.fields.iter().map(|one| field(one, source.as_ref()));
    let sets = input.sets().map(|(_, choice, args)| set(choice, args, source.as_ref()));
    let fixed = input.fixed.iter().map(|(_, args)| fixed(args, source.as_ref()));
    constant(&quote!(#(#fields,)* #(#sets,)* #(#fixed,)*))
}

/// The constant without rows.
pub(crate) fn empty() -> TokenStream {
    constant(&TokenStream::new())
}

fn constant(rows: &TokenStream) -> TokenStream {
    quote! {
        /// What the spec says about each field: the caller's, in the order of the struct, then those that a variant sets,
        /// then the fixed ones.
        pub const FIELDS: &'static [::thunes_runtime::FieldSpec] = &[#rows];
    }
}

fn field(field: &Field, source: Option<&LitStr>) -> TokenStream {
    let ident = &field.ident;
    let row = Row {
        path: LitStr::new("", ident.span()),
        name: LitStr::new(&ident.to_string(), ident.span()),
        kind: field_kind("Text"),
        doc: LitStr::new(&field.label(), ident.span()),
        required: field.optional.is_none(),
        args: None,
        source,
    };
    match &field.place {
        Place::Id => Row { path: LitStr::new("{id}", ident.span()), kind: field_kind("Id"), ..row }.expand(),
        Place::Variant { args, .. } => variant(field, Row { args: Some(args), ..row }),
        Place::Missing => row.expand(),
        Place::Body { args, members } => {
            let facts = Row { path: args.text("path"), kind: kind(args), args: Some(args), ..row }.expand();
            let items = items(field, args, members, source);
            quote!(#facts #items)
        }
    }
}

/// The row of a choice between variants.
fn variant(field: &Field, row: Row<'_>) -> TokenStream {
    let ty = &field.ty;
    let facts = Row { path: LitStr::new("{variant}", field.ident.span()), kind: field_kind("Variant"), ..row }.expand();
    let all = quote_spanned!(ty.span()=> <#ty as ::thunes_runtime::private::Variant>::ALL);
    quote!(#facts.variants(#all))
}

/// A row for what the choice sets.
fn set(choice: &Field, args: &Args, source: Option<&LitStr>) -> TokenStream {
    let choice = choice.ident.to_string();
    let is_text = args.kind().map(|kind| kind.assert(&quote!(is_text), "a variant sets text, a country or a currency"));
    let facts = Row::of(args, kind(args), false, source).expand();
    let value_evidence = evidence(args.word("value_evidence"));
    quote!({ #is_text #facts.set_by(#choice, #value_evidence) })
}

/// The part of a row that every kind of field has.
struct Row<'a> {
    path: LitStr,
    name: LitStr,
    kind: TokenStream,
    doc: LitStr,
    required: bool,
    /// Limits and provenance; empty for the id in the path, which has no limits and is in the guide's list.
    args: Option<&'a Args>,
    source: Option<&'a LitStr>,
}

impl<'a> Row<'a> {
    /// A row that the attribute describes completely.
    fn of(args: &'a Args, kind: TokenStream, required: bool, source: Option<&'a LitStr>) -> Self {
        let (path, name, doc) = (args.text("path"), args.text("name"), args.text("doc"));
        Self { path, name, kind, doc, required, args: Some(args), source }
    }

    /// One literal: a chain of calls in each of thousands of rows would take the compiler a fifth longer for a whole crate.
    fn expand(self) -> TokenStream {
        let Self { path, name, kind, doc, required, args, source } = self;
        let number = |word: &str| option(args.and_then(|args| args.number(word)));
        let (min, max, advised_max) = (number("min"), number("max"), number("advised_max"));
        let characters = args.and_then(|args| args.word("characters"));
        let characters = option(characters.map(|word| quote!(::thunes_runtime::Characters::#word)));
        let flag = |word: &str| args.is_some_and(|args| args.flag(word));
        let (recommended, loggable) = (flag("recommended"), flag("loggable"));
        let evidence = evidence(args.and_then(|args| args.word("evidence")));
        let note = option(args.and_then(|args| args.string("note")));
        quote! {
            ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
                path: #path,
                name: #name,
                kind: #kind,
                doc: #doc,
                required: #required,
                recommended: #recommended,
                min: #min,
                max: #max,
                advised_max: #advised_max,
                characters: #characters,
                loggable: #loggable,
                evidence: #evidence,
                source: #source,
                note: #note,
            })
        }
    }
}

fn option(value: Option<impl ToTokens>) -> TokenStream {
    match value {
        Some(value) => quote!(::core::option::Option::Some(#value)),
        None => quote!(::core::option::Option::None),
    }
}

fn kind(args: &Args) -> TokenStream {
    args.kind().map(ToTokens::to_token_stream).unwrap_or_default()
}

/// A kind that no attribute names.
fn field_kind(name: &str) -> TokenStream {
    let name = format_ident!("{name}");
    quote!(::thunes_runtime::FieldKind::#name)
}

/// What is not said to be known otherwise is in the guide's list.
fn evidence(word: Option<&Ident>) -> TokenStream {
    match word {
        Some(word) => quote!(::thunes_runtime::Evidence::#word),
        None => quote!(::thunes_runtime::Evidence::Listed),
    }
}

/// What a kind needs besides its name: the items of a list, the words of a choice.
fn items(field: &Field, args: &Args, members: &[(Attribute, Args)], source: Option<&LitStr>) -> Option<TokenStream> {
    if args.is_kind("Pairs") {
        let rows = members.iter().map(|(_, args)| member(args, source));
        return Some(quote!(.items(&[#(#rows),*]).steps(::thunes_runtime::private::PAIR)));
    }
    let ty = field.optional.as_ref().unwrap_or(&field.ty);
    if args.is_kind("Choice") {
        let all = quote_spanned!(ty.span()=> <#ty as ::thunes_runtime::private::Choice>::CHOICES);
        return Some(quote!(.choices(#all)));
    }
    let item = item_of(ty)?;
    Some(quote!(.items(<#item>::FIELDS).steps(<#item>::STEPS).item_conditions(<#item>::CONDITIONS)))
}

fn member(args: &Args, source: Option<&LitStr>) -> TokenStream {
    Row::of(args, kind(args), true, source).expand()
}

fn fixed(args: &Args, source: Option<&LitStr>) -> TokenStream {
    let facts = Row::of(args, field_kind("Text"), false, source).expand();
    let value = match (args.string("array"), args.string("literal")) {
        (Some(value), _) => quote!(Array(#value)),
        (None, Some(value)) => quote!(Literal(#value)),
        (None, None) => {
            let value = args.text("value");
            quote!(Text(#value))
        }
    };
    let value_evidence = evidence(args.word("value_evidence"));
    quote!(#facts.fixed(::thunes_runtime::FixedValue::#value, #value_evidence))
}
