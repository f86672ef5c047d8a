//! The files of a spec folder, read within bounds.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::code::Code;
use crate::cores::on_all_cores;
use crate::parsed::Parsed;
use crate::problem::{Problem, Sink};
use crate::span::{FileId, Loc};
use crate::words::shown;
use crate::yaml::{Node, parse};

/// YAML parsers take time that grows faster than the text: this keeps the worst file at about a second.
const MAX_BYTES: u64 = 256 * 1024;
const MAX_FILES: usize = 2000;

/// One file.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    /// Path of the file.
    pub(crate) path: PathBuf,
    /// Path as it is shown: the folder as the caller wrote it, and the file's name.
    pub(crate) shown: String,
    /// File name without `.yaml`.
    pub(crate) stem: String,
    /// Its text, without a byte order mark.
    pub(crate) text: String,
    /// Bytes of the mark in front of it.
    pub(crate) mark: usize,
    /// Whether it is text at all.
    is_text: bool,
    /// What it says, if it is YAML.
    pub(crate) root: Option<Arc<Node>>,
    /// An unchanged copy: its unused entries give no warning.
    pub(crate) is_copy: bool,
}

/// All files that were read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sources {
    pub(crate) files: Vec<Source>,
    /// Stems of files that are there and could not be read, or have another ending.
    pub(crate) unread: BTreeSet<String>,
}

impl Sources {
    /// Whether that place is in a copy that is kept as it came.
    pub(crate) fn is_copied(&self, loc: &Loc) -> bool {
        self.files.get(loc.file).is_some_and(|source| source.is_copy)
    }

    /// These files alone.
    pub(crate) fn of(texts: &[(PathBuf, String)], sink: &Sink) -> Self {
        let mut sources = Self::default();
        sources.add_all(texts, sink);
        sources
    }

    fn add_all<'a>(&mut self, texts: impl IntoIterator<Item = &'a (PathBuf, String)>, sink: &Sink) {
        for (path, text) in texts {
            if text.len() as u64 > MAX_BYTES {
                sink.push(too_large(path));
                self.unread.extend(path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
            } else {
                self.add(path, text.as_bytes(), sink);
            }
        }
    }

    /// Reads every `.yaml` file of the folder, sorted by name; then those whose text is given, which are not read.
    pub(crate) fn read(folder: &Path, given: &[(PathBuf, String)], sink: &Sink) -> Self {
        let mut sources = Self::default();
        for path in yaml_files(folder, sink) {
            if given.iter().any(|(other, _)| *other == path) {
                continue;
            }
            match is_named(&path, sink).then(|| read_bounded(&path, sink)).flatten() {
                Some(bytes) => sources.add(&path, &bytes, sink),
                None => sources.unread.extend(path.file_stem().map(|stem| stem.to_string_lossy().into_owned())),
            }
        }
        sources.add_all(given, sink);
        sources
    }

    /// Adds a file that has this text.
    pub(crate) fn add(&mut self, path: &Path, bytes: &[u8], sink: &Sink) {
        let file = self.files.len();
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let mut source = Source {
            path: path.to_owned(),
            shown: shown(path),
            stem,
            text: String::new(),
            mark: 0,
            is_text: true,
            root: None,
            is_copy: false,
        };
        match std::str::from_utf8(bytes) {
            Ok(text) => {
                source.text = text.trim_start_matches('\u{feff}').to_owned();
                source.mark = text.len() - source.text.len();
            }
            Err(error) => {
                source.is_text = false;
                source.text = String::from_utf8_lossy(bytes).into_owned();
                sink.push(not_utf8(file, bytes, error.valid_up_to()));
            }
        }
        self.files.push(source);
    }

    /// Finds out what the texts say. That is most of the work, and done on all cores.
    pub(crate) fn parse(&mut self, known: Option<&Parsed>, sink: &Sink) {
        let parsed = on_all_cores(&self.files, |file, source| {
            let problems = Sink::default();
            let tree = || known.and_then(|known| known.tree(&source.path, &source.text));
            let read = || tree().or_else(|| parse(file, &source.text, &problems).map(Arc::new));
            let root = if source.is_text { read() } else { None };
            (root, problems.into_problems())
        });
        let mut good = Vec::new();
        for (source, (root, problems)) in self.files.iter_mut().zip(parsed) {
            if known.is_some() && problems.is_empty() {
                good.extend(root.clone().map(|root| (source.path.clone(), source.text.clone(), root)));
            }
            source.root = root;
            problems.into_iter().for_each(|problem| sink.push(problem));
        }
        if let Some(known) = known {
            known.keep(good);
        }
    }

    /// The file that is shown by this path.
    pub(crate) fn shown_as(&self, shown: &str) -> Option<&Source> {
        self.files.iter().find(|source| source.shown == shown)
    }

    /// The file with this stem.
    pub(crate) fn find(&self, stem: &str) -> Option<(FileId, &Source)> {
        self.files.iter().enumerate().find(|(_, source)| source.stem == stem)
    }
}

