//! Outcomes: what a run leaves behind, as plain columns. Analysis and reports read only this.

mod activation;
mod bins;
mod distribution;
mod frame;
mod loops;
pub mod measure;
mod quantity;
mod sales;
mod unit;

pub use activation::{Activation, Reason};
pub use bins::Bins;
pub use distribution::{Distribution, Moments};
pub use frame::{
    ContractTerms, Formed, Frame, Period, PlaceKind, PlaceName, Promised, RuleDeed, RuleName, Series, ServicePromise, TeamFacts,
};
pub use measure::{MEASURES, Measure, Of};
pub use quantity::Quantity;
pub use unit::{Better, Unit};

/// The results of a run over a range of futures.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcomes {
    /// Places, weeks, columns.
    pub frame: Frame,
    /// Seed of chance.
    pub seed: u64,
    /// Number of the first future.
    pub first: u64,
    /// Weight of every future; 1 in plain runs.
    pub weights: Vec<f64>,
    /// Totals: for every period of the frame, for every column of the frame, one number a future.
    pub totals: Vec<Vec<Vec<f64>>>,
    /// For every column of the frame, its value over the horizon in the twin of each of the first futures; no twins where the plan has no
    /// uncertain numbers. A twin shares its future's uncertain numbers and nothing else.
    pub twins: Vec<Vec<f64>>,
    /// For every series of the frame, its distribution in every week.
    pub weekly: Vec<Vec<Distribution>>,
    /// The plan with every draw at its mean: for every period, for every column, its value.
    pub plan_totals: Vec<Vec<f64>>,
    /// The plan with every draw at its mean: for every week, for every column, its value.
    pub plan_weeks: Vec<Vec<f64>>,
    /// Expected cost of the random events, which do not occur in the plan at its mean.
    pub expected_event_cost: f64,
    /// Shares that had to be clamped into their range, over all futures and weeks.
    pub clamped: u64,
    /// Batches of deferred contacts whose ages had to be merged because very many waited, over all futures and weeks.
    pub merged: u64,
    /// Whether the run was stopped before all futures were done.
    pub interrupted: bool,
}

impl Outcomes {
    /// Number of futures.
    pub fn replications(&self) -> usize {
        self.weights.len()
    }

    /// Values of a series over the futures in a period; none where it is not defined.
    pub fn values(&self, period: usize, series: &Series) -> Vec<Option<f64>> {
        (0..self.replications()).map(|future| value(&self.totals[period], series, future)).collect()
    }

    /// Values of a series over the horizon in the first futures, each beside its twin's; where both are defined.
    pub fn pairs(&self, series: &Series) -> Vec<(f64, f64)> {
        let twins = self.twins.first().map_or(0, Vec::len);
        (0..twins).filter_map(|twin| Some((value(&self.totals[0], series, twin)?, value(&self.twins, series, twin)?))).collect()
    }
}

/// A series' value in one future, from columns of one number a future.
fn value(columns: &[Vec<f64>], series: &Series, future: usize) -> Option<f64> {
    match series.of {
        Formed::Sum(column) | Formed::Last(column) => Some(columns[column][future]),
        Formed::Ratio(above, below, times) => frame::ratio(columns[above][future], columns[below][future], times),
    }
}

/// The bins of a measure.
pub fn bins(measure: &Measure) -> Bins {
    if measure.unit == Unit::Share { Bins::Share } else { Bins::Relative }
}
