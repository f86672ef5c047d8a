//! Whether payments would work from here: everything that can be tried without moving money.

use core::fmt;

use serde::Serialize;
use thunes_runtime::{Client, Config, DecryptionError, FindError, NotSentCause, SendError, UnknownCause};

use super::error::PayError;
use super::gateway::{Asked, sandbox_command};

/// One thing that was tried.
#[derive(Debug, Clone, Serialize)]
pub struct DoctorCheck {
    /// `configuration`, `network`, `proxy`, `tls`, `authentication`, `clock`, `search`, `encryption`.
    pub name: &'static str,
    /// `ok`, `failed`, or `skipped` where an earlier check failed or the answer does not tell.
    pub result: &'static str,
    /// What was seen.
    pub seen: String,
    /// What to do about it.
    pub to_do: Option<String>,
}

/// Everything that was tried.
#[derive(Debug, Clone, Serialize)]
pub struct Diagnosis {
    /// `ok` or `failed`.
    pub outcome: &'static str,
    /// The exit code.
    pub exit_code: u8,
    /// The checks.
    pub checks: Vec<DoctorCheck>,
    /// What nobody but you can try.
    pub before_going_live: &'static [&'static str],
}

/// The names, in the order in which they are shown.
const NAMES: [&str; 8] =
    ["configuration", "network", "proxy", "tls", "authentication", "clock", "search", "encryption"];

/// What to do about a setting.
const FIX: &str = "Fix the setting that the message names.";

/// The reference that the search is asked for. No payment has it.
const REFERENCE: &str = "thunes-doctor";

/// The rest of docs/guide/going-live.md.
const BEFORE_GOING_LIVE: &[&str] = &[
    "Send a sale of each method as your shop does, with every optional field.",
    "Use real customers' values: García, Łódź, long streets, phone numbers with and without `+`.",
    "Try the smallest and the largest amount that you sell for.",
    "Pay, cancel, and leave the page. Which URL does the customer come back to, which status follows, and how soon?",
    "Leave one sale unpaid for days. When does it become ABANDONED?",
    "Refund a part, the rest, and too much.",
    "Send the same reference twice with another client. Do you get DUPLICATE_REQUEST?",
    "Drop the connection in the middle of a sale, and settle it. How soon does the search find it?",
    "Receive webhooks with `thunes listen`, for sales and refunds. Let one attempt fail: does the retry have a new time in its signature?",
    "Look at the payment page and the bank statement. Which name does the customer see?",
    "With live keys: one small real payment of each method, and its refund.",
];

impl DoctorCheck {
    fn ok(name: &'static str, seen: impl Into<String>) -> Self {
        Self { name, result: "ok", seen: seen.into(), to_do: None }
    }

    fn failed(name: &'static str, seen: impl Into<String>, to_do: impl Into<String>) -> Self {
        Self { name, result: "failed", seen: seen.into(), to_do: Some(to_do.into()) }
    }

    fn skipped(name: &'static str, seen: impl Into<String>) -> Self {
        Self { name, result: "skipped", seen: seen.into(), to_do: None }
    }

    fn with(self, to_do: impl Into<String>) -> Self {
        Self { to_do: Some(to_do.into()), ..self }
    }
}

impl Diagnosis {
    fn of(mut checks: Vec<DoctorCheck>) -> Self {
        let missing = NAMES.into_iter().filter(|name| !checks.iter().any(|check| check.name == *name));
        let skipped: Vec<DoctorCheck> =
            missing.map(|name| DoctorCheck::skipped(name, "an earlier check failed")).collect();
        checks.extend(skipped);
        checks.sort_by_key(|check| NAMES.iter().position(|name| *name == check.name));
        let has_failed = checks.iter().any(|check| check.result == "failed");
        let (outcome, exit_code) = if has_failed { ("failed", 1) } else { ("ok", 0) };
        Self { outcome, exit_code, checks, before_going_live: BEFORE_GOING_LIVE }
    }
}

