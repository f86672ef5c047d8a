//! `src/lib.rs`.

use thunes_gen::HEADER;

use super::Package;

/// The text is formatted, and is to stay as it was written: a check compares it.
pub(super) const SKIP: &str = "#![cfg_attr(rustfmt, rustfmt_skip)]\n";

/// The whole file.
pub(super) fn text(package: &Package, code: &str) -> String {
    format!(
        "{HEADER}{SKIP}\n//! Typed payment requests, generated from a spec: a module for each method, and [`METHODS`], which lists them.\n\
         //!\n\
         //! It also re-exports what they need from `thunes_runtime`: `{module}::Client`, `{module}::Country`.\n\n\
         pub use ::thunes_runtime::*;\n\n{code}",
        module = package.module()
    )
}
