//! A spec folder as it was at a revision of its git repository, read by the user's `git`.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use thunes_spec::Folder;

use crate::spec_files::MAX_BYTES;

/// Why the spec of a revision cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RevisionError {
    /// `git` does not start.
    #[error("`git` cannot be run, which a revision needs: {0}\n  help: install git, or give a folder")]
    NoGit(#[source] io::Error),
    /// `git` refuses.
    #[error("`{}` is neither a folder nor a git revision with this spec: {words}", name.escape_debug())]
    Refused {
        /// What was asked for.
        name: String,
        /// What git says.
        words: String,
    },
    /// The folder had no spec.
    #[error("the folder `{}` has no YAML file at the revision `{}`", folder.display(), name.escape_debug())]
    Empty {
        /// The folder.
        folder: PathBuf,
        /// The revision.
        name: String,
    },
    /// A file is larger than a spec's.
    #[error("`{file}` is larger than {} KiB at the revision `{}`", MAX_BYTES / 1024, name.escape_debug())]
    TooLarge {
        /// The file.
        file: String,
        /// The revision.
        name: String,
    },
}

/// The folder as it was at a revision such as `HEAD~3` or `v1.2.0`. Messages name its files `HEAD~3:spec/bizum.yaml`.
///
/// # Errors
/// There is no git, no such revision, or no spec in it.
pub fn folder(folder: &Path, name: &str) -> Result<Folder, RevisionError> {
    // Git would take it for an option.
    if name.starts_with('-') {
        return Err(RevisionError::Refused { name: name.to_owned(), words: "it begins with a dash".to_owned() });
    }
    let tree = format!("{name}^{{tree}}");
    git(folder, name, ["rev-parse", "--verify", "--quiet", &tree])
        .map_err(|error| unnamed(error, "no such revision"))?;
    let list = git(folder, name, ["ls-tree", "-z", "-l", name])?;
    let shown = PathBuf::from(format!("{name}:{}", folder.display()));
    let mut spec = Folder::new(&shown);
    let mut any = false;
    for file in String::from_utf8_lossy(&list).split('\0').filter_map(Listed::read) {
        if file.size > MAX_BYTES {
            return Err(RevisionError::TooLarge { file: file.name.to_owned(), name: name.to_owned() });
        }
        let text = git(folder, name, ["cat-file", "blob", file.object])?;
        spec = spec.with_file(shown.join(file.name), String::from_utf8_lossy(&text));
        any = true;
    }
    if any { Ok(spec) } else { Err(RevisionError::Empty { folder: folder.to_owned(), name: name.to_owned() }) }
}

/// A YAML file, as `git ls-tree -l` lists it: `100644 blob <object> <size>\t<name>`.
struct Listed<'a> {
    object: &'a str,
    size: u64,
    name: &'a str,
}

impl<'a> Listed<'a> {
    fn read(line: &'a str) -> Option<Self> {
        let (about, name) = line.split_once('\t')?;
        let mut words = about.split_whitespace();
        let (_, kind, object, size) = (words.next()?, words.next()?, words.next()?, words.next()?);
        let wanted = kind == "blob" && name.ends_with(".yaml") && !name.starts_with('.');
        wanted.then_some(Self { object, size: size.parse().ok()?, name })
    }
}

/// What git writes, run in the folder.
fn git<const N: usize>(folder: &Path, name: &str, arguments: [&str; N]) -> Result<Vec<u8>, RevisionError> {
    let mut command = Command::new("git");
    command.args([OsStr::new("-C"), folder.as_os_str()]).args(arguments).stdin(Stdio::null());
    let Output { status, stdout, stderr } = command.output().map_err(RevisionError::NoGit)?;
    if status.success() {
        return Ok(stdout);
    }
    let words = String::from_utf8_lossy(&stderr);
    let words = words.lines().next().unwrap_or_default().trim_start_matches("fatal: ").to_owned();
    Err(RevisionError::Refused { name: name.to_owned(), words })
}

/// Where git says nothing, our words.
fn unnamed(error: RevisionError, ours: &str) -> RevisionError {
    match error {
        RevisionError::Refused { name, words } if words.is_empty() => {
            RevisionError::Refused { name, words: ours.to_owned() }
        }
        other => other,
    }
}
