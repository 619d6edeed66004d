//! What an operation recorded.

use crate::calendar::Day;

/// One interval of a record.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The date.
    pub day: Day,
    /// Where it begins, minutes after midnight.
    pub minute: u32,
    /// Contacts offered to agents.
    pub offered: f64,
    /// Of these, answered.
    pub answered: f64,
    /// Of these, given up while waiting.
    pub abandoned: f64,
    /// Answered within the threshold.
    pub within: f64,
    /// Given up within the threshold, where the record has it.
    pub abandoned_within: Option<f64>,
    /// Seconds waited by all offered, those who gave up included.
    pub wait_seconds: f64,
    /// Seconds agents spent on contacts, after-contact work included.
    pub handle_seconds: f64,
    /// Agents available.
    pub agents: f64,
}

/// A record of intervals, in the order of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Name of its file.
    pub name: String,
    /// Minutes of an interval.
    pub interval_minutes: u32,
    /// The intervals.
    pub intervals: Vec<Interval>,
}

impl Record {
    /// Length of an interval, seconds.
    pub fn interval_seconds(&self) -> f64 {
        60.0 * f64::from(self.interval_minutes)
    }

    /// Which interval of its day one is.
    pub fn slot(&self, interval: &Interval) -> usize {
        (interval.minute / self.interval_minutes) as usize
    }

    /// Intervals of a day.
    pub fn slots(&self) -> usize {
        (1440 / self.interval_minutes) as usize
    }
}
