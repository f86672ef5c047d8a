//! `thunes man`: the manual pages.

use std::path::PathBuf;

use clap::{Args, Command};
use clap_mangen::Man;

use crate::files::{FileError, put_marked};

use super::console::{Console, Outcome};

#[derive(Args)]
pub(super) struct ManArgs {
    /// The folder to write into, such as `~/.local/share/man/man1`; created if it does not exist.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

/// In every page that was written here.
const MARK: &str = r#".\" Written by `thunes man`."#;

impl ManArgs {
    pub(super) fn run(self, mut program: Command, console: &Console) -> Outcome {
        program.build();
        let mut count = 0;
        for (name, page) in pages(&program, "thunes") {
            let path = self.out.join(format!("{name}.1"));
            let mut text = Vec::new();
            Man::new(page).title(&name).render(&mut text).map_err(|error| FileError::io(&path, error))?;
            put_marked(&path, &format!("{MARK}\n{}", String::from_utf8_lossy(&text)), MARK)?;
            count += 1;
        }
        console.say(format_args!("written: {} ({count} pages)", self.out.join("thunes.1").display()));
        Ok(())
    }
}

/// The page of a command, and those of its own commands: `thunes`, `thunes-check`.
fn pages(command: &Command, name: &str) -> Vec<(String, Command)> {
    let wanted = command.get_subcommands().filter(|inner| inner.get_name() != "help" && !inner.is_hide_set());
    let inner = wanted.flat_map(|inner| pages(inner, &format!("{name}-{}", inner.get_name())));
    std::iter::once((name.to_owned(), command.clone().display_name(name.to_owned()))).chain(inner).collect()
}
