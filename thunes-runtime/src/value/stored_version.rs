//! The version of what users store.

use serde::{Deserialize, Serialize};

/// The version in a stored form, as its member `version`. A form with a member more or less, or of another meaning, gets a version of its own here;
/// the earlier ones stay readable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum StoredVersion {
    #[serde(rename = "1")]
    One,
}
