//! Generates the requests from `spec/`.

use thunes_gen::Generator;
use thunes_gen::example::Places;

fn main() -> Result<(), thunes_gen::Report> {
    // The examples in the documentation are tests then: `src/lib.rs` includes the generated code at its root.
    Generator::new("spec").reached_at(Places::new("own_spec")).build()
}
