//! Which request of the tables an HTTP request is.

use serde_json::Value;
use thunes_runtime::{FieldSpec, FixedValue, MethodSpec, RequestSpec};

use crate::checks::{ACTION_PATH, METHOD_PATH, Problem, TYPE_PATH, single, text};
use crate::payment::Payment;

/// The kind of id that every spec gives a sale.
const SALE: &str = "sale";

/// The kind of id that every spec gives a refund.
const REFUND: &str = "refund";

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
            (None, SALE) => Some(Part::Start),
            (Some(kind), _) if self.request.repeatable && (kind == REFUND || kind == SALE) => Some(Part::Check),
            (Some(SALE), REFUND) => Some(Part::GiveBack),
            _ => None,
        }
    }

    /// Whether a body's code is the method's, or one of its variants'.
    fn has_code(&self, code: &str) -> bool {
        let set = self.request.field(METHOD_PATH).is_some_and(|field| field.set_by.is_some());
        let mut variants = self.request.fields.iter().flat_map(|field| field.variants);
        let own = || !self.method.code.is_empty() && self.method.code == code;
        if set { variants.any(|variant| variant.value(METHOD_PATH) == Some(code)) } else { own() }
    }

    /// Whether the method's code is not known, so that the caller gives it.
    fn takes_any_code(&self) -> bool {
        self.request.field(METHOD_PATH).is_some_and(FieldSpec::is_input)
    }

    /// Whether its bodies have no code, and the payment type of this one.
    fn has_type_alone(&self, body: &Value) -> bool {
        let fixed = self.request.field(TYPE_PATH).and_then(|field| field.fixed).map(FixedValue::text);
        self.request.field(METHOD_PATH).is_none() && fixed.is_some() && text(body, TYPE_PATH) == fixed
    }

    /// How many of its constants a body has, if it has all of them.
    fn constants_in(&self, body: &Value) -> Option<usize> {
        let fixed = || self.request.fields.iter().filter_map(|field| Some((field.path, field.fixed?.text())));
        fixed().all(|(path, value)| single(body, path) == Some(value)).then(|| fixed().count())
    }

    fn action(&self) -> Option<&'static str> {
        self.request.field(ACTION_PATH).and_then(|field| field.fixed).map(|fixed| fixed.text())
    }
}

/// The requests of a path, whatever their HTTP method.
pub(crate) fn at_path(methods: &'static [&'static MethodSpec], path: &str) -> Vec<Entry> {
    let of = |method: &'static MethodSpec| method.requests().iter().map(move |request| Entry { method, request });
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

/// The request that the body names, of those at its path. `kind` is the kind of the id in the path.
pub(crate) fn named_in(body: &Value, entries: &[Entry], kind: Option<&str>) -> Result<Entry, Vec<Problem>> {
    let of_method = of_method(body, entries)?;
    let action = single(body, ACTION_PATH);
    let fits = |entry: &&Entry| action.is_none() || entry.action() == action;
    let of_action: Vec<&Entry> = of_method.iter().filter(fits).collect();
    // An action that no entry has is reported with all else that is wrong, by the check of any entry.
    let candidates = if of_action.is_empty() { of_method.iter().collect() } else { of_action };
    let of_kind = candidates.iter().filter(|entry| entry.request.subject == kind);
    // Of several the one with the most constants that the body has.
    let of_kind = of_kind.rev().max_by_key(|entry| entry.constants_in(body));
    of_kind.or(candidates.first()).map(|entry| **entry).ok_or_else(|| vec![Problem::invalid(ACTION_PATH)])
}

/// The requests of the method that the body names: by its code, or by its payment type where the method has no code.
fn of_method(body: &Value, entries: &[Entry]) -> Result<Vec<Entry>, Vec<Problem>> {
    let those = |is_it: &dyn Fn(&Entry) -> bool| entries.iter().filter(|entry| is_it(entry)).copied().collect();
    let code = text(body, METHOD_PATH);
    let mut found: Vec<Entry> = match code {
        Some(code) => those(&|entry| entry.has_code(code)),
        None => those(&|entry| entry.has_type_alone(body)),
    };
    if found.is_empty() && code.is_some() {
        found = those(&|entry| entry.takes_any_code());
    }
    let sends_code = |entry: &Entry| entry.request.field(METHOD_PATH).is_some();
    match code {
        _ if !found.is_empty() => Ok(found),
        None if entries.iter().any(sends_code) => Err(vec![Problem::missing(METHOD_PATH)]),
        None => Err(vec![Problem::invalid(TYPE_PATH)]),
        Some(_) => Err(vec![Problem::invalid(METHOD_PATH)]),
    }
}

/// The request that only reads, for a payment of its method.
pub(crate) fn about(payment: &Payment, entries: &[Entry]) -> Option<Entry> {
    let is_it =
        |entry: &&Entry| entry.method.name == payment.method.name && entry.request.subject == Some(payment.id_kind);
    entries.iter().filter(|entry| entry.part() == Some(Part::Check)).find(is_it).copied()
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
