//! Handle time and patience of a record.

use super::intervals::Record;

/// Answered contacts that the handle time of the whole record counts for beside those of a slot of the day.
const OF_THE_WHOLE: f64 = 100.0;

/// Handle time by slot of the day and mean patience.
#[derive(Debug, Clone, PartialEq)]
pub struct Terms {
    /// Mean handle time of all answered contacts, seconds.
    pub handle_time_seconds: f64,
    /// Mean handle time by slot of the day, seconds: of its own answered contacts and 100 of the mean.
    pub by_slot: Vec<f64>,
    /// Mean patience, seconds: waits of all over those who gave up; infinite if nobody did.
    ///
    /// Under Erlang A the share that gives up is mean wait over mean patience, whatever the load, so this quotient is consistent with the law
    /// even where patience is not exponential (Zeltyn and Mandelbaum 2005); the mean of a fitted survival curve is not.
    pub patience_seconds: f64,
}

impl Terms {
    /// The terms of a record in which somebody was answered and handle times are above 0.
    pub fn of(record: &Record) -> Self {
        let mut slots = vec![(0.0, 0.0); record.slots()];
        for interval in &record.intervals {
            let (handled, answered) = &mut slots[record.slot(interval)];
            *handled += interval.handle_seconds;
            *answered += interval.answered;
        }
        let (handled, answered) = slots.iter().fold((0.0, 0.0), |(h, a), (handled, answered)| (h + handled, a + answered));
        let mean = handled / answered;
        let waited: f64 = record.intervals.iter().map(|interval| interval.wait_seconds).sum();
        let abandoned: f64 = record.intervals.iter().map(|interval| interval.abandoned).sum();
        Self {
            handle_time_seconds: mean,
            by_slot: slots.iter().map(|(handled, answered)| (handled + OF_THE_WHOLE * mean) / (answered + OF_THE_WHOLE)).collect(),
            patience_seconds: if abandoned > 0.0 { waited / abandoned } else { f64::INFINITY },
        }
    }
}