/// Tries everything.
pub async fn examine(asked: &Asked<'_>) -> Diagnosis {
    let (config, client) = match clients(asked) {
        Ok(found) => found,
        Err(error) => {
            return Diagnosis::of(vec![DoctorCheck::failed("configuration", error.to_string(), FIX)]);
        }
    };
    let key = if config.private_key.is_some() { "a certificate's key" } else { "a shared secret" };
    let seen = format!("{} for merchant {}, signed with {key}", client.host(), client.merchant_id());
    let mut checks = vec![DoctorCheck::ok("configuration", seen)];
    let answer = client.find(REFERENCE).await.map(|_| ());
    checks.extend(of_the_way(&config, client.host(), &answer));
    checks.extend(of_the_answer(&answer));
    if answer.is_ok() {
        checks.push(encryption(&config).await);
    }
    Diagnosis::of(checks)
}

/// The settings, and a client that does not encrypt: what fails with encryption has to work without it.
fn clients(asked: &Asked<'_>) -> Result<(Config, Client), PayError> {
    let config = asked.config()?;
    config.builder()?.build()?;
    let mut plain = config.clone();
    plain.encryption_certificate = None;
    (plain.reply_key_id, plain.reply_private_key) = (None, None);
    (plain.second_reply_key_id, plain.second_reply_private_key) = (None, None);
    Ok((config, plain.builder()?.build()?))
}

/// Network, proxy and TLS: whether there was a connection.
fn of_the_way(config: &Config, host: &str, answer: &Result<(), FindError>) -> Vec<DoctorCheck> {
    let proxy = match &config.proxy {
        Some(_) => DoctorCheck::ok("proxy", "requests go through the configured proxy"),
        None => DoctorCheck::ok("proxy", "none configured (environment variables are ignored)"),
    };
    let Err(FindError::Call(SendError::NotSent(error))) = answer else {
        let tls = if is_plain(config) { "not used: plain http on this machine" } else { "the certificate is trusted" };
        return vec![DoctorCheck::ok("network", format!("{host} answers")), proxy, DoctorCheck::ok("tls", tls)];
    };
    let reason = error.to_string();
    match error.cause {
        NotSentCause::Proxy => {
            let to_do =
                "Check the proxy's address, user and password (THUNES_PROXY), and that it lets this host through.";
            vec![DoctorCheck::failed("proxy", reason, to_do)]
        }
        NotSentCause::Tls => {
            let to_do = "Check the clock and the root certificates, or set THUNES_ROOT_CERTIFICATES to your company's.";
            vec![
                DoctorCheck::ok("network", format!("connected to {host}")),
                proxy,
                DoctorCheck::failed("tls", reason, to_do),
            ]
        }
        _ => vec![DoctorCheck::failed("network", reason, network_advice(config)), proxy],
    }
}

fn network_advice(config: &Config) -> String {
    let open = || "Allow outgoing connections to this host on port 443, or set THUNES_PROXY.".to_owned();
    sandbox_command(&config.environment).map_or_else(open, |command| format!("Start it: `{command}`."))
}

fn is_plain(config: &Config) -> bool {
    config.environment.starts_with("http://")
}

/// Authentication and clock, where the gateway itself answered.
fn let_in() -> Vec<DoctorCheck> {
    let seen = "accurate enough: the gateway accepts this machine's tokens";
    vec![DoctorCheck::ok("authentication", "the gateway accepts the key"), DoctorCheck::ok("clock", seen)]
}

/// Authentication, clock and search: what the gateway said.
fn of_the_answer(answer: &Result<(), FindError>) -> Vec<DoctorCheck> {
    match answer {
        Ok(()) => {
            let mut checks = let_in();
            checks.push(DoctorCheck::ok("search", "this account may use the transaction search"));
            checks
        }
        Err(error @ FindError::NotPermitted(answer)) => without_search(error, answer),
        Err(FindError::Call(SendError::Rejected(error))) if error.http_status == 401 => match error.clock_ahead_seconds
        {
            Some(ahead) => {
                let seen = format!(
                    "this clock is {} seconds {}",
                    ahead.unsigned_abs(),
                    if ahead < 0 { "behind" } else { "ahead" }
                );
                vec![DoctorCheck::failed("clock", seen, "Run NTP on this machine.")]
            }
            None => {
                let to_do = "Check the key, and that it belongs to this merchant and this environment.";
                vec![DoctorCheck::failed("authentication", error.to_string(), to_do)]
            }
        },
        Err(FindError::Call(SendError::NotSent(_))) => Vec::new(),
        Err(FindError::Call(error @ SendError::Unknown(unknown))) if unknown.http_status == Some(403) => {
            let to_do = "A proxy or firewall may have refused the request: allow it there, then run this again.";
            vec![DoctorCheck::failed("authentication", error.to_string(), to_do)]
        }
        Err(error) => vec![DoctorCheck::failed("search", error.to_string(), "Try again later.")],
    }
}

