//! The statuses of one method, where they are not the operation's.

use crate::code::Code;
use crate::model::{OperationRequest, OwnStatuses};
use crate::problem::Problem;
use crate::read::statuses::{GivenStatus, GivenStatuses, models};
use crate::words::and_list;
use crate::yaml::Spanned;

use super::members::Request;

/// The method's own statuses, by request.
pub(super) fn own(Request { op, given, sink, .. }: Request<'_>) -> Vec<OwnStatuses> {
    let requests = op.model.requests.as_slice();
    match (&given.statuses, requests) {
        (None, _) | (_, []) => Vec::new(),
        (Some(GivenStatuses::One(all, _)), [only]) => vec![of(only, all)],
        (Some(GivenStatuses::One(_, loc)), several) => {
            let problem = Problem::new(Code::Status, "these statuses belong to no kind of id").at(loc);
            sink.push(
                problem
                    .label("the operation takes several kinds")
                    .help(format!("put the statuses of each kind under its name: {}", and_list(&kinds(several)))),
            );
            Vec::new()
        }
        (Some(GivenStatuses::ByKind(_, loc)), [_]) => {
            let problem = Problem::new(Code::Status, "statuses by kind of id, but the operation has only one request");
            sink.push(
                problem.at(loc).label("expected statuses by name").help("write `PENDING: {doc: ...}` directly here"),
            );
            Vec::new()
        }
        (Some(GivenStatuses::ByKind(all, _)), several) => all
            .iter()
            .filter_map(|(kind, statuses)| match several.iter().find(|one| one.subject.as_ref() == Some(&kind.value)) {
                Some(request) => Some(of(request, statuses)),
                None => {
                    sink.push(unknown_kind(kind, several));
                    None
                }
            })
            .collect(),
    }
}

fn of(request: &OperationRequest, statuses: &[GivenStatus]) -> OwnStatuses {
    OwnStatuses { type_name: request.type_name.clone(), statuses: models(statuses) }
}

fn kinds(requests: &[OperationRequest]) -> Vec<&str> {
    requests.iter().filter_map(|request| request.subject.as_deref()).collect()
}

fn unknown_kind(kind: &Spanned<String>, requests: &[OperationRequest]) -> Problem {
    let message = format!("`{}` is not one of the operation's kinds of id", kind.value.escape_debug());
    let problem = Problem::new(Code::Status, message).at(&kind.loc).label("expected a kind of id");
    problem.help(format!("its kinds of id are {}", and_list(&kinds(requests))))
}
