//! Analysis: what the outcomes say, each number with its Monte Carlo error. It reads outcomes only.

mod contingency;
mod proportion;
mod quantile;
mod risk;
mod summary;
mod uncertainty;
mod verb;
mod warnings;

pub use contingency::expected_shortfall;
pub use proportion::{wilson, wilson_95};
pub use quantile::{Ranks, quantile_of, quantile_ranks};
pub use uncertainty::share_of_pairs;
pub use verb::analyse;

use crate::outcomes::Frame;

/// The quantile levels of every summary, with their names in files.
pub const LEVELS: [(f64, &str); 8] =
    [(0.05, "p05"), (0.10, "p10"), (0.25, "p25"), (0.50, "p50"), (0.75, "p75"), (0.80, "p80"), (0.90, "p90"), (0.95, "p95")];

/// A quantile with its 95 % confidence interval from order statistics; an end is none where no rank bounds it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct QuantileEstimate {
    /// Estimate.
    pub value: f64,
    /// Lower end.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
}

/// A probability with its 95 % confidence interval (Wilson).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Proportion {
    /// Estimate.
    pub value: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// What is known of one measure at one place in one period or week.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// Futures in which it is defined.
    pub count: u64,
    /// Futures in which it is not.
    pub undefined: u64,
    /// Mean over futures.
    pub mean: f64,
    /// Standard error of the mean; none with fewer than two futures.
    pub std_error: Option<f64>,
    /// Standard deviation over futures; none with fewer than two futures.
    pub sd: Option<f64>,
    /// Quantiles at [`LEVELS`].
    pub quantiles: [QuantileEstimate; 8],
}

impl Summary {
    /// The quantile of this name (`p05` … `p95`).
    pub fn at(&self, name: &str) -> Option<QuantileEstimate> {
        LEVELS.iter().position(|(_, known)| *known == name).map(|level| self.quantiles[level])
    }
}

/// Money against the budget.
#[derive(Debug, Clone, PartialEq)]
pub struct Contingency {
    /// Budget of the horizon.
    pub budget: f64,
    /// Whether the planner gave the budget; otherwise it is the plan with every draw at its mean.
    pub budget_given: bool,
    /// Cost of the plan with every draw at its mean.
    pub plan_cost: f64,
    /// Expected cost of random events, which the plan at its mean leaves out.
    pub expected_event_cost: f64,
    /// The percentile that sizes the contingency.
    pub percentile: f64,
    /// Total cost at that percentile.
    pub cost: QuantileEstimate,
    /// Cost at that percentile less the budget (may be negative).
    pub contingency: QuantileEstimate,
    /// Chance that the budget is exceeded.
    pub over_budget: Proportion,
    /// Mean cost of the worst 5 % of futures.
    pub expected_shortfall_95: f64,
}

/// How likely a queue misses its target.
#[derive(Debug, Clone, PartialEq)]
pub struct QueueRisk {
    /// Index of the queue among the frame's places.
    pub place: usize,
    /// Its target.
    pub target: f64,
    /// Chance of a miss in every week; none in weeks without contacts.
    pub weeks: Vec<Option<Proportion>>,
}

/// How likely a site has too few agents for the work.
#[derive(Debug, Clone, PartialEq)]
pub struct ShortRisk {
    /// Index of the site among the frame's places.
    pub place: usize,
    /// Chance that more than 5 % of what is required is missing, in every week; none in weeks that require nothing.
    pub weeks: Vec<Option<Proportion>>,
}

/// How likely a contract misses its target.
#[derive(Debug, Clone, PartialEq)]
pub struct ContractRisk {
    /// Index of the contract among the frame's places.
    pub place: usize,
    /// Its target.
    pub target: f64,
    /// Chance that a month that ends in the week is missed; none in weeks in which no month with contacts ends.
    pub weeks: Vec<Option<Proportion>>,
}

/// How much of a measure's spread over the horizon comes from what the plan does not know, and how much from chance.
#[derive(Debug, Clone, PartialEq)]
pub struct NotKnowing {
    /// Index of the series among the frame's.
    pub series: usize,
    /// Standard deviation over futures.
    pub sd: f64,
    /// Share of the variance that comes from the uncertain numbers: Var(E[Y | numbers]) / Var(Y), with its 95 % interval.
    pub share: Proportion,
    /// Pairs of futures and twins it was read from.
    pub pairs: usize,
}

impl NotKnowing {
    /// Standard deviation that comes from the uncertain numbers.
    pub fn sd_not_knowing(&self) -> f64 {
        self.share.value.sqrt() * self.sd
    }

    /// Standard deviation that would be left if they were known.
    pub fn sd_chance(&self) -> f64 {
        (1.0 - self.share.value).sqrt() * self.sd
    }
}

/// What the outcomes say.
#[derive(Debug, Clone, PartialEq)]
pub struct Analysis {
    /// Places, weeks, columns.
    pub frame: Frame,
    /// Seed of chance.
    pub seed: u64,
    /// Futures simulated.
    pub replications: usize,
    /// Whether the run was stopped early.
    pub interrupted: bool,
    /// For every period of the frame, for every series of the frame; none where it is never defined.
    pub totals: Vec<Vec<Option<Summary>>>,
    /// For every series of the frame, for every week.
    pub weekly: Vec<Vec<Option<Summary>>>,
    /// The plan with every draw at its mean: for every series of the frame, for every week.
    pub plan_weekly: Vec<Vec<Option<f64>>>,
    /// The plan with every draw at its mean: for every period, for every series.
    pub plan_totals: Vec<Vec<Option<f64>>>,
    /// Total cost of every future, ascending.
    pub costs: Vec<f64>,
    /// Money against the budget.
    pub contingency: Contingency,
    /// How likely every queue misses its target.
    pub risks: Vec<QueueRisk>,
    /// How likely every site is understaffed.
    pub short: Vec<ShortRisk>,
    /// How likely every contract that promises something misses its target.
    pub contract_risks: Vec<ContractRisk>,
    /// How much of the spread of the main measures comes from not knowing; empty where the plan has no uncertain numbers.
    pub uncertainty: Vec<NotKnowing>,
    /// What a reader must know about the precision of these numbers, in sentences.
    pub warnings: Vec<String>,
}

impl Analysis {
    /// The summary of a measure at a place in a period, by their keys.
    pub fn total(&self, measure: &str, place: &str, period: &str) -> Option<&Summary> {
        let period = self.frame.periods.iter().position(|p| p.key == period)?;
        self.totals[period][self.series(measure, place)?].as_ref()
    }

    /// The summaries of a measure at a place, week by week.
    pub fn by_week(&self, measure: &str, place: &str) -> Option<&[Option<Summary>]> {
        Some(&self.weekly[self.series(measure, place)?])
    }

    /// The index of a measure at a place among the frame's series, by their keys.
    pub fn series(&self, measure: &str, place: &str) -> Option<usize> {
        self.frame.series().iter().position(|s| s.measure().key == measure && self.frame.places[s.place].key() == place)
    }
}
