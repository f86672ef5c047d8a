//! The settings by name.

use super::name::SettingName;

macro_rules! names {
    ($($constant:ident = $field:ident),* $(,)?) => {
        $(pub(super) const $constant: SettingName = SettingName(stringify!($field));)*

        /// Every setting.
        pub(super) const ALL: &[SettingName] = &[$($constant),*];
    };
}

names! {
    ENVIRONMENT = environment,
    MERCHANT_ID = merchant_id,
    PORTFOLIO_ID = portfolio_id,
    KEY_ID = key_id,
    SHARED_SECRET = shared_secret,
    PRIVATE_KEY = private_key,
    CERTIFICATE = certificate,
    SECOND_KEY_ID = second_key_id,
    SECOND_SHARED_SECRET = second_shared_secret,
    SECOND_PRIVATE_KEY = second_private_key,
    SECOND_CERTIFICATE = second_certificate,
    ENCRYPTION_CERTIFICATE = encryption_certificate,
    REPLY_KEY_ID = reply_key_id,
    REPLY_PRIVATE_KEY = reply_private_key,
    SECOND_REPLY_KEY_ID = second_reply_key_id,
    SECOND_REPLY_PRIVATE_KEY = second_reply_private_key,
    TIMEOUT_SECONDS = timeout_seconds,
    CONNECT_TIMEOUT_SECONDS = connect_timeout_seconds,
    REPLY_LIMIT_BYTES = reply_limit_bytes,
    STATUS_RETRIES = status_retries,
    PROXY = proxy,
    ROOT_CERTIFICATES = root_certificates,
    USER_AGENT_SUFFIX = user_agent_suffix,
}
