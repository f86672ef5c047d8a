//! Proxies that the environment names, which no request goes through.

use super::environment::Environment;

/// Where a proxy for HTTPS is usually named.
const VARIABLES: [&str; 4] = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];

/// The variable that names a proxy which is not used: a word that helps where there is no other way out. Its value may hold a password.
pub(super) fn ignored(environment: &Environment) -> Option<&'static str> {
    let is_set = |name: &&str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    VARIABLES.into_iter().find(is_set).filter(|_| !environment.is_plain())
}
