//! Trees of files that were parsed before.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use crate::source::Source;
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
    /// The trees of these files that are known, in their order.
    pub(crate) fn known(&self, files: &[Source]) -> Vec<Option<Arc<Node>>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let tree = |file: &Source| kept.get(&file.path).filter(|kept| kept.text == file.text).map(|kept| &kept.root);
        files.iter().map(|file| tree(file).cloned()).collect()
    }

    /// Keeps the trees of these files, and nothing else. Each of them is known to be without problems.
    pub(crate) fn keep<'a>(&self, files: impl IntoIterator<Item = &'a Source>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut before = std::mem::take(&mut *kept);
        for file in files {
            let Some(root) = &file.root else { continue };
            let same = before.remove(&file.path).filter(|kept| Arc::ptr_eq(&kept.root, root));
            let new = || Kept { text: file.text.clone(), root: Arc::clone(root) };
            kept.insert(file.path.clone(), same.unwrap_or_else(new));
        }
    }
}
