//! A method's file to start from, and the files that a spec needs before it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use thunes_spec::names;
use thunes_spec::words::{did_you_mean, known, shown};
use thunes_spec::{Folder, Outline, Report, Span};

use crate::schema;

/// What has to be known of a method before its file can be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start {
    /// The file's name without `.yaml`: `turkey_cards`.
    pub name: String,
    /// The method's display name.
    pub title: String,
    /// The gateway's code.
    pub code: String,
    /// The gateway's payment type.
    pub payment_type: String,
    /// ISO 3166-1 alpha-2 codes.
    pub countries: Vec<String>,
    /// ISO 4217 codes.
    pub currencies: Vec<String>,
    /// The guide's chapter about it.
    pub chapter: String,
    /// Operations of `operations.yaml`; none: all of them.
    pub operations: Vec<String>,
}

/// Files to write, by path.
pub type Files = BTreeMap<PathBuf, String>;

/// Why no file was written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NewError {
    /// The spec would be broken with them, or is so already.
    #[error(transparent)]
    Spec(Box<Report>),
    /// The method's file is there.
    #[error("`{}` already exists; nothing was written", .0.display())]
    AlreadyThere(PathBuf),
    /// The spec folder does not exist.
    #[error("the spec folder `{}` does not exist; `--init` creates it", .0.display())]
    NoFolder(PathBuf),
    /// The name cannot be that of a method's file.
    #[error("`{}` cannot be the name of a method's file: {help}", name.escape_debug())]
    BadName {
        /// The name.
        name: String,
        /// What a name is like.
        help: String,
    },
    /// The folder is not a spec.
    #[error("`{}` has no `{file}`; `--init` writes one to start from, or name another folder with `--spec`", folder.display())]
    MissingFile {
        /// The folder.
        folder: PathBuf,
        /// What it lacks.
        file: &'static str,
    },
    /// An operation that the spec does not have.
    #[error("`operations.yaml` has no operation `{}`; {help}", name.escape_debug())]
    UnknownOperation {
        /// Its name.
        name: String,
        /// What there is.
        help: String,
    },
}

/// The starter files of a spec: the fields and operations of this project's own, by name.
pub const STARTERS: [(&str, &str); 2] = [
    ("fields.yaml", include_str!("../starter/fields.yaml")),
    ("operations.yaml", include_str!("../starter/operations.yaml")),
];

/// The files for a new method in a spec folder; with `init` those that every spec needs, too, where they are not there. Nothing is
/// written. The spec was checked with them: it is good.
///
/// # Errors
/// A file of the method exists, the folder is not a spec, or the spec would not be valid.
pub fn files(folder: &Path, start: &Start, init: bool) -> Result<Files, NewError> {
    ready(folder, start, init)?;
    let path = method_file(folder, &start.name);
    let (mut files, spec) = around(folder, init);
    let outline = Outline::read(&spec);
    let text = text(start, &outline, &operations(start, &outline)?);
    spec.with_file(&path, &text).check().map_err(|report| NewError::Spec(Box::new(report)))?;
    files.insert(path, text);
    Ok(files)
}

/// Whether a method of this name, with these operations, can be started here. The rest may still be asked for.
///
/// # Errors
/// A file of the method exists, the folder is not a spec, or has no such operation.
pub fn ready(folder: &Path, start: &Start, init: bool) -> Result<(), NewError> {
    good_name(&start.name)?;
    let path = method_file(folder, &start.name);
    if path.symlink_metadata().is_ok() {
        return Err(NewError::AlreadyThere(path));
    }
    if !init && !folder.exists() {
        return Err(NewError::NoFolder(folder.to_owned()));
    }
    missing(folder, init)?;
    operations(start, &Outline::read(&around(folder, init).1)).map(|_| ())
}

/// What is wrong with the value of this key, and what to do; whatever else is wrong with the spec.
#[must_use]
pub fn objection(folder: &Path, start: &Start, init: bool, key: &str) -> Option<String> {
    let path = method_file(folder, &start.name);
    let (_, spec) = around(folder, init);
    let outline = Outline::read(&spec);
    let text = text(start, &outline, &outline.operations);
    let line = text.lines().position(|line| line.starts_with(&format!("{key}: ")))? + 1;
    let report = spec.with_file(&path, &text).check().err()?;
    let file = shown(&path);
    let is_there = |other: &str, span: &Span| other == file && span.line == line;
    let found = report.diagnostics().iter().find(|found| {
        let related = found.related.iter().any(|related| is_there(&related.file, &related.span));
        related || found.span.as_ref().is_some_and(|span| is_there(&found.file, span))
    })?;
    Some(std::iter::once(&found.message).chain(&found.helps).cloned().collect::<Vec<_>>().join("; "))
}

