//! `thunes openapi`: the endpoints as OpenAPI documents.

use std::path::PathBuf;

use clap::Args;

use crate::files::Plan;
use crate::openapi::{self, Version};

use super::console::{Console, Outcome};
use super::output;
use super::spec::SpecArg;

#[derive(Args)]
pub(super) struct OpenApiArgs {
    #[command(flatten)]
    spec: SpecArg,
    /// The file to write [default: standard output].
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Write a document for each method into this folder, for client generators; created if it does not exist.
    #[arg(long, value_name = "DIR", conflicts_with = "out")]
    per_method: Option<PathBuf>,
    /// The version of OpenAPI.
    #[arg(long, value_name = "VERSION", default_value = "3.1")]
    openapi: Version,
    /// Include unverified methods and operations.
    #[arg(long)]
    unverified: bool,
}

impl OpenApiArgs {
    pub(super) fn run(self, console: &Console) -> Outcome {
        let spec = self.spec.folder().unverified(self.unverified).check()?;
        let Some(folder) = self.per_method else {
            let document = openapi::document(&spec, self.openapi)?;
            return output::write(&document, openapi::MARK, self.out.as_deref(), console);
        };
        let files = openapi::per_method(&spec, self.openapi)?.into_iter().collect();
        Plan::folder(&folder, files)?.apply()?;
        console.say(format_args!("written: {} ({} files)", folder.display(), spec.methods.len()));
        Ok(())
    }
}
