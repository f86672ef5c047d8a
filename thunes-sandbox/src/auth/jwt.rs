//! The JWT of version 2, with a shared secret or a certificate.

use std::sync::Mutex;

use axum::http::header::{AUTHORIZATION, HOST};
use axum::http::request::Parts;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jsonwebtoken::{DecodingKey, Validation, decode, decode_header};
use serde_json::{Map, Value};

use super::accounts::{Accounts, header};
use crate::lock::lock;
use crate::refusal::{Refusal, shown};
use crate::replay::Replay;

/// Seconds that the clocks of client and sandbox may differ.
const LEEWAY: u64 = 30;

/// Longest life of a token, in seconds.
const MAX_LIFE: u64 = 120;

/// How a token is signed.
#[derive(Clone, Copy)]
pub(super) enum Algorithm {
    /// With a shared secret (HS256).
    Secret,
    /// With the key of a certificate (RS256).
    Certificate,
}

/// What a valid token contains.
pub(super) struct Token {
    pub(super) algorithm: Algorithm,
    pub(super) reply_key: Option<String>,
}

/// The parts of a request that are signed.
struct Signed<'a> {
    host: &'a str,
    method: &'a str,
    resource: &'a str,
    body: &'a [u8],
}

/// Checks everything about a request that comes with a token.
pub(super) fn verify(
    accounts: &Accounts,
    parts: &Parts,
    body: &[u8],
    now: u64,
    replay: &Mutex<Replay>,
) -> Result<Token, Refusal> {
    let (algorithm, claims) = accounts.claims(token(parts)?)?;
    let claims = Claims(claims);
    let signed = Signed {
        host: header(parts, HOST.as_str()).unwrap_or_default(),
        method: parts.method.as_str(),
        resource: parts.uri.path_and_query().map_or("/", |path| path.as_str()),
        body,
    };
    claims.check_time(now)?;
    claims.check_digest(signed.body)?;
    claims.check_request(&signed)?;
    accounts.check_merchant(&claims)?;
    let reply_key = claims.optional("v-c-response-mle-kid")?;
    let id = claims.text("jti")?;
    lock(replay).remember(id, now, now + MAX_LIFE + 2 * LEEWAY)?;
    Ok(Token { algorithm, reply_key })
}

impl Accounts {
    /// The claims, once the header and the signature are right.
    fn claims(&self, token: &str) -> Result<(Algorithm, Map<String, Value>), Refusal> {
        let header = decode_header(token).map_err(|_| Refusal::NotAJwt)?;
        let algorithm = match header.alg {
            jsonwebtoken::Algorithm::HS256 => Algorithm::Secret,
            jsonwebtoken::Algorithm::RS256 => Algorithm::Certificate,
            _ => return Err(Refusal::Algorithm),
        };
        if header.typ.as_deref() != Some("JWT") {
            return Err(Refusal::Type);
        }
        let key_id = header.kid.unwrap_or_default();
        let key = self.decoding_key(algorithm, &key_id).ok_or_else(|| Refusal::UnknownKey(shown(&key_id)))?;
        let mut only_signature = Validation::new(header.alg);
        only_signature.validate_exp = false;
        only_signature.validate_aud = false;
        only_signature.required_spec_claims.clear();
        let decoded = decode(token, &key, &only_signature).map_err(|_| Refusal::Signature)?;
        Ok((algorithm, decoded.claims))
    }

    /// The key of that id, of those that sign in this way.
    fn decoding_key(&self, algorithm: Algorithm, id: &str) -> Option<DecodingKey> {
        match algorithm {
            Algorithm::Certificate => {
                let certificate = self.certificates.iter().find(|certificate| certificate.key_id == id)?;
                Some(DecodingKey::from_rsa_der(&certificate.rsa_key))
            }
            Algorithm::Secret => self.key(id).map(|key| DecodingKey::from_secret(&key.secret)),
        }
    }

