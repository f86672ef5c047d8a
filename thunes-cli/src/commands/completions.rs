//! `thunes completions`: what a shell needs to complete the program's arguments.

use clap::{Args, Command};
use clap_complete::{Shell, generate};

use super::console::{Console, Outcome};

#[derive(Args)]
pub(super) struct CompletionsArgs {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

impl CompletionsArgs {
    pub(super) fn run(self, mut program: Command, console: &Console) -> Outcome {
        // Into memory first: the generator panics where it cannot write.
        let mut script = Vec::new();
        generate(self.shell, &mut program, "thunes", &mut script);
        console.data(&String::from_utf8_lossy(&script));
        Ok(())
    }
}
