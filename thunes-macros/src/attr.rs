//! Reads the attributes.
//!
//! A word such as a kind or evidence is not looked up here: the code that is made names it in the runtime's own table, so that the
//! compiler reports one that does not exist, and proposes one that does.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::meta::ParseNestedMeta;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, Lit, LitInt, LitStr, Path, Token, Type};

use crate::errors::Errors;

/// The arguments of one attribute. Which of them it takes and needs is up to its [`Shape`].
#[derive(Default)]
pub(crate) struct Args(Vec<Argument>);

struct Argument {
    /// The word, as its shape has it: comparing it with an identifier takes long where the derive is not optimised.
    word: &'static str,
    name: Ident,
    value: Value,
}

/// What is given for an argument.
enum Value {
    /// With what it says, which is asked often: reading a literal takes long as well.
    Text(LitStr, String),
    Texts(Vec<LitStr>),
    Number(LitInt),
    Type(Type),
    Constant(Path),
    Word(Ident),
    Kind(Kind),
    Flag,
}

/// What has to be given for an argument.
#[derive(Clone, Copy)]
pub(crate) enum Takes {
    /// `path = "a.b"`
    Text,
    /// `equals = ["a", "b"]`
    Texts,
    /// `max = 3`
    Number,
    /// `status = super::status::SaleStatus`
    Type,
    /// `row = super::field_rows::EMAIL_3F2A`
    Constant,
    /// `evidence = Listed`
    Word,
    /// `kind = Email`
    Kind,
    /// `loggable`
    Nothing,
}

/// What an attribute takes.
pub(crate) struct Shape {
    /// Name of the attribute.
    pub(crate) name: &'static str,
    /// Its arguments.
    pub(crate) takes: &'static [(&'static str, Takes)],
    /// Arguments that have to be there.
    pub(crate) needed: &'static [&'static str],
}

/// The kind of a field's value: `Email`, or with data, `Amount(zero = true)`.
#[derive(Clone)]
pub(crate) struct Kind {
    ident: Ident,
    data: Vec<(Ident, Lit)>,
}

impl Shape {
    /// The attributes of this name among `attrs`, read.
    pub(crate) fn read_all(&self, attrs: &[Attribute], errors: &mut Errors) -> Vec<(Attribute, Args)> {
        let named = attrs.iter().filter(|attr| attr.path().is_ident(self.name));
        named.map(|attr| (attr.clone(), self.read(attr, errors))).collect()
    }

    /// The only attribute of this name, read.
    pub(crate) fn read_one(&self, attrs: &[Attribute], errors: &mut Errors) -> Option<(Attribute, Args)> {
        let mut all = self.read_all(attrs, errors).into_iter();
        let first = all.next();
        for (again, _) in all {
            errors.at(again, format_args!("there are two #[{}]: put all arguments into one", self.name));
        }
        first
    }

    fn read(&self, attr: &Attribute, errors: &mut Errors) -> Args {
        let mut args = Args::default();
        if !matches!(attr.meta, syn::Meta::Path(_)) {
            let read = attr.parse_nested_meta(|meta| self.argument(&meta, &mut args));
            if errors.take(read).is_none() {
                return args;
            }
        }
        let missing: Vec<&str> = self.needed.iter().copied().filter(|needed| args.get(needed).is_none()).collect();
        if !missing.is_empty() {
            errors.at(attr, format_args!("#[{}] needs {}", self.name, listed(&missing)));
        }
        args
    }

    fn argument(&self, meta: &ParseNestedMeta<'_>, args: &mut Args) -> syn::Result<()> {
        let Some(name) = meta.path.get_ident().cloned() else {
            return Err(meta.error("an argument is a single word"));
        };
        let word = name.to_string();
        if args.get(&word).is_some() {
            return Err(meta.error(format_args!("`{word}` is given twice")));
        }
        let Some((word, takes)) = self.takes.iter().find(|(taken, _)| *taken == word) else {
            return Err(meta.error(format_args!(
                "#[{}] has no argument `{word}`: expected {}",
                self.name,
                self.words()
            )));
        };
        args.0.push(Argument { word, name, value: takes.read(meta)? });
        Ok(())
    }

    fn words(&self) -> String {
        let words: Vec<&str> = self.takes.iter().map(|(word, _)| *word).collect();
        if words.is_empty() { "no arguments".to_owned() } else { listed(&words) }
    }
}

