//! The program's arguments.

use std::path::PathBuf;

use clap::Parser;

/// A local stand-in for the gateway: it checks signatures and fields, keeps payments, and has a payment page.
#[derive(Parser)]
#[command(name = "thunes-sandbox", version, after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Port on 127.0.0.1; 0 for any free one
    #[arg(long, default_value_t = 8080)]
    pub(crate) port: u16,
    /// Do not write a line for each request
    #[arg(long)]
    pub(crate) quiet: bool,
    /// How many sales and refunds are kept before the oldest leave
    #[arg(long, default_value_t = 100_000, value_name = "NUMBER")]
    pub(crate) capacity: usize,
    /// How long transaction search does not find a new transaction, in seconds
    #[arg(long, default_value_t = 3, value_name = "SECONDS")]
    pub(crate) search_delay: u64,
    /// Answer transaction search with 403, as for an account that does not have it
    #[arg(long)]
    pub(crate) no_search: bool,
    /// The merchant whose requests are taken
    #[arg(long, default_value = thunes_sandbox::MERCHANT_ID, value_name = "ID")]
    pub(crate) merchant_id: String,
    /// A portfolio that may sign for the merchant, as with a meta key
    #[arg(long, value_name = "ID")]
    pub(crate) portfolio_id: Option<String>,
    /// Listen with TLS, with a certificate that is made at the start
    #[arg(long)]
    pub(crate) tls: bool,
    /// Where to write the certificate (PEM) that clients have to trust for that
    #[arg(long, requires = "tls", value_name = "FILE")]
    pub(crate) authority_file: Option<PathBuf>,
    /// A certificate (PEM or DER) whose key may sign tokens; may be given again
    #[arg(long, value_name = "FILE")]
    pub(crate) certificate: Vec<PathBuf>,
    /// Where to write the certificate (PEM) that requests can be encrypted for
    #[arg(long, value_name = "FILE")]
    pub(crate) encryption_file: Option<PathBuf>,
    /// A certificate (PEM or DER) that replies are encrypted for when a request asks for it; may be given again
    #[arg(long, value_name = "FILE")]
    pub(crate) reply_certificate: Vec<PathBuf>,
    /// The id that requests name it by, where that is not the serialNumber of its subject
    #[arg(long, requires = "reply_certificate", value_name = "ID")]
    pub(crate) reply_key_id: Option<String>,
    /// Send a signed webhook there whenever a payment changes
    #[arg(long, value_name = "URL")]
    pub(crate) webhook: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  thunes-sandbox
      on http://127.0.0.1:8080; payments are at http://127.0.0.1:8080/sandbox
  thunes-sandbox --webhook http://127.0.0.1:3000/webhook
      notifies a shop on port 3000 of changes to its payments
  thunes-sandbox --tls --port 8443 --authority-file /tmp/sandbox.pem
      for clients that require https, such as the gateway's own SDKs;
      NODE_EXTRA_CA_CERTS=/tmp/sandbox.pem makes the SDK for Node.js trust it
  thunes-sandbox --certificate merchant.pem
      accepts tokens signed with that certificate's key
  thunes-sandbox --encryption-file gateway.pem --reply-certificate replies.pem
      accepts requests encrypted for gateway.pem, and encrypts replies for replies.pem";
