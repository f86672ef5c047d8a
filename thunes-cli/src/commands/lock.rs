//! `thunes lock`: writes down what every request requires.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use thunes_spec::Folder;
use thunes_spec::model::Spec;

use crate::files::{failed, put};
use crate::lock::{self, List};

use super::console::{Console, Outcome};

#[derive(Args)]
pub(super) struct Lock {
    /// The spec folder, which gets `required.lock`.
    #[arg(value_name = "DIR", default_value = "spec")]
    folder: PathBuf,
    /// The crate of the programs. They use the crate `thunes`, and are written only where this crate is.
    #[arg(long, value_name = "DIR", default_value = "thunes-lock")]
    programs: PathBuf,
}

impl Lock {
    pub(super) fn run(self, console: &Console) -> Outcome {
        let spec = Folder::new(&self.folder).unverified(true).check()?;
        let changes = write_list(&spec, &self.folder)?;
        let has_programs = self.programs.join("Cargo.toml").is_file();
        if has_programs {
            write_programs(&spec, &self.programs)?;
        }
        if changes.is_empty() {
            console.say("locked: nothing changed for callers");
        }
        changes.iter().for_each(|change| console.say(change));
        if !has_programs {
            console
                .say(format!("no programs are written: there is no crate for them at `{}`", self.programs.display()));
        }
        Ok(())
    }
}

/// Name of the list, in the spec folder.
const LIST: &str = "required.lock";

/// Writes the list into the spec folder. Gives what changed, for people.
///
/// # Errors
/// What could not be read or written, with its path.
fn write_list(spec: &Spec, folder: &Path) -> Result<Vec<String>, String> {
    let list = folder.join(LIST);
    let changes = old(&list)?.map(|old| old.changes(spec));
    put(&list, &List::of(spec).to_string())?;
    Ok(changes.map_or_else(
        || vec!["locked for the first time".to_owned()],
        |changes| changes.iter().map(ToString::to_string).collect(),
    ))
}

/// Writes the programs into their crate; those of fields that are gone are removed.
fn write_programs(spec: &Spec, programs: &Path) -> Result<(), String> {
    let files: BTreeMap<PathBuf, String> =
        lock::files(spec).into_iter().map(|(path, text)| (programs.join(path), text)).collect();
    for (path, text) in &files {
        put(path, text)?;
    }
    remove_others(&files, programs)
}

/// The list that is there. One that cannot be read is an error: what it locked would be lost without a word.
fn old(list: &Path) -> Result<Option<List>, String> {
    let text = match fs::read_to_string(list) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(list, &error)),
    };
    let broken = |line| {
        format!(
            "error: `{}`, line {line}: not `<request> <field> <path>`. Put the line right, or take the file from version control",
            list.display()
        )
    };
    List::parse(&text).map(Some).map_err(broken)
}

/// Removes the programs, and the errors beside them, that stand in the folders of the others.
fn remove_others(files: &BTreeMap<PathBuf, String>, programs: &Path) -> Result<(), String> {
    let folders = lock::FOLDERS.map(|folder| programs.join(folder));
    for folder in folders.iter().filter(|folder| folder.is_dir()) {
        for entry in fs::read_dir(folder).map_err(|error| failed(folder, &error))? {
            let path = entry.map_err(|error| failed(folder, &error))?.path();
            if is_program(&path) && !files.contains_key(&path) {
                fs::remove_file(&path).map_err(|error| failed(&path, &error))?;
            }
        }
    }
    Ok(())
}

/// By the form of its name: other files in the folder are the user's.
fn is_program(path: &Path) -> bool {
    let named = path.file_stem().is_some_and(|name| name.to_string_lossy().contains("_without_"));
    named && path.extension().is_some_and(|end| end == "rs" || end == "stderr")
}
