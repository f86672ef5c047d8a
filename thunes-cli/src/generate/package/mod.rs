//! A spec as a complete crate, for those who keep generated code in version control.

mod cargo_toml;
mod name;
mod readme;
mod root;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use thunes_gen::HEADER;
use thunes_gen::modules::modules;
use thunes_gen::sample::Places;
use thunes_spec::Report;
use thunes_spec::model::Spec;

pub use name::BadName;

/// What the crate is called, and where its runtime is.
#[derive(Debug, Clone)]
pub struct Package {
    name: String,
    version: semver::Version,
    runtime_path: Option<String>,
    unverified: bool,
    only_some: bool,
}

impl Package {
    /// A crate of this name, version 0.1.0, which takes `thunes-runtime` from the registry.
    ///
    /// # Errors
    /// When the name is not one that a crate can have.
    pub fn new(name: impl Into<String>) -> Result<Self, BadName> {
        let name = name.into();
        name::check(&name)?;
        Ok(Self {
            name,
            version: semver::Version::new(0, 1, 0),
            runtime_path: None,
            unverified: false,
            only_some: false,
        })
    }

    /// The crate's version.
    #[must_use]
    pub fn version(mut self, version: semver::Version) -> Self {
        self.version = version;
        self
    }

    /// Takes `thunes-runtime` from this folder, which starts at the crate's own, with `/` between the names.
    #[must_use]
    pub fn runtime_path(mut self, path: impl Into<String>) -> Self {
        self.runtime_path = Some(path.into());
        self
    }

    /// Whether the methods that the spec calls unverified were asked for: the crate's README says how it was made.
    #[must_use]
    pub fn unverified(mut self, wanted: bool) -> Self {
        self.unverified = wanted;
        self
    }

    /// The spec's methods were [restricted](thunes_gen::Generator::only) to those that the crate has: its README says so.
    #[must_use]
    pub fn only_some(mut self) -> Self {
        self.only_some = true;
        self
    }

    /// The crate's files, by path in its folder.
    ///
    /// # Errors
    /// When the generated code is not Rust, which is a mistake of this crate.
    pub fn files(&self, spec: &Spec) -> Result<BTreeMap<PathBuf, String>, Report> {
        let places = Places::new(self.module()).runtime(self.module());
        let modules = modules(spec, &places)?;
        let mut files = BTreeMap::from([
            (PathBuf::from("Cargo.toml"), cargo_toml::text(self)),
            (PathBuf::from("README.md"), readme::text(self, spec)),
            (PathBuf::from("src/lib.rs"), root::text(self, &modules.root)),
        ]);
        for module in modules.files {
            files.insert(Path::new("src").join(module.name), format!("{HEADER}{SKIP}\n{}", module.code));
        }
        Ok(files)
    }

    /// As code writes it: `acme_methods` for `acme-methods`.
    fn module(&self) -> String {
        self.name.replace('-', "_")
    }
}

/// The text is formatted, and is to stay as it was written: a check compares it.
const SKIP: &str = "#![cfg_attr(rustfmt, rustfmt_skip)]\n";
