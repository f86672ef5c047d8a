//! Values that are owned, read by the encoder through the same trait as a generated struct.

use crate::request::object::{Items, Object, Value};
use crate::table::field::FieldSpec;
use crate::table::request::RequestSpec;
use crate::table::steps::Op;
use crate::value::currency::Currency;
use crate::value::given::Given;
use crate::value::kind::FieldKind;

/// The values of a request or of an item, by the index of their fields.
#[derive(Clone)]
pub(super) struct Values {
    fields: &'static [FieldSpec],
    steps: &'static [Op],
    values: Vec<Owned>,
}

/// One value.
#[derive(Clone, PartialEq)]
pub(super) enum Owned {
    Absent,
    One(Given),
    Items(Vec<Values>),
}

impl Values {
    /// The values of a typed request or item.
    pub(super) fn of(
        object: &dyn Object,
        fields: &'static [FieldSpec],
        steps: &'static [Op],
        currency: Option<Currency>,
    ) -> Self {
        let values = fields.iter().enumerate().map(|(index, field)| Owned::of(object.value(index), field, currency));
        Self { fields, steps, values: values.collect() }
    }

    /// What was given, by the fields.
    pub(super) fn given(&self) -> impl Iterator<Item = (&'static FieldSpec, &Owned)> {
        self.fields.iter().zip(&self.values)
    }

    pub(super) fn new(fields: &'static [FieldSpec], steps: &'static [Op]) -> Self {
        Self { fields, steps, values: vec![Owned::Absent; fields.len()] }
    }

    pub(super) fn set(&mut self, index: usize, value: Owned) {
        if let Some(slot) = self.values.get_mut(index) {
            *slot = value;
        }
    }

    fn get(&self, index: usize) -> &Owned {
        self.values.get(index).unwrap_or(&Owned::Absent)
    }

    /// The currency of the amounts.
    pub(super) fn currency(&self, spec: &RequestSpec) -> Option<Currency> {
        let given = self.values.iter().find_map(|value| match value {
            Owned::One(Given::Currency(currency)) => Some(*currency),
            Owned::One(Given::Variant(variant)) => variant.currency.filter(|_| self.choice_sets_currency()),
            _ => None,
        });
        spec.currency.or(given)
    }

    fn choice_sets_currency(&self) -> bool {
        self.fields.iter().any(|field| field.set_by.is_some() && field.kind == FieldKind::Currency)
    }

    /// What was given at a place whose value a choice sets, and the choice sets otherwise.
    pub(super) fn contradicted(&self) -> impl Iterator<Item = (usize, &'static FieldSpec, &'static str)> {
        self.fields.iter().enumerate().filter_map(|(index, field)| {
            let set = self.set_by_choice(field)?;
            let Owned::One(Given::Text(given)) = self.get(index) else { return None };
            (**given != *set).then_some((index, field, set))
        })
    }

    /// The value of a field that a choice sets, once the choice is made.
    fn set_by_choice(&self, field: &FieldSpec) -> Option<&'static str> {
        let choice = field.set_by?;
        let at = self.fields.iter().position(|field| field.name == choice)?;
        match self.get(at) {
            Owned::One(Given::Variant(variant)) => variant.value(field.path),
            _ => None,
        }
    }

    /// The id that goes into the path.
    pub(super) fn subject(&self) -> Option<&str> {
        let at = self.fields.iter().position(|field| field.kind == FieldKind::Id)?;
        match self.get(at) {
            Owned::One(Given::Text(id)) => Some(id),
            _ => None,
        }
    }

    /// The fields that the caller has to give, and has not.
    pub(super) fn missing(&self) -> impl Iterator<Item = (usize, &'static FieldSpec)> {
        let required = |field: &FieldSpec| field.required && field.is_input();
        self.fields
            .iter()
            .enumerate()
            .filter(move |(index, field)| required(field) && matches!(self.get(*index), Owned::Absent))
    }
}

/// The fields are the same wherever the values are compared.
impl PartialEq for Values {
    fn eq(&self, other: &Self) -> bool {
        self.values == other.values
    }
}

impl Owned {
    fn of(value: Value<'_>, field: &'static FieldSpec, currency: Option<Currency>) -> Self {
        match value {
            // The choice says it again.
            _ if field.set_by.is_some() => Self::Absent,
            Value::Items(items) => Self::Items(
                (0..items.count())
                    .filter_map(|index| items.item(index))
                    .map(|item| Values::of(item, field.items, field.steps.0, currency))
                    .collect(),
            ),
            single => Given::of(single, field, currency).map_or(Self::Absent, Self::One),
        }
    }
}

impl Object for Values {
    fn ops(&self) -> &'static [Op] {
        self.steps
    }

    fn value(&self, index: usize) -> Value<'_> {
        if let Some(field) = self.fields.get(index).filter(|field| field.set_by.is_some()) {
            return self.set_by_choice(field).map_or(Value::Absent, Value::Text);
        }
        match self.get(index) {
            Owned::Absent => Value::Absent,
            Owned::One(given) => given.value(),
            Owned::Items(items) => Value::Items(items),
        }
    }
}

impl Items for Vec<Values> {
    fn count(&self) -> usize {
        self.len()
    }

    fn item(&self, index: usize) -> Option<&dyn Object> {
        self.get(index).map(|item| item as &dyn Object)
    }
}
