//! TLS with a certificate that is made at the start.

#[cfg(feature = "tls")]
pub(crate) use on::secure;

/// Whether connections are TLS.
#[derive(Clone)]
pub(crate) enum Tls {
    Off,
    #[cfg(feature = "tls")]
    On(tokio_rustls::TlsAcceptor),
}

#[cfg(feature = "tls")]
mod on {
    use std::sync::Arc;

    use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa, KeyPair};
    use rcgen::{KeyUsagePurpose, date_time_ymd};
    use rustls_pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
    use tokio_rustls::TlsAcceptor;
    use tokio_rustls::rustls::ServerConfig;
    use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;

    use super::Tls;
    use crate::clock;

    type Error = Box<dyn core::error::Error + Send + Sync>;

    /// TLS for 127.0.0.1, localhost and those names, and the certificate in PEM that clients have to trust for it.
    pub(crate) fn secure(names: &[String]) -> Result<(Tls, String), Error> {
        let authority = authority()?;
        let key = KeyPair::generate()?;
        let own = ["127.0.0.1".to_owned(), "localhost".to_owned()].into_iter();
        let mut params = CertificateParams::new(own.chain(names.iter().cloned()).collect::<Vec<_>>())?;
        name(&mut params, "thunes-sandbox");
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        let certificate = params.signed_by(&key, &authority)?;
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)?;
        Ok((Tls::On(TlsAcceptor::from(Arc::new(config))), authority.pem()))
    }

    /// Some clients do not trust a server's own certificate, whatever they are told: so there is an authority.
    fn authority() -> Result<CertifiedIssuer<'static, KeyPair>, Error> {
        let mut params = CertificateParams::default();
        name(&mut params, "thunes-sandbox, made at its start");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        Ok(CertifiedIssuer::self_signed(params, KeyPair::generate()?)?)
    }

    /// Names it, and lets it live for a time that no client finds too long.
    fn name(params: &mut CertificateParams, name: &str) {
        let year = clock::year(clock::real());
        params.distinguished_name.push(DnType::CommonName, name);
        params.not_before = date_time_ymd(year, 1, 1);
        params.not_after = date_time_ymd(year + 1, 12, 31);
    }
}
