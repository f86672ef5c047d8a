//! Times in a query: RFC 3339 seconds, epoch milliseconds, and date arithmetic such as `NOW/DAY-7DAYS`.

use core::time::Duration;

use x509_cert::der::DateTime;

/// Most steps of date arithmetic in one time.
const MAX_STEPS: usize = 8;

/// A time in a query. It may depend on when the query runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Moment {
    /// A fixed time since 1970.
    At(Duration),
    /// The time of the search, changed by steps.
    Now(Vec<Step>),
}

/// One step of date arithmetic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Rounds down.
    Round(Unit),
    /// Moves forward, or back when negative.
    Move(i32, Unit),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Minute,
    Hour,
    Day,
    Month,
}

impl Moment {
    /// Reads a time. `None` when it has none of the documented forms.
    pub(crate) fn read(text: &str) -> Option<Self> {
        if let Some(steps) = text.strip_prefix("NOW") {
            return read_steps(steps).map(Self::Now);
        }
        if !text.is_empty() && text.len() <= 15 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return text.parse().ok().map(Duration::from_millis).map(Self::At);
        }
        text.parse::<DateTime>().ok().map(|time| Self::At(time.unix_duration()))
    }

    /// The time it means now. `None` outside of the years 1970 to 9999.
    pub(crate) fn resolve(&self, now: Duration) -> Option<Duration> {
        match self {
            Self::At(time) => Some(*time),
            Self::Now(steps) => steps.iter().try_fold(now, |time, step| step.apply(time)),
        }
    }
}

fn read_steps(mut rest: &str) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    while !rest.is_empty() && steps.len() < MAX_STEPS {
        let (step, left) = read_step(rest)?;
        steps.push(step);
        rest = left;
    }
    rest.is_empty().then_some(steps)
}

fn read_step(text: &str) -> Option<(Step, &str)> {
    if let Some(rest) = text.strip_prefix('/') {
        let (unit, rest) = read_unit(rest)?;
        return Some((Step::Round(unit), rest));
    }
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let rest = text.strip_prefix(['+', '-'])?;
    let (digits, rest) = rest.split_at(rest.find(|letter: char| !letter.is_ascii_digit())?);
    let (unit, rest) = read_unit(rest)?;
    // Five digits are more than 27 years of hours, and keep all arithmetic far from overflow.
    let count = digits.parse::<i32>().ok().filter(|_| digits.len() <= 5)?;
    Some((Step::Move(sign * count, unit), rest))
}

fn read_unit(text: &str) -> Option<(Unit, &str)> {
    let (word, rest) = text.split_at(text.find(|letter: char| !letter.is_ascii_uppercase()).unwrap_or(text.len()));
    let unit = match word.strip_suffix('S').unwrap_or(word) {
        "MINUTE" => Unit::Minute,
        "HOUR" => Unit::Hour,
        "DAY" => Unit::Day,
        "MONTH" => Unit::Month,
        _ => return None,
    };
    Some((unit, rest))
}

impl Unit {
    /// Its seconds. A month has no fixed number.
    const fn seconds(self) -> Option<u64> {
        match self {
            Self::Minute => Some(60),
            Self::Hour => Some(3600),
            Self::Day => Some(86_400),
            Self::Month => None,
        }
    }
}

impl Step {
    fn apply(self, time: Duration) -> Option<Duration> {
        match self {
            Self::Round(unit) => match unit.seconds() {
                Some(length) => Some(Duration::from_secs(time.as_secs() / length * length)),
                None => shift_months(time, 0, true),
            },
            Self::Move(count, unit) => match unit.seconds() {
                Some(length) => shift(time, i64::from(count), length),
                None => shift_months(time, count, false),
            },
        }
    }
}

fn shift(time: Duration, count: i64, length: u64) -> Option<Duration> {
    let change = Duration::from_secs(count.unsigned_abs().checked_mul(length)?);
    if count < 0 { time.checked_sub(change) } else { time.checked_add(change) }
}

/// Months later. A day that the month does not have becomes its last day.
fn shift_months(time: Duration, count: i32, to_the_first: bool) -> Option<Duration> {
    let date = DateTime::from_unix_duration(time).ok()?;
    let months = i32::from(date.year()) * 12 + i32::from(date.month()) - 1 + count;
    let (year, month) = (u16::try_from(months.div_euclid(12)).ok()?, u8::try_from(months.rem_euclid(12) + 1).ok()?);
    let on = |day, hour, minutes, seconds| DateTime::new(year, month, day, hour, minutes, seconds).ok();
    let shifted = if to_the_first {
        on(1, 0, 0, 0)
    } else {
        (1..=date.day()).rev().find_map(|day| on(day, date.hour(), date.minutes(), date.seconds()))
    };
    shifted.map(|shifted| shifted.unix_duration())
}

#[cfg(test)]
mod tests {
    use super::Moment;
    use crate::clock::utc;

    fn resolved(text: &str, now: &str) -> Option<String> {
        let now = Moment::read(now)?.resolve(core::time::Duration::ZERO)?;
        Some(utc(Moment::read(text)?.resolve(now)?.as_secs()))
    }

    #[test]
    fn times_mean_what_the_documented_forms_mean() {
        let now = "2026-03-31T13:14:15Z";
        for (text, time) in [
            ("NOW", "2026-03-31T13:14:15Z"),
            ("NOW/DAY", "2026-03-31T00:00:00Z"),
            ("NOW/DAY-7DAYS", "2026-03-24T00:00:00Z"),
            ("NOW/DAY+1DAY", "2026-04-01T00:00:00Z"),
            ("NOW/HOUR-1HOUR", "2026-03-31T12:00:00Z"),
            ("NOW/MINUTE-15MINUTES", "2026-03-31T12:59:00Z"),
            ("NOW-1MONTH", "2026-02-28T13:14:15Z"),
            ("NOW/MONTH-13MONTHS", "2025-02-01T00:00:00Z"),
            ("2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z"),
            ("1767323045000", "2026-01-02T03:04:05Z"),
        ] {
            assert_eq!(resolved(text, now).as_deref(), Some(time), "{text}");
        }
    }

    #[test]
    fn other_forms_are_refused() {
        let nine_steps = format!("NOW{}", "+1DAY".repeat(9));
        for text in ["", "*", "now", "NOW-", "NOW-7", "NOW/WEEK", "NOW-100000DAYS", "2026-01-02", &nine_steps] {
            assert_eq!(Moment::read(text), None, "{text}");
        }
        assert_eq!(resolved("NOW-99999DAYS", "2026-01-02T03:04:05Z"), None, "before 1970");
    }
}
