//! The file that remembers payments, so that running a command again sends nothing.

use std::path::{Path, PathBuf};
use std::{env, fs};

use thunes_ledger::{Ledger, Options};
use thunes_runtime::MethodSpec;

use super::error::PayError;

/// Opens the ledger in a file, or in the user's default one, and creates it if it does not exist.
///
/// # Errors
/// [`PayError`] when the file cannot be used.
pub async fn open(file: Option<&Path>, methods: &'static [&'static MethodSpec]) -> Result<Ledger, PayError> {
    let file = file.map_or_else(usual, |file| Ok(file.to_owned()))?;
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(|error| PayError::File { file: folder.to_owned(), error })?;
    }
    Ok(Ledger::sqlite(&file, methods, Options::default()).await?)
}

/// The user's ledger: one for all folders, so that a command run elsewhere sends nothing twice.
///
/// # Errors
/// [`PayError::NoHome`].
pub fn usual() -> Result<PathBuf, PayError> {
    if let Some(file) = env::var_os("THUNES_LEDGER").filter(|file| !file.is_empty()) {
        return Ok(file.into());
    }
    let data = ["XDG_DATA_HOME", "LOCALAPPDATA"].into_iter().find_map(env::var_os).map(PathBuf::from);
    let data = data.or_else(|| Some(env::home_dir()?.join(".local/share"))).ok_or(PayError::NoHome)?;
    Ok(data.join("thunes").join("ledger.sqlite"))
}
