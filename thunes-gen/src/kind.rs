//! What each kind of value is in Rust: one row for each type of `fields.yaml`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use thunes_spec::kind::{Kind, Type};
use thunes_spec::names;

/// What the runtime's tables call a kind, and the data that it has there. Data that is forgotten does not compile in the generated code.
pub(crate) fn in_tables(kind: &Kind) -> (Ident, Option<(Ident, TokenStream)>) {
    let name = |word: &str| Ident::new(word, Span::call_site());
    let data = match kind {
        Kind::Amount { zero } => Some((name("zero"), quote!(#zero))),
        _ => None,
    };
    (name(&names::upper_camel(kind.word())), data)
}

/// What a kind of value is in Rust.
pub(crate) struct RustType {
    /// As callers write it who import names.
    pub(crate) name: String,
    /// Where it is from.
    home: Home,
    /// In words, with its article.
    pub(crate) noun: &'static str,
    /// How a value is written.
    literal: Literal,
    /// The variants of an enum, by value, where they do not have the names of the values.
    words: Vec<(String, String)>,
}

/// Where a type is from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Home {
    /// The language.
    Core,
    /// The runtime.
    Runtime,
    /// The method's module.
    Method,
}

/// How a value is written in code.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Literal {
    /// In quotes.
    Quoted,
    /// As it is.
    Plain,
    /// As text that is parsed.
    Parsed,
    /// As a variant of an enum.
    Variant,
    /// As a borrowed list.
    List,
}

impl RustType {
    /// The type of a kind's values.
    pub(crate) fn of(kind: &Kind) -> Self {
        let words = kind.words().iter().map(|word| (word.value.clone(), word.name.clone()));
        let words: Vec<(String, String)> = words.collect();
        let row =
            |name: &str, home, noun, literal| Self { name: name.to_owned(), home, noun, literal, words: words.clone() };
        match kind.ty() {
            Type::Country => row("Country", Home::Runtime, "a `Country`", Literal::Variant),
            Type::Amount => row("Amount", Home::Runtime, "an `Amount`", Literal::Parsed),
            Type::Currency => row("Currency", Home::Method, "the method's `Currency`", Literal::Variant),
            Type::Integer => row("u32", Home::Core, "a `u32`", Literal::Plain),
            Type::Boolean => row("bool", Home::Core, "a `bool`", Literal::Plain),
            Type::Choice => row(kind.type_name(), Home::Method, "an enum of words", Literal::Variant),
            Type::List => {
                let name = format!("&[{}]", kind.item().unwrap_or_default());
                row(&name, Home::Method, "a list of items", Literal::List)
            }
            Type::Pairs => row("&[(&str, &str)]", Home::Core, "a list of key and value", Literal::List),
            Type::Text | Type::Email | Type::Phone | Type::Url => row("&str", Home::Core, "a `&str`", Literal::Quoted),
            Type::MethodCode | Type::PaymentType | Type::Action => row("&str", Home::Core, "a `&str`", Literal::Quoted),
        }
    }

    /// The type in generated code, in the method's module. The item of a list is given, since its name depends on the request.
    pub(crate) fn tokens(&self, item: &TokenStream) -> TokenStream {
        let name = || Ident::new(&self.name, Span::call_site());
        match (self.literal, self.home) {
            (Literal::Quoted, _) => quote!(&'a str),
            (Literal::List, Home::Core) => quote!(&'a [(&'a str, &'a str)]),
            (Literal::List, _) => quote!(&'a [#item]),
            (_, Home::Runtime) => {
                let name = name();
                quote!(::thunes_runtime::#name)
            }
            (_, Home::Core | Home::Method) => {
                let name = name();
                quote!(#name)
            }
        }
    }

    /// An expression for a value, with what is before the names of the crate, the method's module, and what follows what may fail.
    pub(crate) fn expression(&self, value: &str, root: &str, method: &str, or_fail: &str) -> String {
        let Self { name, home, .. } = self;
        let word = self.words.iter().find(|(word, _)| word == value).map(|(_, name)| name.clone());
        let variant = word.unwrap_or_else(|| self.variant(value));
        match (self.literal, home) {
            (Literal::Quoted, _) => format!("{value:?}"),
            (Literal::Plain, _) => value.to_owned(),
            (Literal::Parsed, _) => format!("{value:?}.parse(){or_fail}"),
            (Literal::Variant, Home::Method) => format!("{method}::{name}::{variant}"),
            (Literal::Variant, _) => format!("{root}{name}::{variant}"),
            (Literal::List, _) => "&[]".to_owned(),
        }
    }

    /// The variant that a code names.
    fn variant(&self, code: &str) -> String {
        if self.home == Home::Method { names::currency_variant(code) } else { code.to_owned() }
    }

    /// Whether an expression names a type of the runtime.
    pub(crate) fn is_imported(&self) -> bool {
        self.home == Home::Runtime && self.literal == Literal::Variant
    }
}
