//! The table of one request.

use thunes_runtime::{RequestSpec, StatusSpec, private::StatusFlag};
use thunes_spec::model::{NotFound, ResolvedRequest, Status};

use super::keep::{rows, text, texts};
use super::steps::Tree;
use super::{conditions, fields};

pub(super) fn table(resolved: &ResolvedRequest<'_>) -> RequestSpec {
    let (operation, used) = (resolved.operation, resolved.used);
    let mut table = RequestSpec::new(text(&resolved.method.name), text(resolved.name()), text(&operation.name))
        .source(text(&resolved.source))
        .title(text(&resolved.method.title))
        .endpoint(operation.http.word(), text(&operation.path))
        .reply(text(&resolved.request.reply_id), rows(resolved.statuses().iter().map(status)))
        .reply_lacks(texts(used.reply_lacks.iter().map(|lack| lack.path.as_str())))
        .fields(fields::of_request(resolved))
        .conditions(conditions::among(used, &used.inputs))
        .steps(Tree::of_request(resolved).steps());
    if operation.repeatable {
        table = table.repeatable();
    }
    if let Some(NotFound { minutes, times }) = operation.not_found {
        table = table.not_found(minutes, times);
    }
    if let Some(path) = &operation.status_at {
        table = table.status_at(text(path));
    }
    if let Some(currency) = resolved.currency() {
        table = table.currency(fields::currency(currency));
    }
    if let Some(kind) = &resolved.request.subject {
        table = table.subject(text(kind));
    }
    table
}

fn status(status: &Status) -> StatusSpec {
    let flags = [
        (status.is_final(), StatusFlag::Final),
        (status.has_failed(), StatusFlag::Failed),
        (status.may_ship, StatusFlag::Ship),
        (status.is_funded, StatusFlag::Funded),
    ];
    let set = flags.into_iter().filter_map(|(is_set, flag)| is_set.then_some(flag));
    set.fold(StatusSpec::new(text(&status.value)), StatusSpec::with)
}
