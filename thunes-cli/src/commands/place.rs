//! The crate that Rust code is for.

use std::fs;
use std::path::Path;

use clap::Args;
use serde::Deserialize;
use thunes_gen::sample::Places;
use thunes_spec::Report;

/// What the help says of `--crate-name`.
pub(super) const HELP: &str = "The crate that the Rust code uses: one that `thunes generate --crate` wrote, or the path of a module with generated code, such as \
                               `acme::methods`. Next to a module, the code imports common types from `thunes_runtime` [default: `thunes`; for your own spec \
                               folder, the package in whose folder it is]";

#[derive(Args)]
pub(super) struct PlaceArgs {
    #[arg(long, value_name = "NAME", help = HELP)]
    crate_name: Option<String>,
}

impl PlaceArgs {
    /// As [`places`], for a command whose spec folder is this one.
    pub(super) fn places(&self, spec: Option<&Path>) -> Result<Places, Report> {
        places(self.crate_name.as_deref(), spec)
    }
}

/// Where the code finds the methods: in the crate that was named, or else in the package of the spec folder, if it is one of yours.
pub(super) fn places(crate_name: Option<&str>, spec: Option<&Path>) -> Result<Places, Report> {
    let places = match (crate_name, spec.and_then(package)) {
        (Some(path), _) => of_crate(path),
        (None, Some(package)) => of_package(&package),
        (None, None) => Places::default(),
    };
    places.check().map(|()| places)
}

/// A generated crate has the runtime's types, too.
fn of_crate(path: &str) -> Places {
    let places = Places::new(path);
    if path.contains("::") { places } else { places.runtime(path) }
}

/// A package has what its build script generates, next to `thunes_runtime`. The library `thunes` has both.
fn of_package(name: &str) -> Places {
    let places = Places::new(name);
    let library = Places::default();
    if places.clone().runtime(name) == library { library } else { places }
}

#[derive(Deserialize)]
struct Manifest {
    package: Option<ManifestPackage>,
}

#[derive(Deserialize)]
struct ManifestPackage {
    name: String,
}

/// The name of the package in whose folder the spec is.
fn package(spec: &Path) -> Option<String> {
    let text = fs::read_to_string(spec.parent()?.join("Cargo.toml")).ok()?;
    let manifest: Manifest = toml::from_str(&text).ok()?;
    Some(manifest.package?.name)
}
