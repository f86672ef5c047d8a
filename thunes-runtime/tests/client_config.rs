//! A client from settings: environment variables, their files, and what serde reads. Every error names the setting, and none its value.
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use common::*;
use thunes_runtime::{Client, Config, ConfigError, Environment, Secret};

const PENDING: &str = r#"{"id":"7652176144426365504805","status":"PENDING"}"#;

/// What a client needs at least.
fn least() -> BTreeMap<String, OsString> {
    with([
        ("THUNES_ENVIRONMENT", "test"),
        ("THUNES_MERCHANT_ID", MERCHANT_ID),
        ("THUNES_KEY_ID", KEY_ID),
        ("THUNES_SHARED_SECRET", SECRET),
    ])
}

fn with<const N: usize>(variables: [(&str, &str); N]) -> BTreeMap<String, OsString> {
    variables.into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect()
}

fn read(variables: &BTreeMap<String, OsString>) -> Result<Config, ConfigError> {
    Config::from_variables(|name| variables.get(name).cloned())
}

fn client(variables: &BTreeMap<String, OsString>) -> Result<Client, ConfigError> {
    read(variables)?.client()
}

/// The error where these variables are set as well, or with "" unset.
fn error<const N: usize>(changed: [(&str, &str); N]) -> String {
    let mut variables = least();
    variables.extend(with(changed));
    let error = client(&variables).unwrap_err();
    let shown = everything_shown(&error);
    assert!(!shown.contains("canary") && !shown.contains(SECRET), "{shown}");
    error.to_string()
}

#[test]
fn an_environment_is_written_as_it_is_read() {
    for text in ["test", "production", "india", "http://127.0.0.1:8080", "https://gateway.example"] {
        let environment: Environment = text.parse().unwrap();
        assert_eq!(environment.to_string(), text);
        let stored = serde_json::to_string(&environment).unwrap();
        assert_eq!(stored, format!("\"{text}\""));
        assert_eq!(serde_json::from_str::<Environment>(&stored).unwrap(), environment);
        assert!(std::collections::HashSet::from([environment.clone()]).contains(&environment));
    }
    let refused = serde_json::from_str::<Environment>("\"http://user:canary@127.0.0.1\"").unwrap_err().to_string();
    assert!(refused.contains("a user name or password") && !refused.contains("canary"), "{refused}");
}

#[test]
fn the_least_is_an_environment_a_merchant_and_a_key() {
    client(&least()).unwrap();
    for name in ["THUNES_ENVIRONMENT", "THUNES_MERCHANT_ID", "THUNES_KEY_ID", "THUNES_SHARED_SECRET"] {
        for value in ["", " "] {
            let said = error([(name, value)]);
            let field = name.trim_start_matches("THUNES_").to_lowercase();
            assert!(said.starts_with(&format!("{name} (`{field}` in a file) is missing")), "{said}");
        }
    }
}

#[test]
fn an_error_names_the_variable_and_never_the_value() {
    for (name, value, words) in [
        ("THUNES_ENVIRONMENT", "canary", "cannot be used: expected test, production, india, or a URL"),
        ("THUNES_ENVIRONMENT", "localhost:8080", "cannot be used: expected test, production, india, or a URL"),
        ("THUNES_ENVIRONMENT", "http://canary.example", "cannot be used: the base URL is plain http"),
        ("THUNES_MERCHANT_ID", "canary canary", "cannot be used: the merchant id contains a space"),
        ("THUNES_KEY_ID", "canary canary", "cannot be used: the key id contains a space"),
        ("THUNES_SHARED_SECRET", "canary-canary", "cannot be used: the shared secret is not base64"),
        ("THUNES_PORTFOLIO_ID", "canary canary", "cannot be used: the portfolio id contains a space"),
        ("THUNES_TIMEOUT_SECONDS", "canary", "is not a whole number in range: write digits only"),
        ("THUNES_TIMEOUT_SECONDS", "1.5", "is not a whole number"),
        ("THUNES_CONNECT_TIMEOUT_SECONDS", "-1", "is not a whole number"),
        ("THUNES_REPLY_LIMIT_BYTES", "99999999999999999999999", "is not a whole number"),
        ("THUNES_STATUS_RETRIES", "two", "is not a whole number"),
        ("THUNES_PROXY", "socks5://user:canary@proxy.example", "cannot be used: the proxy's URL begins with neither"),
        ("THUNES_ROOT_CERTIFICATES", "canary", "cannot be used: the PEM text has no certificate"),
    ] {
        let said = error([(name, value)]);
        assert!(said.starts_with(&format!("{name} (`")) && said.contains(words), "{said}");
    }
    let said = error([("THUNES_USER_AGENT_SUFFIX", "canary\ncanary")]);
    assert!(said.starts_with("the value of a custom header cannot be sent"), "{said}");
}

