//! How productive an agent is at each week of tenure: training, nesting, ramp, then a tenured agent's pace.

use super::{NestingSpec, RampActsOn, RampShape, RampSpec, TrainingSpec};

/// Productivity by week of tenure, as a share of a tenured agent's.
#[derive(Debug, Clone, PartialEq)]
pub struct Ramp {
    /// Weeks in training: present, paid, not productive.
    pub training_weeks: usize,
    /// Weeks of tenure after which nesting is over.
    pub nested_after: usize,
    /// Tenured agents taken off contacts by one agent in nesting.
    pub supervision: f64,
    /// What productivity below 1 acts on.
    pub acts_on: RampActsOn,
    /// Productivity in every week of tenure up to the first of a tenured agent; 1 afterwards.
    steps: Vec<f64>,
}

/// No ramp takes longer than a hundred years.
const MOST_WEEKS: u32 = 5200;
/// A curve that has come so close to 1 is taken to have reached it.
const REACHED: f64 = 1e-6;

impl Ramp {
    /// Training, nesting and ramp, one after the other.
    pub fn new(training: Option<&TrainingSpec>, nesting: Option<&NestingSpec>, ramp: Option<&RampSpec>) -> Self {
        let training_weeks = training.map_or(0, |training| training.weeks as usize);
        let mut steps = vec![0.0; training_weeks];
        if let Some(nesting) = nesting {
            steps.extend(std::iter::repeat_n(nesting.productivity, nesting.weeks as usize));
        }
        let nested_after = steps.len();
        if let Some(ramp) = ramp {
            steps.extend(climb(ramp));
        }
        let supervision = nesting.map_or(0.0, |nesting| nesting.supervision);
        Self { training_weeks, nested_after, supervision, acts_on: ramp.map_or(RampActsOn::Capacity, |ramp| ramp.acts_on), steps }
    }

    /// Productivity in the week after `tenure` whole weeks.
    pub fn productivity(&self, tenure: usize) -> f64 {
        self.steps.get(tenure).copied().unwrap_or(1.0)
    }

    /// Whether somebody of this tenure is in nesting.
    pub fn is_nesting(&self, tenure: usize) -> bool {
        (self.training_weeks..self.nested_after).contains(&tenure)
    }

    /// Tenured agents whom supervision takes off contacts, never more than there are.
    pub fn supervisors(&self, nesting: f64, tenured: f64) -> f64 {
        (self.supervision * nesting).min(tenured)
    }

    /// The tenure from which an agent counts as tenured.
    pub fn tenured_after(&self) -> usize {
        self.steps.len()
    }
}

/// Productivity in the weeks of the ramp, until it is 1.
fn climb(ramp: &RampSpec) -> Vec<f64> {
    match &ramp.table {
        Some(table) => table.values().to_vec(),
        None => (0..MOST_WEEKS).map(|week| on_curve(ramp, f64::from(week))).take_while(|share| 1.0 - share > REACHED).collect(),
    }
}

/// Productivity in a week of a ramp with a shape, counted from 0.
fn on_curve(ramp: &RampSpec, week: f64) -> f64 {
    let (start, weeks) = (ramp.start.unwrap_or(1.0), ramp.weeks.unwrap_or(1.0));
    let x = (week / weeks).min(1.0);
    let gained = match ramp.shape {
        RampShape::Linear => x,
        RampShape::Exponential => -libm::expm1(-week / weeks),
        RampShape::SCurve => x * x * (3.0 - 2.0 * x),
    };
    start + (1.0 - start) * gained
}
