//! Runs a sandbox until Ctrl-C.

use std::io::{self, Write};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::Parser;
use thunes_sandbox::Sandbox;

/// A local stand-in for the gateway: it checks signatures and fields, keeps payments, and has a payment page.
#[derive(Parser)]
#[command(name = "thunes-sandbox", version)]
struct Args {
    /// Port on 127.0.0.1; 0 for any free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Do not write a line for each request
    #[arg(long)]
    quiet: bool,
}

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

async fn run(args: &Args) -> Result<(), Box<dyn core::error::Error>> {
    let quiet = args.quiet;
    // Another seed in each run: ids that a shop has stored are never given twice.
    let seed = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    let sandbox = Sandbox::builder(thunes::METHODS).port(args.port).seed(seed).watch(move |entry| {
        if !quiet {
            let _ = writeln!(io::stdout(), "{entry}");
        }
    });
    let sandbox = sandbox.start().await?;
    greet(&sandbox, &mut io::stdout())?;
    tokio::signal::ctrl_c().await?;
    sandbox.stop().await;
    Ok(())
}

fn greet(sandbox: &Sandbox, out: &mut impl Write) -> io::Result<()> {
    let names: Vec<&str> = thunes::METHODS.iter().map(|method| method.name).collect();
    writeln!(out, "A stand-in for the gateway. No money moves; Ctrl-C stops it.\n")?;
    writeln!(out, "  url          {}", sandbox.url())?;
    writeln!(out, "  merchant id  {}", sandbox.merchant_id())?;
    writeln!(out, "  key id       {}", sandbox.key_id())?;
    writeln!(out, "  secret       {}   (made up, opens only this)\n", sandbox.secret())?;
    writeln!(out, "Methods: {}\n", names.join(", "))?;
    writeln!(out, "Point a client at it:\n")?;
    writeln!(out, "  {}\n", CLIENT.replace("{url}", sandbox.url()).replace('\n', "\n  "))?;
    writeln!(out, "Open the `payment_url` of a sale's reply in a browser to pay, cancel or fail. Requests:")
}

/// How a client is made for the sandbox.
const CLIENT: &str = "\
let credentials = Credentials::shared_secret(merchant_id, key_id, secret)?;
let client = Client::new(Environment::base_url(\"{url}\")?, credentials)?;";