#[test]
fn settings_that_belong_together_or_exclude_each_other_are_named_both() {
    let said = error([("THUNES_SECOND_KEY_ID", "canary")]);
    let words = "THUNES_SECOND_SHARED_SECRET (`second_shared_secret` in a file) is missing: THUNES_SECOND_KEY_ID (`second_key_id` in a file) is set and needs it";
    assert_eq!(said, words);
    let said = error([("THUNES_PRIVATE_KEY", "canary"), ("THUNES_CERTIFICATE", "canary")]);
    assert!(said.contains("THUNES_SHARED_SECRET") && said.contains("THUNES_PRIVATE_KEY"), "{said}");
    assert!(said.ends_with("are both set: remove one of them"), "{said}");
    let said = error([("THUNES_CERTIFICATE", "canary")]);
    assert!(said.starts_with("THUNES_PRIVATE_KEY (`private_key` in a file) is missing"), "{said}");
}

#[test]
fn a_second_key_is_the_same_merchants() {
    let mut variables = least();
    variables.extend(with([("THUNES_SECOND_KEY_ID", "another"), ("THUNES_SECOND_SHARED_SECRET", "AAEC")]));
    client(&variables).unwrap();
}

/// A folder that goes when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("thunes-config-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, content: &[u8]) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_value_may_be_in_a_file() {
    let folder = Folder::new("files");
    let mut variables = least();
    variables.remove("THUNES_SHARED_SECRET");
    variables
        .insert("THUNES_SHARED_SECRET_FILE".into(), folder.file("secret", format!("{SECRET}\n").as_bytes()).into());
    assert_eq!(read(&variables).unwrap(), read(&least()).unwrap());
    client(&variables).unwrap();

    let both = error([("THUNES_KEY_ID_FILE", &folder.file("id", b"canary"))]);
    assert_eq!(both, "THUNES_KEY_ID and THUNES_KEY_ID_FILE are both set: remove one of them");
    let missing = error([("THUNES_KEY_ID", ""), ("THUNES_KEY_ID_FILE", "/no/such/file")]);
    assert!(missing.starts_with("THUNES_KEY_ID_FILE names a file that cannot be read"), "{missing}");
    let binary = error([("THUNES_KEY_ID", ""), ("THUNES_KEY_ID_FILE", &folder.file("binary", b"canary\xff"))]);
    assert!(binary.ends_with("is not text in UTF-8"), "{binary}");
    let long = folder.file("long", &vec![b'a'; 1024 * 1024 + 1]);
    let long = error([("THUNES_KEY_ID", ""), ("THUNES_KEY_ID_FILE", &long)]);
    assert!(long.starts_with("THUNES_KEY_ID_FILE names a file of more than 1 MiB"), "{long}");
}

#[cfg(unix)]
#[test]
fn a_variable_that_is_not_text_is_named() {
    use std::os::unix::ffi::OsStringExt as _;

    let mut variables = least();
    variables.insert("THUNES_MERCHANT_ID".into(), OsString::from_vec(b"canary\xff".to_vec()));
    let error = read(&variables).unwrap_err();
    assert_eq!(error.to_string(), "THUNES_MERCHANT_ID (`merchant_id` in a file) is not text in UTF-8");
}

