//! Generates the requests from `spec/`.

use thunes_gen::Generator;
use thunes_gen::example::Places;

fn main() -> Result<(), thunes_gen::Report> {
    Generator::new("spec").reached_at(Places::default()).build()
}
