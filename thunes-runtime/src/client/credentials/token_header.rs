//! The header of the tokens that a key signs.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Members in the order of the gateway's own SDKs. Neither value needs an escape in JSON.
pub(super) fn encoded(algorithm: &str, key_id: &str) -> Box<str> {
    URL_SAFE_NO_PAD.encode(format!(r#"{{"alg":"{algorithm}","kid":"{key_id}","typ":"JWT"}}"#)).into()
}
