//! Runs a sandbox until Ctrl-C or SIGTERM.

mod args;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use args::Args;
use clap::Parser as _;
use thunes_sandbox::{KEY_ID, SECRET, Sandbox};

type Error = Box<dyn core::error::Error>;

#[tokio::main]
async fn main() -> ExitCode {
    match run(&Args::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(args: &Args) -> Result<(), Error> {
    // From the start, so that a signal between two lines is heard too.
    let stop = Stop::new()?;
    let sandbox = builder(args)?.start().await?;
    sandbox.search_delay(Duration::from_secs(args.search_delay));
    if args.no_search {
        sandbox.search_off();
    }
    write_files(args, &sandbox)?;
    greet(args, &sandbox, &mut io::stdout())?;
    stop.heard().await?;
    sandbox.stop().await;
    Ok(())
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

fn builder(args: &Args) -> Result<thunes_sandbox::Builder, Error> {
    let quiet = args.quiet;
    // Another seed in each run: ids that a shop has stored are never given twice.
    let seed = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    let mut builder = Sandbox::builder(thunes::METHODS).port(args.port).seed(seed).capacity(args.capacity);
    builder = builder.merchant_id(&args.merchant_id).watch(move |entry| {
        if !quiet {
            let _ = writeln!(io::stdout(), "{entry}");
        }
    });
    for file in &args.certificate {
        builder = builder.certificate(read(file)?);
    }
    for file in &args.reply_certificate {
        builder = builder.reply_certificate(args.reply_key_id.as_deref(), read(file)?);
    }
    if let Some(portfolio) = &args.portfolio_id {
        builder = builder.portfolio_id(portfolio);
    }
    if let Some(url) = &args.webhook {
        builder = builder.webhook(url, KEY_ID, SECRET);
    }
    Ok(if args.tls { builder.tls() } else { builder })
}

fn read(file: &Path) -> Result<Vec<u8>, Error> {
    fs::read(file).map_err(|error| format!("cannot read {}: {error}", file.display()).into())
}

fn write_files(args: &Args, sandbox: &Sandbox) -> Result<(), Error> {
    let write = |file: &Option<PathBuf>, pem: Option<&str>| match (file, pem) {
        (Some(file), Some(pem)) => {
            fs::write(file, pem).map_err(|error| Error::from(format!("cannot write {}: {error}", file.display())))
        }
        (Some(file), None) => Err(format!("there is no certificate to write to {}", file.display()).into()),
        (None, _) => Ok(()),
    };
    write(&args.authority_file, sandbox.authority())?;
    let certificate = args.encryption_file.as_ref().and_then(|_| sandbox.encryption_certificate());
    write(&args.encryption_file, certificate)
}

fn greet(args: &Args, sandbox: &Sandbox, out: &mut impl Write) -> io::Result<()> {
    let names: Vec<&str> = thunes::METHODS.iter().map(|method| method.name).collect();
    writeln!(out, "A stand-in for the gateway. No money moves; Ctrl-C stops it.\n")?;
    writeln!(out, "  url          {}", sandbox.url())?;
    writeln!(out, "  merchant id  {}", sandbox.merchant_id())?;
    writeln!(out, "  key id       {}", sandbox.key_id())?;
    writeln!(out, "  secret       {}   (made up, for this sandbox only)", sandbox.secret())?;
    writeln!(
        out,
        "  payments     {}/sandbox   (in a browser: see, settle and fail payments, plan faults)",
        sandbox.url()
    )?;
    if let Some(url) = &args.webhook {
        writeln!(out, "  webhooks     to {url}, signed with the same key id and secret")?;
    }
    writeln!(out, "\nMethods: {}\n", names.join(", "))?;
    writeln!(out, "Connect a client:\n")?;
    writeln!(out, "  {}\n", CLIENT.replace("{url}", sandbox.url()).replace('\n', "\n  "))?;
    writeln!(out, "Open the `payment_url` of a sale's reply in a browser to pay, cancel or fail. Requests:")
}

/// How a client is made for the sandbox.
const CLIENT: &str = "\
let credentials = Credentials::shared_secret(merchant_id, key_id, secret)?;
let client = Client::new(Environment::base_url(\"{url}\")?, credentials)?;";
