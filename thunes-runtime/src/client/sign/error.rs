//! Why a request is not signed.

/// Why a request could not be signed. Nothing was sent.
///
/// `Display` says what is wrong. It shows no key, no token and no value of the request.
///
/// ```
/// use thunes_runtime::{NotSentCause, SigningError};
///
/// /// Whether this machine's clock has to be set.
/// fn is_the_clock(cause: &NotSentCause) -> bool {
///     matches!(cause, NotSentCause::Signing(SigningError::ClockTooEarly | SigningError::ClockTooLate))
/// }
///
/// let cause = NotSentCause::Signing(SigningError::ClockTooEarly);
/// assert!(is_the_clock(&cause) && !is_the_clock(&NotSentCause::Tls));
/// assert_eq!(SigningError::ClockTooEarly.to_string(), "this machine's clock is before 1970");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.texts().0)]
#[non_exhaustive]
pub enum SigningError {
    /// The clock is before 1970.
    ClockTooEarly,
    /// The clock is past the year 9999, for which HTTP has no dates.
    ClockTooLate,
    /// There are no random numbers for the token's id: the system returned none, or the platform has none and the client no
    /// [`token_ids`](crate::ClientBuilder::token_ids).
    NoRandomNumbers,
    /// The request's HTTP method is not one.
    OddMethod,
    /// The request's path could lead to another place than the one that is signed.
    OddPath,
    /// The body could not be encrypted for the gateway's certificate.
    NotEncrypted,
    /// The token's id or the id of the key for replies cannot be written as JSON.
    NotWritten,
    /// The key made no signature.
    NoSignature,
    /// A part of the signature does not fit in a header.
    OddHeader,
}

const ODD_PATH: &str = "its path does not begin with `/`, contains `.` or `..`, or has characters other than letters, digits, `/`, `-`, `.`, `_`, `~` (and, in a query, `=` and `&`)";

impl SigningError {
    /// What happened, and what to do.
    pub(crate) const fn texts(self) -> (&'static str, &'static str) {
        match self {
            Self::ClockTooEarly => ("this machine's clock is before 1970", "set the clock"),
            Self::ClockTooLate => ("this machine's clock is past the year 9999", "set the clock"),
            Self::NoRandomNumbers if cfg!(all(target_family = "wasm", target_os = "unknown")) => {
                ("this platform has no random numbers", "give the client token ids with `token_ids`")
            }
            Self::NoRandomNumbers => {
                ("the system returned no random numbers", "check the system's source of random numbers")
            }
            Self::OddMethod => ("its HTTP method is not one", "fix the method in the spec"),
            Self::OddPath => (ODD_PATH, "fix the path in the spec"),
            Self::NotEncrypted => ("its body could not be encrypted", "check the client's encryption certificate"),
            Self::NotWritten => ("its token could not be written", "check the client's ids of tokens and keys"),
            Self::NoSignature => ("the key made no signature", "check the client's key"),
            Self::OddHeader => ("its signature does not fit in a header", "check the client's ids of merchant and key"),
        }
    }
}
