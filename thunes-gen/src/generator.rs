//! The library's front door.

use std::fs;
use std::path::{Path, PathBuf};

use thunes_spec::model::Spec;
use thunes_spec::words::shown;
use thunes_spec::{Code, Folder, Problem, Report};

use crate::emit;
use crate::sample::Places;

/// Reads a spec folder and generates code from it.
///
/// ```no_run
/// // build.rs
/// fn main() -> Result<(), thunes_gen::Report> {
///     thunes_gen::Generator::new("spec").build()
/// }
/// ```
#[derive(Debug, Clone)]
pub struct Generator {
    folder: Folder,
    file_name: String,
    places: Option<Places>,
}

/// What cargo tells a build script of a package with the feature `unverified`, when it is on.
const UNVERIFIED_FEATURE: &str = "CARGO_FEATURE_UNVERIFIED";

/// First lines of a generated file.
pub const HEADER: &str = "// Written by thunes-gen from the spec. Changes here are lost: change the spec.\n";

impl Generator {
    /// Takes the spec from this folder. In a build script a relative path starts at the package.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self::of(Folder::new(folder))
    }

    /// Generates from what of a spec is wanted.
    #[must_use]
    pub fn of(folder: Folder) -> Self {
        Self { folder, file_name: "thunes.rs".to_owned(), places: None }
    }

    /// Names the file that is written into a folder; `thunes.rs` where nothing is said.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = name.into();
        self
    }

    /// Whether to generate methods that the spec calls unverified (`stability: unverified`) too. Without a word they are checked, and
    /// left out.
    ///
    /// [`build`](Self::build) asks for them by itself when the package of the build script has a cargo feature `unverified`, and it
    /// is on.
    #[must_use]
    pub fn unverified(mut self, wanted: bool) -> Self {
        self.folder = self.folder.unverified(wanted);
        self
    }

    /// Generates only these methods, by the names of their modules. Without a word all are generated.
    ///
    /// ```no_run
    /// // build.rs
    /// fn main() -> Result<(), thunes_gen::Report> {
    ///     thunes_gen::Generator::new("spec").only(["bizum", "twint"]).build()
    /// }
    /// ```
    ///
    /// There is no module and no entry in `METHODS` of the others, and nothing is compiled of them. The whole spec is checked all the
    /// same: a mistake in the file of another method is an error. The types of statuses are the operations', and stay as they are.
    ///
    /// This narrows what is generated and adds nothing: a method that is unverified has to be [asked for](Self::unverified) too.
    /// A name that the spec does not have is an error, and so is no name at all.
    #[must_use]
    pub fn only<S: Into<String>>(mut self, methods: impl IntoIterator<Item = S>) -> Self {
        self.folder = self.folder.only(methods);
        self
    }

    /// Says where programs find the generated code. Then the example in the documentation of each request is a test of
    /// the crate's, which `cargo test` runs.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), thunes_gen::Report> {
    /// // `src/lib.rs` of the package `acme` has `pub mod methods { include!(..); }`.
    /// thunes_gen::Generator::new("spec").reached_at("acme::methods").build()
    /// # }
    /// ```
    ///
    /// Without a word the examples are text: nobody knows into which module the file is included, and a test that looks in the wrong
    /// one would fail. A documentation test is a program of its own: `crate` is none of its names.
    #[must_use]
    pub fn reached_at(mut self, places: impl Into<Places>) -> Self {
        self.places = Some(places.into());
        self
    }

    /// Generates the code, formatted.
    ///
    /// # Errors
    /// Everything that is wrong with the spec.
    pub fn generate(&self) -> Result<String, Report> {
        self.render(&self.folder.check()?)
    }

    /// Generates the code into a file, or into a folder that exists. A file that would stay the same is not touched.
    /// Gives the file's path.
    ///
    /// # Errors
    /// Everything that is wrong with the spec, or that the file cannot be written.
    pub fn write_to(&self, path: impl AsRef<Path>) -> Result<PathBuf, Report> {
        let code = self.generate()?;
        let path = self.path_in(path);
        write_if_changed(&path, &code)?;
        Ok(path)
    }

    /// The file that [`write_to`](Self::write_to) writes: in a folder that exists it has the name that was set.
    #[must_use]
    pub fn path_in(&self, path: impl AsRef<Path>) -> PathBuf {
        let path = path.as_ref();
        if path.is_dir() { path.join(&self.file_name) } else { path.to_owned() }
    }

    /// Generates the code into the folder that cargo gives a build script, as `$OUT_DIR/thunes.rs`, and tells cargo to run the
    /// script again when the spec changes. Methods that are unverified are generated if they were asked for, here or by the cargo
    /// feature `unverified` of the package.
    ///
    /// # Errors
    /// Everything that is wrong with the spec. Returned from `main`, it is shown by cargo with file, line and column.
    pub fn build(&self) -> Result<(), Report> {
        let Some(out) = std::env::var_os("OUT_DIR") else { return Err(Report::from(no_out_dir())) };
        let asked_by_cargo = std::env::var_os(UNVERIFIED_FEATURE).is_some();
        let folder = self.folder.clone();
        let checked = if asked_by_cargo { folder.unverified(true) } else { folder }.read()?;
        let code = self.render(&checked.spec)?;
        write_if_changed(&PathBuf::from(out).join(&self.file_name), &code)?;
        // After a failure cargo runs the script again anyway, and shows less noise.
        self.tell_cargo(&checked.files);
        Ok(())
    }

    fn render(&self, spec: &Spec) -> Result<String, Report> {
        self.places.as_ref().map_or(Ok(()), Places::check)?;
        let mut code = HEADER.to_owned();
        for part in emit::parts(spec, self.places.as_ref())? {
            code.push('\n');
            code.push_str(&part);
        }
        Ok(code)
    }

    /// The folder for files that come and go, and each file for what is in it.
    #[allow(clippy::print_stdout, reason = "build scripts talk to cargo this way")]
    fn tell_cargo(&self, inputs: &[String]) {
        println!("cargo:rerun-if-changed={}", shown(self.folder.path()));
        for input in inputs {
            println!("cargo:rerun-if-changed={input}");
        }
    }
}

fn write_if_changed(path: &Path, code: &str) -> Result<(), Report> {
    if fs::read(path).is_ok_and(|old| old == code.as_bytes()) {
        return Ok(());
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let written = folder.map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(path, code));
    written.map_err(|error| {
        Report::from(
            Problem::new(Code::CannotWrite, "the generated file cannot be written")
                .on_path(path)
                .note(error.to_string()),
        )
    })
}

fn no_out_dir() -> Problem {
    Problem::new(Code::NoOutDir, "there is no `OUT_DIR`")
        .note("cargo sets it for build scripts")
        .help("call `build` from a build script only; elsewhere use `write_to`")
}
