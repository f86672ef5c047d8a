//! Trees of files that were parsed before.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::yaml::Node;

/// What the files of a folder said when they were parsed last, for a program that checks the folder again and again: a check parses
/// only the files whose text has changed since.
///
/// ```no_run
/// # fn main() -> Result<(), thunes_spec::Report> {
/// let folder = thunes_spec::Folder::new("spec").parsed(&thunes_spec::Parsed::default());
/// folder.check()?;
/// folder.check()?; // parses nothing, unless a file was changed in between
/// # Ok(())
/// # }
/// ```
///
/// A clone shares what is kept.
#[derive(Debug, Clone, Default)]
pub struct Parsed(Arc<Mutex<HashMap<PathBuf, Kept>>>);

/// A text, and its tree.
#[derive(Debug)]
struct Kept {
    text: String,
    root: Arc<Node>,
}

impl Parsed {
    /// The tree of a file, if it had this text.
    pub(crate) fn tree(&self, path: &Path, text: &str) -> Option<Arc<Node>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(path).filter(|kept| kept.text == text).map(|kept| Arc::clone(&kept.root))
    }

    /// Keeps these files and no others. Each is known to be without problems.
    pub(crate) fn keep(&self, files: Vec<(PathBuf, String, Arc<Node>)>) {
        let kept = files.into_iter().map(|(path, text, root)| (path, Kept { text, root })).collect();
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = kept;
    }
}
