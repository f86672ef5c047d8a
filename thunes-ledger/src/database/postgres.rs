//! PostgreSQL: many machines. Each commit is on the server's disk before it returns.

use sqlx::postgres::{PgArguments, PgConnectOptions, PgConnection, PgPoolOptions, PgSslMode};
use sqlx::query::Query;
use sqlx::{AssertSqlSafe, Connection as _, PgPool, Postgres, Row as _};

use super::words::Arg;
use crate::options::Options;

/// The database's clock, in milliseconds.
pub(super) const NOW: &str = "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)";

pub(super) async fn open(url: &str, options: &Options) -> sqlx::Result<PgPool> {
    let connect: PgConnectOptions = url.parse()?;
    is_protected(url, &connect)?;
    // A pool keeps trying until its time is over, and does not say why.
    check(&mut PgConnection::connect_with(&connect).await?).await?;
    PgPoolOptions::new()
        .max_connections(options.connections)
        .acquire_timeout(options.database_timeout)
        .after_connect(|connection, _| Box::pin(check(connection)))
        .connect_with(connect)
        .await
}

/// Refuses the default of PostgreSQL's clients for another machine: TLS without a check of the certificate, or plain text.
fn is_protected(url: &str, connect: &PgConnectOptions) -> sqlx::Result<()> {
    let host = connect.get_host();
    let is_named = names_sslmode(url) || !matches!(connect.get_ssl_mode(), PgSslMode::Prefer);
    if is_named || connect.get_socket().is_some() || is_local(host) {
        return Ok(());
    }
    let text = format!(
        "the URL names no sslmode, so the connection to {host} may fall back to plain text: add `sslmode=verify-full`, or the mode that you need"
    );
    Err(sqlx::Error::Configuration(text.into()))
}

fn names_sslmode(url: &str) -> bool {
    let pairs = url.split_once('?').map_or("", |(_, pairs)| pairs).split('&');
    pairs.filter_map(|pair| pair.split_once('=')).any(|(name, _)| matches!(name, "sslmode" | "ssl-mode"))
}

/// A socket's folder, or this machine.
fn is_local(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let is_loopback = bare.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback());
    host.starts_with('/') || host.eq_ignore_ascii_case("localhost") || is_loopback
}

/// Refuses a server that confirms commits before they are on disk.
async fn check(connection: &mut PgConnection) -> sqlx::Result<()> {
    for (setting, allowed) in [("synchronous_commit", ["on", "remote_apply"]), ("fsync", ["on", "on"])] {
        let sql = AssertSqlSafe(format!("SHOW {setting}"));
        let value: String = sqlx::query(sql).fetch_one(&mut *connection).await?.try_get(0)?;
        if !allowed.contains(&value.as_str()) {
            let text = format!(
                "the server does not store commits durably: expected {setting}=on, found {setting}={value}. Set it to on"
            );
            return Err(sqlx::Error::Configuration(text.into()));
        }
    }
    Ok(())
}

pub(super) fn query<'q>(sql: AssertSqlSafe<String>, args: &'q [Arg<'q>]) -> Query<'q, Postgres, PgArguments> {
    args.iter().fold(sqlx::query(sql), |query, arg| match *arg {
        Arg::Text(text) => query.bind(text),
        Arg::Int(number) => query.bind(number),
    })
}
