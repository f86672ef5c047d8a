//! Member is said of a choice: between fields, between variants, or of fields that go together.

use thunes_spec::Origins;
use thunes_spec::model::{Alternative, Compound, CompoundKind, MethodOperation, Variants};
use thunes_spec::words::and_list;

use super::lines::Lines;
use super::subject::{ChoiceKind, ChoiceOf, compound_name};

/// All that the spec says of it.
pub(super) fn text(choice: &ChoiceOf<'_>, origins: &Origins) -> String {
    let ChoiceOf { method, used, operation, what } = choice;
    let heading = format!("{}.{}", method.name, operation.name);
    let mut lines = match what {
        ChoiceKind::Compound(compound) => compound_lines(&heading, used, compound),
        ChoiceKind::Variants(variants) => variants_lines(&heading, used, variants),
    };
    lines.guide(method, used);
    lines.each("spec", origins.operation(&method.name, &operation.name));
    lines.text()
}

fn compound_lines(heading: &str, used: &MethodOperation, compound: &Compound) -> Lines {
    let mut lines = Lines::new(&format!("{heading}.{}", compound_name(used, compound)), &compound.doc);
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
    lines.evidence("evidence", variants.evidence);
    lines.add("note", variants.note.as_deref().unwrap_or_default());
    lines
}

/// `contact: one of email (bill_to_email) or phone (bill_to_phone_number)`.
pub(super) fn told(used: &MethodOperation, compound: &Compound) -> String {
    let one = |alternative: &Alternative| format!("`{}` ({})", alternative.name, together(used, alternative));
    match compound.kind {
        CompoundKind::OneOf { required } => {
            let ways: Vec<String> = compound.alternatives.iter().map(one).collect();
            let most = if required { "exactly" } else { "at most" };
            format!("{}: {most} one of {}", compound.name, ways.join(", "))
        }
        CompoundKind::AllOrNone => {
            let all: Vec<String> =
                compound.alternatives.iter().map(|alternative| together(used, alternative)).collect();
            format!("{}: {}, or none of them", compound.name, all.concat())
        }
    }
}

/// The names of fields that are given together.
fn together(used: &MethodOperation, alternative: &Alternative) -> String {
    let members = used.inputs.iter().flat_map(|input| std::iter::once(input).chain(&input.members));
    let parts = members.filter(|input| alternative.paths.contains(&input.path));
    and_list(&parts.map(|input| input.name.as_str()).collect::<Vec<_>>())
}
