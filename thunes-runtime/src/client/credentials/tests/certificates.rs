use serde_json::Value;

use super::super::*;

const VECTORS: &str = include_str!("../../../../../tests/fixtures/auth-vectors.json");

/// The private key and certificate of a merchant, and those of the gateway.
fn pairs() -> [[Vec<u8>; 2]; 2] {
    let all: Value = serde_json::from_str(VECTORS).unwrap();
    let merchant = &all["jwt"].as_array().unwrap().iter().find(|vector| vector["jwt_key_type"] == "P12").unwrap();
    [(merchant, ""), (&&all["mle"][0], "recipient_")].map(|(vector, whose)| {
        ["private_key", "certificate"]
            .map(|what| STANDARD.decode(vector[format!("{whose}{what}_der_base64")].as_str().unwrap()).unwrap())
    })
}

fn pem(label: &str, der: &[u8]) -> String {
    let base64 = STANDARD.encode(der);
    let lines: Vec<_> = base64.as_bytes().chunks(64).map(|line| core::str::from_utf8(line).unwrap()).collect();
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", lines.join("\n"))
}

#[test]
fn pem_and_der_give_the_same_key_and_its_id() {
    let [[key, certificate], [_, other]] = pairs();
    let one_text = [pem("CERTIFICATE", &other), pem("PRIVATE KEY", &key), pem("CERTIFICATE", &certificate)].concat();
    let pkcs1 = private_key_from_der(&key).unwrap();
    let pkcs1 = pkcs1_of(&key, &pkcs1);
    for credentials in [
        Credentials::certificate_der("examplemerchant", &key, &certificate),
        Credentials::certificate_der("examplemerchant", &pkcs1, &certificate),
        Credentials::certificate_pem("examplemerchant", &one_text, &one_text),
        Credentials::certificate_pem("examplemerchant", pem("RSA PRIVATE KEY", &pkcs1), &one_text),
    ] {
        let credentials = credentials.unwrap();
        assert_eq!(credentials.key_id(), "7788990011223344556677");
        assert_eq!(credentials.key().algorithm(), "RS256");
    }
}

/// PKCS #8 is a short frame around PKCS #1, which comes last in it.
fn pkcs1_of(pkcs8: &[u8], pair: &aws_lc_rs::signature::RsaKeyPair) -> Vec<u8> {
    let inner = pkcs8[26..].to_vec();
    assert_eq!(private_key_from_der(&inner).unwrap().public_modulus_len(), pair.public_modulus_len());
    inner
}

/// As environment variables, editors and secret stores hand them on.
#[test]
fn a_pem_text_is_read_as_environment_variables_have_it() {
    let [[key, certificate], _] = pairs();
    let whole = [pem("PRIVATE KEY", &key), pem("CERTIFICATE", &certificate)].concat();
    for text in [
        whole.replace('\n', "\\n"),
        whole.replace('\n', "\\r\\n"),
        whole.replace('\n', "\\n\n"),
        whole.replace('\n', "\r\n"),
        whole.replace('\n', "\r"),
        format!("\u{feff}{whole}"),
        format!("\u{feff}{}", whole.replace('\n', "\\n").trim_end()),
    ] {
        let credentials = Credentials::certificate_pem("examplemerchant", &text, &text);
        assert_eq!(credentials.unwrap().key_id(), "7788990011223344556677", "{text}");
    }
    let spaces = pem("PRIVATE KEY", &key).replace('\n', " ");
    let joined = pem("CERTIFICATE", &certificate).replace('\n', "");
    for (key, certificate) in [(&spaces, &whole), (&joined, &whole), (&whole, &joined), (&whole, &spaces)] {
        let error = refused(key, certificate);
        assert!(error.starts_with("the PEM text is a single line: put a line break after"), "{error}");
    }
}

fn refused(key: &str, certificate: &str) -> String {
    Credentials::certificate_pem("shop", key, certificate).err().map(|error| error.to_string()).unwrap_or_default()
}

