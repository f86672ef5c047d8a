//! From settings to a client.

use core::time::Duration;

use super::Config;
use super::error::ConfigError;
use super::name::SettingName;
use super::names::*;
use super::secret::Secret;
use crate::client::builder::ClientBuilder;
use crate::client::credentials::Credentials;
use crate::client::environment::Environment;
#[cfg(feature = "mle")]
use crate::client::mle::{EncryptionCertificate, ReplyKey};
#[cfg(feature = "client")]
use crate::client::network::{Network, Proxy};
use crate::client::send::Client;
use crate::client::setup::SetupError;

/// The settings of one key. Each of them may be missing.
struct KeySettings<'a> {
    key_id: Setting<'a>,
    shared_secret: Setting<'a>,
    private_key: Setting<'a>,
    certificate: Setting<'a>,
}

/// A setting and its value. An empty one counts as missing: templates write them.
#[derive(Clone, Copy)]
struct Setting<'a> {
    name: SettingName,
    value: Option<&'a str>,
}

impl Config {
    /// Returns a client with these settings.
    ///
    /// # Errors
    /// [`ConfigError`], which names the setting.
    #[cfg(feature = "client")]
    pub fn client(&self) -> Result<Client, ConfigError> {
        Ok(self.builder()?.build()?)
    }

    /// Returns a builder with these settings, to go on with.
    ///
    /// # Errors
    /// [`ConfigError`], which names the setting.
    pub fn builder(&self) -> Result<ClientBuilder, ConfigError> {
        let environment = text(ENVIRONMENT, &self.environment).needed()?;
        let environment: Environment = environment.parse().map_err(at(ENVIRONMENT))?;
        let mut builder = ClientBuilder::new(environment, self.first_key()?);
        if let Some(second) = self.second_key()? {
            builder = builder.second_key(second);
        }
        if let Some(seconds) = self.timeout_seconds {
            builder = builder.timeout(Duration::from_secs(seconds));
        }
        if let Some(bytes) = self.reply_limit_bytes {
            builder = builder.reply_limit(bytes);
        }
        if let Some(suffix) = &self.user_agent_suffix {
            builder = builder.user_agent_suffix(suffix);
        }
        self.with_network(self.with_encryption(builder)?)
    }

    fn first_key(&self) -> Result<Credentials, ConfigError> {
        let settings = KeySettings {
            key_id: optional(KEY_ID, &self.key_id),
            shared_secret: secret(SHARED_SECRET, &self.shared_secret),
            private_key: secret(PRIVATE_KEY, &self.private_key),
            certificate: secret(CERTIFICATE, &self.certificate),
        };
        self.key(&settings)?.ok_or(ConfigError::Missing { name: SHARED_SECRET })
    }

    fn second_key(&self) -> Result<Option<Credentials>, ConfigError> {
        self.key(&KeySettings {
            key_id: optional(SECOND_KEY_ID, &self.second_key_id),
            shared_secret: secret(SECOND_SHARED_SECRET, &self.second_shared_secret),
            private_key: secret(SECOND_PRIVATE_KEY, &self.second_private_key),
            certificate: secret(SECOND_CERTIFICATE, &self.second_certificate),
        })
    }

    fn key(&self, settings: &KeySettings<'_>) -> Result<Option<Credentials>, ConfigError> {
        let merchant_id = text(MERCHANT_ID, &self.merchant_id).needed()?;
        let shared = pair(settings.key_id, settings.shared_secret)?;
        let own = pair(settings.private_key, settings.certificate)?;
        let key = match (shared, own) {
            (None, None) => return Ok(None),
            (Some(_), Some(_)) => {
                return Err(ConfigError::TwoOf {
                    first: settings.shared_secret.name,
                    second: settings.private_key.name,
                });
            }
            (Some((id, secret)), None) => Credentials::shared_secret(merchant_id, id, secret)
                .map_err(|problem| ConfigError::Value { name: blamed(&problem, settings), problem })?,
            (None, Some((key, certificate))) => certified(merchant_id, key, certificate, settings.private_key.name)?,
        };
        match optional(PORTFOLIO_ID, &self.portfolio_id).value {
            Some(id) => key.portfolio(id).map(Some).map_err(at(PORTFOLIO_ID)),
            None => Ok(Some(key)),
        }
    }

    #[cfg(feature = "mle")]
    fn with_encryption(&self, mut builder: ClientBuilder) -> Result<ClientBuilder, ConfigError> {
        if let Some(pem) = secret(ENCRYPTION_CERTIFICATE, &self.encryption_certificate).value {
            let certificate = EncryptionCertificate::from_pem(pem).map_err(at(ENCRYPTION_CERTIFICATE))?;
            builder = builder.encrypt_requests(certificate);
        }
        let own = secret(REPLY_PRIVATE_KEY, &self.reply_private_key);
        if let Some((id, pem)) = pair(optional(REPLY_KEY_ID, &self.reply_key_id), own)? {
            builder = builder.encrypted_replies(ReplyKey::from_pem(id, pem).map_err(at(REPLY_PRIVATE_KEY))?);
        }
        let other = secret(SECOND_REPLY_PRIVATE_KEY, &self.second_reply_private_key);
        if let Some((id, pem)) = pair(optional(SECOND_REPLY_KEY_ID, &self.second_reply_key_id), other)? {
            builder = builder.also_decrypt_with(ReplyKey::from_pem(id, pem).map_err(at(SECOND_REPLY_PRIVATE_KEY))?);
        }
        Ok(builder)
    }

