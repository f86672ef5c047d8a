//! What the search is asked, as requests that the client sends.

use core::time::Duration;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::Serialize;

use crate::draft::any_status::AnyStatus;
use crate::request::Request;
use crate::request::object::{Object, Value};
use crate::table::request::RequestSpec;
use crate::table::steps::Op;
use crate::value::any_id::AnyId;

/// How many hits are asked for at once. The gateway allows 2500.
pub(super) const PAGE: usize = 100;

/// Clocks may differ, and the gateway's time of a request is its own.
const MARGIN: Duration = Duration::from_secs(24 * 3600);

static FIND: RequestSpec =
    RequestSpec::new("gateway", "Search", "search").endpoint("POST", "/tss/v2/searches").repeatable();

static DETAILS: RequestSpec = RequestSpec::new("gateway", "TransactionDetails", "details")
    .endpoint("GET", "/tss/v2/transactions/{id}")
    .repeatable()
    .subject("transaction");

/// A read that is not a request of any method. Its body is written elsewhere.
#[derive(Debug)]
pub(crate) struct Lookup<'a> {
    spec: &'static RequestSpec,
    reference: Option<&'a str>,
    id: Option<&'a str>,
}

impl<'a> Lookup<'a> {
    pub(crate) fn by_reference(reference: &'a str) -> Self {
        Self { spec: &FIND, reference: Some(reference), id: None }
    }

    pub(crate) fn by_id(id: &'a str) -> Self {
        Self { spec: &DETAILS, reference: None, id: Some(id) }
    }
}

impl Object for Lookup<'_> {
    fn ops(&self) -> &'static [Op] {
        &[]
    }

    fn value(&self, _: usize) -> Value<'_> {
        Value::Absent
    }
}

impl Request for Lookup<'_> {
    type Id = AnyId;
    type Status = AnyStatus;

    fn spec(&self) -> &'static RequestSpec {
        self.spec
    }

    fn subject(&self) -> Option<&str> {
        self.id
    }

    fn reference(&self) -> Option<&str> {
        self.reference
    }
}

/// The body of a search, members as the gateway's schema has them: numbers as numbers, and a real boolean.
#[derive(Serialize)]
struct Query<'a> {
    save: bool,
    name: &'a str,
    timezone: &'a str,
    query: &'a str,
    offset: u64,
    limit: usize,
    sort: &'a str,
}

/// A query that is asked page by page.
pub(super) struct Pages {
    query: String,
}

impl Pages {
    /// The reference needs no escape: it was checked. The range goes a day beyond both times.
    pub(super) fn of(reference: &str, from: SystemTime, to: SystemTime) -> Self {
        let (from, to) = (earlier(from), to.checked_add(MARGIN).unwrap_or(to));
        let (from, to) = (seconds(from), seconds(to));
        Self { query: format!("clientReferenceInformation.code:\"{reference}\" AND submitTimeUtc:[{from} TO {to}}}") }
    }

    /// Whether a query that an answer repeats is this one. Blanks may differ.
    pub(super) fn is_repeated_by(&self, query: &str) -> bool {
        let solid = |text: &str| text.split_whitespace().collect::<String>();
        solid(&self.query) == solid(query)
    }

    /// The body that asks for the page from there on.
    pub(super) fn body(&self, offset: u64) -> Vec<u8> {
        let body = Query {
            save: false,
            name: "thunes",
            timezone: "GMT",
            query: &self.query,
            offset,
            limit: PAGE,
            sort: "submitTimeUtc:asc",
        };
        // Texts, numbers and a boolean always become JSON.
        serde_json::to_vec(&body).unwrap_or_default()
    }
}

fn earlier(time: SystemTime) -> SystemTime {
    time.checked_sub(MARGIN).unwrap_or(UNIX_EPOCH)
}

/// RFC 3339 in whole seconds, with `Z`: within 1970 and 9999.
fn seconds(time: SystemTime) -> String {
    let at = time.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs().min(END_OF_9999);
    let (days, second) = (at / 86_400, at % 86_400);
    let (year, month, day) = date(days);
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", second / 3600, second / 60 % 60, second % 60)
}

/// 9999-12-31T23:59:59Z, in seconds since 1970.
const END_OF_9999: u64 = 253_402_300_799;

/// Year, month and day, so many days after the beginning of 1970.
const fn date(days: u64) -> (u64, u64, u64) {
    // Days since 1 March of the year 0: so the leap day is a year's last, and 400 years are one era of 146,097 days.
    let days = days + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    // Months from March on, whose days follow a line of 153 days in 5 months.
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let is_next_year = month >= 10;
    (era * 400 + year_of_era + is_next_year as u64, if is_next_year { month - 9 } else { month + 3 }, day)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;

    #[test]
    fn dates_are_those_of_another_library() {
        const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        for days in (0..2_932_896).step_by(59).chain([0, 58, 59, 11_015, 11_016, 11_017, 47_540, 47_541, 2_932_896]) {
            let theirs = httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(days * 86_400));
            let (year, month, day) = date(days);
            let month = MONTHS[usize::try_from(month).unwrap() - 1];
            assert!(theirs.contains(&format!(", {day:02} {month} {year:04} ")), "{days}: {theirs}");
        }
        assert_eq!(seconds(UNIX_EPOCH + Duration::from_secs(END_OF_9999 + 1)), "9999-12-31T23:59:59Z");
    }

    #[test]
    fn a_time_is_written_in_seconds_and_a_day_is_left_for_clocks() {
        let day = |days: u64| UNIX_EPOCH + Duration::from_secs(days * 86_400 + 45) + Duration::from_millis(999);
        let pages = Pages::of("order-42", day(20_455), day(20_456));
        assert_eq!(
            pages.query,
            "clientReferenceInformation.code:\"order-42\" AND submitTimeUtc:[2026-01-01T00:00:45Z TO 2026-01-04T00:00:45Z}"
        );
        let pages = Pages::of("order-42", UNIX_EPOCH, UNIX_EPOCH + Duration::from_secs(400_000_000_000));
        assert!(pages.query.ends_with("[1970-01-01T00:00:00Z TO 9999-12-31T23:59:59Z}"), "{}", pages.query);
    }

    #[test]
    fn numbers_are_numbers_and_save_is_a_boolean() {
        let body = String::from_utf8(Pages::of("a", UNIX_EPOCH, UNIX_EPOCH).body(100)).unwrap();
        assert!(body.starts_with(r#"{"save":false,"name":"thunes","timezone":"GMT","query":"client"#), "{body}");
        assert!(body.ends_with(r#","offset":100,"limit":100,"sort":"submitTimeUtc:asc"}"#), "{body}");
    }
}
