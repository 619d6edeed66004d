//! What a planner writes about money. All amounts are in the reporting currency.

use crate::calendar::{TimeOfDay, Weekday};
use crate::series::Series;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the plan is held against.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FinanceSpec {
    /// Budget of the whole horizon as one amount, or of every week as a list. Without it the plan with every draw at its mean is the budget.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "currency"), extend("x-step" = "week"))]
    pub budget: Option<Series>,
    /// Contingency is this percentile of total cost less the budget.
    #[serde(default = "p80")]
    #[schemars(range(min = 0.5, max = 0.99), extend("x-unit" = "share"))]
    pub contingency_percentile: f64,
}

impl FinanceSpec {
    /// The section as it stands when the scenario leaves it out.
    pub fn unwritten() -> Self {
        Self { budget: None, contingency_percentile: p80() }
    }
}

/// What an hour of an agent costs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PaySpec {
    /// Name of a shipped rate; `tenure presets` lists them with their sources.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-preset" = "pay"))]
    pub preset: Option<String>,
    /// Pay for one paid hour.
    #[schemars(range(min = 0.0, max = 10000.0), extend("x-unit" = "currency per hour"))]
    pub per_hour: f64,
    /// Benefits and employer's cost on top, as a share of pay.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 3.0), extend("x-unit" = "share"))]
    pub benefits: f64,
    /// Overtime planned for every productive agent.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 40.0), extend("x-unit" = "hours per week"))]
    pub overtime_hours: f64,
    /// What an overtime hour costs above an ordinary one, as a share of pay.
    #[serde(default = "half")]
    #[schemars(range(min = 0.0, max = 3.0), extend("x-unit" = "share"))]
    pub overtime_premium: f64,
    /// Extra pay for hours on duty at night.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub night: Option<NightPaySpec>,
    /// Extra pay for hours on duty on the weekend.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekend: Option<WeekendPaySpec>,
}

/// Extra pay for hours on duty at night, by the clock of the site.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NightPaySpec {
    /// When the night begins.
    pub from: TimeOfDay,
    /// When it ends; a time before `from` is one of the next morning.
    pub to: TimeOfDay,
    /// Extra pay, as a share of pay.
    #[schemars(range(min = 0.0, max = 3.0), extend("x-unit" = "share"))]
    pub premium: f64,
}

/// Extra pay for hours on duty on the weekend, by the calendar of the site.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WeekendPaySpec {
    /// The days of the weekend.
    #[serde(default = "weekend")]
    pub days: Vec<Weekday>,
    /// Extra pay, as a share of pay; a night on these days earns both premiums.
    #[schemars(range(min = 0.0, max = 3.0), extend("x-unit" = "share"))]
    pub premium: f64,
}

/// Money given back to the client for a missed service level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreditSpec {
    /// Over which time the service level is measured.
    pub period: CreditPeriod,
    /// Credit for every percentage point below the target (a fraction of a point counts in proportion).
    #[schemars(range(min = 0.0, max = 1e9), extend("x-unit" = "currency per point"))]
    pub per_point: f64,
    /// Largest credit of one period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1e12), extend("x-unit" = "currency"))]
    pub cap: Option<f64>,
}

/// The period of a service credit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CreditPeriod {
    /// Planning week.
    Week,
    /// Reporting month: the sum of its days; months cut off by the scenario's start or end count with the days they have.
    Month,
}

fn p80() -> f64 {
    0.8
}

fn half() -> f64 {
    0.5
}

fn weekend() -> Vec<Weekday> {
    vec![Weekday::Saturday, Weekday::Sunday]
}
