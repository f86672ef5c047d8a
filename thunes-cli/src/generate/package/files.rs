//! The files of the crate.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use thunes_gen::HEADER;
use thunes_gen::modules::modules;
use thunes_gen::sample::Places;
use thunes_spec::Report;
use thunes_spec::model::Spec;

use super::root::SKIP;
use super::{Package, cargo_toml, readme, root};

impl Package {
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
}
