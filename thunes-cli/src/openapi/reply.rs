//! The schemas of replies: open, since the gateway may answer more than is written down.

use serde_json::{Value, json};
use thunes_spec::markdown;
use thunes_spec::model::{OperationRequest, Status};

use super::schema::Schema;

/// Its name among the schemas: `reply.SaleCheck`.
pub(super) fn name(request: &OperationRequest) -> String {
    format!("reply.{}", request.type_name)
}

/// The whole.
pub(super) fn schema(request: &OperationRequest) -> Schema {
    let OperationRequest { type_name, subject: _, reply_id, statuses } = request;
    let id = Schema {
        description: Some(format!("The gateway's id of this {}.", markdown::escape(reply_id))),
        ..Schema::string()
    };
    let mut schema = Schema {
        title: Some(format!("Reply to {type_name}")),
        description: Some(format!("What the gateway answers to `{type_name}`. There may be further members.")),
        ..Schema::object()
    };
    schema.insert("id", id.with("x-id-kind", reply_id.as_str()), true);
    schema.insert("status", status(statuses), true);
    schema
}

fn status(statuses: &[Status]) -> Schema {
    let lines = statuses
        .iter()
        .map(|status| format!("- {}: {}\n", markdown::code(&status.value), markdown::escape(&status.doc)));
    Schema {
        description: Some(format!(
            "Known so far; a status that is not in this list may come, and says nothing.\n\n{}",
            lines.collect::<String>().trim_end()
        )),
        examples: statuses.iter().map(|status| status.value.clone()).collect(),
        ..Schema::string()
    }
    .with("x-statuses", statuses.iter().map(details).collect::<Value>())
}

fn details(status: &Status) -> Value {
    let Status { value, variant: _, doc, is_final, may_ship, is_funded, evidence, note } = status;
    json!({
        "value": value,
        "description": doc,
        "final": is_final,
        "may-ship": may_ship,
        "funded": is_funded,
        "evidence": evidence.word(),
        "note": note,
    })
}
