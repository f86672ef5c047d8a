//! The Rust code that makes a filled-in example of one request: in the documentation of the request, and as a program.

mod places;
mod rust;
mod value;

use thunes_spec::model::ResolvedRequest;
use thunes_spec::sample::{Extent, Filled};

pub use places::Places;
pub use rust::{program, sending};
pub use value::{noun_of, type_of, value_of};

/// The example in the documentation of a request: a code block in Markdown, without lines of `#`. With places it is code that can be
/// run, as the test that rustdoc makes of it; otherwise it is not known what it has to `use`, and it is text.
pub(crate) fn documentation(resolved: &ResolvedRequest<'_>, places: Option<&Places>) -> String {
    let filled = Filled::new(resolved, Extent::WithOptional);
    let code = rust::documentation(resolved, &filled);
    match places {
        Some(places) => {
            let uses = places.uses(&resolved.method.name, &rust::checked(&filled.fields));
            format!("```\n{uses}\n{code}# Ok::<(), Box<dyn std::error::Error>>(())\n```")
        }
        None => format!("```text\n{code}```"),
    }
}
