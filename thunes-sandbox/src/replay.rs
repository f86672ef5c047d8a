//! Remembers which tokens were used.

use std::collections::{HashSet, VecDeque};

use crate::refusal::Refusal;

/// Most tokens that are remembered at a time.
const CAPACITY: usize = 100_000;

/// Longest id of a token; the gateway's clients send a UUID of 36 characters.
const MAX_ID: usize = 128;

/// Ids of tokens that may still be within their life.
#[derive(Default)]
pub(crate) struct Replay {
    used: HashSet<Box<str>>,
    order: VecDeque<(u64, Box<str>)>,
}

impl Replay {
    /// Refuses an id that was used before, and remembers it otherwise.
    pub(crate) fn remember(&mut self, id: &str, now: u64, until: u64) -> Result<(), Refusal> {
        self.forget(now);
        if id.len() > MAX_ID {
            return Err(refused("is longer than 128 characters: send a UUID"));
        }
        if !self.used.insert(id.into()) {
            return Err(refused("was used before: each request needs a new one"));
        }
        self.order.push_back((until, id.into()));
        Ok(())
    }

    fn forget(&mut self, now: u64) {
        while self.order.front().is_some_and(|(until, _)| *until < now || self.order.len() >= CAPACITY) {
            if let Some((_, id)) = self.order.pop_front() {
                self.used.remove(&id);
            }
        }
    }
}

fn refused(problem: &str) -> Refusal {
    Refusal::Claim { name: "jti", problem: problem.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{CAPACITY, Replay};

    #[test]
    fn an_id_is_refused_until_its_token_is_dead() {
        let mut replay = Replay::default();
        assert!(replay.remember("a", 100, 200).is_ok());
        assert!(replay.remember("a", 200, 300).is_err());
        assert!(replay.remember("a", 201, 301).is_ok());
    }

    #[test]
    fn memory_is_bounded() {
        let mut replay = Replay::default();
        for number in 0..=CAPACITY {
            assert!(replay.remember(&number.to_string(), 1, 2).is_ok());
        }
        assert_eq!(replay.used.len(), CAPACITY);
        assert_eq!(replay.order.len(), CAPACITY);
    }
}
