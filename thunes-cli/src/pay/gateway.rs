//! Where requests go, and with which keys.

use std::collections::BTreeMap;
use std::env;
use std::ffi::OsString;
use std::path::Path;

use serde::de::IgnoredAny;
use thunes_runtime::{ClientBuilder, Config, Environment, SetupError};
use thunes_sandbox::{KEY_ID, MERCHANT_ID, SECRET};
use thunes_spec::words::did_you_mean;
use url::Url;

use super::error::PayError;
use super::given;

/// The word for the sandbox on this machine.
const SANDBOX: &str = "sandbox";

/// Where a sandbox listens by default.
const SANDBOX_URL: &str = "http://127.0.0.1:8080";

/// What `--env` takes besides a URL.
const NAMES: [&str; 4] = ["test", "production", "india", SANDBOX];

/// The longest key of a configuration file that a message shows.
const MAX_NAME: usize = 40;

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
    /// [`PayError`], which names the argument, the variable or the file.
    pub fn config(&self) -> Result<Config, PayError> {
        // Before the keys: a mistyped argument must not be blamed on a missing one.
        self.check_arguments()?;
        match (self.environment, self.config) {
            (Some(SANDBOX), _) => Ok(Config::from_variables(|name| self.of_sandbox(name))?),
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

    fn check_arguments(&self) -> Result<(), PayError> {
        match (self.environment, self.sandbox_url) {
            (Some(SANDBOX) | None, None) => Ok(()),
            (Some(SANDBOX), Some(url)) => Environment::base_url(url).map(drop).map_err(bad_place("--url", url, &[])),
            (_, Some(_)) => Err(PayError::UrlWithoutSandbox),
            (Some(text), None) => text.parse::<Environment>().map(drop).map_err(bad_place("--env", text, &NAMES)),
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

/// Refuses what is not the URL of a sandbox.
///
/// # Errors
/// [`PayError::BadPlace`], which says what was probably meant.
pub fn must_be_url(argument: &'static str, text: &str) -> Result<(), PayError> {
    // `localhost:8080` can be read as a URL, too: one with the scheme `localhost`.
    match Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => Ok(()),
        _ => Err(PayError::BadPlace {
            argument,
            why: format!("expected a URL such as {SANDBOX_URL}"),
            meant: meant(text, &[]),
        }),
    }
}

/// Words the problem of an argument, for which the names of this program count as well.
fn bad_place(argument: &'static str, text: &str, names: &[&'static str]) -> impl FnOnce(SetupError) -> PayError {
    move |problem| {
        let why = match problem {
            SetupError::UnknownEnvironment => format!("expected {}, or a URL such as {SANDBOX_URL}", NAMES.join(", ")),
            other => other.to_string(),
        };
        PayError::BadPlace { argument, why, meant: meant(text, names) }
    }
}

/// What a mistyped place probably means: a URL without its scheme, or a name in part or with a slip.
fn meant(text: &str, names: &[&'static str]) -> Option<String> {
    let url = format!("http://{text}");
    if !text.contains(['/', '@']) && Environment::base_url(&url).is_ok() {
        return Some(url);
    }
    let begins = names.iter().find(|name| text.len() > 2 && name.starts_with(&text.to_lowercase()));
    begins.copied().or_else(|| did_you_mean(text, names.iter().copied())).map(str::to_owned)
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

/// Returns a URL's scheme, host and port: the rest may hold a password.
#[must_use]
pub fn place_of(url: &str) -> String {
    match Url::parse(url).map(|url| url.origin()) {
        Ok(origin) if origin.is_tuple() => origin.ascii_serialization(),
        _ => "the given address".to_owned(),
    }
}

/// Returns the command that starts a sandbox at this URL, if it is one of this machine.
#[must_use]
pub fn sandbox_command(url: &str) -> Option<String> {
    let url = Url::parse(url).ok().filter(|url| url.host_str().is_some_and(is_loopback))?;
    let tls = if url.scheme() == "https" { " --tls" } else { "" };
    Some(format!("thunes sandbox{tls} --port {}", url.port_or_known_default()?))
}

fn is_loopback(host: &str) -> bool {
    ["127.0.0.1", "localhost", "[::1]"]
        .iter()
        .any(|name| host.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(':')))
}

fn read(file: &Path) -> Result<Config, PayError> {
    let text = given::text(file)?;
    if let Some(name) = unknown_setting(&text) {
        return Err(PayError::UnknownSetting { file: file.to_owned(), help: settings_help(&name), name });
    }
    serde_yaml::from_str(&text)
        .map_err(|error| given::unreadable(file, "a configuration in YAML or JSON", Some(&error)))
}

/// The first key that is not a setting. What does not look like a name is not shown: it may be a misplaced secret.
fn unknown_setting(text: &str) -> Option<String> {
    let keys: BTreeMap<String, IgnoredAny> = serde_yaml::from_str(text).ok()?;
    let is_known = |key: &String| settings().any(|name| name == *key);
    let is_name = |key: &String| {
        key.len() <= MAX_NAME && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
    };
    keys.into_keys().find(|key| !is_known(key)).filter(is_name)
}

fn settings() -> impl Iterator<Item = &'static str> {
    Config::settings().iter().map(|name| name.field())
}

/// What an unknown setting probably means: in other case, like a variable, or with a slip.
fn settings_help(name: &str) -> String {
    let plain = name.to_ascii_lowercase().replace(['-', '.'], "_");
    let plain = plain.strip_prefix("thunes_").unwrap_or(&plain);
    let begins = || settings().find(|setting| plain.len() > 2 && setting.starts_with(plain));
    match did_you_mean(plain, settings()).or_else(begins) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("the settings are: {}", settings().collect::<Vec<_>>().join(", ")),
    }
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
