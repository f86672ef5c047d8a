//! `thunes schema`: the JSON Schema of the spec's files.

use std::path::PathBuf;

use clap::Args;

use crate::files::put_marked;
use crate::schema;

use super::console::{Console, Outcome};

#[derive(Args)]
pub(super) struct SchemaArgs {
    /// Folder to write into: `schema` in the spec folder, where the spec's files look for it.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

impl SchemaArgs {
    pub(super) fn run(self, console: &Console) -> Outcome {
        for (name, text) in schema::files() {
            let path = self.out.join(name);
            put_marked(&path, &text, schema::MARK)?;
            console.say(format_args!("written: {}", path.display()));
        }
        Ok(())
    }
}
