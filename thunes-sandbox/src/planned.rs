//! What tests plan for requests to come: a queue with a limit.

use std::collections::VecDeque;

/// Most faults, outcomes of sales or outcomes of refunds that wait at a time.
const MAX_PLANNED: usize = 1000;

/// Plans for the requests to come, in order.
#[derive(Debug, Clone)]
pub(crate) struct Planned<T> {
    waiting: VecDeque<T>,
}

impl<T> Default for Planned<T> {
    fn default() -> Self {
        Self { waiting: VecDeque::new() }
    }
}

impl<T> Planned<T> {
    pub(crate) fn add(&mut self, plan: T) -> Result<(), PlanError> {
        if self.waiting.len() >= MAX_PLANNED {
            return Err(PlanError);
        }
        self.waiting.push_back(plan);
        Ok(())
    }

    pub(crate) fn take(&mut self) -> Option<T> {
        self.waiting.pop_front()
    }

    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = &T> {
        self.waiting.iter()
    }

    pub(crate) fn clear(&mut self) {
        self.waiting.clear();
    }
}

/// Too many faults or outcomes are planned: 1000 of each kind wait at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
#[error("{MAX_PLANNED} are already planned: send requests that use them up, or clear them, then plan more")]
pub struct PlanError;
