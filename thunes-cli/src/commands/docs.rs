//! `thunes docs`: a static site of the methods.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use thunes_spec::Folder;

use crate::docs as site;
use crate::files::{FileError, put};

use super::console::{Console, Failure, Outcome};
use super::place::PlaceArgs;

#[derive(Args)]
pub(super) struct DocsArgs {
    /// The spec folder.
    #[arg(value_name = "DIR", default_value = "spec")]
    folder: PathBuf,
    /// Folder of the site; it is made if it is not there.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    #[command(flatten)]
    place: PlaceArgs,
}

impl DocsArgs {
    pub(super) fn run(self, console: &Console) -> Outcome {
        let files = site::files(&Folder::new(self.folder).unverified(true).check()?, &self.place.places()?)?;
        refuse_others(&self.out, files.keys())?;
        for (path, text) in &files {
            put(&self.out.join(path), text)?;
        }
        let is_page = |path: &Path| files.contains_key(&Path::new(site::METHODS).join(path));
        remove_others(&self.out.join(site::METHODS), is_page)?;
        console.say(format_args!("written: {} ({} files)", self.out.join("index.html").display(), files.len()));
        Ok(())
    }
}

/// A page that this program did not write is never written over.
fn refuse_others<'a>(out: &Path, files: impl Iterator<Item = &'a PathBuf>) -> Result<(), Failure> {
    let pages = files.filter(|path| path.extension().is_some_and(|end| end == "html")).map(|path| out.join(path));
    for page in pages.filter(|page| page.exists()) {
        if !fs::read_to_string(&page).is_ok_and(|text| site::is_ours(&text)) {
            return Err(Failure::ForeignPage(page));
        }
    }
    Ok(())
}

/// Removes the pages of methods that are gone; what this program did not write stays.
fn remove_others(folder: &Path, is_page: impl Fn(&Path) -> bool) -> Result<(), FileError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        // Not even one method.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(FileError::io(folder, error)),
    };
    for entry in entries {
        let path = entry.map_err(|error| FileError::io(folder, error))?.path();
        let page = path.extension().is_some_and(|end| end == "html")
            && !path.file_name().is_some_and(|name| is_page(Path::new(name)));
        if page && fs::read_to_string(&path).is_ok_and(|text| site::is_ours(&text)) {
            fs::remove_file(&path).map_err(|error| FileError::io(&path, error))?;
        }
    }
    Ok(())
}
