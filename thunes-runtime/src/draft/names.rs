//! Which field a name means.

use serde_json::{Map, Value as Json};

use super::lookup::did_you_mean;
use crate::request::invalid::Rule;
use crate::table::field::FieldSpec;
use crate::value::path::JsonPath;

/// The names of the fields of a request or of an item.
#[derive(Clone, Copy)]
pub(super) struct Names {
    pub(super) fields: &'static [FieldSpec],
    /// Of an item: its list, which the paths of its fields begin with.
    pub(super) list: Option<&'static str>,
}

/// What a name and its value mean.
pub(super) enum NamedValue {
    /// A value for a field.
    Value { index: usize, field: &'static FieldSpec, value: Json },
    /// What the spec fixes, with the spec's value.
    Fixed { index: usize },
    /// What the spec fixes, with another value.
    OtherValue { index: usize, value: &'static str },
    /// No field.
    Nothing { name: String },
}

impl NamedValue {
    /// Index of the field that it is a value for.
    pub(super) const fn field(&self) -> Option<usize> {
        match self {
            Self::Value { index, .. } => Some(*index),
            _ => None,
        }
    }
}

impl Names {
    /// The field with that path; or, of an object of the body, those in it; or the field of that name. A path comes first, so that a body
    /// can be given as the gateway takes it, whatever the setters are called.
    pub(super) fn find(self, name: &str, value: Json) -> Vec<NamedValue> {
        let with = |is_it: &dyn Fn(&FieldSpec) -> bool| self.fields.iter().enumerate().find(|(_, field)| is_it(field));
        if let Some((index, field)) = with(&|field| self.has_path(field, name)) {
            return vec![found(index, field, value)];
        }
        match value {
            Json::Object(members) if self.is_object(name) => self.inside(name, members),
            value => match with(&|field| field.name == name) {
                Some((index, field)) => vec![found(index, field, value)],
                None => vec![NamedValue::Nothing { name: name.to_owned() }],
            },
        }
    }

    /// Whether some fields are inside an object at that path.
    fn is_object(self, name: &str) -> bool {
        self.fields.iter().any(|field| field.in_body() && self.own_path(field).below(name).is_some())
    }

    fn inside(self, name: &str, members: Map<String, Json>) -> Vec<NamedValue> {
        members.into_iter().flat_map(|(key, value)| self.find(&format!("{name}.{key}"), value)).collect()
    }

    /// What a name is that no field has. To find a name like it takes a while, so not many of them are compared.
    pub(super) fn nothing(self, name: &str, compare: bool) -> Rule {
        Rule::UnknownName { close: compare.then(|| self.close(name)).flatten() }
    }

    fn close(self, name: &str) -> Option<&'static str> {
        let given = self.fields.iter().filter(|field| field.is_input());
        did_you_mean(name, given.flat_map(|field| [field.name, self.own_path(field).as_str()]))
    }

    /// The brackets of a list may be left out.
    fn has_path(self, field: &FieldSpec, name: &str) -> bool {
        let own = self.own_path(field);
        [field.path, own.as_str(), own.without_mark()].contains(&name)
    }

    /// The path, in an item the part after the list.
    fn own_path(self, field: &FieldSpec) -> JsonPath<'static> {
        let whole = field.json_path();
        self.list.and_then(|list| whole.below(list)).unwrap_or(whole)
    }
}

fn found(index: usize, field: &'static FieldSpec, value: Json) -> NamedValue {
    match field.fixed {
        None => NamedValue::Value { index, field, value },
        Some(fixed) if value.is_null() || fixed.is(&value) => NamedValue::Fixed { index },
        Some(fixed) => NamedValue::OtherValue { index, value: fixed.text() },
    }
}
