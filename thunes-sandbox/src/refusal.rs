//! Why a request was not let in, in words. The client is not told: the gateway does not tell either.

/// Longest piece of a request that is repeated in a text.
const MAX_SHOWN: usize = 80;

/// Why a request got a 401.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// There is neither an `Authorization` nor a `Signature` header.
    #[error("the header `Authorization` is missing: send `Bearer` and a JWT")]
    NoToken,
    /// It is signed with HTTP Signature, and something about it is wrong.
    #[error("HTTP Signature: {problem}")]
    HttpSignature {
        /// What is wrong.
        problem: String,
    },
    /// The `Authorization` header is not `Bearer` and a token.
    #[error("the `Authorization` header is not `Bearer` and a JWT")]
    NotBearer,
    /// The token is not a JWT.
    #[error("the token is not a JWT: expected three parts of base64url, separated by dots")]
    NotAJwt,
    /// The token's `alg` is neither HS256 nor RS256.
    #[error("the token's `alg` is neither HS256 (for a shared secret) nor RS256 (for a certificate)")]
    Algorithm,
    /// The token's `typ` is not JWT.
    #[error("the token's `typ` is not `JWT`")]
    Type,
    /// The key's id is none of the sandbox's for that kind of signature.
    #[error("the sandbox has no key `{0}` for this kind of signature")]
    UnknownKey(String),
    /// The signature does not fit the token and the secret.
    #[error("the signature is wrong: the key of an HMAC is the shared secret after base64 decoding, not its text")]
    Signature,
    /// A claim is missing.
    #[error("the claim `{0}` is missing")]
    MissingClaim(&'static str),
    /// A claim is wrong.
    #[error("the claim `{name}` {problem}")]
    Claim {
        /// Its name.
        name: &'static str,
        /// What is wrong with it.
        problem: String,
    },
}

/// Text of a stranger, made safe for a terminal and short.
pub(crate) fn shown(text: &str) -> String {
    let mut safe: String = text.chars().take(MAX_SHOWN).flat_map(char::escape_debug).collect();
    if text.chars().nth(MAX_SHOWN).is_some() {
        safe.push('…');
    }
    safe
}
