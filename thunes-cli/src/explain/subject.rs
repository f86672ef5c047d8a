//! Member a name can name in a request.

use thunes_spec::model::{Compound, Fixed, Input, Method, MethodOperation, Operation, Set, Variants};

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
    Set(&'a Set),
}

impl Member<'_> {
    pub(super) fn path(&self) -> &str {
        match self {
            Self::Input(input, _) => &input.path,
            Self::Fixed(fixed) => &fixed.path,
            Self::Set(set) => &set.path,
        }
    }

    /// Its name, behind the name of its list.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Input(input, Some(list)) => format!("{}.{}", list.name, input.name),
            Self::Input(input, None) => input.name.clone(),
            Self::Fixed(fixed) => fixed.name.clone(),
            Self::Set(set) => set.name.clone(),
        }
    }
}

/// The fields of a request, those of lists behind their list.
pub(super) fn whats(used: &MethodOperation) -> impl Iterator<Item = Member<'_>> {
    let inputs = used.inputs.iter().flat_map(|input| {
        let members = input.members.iter().map(move |member| Member::Input(member, Some(input)));
        std::iter::once(Member::Input(input, None)).chain(members)
    });
    inputs.chain(used.fixed.iter().map(Member::Fixed)).chain(used.set.iter().map(Member::Set))
}

/// A choice of a request, by the name that the caller writes.
pub(super) struct ChoiceOf<'a> {
    pub(super) method: &'a Method,
    pub(super) used: &'a MethodOperation,
    pub(super) operation: &'a Operation,
    pub(super) what: ChoiceKind<'a>,
}

/// Which kind of choice it is.
pub(super) enum ChoiceKind<'a> {
    Compound(&'a Compound),
    Variants(&'a Variants),
}

/// The choices of a request, by name; one inside of a list stands behind the list's name.
pub(super) fn choices<'a>(
    method: &'a Method,
    used: &'a MethodOperation,
) -> impl Iterator<Item = (String, ChoiceKind<'a>)> {
    let variants = method.variants.iter().filter(|_| !used.set.is_empty());
    let compounds =
        used.compounds.iter().map(|compound| (compound_name(used, compound), ChoiceKind::Compound(compound)));
    variants.map(|variants| (variants.name.clone(), ChoiceKind::Variants(variants))).chain(compounds)
}

/// The name of a choice between fields, behind the name of its list.
pub(super) fn compound_name(used: &MethodOperation, compound: &Compound) -> String {
    let list = used.inputs.iter().find(|input| compound.list.as_ref() == Some(&input.path));
    list.map_or_else(|| compound.name.clone(), |list| format!("{}.{}", list.name, compound.name))
}
