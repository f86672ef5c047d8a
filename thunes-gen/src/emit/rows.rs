//! The rows of the field tables, each once: most requests have the same fields, and thousands of rows cost the compiler more than anything else.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hasher as _;

use fnv::FnvHasher;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use thunes_spec::markdown::doc_line;
use thunes_spec::model::{Evidence, Fixed, FixedValue, Input, Kind, ResolvedRequest, Spec, VariantField, Variants};
use thunes_spec::names::{id_field, id_words, upper_camel};

use crate::kind::in_tables;

use super::code::Item;
use super::docs::Docs;
use super::printer::Printer;
use super::tokens::{ident, number, text};

/// What a row is made from.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Row<'a> {
    /// A field that the caller gives.
    Input(&'a Input),
    /// A field that the spec fixes.
    Fixed(&'a Fixed),
    /// A field that a choice sets, and the name of the choice.
    Set(&'a VariantField, &'a str),
    /// A choice between variants.
    Choice(&'a Variants),
    /// An id of that kind, in the path.
    Id(&'a str),
}

/// A row, as the constant that it is.
struct Constant {
    /// The tokens of its value, from which the name follows.
    value: String,
    /// The formatted item.
    code: String,
}

/// The rows of a spec, as constants.
pub(super) struct Rows<'a> {
    /// The constant of each row. Several may have the same tokens, and then have the same constant.
    names: HashMap<Row<'a>, String>,
    constants: BTreeMap<String, Constant>,
}

impl<'a> Rows<'a> {
    /// Those of every request, as they are printed in their module.
    ///
    /// # Errors
    /// When a row is not Rust.
    pub(super) fn of(spec: &'a Spec, print: Printer<'_>) -> Result<Self, syn::Error> {
        let mut rows = Self { names: HashMap::new(), constants: BTreeMap::new() };
        for row in spec.requests().flat_map(|resolved| of_request(&resolved)) {
            if !rows.names.contains_key(&row) {
                let name = rows.add(row, print)?;
                rows.names.insert(row, name);
            }
        }
        Ok(rows)
    }

    fn add(&mut self, row: Row<'a>, print: Printer<'_>) -> Result<String, syn::Error> {
        let tokens = row.tokens();
        let value = tokens.to_string();
        let name = self.constant(&row.name().to_uppercase(), &value);
        if !self.constants.contains_key(&name) {
            let name_token = ident(&name);
            let code = quote!(pub(super) const #name_token: ::thunes_runtime::FieldSpec = #tokens;);
            let code = print.items([Item::new(Docs::default(), code)])?;
            self.constants.insert(name.clone(), Constant { value, code });
        }
        Ok(name)
    }

    /// The name follows from the row alone, so that a change of one method leaves the code of the others as it is.
    fn constant(&self, field: &str, value: &str) -> String {
        let mut hasher = FnvHasher::default();
        hasher.write(value.as_bytes());
        let hash = hasher.finish();
        let of_digits = |digits: usize| format!("{field}_{}", format!("{hash:016X}").split_at(16 - digits).1);
        let is_free = |name: &String| self.constants.get(name).is_none_or(|other| other.value == value);
        (4..=16).map(of_digits).find(is_free).unwrap_or_else(|| of_digits(16))
    }

    /// How a method's module names the row. Where there is none, which cannot be, the code does not compile.
    pub(super) fn path(&self, row: Row<'_>) -> TokenStream {
        let name = ident(self.names.get(&row).map_or("MISSING", String::as_str));
        quote!(super::field_rows::#name)
    }

    /// `mod field_rows`, with a constant for each row.
    pub(super) fn module(&self) -> Item<'_> {
        let docs = Docs::new("The rows of the field tables, each once for all requests that share it.");
        Item::private_module(docs, "field_rows", self.constants.values().map(|constant| Item::text(&constant.code)))
    }
}

/// The rows of a request, those of its lists' items included.
fn of_request<'a>(resolved: &ResolvedRequest<'a>) -> Vec<Row<'a>> {
    let used = resolved.used;
    let choice = resolved.choice();
    let sets = choice.into_iter().flat_map(|choice| used.variant_fields.iter().map(|set| Row::Set(set, &choice.name)));
    let items = used.inputs.iter().filter(|input| input.kind != Kind::Pairs).flat_map(|input| &input.members);
    let id = resolved.request.subject.as_deref().map(Row::Id);
    let of_fields = used.inputs.iter().chain(items).map(Row::Input);
    id.into_iter()
        .chain(choice.map(Row::Choice))
        .chain(of_fields)
        .chain(sets)
        .chain(used.fixed.iter().map(Row::Fixed))
        .collect()
}

impl Row<'_> {
    fn name(self) -> String {
        match self {
            Self::Input(Input { name, .. }) | Self::Fixed(Fixed { name, .. }) => name.clone(),
            Self::Set(VariantField { name, .. }, _) | Self::Choice(Variants { name, .. }) => name.clone(),
            Self::Id(kind) => id_field(kind),
        }
    }

    fn tokens(self) -> TokenStream {
        match self {
            Self::Input(input) => of_input(input),
            Self::Fixed(fixed) => of_fixed(fixed),
            Self::Set(set, choice) => {
                let facts =
                    Facts::new(&set.path, &set.name, &kind(&set.kind)).known(set.evidence, set.notes().as_deref());
                let (row, value_evidence) = (facts.text("doc", &set.doc).row(), evidence(set.value_evidence));
                quote!(#row.set_by(#choice, #value_evidence))
            }
            Self::Choice(choice) => {
                let facts = Facts::new("{variant}", &choice.name, &quote!(Variant)).flag("required", true);
                facts.known(choice.evidence, choice.note.as_deref()).text("doc", &first_line(&choice.doc)).row()
            }
            Self::Id(kind) => {
                let facts = Facts::new("{id}", &id_field(kind), &quote!(Id)).flag("required", true);
                facts.text("doc", &format!("The id of the {}, from its reply.", id_words(kind))).row()
            }
        }
    }
}

fn of_input(input: &Input) -> TokenStream {
    let facts = facts(input).flag("required", input.required).flag("recommended", input.recommended.is_some());
    let row = facts.text("doc", &first_line(&input.doc)).row();
    if input.kind != Kind::Pairs {
        return row;
    }
    let halves = input.members.iter().map(|half| facts_of_half(half).row());
    quote!(#row.items(&[#(#halves),*]).steps(::thunes_runtime::private::PAIR))
}

/// The key or the value of a pair; both must be given.
fn facts_of_half(half: &Input) -> Facts {
    facts(half).flag("required", true).text("doc", &half.doc)
}

fn facts(input: &Input) -> Facts {
    let limits = &input.facets;
    Facts::new(&input.path, &input.name, &kind(&input.kind))
        .maybe("min", limits.min.map(number))
        .maybe("max", limits.max.map(number))
        .maybe("advised_max", limits.advised_max.map(number))
        .flag("digits", limits.digits)
        .flag("loggable", input.loggable)
        .known(input.evidence, input.note.as_deref())
}

fn of_fixed(fixed: &Fixed) -> TokenStream {
    let facts = Facts::new(&fixed.path, &fixed.name, &quote!(Text)).known(fixed.evidence, fixed.note.as_deref());
    let value = match &fixed.value {
        FixedValue::Text(value) => (ident("Text"), text(value)),
        FixedValue::Array(value) => (ident("Array"), text(value)),
        FixedValue::Literal(value) => (ident("Literal"), text(value)),
    };
    let (row, (variant, value)) = (facts.text("doc", &fixed.doc).row(), value);
    let value_evidence = evidence(fixed.value_evidence);
    quote!(#row.fixed(::thunes_runtime::FixedValue::#variant(#value), #value_evidence))
}

/// The variant of the runtime's `FieldKind`, with its data.
fn kind(kind: &Kind) -> TokenStream {
    let (name, data) = in_tables(kind);
    let data = data.map(|(key, value)| quote!({ #key: #value }));
    quote!(#name #data)
}

fn evidence(evidence: Evidence) -> TokenStream {
    let word = ident(&upper_camel(evidence.word()));
    quote!(::thunes_runtime::Evidence::#word)
}

/// The first line of documentation, as it is in Markdown.
fn first_line(doc: &str) -> String {
    doc_line(doc).lines().next().unwrap_or_default().trim().to_owned()
}

/// The members of a row that differ from a plain field's.
struct Facts(TokenStream);

impl Facts {
    fn new(path: &str, name: &str, kind: &TokenStream) -> Self {
        Self(quote!(path: #path, name: #name, kind: ::thunes_runtime::FieldKind::#kind,))
    }

    fn text(self, member: &str, value: &str) -> Self {
        self.pair(member, text(value))
    }

    fn flag(self, member: &str, set: bool) -> Self {
        if set { self.pair(member, ident("true")) } else { self }
    }

    fn maybe(self, member: &str, value: Option<impl ToTokens>) -> Self {
        match value {
            Some(value) => self.pair(member, quote!(::core::option::Option::Some(#value))),
            None => self,
        }
    }

    /// The default is listed.
    fn known(self, known: Evidence, note: Option<&str>) -> Self {
        let facts = self.maybe("note", note.map(text));
        if known == Evidence::Listed { facts } else { facts.pair("evidence", evidence(known)) }
    }

    fn pair(mut self, member: &str, value: impl ToTokens) -> Self {
        let member = ident(member);
        self.0.extend(quote!(#member: #value,));
        self
    }

    fn row(self) -> TokenStream {
        let members = self.0;
        quote! {
            ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
                #members
                ..::thunes_runtime::FieldFacts::PLAIN
            })
        }
    }
}
