//! A sale that was sent elsewhere.

use core::time::Duration;

use super::read::by_reference;
use super::right::new_sender;
use super::write::{as_json, changed, event, write};
use crate::database::{Arg, Database, args};
use crate::error::LedgerError;
use crate::fact::Said;
use crate::payment::Payment;
use crate::scope::Scope;

/// A sale that was sent elsewhere.
pub(crate) struct Adopted<'a> {
    pub(crate) scope: Scope<'a>,
    pub(crate) reference: &'a str,
    pub(crate) method: &'a str,
    pub(crate) units: i64,
    pub(crate) currency: thunes_runtime::Currency,
    /// The gateway's id.
    pub(crate) id: &'a str,
    /// What a status check said.
    pub(crate) said: &'a Said,
    /// When it is due next.
    pub(crate) due: &'a (dyn Fn(&Payment) -> Option<Duration> + Sync),
}

const ADOPT: &str = "INSERT INTO thunes_payments (environment, merchant_id, reference, operation, method, amount, currency, decimals, \
    digest, sender, state, held, why, gateway_id, status, checked, failed, response_code, reason, details, created_at, changed_at) \
    VALUES ($1, $2, $3, 'sale', $4, $5, $6, $7, '', $8, 'answered', 0, $9, $10, $11, 1, $15, $12, $13, $14, {now}, {now}) \
    ON CONFLICT (environment, merchant_id, reference) DO NOTHING";

/// Stores a sale that was sent elsewhere, unless the reference is taken.
pub(crate) async fn adopt(database: &Database, adopted: &Adopted<'_>) -> Result<Payment, LedgerError> {
    let Adopted { scope, reference, method, units, currency, id, said, due } = *adopted;
    let mut tx = database.begin().await?;
    let decimals = i64::from(currency.decimals());
    let (environment, merchant_id, sender) = (scope.environment, scope.merchant_id, new_sender());
    let why = "a sale that was sent elsewhere was adopted";
    let details = as_json(&said.details);
    let args: &[Arg<'_>] = args![
        environment,
        merchant_id,
        reference,
        method,
        units,
        currency.code(),
        decimals,
        &*sender,
        why,
        id,
        &*said.status,
        said.response_code.as_deref(),
        said.reason.as_deref(),
        details.as_deref(),
        i64::from(said.has_failed),
    ];
    let Some(payment) = changed(&mut tx, ADOPT, args).await? else {
        return Ok(by_reference(&mut tx, scope, reference).await?);
    };
    let payment = write(&mut tx, &payment, due(&payment), true).await?;
    event(&mut tx, None, &payment).await?;
    tx.commit("adopt").await?;
    Ok(payment)
}
