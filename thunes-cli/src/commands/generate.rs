//! `thunes generate`: Rust code from a spec folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use thunes_gen::Generator;
use thunes_spec::Folder;

use crate::files::{Done, FileError, Plan};
use crate::generate::package::Package;

use super::console::{Console, Failure, Outcome};
use super::spec::SpecArg;

#[derive(Args)]
pub(super) struct GenerateArgs {
    #[command(flatten)]
    spec: SpecArg,
    /// File to write, or a folder that exists: then the file is `thunes.rs` in it. With `--crate` the crate's folder.
    #[arg(long, value_name = "FILE_OR_DIR")]
    out: PathBuf,
    /// Write nothing; if a file does not match the spec, show the difference and exit with 1.
    #[arg(long)]
    check: bool,
    /// Write a complete crate: Cargo.toml, README.md and a file for each module.
    #[arg(long = "crate")]
    package: bool,
    /// Also generate unverified methods.
    #[arg(long)]
    unverified: bool,
    /// Generate only these methods; the whole spec is still checked.
    #[arg(long, value_name = "METHOD,...", value_delimiter = ',')]
    only: Option<Vec<String>>,
    #[command(flatten)]
    about: About,
}

/// What a crate has to know.
#[derive(Args)]
struct About {
    /// The crate's name [default: the folder's name].
    #[arg(long, requires = "package")]
    name: Option<String>,
    /// The crate's version.
    #[arg(long, value_name = "VERSION", requires = "package", default_value = "0.1.0")]
    crate_version: semver::Version,
    /// The folder of `thunes-runtime`; without it the crate depends on the registry, which does not have it yet.
    #[arg(long, value_name = "DIR", requires = "package")]
    runtime_path: Option<PathBuf>,
}

impl GenerateArgs {
    pub(super) fn run(self, console: &Console) -> Outcome {
        match (self.check, self.package) {
            (true, _) => check(console, &self.plan()?),
            (false, true) => {
                tell(console, &self.plan()?.apply()?);
                Ok(())
            }
            (false, false) => {
                let path = self.generator().write_to(&self.out)?;
                console.say(format_args!("written: {}", path.display()));
                Ok(())
            }
        }
    }

    fn folder(&self) -> Folder {
        let folder = self.spec.folder().unverified(self.unverified);
        match &self.only {
            Some(names) => folder.only(names),
            None => folder,
        }
    }

    fn generator(&self) -> Generator {
        Generator::of(self.folder())
    }

    fn plan(&self) -> Result<Plan, Failure> {
        let generator = self.generator();
        if self.package {
            let spec = self.folder().check()?;
            let package = self.crate_to_write()?;
            package.check(&spec)?;
            Ok(Plan::folder(&self.out, package.files(&spec)?)?)
        } else {
            Ok(Plan::file(&generator.path_in(&self.out), generator.generate()?)?)
        }
    }

    fn crate_to_write(&self) -> Result<Package, Failure> {
        let package = self.about.package(&self.out)?.unverified(self.unverified);
        Ok(if self.only.is_some() { package.only_some() } else { package })
    }
}

impl About {
    fn package(&self, out: &Path) -> Result<Package, Failure> {
        let name = self.name.clone().or_else(|| folder_name(out)).ok_or(Failure::NoName)?;
        let package = Package::new(name)?;
        let package = package.version(self.crate_version.clone());
        match &self.runtime_path {
            Some(runtime) => Ok(package.runtime_path(runtime_path(runtime, out)?)),
            None => Ok(package),
        }
    }
}

fn folder_name(folder: &Path) -> Option<String> {
    let folder = absolute(folder).ok()?;
    Some(folder.file_name()?.to_string_lossy().into_owned())
}

/// The runtime's folder as `Cargo.toml` wants it: it starts at the crate's folder, not at the current one.
fn runtime_path(runtime: &Path, out: &Path) -> Result<String, Failure> {
    if !runtime.join("Cargo.toml").is_file() {
        return Err(Failure::NoRuntime(runtime.to_owned()));
    }
    let between = pathdiff::diff_paths(absolute(runtime)?, absolute(out)?).unwrap_or_else(|| runtime.to_owned());
    let path = between.to_string_lossy().replace('\\', "/");
    if path.chars().any(|c| c == '"' || c.is_control()) {
        return Err(Failure::BadRuntimePath(path));
    }
    Ok(path)
}

/// The whole path, without links and `..`; of a folder that may not exist yet.
fn absolute(path: &Path) -> Result<PathBuf, FileError> {
    match (fs::canonicalize(path), path.parent(), path.file_name()) {
        (Ok(path), ..) => Ok(path),
        (Err(error), Some(parent), Some(name)) if error.kind() == io::ErrorKind::NotFound => {
            let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
            Ok(absolute(parent)?.join(name))
        }
        (Err(error), ..) => Err(FileError::io(path, error)),
    }
}

/// Most lines of a difference: more is read in an editor.
const MAX_LINES: usize = 200;

fn check(console: &Console, plan: &Plan) -> Outcome {
    if plan.is_done() {
        console.say("up to date");
        return Ok(());
    }
    console.say(plan.difference(MAX_LINES).trim_end());
    Err(Failure::NotUpToDate)
}

fn tell(console: &Console, done: &Done) {
    let say = |what: &str, paths: &[PathBuf]| {
        paths.iter().for_each(|path| console.say(format_args!("{what}: {}", path.display())));
    };
    say("written", &done.written);
    say("removed", &done.removed);
    for path in &done.kept {
        let path = path.display();
        console
            .say(format_args!("kept: {path} (no longer generated, but edited since; remove it if you do not need it)"));
    }
    if done.written.is_empty() && done.removed.is_empty() && done.kept.is_empty() {
        console.say("nothing changed");
    }
}
