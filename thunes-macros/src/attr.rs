//! Reads the attributes.

use proc_macro2::{Ident, Span};
use syn::meta::ParseNestedMeta;
use syn::{Attribute, LitInt, LitStr, Type};

use crate::errors::Errors;

/// The arguments of one attribute. Which of them it takes and needs is up to its [`Shape`].
#[derive(Default)]
pub(crate) struct Args {
    pub(crate) strings: Vec<(Ident, LitStr)>,
    pub(crate) numbers: Vec<(Ident, LitInt)>,
    pub(crate) types: Vec<(Ident, Type)>,
    pub(crate) flags: Vec<Ident>,
}

/// What an attribute takes.
pub(crate) struct Shape {
    /// Name of the attribute.
    pub(crate) name: &'static str,
    /// Arguments with a string.
    pub(crate) strings: &'static [&'static str],
    /// Arguments with a number.
    pub(crate) numbers: &'static [&'static str],
    /// Arguments with a type.
    pub(crate) types: &'static [&'static str],
    /// Arguments without a value.
    pub(crate) flags: &'static [&'static str],
    /// Arguments that have to be there.
    pub(crate) needed: &'static [&'static str],
}

pub(crate) const REQUEST: Shape = Shape {
    name: "request",
    strings: &["method", "title", "operation", "http", "path", "currency", "source"],
    numbers: &["decimals"],
    types: &["reply_id", "status"],
    flags: &["repeatable"],
    needed: &["method", "operation", "path", "reply_id", "status"],
};

pub(crate) const ITEM: Shape =
    Shape { name: "item", strings: &["list", "source"], numbers: &[], types: &[], flags: &[], needed: &["list"] };

pub(crate) const ID: Shape = Shape { name: "id", strings: &[], numbers: &[], types: &[], flags: &[], needed: &[] };

pub(crate) const VARIANT: Shape =
    Shape { name: "variant", strings: &["evidence", "note"], numbers: &[], types: &[], flags: &[], needed: &[] };

pub(crate) const SETS: Shape = Shape {
    name: "sets",
    strings: &["path", "name", "kind", "evidence", "value_evidence", "note", "doc"],
    numbers: &[],
    types: &[],
    flags: &[],
    needed: &["path", "name", "kind"],
};

pub(crate) const FIELD: Shape = Shape {
    name: "field",
    strings: &["path", "kind", "evidence", "note", "part_of", "alternative", "required_when", "equals"],
    numbers: &["max", "advised_max"],
    types: &[],
    flags: &["loggable", "zero"],
    needed: &["path", "kind"],
};

pub(crate) const ONE_OF: Shape = Shape {
    name: "one_of",
    strings: &["name", "doc"],
    numbers: &[],
    types: &[],
    flags: &["required"],
    needed: &["name"],
};

pub(crate) const ALL_OR_NONE: Shape =
    Shape { name: "all_or_none", strings: &["name", "doc"], numbers: &[], types: &[], flags: &[], needed: &["name"] };

pub(crate) const MEMBER: Shape = Shape {
    name: "member",
    strings: &["path", "name", "kind", "evidence", "note", "doc"],
    numbers: &["max", "advised_max"],
    types: &[],
    flags: &["loggable"],
    needed: &["path", "name", "kind"],
};

pub(crate) const FIXED: Shape = Shape {
    name: "fixed",
    strings: &["path", "name", "value", "array", "evidence", "value_evidence", "note", "doc"],
    numbers: &[],
    types: &[],
    flags: &[],
    needed: &["path", "name"],
};

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
            errors.at(again, format_args!("a second #[{}]: put all arguments into one", self.name));
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
        let missing: Vec<&str> = self.needed.iter().copied().filter(|needed| !args.has(needed)).collect();
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
        if args.has(&word) {
            return Err(meta.error(format_args!("`{word}` is given twice")));
        }
        let is = |known: &[&str]| known.contains(&word.as_str());
        if is(self.strings) {
            args.strings.push((name, meta.value()?.parse()?));
        } else if is(self.numbers) {
            args.numbers.push((name, meta.value()?.parse()?));
        } else if is(self.types) {
            args.types.push((name, meta.value()?.parse()?));
        } else if is(self.flags) {
            args.flags.push(name);
        } else {
            return Err(meta.error(format_args!("#[{}] takes no `{word}`: it takes {}", self.name, self.words())));
        }
        Ok(())
    }

    fn words(&self) -> String {
        let words = [self.strings, self.numbers, self.types, self.flags].concat();
        if words.is_empty() { "no arguments".to_owned() } else { listed(&words) }
    }
}

fn listed(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

impl Args {
    fn has(&self, word: &str) -> bool {
        self.string(word).is_some() || self.number(word).is_some() || self.ty(word).is_some() || self.flag(word)
    }

    /// The string of that argument.
    pub(crate) fn string(&self, word: &str) -> Option<&LitStr> {
        self.strings.iter().find(|(name, _)| name == word).map(|(_, value)| value)
    }

    /// The string of that argument; empty when it is missing, which has been reported.
    pub(crate) fn text(&self, word: &str) -> LitStr {
        self.string(word).cloned().unwrap_or_else(|| LitStr::new("", Span::call_site()))
    }

    /// The number of that argument.
    pub(crate) fn number(&self, word: &str) -> Option<&LitInt> {
        self.numbers.iter().find(|(name, _)| name == word).map(|(_, value)| value)
    }

    /// The type of that argument.
    pub(crate) fn ty(&self, word: &str) -> Option<&Type> {
        self.types.iter().find(|(name, _)| name == word).map(|(_, value)| value)
    }

    /// Whether the flag is set.
    pub(crate) fn flag(&self, word: &str) -> bool {
        self.flags.iter().any(|name| name == word)
    }
}
