//! Outbound work: records are called, and those nobody answers are called again.
//!
//! Attempts that are due wait in a [`Backlog`], oldest first. Of those made in an interval a share reaches somebody; of the others,
//! records with attempts left rest for some intervals and come back to the end of the line. How the contacts that came in
//! an interval fall on first, second, … attempts is remembered with the interval, and they are done evenly mixed.

use super::backlog::{Backlog, Worked};
use std::collections::VecDeque;

/// Attempts that may be made at one record, at most.
pub const MOST_ATTEMPTS: usize = 10;

/// One number for first attempts, one for second ones, ...
type ByAttempt = [f64; MOST_ATTEMPTS];

/// Records that are called, beside the [`Backlog`] of the attempts that are due.
///
/// ```
/// use tenure::queueing::{Backlog, CallList};
/// // A record is tried twice, an hour apart; one attempt of four reaches somebody.
/// let (mut due, mut list) = (Backlog::new(1.0, None), CallList::new(2, 1));
/// let first = list.advance(&mut due, 100.0, 150.0, 1.0, 0.25);
/// assert_eq!((first.attempts, first.reached, first.finished), (100.0, 25.0, 25.0));
/// assert_eq!(list.resting(), 75.0);
/// let second = list.advance(&mut due, 0.0, 150.0, 1.0, 0.25);
/// assert_eq!((second.attempts, second.reached, second.finished), (75.0, 18.75, 75.0)); // 56.25 are given up
/// ```
#[derive(Debug)]
pub struct CallList {
    most_attempts: usize,
    /// Intervals in which attempts became due that may still wait, oldest first, and how they fall on attempts (shares).
    came: VecDeque<(u32, ByAttempt)>,
    /// Records that rest, by the interval in which they are due again, the next first.
    rest: VecDeque<ByAttempt>,
    resting: f64,
    interval: u32,
}

/// What became of attempts in an interval.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Called {
    /// Attempts made.
    pub attempts: f64,
    /// Of these, attempts that reached somebody.
    pub reached: f64,
    /// Records done with: reached, or tried as often as allowed.
    pub finished: f64,
    /// Records that waited too long for their next attempt and leave.
    pub expired: f64,
    /// What became of first attempts.
    pub first: Worked,
}

/// Intervals remembered; beyond that every other one of the older half is forgotten, as the [`Backlog`] merges its batches.
const MOST: usize = 8192;

impl Clone for CallList {
    /// A copy with all the room it may ever need, so that no interval has to ask for more.
    fn clone(&self) -> Self {
        let mut came = VecDeque::with_capacity(if self.most_attempts > 0 { MOST + 1 } else { 0 });
        came.extend(&self.came);
        let mut rest = VecDeque::with_capacity(self.rest.len() + 1);
        rest.extend(&self.rest);
        Self { came, rest, ..*self }
    }
}

impl CallList {
    /// Nobody is being called yet. At a record so many attempts are made, with so many intervals (1 or more) of rest in between.
    pub fn new(most_attempts: usize, retry_intervals: usize) -> Self {
        let most_attempts = most_attempts.min(MOST_ATTEMPTS);
        let rest = if most_attempts > 1 { vec![[0.0; MOST_ATTEMPTS]; retry_intervals.max(1)] } else { vec![] };
        Self { most_attempts, came: VecDeque::new(), rest: rest.into(), resting: 0.0, interval: 0 }
    }

    /// Attempts at a record until somebody is reached or it is given up, on average: 1 + (1 - c) + (1 - c)² + …
    pub fn attempts(&self, contact_rate: f64) -> f64 {
        let (mut still, mut all) = (1.0, 0.0);
        for _ in 0..self.most_attempts {
            all += still;
            still *= 1.0 - contact_rate;
        }
        all
    }

    /// Intervals of rest that a record has at most, all together.
    pub fn longest_rest(&self) -> usize {
        self.rest.len() * self.most_attempts.saturating_sub(1)
    }

    /// Records whose next attempt becomes due in the coming interval.
    pub fn due(&self) -> f64 {
        self.rest.front().map_or(0.0, |due| due.iter().sum())
    }

    /// Records that rest until their next attempt.
    pub fn resting(&self) -> f64 {
        self.resting
    }

