//! The spec folders that an editor has open: their files, with the buffers that are not saved yet.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use lsp_types::{Diagnostic as Shown, Uri};
use thunes_spec::model::Spec;
use thunes_spec::{Checked, Diagnostic, Folder, Parsed, Report};
use url::Url;

use crate::new::STARTERS;
use crate::spec_files::{self, file_name};

use super::names::{self, Thing};
use super::scan::{Word, words};

/// A file that is open in the editor.
pub(super) struct Buffer {
    pub(super) uri: Uri,
    pub(super) version: i32,
    pub(super) text: String,
}

/// A problem, and how the editor shows it.
pub(super) struct ShownProblem {
    pub(super) shown: Shown,
    pub(super) diagnostic: Diagnostic,
}

/// What the last check of a folder gave.
#[derive(Default)]
pub(super) struct Known {
    /// The spec when nothing was wrong with it, at last.
    pub(super) good: Option<Spec>,
    /// What is wrong now, by file.
    pub(super) found: BTreeMap<PathBuf, Vec<ShownProblem>>,
    /// Files for which the editor shows diagnostics.
    pub(super) shown: BTreeSet<PathBuf>,
    /// Its files as they were parsed last.
    parsed: Parsed,
}

/// Everything that is open.
#[derive(Default)]
pub(super) struct Workspace {
    pub(super) buffers: BTreeMap<PathBuf, Buffer>,
    pub(super) known: BTreeMap<PathBuf, Known>,
}

/// A file of a spec with its words.
pub(super) struct SpecFile {
    pub(super) path: PathBuf,
    pub(super) text: String,
    pub(super) words: Vec<Word>,
}

impl SpecFile {
    pub(super) fn new(path: PathBuf, text: String) -> Self {
        let words = words(&text);
        Self { path, text, words }
    }

    /// The table that the file follows.
    pub(super) fn root(&self) -> &'static thunes_spec::format::Mapping {
        names::root(&file_name(&self.path))
    }

    /// The words that name this.
    pub(super) fn naming<'a>(&'a self, thing: &'a Thing) -> impl Iterator<Item = &'a Word> {
        self.words.iter().filter(|word| names::thing(self.root(), word).as_ref() == Some(thing))
    }

    /// The word at a byte, or right in front of it.
    pub(super) fn word_at(&self, byte: usize) -> Option<&Word> {
        self.words.iter().find(|word| word.range.start <= byte && byte <= word.range.end)
    }
}

impl Workspace {
    /// The folder of a file, if that is a spec: one with fields or operations.
    pub(super) fn folder_of(&self, file: &Path) -> Option<PathBuf> {
        let folder = file.parent()?.to_owned();
        let has = |name: &str| {
            let path = folder.join(name);
            self.buffers.contains_key(&path) || path.is_file()
        };
        let is_spec =
            file.extension().is_some_and(|end| end == "yaml") && (has("fields.yaml") || has("operations.yaml"));
        is_spec.then_some(folder)
    }

    /// The folder as the editor has it.
    pub(super) fn folder(&self, folder: &Path) -> Folder {
        let spec = Folder::new(folder).unverified(true).copies_of(STARTERS.map(|(_, text)| text));
        let spec = self.known.get(folder).iter().fold(spec, |spec, known| spec.parsed(&known.parsed));
        let buffers = self.buffers.iter().filter(|(path, _)| path.parent() == Some(folder));
        buffers.fold(spec, |spec, (path, buffer)| spec.with_file(path, buffer.text.as_str()))
    }

    /// The text of a file: what is in the editor, else what is on the disk.
    pub(super) fn text(&self, path: &Path) -> Option<String> {
        match self.buffers.get(path) {
            Some(buffer) => Some(buffer.text.clone()),
            None => Some(spec_files::read(path)?.trim_start_matches('\u{feff}').to_owned()),
        }
    }

    /// One file with its words.
    pub(super) fn file(&self, path: &Path) -> Option<SpecFile> {
        Some(SpecFile::new(path.to_owned(), self.text(path)?))
    }

    /// All files of a folder with their words.
    pub(super) fn files(&self, folder: &Path) -> Vec<SpecFile> {
        let all = self.paths(folder).into_iter();
        all.filter_map(|path| self.file(&path)).collect()
    }

    /// The files of fields, or of operations.
    pub(super) fn files_like(&self, folder: &Path, root: &'static str) -> Vec<SpecFile> {
        let all = self.paths(folder).into_iter().filter(|path| names::root(&file_name(path)).name == root);
        all.filter_map(|path| self.file(&path)).collect()
    }

    /// The paths of its files.
    pub(super) fn paths(&self, folder: &Path) -> BTreeSet<PathBuf> {
        let open = self.buffers.keys().filter(|path| path.parent() == Some(folder) && spec_files::is_named(path));
        let mut paths = spec_files::paths(folder);
        paths.extend(open.cloned());
        paths
    }

    /// Checks a folder, and keeps the spec if nothing is wrong with it.
    pub(super) fn check(&mut self, folder: &Path) -> Report {
        self.known.entry(folder.to_owned()).or_default();
        match self.folder(folder).read().map(Checked::into_parts) {
            Ok((spec, warnings)) => {
                self.known.entry(folder.to_owned()).or_default().good = Some(spec);
                warnings
            }
            Err(report) => report,
        }
    }

    /// The address of a file: as the editor wrote it, if it did.
    pub(super) fn uri(&self, path: &Path) -> Option<Uri> {
        match self.buffers.get(path) {
            Some(buffer) => Some(buffer.uri.clone()),
            None => Url::from_file_path(path).ok()?.as_str().parse().ok(),
        }
    }
}

/// The file at an address; none if the address is not one of a file.
pub(super) fn path(uri: &Uri) -> Option<PathBuf> {
    Url::parse(uri.as_str()).ok()?.to_file_path().ok()
}
