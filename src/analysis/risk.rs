//! How likely every queue misses its target, week by week.

use super::{Proportion, QueueRisk, wilson_95};
use crate::outcomes::{Distribution, Outcomes, Series, ServicePromise};

/// The risks of every queue that promises something.
pub(super) fn risks(outcomes: &Outcomes, series: &[Series]) -> Vec<QueueRisk> {
    outcomes.frame.promises.iter().filter_map(|promise| risk(outcomes, series, promise)).collect()
}

fn risk(outcomes: &Outcomes, series: &[Series], promise: &ServicePromise) -> Option<QueueRisk> {
    let weeks_of = |key: &str| {
        let index = series.iter().position(|s| s.place == promise.place && s.measure().key == key)?;
        Some(&outcomes.weekly[index])
    };
    let (missed, level) = (weeks_of("missed_weeks")?, weeks_of("service_level")?);
    let weeks = missed.iter().zip(level).map(|(missed, level)| chance(missed, level)).collect();
    Some(QueueRisk { place: promise.place, target: promise.target, weeks })
}

/// Futures with a miss over futures with contacts; the service level is defined in just those.
fn chance(missed: &Distribution, level: &Distribution) -> Option<Proportion> {
    let misses = missed.occupied().filter(|(bin, _)| *bin > 0).map(|(_, count)| u64::from(count)).sum();
    wilson_95(misses, level.count)
}
