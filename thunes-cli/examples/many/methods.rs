//! A spec of as many methods as are wanted: those of another spec over and over, each copy with a name, a title and a code of its own.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Writes `count` methods into a folder, which is made new, with the fields and operations that they need.
pub(crate) fn write(from: &Path, to: &Path, count: usize) -> io::Result<()> {
    _ = fs::remove_dir_all(to);
    fs::create_dir_all(to)?;
    let mut methods = Vec::new();
    for (stem, text) in files(from)? {
        if stem == "operations" || stem.starts_with("fields") {
            fs::write(to.join(format!("{stem}.yaml")), text)?;
        } else if !text.contains("\nstability: unverified") {
            methods.push((stem, text));
        }
    }
    for (number, (stem, text)) in methods.iter().cycle().take(count).enumerate() {
        let round = number / methods.len() + 1;
        fs::write(to.join(format!("{stem}_{round:03}.yaml")), renamed(text, round))?;
    }
    Ok(())
}

/// Stem and text of each YAML file, sorted.
fn files(folder: &Path) -> io::Result<Vec<(String, String)>> {
    let entries: io::Result<Vec<PathBuf>> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect();
    let mut paths = entries?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    paths.sort();
    let stem = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    paths.iter().map(|path| Ok((stem(path), fs::read_to_string(path)?))).collect()
}

fn renamed(text: &str, round: usize) -> String {
    let line = |line: &str| {
        if line.starts_with("title: ") {
            format!("{line} {round}\n")
        } else if line.starts_with("code: ") {
            format!("{line}{round:03}\n")
        } else {
            format!("{line}\n")
        }
    };
    text.lines().map(line).collect()
}
