//! What can be wrong with files on the disk.

use std::io;
use std::path::{Path, PathBuf};

/// Why files could not be read, written or removed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FileError {
    /// An error of the system.
    #[error("`{}`: {error}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        #[source]
        error: io::Error,
    },
    /// The list of files that were written is broken.
    #[error(
        "`{}`, line {line}: expected `<checksum> <path>`. Restore the file from version control, or remove it and the files that `thunes` wrote",
        path.display()
    )]
    Record {
        /// The list.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
    /// Through a link, files outside of the folder would be written over or removed.
    #[error("`{}` is a link, which may point outside the folder. Nothing was written\n  help: remove the link", path.display())]
    Link {
        /// The link.
        path: PathBuf,
    },
    /// One file that holds something else.
    #[error("`{}` exists and was not written by `thunes`. Nothing was written\n  help: choose another file, or remove that one", path.display())]
    NotOurs {
        /// The file.
        path: PathBuf,
    },
    /// The file exists and was not written by this program.
    #[error(
        "`{}` already exists and is not in `{record}`, the list of files that `thunes` wrote. Nothing was written\n  \
         help: choose another folder, or move that file",
        path.display()
    )]
    Foreign {
        /// The file.
        path: PathBuf,
        /// Name of the list of files that were written.
        record: &'static str,
    },
}

impl FileError {
    /// What the system says of a file or folder.
    #[must_use]
    pub fn io(path: &Path, error: io::Error) -> Self {
        Self::Io { path: path.to_owned(), error }
    }
}
