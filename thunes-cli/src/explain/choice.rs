//! Explains the choice between variants.

use thunes_spec::Origins;

use super::lines::Lines;
use super::subject::ChoiceOf;

/// All that the spec says of it.
pub(super) fn text(choice: &ChoiceOf<'_>, origins: &Origins) -> String {
    let ChoiceOf { method, used, operation, variants } = choice;
    let mut lines = Lines::new(&format!("{}.{}.{}", method.name, operation.name, variants.name), &variants.doc);
    lines.add("required", "yes: without it the request does not compile");
    let all = variants.all.iter();
    lines.each("variants", all.map(|variant| format!("{}::{}: {}", variants.type_name, variant.name, variant.title)));
    lines.each("sets", used.variant_fields.iter().map(|set| format!("{} ({})", set.name, set.path)));
    lines.evidence("evidence", variants.evidence);
    lines.add("note", variants.note.as_deref().unwrap_or_default());
    lines.guide(method, used);
    lines.each("spec", origins.operation(&method.name, &operation.name));
    lines.text()
}
