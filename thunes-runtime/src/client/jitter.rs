//! Chance, so that many programs do not ask at once.

use core::hash::BuildHasher;
use core::time::Duration;
use std::hash::RandomState;

/// Some part of that time, none and all included.
pub(crate) fn part_of(most: Duration) -> Duration {
    // The keys of this hasher are random: enough for spreading, and no dependency.
    let random = RandomState::new().hash_one(most) as u16;
    let share = f64::from(random) / f64::from(u16::MAX);
    Duration::try_from_secs_f64(most.as_secs_f64() * share).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_differ_and_are_no_more_than_the_whole() {
        for most in [Duration::ZERO, Duration::from_nanos(1), Duration::from_hours(1)] {
            assert!((0..1000).all(|_| part_of(most) <= most));
        }
        let parts: Vec<Duration> = (0..100).map(|_| part_of(Duration::from_hours(1))).collect();
        assert!(parts.iter().any(|part| *part < Duration::from_mins(30)));
        assert!(parts.iter().any(|part| *part > Duration::from_mins(30)));
    }
}
