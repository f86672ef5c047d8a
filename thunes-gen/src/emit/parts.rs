//! The generated file as formatted text, in parts.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread;

use proc_macro2::TokenStream;
use thunes_spec::model::{Method, Spec};
use thunes_spec::{Code, Problem, Report};

use crate::sample::Places;

use super::{docs, file, method, status};

/// Fewest methods that are worth a thread of their own.
const METHODS_PER_THREAD: usize = 64;

/// The generator's version, the statuses, a module for each method, the list of methods.
///
/// Each part is formatted and its tokens dropped before the next is made: those of a thousand methods are slow to keep. Where
/// there are hundreds, every core takes a share of them; tokens cannot move between threads, text can.
///
/// # Errors
/// When what was emitted is not Rust, which is a mistake of this crate and not of the spec.
pub(crate) fn parts(spec: &Spec, places: Option<&Places>) -> Result<Vec<String>, Report> {
    text(spec, places).map_err(|error| unparsable(&error))
}

fn text(spec: &Spec, places: Option<&Places>) -> Result<Vec<String>, syn::Error> {
    let mut parts = vec![format(file::version())?, format(status::module(spec))?];
    for share in shares(spec, places) {
        parts.extend(share?);
    }
    parts.push(format(file::methods(spec))?);
    Ok(parts)
}

type Share = Result<Vec<String>, syn::Error>;

fn shares(spec: &Spec, places: Option<&Places>) -> Vec<Share> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let size = spec.methods.len().div_ceil(threads).max(METHODS_PER_THREAD);
    if spec.methods.len() <= size {
        return vec![modules(spec, &spec.methods, places)];
    }
    thread::scope(|scope| {
        let start = |methods| scope.spawn(move || modules(spec, methods, places));
        let running: Vec<_> = spec.methods.chunks(size).map(start).collect();
        running.into_iter().map(|share| share.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    })
}

fn modules(spec: &Spec, methods: &[Method], places: Option<&Places>) -> Share {
    methods.iter().map(|method| format(method::module(spec, method, places))).collect()
}

pub(crate) fn format(tokens: TokenStream) -> Result<String, syn::Error> {
    syn::parse2(tokens).map(|file| docs::spread(&prettyplease::unparse(&file)))
}

/// What to say of generated code that is no Rust.
pub(crate) fn unparsable(error: &syn::Error) -> Report {
    Report::from(
        Problem::new(Code::CannotWrite, "the generated code is no Rust")
            .note(error.to_string())
            .help("this is a mistake of thunes-gen, not of your spec: please report it with the spec"),
    )
}
