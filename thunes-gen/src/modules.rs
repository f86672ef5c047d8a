//! The generated code as the files of a crate: its root, and one for each module.

use proc_macro2::TokenStream;
use quote::quote;
use thunes_spec::Report;
use thunes_spec::model::Spec;

use crate::emit::code::Item;
use crate::emit::printer::Printer;
use crate::emit::shared::Shared;
use crate::emit::{Reader, file, ids, method, status, unparsable};
use crate::runtime::RuntimePath;
use crate::sample::Places;

/// The generated code of a crate.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Modules {
    /// What the root says after its documentation: the generator's version, the modules, and the list of methods.
    pub root: String,
    /// The files of the modules.
    pub files: Vec<ModuleFile>,
}

/// The file that a module is read from.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ModuleFile {
    /// Name of the file in the folder of the root.
    pub name: String,
    /// Its text.
    pub code: String,
}

/// What the methods share, a module for each method, and the root that declares them.
///
/// # Errors
/// When what was emitted is not Rust, which is a mistake of this crate and not of the spec.
pub fn modules(spec: &Spec, places: &Places) -> Result<Modules, Report> {
    places.check()?;
    split(spec, places).map_err(|error| unparsable(&error))
}

fn split(spec: &Spec, places: &Places) -> Result<Modules, syn::Error> {
    let runtime = RuntimePath::default();
    let print = for_people(&runtime);
    let shared = Shared::of(spec, print)?;
    let methods = spec.methods.iter().map(|of| method::module(spec, of, Some(places), &shared));
    let modules = [shared.rows(), ids::module(spec), status::module(spec)].into_iter().chain(methods);
    let all: Result<Vec<_>, _> = modules.map(|module| module_file(module, print)).collect();
    let (declarations, files): (Vec<Item<'_>>, Vec<ModuleFile>) = all?.into_iter().unzip();
    let items = [file::version()].into_iter().chain(declarations).chain(file::methods(spec, &shared));
    Ok(Modules { root: print.items(items)?, files })
}

fn for_people(runtime: &RuntimePath) -> Printer<'_> {
    Printer { runtime, reader: Reader::Person, depth: 0 }
}

/// Documentation stays with the declaration: links in it are read from there.
fn module_file<'a>(module: Item<'a>, print: Printer<'_>) -> Result<(Item<'a>, ModuleFile), syn::Error> {
    let (declaration, name, items) = module.declared(declaration);
    Ok((declaration, ModuleFile { name: file_name(&name), code: print.items(items)? }))
}

fn declaration(name: &str, module: TokenStream) -> TokenStream {
    let file = file_name(name);
    if file == format!("{name}.rs") { quote!(#module;) } else { quote!(#[path = #file] #module;) }
}

fn file_name(module: &str) -> String {
    match module {
        // Cargo has these for itself. No module's name ends in `_`.
        "lib" | "main" => format!("{module}_.rs"),
        _ => format!("{module}.rs"),
    }
}

/// The status types that `thunes_runtime::status` holds for all specs, as the text of that module.
///
/// # Errors
/// When what was emitted is not Rust, which is a mistake of this crate and not of the spec.
#[doc(hidden)]
pub fn standard_statuses(spec: &Spec) -> Result<String, Report> {
    for_people(&RuntimePath::default()).items(status::standard_module(spec)).map_err(|error| unparsable(&error))
}
