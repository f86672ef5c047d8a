//! What can be wrong with keys and certificates.

/// Why a private key or certificate cannot be used.
///
/// `Display` says what is wrong and what to do. Nothing here holds a part of a key.
///
/// ```
/// # #[cfg(feature = "certificates")] {
/// use thunes_runtime::{Credentials, KeyProblem, SetupError};
///
/// let certificate = "-----BEGIN CERTIFICATE-----\n...\n-----END CERTIFICATE-----";
/// // the two files, the wrong way round
/// let Err(SetupError::Key(problem)) = Credentials::certificate_pem("examplemerchant", certificate, "") else { panic!() };
/// assert_eq!(problem, KeyProblem::NoPrivateKey);
/// assert!(problem.to_string().starts_with("the PEM text has no private key"));
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyProblem {
    /// The PEM text is all in one line.
    #[error(
        "the PEM text is a single line: put a line break after its BEGIN line and before its END line. In an environment variable, write each line break as the two characters \\n"
    )]
    PemInOneLine,
    /// The PEM text has no private key.
    #[error(
        "the PEM text has no private key: it needs a complete block from -----BEGIN PRIVATE KEY----- (or RSA \
                 PRIVATE KEY) to its END line"
    )]
    NoPrivateKey,
    /// The private key in the PEM text is locked with a password.
    #[error(
        "the private key has a password: write it without one (openssl pkey -in locked.pem -out \
                 plain.pem) and keep that file safe"
    )]
    LockedPrivateKey,
    /// The private key is none of RSA, or damaged.
    #[error(
        "the private key cannot be used: it must be a complete RSA key of 2048 to 8192 bits, in PKCS #8 or PKCS #1"
    )]
    UnusablePrivateKey,
    /// The PEM text has no certificate.
    #[error(
        "the PEM text has no certificate: it needs a complete block from -----BEGIN CERTIFICATE----- to its \
                 END line"
    )]
    NoCertificate,
    /// A certificate cannot be read.
    #[error("the certificate cannot be read: it must be a complete X.509 certificate. Check how it was copied")]
    UnreadableCertificate,
    /// No certificate belongs to the private key.
    #[error("no certificate matches the private key: check that both are of the same merchant and date")]
    NoCertificateOfKey,
    /// The certificate's subject has no `serialNumber`.
    #[error(
        "the certificate's subject has no serialNumber, which is the key's id at the gateway: use the certificate that the gateway issued"
    )]
    NoSerialNumber,
    /// The certificate to encrypt requests for has no RSA key.
    #[error("requests cannot be encrypted for that certificate: it must have an RSA key of 2048 to 8192 bits")]
    UnusableCertificate,
    /// The P12 file cannot be opened with that password.
    #[error("the P12 file does not open with that password: check the password, and that the file is complete")]
    P12Password,
    /// The P12 file cannot be read.
    #[error(
        "the P12 file cannot be read: it is not a PKCS #12 file, is incomplete, or its encryption is not supported (MD5, or none)"
    )]
    UnreadableP12,
    /// The P12 file has no private key.
    #[error("the P12 file has no private key: export it with the private key")]
    NoPrivateKeyInP12,
    /// The gateway's certificate is not in the P12 file.
    #[error(
        "no certificate with the common name CyberSource_SJC_US in the P12 file: pass the gateway's certificate as PEM, with `EncryptionCertificate::from_pem`"
    )]
    NoGatewayCertificateInP12,
}