    fn check_merchant(&self, claims: &Claims) -> Result<(), Refusal> {
        claims.expect("v-c-merchant-id", &self.merchant_id)?;
        match &self.portfolio_id {
            Some(portfolio) if claims.text("iss")? == portfolio => Ok(()),
            _ => claims.expect("iss", &self.merchant_id),
        }
    }
}

fn token(parts: &Parts) -> Result<&str, Refusal> {
    let Some(authorization) = header(parts, AUTHORIZATION.as_str()) else {
        return Err(Refusal::NoToken);
    };
    match authorization.split_once(' ') {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => Ok(token.trim()),
        _ => Err(Refusal::NotBearer),
    }
}

struct Claims(Map<String, Value>);

impl Claims {
    fn text(&self, name: &'static str) -> Result<&str, Refusal> {
        match self.0.get(name) {
            Some(Value::String(text)) if !text.is_empty() => Ok(text),
            Some(_) => Err(Refusal::Claim { name, problem: "must be a non-empty string".to_owned() }),
            None => Err(Refusal::MissingClaim(name)),
        }
    }

    fn optional(&self, name: &'static str) -> Result<Option<String>, Refusal> {
        if self.0.contains_key(name) { self.text(name).map(|text| Some(text.to_owned())) } else { Ok(None) }
    }

    fn seconds(&self, name: &'static str) -> Result<u64, Refusal> {
        let value = self.0.get(name).ok_or(Refusal::MissingClaim(name))?;
        let problem = || "must be whole seconds since 1970, as a number".to_owned();
        value.as_u64().ok_or_else(|| Refusal::Claim { name, problem: problem() })
    }

    fn expect(&self, name: &'static str, expected: &str) -> Result<(), Refusal> {
        self.compare(name, expected, str::eq)
    }

    fn compare(&self, name: &'static str, expected: &str, same: fn(&str, &str) -> bool) -> Result<(), Refusal> {
        let found = self.text(name)?;
        if same(found, expected) {
            return Ok(());
        }
        let problem = format!("is `{}`, but must be `{}`", shown(found), shown(expected));
        Err(Refusal::Claim { name, problem })
    }

    fn check_time(&self, now: u64) -> Result<(), Refusal> {
        let (issued, expires) = (self.seconds("iat")?, self.seconds("exp")?);
        let wrong = |name, problem: &str| Err(Refusal::Claim { name, problem: problem.to_owned() });
        if issued > now + LEEWAY {
            return wrong("iat", "is in the future: is the client's clock fast?");
        }
        if expires.saturating_add(LEEWAY) < now {
            return wrong("exp", "has passed: sign each request just before it is sent");
        }
        match expires.checked_sub(issued) {
            Some(1..=MAX_LIFE) => Ok(()),
            _ => wrong("exp", "must be 1 to 120 seconds after `iat`"),
        }
    }

    fn check_digest(&self, body: &[u8]) -> Result<(), Refusal> {
        if body.is_empty() && !self.0.contains_key("digest") {
            return Ok(());
        }
        // Official SDKs differ in the name of this claim.
        let spelling = if self.0.contains_key("digest-algorithm") { "digest-algorithm" } else { "digestAlgorithm" };
        self.expect(spelling, "SHA-256")?;
        let actual = STANDARD.encode(aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, body));
        if self.text("digest")? == actual {
            return Ok(());
        }
        let problem = "is not the base64 of the SHA-256 of the body that arrived: sign exactly the bytes that are sent";
        Err(Refusal::Claim { name: "digest", problem: problem.to_owned() })
    }

    fn check_request(&self, signed: &Signed<'_>) -> Result<(), Refusal> {
        self.compare("request-host", signed.host, str::eq_ignore_ascii_case)?;
        self.compare("request-method", signed.method, str::eq_ignore_ascii_case)?;
        self.expect("request-resource-path", signed.resource)?;
        self.expect("v-c-jwt-version", "2")
    }
}
