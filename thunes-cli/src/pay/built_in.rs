//! The spec that payments are made from: the built-in one, or a folder of yours.

use std::path::Path;

use thunes_runtime::MethodSpec;
use thunes_spec::Folder;
use thunes_spec::model::Spec;

use super::error::PayError;
use crate::tables::tables;

/// The files of the built-in spec.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/starter.rs"));

/// The name that messages have for the built-in spec, which has no folder.
const NOWHERE: &str = "the built-in spec";

/// A spec, and its methods as tables.
pub struct Methods {
    /// The spec.
    pub spec: Spec,
    /// Its methods.
    pub tables: &'static [&'static MethodSpec],
}

impl Methods {
    /// Reads the spec in that folder, or else the built-in one.
    ///
    /// # Errors
    /// [`PayError::Spec`] when the spec is invalid.
    pub fn read(folder: Option<&Path>) -> Result<Self, PayError> {
        let files = folder.map_or_else(self::folder, Folder::new);
        let spec = files.unverified(true).check().map_err(|report| PayError::Spec(Box::new(report)))?;
        let tables = tables(&spec);
        Ok(Self { spec, tables })
    }

    /// Returns the method with a name, or with a code of the gateway.
    ///
    /// # Errors
    /// [`PayError::UnknownName`], which lists the methods.
    pub fn find(&self, name: &str) -> Result<&'static MethodSpec, PayError> {
        MethodSpec::find(self.tables, name).map_err(PayError::UnknownName)
    }
}

/// Returns the built-in spec, to be checked.
#[must_use]
pub fn folder() -> Folder {
    FILES
        .iter()
        .fold(Folder::new(NOWHERE), |folder, (name, text)| folder.with_file(Path::new(NOWHERE).join(name), *text))
}
