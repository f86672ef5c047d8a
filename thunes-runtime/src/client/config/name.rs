//! What a setting is called.

use core::fmt;

/// What begins the name of every environment variable.
const PREFIX: &str = "THUNES_";

/// The name of a setting: that of a field of [`Config`](crate::Config). `Display` names the environment variable as well.
///
/// ```
/// use thunes_runtime::{Config, ConfigError};
///
/// let empty = Config::from_variables(|_variable| None);
/// let Err(ConfigError::Missing { name }) = empty else { panic!() };
/// assert_eq!((name.field(), name.variable().as_str()), ("environment", "THUNES_ENVIRONMENT"));
/// assert_eq!(name.to_string(), "THUNES_ENVIRONMENT (`environment` in a file)");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SettingName(pub(super) &'static str);

impl SettingName {
    /// As in a configuration file: `merchant_id`.
    #[must_use]
    pub const fn field(self) -> &'static str {
        self.0
    }

    /// Returns the environment variable: `THUNES_MERCHANT_ID`.
    #[must_use]
    pub fn variable(self) -> String {
        format!("{PREFIX}{}", self.0.to_ascii_uppercase())
    }

    /// Returns the environment variable that names a file with the value: `THUNES_PRIVATE_KEY_FILE`.
    #[must_use]
    pub fn file_variable(self) -> String {
        format!("{}_FILE", self.variable())
    }
}

impl fmt::Display for SettingName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (`{}` in a file)", self.variable(), self.0)
    }
}