fn yaml_files(folder: &Path, sink: &Sink) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            sink.push(no_folder(folder, &error));
            return found;
        }
    };
    for entry in entries {
        match entry {
            Ok(entry) => found.extend(Some(entry.path()).filter(|path| is_yaml(path))),
            Err(error) => sink.push(no_folder(folder, &error)),
        }
        if found.len() > MAX_FILES {
            sink.push(
                Problem::new(Code::TooLarge, format!("more than {MAX_FILES} YAML files in one spec folder"))
                    .on(shown(folder))
                    .help("is this the spec folder?"),
            );
            return BTreeSet::new();
        }
    }
    found
}

/// Whether it is a file of a spec by its name. Hidden files are what editors leave behind.
fn is_yaml(path: &Path) -> bool {
    let hidden = path.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'));
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    !hidden && (ending.eq_ignore_ascii_case("yaml") || ending.eq_ignore_ascii_case("yml"))
}

/// Whether it has the ending that is read.
fn is_named(path: &Path, sink: &Sink) -> bool {
    let right = path.with_extension("yaml");
    if right == path {
        return true;
    }
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let name = right.file_name().unwrap_or_default().to_string_lossy();
    sink.push(
        Problem::new(Code::FileName, format!("a spec file's name must end in `.yaml`, not `.{ending}`"))
            .on(shown(path))
            .help(format!("rename it to `{name}`")),
    );
    false
}

fn no_folder(folder: &Path, error: &std::io::Error) -> Problem {
    let problem =
        |message: &str| Problem::new(Code::FolderUnreadable, format!("the spec folder {message}")).on(shown(folder));
    let help = "pass the folder that holds `fields.yaml`, `operations.yaml` and the methods (`thunes` takes it with `--spec`), or start a spec with \
                `thunes new NAME --init`";
    match error.kind() {
        std::io::ErrorKind::NotFound => {
            let here = std::env::current_dir().ok().filter(|_| folder.is_relative());
            let problem = problem("does not exist").help(help);
            here.into_iter()
                .fold(problem, |problem, here| problem.note(format!("the path starts at `{}`", shown(&here))))
        }
        std::io::ErrorKind::NotADirectory => problem("is a file").help(help),
        _ => problem("cannot be read").note(error.to_string()),
    }
}

fn read_bounded(path: &Path, sink: &Sink) -> Option<Vec<u8>> {
    let unreadable =
        |note: String| Problem::new(Code::FileUnreadable, "the file cannot be read").on(shown(path)).note(note);
    // A pipe would wait for ever.
    match fs::metadata(path) {
        Ok(metadata) if !metadata.is_file() => {
            sink.push(unreadable("it is not a regular file".to_owned()));
            return None;
        }
        Ok(_) => {}
        Err(error) => {
            sink.push(unreadable(error.to_string()));
            return None;
        }
    }
    let mut bytes = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes));
    if let Err(error) = read {
        sink.push(unreadable(error.to_string()));
        return None;
    }
    if bytes.len() as u64 > MAX_BYTES {
        sink.push(too_large(path));
        return None;
    }
    Some(bytes)
}

fn too_large(path: &Path) -> Problem {
    Problem::new(Code::TooLarge, format!("the file is larger than {} KiB", MAX_BYTES / 1024))
        .on(shown(path))
        .help("a method file has a few kilobytes; does this one belong to the spec?")
}

fn not_utf8(file: FileId, bytes: &[u8], valid_up_to: usize) -> Problem {
    let byte = bytes.get(valid_up_to).copied().unwrap_or_default();
    Problem::new(Code::NotUtf8, "the file is not UTF-8 text")
        .span(file, valid_up_to..valid_up_to + '\u{fffd}'.len_utf8())
        .label(format!("the byte 0x{byte:02X} is invalid here"))
        .help("save the file as UTF-8")
}
