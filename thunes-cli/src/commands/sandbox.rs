//! `thunes sandbox`: a stand-in for the gateway, until Ctrl-C or SIGTERM.

use std::fs;
use std::io::{self, Write};
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use clap::Args;
use thunes_runtime::MethodSpec;
use thunes_sandbox::{Builder, KEY_ID, SECRET, Sandbox};
use thunes_spec::Folder;
use thunes_spec::words::visible;

use super::console::{Console, Failure, Outcome};
use crate::pay::built_in::Methods;
use crate::spec_files::{Stamp, stamp};
use crate::tables::tables;

/// How often a spec folder is looked at.
const LOOK: Duration = Duration::from_millis(300);

#[derive(Args)]
pub(super) struct SandboxArgs {
    /// Use the methods of this spec folder, and read it again whenever a file changes [default: the built-in methods]
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
    /// Address to listen on; 0.0.0.0 for all addresses of this machine. Addresses other than 127.0.0.1 need TLS: add --tls-name
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    host: IpAddr,
    /// Port; 0 for any free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Listen with TLS, with a new certificate for 127.0.0.1 and localhost
    #[arg(long)]
    tls: bool,
    /// Listen with TLS, with a certificate that also covers this name or address; the sandbox's pages answer to it too. May be given again
    #[arg(long, value_name = "NAME")]
    tls_name: Vec<String>,
    /// Where to write the certificate authority (PEM) that clients have to trust for TLS
    #[arg(long, value_name = "FILE")]
    authority_file: Option<PathBuf>,
    /// Keep the payments in this file across restarts
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
    /// Do not write a line for each request
    #[arg(long)]
    quiet: bool,
    /// How many sales and refunds to keep; the oldest are dropped
    #[arg(long, default_value_t = 100_000, value_name = "NUMBER")]
    capacity: usize,
    /// How many seconds pass before the transaction search finds a new transaction
    #[arg(long, default_value_t = 3, value_name = "SECONDS")]
    search_delay: u64,
    /// Answer transaction search with 403, as for an account that does not have it
    #[arg(long)]
    no_search: bool,
    /// The merchant whose requests the sandbox accepts
    #[arg(long, default_value = thunes_sandbox::MERCHANT_ID, value_name = "ID")]
    merchant_id: String,
    /// A portfolio that may sign for the merchant, as with a meta key
    #[arg(long, value_name = "ID")]
    portfolio_id: Option<String>,
    /// A certificate (PEM or DER) whose key may sign tokens; may be given again
    #[arg(long, value_name = "FILE")]
    certificate: Vec<PathBuf>,
    /// Where to write the certificate (PEM) that requests can be encrypted for
    #[arg(long, value_name = "FILE")]
    encryption_file: Option<PathBuf>,
    /// A certificate (PEM or DER) that replies are encrypted for when a request asks for it; may be given again
    #[arg(long, value_name = "FILE")]
    reply_certificate: Vec<PathBuf>,
    /// The certificate's id in requests, if it is not the serialNumber of its subject
    #[arg(long, requires = "reply_certificate", value_name = "ID")]
    reply_key_id: Option<String>,
    /// Send a signed webhook to this URL whenever a payment changes
    #[arg(long, value_name = "URL")]
    webhook: Option<String>,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  thunes sandbox
      on http://127.0.0.1:8080; payments are at http://127.0.0.1:8080/sandbox
  thunes sandbox --spec my/spec
      the methods of your own spec; it reads them again when you save a file
  thunes sandbox --webhook http://127.0.0.1:3000/webhook
      notifies a shop on port 3000 of each change of its payments
  thunes sandbox --host 0.0.0.0 --tls-name sandbox --authority-file /shared/sandbox.pem
      for other containers, as https://sandbox:8080; they have to trust sandbox.pem
  thunes sandbox --tls --port 8443 --authority-file /tmp/sandbox.pem
      for clients that insist on https, such as the gateway's own SDKs;
      NODE_EXTRA_CA_CERTS=/tmp/sandbox.pem makes those for Node.js trust it
  thunes sandbox --encryption-file gateway.pem --reply-certificate replies.pem
      takes requests encrypted for gateway.pem, and encrypts replies for replies.pem";

impl SandboxArgs {
    pub(super) fn run(self, console: &Console) -> Outcome {
        tokio::runtime::Runtime::new().map_err(Failure::Runtime)?.block_on(self.serve(console))
    }

    async fn serve(self, console: &Console) -> Outcome {
        // From the start, so that a signal between two lines is heard too.
        let stop = Stop::new().map_err(Failure::Runtime)?;
        // Before the spec is read, so that a file saved after that counts as changed.
        let known = self.spec.as_deref().map(stamp);
        let sandbox = self.builder(self.methods()?)?.start().await?;
        sandbox.search_delay(Duration::from_secs(self.search_delay));
        if self.no_search {
            sandbox.search_off();
        }
        self.write_files(&sandbox)?;
        self.greet(&sandbox, console);
        tokio::select! {
            heard = stop.heard() => heard.map_err(Failure::Runtime)?,
            () = follow(self.spec.as_deref().zip(known), &sandbox, console) => {}
        }
        sandbox.stop().await;
        Ok(())
    }

    fn methods(&self) -> Result<&'static [&'static MethodSpec], Failure> {
        let Some(folder) = &self.spec else { return Ok(Methods::read(None)?.tables) };
        Ok(tables(&Folder::new(folder).unverified(true).check()?))
    }

