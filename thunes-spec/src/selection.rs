//! Some of a spec's methods, by name.

use std::collections::BTreeSet;

use crate::code::Code;
use crate::model::{Method, Spec};
use crate::names;
use crate::problem::{Problem, Sink};
use crate::words::{did_you_mean, known};

/// The most names that an error lists: for more, look into the folder.
const MAX_LISTED: usize = 30;

/// Which methods of a spec are wanted. A name may be a module's or a file's: `turkey_cards` or `turkey-cards`.
#[derive(Debug, Clone)]
pub(crate) struct Selection(BTreeSet<String>);

impl Selection {
    pub(crate) fn new<S: Into<String>>(names: impl IntoIterator<Item = S>) -> Self {
        Self(names.into_iter().map(|name| names::module_of(&name.into())).collect())
    }

    /// Leaves the wanted methods of a spec. `all` are the methods that the spec had before what is unverified was left out.
    pub(crate) fn leave(&self, mut spec: Spec, all: &[String], folder: &str, sink: &Sink) -> Spec {
        let wrong = |problem: Problem| sink.push(problem.on(folder.to_owned()));
        if self.0.is_empty() {
            wrong(nothing());
        }
        for name in self.0.iter().filter(|name| !has(&spec.methods, name)) {
            wrong(if all.contains(name) { unverified(name) } else { unknown(name, all, &spec.methods) });
        }
        spec.methods.retain(|method| self.0.contains(&method.name));
        spec
    }
}

fn has(methods: &[Method], name: &str) -> bool {
    methods.iter().any(|method| method.name == name)
}

fn nothing() -> Problem {
    Problem::new(Code::Only, "no method is named")
        .help("name at least one method, or leave out the restriction to generate them all")
}

fn unknown(name: &str, all: &[String], there: &[Method]) -> Problem {
    let help = match did_you_mean(name, all.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None if there.len() > MAX_LISTED => format!("it has {} others, each named as its file", there.len()),
        None => known(&there.iter().map(|method| &method.name).collect::<Vec<_>>()),
    };
    Problem::new(Code::Only, format!("the spec has no method `{}`", name.escape_debug())).help(help)
}

fn unverified(name: &str) -> Problem {
    Problem::new(Code::Only, format!("`{name}` is unverified, and unverified methods are not enabled"))
        .note("naming an unverified method does not enable it")
        .help("enable it with `--unverified`; in a build script with `unverified(true)`, or with the package's cargo feature `unverified`")
}
