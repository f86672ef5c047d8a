//! Values as they are given by name, and what is wrong with them.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use super::lookup::shown;
use super::names::{NamedValue, Names};
use super::position::Position;
use super::read::Reader;
use super::values::{Owned, Values};
use crate::request::bounds;
use crate::request::invalid::{Rule, Violation};
use crate::request::validate::ItemPlace;
use crate::table::field::FieldSpec;
use crate::value::rules::type_of;

/// The values of a request or of an item of a list.
#[derive(Clone)]
pub(super) struct Form {
    reader: Reader,
    names: Names,
    /// Which item it is.
    place: Option<ItemPlace>,
    pub(super) values: Values,
    /// What is wrong with a value that was given and could not be taken, by the field's index.
    refused: BTreeMap<usize, Vec<Violation>>,
    /// What was given by a name that is none.
    unknown: BTreeMap<String, Rule>,
}

impl Form {
    /// An empty one for a request.
    pub(super) fn of_request(reader: Reader) -> Self {
        let values = Values::new(reader.request.fields, reader.request.steps.0);
        let names = Names { fields: reader.request.fields, list: None };
        Self::new(reader, names, None, values)
    }

    /// An empty one for an item.
    pub(super) fn of_item(reader: Reader, list: &'static FieldSpec, index: usize) -> Self {
        let values = Values::new(list.items, list.steps.0);
        let names = Names { fields: list.items, list: Some(list.path) };
        Self::new(reader, names, Some(ItemPlace { list: list.path, index }), values)
    }

    const fn new(reader: Reader, names: Names, place: Option<ItemPlace>, values: Values) -> Self {
        Self { reader, names, place, values, refused: BTreeMap::new(), unknown: BTreeMap::new() }
    }

    /// Takes one value, or the values in an object. What was given before by that name, or by another name of the same field, is
    /// forgotten.
    pub(super) fn set(&mut self, name: &str, value: Json) {
        self.take_all(self.names.find(name, value));
    }

    /// Takes many values.
    pub(super) fn set_all(&mut self, members: Map<String, Json>) {
        self.take_all(members.into_iter().flat_map(|(name, value)| self.names.find(&name, value)).collect());
    }

    /// Takes values that are given at once. A field that is given under two names is refused, since either could be meant.
    fn take_all(&mut self, found: Vec<NamedValue>) {
        let fields: Vec<usize> = found.iter().filter_map(NamedValue::field).collect();
        self.take(found);
        for (at, index) in fields.iter().enumerate() {
            if fields.iter().take(at).any(|earlier| earlier == index) {
                self.refuse(*index, Rule::GivenTwice);
            }
        }
    }

    /// Notes something that is wrong with a name.
    pub(super) fn note(&mut self, name: &str, rule: Rule) {
        self.unknown.insert(shown(name), rule);
    }

    /// What is wrong, in the order of the fields; a name that is none comes after them.
    pub(super) fn problems(&self) -> Vec<(Position, Violation)> {
        let refused = self.refused.iter().flat_map(|(index, all)| all.iter().map(|one| (*index, one.clone())));
        let unknown = self.unknown.iter().map(|(name, rule)| {
            let path = self.place.map_or_else(|| name.clone(), |place| place.of(&format!("{}.{name}", place.list)));
            (Position::AfterFields, Violation { path, name: "", rule: *rule })
        });
        let contradicted = self.values.contradicted().map(|(index, field, value)| {
            (index, self.violation(field, Rule::SetBy { choice: field.set_by.unwrap_or_default(), value }))
        });
        let of_fields = refused.chain(self.missing()).chain(contradicted);
        let of_fields = of_fields.map(|(index, violation)| (Position::Field(index), violation));
        let mut all: Vec<(Position, Violation)> = of_fields.chain(unknown).collect();
        all.sort_by_key(|(position, _)| *position);
        all
    }

    /// What is required and was not given at all.
    fn missing(&self) -> impl Iterator<Item = (usize, Violation)> {
        let missing = self.values.missing().filter(|(index, _)| !self.refused.contains_key(index));
        missing.map(|(index, field)| (index, self.violation(field, Rule::Missing)))
    }

    fn take(&mut self, found: Vec<NamedValue>) {
        for one in found {
            match one {
                NamedValue::Value { index, field, value } => {
                    self.refused.remove(&index);
                    self.read(index, field, value);
                }
                NamedValue::Fixed { index } => {
                    self.refused.remove(&index);
                }
                NamedValue::OtherValue { index, value } => self.refuse(index, Rule::Fixed { value }),
                NamedValue::Nothing { name } => {
                    let rule = self.names.nothing(&name, self.unknown.len() < bounds::DRAFT_COMPARED);
                    self.note(&name, rule);
                }
            }
        }
    }

    fn read(&mut self, index: usize, field: &'static FieldSpec, value: Json) {
        let value = match field.kind.rules().items(value) {
            Ok(items) if items.len() > bounds::ITEMS => {
                self.refuse(index, Rule::TooMany { max: bounds::ITEMS, actual: items.len() });
                Owned::Absent
            }
            Ok(items) => {
                let (items, refused) = self.items(field, items);
                if !refused.is_empty() {
                    self.refused.insert(index, refused);
                }
                Owned::Items(items)
            }
            Err(single) => match self.reader.single(field, &single) {
                Ok(value) => value,
                Err(rule) => {
                    self.refuse(index, rule);
                    Owned::Absent
                }
            },
        };
        self.values.set(index, value);
    }

    /// The items of a list, and what is wrong with their members. An item is taken even if some of them are refused.
    fn items(&self, list: &'static FieldSpec, items: Vec<Json>) -> (Vec<Values>, Vec<Violation>) {
        let (mut read, mut refused) = (Vec::with_capacity(items.len()), Vec::new());
        for (index, item) in items.into_iter().enumerate() {
            let mut form = Self::of_item(self.reader, list, index);
            match item {
                Json::Object(members) => {
                    form.set_all(members);
                    refused.extend(form.problems().into_iter().map(|(_, violation)| violation));
                }
                other => {
                    let path = ItemPlace { list: list.path, index }.of(list.path);
                    refused.push(Violation {
                        path,
                        name: list.name,
                        rule: Rule::NotAnObject { found: type_of(&other) },
                    });
                }
            }
            read.push(form.values);
        }
        (read, refused)
    }

    fn refuse(&mut self, index: usize, rule: Rule) {
        if let Some(field) = self.names.fields.get(index) {
            let violation = self.violation(field, rule);
            self.refused.entry(index).or_default().push(violation);
        }
    }

    fn violation(&self, field: &FieldSpec, rule: Rule) -> Violation {
        let path = self.place.map_or_else(|| field.path.to_owned(), |place| place.of(field.path));
        Violation { path, name: field.name, rule }
    }
}
