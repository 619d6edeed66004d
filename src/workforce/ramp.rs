//! How productive an agent is at each week of tenure: training, nesting, ramp, then a tenured agent's pace.

use super::curve::Form;
use super::{NestingSpec, RampActsOn, RampSpec, TrainingSpec};

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

impl Ramp {
    /// Training, nesting and ramp, one after the other; the ramp passes `speed` of its weeks in a week.
    pub fn new(training: Option<&TrainingSpec>, nesting: Option<&NestingSpec>, ramp: Option<&RampSpec>, speed: f64) -> Self {
        let training_weeks = training.map_or(0, |training| training.weeks as usize);
        let mut steps = vec![0.0; training_weeks];
        if let Some(nesting) = nesting {
            steps.extend(std::iter::repeat_n(nesting.productivity, nesting.weeks as usize));
        }
        let nested_after = steps.len();
        if let Some(ramp) = ramp {
            steps.extend(climb(ramp, speed));
        }
        let supervision = nesting.map_or(0.0, |nesting| nesting.supervision);
        Self { training_weeks, nested_after, supervision, acts_on: ramp.map_or(RampActsOn::Capacity, |ramp| ramp.acts_on), steps }
    }

    /// Productivity in the week after `tenure` whole weeks.
    pub fn productivity(&self, tenure: usize) -> f64 {
        self.steps.get(tenure).copied().unwrap_or(1.0)
    }

    /// Productivity in every week of tenure up to the first of a tenured agent.
    pub fn steps(&self) -> &[f64] {
        &self.steps
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
fn climb(ramp: &RampSpec, speed: f64) -> Vec<f64> {
    let form = match &ramp.table {
        Some(table) => Form::Table(table.values()),
        None => Form::Shape { start: ramp.start.unwrap_or(1.0), shape: ramp.shape, weeks: ramp.weeks.unwrap_or(1.0) },
    };
    form.steps(1.0, speed)
}
