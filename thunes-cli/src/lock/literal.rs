//! The literal that makes one request or item: its required fields, with values that fit.

use thunes_gen::sample::value_of;
use thunes_spec::model::{Input, Kind, Method, ResolvedRequest, Spec, Stability, Variants, borrow};
use thunes_spec::names::item_type;

use super::choice;

/// The required half of one request or item, as a caller writes it.
pub(super) struct Literal {
    /// Module of the method: `bizum`.
    pub(super) method: String,
    /// Type: `Sale`, `SaleLineItem`.
    pub(super) type_name: String,
    /// Whether the required half has a lifetime.
    pub(super) borrows: bool,
    /// Its fields, in the order of the struct.
    pub(super) fields: Vec<Field>,
    /// Names of its optional fields.
    pub(super) optional: Vec<String>,
    /// Whether its method is there only when asked for.
    pub(super) unverified: bool,
    /// Whether no other method has a type of this name.
    pub(super) is_only: bool,
}

/// One required field.
pub(super) struct Field {
    /// Name: `bill_to_email`.
    pub(super) name: String,
    /// The gateway's name of it; `{id}` for the id in the URL, `{variant}` for a choice between variants; of a choice between fields the
    /// names of all alternatives.
    pub(super) path: String,
    /// An expression of its type.
    pub(super) value: String,
    /// Type of the id, if it is one: `SaleId`.
    pub(super) id_type: Option<String>,
}

/// Every request and every item with required fields, sorted by method.
pub(super) fn all(spec: &Spec) -> Vec<Literal> {
    let types = types(spec);
    let mut literals: Vec<Literal> = spec.methods.iter().flat_map(|method| of_method(spec, method)).collect();
    for literal in &mut literals {
        // Of an unverified method the others are there too.
        let beside = |other: &&Type<'_>| {
            other.method.name != literal.method && (literal.unverified || !is_unverified(other.method))
        };
        literal.is_only = !types.iter().filter(beside).any(|other| other.name == literal.type_name);
    }
    literals
}

/// A request or an item, whether it requires something or not.
struct Type<'a> {
    method: &'a Method,
    name: String,
}

fn types(spec: &Spec) -> Vec<Type<'_>> {
    let of_request = |resolved: &ResolvedRequest<'_>| {
        let items = resolved.used.inputs.iter().filter_map(|input| match &input.kind {
            Kind::List { item } => Some(item.as_str()),
            _ => None,
        });
        let names = std::iter::once("").chain(items).map(|item| item_type(resolved.name(), item));
        names.collect::<Vec<_>>()
    };
    let of_method = |method| {
        let names = spec.requests_of(method).iter().flat_map(of_request).collect::<Vec<_>>();
        names.into_iter().map(move |name| Type { method, name })
    };
    spec.methods.iter().flat_map(of_method).collect()
}

fn is_unverified(method: &Method) -> bool {
    method.stability == Stability::Unverified
}

fn of_method(spec: &Spec, method: &Method) -> Vec<Literal> {
    let requests = spec.requests_of(method);
    requests.iter().flat_map(|resolved| of_request(method, resolved)).collect()
}

fn of_request(method: &Method, resolved: &ResolvedRequest<'_>) -> Vec<Literal> {
    let mut literals = Vec::new();
    let inputs = required(&resolved.used.inputs);
    for input in &inputs {
        if let Kind::List { item } = &input.kind {
            let mut literal = of_item(method, resolved, item, &input.members);
            choice::add(&mut literal, method, resolved, Some(input));
            literals.push(literal);
        }
    }
    let id = resolved.request.subject.as_deref().map(id);
    let choice = resolved.choice().map(|choice| self::choice(method, choice));
    let mut literal = Literal {
        method: method.name.clone(),
        type_name: resolved.name().to_owned(),
        borrows: id.is_some() || inputs.iter().any(|input| borrow(std::slice::from_ref(input))),
        fields: id.into_iter().chain(choice).chain(inputs.iter().map(|input| field(method, input))).collect(),
        optional: optional(&resolved.used.inputs),
        unverified: is_unverified(method),
        is_only: false,
    };
    choice::add(&mut literal, method, resolved, None);
    literals.push(literal);
    literals
}

fn of_item(method: &Method, resolved: &ResolvedRequest<'_>, item: &str, members: &[Input]) -> Literal {
    let optional = optional(members);
    let members = required(members);
    Literal {
        method: method.name.clone(),
        type_name: item_type(resolved.name(), item),
        optional,
        unverified: is_unverified(method),
        is_only: false,
        borrows: members.iter().any(|input| borrow(std::slice::from_ref(input))),
        fields: members.iter().map(|input| field(method, input)).collect(),
    }
}

fn required(inputs: &[Input]) -> Vec<Input> {
    inputs.iter().filter(|input| input.required).cloned().collect()
}

fn optional(inputs: &[Input]) -> Vec<String> {
    inputs.iter().filter(|input| !input.required).map(|input| input.name.clone()).collect()
}

fn id(kind: &str) -> Field {
    Field {
        name: thunes_spec::names::id_field(kind),
        path: "{id}".to_owned(),
        value: thunes_spec::names::id_field(kind),
        id_type: Some(thunes_spec::names::id_type(kind)),
    }
}

fn choice(method: &Method, choice: &Variants) -> Field {
    let first = choice.all.first().map_or("", |variant| variant.name.as_str());
    Field {
        name: choice.name.clone(),
        path: "{variant}".to_owned(),
        value: format!("{}::{}::{first}", method.name, choice.type_name),
        id_type: None,
    }
}

fn field(method: &Method, input: &Input) -> Field {
    Field { name: input.name.clone(), path: input.path.clone(), value: value(method, input), id_type: None }
}

/// An expression that fits the field, short enough for every limit: as it stands in a program of the lock.
pub(super) fn value(method: &Method, input: &Input) -> String {
    value_of(method, input, "thunes::", ".unwrap()")
}

impl Literal {
    /// Name of the required half: `SaleRequired`.
    pub(super) fn required(&self) -> String {
        format!("{}Required", self.type_name)
    }

    /// Module and type: `bizum::Sale`.
    pub(super) fn path(&self) -> String {
        format!("{}::{}", self.method, self.type_name)
    }

    /// The required half in words of the compiler, which adds the path where several methods have a type of the name.
    pub(super) fn required_type(&self) -> String {
        let name = if self.is_only { self.required() } else { format!("thunes::{}Required", self.path()) };
        format!("{name}{}", if self.borrows { "<'_>" } else { "" })
    }

    /// Its fields that are ids.
    pub(super) fn ids(&self) -> impl Iterator<Item = (&Field, &str)> {
        self.fields.iter().filter_map(|field| Some((field, field.id_type.as_deref()?)))
    }
}
