//! The generated file as formatted text, in parts.

use proc_macro2::TokenStream;
use thunes_spec::model::Spec;
use thunes_spec::{Code, Problem, Report};

use crate::runtime::RuntimePath;
use crate::sample::Places;

use super::{docs, file, method, status};

/// The generator's version, the statuses, a module for each method, the list of methods.
///
/// Each part is formatted and its tokens dropped before the next is made: those of a thousand methods are slow to keep.
///
/// # Errors
/// When what was emitted is not Rust, which is a mistake of this crate and not of the spec.
pub(crate) fn parts(spec: &Spec, places: Option<&Places>, runtime: &RuntimePath) -> Result<Vec<String>, Report> {
    let first = [file::version(), status::module(spec)].into_iter();
    let modules = spec.methods.iter().map(|of| method::module(spec, of, places));
    let parts = first.chain(modules).chain([file::methods(spec)]);
    parts.map(|tokens| format(runtime.name_in(tokens))).collect::<Result<_, _>>().map_err(|error| unparsable(&error))
}

/// Tokens as text, formatted.
pub(crate) fn format(tokens: TokenStream) -> Result<String, syn::Error> {
    syn::parse2(tokens).map(|file| docs::spread(&prettyplease::unparse(&file)))
}

/// What to say of generated code that is not Rust.
pub(crate) fn unparsable(error: &syn::Error) -> Report {
    Report::from(
        Problem::new(Code::NotRust, "the generated code is not valid Rust")
            .note(error.to_string())
            .help("this is a bug in thunes-gen, not in your spec: please report it with the spec"),
    )
}
