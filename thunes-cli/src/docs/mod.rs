//! A static site of a spec: an index with what each method takes, and a page for each method.
//!
//! The pages work from a folder on a disk and from a server. They fetch nothing from elsewhere; without scripts only the search and the
//! copy buttons are missing. Text of the spec gets into a page through the template's escaping, and into the search's index as JSON, so
//! it cannot become markup. The same spec makes the same files: a page's date is that of its facts, not of the build.

mod about;
mod colour;
mod endpoint;
mod failures;
mod fields;
mod flow;
mod fold;
mod index;
mod known;
mod matrix;
mod method;
mod operation;
mod page;
mod sample;
mod search;
mod states;
mod statuses;
mod svg;
mod text;
mod variants;

use std::collections::BTreeMap;
use std::path::PathBuf;

use thunes_gen::sample::Places;
use thunes_spec::model::Spec;

pub use page::METHODS;

const STYLE: &str = include_str!("assets/style.css");
const SCRIPT: &str = include_str!("assets/site.js");

/// The files of the site, by path in it. The examples' code is for programs that find the methods at these places.
///
/// # Errors
/// None that is known of: a search index that could not be written would be a mistake of this crate.
pub fn files(spec: &Spec, places: &Places) -> Result<BTreeMap<PathBuf, String>, serde_json::Error> {
    let mut files = BTreeMap::from([
        (PathBuf::from("index.html"), index::page(spec).into_string()),
        (PathBuf::from("search.js"), search::script(spec)?),
        (PathBuf::from("site.js"), SCRIPT.to_owned()),
        (PathBuf::from("style.css"), STYLE.to_owned()),
    ]);
    for method in &spec.methods {
        let path = PathBuf::from(METHODS).join(&method.name).with_extension("html");
        files.insert(path, method::page(spec, method, places).into_string());
    }
    Ok(files)
}
