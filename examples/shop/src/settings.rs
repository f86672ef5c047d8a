//! What differs between a laptop, a test environment and production.

use std::net::SocketAddr;
use std::path::PathBuf;

use serde::Deserialize;
use thunes::Config;

/// The settings file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The database's file. It is made if it does not exist.
    pub database: PathBuf,
    /// Where the shop listens.
    pub listen: SocketAddr,
    /// The shop's address on the internet: `https://shop.example`.
    pub url: String,
    /// The gateway, its keys, and the way to it: everything that [`Config`] has.
    pub gateway: Config,
}
