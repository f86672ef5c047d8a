//! The files that generated code is in: one with everything, or for a build script one for each method.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use thunes_spec::cores::on_all_cores;
use thunes_spec::{Code, Problem, Report, write};

use crate::emit::{MethodPart, Parts};

/// First lines of a generated file.
pub const HEADER: &str = "// Written by thunes-gen from the spec. Changes here are overwritten: change the spec.\n";

/// Everything as one text.
pub(crate) fn one(parts: &Parts) -> String {
    let methods = parts.methods.iter().map(|method| method.code.as_str());
    text([parts.first.as_str()].into_iter().chain(methods).chain([parts.last.as_str()]))
}

/// Writes everything into a file. One with something else in it is not written over.
pub(crate) fn write_one(path: &Path, code: &str) -> Result<(), Report> {
    refuse_foreign(path)?;
    write::put(path, code).map_err(|error| cannot_write(path, |problem| problem.note(error.to_string())))
}

/// Writes the file that a crate includes, and a file for each method, which that one includes: then code does not move when another
/// method's changes, and the compiler uses again what it knows of it. Files of methods that are gone are removed.
pub(crate) fn write_for_cargo(root: &Path, parts: &Parts) -> Result<(), Report> {
    let folder = folder_beside(root);
    fs::create_dir_all(&folder).map_err(|error| failed(&folder, &error))?;
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let written = on_all_cores(&parts.methods, |_, method| {
        let path = folder.join(format!("{}.rs", method.name));
        refresh(&path, &text([method.code.as_str()])).map(|()| path)
    });
    let written: BTreeSet<PathBuf> = written.into_iter().collect::<Result<_, _>>()?;
    let include = |method: &MethodPart| format!("::core::include!(\"{name}/{}.rs\");\n", method.name);
    let includes: String = parts.methods.iter().map(include).collect();
    refresh(root, &text([parts.first.as_str(), &includes, &parts.last]))?;
    remove_others(&folder, &written).map_err(|error| failed(&folder, &error))
}

/// The folder of the methods' files: `thunes` beside `thunes.rs`.
fn folder_beside(root: &Path) -> PathBuf {
    let folder = root.with_extension("");
    if folder == root { root.with_extension("methods") } else { folder }
}

/// A file that stays the same is not touched. Cargo runs a script that did not end once more, so nothing waits for the disk.
fn refresh(path: &Path, code: &str) -> Result<(), Report> {
    let old = write::held(path).map_err(|error| failed(path, &error))?;
    if old.as_deref() == Some(code.as_bytes()) {
        return Ok(());
    }
    fs::write(path, code).map_err(|error| failed(path, &error))
}

fn remove_others(folder: &Path, written: &BTreeSet<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if !written.contains(&path) && is_ours(&path)? {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

fn is_ours(path: &Path) -> io::Result<bool> {
    Ok(write::held(path)?.is_some_and(|text| text.starts_with(HEADER.as_bytes())))
}

/// A generated file of these parts.
fn text<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut text = HEADER.to_owned();
    for part in parts {
        text.push('\n');
        text.push_str(part);
    }
    text
}

/// A file that holds something else is not written over.
fn refuse_foreign(path: &Path) -> Result<(), Report> {
    let old = write::held(path).map_err(|error| failed(path, &error))?.unwrap_or_default();
    if old.is_empty() || old.starts_with(HEADER.as_bytes()) {
        return Ok(());
    }
    Err(cannot_write(path, |problem| {
        let problem = problem.note("the file exists and was not written by thunes-gen");
        problem.help("choose another file, or remove that one")
    }))
}

fn failed(path: &Path, error: &io::Error) -> Report {
    cannot_write(path, |problem| problem.note(error.to_string()))
}

fn cannot_write(path: &Path, why: impl FnOnce(Problem) -> Problem) -> Report {
    let problem = Problem::new(Code::CannotWrite, "the generated file cannot be written");
    Report::from(why(problem.on_path(path)))
}