#[test]
fn what_is_wrong_with_a_key_or_certificate_is_named() {
    const UNNUMBERED: &str = include_str!("../../../../tests/keys/unnumbered.pem");
    const ELLIPTIC: &str = include_str!("../../../../tests/keys/elliptic.pem");
    let [[key, certificate], [_, other]] = pairs();
    let [key, certificate, other] =
        [pem("PRIVATE KEY", &key), pem("CERTIFICATE", &certificate), pem("CERTIFICATE", &other)];
    let old = key.replace("KEY-----\n", "KEY-----\nProc-Type: 4,ENCRYPTED\n\n").replace("PRIVATE", "RSA PRIVATE");
    for (key, certificate, text) in [
        (certificate.as_str(), certificate.as_str(), "the PEM text has no private key"),
        ("", &certificate, "the PEM text has no private key"),
        (&key[..200], &certificate, "the PEM text has no private key"),
        (&pem("ENCRYPTED PRIVATE KEY", b"locked"), &certificate, "the private key has a password"),
        (&old, &certificate, "the private key has a password"),
        (&pem("PRIVATE KEY", b"none"), &certificate, "the private key cannot be used"),
        (ELLIPTIC, ELLIPTIC, "the private key cannot be used"),
        (&key, &key, "the PEM text has no certificate"),
        (&key, &certificate[..200], "the certificate cannot be read"),
        (&key, &pem("CERTIFICATE", b"none"), "the certificate cannot be read"),
        (&key, &other, "no certificate matches the private key"),
        (UNNUMBERED, UNNUMBERED, "the certificate's subject has no serialNumber"),
    ] {
        let error = refused(key, certificate);
        assert!(error.starts_with(text), "{text}: {error}");
    }
}

#[cfg(feature = "p12")]
mod p12_files {
    use p12_keystore::{Certificate as Stored, KeyStore, KeyStoreEntry, PrivateKey, PrivateKeyChain};

    use super::*;

    const PASSWORD: &str = "examplepassword";
    const LEGACY: &[u8] = include_bytes!("../../../../tests/keys/legacy.p12");
    const MODERN: &[u8] = include_bytes!("../../../../tests/keys/modern.p12");

    fn refused(p12: &[u8], password: &str) -> String {
        Credentials::p12("examplemerchant", p12, password).err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn the_key_is_found_among_other_certificates_in_old_and_new_files() {
        for file in [LEGACY, MODERN] {
            for merchant_id in ["examplemerchant", "another"] {
                let credentials = Credentials::p12(merchant_id, file, PASSWORD).unwrap();
                assert_eq!(credentials.key_id(), "7788990011223344556677");
                let [[key, certificate], _] = pairs();
                let wanted = Credentials::certificate_der(merchant_id, &key, &certificate).unwrap();
                let [one, other] = [&credentials, &wanted].map(|key| key.key().sign(b"text").unwrap());
                assert_eq!(one.as_ref(), other.as_ref());
            }
        }
    }

    /// A file with the keys of the merchant and of the gateway.
    fn two_keys() -> Vec<u8> {
        let mut store = KeyStore::new();
        for ([key, certificate], name) in pairs().into_iter().zip(["1", "2"]) {
            let chain = PrivateKeyChain::new(
                name,
                PrivateKey::from_der(&key).unwrap(),
                [Stored::from_der(&certificate).unwrap()],
            );
            store.add_entry(name, KeyStoreEntry::PrivateKeyChain(chain));
        }
        store.writer(PASSWORD).write().unwrap()
    }

    #[test]
    fn of_several_keys_the_merchants_own_is_taken() {
        let file = two_keys();
        for (merchant_id, key_id) in [
            ("examplemerchant", "7788990011223344556677"),
            ("CyberSource_SJC_US", "1122334455667788990011"),
            ("another", "7788990011223344556677"),
        ] {
            assert_eq!(Credentials::p12(merchant_id, &file, PASSWORD).unwrap().key_id(), key_id);
        }
    }

    #[test]
    fn what_is_wrong_with_a_file_is_named() {
        let without_key = include_bytes!("../../../../tests/keys/without-key.p12");
        let without_certificate = include_bytes!("../../../../tests/keys/without-certificate.p12");
        for (file, password, text) in [
            (LEGACY, "wrong", "the P12 file does not open with that password"),
            (MODERN, "", "the P12 file does not open with that password"),
            (&MODERN[..500], PASSWORD, "the P12 file cannot be read"),
            (b"", PASSWORD, "the P12 file cannot be read"),
            (b"-----BEGIN PRIVATE KEY-----", PASSWORD, "the P12 file cannot be read"),
            (without_key, PASSWORD, "the P12 file has no private key"),
            (without_certificate, PASSWORD, "no certificate matches the private key"),
        ] {
            let error = refused(file, password);
            assert!(error.starts_with(text), "{text}: {error}");
        }
    }

    #[test]
    fn a_damaged_file_never_panics() {
        // Every 41st byte: each attempt derives keys anew, which takes time.
        for place in (0..MODERN.len()).step_by(41) {
            let mut file = MODERN.to_vec();
            file[place] ^= 0x55;
            let _ = Credentials::p12("examplemerchant", &file, PASSWORD);
        }
    }
}
