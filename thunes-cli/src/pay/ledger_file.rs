//! The file that remembers payments, so that running a command again sends nothing.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use thunes_ledger::{Ledger, Options};
use thunes_runtime::MethodSpec;

use super::error::PayError;

/// The file of a ledger, which may not exist yet.
#[derive(Debug, Clone)]
pub struct LedgerFile {
    /// Where it is.
    pub path: PathBuf,
    /// Whether it does not exist yet, so the ledger knows no earlier payment.
    pub is_new: bool,
    /// Whether you named it. If not, it is the user's default one.
    pub is_named: bool,
}

impl LedgerFile {
    /// Finds the file: the named one, or `THUNES_LEDGER`, or the user's default one. The default one serves all folders, so that a command
    /// run elsewhere sends nothing twice.
    ///
    /// # Errors
    /// [`PayError::NoHome`]; [`PayError::NoFolder`] when the folder of a named file does not exist.
    pub fn find(file: Option<&Path>) -> Result<Self, PayError> {
        let variable = || env::var_os("THUNES_LEDGER").filter(|file| !file.is_empty()).map(PathBuf::from);
        let named = file.map(Path::to_owned).or_else(variable);
        let is_named = named.is_some();
        let path = named.map_or_else(usual, Ok)?;
        let is_new = !path.try_exists().map_err(|error| PayError::File { file: path.clone(), error })?;
        let folder = folder(&path).filter(|folder| is_new && is_named && !folder.is_dir());
        match folder {
            Some(folder) => Err(PayError::NoFolder { folder: folder.to_owned(), file: path }),
            None => Ok(Self { path, is_new, is_named }),
        }
    }

    /// Opens the ledger, and creates it if it does not exist.
    ///
    /// # Errors
    /// [`PayError`], which names the file.
    pub async fn open(&self, methods: &'static [&'static MethodSpec]) -> Result<Ledger, PayError> {
        let file = || self.path.clone();
        self.create_folder().map_err(|error| PayError::File { file: file(), error })?;
        let opened = Ledger::sqlite(&self.path, methods, Options::default()).await;
        opened.map_err(|error| PayError::LedgerFile { file: file(), error: Box::new(error) })
    }

    /// Only the default file gets its folder. A named one may be mistyped.
    fn create_folder(&self) -> io::Result<()> {
        folder(&self.path).filter(|_| !self.is_named).map_or(Ok(()), fs::create_dir_all)
    }
}

/// The folder of a file, unless it is the current one.
fn folder(file: &Path) -> Option<&Path> {
    file.parent().filter(|folder| !folder.as_os_str().is_empty())
}

fn usual() -> Result<PathBuf, PayError> {
    let data = ["XDG_DATA_HOME", "LOCALAPPDATA"].into_iter().find_map(env::var_os).map(PathBuf::from);
    let data = data.or_else(|| Some(env::home_dir()?.join(".local/share"))).ok_or(PayError::NoHome)?;
    Ok(data.join("thunes").join("ledger.sqlite"))
}
