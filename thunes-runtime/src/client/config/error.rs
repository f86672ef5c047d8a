//! What can be wrong with a configuration.

use std::io;

use super::name::SettingName;
use crate::client::setup::SetupError;

/// A client cannot be made from a [`Config`](crate::Config). `Display` names the setting and what to do, and never shows the value.
///
/// ```
/// use thunes_runtime::ConfigError;
///
/// fn is_missing(error: &ConfigError) -> bool {
///     matches!(error, ConfigError::Missing { .. } | ConfigError::MissingBeside { .. })
/// }
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// A setting that is needed is missing, or empty.
    #[error("{name} is missing: set it")]
    Missing {
        /// Which one.
        name: SettingName,
    },
    /// One of two settings that belong together is missing, or empty.
    #[error("{name} is missing: {other} is set, and needs it")]
    MissingBeside {
        /// The one that is missing.
        name: SettingName,
        /// The one that is there.
        other: SettingName,
    },
    /// Two settings exclude each other.
    #[error("{first} and {second} are both set: remove one of them")]
    TwoOf {
        /// One of them.
        first: SettingName,
        /// The other one.
        second: SettingName,
    },
    /// The value of an environment variable, or the content of a file, is not text in UTF-8.
    #[error("{name} is not text in UTF-8")]
    NotText {
        /// Which one.
        name: SettingName,
    },
    /// A value is not a whole number, or too large.
    #[error("{name} is not a whole number that fits: write digits only")]
    NotANumber {
        /// Which one.
        name: SettingName,
    },
    /// An environment variable names a file that cannot be read.
    #[error("{} names a file that cannot be read: check its path and who may read it", .name.file_variable())]
    File {
        /// Which setting it is for.
        name: SettingName,
        /// Why.
        source: io::Error,
    },
    /// An environment variable names a file that is far longer than any value.
    #[error("{} names a file of more than 1 MiB: check its path", .name.file_variable())]
    LongFile {
        /// Which setting it is for.
        name: SettingName,
    },
    /// Both an environment variable and its variant with `_FILE` are set.
    #[error("{} and {} are both set: remove one of them", .name.variable(), .name.file_variable())]
    ValueAndFile {
        /// Which setting they are for.
        name: SettingName,
    },
    /// This build cannot use the setting.
    #[error("{name} needs the cargo feature `{feature}`: switch it on in Cargo.toml, or remove the setting")]
    NeedsFeature {
        /// Which one.
        name: SettingName,
        /// The feature of this crate.
        feature: &'static str,
    },
    /// A value cannot be used.
    #[error("{name} cannot be used: {problem}")]
    Value {
        /// Which one, or the first of several that belong together.
        name: SettingName,
        /// Why.
        problem: SetupError,
    },
    /// The settings do not fit together.
    #[error(transparent)]
    Setup(#[from] SetupError),
}
