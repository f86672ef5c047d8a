//! Where requests go, and with which keys.

use std::ffi::OsString;
use std::path::Path;
use std::{env, fs};

use thunes_runtime::{ClientBuilder, Config, Environment};
use thunes_sandbox::{KEY_ID, MERCHANT_ID, SECRET};

use super::error::PayError;

/// The word for the sandbox on this machine.
const SANDBOX: &str = "sandbox";

/// Where a sandbox listens by default.
const SANDBOX_URL: &str = "http://127.0.0.1:8080";

const ENVIRONMENT: &str = "THUNES_ENVIRONMENT";

/// The settings for the gateway.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// `test`, `production`, `india`, `sandbox`, or a URL.
    pub environment: Option<&'a str>,
    /// The sandbox's URL.
    pub sandbox_url: Option<&'a str>,
    /// A file with settings, in YAML or JSON.
    pub config: Option<&'a Path>,
}

impl Asked<'_> {
    /// The settings of a client.
    ///
    /// # Errors
    /// [`PayError`], which names the variable or the file.
    pub fn config(&self) -> Result<Config, PayError> {
        match (self.environment, self.config) {
            (Some(SANDBOX), _) => Ok(Config::from_variables(|name| self.of_sandbox(name))?),
            _ if self.sandbox_url.is_some() => Err(PayError::UrlWithoutSandbox),
            (environment, None) => Ok(Config::from_variables(|name| match environment {
                Some(environment) if name == ENVIRONMENT => Some(environment.into()),
                _ => env::var_os(name),
            })?),
            (environment, Some(file)) => {
                let mut config = read(file)?;
                if let Some(environment) = environment {
                    environment.clone_into(&mut config.environment);
                }
                Ok(config)
            }
        }
    }

    /// The made-up keys that every sandbox takes. Yours are not shown to it.
    fn of_sandbox(&self, name: &str) -> Option<OsString> {
        Some(match name {
            ENVIRONMENT => self.sandbox_url.unwrap_or(SANDBOX_URL).into(),
            "THUNES_MERCHANT_ID" => MERCHANT_ID.into(),
            "THUNES_KEY_ID" => KEY_ID.into(),
            "THUNES_SHARED_SECRET" => SECRET.into(),
            _ => return None,
        })
    }

    /// The builder of a client, and where it sends to.
    ///
    /// # Errors
    /// As [`config`](Self::config).
    pub fn builder(&self) -> Result<(ClientBuilder, Environment), PayError> {
        let config = self.config()?;
        let builder = config.builder()?.user_agent_suffix("thunes-cli");
        Ok((builder, config.environment.parse()?))
    }
}

/// Whether money moves there. An unknown host may lead to the gateway.
#[must_use]
pub fn moves_money(environment: &Environment) -> bool {
    match environment {
        Environment::Test => false,
        Environment::Other(_) => !is_loopback(environment.host()),
        _ => true,
    }
}

fn is_loopback(host: &str) -> bool {
    ["127.0.0.1", "localhost", "[::1]"]
        .iter()
        .any(|name| host.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(':')))
}

fn read(file: &Path) -> Result<Config, PayError> {
    let text = fs::read_to_string(file).map_err(|error| PayError::File { file: file.to_owned(), error })?;
    serde_yaml::from_str(&text).map_err(|error| PayError::Format {
        file: file.to_owned(),
        expected: "a configuration in YAML or JSON",
        // The message may quote a value, which may be a secret.
        why: error.location().map_or_else(String::new, |at| format!("see line {}", at.line())),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_on_this_machine_moves_money() {
        for (name, moves) in [
            ("test", false),
            ("production", true),
            ("india", true),
            ("http://127.0.0.1:8080", false),
            ("https://localhost:8443", false),
            ("http://[::1]:8080", false),
            ("https://127.0.0.1.example", true),
            ("https://gateway.example", true),
        ] {
            let environment: Option<Environment> = name.parse().ok();
            assert_eq!(environment.map(|environment| moves_money(&environment)), Some(moves), "{name}");
        }
    }
}
