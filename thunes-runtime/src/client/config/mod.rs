//! A client from settings: a file that serde reads, or environment variables.

pub(crate) mod build;
pub(crate) mod error;
pub(crate) mod name;
pub(crate) mod names;
pub(crate) mod secret;
pub(crate) mod variables;

use core::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, MapAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};

pub use error::ConfigError;
pub use name::SettingName;
pub use secret::Secret;

/// The settings of a [`Client`](crate::Client), from environment variables or from a file.
///
/// [`from_env`](Self::from_env) reads `THUNES_MERCHANT_ID` for [`merchant_id`](Self::merchant_id), and so on, or a file that
/// `THUNES_MERCHANT_ID_FILE` names. With serde, the fields are in your own file under their names:
///
/// ```
/// # #[cfg(feature = "client")] {
/// let file = r#"{
///     "environment": "test",
///     "merchant_id": "examplemerchant",
///     "key_id": "00000000-1111-2222-3333-444444444444",
///     "shared_secret": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
///     "timeout_seconds": 90
/// }"#;
/// let config: thunes_runtime::Config = serde_json::from_str(file)?;
/// let client = config.client()?;
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// A client signs with a shared secret, or with a private key and its certificate (feature `certificates`). PEM texts may have `\n` in two
/// characters for a line end, and a byte order mark. For what is not here, take the [builder](Self::builder) and go on with it.
///
/// `Debug` shows no secret, and no PEM text, since a text with a certificate often has its private key, too. Nor does an error of serde quote
/// what it could not read. It can be read with serde, and not written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
#[non_exhaustive]
pub struct Config {
    /// `test`, `production`, `india`, or the URL of another gateway, such as a sandbox. It must be given.
    pub environment: String,
    /// The merchant that is paid.
    pub merchant_id: String,
    /// The portfolio that the key belongs to, where it is a meta key.
    pub portfolio_id: Option<String>,
    /// The shared secret's id.
    pub key_id: Option<String>,
    /// The shared secret, in base64.
    pub shared_secret: Option<Secret>,
    /// Instead of a shared secret: a private key, as PEM.
    pub private_key: Option<Secret>,
    /// The private key's certificate, as PEM.
    pub certificate: Option<Secret>,
    /// While keys are changed, the id of the other shared secret: see [`ClientBuilder::second_key`](crate::ClientBuilder::second_key).
    pub second_key_id: Option<String>,
    /// The other shared secret, in base64.
    pub second_shared_secret: Option<Secret>,
    /// The other private key, as PEM.
    pub second_private_key: Option<Secret>,
    /// The other private key's certificate, as PEM.
    pub second_certificate: Option<Secret>,
    /// The gateway's certificate that requests are encrypted for, as PEM (feature `mle`).
    pub encryption_certificate: Option<Secret>,
    /// The id of the key that replies are encrypted for (feature `mle`).
    pub reply_key_id: Option<String>,
    /// The private key that decrypts replies, as PEM (feature `mle`).
    pub reply_private_key: Option<Secret>,
    /// While keys are changed, the id of the key that replies may still be encrypted for.
    pub second_reply_key_id: Option<String>,
    /// That key, as PEM.
    pub second_reply_private_key: Option<Secret>,
    /// The time limit of a call: see [`ClientBuilder::timeout`](crate::ClientBuilder::timeout).
    pub timeout_seconds: Option<u64>,
    /// The time limit for connecting.
    pub connect_timeout_seconds: Option<u64>,
    /// The longest reply: see [`ClientBuilder::reply_limit`](crate::ClientBuilder::reply_limit).
    pub reply_limit_bytes: Option<usize>,
    /// How often a status check is sent again.
    pub status_retries: Option<u32>,
    /// The URL of a proxy, which may hold a user and a password.
    pub proxy: Option<Secret>,
    /// Root certificates that are trusted in addition to the system's, as PEM.
    pub root_certificates: Option<Secret>,
    /// A word at the end of the `User-Agent` header: see [`ClientBuilder::user_agent_suffix`](crate::ClientBuilder::user_agent_suffix).
    pub user_agent_suffix: Option<String>,
}

impl<'de> Deserialize<'de> for Config {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(SettingsVisitor)
    }
}

/// Reads the settings from a map alone: of anything else, such as a file in another form, serde's error would quote the whole text.
struct SettingsVisitor;

impl<'de> Visitor<'de> for SettingsVisitor {
    type Value = Config;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("settings by their names")
    }

    fn visit_str<E: de::Error>(self, _: &str) -> Result<Config, E> {
        Err(E::invalid_type(Unexpected::Other("a text"), &self))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Config, A::Error> {
        // The derived function, not the method of the trait.
        Config::deserialize(MapAccessDeserializer::new(map))
    }
}
