//! `thunes-gen generate`: Rust code from a spec folder.

use std::path::PathBuf;

use clap::Args;
use thunes_gen::Generator;

use super::console::{Console, Outcome};

#[derive(Args)]
pub(super) struct Generate {
    /// The spec folder.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// File to write, or a folder that exists: then the file is `thunes.rs` in it.
    #[arg(long, value_name = "FILE_OR_DIR")]
    out: PathBuf,
    /// Generate methods that the spec calls unverified too.
    #[arg(long)]
    unverified: bool,
}

impl Generate {
    pub(super) fn run(self, console: &Console) -> Outcome {
        let path = Generator::new(self.folder).unverified(self.unverified).write_to(self.out)?;
        console.say(format_args!("written: {}", path.display()));
        Ok(())
    }
}
