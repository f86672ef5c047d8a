//! `thunes find`: what the gateway's transaction search has under a reference.

use core::fmt;

use clap::Args;
use serde::Serialize;
use thunes_runtime::{Found, Hit, HitKind};

use crate::pay::error::{PayError, exit};

use super::console::{Console, Outcome};
use super::payment::{self, FormArgs, GatewayArgs, MethodArgs, again};
use super::progress::during;

#[derive(Args)]
pub(super) struct FindArgs {
    #[command(flatten)]
    method: MethodArgs,
    /// Your reference.
    #[arg(value_name = "REFERENCE")]
    reference: String,
    #[command(flatten)]
    gateway: GatewayArgs,
    #[command(flatten)]
    form: FormArgs,
}

/// What was found.
#[derive(Serialize)]
struct SearchHits {
    /// `none_yet`, `one`, `several`, `contradictory`.
    outcome: &'static str,
    exit_code: u8,
    reference: String,
    hits: Vec<SearchHit>,
    message: Option<String>,
}

#[derive(Serialize)]
struct SearchHit {
    /// With the method, and with the kind where it is known.
    id: String,
    kind: String,
    amount: Option<String>,
    currency: Option<String>,
    submitted: Option<String>,
}

impl FindArgs {
    pub(super) fn run(self, console: &Console) -> Outcome {
        let found = payment::run(self.find()).map(|hits| (hits.exit_code, hits));
        payment::show(found, self.form, console)
    }

    async fn find(&self) -> Result<SearchHits, PayError> {
        let (_, method) = self.method.read()?;
        let client = self.gateway.asked().builder()?.0.build()?;
        let asking = || format!("searching at {}", client.host());
        let found = during(self.form, asking, client.find(&self.reference).method(method)).await?;
        let (outcome, exit_code) = match &found {
            Found::NoneYet => ("none_yet", exit::UNKNOWN),
            Found::One(_) => ("one", 0),
            Found::Several(_) => ("several", 0),
            Found::Contradictory(_) => ("contradictory", exit::UNKNOWN),
        };
        let message = match &found {
            Found::Contradictory(conflict) => {
                let why = conflict.to_string();
                Some(format!("{}. Look it up in the Business Center.", why.trim_end_matches('.')))
            }
            found => self.twice(found.hits(), method.name),
        };
        let hits = found.hits().iter().map(SearchHit::new).collect();
        Ok(SearchHits { outcome, exit_code, reference: self.reference.clone(), hits, message })
    }
}

impl FindArgs {
    /// Several sales under one reference mean that the sale was sent more than once.
    fn twice(&self, hits: &[Hit], method: &str) -> Option<String> {
        let several = |kind: HitKind| hits.iter().filter(|hit| hit.kind == kind).count() > 1;
        let (what, done) = match (several(HitKind::Sale), several(HitKind::Refund)) {
            (true, _) => ("sales", "paid"),
            (false, true) => ("refunds", "refunded"),
            (false, false) => return None,
        };
        let status = again(&self.method, &self.gateway).by_id(method, &self.reference, "ID");
        Some(format!(
            "These are several {what} under one reference, so it may be {done} twice: check the status of each with `{status}`."
        ))
    }
}

impl SearchHit {
    fn new(hit: &Hit) -> Self {
        Self {
            id: hit.id.to_string(),
            kind: hit.kind.to_string(),
            amount: hit.amount.map(|amount| amount.to_string()),
            currency: hit.currency.clone(),
            submitted: hit.submit_time_utc.clone(),
        }
    }
}

impl fmt::Display for SearchHits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { reference, hits, message, .. } = self;
        match hits.as_slice() {
            [] => write!(
                f,
                "{reference}: the search found nothing yet. This does not mean that it was not sent: search again later, and do not send it again"
            )?,
            hits => write!(f, "{reference}: {} found. A hit decides nothing: check its status", hits.len())?,
        }
        for SearchHit { id, kind, amount, currency, submitted } in hits {
            let or = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
            write!(f, "\n  {id}  {kind}  {} {}  {}", or(amount), or(currency), or(submitted))?;
        }
        message.iter().try_for_each(|message| write!(f, "\n{message}"))
    }
}