#[test]
fn serde_reads_the_same_settings() {
    let json = format!(
        r#"{{"environment":"Production","merchant_id":"{MERCHANT_ID}","key_id":"{KEY_ID}","shared_secret":"{SECRET}","timeout_seconds":90}}"#
    );
    let config: Config = serde_json::from_str(&json).unwrap();
    assert_eq!(config.timeout_seconds, Some(90));
    let mut variables = least();
    variables.extend(with([("THUNES_ENVIRONMENT", "Production"), ("THUNES_TIMEOUT_SECONDS", " 90 ")]));
    assert_eq!(config, read(&variables).unwrap());
    config.client().unwrap();
    let error = serde_json::from_str::<Config>(&json.replace("key_id", "kye_id")).unwrap_err().to_string();
    assert!(error.contains("unknown field `kye_id`") && !error.contains(SECRET), "{error}");
    let error = serde_json::from_str::<Config>(r#"{"environment":"test"}"#).unwrap_err().to_string();
    assert!(error.contains("missing field `merchant_id`"), "{error}");
}

#[test]
fn a_configuration_shows_no_secret() {
    let mut variables = least();
    for name in [
        "SHARED_SECRET",
        "PRIVATE_KEY",
        "SECOND_SHARED_SECRET",
        "SECOND_PRIVATE_KEY",
        "REPLY_PRIVATE_KEY",
        "SECOND_REPLY_PRIVATE_KEY",
        "PROXY",
        // A text with a certificate may have its key, too, as `openssl pkcs12 -nodes` writes it.
        "CERTIFICATE",
        "SECOND_CERTIFICATE",
        "ENCRYPTION_CERTIFICATE",
        "ROOT_CERTIFICATES",
    ] {
        variables.insert(format!("THUNES_{name}"), "canary".into());
    }
    let shown = format!("{:?} {:?}", read(&variables).unwrap(), Secret::from("canary"));
    assert!(shown.contains(MERCHANT_ID) && !shown.contains("canary"), "{shown}");
}

#[test]
fn what_serde_cannot_read_is_not_quoted() {
    let (canary, number) = ("CanaryCanary", "7652176144426365504");
    let mut documents = vec![format!(r#""{canary}""#), format!(r#"["{canary}"]"#)];
    for name in ["shared_secret", "private_key", "certificate", "proxy"] {
        for value in
            [number, "-7652176144426365504", "7652176144426365504.5", r#"["CanaryCanary"]"#, r#"{"a":"CanaryCanary"}"#]
        {
            documents.push(format!(r#"{{"environment":"test","merchant_id":"shop","{name}":{value}}}"#));
        }
    }
    for document in documents {
        let error = serde_json::from_str::<Config>(&document).unwrap_err().to_string();
        assert!(error.contains("expected"), "{document}: {error}");
        assert!(!error.contains(canary) && !error.contains("76521761"), "{document}: {error}");
    }
}

#[tokio::test]
async fn the_settings_are_those_of_the_client() {
    let server = Server::start([Play::WriteAndStall(Vec::new()), answer("201 Created", PENDING)]).await;
    let url = format!("http://{}", server.address);
    let mut variables = least();
    variables.extend(with([
        ("THUNES_ENVIRONMENT", url.as_str()),
        ("THUNES_TIMEOUT_SECONDS", "1"),
        ("THUNES_USER_AGENT_SUFFIX", "shop/1"),
    ]));
    let error = client(&variables).unwrap().send(&sale("order-42")).await.unwrap_err();
    assert!(error.to_string().contains("`timeout`"), "{error}");
    variables.extend(with([("THUNES_REPLY_LIMIT_BYTES", "10"), ("THUNES_TIMEOUT_SECONDS", "20")]));
    let error = client(&variables).unwrap().send(&sale("order-42")).await.unwrap_err();
    assert!(error.to_string().contains("`reply_limit`"), "{error}");
    assert!(server.received()[1].header("user-agent").is_some_and(|agent| agent.ends_with(" shop/1")));
    let builder = read(&variables).unwrap().builder().unwrap().timeout(Duration::ZERO);
    assert!(builder.build().is_err(), "the later setting counts");
}

#[test]
fn the_environment_of_this_process_is_read() {
    let child = |secret: &str| {
        Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "child_with_settings_in_its_environment", "--ignored"])
            .envs(least())
            .env("THUNES_SHARED_SECRET", secret)
            .output()
            .unwrap()
            .status
            .success()
    };
    assert!(child(SECRET));
    assert!(!child("not base64"));
}

/// Run by the test above.
#[test]
#[ignore = "needs an environment of its own"]
fn child_with_settings_in_its_environment() {
    Client::from_env().unwrap();
}

#[cfg(not(feature = "certificates"))]
#[test]
fn a_setting_that_this_build_cannot_use_is_not_left_out_in_silence() {
    let own =
        [("THUNES_KEY_ID", ""), ("THUNES_SHARED_SECRET", ""), ("THUNES_PRIVATE_KEY", "x"), ("THUNES_CERTIFICATE", "x")];
    assert!(error(own).contains("THUNES_PRIVATE_KEY (`private_key` in a file) needs the cargo feature `certificates`"));
    assert!(error([("THUNES_ENCRYPTION_CERTIFICATE", "x")]).contains("needs the cargo feature `mle`"));
}

#[cfg(feature = "mle")]
mod keys {
    use super::*;

    #[path = "../common/vectors.rs"]
    mod vectors;

    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;

    /// As environment variables have it.
    fn pem(label: &str, der: &[u8]) -> String {
        let lines: Vec<_> = STANDARD
            .encode(der)
            .into_bytes()
            .chunks(64)
            .map(|line| String::from_utf8(line.to_vec()).unwrap())
            .collect();
        format!("\u{feff}-----BEGIN {label}-----\\n{}\\n-----END {label}-----\\n", lines.join("\\n"))
    }

    #[test]
    fn keys_certificates_and_encryption_are_read_from_variables() {
        let signed = vectors::signed_with_certificate();
        let key = pem("PRIVATE KEY", &vectors::bytes(&signed, "private_key_der_base64"));
        let certificate = pem("CERTIFICATE", &vectors::bytes(&signed, "certificate_der_base64"));
        let gateway =
            pem("CERTIFICATE", &vectors::bytes(&vectors::vectors()["mle"][0], "recipient_certificate_der_base64"));
        let reply = pem("PRIVATE KEY", &vectors::recipient_key(1));
        let mut variables = with([
            ("THUNES_ENVIRONMENT", "test"),
            ("THUNES_MERCHANT_ID", MERCHANT_ID),
            ("THUNES_PRIVATE_KEY", key.as_str()),
            ("THUNES_CERTIFICATE", certificate.as_str()),
            ("THUNES_SECOND_KEY_ID", KEY_ID),
            ("THUNES_SECOND_SHARED_SECRET", SECRET),
            ("THUNES_ENCRYPTION_CERTIFICATE", gateway.as_str()),
            ("THUNES_REPLY_KEY_ID", vectors::REPLY_KEY_ID),
            ("THUNES_REPLY_PRIVATE_KEY", reply.as_str()),
            ("THUNES_SECOND_REPLY_KEY_ID", "older"),
            ("THUNES_SECOND_REPLY_PRIVATE_KEY", reply.as_str()),
        ]);
        client(&variables).unwrap();
        for name in [
            "THUNES_PRIVATE_KEY",
            "THUNES_ENCRYPTION_CERTIFICATE",
            "THUNES_REPLY_PRIVATE_KEY",
            "THUNES_SECOND_REPLY_PRIVATE_KEY",
        ] {
            let whole = variables.insert(name.to_owned(), "canary".into());
            let error = client(&variables).unwrap_err();
            assert!(
                error.to_string().starts_with(&format!("{name} (`")) && !everything_shown(&error).contains("canary"),
                "{error}"
            );
            variables.insert(name.to_owned(), whole.unwrap());
        }
    }
}
