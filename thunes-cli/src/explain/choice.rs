//! What is said of a choice: between fields, between variants, or of fields that go together.

use thunes_spec::Origins;
use thunes_spec::model::{Compound, Method, MethodOperation, Operation, Variants};

use super::lines::Lines;
use super::text::{evidence, guide, told};

/// A choice of a request, by the name that the caller writes.
pub(super) struct ChoiceOf<'a> {
    pub(super) method: &'a Method,
    pub(super) used: &'a MethodOperation,
    pub(super) operation: &'a Operation,
    pub(super) what: Choice<'a>,
}

/// Which kind of choice it is.
pub(super) enum Choice<'a> {
    Compound(&'a Compound),
    Variants(&'a Variants),
}

/// The choices of a request, by name; one inside of a list stands behind the list's name.
pub(super) fn choices<'a>(method: &'a Method, used: &'a MethodOperation) -> impl Iterator<Item = (String, Choice<'a>)> {
    let variants = method.variants.iter().filter(|_| !used.set.is_empty());
    let compounds = used.compounds.iter().map(|compound| (name(used, compound), Choice::Compound(compound)));
    variants.map(|variants| (variants.name.clone(), Choice::Variants(variants))).chain(compounds)
}

fn name(used: &MethodOperation, compound: &Compound) -> String {
    let list = used.inputs.iter().find(|input| compound.list.as_ref() == Some(&input.path));
    list.map_or_else(|| compound.name.clone(), |list| format!("{}.{}", list.name, compound.name))
}

/// All that the spec says of it.
pub(super) fn text(choice: &ChoiceOf<'_>, origins: &Origins) -> String {
    let ChoiceOf { method, used, operation, what } = choice;
    let heading = format!("{}.{}", method.name, operation.name);
    let mut lines = match what {
        Choice::Compound(compound) => compound_lines(&heading, used, compound),
        Choice::Variants(variants) => variants_lines(&heading, used, variants),
    };
    guide(&mut lines, method, used);
    lines.each("spec", origins.operation(&method.name, &operation.name));
    lines.text()
}

fn compound_lines(heading: &str, used: &MethodOperation, compound: &Compound) -> Lines {
    let mut lines = Lines::new(&format!("{heading}.{}", name(used, compound)), &compound.doc);
    lines.add("rule", told(used, compound));
    lines.add("required", if compound.is_required() { "yes: without it the request does not compile" } else { "no" });
    lines.each("paths", compound.paths().map(ToString::to_string));
    lines
}

fn variants_lines(heading: &str, used: &MethodOperation, variants: &Variants) -> Lines {
    let mut lines = Lines::new(&format!("{heading}.{}", variants.name), &variants.doc);
    lines.add("required", "yes: without it the request does not compile");
    let all = variants.all.iter();
    lines.each("variants", all.map(|variant| format!("{}::{}: {}", variants.type_name, variant.name, variant.title)));
    lines.each("sets", used.set.iter().map(|set| format!("{} ({})", set.name, set.path)));
    evidence(&mut lines, "evidence", variants.evidence);
    lines.add("note", variants.note.as_deref().unwrap_or_default());
    lines
}