/// A 403. A reason is the gateway's. A message alone is also what a proxy or firewall writes, before the gateway has seen the key.
fn without_search(error: &FindError, answer: &SendError) -> Vec<DoctorCheck> {
    let enable =
        "Ask the gateway to enable the transaction search: without it, you have to look up a lost answer by hand.";
    let is_of_the_gateway = match answer {
        SendError::Rejected(_) => true,
        SendError::Unknown(unknown) => unknown.reason.is_some(),
        SendError::NotSent(_) => false,
    };
    if is_of_the_gateway {
        let mut checks = let_in();
        checks.push(DoctorCheck::failed("search", error.to_string(), enable));
        return checks;
    }
    let seen = "not known: a proxy or firewall may have written the answer";
    let to_do = format!("{enable} If a proxy or firewall refused the request, allow it there.");
    vec![
        DoctorCheck::skipped("authentication", seen),
        DoctorCheck::skipped("clock", seen),
        DoctorCheck::failed("search", error.to_string(), to_do),
    ]
}

/// A client that encrypts, and believes only encrypted replies if it asks for them: any other reads both, so nothing would show.
fn encrypting(config: &Config) -> Result<Client, PayError> {
    let builder = config.builder()?;
    let builder = if config.reply_key_id.is_some() { builder.only_encrypted_replies() } else { builder };
    Ok(builder.build()?)
}

/// Which direction was tried.
fn encrypted(config: &Config) -> DoctorCheck {
    const NAME: &str = "encryption";
    let replies = "To encrypt replies, too, set THUNES_REPLY_KEY_ID and THUNES_REPLY_PRIVATE_KEY.";
    let requests = "To encrypt requests, too, set THUNES_ENCRYPTION_CERTIFICATE.";
    match (&config.encryption_certificate, &config.reply_key_id) {
        (Some(_), Some(_)) => DoctorCheck::ok(NAME, "encrypted requests and replies work"),
        (None, _) => DoctorCheck::ok(NAME, "encrypted replies work; requests are in the clear").with(requests),
        (_, None) => DoctorCheck::ok(NAME, "encrypted requests work; replies come in the clear").with(replies),
    }
}

/// The same question, encrypted.
async fn encryption(config: &Config) -> DoctorCheck {
    const NAME: &str = "encryption";
    if config.encryption_certificate.is_none() && config.reply_key_id.is_none() {
        let to_do = "The gateway has announced that encryption will be required from March 2027: set THUNES_ENCRYPTION_CERTIFICATE and the reply key.";
        return DoctorCheck::ok(NAME, "off").with(to_do);
    }
    let client = match encrypting(config) {
        Ok(client) => client,
        Err(error) => return DoctorCheck::failed(NAME, error.to_string(), FIX),
    };
    match client.find(REFERENCE).await {
        Ok(_) => encrypted(config),
        Err(FindError::Call(SendError::Unknown(error)))
            if error.cause == UnknownCause::Encrypted(DecryptionError::InTheClear) =>
        {
            let to_do = "Ask the gateway whether encrypted replies are enabled for this account, with this reply key. Others on the way may read and write replies until then.";
            DoctorCheck::failed(NAME, "the gateway answered in the clear, although the reply key is set", to_do)
        }
        Err(error) => {
            let to_do =
                "Check that the certificate is the gateway's for this environment, and that it has your reply key.";
            DoctorCheck::failed(NAME, error.to_string(), to_do)
        }
    }
}

impl fmt::Display for Diagnosis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for DoctorCheck { name, result, seen, to_do } in &self.checks {
            let mark = match *result {
                "ok" => "✓",
                "failed" => "✗",
                _ => "-",
            };
            let lines: Vec<&str> = seen.lines().map(str::trim_start).collect();
            writeln!(f, "{mark} {name:<15} {}", lines.join(&format!("\n{:18}", "")))?;
            to_do.iter().try_for_each(|to_do| writeln!(f, "  {:<15} to do: {to_do}", ""))?;
        }
        f.write_str("\nBefore going live, try what only you can try:")?;
        self.before_going_live.iter().try_for_each(|item| write!(f, "\n[ ] {item}"))
    }
}
