//! `src/lib.rs`.

use thunes_gen::HEADER;

use super::{Package, SKIP};

/// The whole file.
pub(super) fn text(package: &Package, code: &str) -> String {
    format!(
        "{HEADER}{SKIP}\n//! Typed payment requests, generated from a spec: a module for each method, and [`METHODS`], which lists them.\n\
         //!\n\
         //! What they need of `thunes_runtime` is here as well: `{module}::Client`, `{module}::Country`.\n\n\
         pub use ::thunes_runtime::*;\n\n{code}",
        module = package.module()
    )
}
