//! The tables of a spec that is read while the program runs. They equal those of the generated code, so that drafts, clients, ledgers and
//! sandboxes work from a spec that nobody has compiled.

mod conditions;
mod fields;
mod keep;
mod requests;
mod steps;

use thunes_runtime::{Country, MethodSpec};
use thunes_spec::model::{Method, Spec, Stability};

use self::keep::{rows, text};

/// The tables of every method of a spec, like `METHODS` of the generated code.
#[must_use]
pub fn tables(spec: &Spec) -> &'static [&'static MethodSpec] {
    let methods = spec.methods.iter().map(|method| method_table(spec, method));
    // One pool entry for each method: one that is edited leaves the others as they are.
    rows(methods.flat_map(|method| rows([method])))
}

/// How many texts and lists of rows are kept. It does not grow when the same spec is read again.
#[must_use]
pub fn kept() -> usize {
    keep::count()
}

fn method_table(spec: &Spec, method: &Method) -> MethodSpec {
    let [name, title, code, payment_type] =
        [&method.name, &method.title, &method.code, &method.payment_type].map(|word| text(word));
    let table = MethodSpec::new(name, title, code, payment_type)
        .countries(rows(method.countries.iter().filter_map(|code| code.parse::<Country>().ok())))
        .currencies(rows(method.currencies.iter().map(fields::currency)))
        .with_requests(rows(spec.requests_of(method).iter().map(requests::table)));
    match method.stability {
        Stability::Stable => table,
        Stability::Unverified => table.unverified(),
    }
}
