//! A spec as a complete crate, for those who keep generated code in version control.

mod cargo_toml;
mod files;
mod name;
mod readme;
mod root;

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

    /// Takes `thunes-runtime` from this folder, relative to the crate's, with `/` between the names.
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

    /// The spec's methods were [restricted](thunes_gen::Generator::only) to those that the crate has: its README mentions it.
    #[must_use]
    pub fn only_some(mut self) -> Self {
        self.only_some = true;
        self
    }

    /// Whether the crate can have these methods.
    ///
    /// # Errors
    /// When one of them has the name of the crate.
    pub fn check(&self, spec: &Spec) -> Result<(), BadName> {
        name::check_modules(&self.name, spec.methods.iter().map(|method| method.name.as_str()))
    }

    /// As code writes it: `acme_methods` for `acme-methods`.
    fn module(&self) -> String {
        self.name.replace('-', "_")
    }
}