fn listed(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

impl Takes {
    fn read(self, meta: &ParseNestedMeta<'_>) -> syn::Result<Value> {
        Ok(match self {
            Self::Text => {
                let text: LitStr = meta.value()?.parse()?;
                let says = text.value();
                Value::Text(text, says)
            }
            Self::Texts => Value::Texts(texts(meta.value()?)?),
            Self::Number => Value::Number(meta.value()?.parse()?),
            Self::Type => Value::Type(meta.value()?.parse()?),
            Self::Constant => Value::Constant(meta.value()?.call(Path::parse_mod_style)?),
            Self::Word => Value::Word(meta.value()?.parse()?),
            Self::Kind => Value::Kind(meta.value()?.parse()?),
            Self::Nothing => Value::Flag,
        })
    }
}

/// Strings in brackets, at least one.
fn texts(input: ParseStream<'_>) -> syn::Result<Vec<LitStr>> {
    let inside;
    let brackets = syn::bracketed!(inside in input);
    let texts = Punctuated::<LitStr, Token![,]>::parse_terminated(&inside)?;
    if texts.is_empty() {
        return Err(syn::Error::new(brackets.span.join(), "expected at least one string"));
    }
    Ok(texts.into_iter().collect())
}

impl Args {
    fn get(&self, word: &str) -> Option<&Value> {
        self.0.iter().find(|argument| argument.word == word).map(|argument| &argument.value)
    }

    /// The name of that argument where it is given.
    pub(crate) fn name(&self, word: &str) -> Option<&Ident> {
        self.0.iter().find(|argument| argument.word == word).map(|argument| &argument.name)
    }

    /// The string of that argument.
    pub(crate) fn string(&self, word: &str) -> Option<&LitStr> {
        if let Value::Text(text, _) = self.get(word)? { Some(text) } else { None }
    }

    /// What the string of that argument says; nothing when it is missing.
    pub(crate) fn says(&self, word: &str) -> &str {
        if let Some(Value::Text(_, says)) = self.get(word) { says } else { "" }
    }

    /// The string of that argument; empty when it is missing, which has been reported.
    pub(crate) fn text(&self, word: &str) -> LitStr {
        self.string(word).cloned().unwrap_or_else(|| LitStr::new("", Span::call_site()))
    }

    /// The strings of that argument.
    pub(crate) fn texts(&self, word: &str) -> Option<&[LitStr]> {
        if let Value::Texts(texts) = self.get(word)? { Some(texts) } else { None }
    }

    /// The number of that argument.
    pub(crate) fn number(&self, word: &str) -> Option<&LitInt> {
        if let Value::Number(number) = self.get(word)? { Some(number) } else { None }
    }

    /// The type of that argument.
    pub(crate) fn ty(&self, word: &str) -> Option<&Type> {
        if let Value::Type(ty) = self.get(word)? { Some(ty) } else { None }
    }

    /// The constant of that argument.
    pub(crate) fn constant(&self, word: &str) -> Option<&Path> {
        if let Value::Constant(path) = self.get(word)? { Some(path) } else { None }
    }

    /// The word of that argument.
    pub(crate) fn word(&self, word: &str) -> Option<&Ident> {
        if let Value::Word(value) = self.get(word)? { Some(value) } else { None }
    }

    /// The argument `kind`.
    pub(crate) fn kind(&self) -> Option<&Kind> {
        if let Value::Kind(kind) = self.get("kind")? { Some(kind) } else { None }
    }

    /// Whether the argument `kind` is this one.
    pub(crate) fn is_kind(&self, word: &str) -> bool {
        self.kind().is_some_and(|kind| kind.ident == word)
    }

    /// Whether the flag is set.
    pub(crate) fn flag(&self, word: &str) -> bool {
        self.get(word).is_some()
    }
}

impl Kind {
    /// Code that does not compile where the runtime says that this kind does not have the property.
    pub(crate) fn assert(&self, property: &TokenStream, otherwise: &str) -> TokenStream {
        let (kind, span) = (self, self.ident.span());
        quote_spanned!(span=> const _: () = ::core::assert!(#kind.#property(), #otherwise);)
    }
}

impl Parse for Kind {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let ident = input.parse()?;
        if !input.peek(syn::token::Paren) {
            return Ok(Self { ident, data: Vec::new() });
        }
        let inside;
        syn::parenthesized!(inside in input);
        let data = Punctuated::<_, Token![,]>::parse_terminated_with(&inside, |input| {
            let name = input.parse()?;
            input.parse::<Token![=]>()?;
            Ok((name, input.parse()?))
        })?;
        Ok(Self { ident, data: data.into_iter().collect() })
    }
}

/// As a value of the runtime's `FieldKind`.
impl ToTokens for Kind {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { ident, data } = self;
        let data = data.iter().map(|(name, value)| quote!(#name: #value));
        let data = (!self.data.is_empty()).then(|| quote!({ #(#data),* }));
        // At the place of the word, where the compiler says what is wrong with it.
        tokens.extend(quote_spanned!(ident.span()=> ::thunes_runtime::FieldKind::#ident #data));
    }
}
