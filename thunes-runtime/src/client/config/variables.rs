//! A configuration from environment variables.

use std::ffi::OsString;
use std::fs::File;
use std::io::Read as _;

use super::Config;
use super::error::ConfigError;
use super::name::SettingName;
use super::secret::Secret;

/// Longest file that a variable may name.
const MAX_FILE: u64 = 1024 * 1024;

/// Where values come from.
struct Variables<F>(F);

impl Config {
    /// Returns the name of every setting.
    ///
    /// ```
    /// let names = thunes_runtime::Config::settings();
    /// assert!(names.iter().any(|name| name.variable() == "THUNES_MERCHANT_ID"));
    /// ```
    #[must_use]
    pub const fn settings() -> &'static [SettingName] {
        super::names::ALL
    }

    /// Reads the environment variables of this process: `THUNES_MERCHANT_ID` is [`merchant_id`](Self::merchant_id), and so on. For each there is a
    /// variant with `_FILE` that names a file with the value, as secrets are mounted in containers. A variable that is empty counts as
    /// not set.
    ///
    /// # Errors
    /// [`ConfigError`], which names the variable.
    pub fn from_env() -> Result<Self, ConfigError> {
        Self::from_variables(|name| std::env::var_os(name))
    }

    /// Like [`from_env`](Self::from_env), from another place that has values by the names of the variables.
    ///
    /// # Errors
    /// As there.
    pub fn from_variables(look_up: impl Fn(&str) -> Option<OsString>) -> Result<Self, ConfigError> {
        use super::names::*;

        let from = Variables(look_up);
        Ok(Self {
            environment: from.needed(ENVIRONMENT)?,
            merchant_id: from.needed(MERCHANT_ID)?,
            portfolio_id: from.text(PORTFOLIO_ID)?,
            key_id: from.text(KEY_ID)?,
            shared_secret: from.secret(SHARED_SECRET)?,
            private_key: from.secret(PRIVATE_KEY)?,
            certificate: from.secret(CERTIFICATE)?,
            second_key_id: from.text(SECOND_KEY_ID)?,
            second_shared_secret: from.secret(SECOND_SHARED_SECRET)?,
            second_private_key: from.secret(SECOND_PRIVATE_KEY)?,
            second_certificate: from.secret(SECOND_CERTIFICATE)?,
            encryption_certificate: from.secret(ENCRYPTION_CERTIFICATE)?,
            reply_key_id: from.text(REPLY_KEY_ID)?,
            reply_private_key: from.secret(REPLY_PRIVATE_KEY)?,
            second_reply_key_id: from.text(SECOND_REPLY_KEY_ID)?,
            second_reply_private_key: from.secret(SECOND_REPLY_PRIVATE_KEY)?,
            timeout_seconds: from.number(TIMEOUT_SECONDS)?,
            connect_timeout_seconds: from.number(CONNECT_TIMEOUT_SECONDS)?,
            reply_limit_bytes: from.number(REPLY_LIMIT_BYTES)?,
            status_retries: from.number(STATUS_RETRIES)?,
            proxy: from.secret(PROXY)?,
            root_certificates: from.secret(ROOT_CERTIFICATES)?,
            user_agent_suffix: from.text(USER_AGENT_SUFFIX)?,
        })
    }
}

impl<F: Fn(&str) -> Option<OsString>> Variables<F> {
    fn needed(&self, name: SettingName) -> Result<String, ConfigError> {
        self.text(name)?.ok_or(ConfigError::Missing { name })
    }

    fn secret(&self, name: SettingName) -> Result<Option<Secret>, ConfigError> {
        Ok(self.text(name)?.map(Secret::from))
    }

    fn number<T: core::str::FromStr>(&self, name: SettingName) -> Result<Option<T>, ConfigError> {
        let text = self.text(name)?;
        text.map(|text| text.trim().parse().map_err(|_| ConfigError::NotANumber { name })).transpose()
    }

    fn text(&self, name: SettingName) -> Result<Option<String>, ConfigError> {
        let set = |variable: String| (self.0)(&variable).filter(|value| !value.is_empty());
        match (set(name.variable()), set(name.file_variable())) {
            (Some(_), Some(_)) => Err(ConfigError::ValueAndFile { name }),
            (Some(value), None) => Ok(Some(value.into_string().map_err(|_| ConfigError::NotText { name })?)),
            (None, Some(path)) => content(name, path).map(Some),
            (None, None) => Ok(None),
        }
    }
}

/// The content of a file, without the line end that editors put after it.
fn content(name: SettingName, path: OsString) -> Result<String, ConfigError> {
    let failed = |source| ConfigError::File { name, source };
    let file = File::open(path).map_err(failed)?;
    // Room for all of it, so that no copy of a secret is left behind by growing: one byte more tells that the file has ended.
    let len = file.metadata().map_or(0, |file| file.len()).min(MAX_FILE);
    let mut bytes = zeroize::Zeroizing::new(Vec::with_capacity(usize::try_from(len).unwrap_or_default() + 1));
    file.take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > MAX_FILE {
        return Err(ConfigError::LongFile { name });
    }
    let text = core::str::from_utf8(&bytes).map_err(|_| ConfigError::NotText { name })?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}
