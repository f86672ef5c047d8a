//! The generated file as formatted text, in parts.

use proc_macro2::TokenStream;
use thunes_spec::cores::on_all_cores;
use thunes_spec::model::Spec;
use thunes_spec::{Code, Problem, Report};

use crate::runtime::RuntimePath;
use crate::sample::Places;

use super::rows::Rows;
use super::{docs, file, ids, method, status};

/// Who reads the code.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reader {
    /// A person, in a file that is kept.
    Person,
    /// The compiler, in a build script's folder.
    Compiler,
}

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
pub(crate) fn parts(
    spec: &Spec,
    places: Option<&Places>,
    runtime: &RuntimePath,
    reader: Reader,
) -> Result<Parts, Report> {
    let text = |tokens| {
        let code = unspread(runtime.name_in(tokens))?;
        Ok(if reader == Reader::Person { docs::spread(&code) } else { docs::attributes(&code) })
    };
    all(spec, places, text).map_err(|error| unparsable(&error))
}

fn all(
    spec: &Spec,
    places: Option<&Places>,
    text: impl Fn(TokenStream) -> Result<String, syn::Error> + Sync,
) -> Result<Parts, syn::Error> {
    let rows = Rows::of(spec);
    let methods = on_all_cores(&spec.methods, |_, of| {
        let code = text(method::module(spec, of, places, &rows))?;
        Ok(MethodPart { name: of.name.clone(), code })
    });
    Ok(Parts {
        first: [file::version(), rows.module()?, ids::module(spec), status::module(spec)]
            .map(&text)
            .into_iter()
            .collect::<Result<Vec<_>, _>>()?
            .join("\n"),
        methods: methods.into_iter().collect::<Result<_, syn::Error>>()?,
        last: text(file::methods(spec))?,
    })
}

/// Tokens as text, formatted.
pub(crate) fn format(tokens: TokenStream) -> Result<String, syn::Error> {
    unspread(tokens).map(|code| docs::spread(&code))
}

fn unspread(tokens: TokenStream) -> Result<String, syn::Error> {
    syn::parse2(tokens).map(|file| prettyplease::unparse(&file))
}

/// What to say of generated code that is not Rust.
pub(crate) fn unparsable(error: &syn::Error) -> Report {
    Report::from(
        Problem::new(Code::NotRust, "the generated code is not valid Rust")
            .note(error.to_string())
            .help("this is a bug in thunes-gen, not in your spec: please report it with the spec"),
    )
}
