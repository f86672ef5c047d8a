//! `thunes lsp`: a language server for editors.

use std::io;

use clap::Args;

use crate::lsp::{End, serve};

use super::console::{Failure, Outcome};

/// The folder is that of each file that the editor opens.
#[derive(Args)]
pub(super) struct LspArgs {}

impl LspArgs {
    pub(super) fn run(self) -> Outcome {
        match serve(io::stdin(), io::stdout().lock()) {
            Ok(End::Proper) => Ok(()),
            // The editor was killed: nobody is left to read an error.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            Ok(End::Abrupt) => Err(Failure::Left),
            Err(error) => Err(Failure::Protocol(error)),
        }
    }
}
