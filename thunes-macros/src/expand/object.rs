//! The encoder's steps and the access to values.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use crate::ast::{Field, Input, Place};
use crate::attr::Args;

/// The encoder's steps.
pub(crate) fn steps(input: &Input) -> TokenStream {
    let ops = Tree::of(input).ops();
    // One import, and not a path for each step: the compiler resolves and keeps each part of each path.
    let import = (!ops.is_empty()).then(|| {
        quote!(
            use ::thunes_runtime::private::Op;
        )
    });
    quote!({ #import &[#ops] })
}

/// The `Object` and `Debug` impls.
pub(crate) fn expand(input: &Input) -> TokenStream {
    let values = input.fields.iter().enumerate().map(|(index, field)| value(index, field));
    let sets = input.sets().map(|(index, field, args)| set(index, field, args));
    let import = input.body_fields().next().map(|_| {
        quote!(
            use ::thunes_runtime::private::ToValue;
        )
    });
    impls(input, import, &quote!(#(#values)* #(#sets)*))
}

/// The impls of an object without members.
pub(crate) fn outline(input: &Input) -> TokenStream {
    impls(input, None, &TokenStream::new())
}

fn impls(input: &Input, import: Option<TokenStream>, values: &TokenStream) -> TokenStream {
    let ident = &input.ident;
    let name = ident.to_string();
    let (impl_generics, generics, clause) = input.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #impl_generics ::thunes_runtime::private::Object for #ident #generics #clause {
            #[inline]
            fn ops(&self) -> &'static [::thunes_runtime::private::Op] {
                Self::SPEC.ops()
            }

            #[inline]
            fn value(&self, index: usize) -> ::thunes_runtime::private::Value<'_> {
                #import
                match index {
                    #values
                    _ => ::thunes_runtime::private::Value::Absent,
                }
            }
        }

        #[automatically_derived]
        impl #impl_generics ::core::fmt::Debug for #ident #generics #clause {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::thunes_runtime::private::debug(self, #name, Self::SPEC.fields, f)
            }
        }
    }
}

fn value(index: usize, field: &Field) -> TokenStream {
    let ident = &field.ident;
    match field.place {
        Place::Body { .. } => {
            let read = quote_spanned!(field.ty.span()=> ToValue::to_value(&self.#ident));
            quote!(#index => #read,)
        }
        Place::Id { .. } => {
            quote!(#index => ::thunes_runtime::private::Value::Text(::thunes_runtime::GatewayId::bare(self.#ident)),)
        }
        Place::Variant { .. } => {
            let read = quote_spanned!(field.ty.span()=> ::thunes_runtime::private::Variant::spec(self.#ident));
            quote!(#index => ::thunes_runtime::private::Value::Text(#read.name),)
        }
        Place::Missing => TokenStream::new(),
    }
}

/// What the choice sets at a path.
fn set(index: usize, field: &Field, args: &Args) -> TokenStream {
    let (ident, path) = (&field.ident, args.text("path"));
    let read = quote_spanned!(field.ty.span()=> ::thunes_runtime::private::Variant::set(self.#ident, #path));
    quote!(#index => ::thunes_runtime::private::Value::Text(#read),)
}

/// The body's objects, put together from the paths.
struct Tree {
    key: String,
    nodes: Vec<Node>,
}

enum Node {
    Object(Tree),
    Fixed(String),
    Field(String, usize),
}

impl Tree {
    fn of(input: &Input) -> Self {
        let prefix = input.prefix();
        let mut root = Self { key: String::new(), nodes: Vec::new() };
        for (_, args) in &input.fixed {
            root.add(&path(args, &prefix), |key| Node::Fixed(format!(",{}:{}", json_string(key), fixed_json(args))));
        }
        for (index, _, args) in input.sets().chain(input.body_fields()) {
            root.add(&path(args, &prefix), |key| Node::Field(format!(",{}:\"", json_string(key)), index));
        }
        root
    }

    fn add(&mut self, path: &str, leaf: impl FnOnce(&str) -> Node) {
        match path.split_once('.') {
            None => self.nodes.push(leaf(path)),
            Some((first, rest)) => {
                if let Some(child) = self.child(first) {
                    child.add(rest, leaf);
                }
            }
        }
    }

    fn child(&mut self, key: &str) -> Option<&mut Self> {
        let at = self.nodes.iter().position(|node| matches!(node, Node::Object(tree) if tree.key == key));
        let at = at.unwrap_or_else(|| {
            self.nodes.push(Node::Object(Self { key: key.to_owned(), nodes: Vec::new() }));
            self.nodes.len() - 1
        });
        match self.nodes.get_mut(at)? {
            Node::Object(tree) => Some(tree),
            Node::Fixed(_) | Node::Field(..) => None,
        }
    }

    fn ops(&self) -> TokenStream {
        let ops = self.nodes.iter().map(|node| match node {
            Node::Fixed(member) => quote!(Op::Fixed(#member)),
            Node::Field(key, index) => quote!(Op::Field(#key, #index)),
            Node::Object(tree) => tree.op(),
        });
        quote!(#(#ops),*)
    }

    /// The step of an object that is a member. One that is the same in every body is a single text.
    fn op(&self) -> TokenStream {
        let inner = self.ops();
        if let Some(member) = self.fixed() {
            return quote!(Op::FixedObject(#member, &[#inner]));
        }
        let key = format!(",{}:", json_string(&self.key));
        quote!(Op::Object(#key, &[#inner]))
    }

    /// The whole member, after a comma, if all in it is fixed.
    fn fixed(&self) -> Option<String> {
        let member = |node: &Node| match node {
            Node::Fixed(member) => Some(member.clone()),
            Node::Field(..) => None,
            Node::Object(tree) => tree.fixed(),
        };
        let members: String = self.nodes.iter().map(member).collect::<Option<_>>()?;
        Some(format!(",{}:{{{}}}", json_string(&self.key), members.strip_prefix(',').unwrap_or(&members)))
    }
}

fn path(args: &Args, prefix: &str) -> String {
    let whole = args.says("path");
    let inner = whole.strip_prefix(prefix).unwrap_or(whole);
    inner.strip_suffix("[]").unwrap_or(inner).to_owned()
}

fn fixed_json(args: &Args) -> String {
    match (args.string("array"), args.string("literal")) {
        (Some(_), _) => format!("[{}]", json_string(args.says("array"))),
        (None, Some(_)) => args.says("literal").to_owned(),
        (None, None) => json_string(args.says("value")),
    }
}

/// A JSON string.
fn json_string(text: &str) -> String {
    let mut json = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => json.extend(['\\', c]),
            c if c < ' ' => json.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => json.push(c),
        }
    }
    json.push('"');
    json
}
