//! The generator that build scripts call.

use std::io::{self, Write};
use std::iter;
use std::path::{Path, PathBuf};

use thunes_spec::model::Spec;
use thunes_spec::{Code, Folder, Problem, Report};

use crate::emit::printer::Printer;
use crate::emit::{self, Parts, Reader};
use crate::files;
use crate::runtime::RuntimePath;
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
    runtime: RuntimePath,
}

/// What cargo tells a build script of a package with the feature `unverified`, when it is on.
const UNVERIFIED_FEATURE: &str = "CARGO_FEATURE_UNVERIFIED";

impl Generator {
    /// Takes the spec from this folder. In a build script a relative path starts at the package.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self::of(Folder::new(folder))
    }

    /// Generates from a folder that is already restricted to the wanted methods.
    #[must_use]
    pub fn of(folder: Folder) -> Self {
        Self { folder, file_name: "thunes.rs".to_owned(), places: None, runtime: RuntimePath::default() }
    }

    /// Sets the name of the file that is written into a folder. The default is `thunes.rs`.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = name.into();
        self
    }

    /// Sets whether to generate unverified methods (`stability: unverified`). By default they are checked but left out.
    ///
    /// [`build`](Self::build) also generates them when the cargo feature `unverified` of the build script's package is on.
    #[must_use]
    pub fn unverified(mut self, wanted: bool) -> Self {
        self.folder = self.folder.unverified(wanted);
        self
    }

    /// Generates only these methods, named by their modules. By default all are generated.
    ///
    /// ```no_run
    /// // build.rs
    /// fn main() -> Result<(), thunes_gen::Report> {
    ///     thunes_gen::Generator::new("spec").only(["bizum", "twint"]).build()
    /// }
    /// ```
    ///
    /// The other methods have no module and no entry in `METHODS`, and are not compiled. The whole spec is still checked: a mistake in
    /// the file of another method is an error. The status types belong to the operations and do not change.
    ///
    /// An unverified method must also be [enabled](Self::unverified). An unknown name is an error, and so is an empty list.
    #[must_use]
    pub fn only<S: Into<String>>(mut self, methods: impl IntoIterator<Item = S>) -> Self {
        self.folder = self.folder.only(methods);
        self
    }

    /// Sets the path at which programs reach the generated code, so that `cargo test` runs the example in each request's
    /// documentation.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), thunes_gen::Report> {
    /// // `src/lib.rs` of the package `acme` has `pub mod methods { include!(..); }`.
    /// thunes_gen::Generator::new("spec").reached_at("acme::methods").build()
    /// # }
    /// ```
    ///
    /// By default the examples are not run, since the generator does not know which module includes the file. Doctests are separate
    /// crates, so a path that starts with `crate::` does not resolve.
    #[must_use]
    pub fn reached_at(mut self, places: impl Into<Places>) -> Self {
        self.places = Some(places.into());
        self
    }

    /// Sets the path of `thunes-runtime` in the crate that includes the code. The default is `thunes_runtime`, its usual name.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), thunes_gen::Report> {
    /// // Cargo.toml: rt = { package = "thunes-runtime", version = "..." }
    /// thunes_gen::Generator::new("spec").runtime_path("rt").build()
    /// # }
    /// ```
    ///
    /// A path such as `acme::rt` or `crate::rt` works as well, where that module re-exports the whole crate.
    #[must_use]
    pub fn runtime_path(mut self, path: impl AsRef<str>) -> Self {
        self.runtime = RuntimePath::new(path.as_ref());
        self
    }

    /// Generates the code, formatted.
    ///
    /// # Errors
    /// Everything that is wrong with the spec.
    pub fn generate(&self) -> Result<String, Report> {
        Ok(files::one(&self.parts(&self.folder.check()?, Reader::Person)?))
    }

    /// Generates the code into a file, or into a folder that exists. A file that would stay the same is not touched.
    /// Returns the file's path.
    ///
    /// A file with something else in it is not written over.
    ///
    /// # Errors
    /// Everything that is wrong with the spec, or that the file cannot be written.
    pub fn write_to(&self, path: impl AsRef<Path>) -> Result<PathBuf, Report> {
        let code = self.generate()?;
        let path = self.path_in(path);
        files::write_one(&path, &code)?;
        Ok(path)
    }

    /// The file that [`write_to`](Self::write_to) writes: in a folder that exists it has the name that was set.
    #[must_use]
    pub fn path_in(&self, path: impl AsRef<Path>) -> PathBuf {
        let path = path.as_ref();
        if path.is_dir() { path.join(&self.file_name) } else { path.to_owned() }
    }

    /// Generates the code into the folder that cargo gives a build script, and tells cargo to run the script again when the spec
    /// changes. A crate includes `$OUT_DIR/thunes.rs`, which includes a file for each method from the folder `thunes` beside it: after a change
    /// of one method, the compiler uses again what it knows of the others.
    ///
    /// Methods that are unverified are generated if they were asked for, here or by the cargo feature `unverified` of the package.
    ///
    /// # Errors
    /// Everything that is wrong with the spec. Returned from `main`, it is shown by cargo with file, line and column.
    pub fn build(&self) -> Result<(), Report> {
        let Some(out) = std::env::var_os("OUT_DIR") else { return Err(Report::from(no_out_dir())) };
        let asked_by_cargo = std::env::var_os(UNVERIFIED_FEATURE).is_some();
        let folder = self.folder.clone();
        let checked = if asked_by_cargo { folder.unverified(true) } else { folder }.read()?;
        files::write_for_cargo(
            &PathBuf::from(out).join(&self.file_name),
            &self.parts(&checked.spec, Reader::Compiler)?,
        )?;
        // After a failure cargo runs the script again anyway, and shows less noise.
        self.tell_cargo(&checked.files);
        Ok(())
    }

    fn parts(&self, spec: &Spec, reader: Reader) -> Result<Parts, Report> {
        self.runtime.check(spec)?;
        let places = self.places.clone().map(|places| places.or_runtime(&self.runtime));
        places.as_ref().map_or(Ok(()), Places::check)?;
        emit::parts(spec, places.as_ref(), Printer { runtime: &self.runtime, reader, depth: 0 })
    }

    /// The folder for files that come and go, and each file for what is in it. Cargo takes the bytes of a path as they are.
    fn tell_cargo(&self, inputs: &[PathBuf]) {
        let mut out = io::stdout().lock();
        for path in iter::once(self.folder.path()).chain(inputs.iter().map(PathBuf::as_path)) {
            let line = [b"cargo:rerun-if-changed=", path.as_os_str().as_encoded_bytes(), b"\n"].concat();
            _ = out.write_all(&line);
        }
    }
}

fn no_out_dir() -> Problem {
    Problem::new(Code::NoOutDir, "`OUT_DIR` is not set")
        .note("cargo sets it for build scripts")
        .help("call `build` from a build script only; elsewhere use `write_to`")
}
