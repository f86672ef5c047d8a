//! What `thunes check` tells of methods that are unverified.

use thunes_spec::model::{Evidence, Method, Spec};
use thunes_spec::{Uncertain, uncertain};

/// Which methods are unverified, nothing where there are none.
pub(super) fn summary(spec: &Spec) -> Option<String> {
    let names: Vec<String> = spec.unverified().map(|method| format!("`{}`", method.name)).collect();
    (!names.is_empty()).then(|| format!("unverified: {}; `thunes check --unverified` shows why", names.join(", ")))
}

/// Which methods are unverified and what in them is; nothing where there are none.
pub(super) fn details(spec: &Spec) -> Option<String> {
    let methods: Vec<String> = spec.unverified().map(of_method).collect();
    if methods.is_empty() {
        return None;
    }
    Some(format!(
        "\nUnverified, generated only on request (`Generator::unverified`, or the cargo feature `unverified`):\n{}",
        methods.concat().trim_end()
    ))
}

fn of_method(method: &Method) -> String {
    let uncertain: String = uncertain(method).iter().map(of_uncertain).collect();
    format!("\n`{}` ({})\n{uncertain}", method.name, method.title)
}

fn of_uncertain(one: &Uncertain) -> String {
    let word = if one.evidence == Evidence::Unverified { "unknown" } else { "inferred" };
    let paths: String = one.paths.iter().map(|path| format!("      {path}\n")).collect();
    let note = one.note.as_deref().unwrap_or("the spec gives no reason");
    format!("    {word}: {note}\n{paths}")
}
