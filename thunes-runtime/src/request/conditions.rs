//! What breaks a condition on a field. Typed requests, drafts and bodies from elsewhere are checked by the same code.

use std::borrow::Cow;

use super::invalid::Rule;
use super::object::{Object, Value};
use crate::table::condition::{Condition, ConditionSpec};
use crate::table::field::FieldSpec;
use crate::table::request::RequestSpec;

/// The values of an object, as conditions look at them. Fields are named by their setters.
///
/// ```
/// use std::borrow::Cow;
/// use std::collections::BTreeMap;
/// use thunes_runtime::{Condition, ConditionSpec, FieldValues};
///
/// /// What a customer has filled in.
/// struct Form(BTreeMap<&'static str, &'static str>);
///
/// impl FieldValues for Form {
///     fn value(&self, name: &str) -> Option<Cow<'_, str>> {
///         self.0.get(name).filter(|text| !text.trim().is_empty()).map(|text| Cow::Borrowed(*text))
///     }
///
///     fn each_item_has(&self, _list: &str, _members: &[&str]) -> bool {
///         false // the form has no list
///     }
/// }
///
/// let coded = Condition::RequiredWhen { other: "product_code", unless: &["default"] };
/// let name = ConditionSpec::new("product_name", coded); // one of `Sale::SPEC.conditions`
/// assert!(name.broken(&Form(BTreeMap::from([("product_code", "coupon")]))).is_some());
/// assert!(name.broken(&Form(BTreeMap::from([("product_code", "default")]))).is_none());
/// ```
pub trait FieldValues {
    /// The value of a field as text; `None` where there is none or a blank one.
    fn value(&self, name: &str) -> Option<Cow<'_, str>>;

    /// Whether the list has items, and each of them has all of these members.
    fn each_item_has(&self, list: &str, members: &[&str]) -> bool;
}

impl ConditionSpec {
    /// Returns the rule that is broken, if the field is required and not given.
    pub fn broken(&self, given: &dyn FieldValues) -> Option<Rule> {
        let (holds, rule) = match self.condition {
            Condition::RequiredWhen { other, unless } => {
                let counts = given.value(other).is_some_and(|value| !unless.contains(&&*value));
                (counts, Rule::RequiredWhen { other, unless })
            }
            Condition::RequiredUnless { list, members } => {
                (!given.each_item_has(list, members), Rule::RequiredUnless { list, members })
            }
        };
        (holds && given.value(self.name).is_none()).then_some(rule)
    }
}

/// A request or an item, with what the spec says of its values.
#[derive(Clone, Copy)]
pub(crate) struct Typed<'a> {
    pub(crate) object: &'a dyn Object,
    pub(crate) fields: &'static [FieldSpec],
    pub(crate) conditions: &'static [ConditionSpec],
}

impl<'a> Typed<'a> {
    pub(crate) const fn request(object: &'a dyn Object, spec: &RequestSpec) -> Self {
        Self { object, fields: spec.fields, conditions: spec.conditions }
    }

    pub(crate) const fn item(object: &'a dyn Object, list: &FieldSpec) -> Self {
        Self { object, fields: list.items, conditions: list.item_conditions }
    }

    /// An object that the spec says nothing of.
    pub(crate) const fn unknown(object: &'a dyn Object) -> Self {
        Self { object, fields: &[], conditions: &[] }
    }

    /// Whether the field is neither required nor needed by a condition that holds.
    pub(crate) fn may_lack(&self, field: &'static FieldSpec) -> bool {
        !field.required && self.broken_without(field).next().is_none()
    }

    /// The conditions that are broken by a field without a value.
    pub(crate) fn broken_without(&self, field: &'static FieldSpec) -> impl Iterator<Item = Rule> {
        let about_it = self.conditions.iter().filter(|condition| condition.name == field.name);
        about_it.filter_map(|condition| condition.broken(self))
    }

    fn find(&self, name: &str) -> Option<(Value<'a>, &'static FieldSpec)> {
        let (index, field) = self.fields.iter().enumerate().find(|(_, field)| field.name == name)?;
        Some((self.object.value(index), field))
    }
}

impl FieldValues for Typed<'_> {
    fn value(&self, name: &str) -> Option<Cow<'_, str>> {
        self.find(name)?.0.as_text()
    }

    fn each_item_has(&self, list: &str, members: &[&str]) -> bool {
        let Some((Value::Items(items), list)) = self.find(list) else { return false };
        let has = |item: &dyn Object| {
            let item = Typed::item(item, list);
            members.iter().all(|member| item.value(member).is_some())
        };
        items.count() > 0 && (0..items.count()).all(|index| items.item(index).is_some_and(has))
    }
}