    fn builder(&self, methods: &'static [&'static MethodSpec]) -> Result<Builder, Failure> {
        let quiet = self.quiet;
        // Another seed in each run: ids that a shop has stored are never given twice.
        let seed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        let mut builder = Sandbox::builder(methods).host(self.host).port(self.port).seed(seed).capacity(self.capacity);
        builder = builder.merchant_id(&self.merchant_id).watch(move |entry| {
            if !quiet {
                let _ = writeln!(io::stdout(), "{}", visible(&entry.to_string()));
            }
        });
        for file in &self.certificate {
            builder = builder.certificate(read(file)?);
        }
        for file in &self.reply_certificate {
            builder = builder.reply_certificate(self.reply_key_id.as_deref(), read(file)?);
        }
        if let Some(portfolio) = &self.portfolio_id {
            builder = builder.portfolio_id(portfolio);
        }
        if let Some(url) = &self.webhook {
            builder = builder.webhook(url, KEY_ID, SECRET);
        }
        if let Some(file) = &self.state {
            builder = builder.state_file(file);
        }
        builder = self.tls_name.iter().fold(builder, |builder, name| builder.tls_name(name));
        Ok(if self.tls { builder.tls() } else { builder })
    }

    fn write_files(&self, sandbox: &Sandbox) -> Result<(), Failure> {
        write(self.authority_file.as_ref(), || sandbox.authority().ok_or(NoCertificate::PlainHttp))?;
        write(self.encryption_file.as_ref(), || sandbox.encryption_certificate().ok_or(NoCertificate::NoRandomNumbers))
    }

    fn greet(&self, sandbox: &Sandbox, console: &Console) {
        let url = sandbox.url();
        console.say("A stand-in for the gateway. No money moves; Ctrl-C stops it.\n");
        if !self.host.is_loopback() {
            console.say(format_args!("warning: anyone who can reach {} can see and do everything here\n", self.host));
        }
        for (name, value) in [
            ("url", url),
            ("merchant id", sandbox.merchant_id()),
            ("key id", sandbox.key_id()),
            ("secret", &format!("{}   (made up; works with sandboxes only)", sandbox.secret())),
            ("payments", &format!("{url}/sandbox   (in a browser: view, settle and fail payments; plan faults)")),
            ("programs", &format!("{url}/sandbox/api   (the same as JSON); {url}/sandbox/health")),
        ] {
            console.say(format_args!("  {name:<12} {value}"));
        }
        if let Some(webhook) = &self.webhook {
            console.say(format_args!("  {:<12} to {webhook}, signed with the same key id and secret", "webhooks"));
        }
        console.say(format_args!("\n{}\n\nPoint a client at it:\n", names(sandbox.methods())));
        console.say(CLIENT.replace("{url}", url));
        console.say("\nOpen the `payment_url` of a sale's reply in a browser to pay, cancel or fail. Requests:");
    }
}

/// How a client is made for the sandbox.
const CLIENT: &str = "  \
  let credentials = Credentials::shared_secret(merchant_id, key_id, secret)?;
  let client = Client::new(Environment::base_url(\"{url}\")?, credentials)?;";

fn names(methods: &[&MethodSpec]) -> String {
    format!("Methods: {}", methods.iter().map(|method| method.name).collect::<Vec<_>>().join(", "))
}

/// Reads the spec anew whenever a file of it changes. An invalid one is reported, and the last valid one stays.
async fn follow(spec: Option<(&Path, Stamp)>, sandbox: &Sandbox, console: &Console) {
    let Some((folder, mut known)) = spec else { return core::future::pending().await };
    loop {
        tokio::time::sleep(LOOK).await;
        let now = stamp(folder);
        if now == known {
            continue;
        }
        known = now;
        match Folder::new(folder).unverified(true).check() {
            Ok(spec) => {
                sandbox.set_methods(tables(&spec));
                console.say(format_args!("Read the spec again. {}", names(sandbox.methods())));
            }
            Err(report) => {
                console.tell(&report);
                console.say("The spec has errors, so the sandbox keeps the last valid one.");
            }
        }
    }
}

fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(file).map_err(|source| Failure::Path { verb: "read", path: file.to_owned(), source })
}

/// Why there is no certificate to write.
#[derive(Debug, thiserror::Error)]
enum NoCertificate {
    #[error("plain http has no certificate: add --tls or --tls-name")]
    PlainHttp,
    #[error("this system returned no random numbers for a key: try again")]
    NoRandomNumbers,
}

fn write<'a>(file: Option<&PathBuf>, pem: impl FnOnce() -> Result<&'a str, NoCertificate>) -> Result<(), Failure> {
    let Some(path) = file else { return Ok(()) };
    let failed = |source| Failure::Path { verb: "write", path: path.clone(), source };
    let pem = pem().map_err(|why| failed(io::Error::other(why)))?;
    fs::write(path, pem).map_err(failed)
}

/// Ctrl-C, and SIGTERM where the system has it. The first process of a container ends by neither unless it listens.
struct Stop {
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
}

impl Stop {
    fn new() -> io::Result<Self> {
        Ok(Self {
            #[cfg(unix)]
            terminate: tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?,
        })
    }

    #[cfg(unix)]
    async fn heard(mut self) -> io::Result<()> {
        tokio::select! {
            ended = tokio::signal::ctrl_c() => ended,
            _ = self.terminate.recv() => Ok(()),
        }
    }

    #[cfg(not(unix))]
    async fn heard(self) -> io::Result<()> {
        tokio::signal::ctrl_c().await
    }
}
