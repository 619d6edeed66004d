//! What pools were given, added up by queue.

use super::Given;
use crate::queueing::ServiceTotals;
use crate::simulate::FloorAsked;

/// Sums by queue over groups of pools.
pub struct ByQueue {
    given: Vec<Option<Given>>,
    /// Whether every pool of the queue had an answer.
    whole: Vec<bool>,
}

impl ByQueue {
    /// Nothing yet.
    pub fn new(queues: usize) -> Self {
        Self { given: vec![None; queues], whole: vec![true; queues] }
    }

    /// Adds a group: what each of its pools was given, none without an answer, and its agents' time on contacts and on duty, seconds.
    ///
    /// Agents of a group stand behind each of its queues, once.
    pub fn add(&mut self, floor: &FloorAsked, served: &[Option<ServiceTotals>], busy_seconds: f64, duty_seconds: f64) {
        let mut here = vec![false; self.given.len()];
        for (pool, totals) in floor.pools.iter().zip(served) {
            let Some(totals) = totals else {
                self.whole[pool.queue] = false;
                continue;
            };
            let queue = self.given[pool.queue].get_or_insert_with(Given::default);
            queue.totals = queue.totals.and(totals);
            if !std::mem::replace(&mut here[pool.queue], true) {
                queue.busy_seconds += busy_seconds;
                queue.duty_seconds += duty_seconds;
            }
        }
    }

    /// The sums; none for queues without pools and for those of which some pool had no answer.
    pub fn complete(self) -> Vec<Option<Given>> {
        self.given.into_iter().zip(self.whole).map(|(given, whole)| given.filter(|_| whole)).collect()
    }
}
