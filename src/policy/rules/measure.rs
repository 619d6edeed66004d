//! What a planning rule looks at, and when its condition holds.

use super::{RuleMeasure, RuleWhenSpec};

/// Last week's actuals of a team or a queue.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct LastWeek {
    /// Net FTE required.
    pub required: f64,
    /// Net FTE available.
    pub available: f64,
    /// Contacts in time, by the queues' definitions.
    pub within: f64,
    /// Contacts that count for the service level.
    pub counted: f64,
    /// Hours on contacts.
    pub busy_hours: f64,
    /// Hours on duty.
    pub duty_hours: f64,
    /// Deferred contacts that waited at the end.
    pub backlog: f64,
}

impl LastWeek {
    /// The value of a measure; none where it is not defined: nothing required, no contacts, nobody on duty.
    pub fn value(&self, measure: RuleMeasure) -> Option<f64> {
        let over = |above: f64, below: f64| (below > 0.0).then(|| above / below);
        match measure {
            RuleMeasure::OverUnderShare => over(self.available - self.required, self.required),
            RuleMeasure::ServiceLevel => over(self.within, self.counted),
            RuleMeasure::Occupancy => over(self.busy_hours, self.duty_hours),
            RuleMeasure::Backlog => Some(self.backlog),
        }
    }
}

/// A threshold on a measure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Condition {
    /// What is looked at.
    pub measure: RuleMeasure,
    /// The threshold.
    pub threshold: f64,
    /// Whether values above it (or below it) fulfil the condition; the threshold itself does not.
    pub above: bool,
    /// Weeks in a row that must fulfil it.
    pub for_weeks: u32,
}

impl Condition {
    /// Takes the condition as written.
    pub fn new(spec: &RuleWhenSpec) -> Self {
        Self {
            measure: spec.measure,
            threshold: spec.above.or(spec.below).unwrap_or(0.0),
            above: spec.above.is_some(),
            for_weeks: spec.for_weeks,
        }
    }

    /// Whether a week with this value fulfils it; a week in which the measure is not defined does not.
    pub fn is_met_by(&self, value: Option<f64>) -> bool {
        value.is_some_and(|value| if self.above { value > self.threshold } else { value < self.threshold })
    }
}
