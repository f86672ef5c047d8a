//! Generates the requests from `spec/`.

use thunes_gen::sample::Places;
use thunes_gen::{Generator, Report};

fn main() -> Result<(), Report> {
    // `src/lib.rs` includes the generated code, and exports the runtime's types beside it.
    Generator::new("spec").reached_at(Places::new("thunes").runtime("thunes")).build()
}
