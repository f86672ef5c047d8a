//! How generated code names the runtime.
//!
//! Emitters write `::thunes_runtime`. Where a crate depends on the runtime by another name, that name takes its place in what they made, and
//! each derive gets it.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;
use thunes_spec::model::Spec;
use thunes_spec::{Code, Problem, Report, names};

const DEFAULT: &str = "thunes_runtime";

/// The path of the runtime: a crate's name, or a path that begins with one or with `crate`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RuntimePath(String);

impl Default for RuntimePath {
    fn default() -> Self {
        Self(DEFAULT.to_owned())
    }
}

impl RuntimePath {
    /// A path as it was given. A package's name is as good as its crate's.
    pub(crate) fn new(path: &str) -> Self {
        Self(path.strip_prefix("::").unwrap_or(path).replace('-', "_"))
    }

    /// Whether it is a path, and no method has the name that it begins with.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(crate) fn check(&self, spec: &Spec) -> Result<(), Report> {
        let (path, first) = (&self.0, self.first());
        let rest = path.strip_prefix("crate::").unwrap_or(path);
        if !names::is_path(rest) {
            let what = format!("`{}` is not the path of the runtime", path.escape_debug());
            return Err(Report::from(Problem::new(Code::ModulePath, what).help(
                "give the name that your Cargo.toml has for thunes-runtime, such as `rt`, or a path such as `crate::rt`",
            )));
        }
        if self.0 != DEFAULT && spec.methods.iter().any(|method| method.name == first) {
            let what = format!("`{first}` cannot be the name of a method: the runtime is at `{path}`");
            return Err(Report::from(
                Problem::new(Code::ReservedName, what)
                    .note("a `use` of the runtime beside the method's module would be ambiguous")
                    .help(format!("name the file `{first}_pay.yaml`, or give the runtime another name in Cargo.toml")),
            ));
        }
        Ok(())
    }

    /// The path that a program uses which reaches the methods at another path: `crate` is the crate of the methods.
    pub(crate) fn seen_from_outside(&self, methods: &str) -> String {
        let root = methods.split("::").next().unwrap_or_default();
        match self.0.strip_prefix("crate::") {
            Some(rest) => format!("{root}::{rest}"),
            None => self.0.clone(),
        }
    }

    /// Code with this path in it.
    pub(crate) fn name_in(&self, code: TokenStream) -> TokenStream {
        if self.0 == DEFAULT { code } else { renamed(code, &self.tokens()) }
    }

    fn first(&self) -> &str {
        self.0.split("::").next().unwrap_or_default()
    }

    fn tokens(&self) -> TokenStream {
        let path: TokenStream = self.0.parse().unwrap_or_default();
        if self.first() == "crate" { path } else { quote!(::#path) }
    }
}

fn renamed(code: TokenStream, path: &TokenStream) -> TokenStream {
    let mut out: Vec<TokenTree> = Vec::new();
    for token in code {
        match token {
            TokenTree::Group(group) if is_derive(&group) => {
                out.push(Group::new(Delimiter::Bracket, renamed(group.stream(), path)).into());
                out.extend(quote!(#[thunes(crate = #path)]));
            }
            TokenTree::Group(group) => out.push(Group::new(group.delimiter(), renamed(group.stream(), path)).into()),
            TokenTree::Ident(ident) if ident == DEFAULT && ends_with_colons(&out) => {
                out.truncate(out.len() - 2);
                out.extend(path.clone());
            }
            other => out.push(other),
        }
    }
    out.into_iter().collect()
}

/// Whether it is `[derive(...)]`.
fn is_derive(group: &Group) -> bool {
    let first = group.stream().into_iter().next();
    group.delimiter() == Delimiter::Bracket && matches!(first, Some(TokenTree::Ident(ident)) if ident == "derive")
}

/// Whether `::` comes last.
fn ends_with_colons(tokens: &[TokenTree]) -> bool {
    let is_colon = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':');
    matches!(tokens, [.., first, second] if is_colon(first) && is_colon(second))
}
