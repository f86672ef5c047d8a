//! Suggestions that are certain, written into the files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use thunes_spec::words::shown;
use thunes_spec::{Checked, Diagnostic, Folder, Level, Report, Span};

use crate::files::FileError;
use crate::spec_files;

/// Something that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fixed {
    /// The file.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// What was there.
    pub old: String,
    /// What is there now.
    pub new: String,
}

/// Orders reports: any error is worse than all warnings, which a report has only if there are no errors.
fn badness(report: &Report) -> (bool, usize) {
    let is_error = |found: &Diagnostic| found.code.level() == Level::Error;
    (report.diagnostics().iter().any(is_error), report.total())
}

/// A fix can make another mistake visible.
const ROUNDS: usize = 10;

/// Writes what is certain, until nothing is. A round after which there would be as many problems as before is not written.
///
/// # Errors
/// A file could not be written.
pub fn fix(folder: &Folder) -> Result<Vec<Fixed>, FileError> {
    let mut fixed = Vec::new();
    for _ in 0..ROUNDS {
        let report = problems(folder);
        let found = certain(folder.path(), &report);
        let texts: Vec<(PathBuf, String)> =
            found.iter().filter_map(|(path, all)| Some((path.clone(), fixed_text(path, all)?))).collect();
        let after = texts.iter().fold(folder.clone(), |folder, (path, text)| folder.with_file(path, text));
        if texts.is_empty() || badness(&problems(&after)) >= badness(&report) {
            break;
        }
        for (path, text) in texts {
            thunes_spec::write::put(&path, &text).map_err(|error| FileError::io(&path, error))?;
        }
        fixed.extend(found.iter().flat_map(|(path, all)| all.iter().map(|one| one.told(path))));
    }
    Ok(fixed)
}

fn problems(folder: &Folder) -> Report {
    folder.read().map_or_else(|report| report, Checked::into_warnings)
}

/// What is written at a place.
struct Fix {
    span: Span,
    old: String,
    new: String,
}

impl Fix {
    fn of(diagnostic: &Diagnostic, report: &Report) -> Option<Self> {
        let span = diagnostic.span.clone().filter(|_| diagnostic.is_certain)?;
        let old = report.source(&diagnostic.file)?.text.get(span.bytes.clone())?.to_owned();
        Some(Self { span, old, new: diagnostic.replacement.clone()? })
    }

    fn told(&self, file: &Path) -> Fixed {
        Fixed { file: file.to_owned(), line: self.span.line, old: self.old.clone(), new: self.new.clone() }
    }
}

/// What is certain, by file and in the order of its text.
fn certain(folder: &Path, report: &Report) -> BTreeMap<PathBuf, Vec<Fix>> {
    let paths = spec_files::paths(folder);
    let mut found: BTreeMap<PathBuf, Vec<Fix>> = BTreeMap::new();
    for diagnostic in report.diagnostics() {
        let path = paths.iter().find(|path| shown(path) == diagnostic.file);
        if let (Some(path), Some(fix)) = (path, Fix::of(diagnostic, report)) {
            found.entry(path.clone()).or_default().push(fix);
        }
    }
    found
}

/// The file with its fixes. One that changed since it was checked is left alone.
fn fixed_text(path: &Path, fixes: &[Fix]) -> Option<String> {
    let whole = fs::read_to_string(path).ok()?;
    let text = whole.trim_start_matches('\u{feff}');
    let mut new = whole.get(..whole.len() - text.len())?.to_owned();
    let mut from = 0;
    for fix in fixes {
        new.push_str(text.get(from..fix.span.bytes.start)?);
        if text.get(fix.span.bytes.clone())? != fix.old {
            return None;
        }
        new.push_str(&fix.new);
        from = fix.span.bytes.end;
    }
    Some(new + text.get(from..)?)
}
