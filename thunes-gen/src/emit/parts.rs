//! The generated file as formatted text, in parts.

use thunes_spec::cores::on_all_cores;
use thunes_spec::model::Spec;
use thunes_spec::{Code, Problem, Report};

use crate::sample::Places;

use super::printer::Printer;
use super::shared::Shared;
use super::{file, ids, method, status};

/// The generated code.
pub(crate) struct Parts {
    /// The generator's version, the rows of the field tables, the markers of ids, and the statuses.
    pub(crate) first: String,
    /// The methods.
    pub(crate) methods: Vec<MethodPart>,
    /// The list of methods.
    pub(crate) last: String,
}

/// The module of a method.
pub(crate) struct MethodPart {
    /// Its name.
    pub(crate) name: String,
    /// Its code.
    pub(crate) code: String,
}

/// What the methods share, a module for each method, the list of methods.
///
/// Each part is formatted and its tokens dropped before the next is made: those of a thousand methods are slow to keep.
///
/// # Errors
/// When what was emitted is not Rust, which is a mistake of this crate and not of the spec.
pub(crate) fn parts(spec: &Spec, places: Option<&Places>, print: Printer<'_>) -> Result<Parts, Report> {
    all(spec, places, print).map_err(|error| unparsable(&error))
}

fn all(spec: &Spec, places: Option<&Places>, print: Printer<'_>) -> Result<Parts, syn::Error> {
    let shared = Shared::of(spec, print.inside())?;
    let methods = on_all_cores(&spec.methods, |_, of| {
        let code = print.items([method::module(spec, of, places, &shared)])?;
        Ok(MethodPart { name: of.name.clone(), code })
    });
    let first =
        [file::version(), shared.rows(), ids::module(spec), status::module(spec)].map(|item| print.items([item]));
    Ok(Parts {
        first: first.into_iter().collect::<Result<Vec<_>, _>>()?.join("\n"),
        methods: methods.into_iter().collect::<Result<_, syn::Error>>()?,
        last: print.items(file::methods(spec, &shared))?,
    })
}

/// What to say of generated code that is not Rust.
pub(crate) fn unparsable(error: &syn::Error) -> Report {
    Report::from(
        Problem::new(Code::NotRust, "the generated code is not valid Rust")
            .note(error.to_string())
            .help("this is a bug in thunes-gen, not in your spec: please report it with the spec"),
    )
}
