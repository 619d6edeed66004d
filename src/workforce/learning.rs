//! What new agents learn beside pace: to resolve contacts, and to make no errors. And what coaching does for it.

use super::RampShape;
use super::curve::Form;
use crate::series::Series;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How well new agents resolve contacts, as a share of a tenured agent's resolution: `table`, or `start` with a `shape`. A curve of
/// its own, which begins after training.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-exactly-one" = ["table", "start"]))]
pub struct ResolutionSpec {
    /// Share in each week after training; 1 afterwards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<Series>,
    /// Share in the first week after training.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.01, max = 1.0), extend("x-unit" = "share"))]
    pub start: Option<f64>,
    /// How it rises from `start` to 1.
    #[serde(default)]
    pub shape: RampShape,
    /// Weeks until 1 is reached (`linear`, `s-curve`), or the time constant (`exponential`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.1, max = 520.0), extend("x-unit" = "weeks"))]
    pub weeks: Option<f64>,
}

/// Share of contacts that agents answer with an error, by tenure: `tenured`, and before it `table`, or `start` with a `shape`. A
/// curve of its own, which begins after training.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-at-most-one" = [["table", "start"]]))]
pub struct ErrorRateSpec {
    /// Error rate of a tenured agent.
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share"))]
    pub tenured: f64,
    /// Error rate in each week after training; `tenured` afterwards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<Series>,
    /// Error rate in the first week after training.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share"))]
    pub start: Option<f64>,
    /// How it goes from `start` to `tenured`.
    #[serde(default)]
    pub shape: RampShape,
    /// Weeks until `tenured` is reached (`linear`, `s-curve`), or the time constant (`exponential`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.1, max = 520.0), extend("x-unit" = "weeks"))]
    pub weeks: Option<f64>,
}

/// Coaching: paid time off contacts that lets agents learn faster and answer better. All gains are per hour a week above the
/// reference; they are assumptions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CoachingSpec {
    /// Hours of coaching of every agent.
    #[schemars(range(min = 0.0, max = 20.0), extend("x-unit" = "hours per week"))]
    pub hours_per_week: f64,
    /// Hours at which ramp, resolution and errors were observed; `shrinkage` includes them, only the difference comes on top.
    #[schemars(range(min = 0.0, max = 20.0), extend("x-unit" = "hours per week"))]
    pub reference_hours: f64,
    /// Ramp, resolution and error curves pass 1 + this x extra hours weeks in a week.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 2.0), extend("x-unit" = "per hour"))]
    pub ramp_gain: f64,
    /// Error rates are multiplied by exp(-this x extra hours).
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 2.0), extend("x-unit" = "per hour"))]
    pub error_gain: f64,
    /// Resolution is multiplied by 1 + this x extra hours; no queue resolves more than all.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 0.5), extend("x-unit" = "per hour"))]
    pub resolution_gain: f64,
}

/// What coaching does to a team; without any, or at its reference, nothing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coaching {
    /// Hours a week above the reference.
    pub extra_hours: f64,
    /// Weeks of a learning curve that pass in a week.
    pub speed: f64,
    /// Factor on error rates.
    pub errors: f64,
    /// Factor on resolution.
    pub resolution: f64,
}

impl Coaching {
    /// Takes the section as written.
    ///
    /// ```
    /// use tenure::workforce::Coaching;
    /// let none = Coaching::new(None);
    /// assert_eq!((none.extra_hours, none.speed, none.errors, none.resolution), (0.0, 1.0, 1.0, 1.0));
    /// ```
    pub fn new(spec: Option<&CoachingSpec>) -> Self {
        let extra = spec.map_or(0.0, |coaching| coaching.hours_per_week - coaching.reference_hours);
        let gain = |of: fn(&CoachingSpec) -> f64| spec.map_or(0.0, of) * extra;
        Self {
            extra_hours: extra,
            speed: 1.0 + gain(|coaching| coaching.ramp_gain),
            errors: libm::exp(-gain(|coaching| coaching.error_gain)),
            resolution: (1.0 + gain(|coaching| coaching.resolution_gain)).max(0.0),
        }
    }
}

/// A value by week of tenure that settles at that of tenured agents.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    training_weeks: usize,
    steps: Vec<f64>,
    tenured: f64,
}

impl Curve {
    /// Resolution as a share of a tenured agent's.
    pub fn of_resolution(spec: &ResolutionSpec, training_weeks: usize, coaching: &Coaching) -> Self {
        Self {
            training_weeks,
            steps: form(spec.table.as_ref(), spec.start, spec.shape, spec.weeks, 1.0).steps(1.0, coaching.speed),
            tenured: 1.0,
        }
    }

    /// Error rate.
    pub fn of_errors(spec: &ErrorRateSpec, training_weeks: usize, coaching: &Coaching) -> Self {
        let steps = form(spec.table.as_ref(), spec.start, spec.shape, spec.weeks, spec.tenured).steps(spec.tenured, coaching.speed);
        Self { training_weeks, steps, tenured: spec.tenured }
    }

    /// The tenure from which an agent counts as tenured.
    pub fn tenured_after(&self) -> usize {
        self.training_weeks + self.steps.len()
    }

    /// The value in the week after `tenure` whole weeks; in training nobody answers.
    pub fn at(&self, tenure: usize) -> f64 {
        self.steps.get(tenure.saturating_sub(self.training_weeks)).copied().unwrap_or(self.tenured)
    }

    /// The mean over agents of these tenures, weighted; that of tenured agents where there are none. It is exactly that where all
    /// are tenured.
    pub fn mean(&self, agents: impl Iterator<Item = (usize, f64)>) -> f64 {
        let (mut weights, mut off) = (0.0, 0.0);
        for (tenure, weight) in agents {
            weights += weight;
            off += weight * (self.at(tenure) - self.tenured);
        }
        if weights > 0.0 { self.tenured + off / weights } else { self.tenured }
    }
}

fn form(table: Option<&Series>, start: Option<f64>, shape: RampShape, weeks: Option<f64>, tenured: f64) -> Form<'_> {
    match table {
        Some(table) => Form::Table(table.values()),
        None => Form::Shape { start: start.unwrap_or(tenured), shape, weeks: weeks.unwrap_or(1.0) },
    }
}
