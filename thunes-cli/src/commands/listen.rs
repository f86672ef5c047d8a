//! `thunes listen`: webhooks, verified, shown and forwarded.

use clap::Args;
use tokio::net::TcpListener;
use tokio::sync::mpsc;

use crate::pay::error::PayError;
use crate::pay::listen::{self, Received};

use super::console::{Console, Failure, Outcome};
use super::payment::{self, FormArgs};

#[derive(Args)]
pub(super) struct ListenArgs {
    /// The port on 127.0.0.1; 0 for any free one.
    #[arg(long, default_value_t = 3000)]
    port: u16,
    /// An address on this machine that receives every verified webhook: `http://127.0.0.1:4000/webhook`.
    #[arg(long, value_name = "URL")]
    forward: Option<String>,
    /// `sandbox`: webhooks are signed with the sandbox's key [default: THUNES_WEBHOOK_KEY_ID and THUNES_WEBHOOK_SECRET].
    #[arg(long, value_name = "ENVIRONMENT")]
    env: Option<String>,
    /// Exit after this many webhooks.
    #[arg(long, value_name = "NUMBER")]
    count: Option<u32>,
    #[command(flatten)]
    form: FormArgs,
}

impl ListenArgs {
    pub(super) fn run(self, console: &Console) -> Outcome {
        match payment::run(self.listen(console)) {
            Ok(result) => result,
            Err(error) => payment::end(Err(error), self.form, console),
        }
    }

    async fn listen(&self, console: &Console) -> Result<Outcome, PayError> {
        let verifier = listen::verifier(self.env.as_deref() == Some("sandbox"))?;
        let forward = self.forward.as_deref().map(listen::local).transpose()?;
        let listener = listen::bind(self.port).await?;
        self.greet(&listener, console);
        let (to_console, mut received) = mpsc::channel(16);
        let served = tokio::spawn(listen::serve(listener, verifier, forward, to_console));
        let mut left = self.count;
        while left != Some(0) {
            let next = tokio::select! {
                next = received.recv() => next,
                _ = tokio::signal::ctrl_c() => None,
            };
            let Some(webhook) = next else { break };
            if let Err(failure) = self.tell(&webhook, console) {
                return Ok(Err(failure));
            }
            left = left.map(|left| left.saturating_sub(1));
        }
        served.abort();
        Ok(Ok(()))
    }

    fn greet(&self, listener: &TcpListener, console: &Console) {
        let port = listener.local_addr().map_or(self.port, |address| address.port());
        if !self.form.json {
            console.print(&format!("listening on http://127.0.0.1:{port}; press Ctrl-C to stop\n"));
            console.flush();
        }
    }

    fn tell(&self, webhook: &Received, console: &Console) -> Result<(), Failure> {
        if self.form.json {
            console.data(&format!("{}\n", serde_json::to_string(webhook)?));
        } else {
            console.print(&format!("{webhook}\n"));
        }
        console.flush();
        Ok(())
    }
}
