//! Why a request was not let in, in words. The client is not told: the gateway does not tell either.

use core::fmt;

/// Longest piece of a request that is repeated in a text.
const MAX_SHOWN: usize = 80;

/// Why a request got a 401.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// There is neither an `Authorization` nor a `Signature` header.
    NoToken,
    /// It is signed with HTTP Signature, and something about it is wrong.
    HttpSignature {
        /// What is wrong.
        problem: String,
    },
    /// The `Authorization` header is not `Bearer` and a token.
    NotBearer,
    /// The token is no JWT.
    NotAJwt,
    /// The token's `alg` is neither HS256 nor RS256.
    Algorithm,
    /// The token's `typ` is not JWT.
    Type,
    /// The key's id is none of the sandbox's for that kind of signature.
    UnknownKey(String),
    /// The signature does not fit the token and the secret.
    Signature,
    /// A claim is missing.
    MissingClaim(&'static str),
    /// A claim is wrong.
    Claim {
        /// Its name.
        name: &'static str,
        /// What is wrong with it.
        problem: String,
    },
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoToken => f.write_str("there is no `Authorization` header: send `Bearer` and a JWT"),
            Self::HttpSignature { problem } => write!(f, "HTTP Signature: {problem}"),
            Self::NotBearer => f.write_str("the `Authorization` header is not `Bearer` and a JWT"),
            Self::NotAJwt => f.write_str("the token is no JWT: three parts of base64url with points between"),
            Self::Algorithm => {
                f.write_str("the token's `alg` is neither HS256 (for a shared secret) nor RS256 (for a certificate)")
            }
            Self::Type => f.write_str("the token's `typ` is not `JWT`"),
            Self::UnknownKey(key_id) => {
                write!(f, "the key's id is `{key_id}`, and the sandbox has none such for this kind of signature")
            }
            Self::Signature => f.write_str(
                "the signature is wrong: the key of an HMAC is the shared secret after base64 decoding, not its text",
            ),
            Self::MissingClaim(name) => write!(f, "the claim `{name}` is missing"),
            Self::Claim { name, problem } => write!(f, "the claim `{name}` {problem}"),
        }
    }
}

impl core::error::Error for Refusal {}

/// Text of a stranger, made safe for a terminal and short.
pub(crate) fn shown(text: &str) -> String {
    let mut safe: String = text.chars().take(MAX_SHOWN).flat_map(char::escape_debug).collect();
    if text.chars().nth(MAX_SHOWN).is_some() {
        safe.push('…');
    }
    safe
}
