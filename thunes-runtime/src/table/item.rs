//! Items of lists.

use super::condition::ConditionSpec;
use super::field::FieldSpec;
use super::steps::{Op, Steps};

/// What the spec says about the items of a list: `bizum::SaleLineItem::SPEC`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ItemSpec {
    /// The fields of an item, in the order of the Rust struct, then the fixed ones.
    pub fields: &'static [FieldSpec],
    /// What has to hold between several of them.
    pub conditions: &'static [ConditionSpec],
    steps: Steps,
}

impl ItemSpec {
    /// An item without fields. Generated code sets the rest.
    #[doc(hidden)]
    #[must_use]
    pub const fn new() -> Self {
        Self { fields: &[], conditions: &[], steps: Steps(&[]) }
    }

    /// Sets the fields.
    #[doc(hidden)]
    #[must_use]
    pub const fn fields(mut self, fields: &'static [FieldSpec]) -> Self {
        self.fields = fields;
        self
    }

    /// Sets the conditions between fields.
    #[doc(hidden)]
    #[must_use]
    pub const fn conditions(mut self, conditions: &'static [ConditionSpec]) -> Self {
        self.conditions = conditions;
        self
    }

    /// Sets the encoder's steps.
    #[doc(hidden)]
    #[must_use]
    pub const fn steps(mut self, steps: &'static [Op]) -> Self {
        self.steps = Steps(steps);
        self
    }

    /// Returns the encoder's steps.
    #[doc(hidden)]
    #[must_use]
    pub const fn ops(&self) -> &'static [Op] {
        self.steps.0
    }
}

impl FieldSpec {
    /// Sets what the list's items are.
    #[must_use]
    pub const fn list_of(self, item: &ItemSpec) -> Self {
        self.items(item.fields).item_conditions(item.conditions).steps(item.ops())
    }
}
