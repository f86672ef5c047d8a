//! The generated code as the files of a crate: its root, and one for each module.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Attribute, Item, ItemMod};
use thunes_spec::Report;
use thunes_spec::model::Spec;

use crate::emit::rows::Rows;
use crate::emit::{file, format, ids, method, status, unparsable};
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
    let rows = Rows::of(spec);
    let methods = spec.methods.iter().map(|of| method::module(spec, of, Some(places), &rows));
    let all: Result<Vec<_>, _> =
        [rows.module()?, ids::module(spec), status::module(spec)].into_iter().chain(methods).map(module_file).collect();
    let (declarations, files): (Vec<ItemMod>, Vec<ModuleFile>) = all?.into_iter().unzip();
    let (version, methods) = (file::version(), file::methods(spec));
    Ok(Modules { root: format(quote!(#version #(#declarations)* #methods))?, files })
}

/// Documentation and attributes stay with the declaration: links in it are read from there.
fn module_file(tokens: TokenStream) -> Result<(ItemMod, ModuleFile), syn::Error> {
    let mut module: ItemMod = syn::parse2(tokens)?;
    let items: Vec<Item> = module.content.take().map(|(_, items)| items).unwrap_or_default();
    module.semi = Some(Default::default());
    let name = module.ident.to_string();
    let stem = match name.as_str() {
        // Cargo has these for itself. No module's name ends in `_`.
        "lib" | "main" => format!("{name}_"),
        _ => name.clone(),
    };
    if stem != name {
        module.attrs.push(path_attribute(&stem));
    }
    let code = format(items.iter().map(ToTokens::to_token_stream).collect())?;
    Ok((module, ModuleFile { name: format!("{stem}.rs"), code }))
}

fn path_attribute(stem: &str) -> Attribute {
    let file = format!("{stem}.rs");
    syn::parse_quote!(#[path = #file])
}

/// The status types that `thunes_runtime::status` holds for all specs, as the text of that module.
///
/// # Errors
/// When what was emitted is not Rust, which is a mistake of this crate and not of the spec.
#[doc(hidden)]
pub fn standard_statuses(spec: &Spec) -> Result<String, Report> {
    format(status::standard_module(spec).into_iter().collect()).map_err(|error| unparsable(&error))
}
