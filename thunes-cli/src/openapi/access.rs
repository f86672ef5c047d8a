//! Where requests go, and how they are authenticated.

use std::collections::BTreeMap;

use serde::Serialize;
use thunes_runtime::Environment;

#[derive(Serialize)]
pub(super) struct Host {
    url: String,
    description: &'static str,
}

/// The gateway's hosts. The first is the one that generators take by default.
pub(super) fn servers() -> Vec<Host> {
    let all = [
        (Environment::Test, "Test: no money moves."),
        (Environment::Production, "Production: real money."),
        (Environment::India, "Production, the host for India: real money."),
    ];
    let server = |(host, description): (Environment, _)| Host { url: format!("https://{}", host.host()), description };
    all.map(server).into()
}

#[derive(Serialize)]
pub(super) struct SecurityScheme {
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    scheme: Option<&'static str>,
    #[serde(rename = "bearerFormat", skip_serializing_if = "Option::is_none")]
    bearer_format: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#in: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'static str>,
    description: &'static str,
}

/// The schemes by name.
pub(super) type Schemes = BTreeMap<&'static str, SecurityScheme>;

/// A way in: the schemes that it takes together.
pub(super) type Requirement = BTreeMap<&'static str, [&'static str; 0]>;

const TOKEN: &str = "token";
const SIGNATURE: &str = "httpSignature";

/// Either of the two. Each request needs a token or a signature of its own.
pub(super) fn requirements() -> Vec<Requirement> {
    [TOKEN, SIGNATURE].map(|scheme| Requirement::from([(scheme, [])])).into()
}

pub(super) fn schemes() -> Schemes {
    let token = SecurityScheme {
        r#type: "http",
        scheme: Some("bearer"),
        bearer_format: Some("JWT"),
        r#in: None,
        name: None,
        description: "A JWT that is signed for one request and valid for two minutes: HS256 with a shared secret, or RS256 with a \
                      certificate; `kid` names the key. Its claims are `digest` (the base64 of the SHA-256 of the body, byte for byte as \
                      it is sent), `digestAlgorithm` (`SHA-256`), `iat`, `exp`, `iss` (the merchant id), `jti` (a UUID), `request-host`, \
                      `request-method`, `request-resource-path`, `v-c-jwt-version` (`2`) and `v-c-merchant-id`. A request without a body \
                      has neither `digest` nor `digestAlgorithm`.",
    };
    let signature = SecurityScheme {
        r#type: "apiKey",
        scheme: None,
        bearer_format: None,
        r#in: Some("header"),
        name: Some("Signature"),
        description: "Deprecated: the gateway accepts HTTP Signature until March 2027. It is an HMAC over the headers `host`, `date`, \
                      `request-target`, `digest` and `v-c-merchant-id`, which the request has too. Use a token instead.",
    };
    Schemes::from([(TOKEN, token), (SIGNATURE, signature)])
}
