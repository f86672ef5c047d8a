//! The lists of payments that are not final.

use thunes_runtime::Client;

use crate::database::{Database, args};
use crate::error::LedgerError;
use crate::ledger::Ledger;
use crate::payment::{COLUMNS, Payment};
use crate::scope::Scope;

/// The most payments in a page.
const PAGE: usize = 100;

/// Which open payments to list. Each open payment is in one of the three lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Open {
    /// All of them.
    All,
    /// Those for you to decide on: [`Payment::person`] says why.
    ForPersons,
    /// Those without an outcome, which are being sent or searched for: reserved, sending or unknown.
    Unknown,
    /// Those that the gateway has, whose status may change: [`run`](Ledger::run) follows it. A sale that is paid is one of them until the
    /// money has arrived, or for [7 days](crate::Options::follow) after sending.
    Followed,
}

/// Some open payments, oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct OpenPage {
    /// At most 100 payments. There may be fewer although more follow.
    pub payments: Vec<Payment>,
    /// The reference that the next page begins after. `None` if no more payments follow.
    pub next: Option<String>,
}

impl Ledger {
    /// Lists that merchant's payments that are not final, oldest first, 100 at a time. Each says since when it is open
    /// ([`created_at`](Payment::created_at)), why ([`why`](Payment::why), [`person`](Payment::person)), and when the ledger looks at it next
    /// ([`next_at`](Payment::next_at)).
    ///
    /// **Two kinds of sales are on no list although their status may still change**, because nothing looks at them any more: a sale that nobody
    /// paid in time ([`Payment::is_expired`]), and a paid sale whose money has not arrived within [7 days](crate::Options::follow) of sending. A
    /// webhook, [`look_now`](Self::look_now) and [`check`](Self::check) bring later news of both. [`reconcile`](Self::reconcile) lists the paid
    /// sales that your bank's report lacks.
    ///
    /// `after` is `None` for the first page, and [`OpenPage::next`] of the page before for the next one. Pages are read one after the other, not
    /// at one moment. On PostgreSQL they can also leave out a payment that is reserved while you page: rows take their numbers before they are
    /// committed, so its row may appear before a page's end that was already read. A list that is read from the start later has it.
    ///
    /// ```
    /// # use thunes::Client;
    /// use thunes_ledger::{Ledger, LedgerError, Open};
    ///
    /// async fn tasks(ledger: &Ledger, client: &Client) -> Result<(), LedgerError> {
    ///     let mut after = None;
    ///     loop {
    ///         let page = ledger.open_payments(client, Open::ForPersons, after.as_deref()).await?;
    ///         for payment in &page.payments {
    ///             println!("{}: {}", payment.reference, payment.person.as_deref().unwrap_or_default());
    ///         }
    ///         after = page.next;
    ///         if after.is_none() {
    ///             return Ok(());
    ///         }
    ///     }
    /// }
    /// ```
    ///
    /// # Errors
    /// [`LedgerError::NotFound`] if no payment has the reference `after`; [`LedgerError::Database`].
    pub async fn open_payments(
        &self,
        client: &Client,
        which: Open,
        after: Option<&str>,
    ) -> Result<OpenPage, LedgerError> {
        let after = match after {
            Some(reference) => self.get(client, reference).await?.row,
            None => 0,
        };
        // One more shows whether another page follows.
        let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
        let mut payments = which.read(self.database(), Scope::of(client), after, most).await?;
        let is_last = payments.len() <= PAGE;
        payments.truncate(PAGE);
        let next = payments.last().filter(|_| !is_last).map(|last| last.reference.clone());
        // A final payment is due as well, once a webhook has come for it: nothing in its row tells it from one that is followed.
        payments.retain(|payment| payment.person.is_some() || !self.is_final(payment));
        Ok(OpenPage { payments, next })
    }
}

impl Open {
    /// Payments that come after that row, oldest first, at most that many.
    async fn read(self, database: &Database, scope: Scope<'_>, after: i64, most: i64) -> sqlx::Result<Vec<Payment>> {
        let args = args![scope.environment, scope.merchant_id, after, most];
        database.rows(&self.query(), args).await?.iter().map(Payment::read).collect()
    }

    /// The statement that reads a page: environment, merchant, the row before it, and its length. Each list has an index, whose condition
    /// stands here word for word.
    fn query(self) -> String {
        let lists = self.conditions().iter().map(|condition| {
            format!(
                "SELECT * FROM (SELECT {COLUMNS} FROM thunes_payments WHERE environment = $1 AND merchant_id = $2 AND {condition} \
                 AND id > $3 ORDER BY id LIMIT $4) AS list"
            )
        });
        format!("{} ORDER BY id LIMIT $4", lists.collect::<Vec<_>>().join(" UNION ALL "))
    }