    /// Lets an interval pass in which `records` are new, agents could make `capacity` attempts and each reaches somebody with
    /// chance `contact_rate`. Attempts that are due wait in `backlog`, which passes no interval by itself.
    pub fn advance(&mut self, backlog: &mut Backlog, records: f64, capacity: f64, clock_hours: f64, contact_rate: f64) -> Called {
        self.interval += 1;
        let mut due = self.rest.pop_front().unwrap_or_default();
        due[0] += records;
        let all: f64 = due.iter().sum();
        if all > 0.0 {
            self.remember(due.map(|attempt| attempt / all));
        }
        let (mut called, mut unreached) = (Called::default(), [0.0; MOST_ATTEMPTS]);
        let (came, most) = (&mut self.came, self.most_attempts);
        backlog.advance_telling(all, capacity, clock_hours, |interval, worked| {
            let shares = shares_of(came, interval);
            called.attempts += worked.done;
            called.reached += worked.done * contact_rate;
            called.finished += worked.done * contact_rate;
            called.expired += worked.expired;
            called.first.add(&worked.part(shares[0]));
            for (attempt, share) in shares.iter().enumerate().take(most) {
                let again = worked.done * share * (1.0 - contact_rate);
                if attempt + 1 < most {
                    unreached[attempt + 1] += again;
                } else {
                    called.finished += again;
                }
            }
        });
        if most > 1 {
            let more: f64 = unreached.iter().sum();
            self.resting = (self.resting + more - (all - records)).max(0.0);
            self.rest.push_back(unreached);
        }
        called
    }

    fn remember(&mut self, shares: ByAttempt) {
        self.came.push_back((self.interval, shares));
        if self.came.len() > MOST {
            let mut number = 0;
            self.came.retain(|_| {
                number += 1;
                number > MOST / 2 || number % 2 == 1
            });
        }
    }
}

/// How the attempts that became due in an interval fall on first, second, ...; all are first ones that wait from the start.
fn shares_of(came: &mut VecDeque<(u32, ByAttempt)>, interval: u32) -> ByAttempt {
    while came.get(1).is_some_and(|(next, _)| *next <= interval) {
        came.pop_front();
    }
    match came.front() {
        Some((first, shares)) if *first <= interval => *shares,
        _ => {
            let mut first = [0.0; MOST_ATTEMPTS];
            first[0] = 1.0;
            first
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_record_is_lost_whatever_the_capacity() {
        let (mut backlog, mut list) = (Backlog::new(2.0, Some(30.0)), CallList::new(4, 7));
        let (mut records, mut gone, mut first) = (0.0, 0.0, 0.0);
        for interval in 0..3000 {
            let new = f64::from(interval % 5);
            let capacity = if interval % 24 < 10 { f64::from(interval % 9) } else { 0.0 };
            let called = list.advance(&mut backlog, new, capacity, 0.5, 0.3);
            records += new;
            gone += called.finished + called.expired;
            first += called.first.done + called.first.expired;
            assert!(called.reached <= called.attempts && called.first.done <= called.attempts + 1e-12);
            assert!(first <= records + 1e-6, "interval {interval}: {first} first attempts at {records} records");
            let here = backlog.waiting() + list.resting();
            assert!((records - gone - here).abs() < 1e-6, "interval {interval}: {records} came, {gone} went, {here} are here");
        }
        assert!(gone > 1000.0 && first > 1000.0);
    }

    /// With time enough every record gets its attempts on time, and the attempts made follow from the chance alone.
    #[test]
    fn attempts_follow_the_geometric_law_where_there_is_time() {
        let (mut backlog, mut list) = (Backlog::new(1.0, None), CallList::new(3, 2));
        let mut all = Called::default();
        for interval in 0..20 {
            let called = list.advance(&mut backlog, if interval == 0 { 100.0 } else { 0.0 }, 1e6, 1.0, 0.2);
            all.attempts += called.attempts;
            all.reached += called.reached;
            all.finished += called.finished;
            all.first.add(&called.first);
        }
        assert!((all.attempts - 100.0 * (1.0 + 0.8 + 0.64)).abs() < 1e-9);
        assert!((all.reached - 100.0 * (1.0 - 0.512)).abs() < 1e-9 && (all.finished - 100.0).abs() < 1e-9);
        assert_eq!((all.first.done, all.first.within, list.resting()), (100.0, 100.0, 0.0));
    }
}