fn method_file(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.yaml"))
}

/// The files that are written beside a method's, and the spec with them.
fn around(folder: &Path, init: bool) -> (Files, Folder) {
    let files = if init { init_files(folder) } else { Files::new() };
    let yaml = files.iter().filter(|(path, _)| path.extension().is_some_and(|end| end == "yaml"));
    let spec = yaml.fold(Folder::new(folder), |spec, (path, text)| spec.with_file(path, text));
    (files, spec)
}

/// The name becomes a file's and a module's.
fn good_name(name: &str) -> Result<(), NewError> {
    let Err(fault) = names::module(&names::module_of(name)) else { return Ok(()) };
    let help = match fault.other_module(name) {
        Some(other) => format!("{fault}; use for example `{other}`"),
        None => fault.to_string(),
    };
    Err(NewError::BadName { name: name.to_owned(), help })
}

/// What is missing of the files that every spec has, and of the schema that they name.
fn init_files(folder: &Path) -> Files {
    let starters = STARTERS.into_iter().map(|(name, text)| (folder.join(name), text.to_owned()));
    let schemas = schema::files().into_iter().map(|(name, text)| (folder.join("schema").join(name), text));
    starters.chain(schemas).filter(|(path, _)| !path.exists()).collect()
}

fn missing(folder: &Path, init: bool) -> Result<(), NewError> {
    match STARTERS.into_iter().find(|(name, _)| !init && !folder.join(name).exists()) {
        None => Ok(()),
        Some((file, _)) => Err(NewError::MissingFile { folder: folder.to_owned(), file }),
    }
}

/// The operations that the method gets.
fn operations(start: &Start, outline: &Outline) -> Result<Vec<String>, NewError> {
    let all = &outline.operations;
    let Some(wrong) = start.operations.iter().find(|name| !all.contains(name)) else {
        let chosen = |name: &&String| start.operations.is_empty() || start.operations.contains(name);
        return Ok(all.iter().filter(chosen).cloned().collect());
    };
    let help = match did_you_mean(wrong, all.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => known(all),
    };
    Err(NewError::UnknownOperation { name: wrong.clone(), help })
}

/// The method's file.
fn text(start: &Start, outline: &Outline, operations: &[String]) -> String {
    let mut text = format!("{}\n", schema::line("method.yaml"));
    let mut line = |key: &str, value: String, comment: &str| {
        // Writing to a string cannot fail.
        _ = writeln!(text, "{key}: {value} # {comment}");
    };
    line("title", scalar(&start.title), "its name in documentation and messages");
    line("code", scalar(&start.code), "as the gateway writes it");
    line("payment_type", scalar(&start.payment_type), "the gateway's family of methods");
    line("countries", list(&start.countries), "its markets, ISO 3166-1 alpha-2");
    line("currencies", list(&start.currencies), "ISO 4217; a single one is filled in, otherwise the caller chooses");
    line("chapter", scalar(&start.chapter), "of the guide");
    text.push_str("\noperations:\n");
    text.push_str(&advice(outline, operations));
    for operation in operations {
        text.push_str(&format!("  {operation}: {{}}\n"));
    }
    text
}

/// Where to go on, with names that this spec has.
fn advice(outline: &Outline, operations: &[String]) -> String {
    let first = operations.first().map_or("sale", String::as_str);
    let mut text = String::from(
        "  # Everything here counts as listed in the guide's field list. Mark facts from elsewhere: with `evidence` on an entry, or\n  \
         # `fixed_evidence` for a value that is filled in, such as the currency. `stability: unverified` marks unconfirmed facts.\n  \
         # operations.yaml has what all methods need. Replace {} with what this one needs in addition:\n",
    );
    text.push_str(&format!("  #   {first}:\n  #     example_lines: [100, 120] # of the request in the guide\n"));
    text.push_str("  #     required:\n");
    if let Some(group) = outline.groups.first() {
        text.push_str(&format!("  #       - group: {group} # groups and fields are in fields.yaml\n"));
    }
    if let Some(field) = outline.texts.last() {
        text.push_str(&format!("  #     optional:\n  #       - {field}\n"));
    }
    text
}

fn list(values: &[String]) -> String {
    format!("[{}]", values.iter().map(|value| scalar(value)).collect::<Vec<_>>().join(", "))
}

/// A text as YAML: plain where that is text everywhere, else in quotes, as JSON has them.
fn scalar(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.');
    let plain = text.starts_with(char::is_alphabetic) && text.chars().all(is_plain) && text.trim_end() == text;
    let stays_text = || serde_yaml::from_str::<serde_yaml::Value>(text).is_ok_and(|value| value.is_string());
    if plain && stays_text() { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}