    const fn conditions(self) -> &'static [&'static str] {
        const PERSONS: &str = "person IS NOT NULL";
        const UNKNOWN: &str = "state IN ('reserved', 'sending', 'unknown') AND person IS NULL";
        const FOLLOWED: &str = "state = 'answered' AND next_at IS NOT NULL AND person IS NULL";
        match self {
            Self::All => &[PERSONS, UNKNOWN, FOLLOWED],
            Self::ForPersons => &[PERSONS],
            Self::Unknown => &[UNKNOWN],
            Self::Followed => &[FOLLOWED],
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use std::path::Path;

    use sqlx::Connection as _;

    use super::*;
    use crate::options::Options;
    use crate::schema::migrate;
    use crate::store::Work;
    use crate::test_postgres as postgres;

    /// How many payments. One in a hundred is on each list.
    const PAYMENTS: i64 = 20_000;

    const ALL: [Open; 4] = [Open::All, Open::ForPersons, Open::Unknown, Open::Followed];

    async fn filled(database: &Database, numbers: &str) {
        migrate(database).await.unwrap();
        let mut tx = database.begin().await.unwrap();
        let fill = format!(
            "{numbers} INSERT INTO thunes_payments (environment, merchant_id, reference, operation, method, amount, currency, decimals, \
             digest, sender, state, held, person, next_at, why, created_at, changed_at) SELECT 'h', 'm', 'r' || i, 'sale', 'bizum', 800, \
             'EUR', 2, '', '', CASE i % 100 WHEN 1 THEN 'unknown' WHEN 2 THEN 'sending' ELSE 'answered' END, 0, \
             CASE i % 100 WHEN 2 THEN 'p' END, CASE i % 100 WHEN 3 THEN 1 END, 'w', 1, 1 FROM n"
        );
        tx.execute(&fill, args![PAYMENTS]).await.unwrap();
        if matches!(database, Database::Postgres(..)) {
            // A server does so on its own. SQLite never does, and has to choose without.
            tx.execute("ANALYZE", args![]).await.unwrap();
        }
        tx.commit("fill").await.unwrap();
    }

    /// The plan of each list's statement, and how many payments it reads.
    async fn plans(database: &Database, explain: &str, column: &str) -> Vec<(Open, String, usize)> {
        let mut plans = Vec::new();
        for which in ALL {
            let args = args!["h", "m", 100_i64, 1_000_000_i64];
            let read = which.read(database, Scope { environment: "h", merchant_id: "m" }, 100, 1_000_000).await;
            let rows = database.rows(&format!("{explain} {}", which.query()), args).await.unwrap();
            let plan: Vec<String> = rows.iter().map(|row| row.text(column).unwrap()).collect();
            plans.push((which, plan.join("\n"), read.unwrap().len()));
        }
        plans
    }

    /// What leases is read through its index as well.
    async fn check_leases(database: &Database, explain: &str, column: &str, scan: &str) {
        for (work, index) in [(Work::Search, "thunes_payments_search"), (Work::Check, "thunes_payments_check")] {
            let args = args!["h", "m", "lease", 1_i64, 16_i64, 1_i64];
            let rows = database.rows(&format!("{explain} {}", work.leases()), args).await.unwrap();
            let plan = rows.iter().map(|row| row.text(column).unwrap()).collect::<Vec<_>>().join("\n");
            assert!(plan.contains(index) && !plan.contains(scan), "{index}:\n{plan}");
        }
    }

    fn check(plans: &[(Open, String, usize)], scan: &str) {
        let indexes = ["thunes_payments_person", "thunes_payments_unknown", "thunes_payments_followed"];
        for (which, plan, found) in plans {
            let wanted: &[&str] = match which {
                Open::All => &indexes,
                Open::ForPersons => &indexes[..1],
                Open::Unknown => &indexes[1..2],
                Open::Followed => &indexes[2..],
            };
            assert!(wanted.iter().all(|index| plan.contains(index)), "{which:?}:\n{plan}");
            assert!(!plan.contains(scan), "{which:?}:\n{plan}");
            // One in a hundred, without the first hundred rows.
            assert_eq!(*found, 199 * wanted.len(), "{which:?}");
        }
    }

    #[tokio::test]
    async fn each_list_is_read_through_its_index_on_sqlite() {
        let file = postgres::scratch().join("open.sqlite");
        let database = Database::sqlite(Path::new(&file), &Options::default()).await.unwrap();
        filled(&database, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1)").await;
        let plans = plans(&database, "EXPLAIN QUERY PLAN", "detail").await;
        check(&plans, "SCAN thunes_payments");
        check_leases(&database, "EXPLAIN QUERY PLAN", "detail", "SCAN thunes_payments").await;
    }

    #[tokio::test]
    async fn each_list_is_read_through_its_index_on_postgres() {
        let Some(server) = postgres::server() else {
            return crate::test_skip::skip("PostgreSQL is not installed");
        };
        for _ in 0..100 {
            // The server may still be starting.
            if sqlx::PgConnection::connect(&server.url("postgres")).await.is_ok() {
                break;
            }
            tokio::time::sleep(core::time::Duration::from_millis(100)).await;
        }
        let database = Database::postgres(&server.url("postgres"), &Options::default()).await.unwrap();
        filled(&database, "WITH n (i) AS (SELECT generate_series(1, $1))").await;
        check(&plans(&database, "EXPLAIN", "QUERY PLAN").await, "Seq Scan");
        check_leases(&database, "EXPLAIN", "QUERY PLAN", "Seq Scan").await;
    }
}
