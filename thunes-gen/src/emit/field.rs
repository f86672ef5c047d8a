//! A field of a request or of a list's item: documentation, attribute, type.

use proc_macro2::TokenStream;
use quote::quote;
use thunes_spec::condition;
use thunes_spec::markdown::code;
use thunes_spec::model::{Dependent, Erratum, Input, Kind, ResolvedRequest, borrow};
use thunes_spec::names::item_type;
use thunes_spec::words::sentence;

use crate::kind::RustType;

use super::attrs;
use super::code::Member;
use super::docs::Docs;
use super::field_docs::{FieldDocs, known_as};
use super::rows::Rows;
use super::tokens::{ident, lifetime};

/// What a field follows from. Most are the same in many requests.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Field<'a> {
    input: &'a Input,
    dependent: Option<&'a Dependent>,
    /// The request whose name its type has, of a list.
    owner: Option<&'a str>,
    /// Whether it is the currency of an earlier payment.
    of_payment: bool,
}

impl<'a> Field<'a> {
    /// The field for an input of a request.
    pub(super) fn of(resolved: &ResolvedRequest<'a>, input: &'a Input) -> Self {
        Self {
            input,
            dependent: resolved.used.dependent(&input.path),
            owner: input.kind.item().map(|_| resolved.name()),
            of_payment: input.kind == Kind::Currency && resolved.request.subject.is_some(),
        }
    }

    /// Those of a request, and of the items of its lists.
    pub(super) fn all(resolved: &ResolvedRequest<'a>) -> Vec<Self> {
        let inputs = &resolved.used.inputs;
        let items = inputs.iter().filter(|input| input.kind.item().is_some()).flat_map(|list| &list.members);
        inputs.iter().chain(items).map(|input| Self::of(resolved, input)).collect()
    }

    /// What the guide leaves unclear about it.
    pub(super) fn errata(&self) -> impl Iterator<Item = &'a Erratum> + use<'a> {
        self.input.all_errata()
    }

    /// The whole field.
    pub(super) fn member(self, rows: &Rows<'_>) -> Member<'static> {
        let attribute = attrs::field(self.input, self.dependent, rows);
        let (name, field_type) = (ident(&self.input.name), self.field_type());
        Member::field(self.docs(), quote!(#attribute #name: #field_type,))
    }

    fn field_type(self) -> TokenStream {
        // What acts on a payment is in the payment's currency.
        let value =
            if self.of_payment { quote!(::thunes_runtime::PaymentCurrency<Currency>) } else { self.value_type() };
        if self.input.required { value } else { quote!(::core::option::Option<#value>) }
    }

    fn value_type(self) -> TokenStream {
        let item = self.owner.zip(self.input.kind.item()).map(|(owner, item)| ident(&item_type(owner, item)));
        let lifetime = lifetime(borrow(&self.input.members));
        RustType::of(&self.input.kind).tokens(&quote!(#item #lifetime))
    }

    fn docs(self) -> Docs {
        let FieldDocs { about, further } = FieldDocs::of(self.input);
        let dependent = self.dependent.map(|one| known_as(&sentence(&condition::words(one, code)), &one.known));
        about.into_iter().chain(dependent).chain(further).collect()
    }
}
