//! The field table.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
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
    let name = field.ident.to_string();
    let required = field.optional.is_none().then(|| quote!(.required()));
    let row = match &field.place {
        Place::Id => id(&name, source),
        Place::Variant { args, .. } => variant(field, args, source),
        Place::Missing => quote!(::thunes_runtime::FieldSpec::new("", #name, ::thunes_runtime::FieldKind::Text)),
        Place::Body { args, members } => {
            let facts = facts(args, &name, source);
            let items = items(field, args, members, source);
            quote!(#facts #items)
        }
    };
    let label = field.label();
    quote!(#row #required .doc(#label))
}

fn id(name: &str, source: Option<&LitStr>) -> TokenStream {
    quote! {
        ::thunes_runtime::FieldSpec::new("{id}", #name, ::thunes_runtime::FieldKind::Id)
            .evidence(::thunes_runtime::Evidence::Listed, #source)
    }
}

/// The row of a choice between variants.
fn variant(field: &Field, args: &Args, source: Option<&LitStr>) -> TokenStream {
    let (name, ty) = (field.ident.to_string(), &field.ty);
    let provenance = provenance(args, source);
    let all = quote_spanned!(ty.span()=> <#ty as ::thunes_runtime::private::Variant>::ALL);
    quote! {
        ::thunes_runtime::FieldSpec::new("{variant}", #name, ::thunes_runtime::FieldKind::Variant)
            .variants(#all)
            #provenance
    }
}

/// A row for what the choice sets.
fn set(choice: &Field, args: &Args, source: Option<&LitStr>) -> TokenStream {
    let choice = choice.ident.to_string();
    let (path, name, doc) = (args.text("path"), args.text("name"), args.text("doc"));
    let kind = kind(args);
    let value_evidence = evidence(args.string("value_evidence"));
    let provenance = provenance(args, source);
    quote! {
        ::thunes_runtime::FieldSpec::new(#path, #name, #kind)
            .set_by(#choice, #value_evidence)
            #provenance
            .doc(#doc)
    }
}

/// A row with what `#[field]` and `#[member]` say.
fn facts(args: &Args, name: &str, source: Option<&LitStr>) -> TokenStream {
    let path = args.text("path");
    let kind = kind(args);
    let max = args.number("max").map(|max| quote!(.max(#max)));
    let advised = args.number("advised_max").map(|max| quote!(.advised_max(#max)));
    let loggable = args.flag("loggable").then(|| quote!(.loggable()));
    let provenance = provenance(args, source);
    quote!(::thunes_runtime::FieldSpec::new(#path, #name, #kind) #max #advised #loggable #provenance)
}

fn provenance(args: &Args, source: Option<&LitStr>) -> TokenStream {
    let evidence = evidence(args.string("evidence"));
    let note = args.string("note").map(|note| quote!(.note(#note)));
    quote!(.evidence(#evidence, #source) #note)
}

fn kind(args: &Args) -> TokenStream {
    let zero = args.flag("zero");
    let variant = match args.text("kind").value().as_str() {
        "email" => quote!(Email),
        "phone" => quote!(Phone),
        "url" => quote!(Url),
        "country" => quote!(Country),
        "amount" => quote!(Amount { zero: #zero }),
        "currency" => quote!(Currency),
        "integer" => quote!(Integer),
        "list" => quote!(List),
        "pairs" => quote!(Pairs),
        _ => quote!(Text),
    };
    quote!(::thunes_runtime::FieldKind::#variant)
}

fn evidence(word: Option<&LitStr>) -> TokenStream {
    let variant = match word.map(LitStr::value).as_deref() {
        Some("table") => "Table",
        Some("example") => "Example",
        Some("schema") => "Schema",
        Some("inferred") => "Inferred",
        Some("unverified") => "Unverified",
        _ => "Listed",
    };
    let variant = format_ident!("{variant}");
    quote!(::thunes_runtime::Evidence::#variant)
}

fn items(field: &Field, args: &Args, members: &[(Attribute, Args)], source: Option<&LitStr>) -> Option<TokenStream> {
    match args.text("kind").value().as_str() {
        "list" => {
            let item = item_of(field.optional.as_ref().unwrap_or(&field.ty))?;
            Some(quote!(.items(<#item>::FIELDS).steps(<#item>::STEPS).item_conditions(<#item>::CONDITIONS)))
        }
        "pairs" => {
            let rows = members.iter().map(|(_, args)| member(args, source));
            Some(quote!(.items(&[#(#rows),*]).steps(::thunes_runtime::private::PAIR)))
        }
        _ => None,
    }
}

fn member(args: &Args, source: Option<&LitStr>) -> TokenStream {
    let facts = facts(args, &args.text("name").value(), source);
    let doc = args.text("doc");
    quote!(#facts .required().doc(#doc))
}

fn fixed(args: &Args, source: Option<&LitStr>) -> TokenStream {
    let (path, name, doc) = (args.text("path"), args.text("name"), args.text("doc"));
    let value = match args.string("array") {
        Some(value) => quote!(Array(#value)),
        None => {
            let value = args.text("value");
            quote!(Text(#value))
        }
    };
    let value_evidence = evidence(args.string("value_evidence"));
    let provenance = provenance(args, source);
    quote! {
        ::thunes_runtime::FieldSpec::new(#path, #name, ::thunes_runtime::FieldKind::Text)
            .fixed(::thunes_runtime::FixedValue::#value, #value_evidence)
            #provenance
            .doc(#doc)
    }
}
