//! The schemas of statuses. A status that is not listed is one too.

use serde_json::{Value, json};
use thunes_spec::markdown;
use thunes_spec::model::Status;

use super::schema::Schema;

/// The statuses that are known.
pub(super) fn known(statuses: &[Status]) -> Schema {
    let line = |status: &Status| format!("- {}: {}\n", markdown::code(&status.value), markdown::escape(&status.doc));
    let lines: String = statuses.iter().map(line).collect();
    Schema {
        description: Some(format!("The statuses that are known so far.\n\n{}", lines.trim_end())),
        ..Schema::one_of_texts(statuses.iter().map(|status| status.value.as_str()))
    }
    .with("x-statuses", statuses.iter().map(details).collect::<Value>())
}

/// One of the known ones, by the names of their schemas, or any other.
pub(super) fn open<'a>(known: impl IntoIterator<Item = &'a str>) -> Schema {
    let known = known.into_iter().map(Schema::reference);
    Schema {
        description: Some(
            "The status. Decide on it alone. A status that is not listed may occur, and decides nothing.".to_owned(),
        ),
        ..Schema::any_of(known.chain([Schema::string()]).collect())
    }
}

fn details(status: &Status) -> Value {
    let Status { value, variant: _, doc, ending: _, may_ship, is_funded, evidence, note } = status;
    json!({
        "value": value,
        "description": doc,
        "final": status.is_final(),
        "failed": status.has_failed(),
        "may-ship": may_ship,
        "funded": is_funded,
        "evidence": evidence.word(),
        "note": note,
    })
}