    #[cfg(not(feature = "mle"))]
    fn with_encryption(&self, builder: ClientBuilder) -> Result<ClientBuilder, ConfigError> {
        let settings = [
            secret(ENCRYPTION_CERTIFICATE, &self.encryption_certificate),
            optional(REPLY_KEY_ID, &self.reply_key_id),
            secret(REPLY_PRIVATE_KEY, &self.reply_private_key),
            optional(SECOND_REPLY_KEY_ID, &self.second_reply_key_id),
            secret(SECOND_REPLY_PRIVATE_KEY, &self.second_reply_private_key),
        ];
        // Left out in silence, bodies would go out in the clear.
        without(&settings, "mle")?;
        Ok(builder)
    }

    #[cfg(feature = "client")]
    fn with_network(&self, mut builder: ClientBuilder) -> Result<ClientBuilder, ConfigError> {
        if let Some(seconds) = self.connect_timeout_seconds {
            builder = builder.connect_timeout(Duration::from_secs(seconds));
        }
        if let Some(most) = self.status_retries {
            builder = builder.status_retries(most);
        }
        let (proxy, roots) = (secret(PROXY, &self.proxy), secret(ROOT_CERTIFICATES, &self.root_certificates));
        if proxy.value.is_none() && roots.value.is_none() {
            return Ok(builder);
        }
        let mut network = Network::new();
        if let Some(url) = proxy.value {
            network = network.proxy(Proxy::new(url).map_err(at(PROXY))?);
        }
        if let Some(pem) = roots.value {
            network = network.root_certificates(pem).map_err(at(ROOT_CERTIFICATES))?;
        }
        Ok(builder.network(network))
    }

    #[cfg(not(feature = "client"))]
    fn with_network(&self, builder: ClientBuilder) -> Result<ClientBuilder, ConfigError> {
        let set = |name, is_set: bool| Setting { name, value: is_set.then_some("") };
        let settings = [
            secret(PROXY, &self.proxy),
            secret(ROOT_CERTIFICATES, &self.root_certificates),
            set(CONNECT_TIMEOUT_SECONDS, self.connect_timeout_seconds.is_some()),
            set(STATUS_RETRIES, self.status_retries.is_some()),
        ];
        without(&settings, "client")?;
        Ok(builder)
    }
}

impl Client {
    /// Creates a client from the environment variables of this process: `THUNES_ENVIRONMENT`, `THUNES_MERCHANT_ID`, `THUNES_KEY_ID`,
    /// `THUNES_SHARED_SECRET`, and whatever else [`Config`] has.
    ///
    /// # Errors
    /// [`ConfigError`], which names the variable.
    #[cfg(feature = "client")]
    pub fn from_env() -> Result<Self, ConfigError> {
        Config::from_env()?.client()
    }
}

impl<'a> Setting<'a> {
    const fn needed(self) -> Result<&'a str, ConfigError> {
        match self.value {
            Some(value) => Ok(value),
            None => Err(ConfigError::Missing { name: self.name }),
        }
    }
}

fn text(name: SettingName, value: &str) -> Setting<'_> {
    Setting { name, value: Some(value).filter(|value| !value.trim().is_empty()) }
}

fn optional(name: SettingName, value: &Option<String>) -> Setting<'_> {
    text(name, value.as_deref().unwrap_or_default())
}

fn secret(name: SettingName, value: &Option<Secret>) -> Setting<'_> {
    text(name, value.as_ref().map_or("", Secret::as_str))
}

/// Two settings that belong together: both or neither.
fn pair<'a>(first: Setting<'a>, second: Setting<'a>) -> Result<Option<(&'a str, &'a str)>, ConfigError> {
    match (first.value, second.value) {
        (Some(one), Some(other)) => Ok(Some((one, other))),
        (None, None) => Ok(None),
        (Some(_), None) => Err(ConfigError::MissingBeside { name: second.name, other: first.name }),
        (None, Some(_)) => Err(ConfigError::MissingBeside { name: first.name, other: second.name }),
    }
}

/// Of a shared secret, the setting that an error is about.
fn blamed(error: &SetupError, settings: &KeySettings<'_>) -> SettingName {
    match error {
        SetupError::EmptyId { name: "merchant id" } | SetupError::OddId { name: "merchant id" } => MERCHANT_ID,
        SetupError::EmptyId { .. } | SetupError::OddId { .. } => settings.key_id.name,
        _ => settings.shared_secret.name,
    }
}

#[cfg(feature = "certificates")]
fn certified(merchant_id: &str, key: &str, certificate: &str, name: SettingName) -> Result<Credentials, ConfigError> {
    Credentials::certificate_pem(merchant_id, key, certificate).map_err(at(name))
}

#[cfg(not(feature = "certificates"))]
const fn certified(_: &str, _: &str, _: &str, name: SettingName) -> Result<Credentials, ConfigError> {
    Err(ConfigError::NeedsFeature { name, feature: "certificates" })
}

/// Refuses settings that only another build can use.
#[cfg(not(all(feature = "client", feature = "mle")))]
fn without(settings: &[Setting<'_>], feature: &'static str) -> Result<(), ConfigError> {
    let set = settings.iter().find(|setting| setting.value.is_some());
    set.map_or(Ok(()), |Setting { name, .. }| Err(ConfigError::NeedsFeature { name: *name, feature }))
}

fn at(name: SettingName) -> impl FnOnce(SetupError) -> ConfigError {
    move |problem| ConfigError::Value { name, problem }
}
