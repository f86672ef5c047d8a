//! The generated code as the files of a crate: its root, and one for each module.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Attribute, Item, ItemMod};

use crate::example::Places;
use crate::model::Spec;

use super::parts::format;
use super::{file, method, status};

/// A module as `mod name;` and the file that this reads.
pub(crate) struct ModuleFile {
    /// Name of the file in the folder of the root.
    pub(crate) name: String,
    /// Its text.
    pub(crate) code: String,
    declaration: ItemMod,
}

/// The statuses, and a module for each method.
///
/// # Errors
/// When what was emitted is no Rust, which is a mistake of this crate and not of the spec.
pub(crate) fn files(spec: &Spec, places: &Places) -> Result<Vec<ModuleFile>, syn::Error> {
    let methods = spec.methods.iter().map(|of| method::module(spec, of, Some(places)));
    std::iter::once(status::module(spec)).chain(methods).map(module_file).collect()
}

/// What the root says after its documentation: the generator's version, the modules, and the list of methods.
///
/// # Errors
/// As [`files`].
pub(crate) fn root(spec: &Spec, files: &[ModuleFile]) -> Result<String, syn::Error> {
    let declarations = files.iter().map(|file| &file.declaration);
    let (version, methods) = (file::version(), file::methods(spec));
    format(quote!(#version #(#declarations)* #methods))
}

/// Documentation and attributes stay with the declaration: links in it are read from there.
fn module_file(tokens: TokenStream) -> Result<ModuleFile, syn::Error> {
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
    Ok(ModuleFile {
        name: format!("{stem}.rs"),
        code: format(items.iter().map(ToTokens::to_token_stream).collect())?,
        declaration: module,
    })
}

fn path_attribute(stem: &str) -> Attribute {
    let file = format!("{stem}.rs");
    syn::parse_quote!(#[path = #file])
}
