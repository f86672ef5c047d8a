//! Conditions on several fields: one of a few, all or none, required when another is given.

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

/// What has to hold. Fields are named by their setters, [`FieldSpec::name`](crate::FieldSpec::name).
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
}
