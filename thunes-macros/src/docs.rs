//! Documentation that is copied.

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::{Attribute, Expr, ExprLit, Lit, LitStr, Meta};

/// A field's documentation, its lines as one attribute: it is copied to the required half and to the setters, and the compiler
/// takes its time for each attribute of each copy.
pub(crate) fn joined(attributes: &[Attribute]) -> Vec<Attribute> {
    let docs: Vec<&Attribute> = attributes.iter().filter(|attribute| attribute.path().is_ident("doc")).collect();
    if let [first, _, ..] = docs.as_slice()
        && let Some(lines) = docs.iter().map(|doc| text(doc)).collect::<Option<Vec<LitStr>>>()
    {
        return vec![one(first.span(), &lines)];
    }
    // One attribute, or something else than text: `#[doc(hidden)]`, `#[doc = concat!(..)]`.
    docs.into_iter().cloned().collect()
}

/// The first line.
pub(crate) fn label(docs: &[Attribute]) -> String {
    let Some(text) = docs.iter().find_map(text) else { return String::new() };
    first_line(&text.token().to_string())
        .unwrap_or_else(|| text.value().lines().next().unwrap_or_default().trim().to_owned())
}

/// The first of several lines of a literal, if nothing in it is escaped: the rest need not be read, which takes long where the derive is not
/// optimised.
fn first_line(literal: &str) -> Option<String> {
    let (first, _) = literal.split_once('\n')?;
    let raw = first.strip_prefix('r').map(|raw| raw.trim_start_matches('#'));
    let plain = first.strip_prefix('"').filter(|plain| !plain.contains('\\'));
    let text = raw.and_then(|raw| raw.strip_prefix('"')).or(plain)?;
    Some(text.trim().to_owned())
}

/// What one attribute says, where it is plain text.
fn text(doc: &Attribute) -> Option<LitStr> {
    match &doc.meta {
        Meta::NameValue(pair) => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.clone()),
            _ => None,
        },
        _ => None,
    }
}

fn one(span: Span, lines: &[LitStr]) -> Attribute {
    let text = lines.iter().map(LitStr::value).collect::<Vec<_>>().join("\n");
    let text = LitStr::new(&text, span);
    syn::parse_quote_spanned!(span=> #[doc = #text])
}
