//! The schemas of replies: open, since the gateway may answer more than is written down.

use serde_json::{Value, json};
use thunes_spec::markdown;
use thunes_spec::model::{Operation, OperationRequest, Spec, Status};

use super::schema::Schema;

/// The replies to an operation by name: `reply.SaleCheck`, and `pay_by_bank.reply.SaleCheck` of a method with statuses of its own.
pub(super) fn all(spec: &Spec, operation: &Operation) -> Vec<(String, Schema)> {
    let shared = operation.requests.iter().map(|request| {
        let name = format!("reply.{}", request.type_name);
        (name, schema(operation, request, &request.statuses))
    });
    let requests = spec.requests().filter(|resolved| resolved.operation.name == operation.name);
    let own = requests.filter_map(|resolved| {
        let name = format!("{}.reply.{}", resolved.method.name, resolved.name());
        Some((name, schema(operation, resolved.request, resolved.own_statuses()?)))
    });
    shared.chain(own).collect()
}

fn schema(operation: &Operation, request: &OperationRequest, statuses: &[Status]) -> Schema {
    let OperationRequest { type_name, subject: _, reply_id, statuses: _ } = request;
    let id = Schema {
        description: Some(format!("The gateway's id of this {}.", markdown::escape(reply_id))),
        ..Schema::string()
    };
    let mut schema = Schema {
        title: Some(format!("Reply to {type_name}")),
        description: Some(format!("The gateway's reply to `{type_name}`. It may have further members.")),
        ..Schema::object()
    };
    schema.insert("id", id.with("x-id-kind", reply_id.as_str()), true);
    schema.insert(operation.status_at.as_deref().unwrap_or("status"), status(statuses), true);
    schema
}

fn status(statuses: &[Status]) -> Schema {
    let lines = statuses
        .iter()
        .map(|status| format!("- {}: {}\n", markdown::code(&status.value), markdown::escape(&status.doc)));
    Schema {
        description: Some(format!(
            "Known so far. A status that is not in this list may occur, and decides nothing.\n\n{}",
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
