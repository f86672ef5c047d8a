//! Which request of the tables an HTTP request is.

use serde_json::Value;
use thunes_runtime::{FieldSpec, MethodSpec, RequestSpec};

use crate::checks::{ACTION_PATH, METHOD_PATH, Problem, single, text};
use crate::state::Kind;

/// A request of the tables, with its method.
#[derive(Clone, Copy)]
pub(crate) struct Entry {
    pub(crate) method: &'static MethodSpec,
    pub(crate) request: &'static RequestSpec,
}

/// What the sandbox does with a request.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Start,
    Check,
    GiveBack,
}

impl Entry {
    /// By the kinds of id, so that operations may have any name. None for what the sandbox cannot play.
    pub(crate) fn part(&self) -> Option<Part> {
        match (self.request.subject, self.request.reply_kind) {
            (None, "sale") => Some(Part::Start),
            (Some("sale" | "refund"), _) if self.request.repeatable => Some(Part::Check),
            (Some("sale"), "refund") => Some(Part::GiveBack),
            _ => None,
        }
    }

    /// Whether a body's code is the method's, or one of its variants'.
    fn has_code(&self, code: &str) -> bool {
        let set = self.request.field(METHOD_PATH).is_some_and(|field| field.set_by.is_some());
        let mut variants = self.request.fields.iter().flat_map(|field| field.variants);
        if set { variants.any(|variant| variant.value(METHOD_PATH) == Some(code)) } else { self.method.code == code }
    }

    /// Whether the method's code is not known, so that the caller gives it.
    fn takes_any_code(&self) -> bool {
        self.request.field(METHOD_PATH).is_some_and(FieldSpec::is_input)
    }

    fn action(&self) -> Option<&'static str> {
        self.request.field(ACTION_PATH).and_then(|field| field.fixed).map(|fixed| fixed.text())
    }
}

/// The requests of a path, whatever their HTTP method.
pub(crate) fn at_path(methods: &'static [&'static MethodSpec], path: &str) -> Vec<Entry> {
    let of = |method: &'static MethodSpec| method.requests.iter().map(move |request| Entry { method, request });
    methods.iter().copied().flat_map(of).filter(|entry| id_in(path, entry.request.path).is_some()).collect()
}

/// The id in a path; empty where the template has none. None where the path does not fit the template.
pub(crate) fn id_in<'a>(path: &'a str, template: &str) -> Option<&'a str> {
    match template.split_once("{id}") {
        None => (path == template).then_some(""),
        Some((before, after)) => {
            let id = path.strip_prefix(before)?.strip_suffix(after)?;
            (!id.is_empty() && !id.contains('/')).then_some(id)
        }
    }
}

/// The request that the body names, of those at its path. `kind` is what the id in the path stands for.
pub(crate) fn named_in(body: &Value, entries: &[Entry], kind: Option<Kind>) -> Result<Entry, Vec<Problem>> {
    let Some(code) = text(body, METHOD_PATH) else {
        return Err(vec![Problem::missing(METHOD_PATH)]);
    };
    let mut of_method: Vec<Entry> = entries.iter().filter(|entry| entry.has_code(code)).copied().collect();
    if of_method.is_empty() {
        of_method = entries.iter().filter(|entry| entry.takes_any_code()).copied().collect();
    }
    if of_method.is_empty() {
        return Err(vec![Problem::invalid(METHOD_PATH)]);
    }
    let action = single(body, ACTION_PATH);
    let fits = |entry: &&Entry| action.is_none() || entry.action() == action;
    let of_action: Vec<&Entry> = of_method.iter().filter(fits).collect();
    // An action that no entry has is reported with all else that is wrong, by the check of any entry.
    let candidates = if of_action.is_empty() { of_method.iter().collect() } else { of_action };
    let of_kind = candidates.iter().find(|entry| entry.request.subject == kind.map(Kind::word));
    of_kind.or(candidates.first()).map(|entry| **entry).ok_or_else(|| vec![Problem::invalid(ACTION_PATH)])
}

#[cfg(test)]
mod tests {
    use super::id_in;

    #[test]
    fn an_id_is_one_part_of_a_path() {
        let refunds = "/pts/v2/payments/{id}/refunds";
        assert_eq!(id_in("/pts/v2/payments/7/refunds", refunds), Some("7"));
        assert_eq!(id_in("/pts/v2/payments//refunds", refunds), None);
        assert_eq!(id_in("/pts/v2/payments/7/8/refunds", refunds), None);
        assert_eq!(id_in("/pts/v2/payments/refunds", refunds), None);
        assert_eq!(id_in("/pts/v2/payments/7", refunds), None);
        assert_eq!(id_in("/pts/v2/payments", "/pts/v2/payments"), Some(""));
        assert_eq!(id_in("/pts/v2/payments/", "/pts/v2/payments"), None);
    }
}
