//! `thunes example`: a filled-in request.

use clap::Args;
use thunes_spec::sample::Extent;

use crate::example::Example as Filled;

use super::console::{Console, Outcome};
use super::place::PlaceArgs;
use super::spec::ShownSpecArg;

#[derive(Args)]
pub(super) struct ExampleArgs {
    /// What to show: `bizum.sale`, `bizum.sale_check`.
    #[arg(value_name = "METHOD.REQUEST")]
    name: String,
    #[command(flatten)]
    spec: ShownSpecArg,
    /// Only the JSON body.
    #[arg(long, conflicts_with = "rust")]
    json: bool,
    /// Only the Rust code.
    #[arg(long)]
    rust: bool,
    /// Include the optional fields.
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    place: PlaceArgs,
}

impl ExampleArgs {
    pub(super) fn run(self, console: &Console) -> Outcome {
        let spec = self.spec.folder().unverified(true).check()?;
        let places = self.place.places(self.spec.own())?;
        let extent = if self.all { Extent::All } else { Extent::Required };
        let Filled { endpoint, json, rust, .. } = Filled::find(&spec, &self.name, extent, &places)?;
        match (self.json, self.rust) {
            (true, _) => console.data(&format!("{json}\n")),
            (_, true) => console.data(&rust),
            _ => console.say(format_args!("{endpoint}\n\n{json}\n\n{}", rust.trim_end())),
        }
        Ok(())
    }
}
