//! Documentation that is copied.

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::{Attribute, Expr, ExprLit, Lit, LitStr, Meta};

/// A field's documentation, its lines as one attribute: it is copied to the required half and to the setters, and the compiler
/// takes its time for each attribute of each copy.
pub(crate) fn joined(attributes: &[Attribute]) -> Vec<Attribute> {
    let docs: Vec<&Attribute> = attributes.iter().filter(|attribute| attribute.path().is_ident("doc")).collect();
    let lines: Option<Vec<LitStr>> = docs.iter().map(|doc| text(doc)).collect();
    match (docs.as_slice(), lines) {
        ([first, _, ..], Some(lines)) => vec![one(first.span(), &lines)],
        // One line, or something else than text: `#[doc(hidden)]`, `#[doc = concat!(..)]`.
        _ => docs.into_iter().cloned().collect(),
    }
}

/// What one attribute says, where it is plain text.
pub(crate) fn text(doc: &Attribute) -> Option<LitStr> {
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
