//! Conditions on several fields: one of a few, all or none, required when another is given.
//!
//! Of typed requests the types hold the first two, so only the third can be broken. What has no types (a form's data, a body from
//! elsewhere) can break each, so all are checked, always by the same code.

use std::borrow::Cow;

use crate::FieldSpec;
use crate::invalid::Rule;

/// A condition on several fields of one object: of a request, or of a list's item.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct ConditionSpec {
    /// Name of the choice's or the bundle's setter, or of the member of the required half; of
    /// [`RequiredWhen`](Condition::RequiredWhen) the field that it is about.
    pub name: &'static str,
    /// One line for people; empty of [`RequiredWhen`](Condition::RequiredWhen).
    pub doc: &'static str,
    /// What has to hold.
    pub condition: Condition,
}

/// What has to hold. Fields are named by their setters, [`FieldSpec::name`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Condition {
    /// One alternative is given, with all of its fields, and no other.
    OneOf {
        /// Whether the request does not compile without; otherwise none may be given, too.
        required: bool,
        /// What there is to choose from.
        alternatives: &'static [AlternativeSpec],
    },
    /// All of these fields are given, or none.
    AllOrNone {
        /// The fields.
        fields: &'static [&'static str],
    },
    /// The field is given when another one is.
    RequiredWhen {
        /// The other one.
        other: &'static str,
        /// The only value of the other one that counts, if it is not any.
        equals: Option<&'static str>,
    },
}

/// One alternative of a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct AlternativeSpec {
    /// Its name in the spec: `email`.
    pub name: &'static str,
    /// Its fields, all of which are given.
    pub fields: &'static [&'static str],
}

impl AlternativeSpec {
    /// For generated code.
    #[must_use]
    pub const fn new(name: &'static str, fields: &'static [&'static str]) -> Self {
        Self { name, fields }
    }
}

impl ConditionSpec {
    /// For generated code.
    #[must_use]
    pub const fn new(name: &'static str, condition: Condition) -> Self {
        Self { name, doc: "", condition }
    }

    /// For generated code.
    #[must_use]
    pub const fn doc(mut self, doc: &'static str) -> Self {
        self.doc = doc;
        self
    }

    /// The fields that it is about: those of all alternatives, or all of the bundle, or the one that may be required.
    pub fn fields(&self) -> impl Iterator<Item = &'static str> {
        let (alternatives, fields, one): (&[AlternativeSpec], &[&str], _) = match self.condition {
            Condition::OneOf { alternatives, .. } => (alternatives, &[], None),
            Condition::AllOrNone { fields } => (&[], fields, None),
            Condition::RequiredWhen { .. } => (&[], &[], Some(self.name)),
        };
        alternatives.iter().flat_map(|alternative| alternative.fields).chain(fields).copied().chain(one)
    }

    /// What does not hold, by field or choice, of values that are looked up by field name: as text, and `None` where there is none or
    /// a blank one.
    pub fn broken<'v>(&self, value: impl Fn(&'static str) -> Option<Cow<'v, str>>) -> Vec<(&'static str, Rule)> {
        let given = |name: &&'static str| value(name).is_some();
        match self.condition {
            Condition::OneOf { required, alternatives } => self.one_of(required, alternatives, &given),
            Condition::AllOrNone { fields } => together(fields, &given),
            Condition::RequiredWhen { other, equals } => {
                let counts = value(other).is_some_and(|value| equals.is_none_or(|wanted| value == wanted));
                let missing = counts && !given(&self.name);
                missing.then_some((self.name, Rule::RequiredWhen { other, equals })).into_iter().collect()
            }
        }
    }

    fn one_of(
        &self,
        required: bool,
        alternatives: &'static [AlternativeSpec],
        given: &dyn Fn(&&'static str) -> bool,
    ) -> Vec<(&'static str, Rule)> {
        let mut begun = alternatives.iter().filter(|alternative| alternative.fields.iter().any(given));
        let Some(first) = begun.next() else {
            return required.then_some((self.name, Rule::NoneOf { alternatives })).into_iter().collect();
        };
        let beside = first.fields.iter().copied().find(|name| given(name)).unwrap_or_default();
        let others = begun.flat_map(|other| other.fields).copied().filter(|name| given(name));
        let surplus: Vec<(&str, Rule)> =
            others.map(|name| (name, Rule::OnlyOneOf { choice: self.name, beside })).collect();
        if surplus.is_empty() { together(first.fields, given) } else { surplus }
    }
}

/// The fields that are missing beside one that is given.
fn together(fields: &'static [&'static str], given: &dyn Fn(&&'static str) -> bool) -> Vec<(&'static str, Rule)> {
    let Some(with) = fields.iter().copied().find(|name| given(name)) else { return Vec::new() };
    fields.iter().copied().filter(|name| !given(name)).map(|name| (name, Rule::Together { with })).collect()
}

/// The JSON path of a field; of a choice those of all its fields.
pub(crate) fn paths_of(name: &str, condition: &ConditionSpec, fields: &[FieldSpec]) -> Vec<&'static str> {
    let path = |name: &str| fields.iter().find(|field| field.name == name).map(|field| field.path);
    match condition.condition {
        Condition::OneOf { .. } if name == condition.name => condition.fields().filter_map(path).collect(),
        _ => path(name).into_iter().collect(),
    }
}
