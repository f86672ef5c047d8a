//! The order in which a draft reports what is wrong.

/// Which field it is about. What comes after the fields is greater than all of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Position {
    /// The field with that index.
    Field(usize),
    /// No field: a name that is none, or the request as a whole.
    AfterFields,
}

impl Position {
    /// That of a field, if there is one.
    pub(super) fn of(index: Option<usize>) -> Self {
        index.map_or(Self::AfterFields, Self::Field)
    }
}
