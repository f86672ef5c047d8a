//! Member a name can name in a request.

use thunes_spec::model::{Fixed, Input, Method, MethodOperation, Operation, VariantField, Variants};

/// A field of a request.
pub(super) struct FieldOf<'a> {
    pub(super) method: &'a Method,
    pub(super) used: &'a MethodOperation,
    pub(super) operation: &'a Operation,
    pub(super) what: Member<'a>,
}

/// Who gives a field's value.
pub(super) enum Member<'a> {
    Input(&'a Input, Option<&'a Input>),
    Fixed(&'a Fixed),
    /// The choice between variants.
    Variant(&'a VariantField),
}

impl Member<'_> {
    pub(super) fn path(&self) -> &str {
        match self {
            Self::Input(input, _) => &input.path,
            Self::Fixed(fixed) => &fixed.path,
            Self::Variant(field) => &field.path,
        }
    }

    /// Its name, behind the name of its list.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Input(input, Some(list)) => format!("{}.{}", list.name, input.name),
            Self::Input(input, None) => input.name.clone(),
            Self::Fixed(fixed) => fixed.name.clone(),
            Self::Variant(field) => field.name.clone(),
        }
    }
}

/// The fields of a request, those of lists behind their list.
pub(super) fn members_of(used: &MethodOperation) -> impl Iterator<Item = Member<'_>> {
    let inputs = used.inputs.iter().flat_map(|input| {
        let members = input.members.iter().map(move |member| Member::Input(member, Some(input)));
        std::iter::once(Member::Input(input, None)).chain(members)
    });
    inputs.chain(used.fixed.iter().map(Member::Fixed)).chain(used.variant_fields.iter().map(Member::Variant))
}

/// The choice between variants, of a request that makes it.
pub(super) struct ChoiceOf<'a> {
    pub(super) method: &'a Method,
    pub(super) used: &'a MethodOperation,
    pub(super) operation: &'a Operation,
    pub(super) variants: &'a Variants,
}

/// The choice that a request makes.
pub(super) fn choice<'a>(method: &'a Method, used: &MethodOperation) -> Option<&'a Variants> {
    method.variants.as_ref().filter(|_| !used.variant_fields.is_empty())
}
