//! The program: see `thunes_cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    thunes_cli::run()
}
