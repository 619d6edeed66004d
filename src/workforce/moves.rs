//! What a planner writes about people who go for a while, or to another team.

use crate::law::Amount;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Long leave: people past training go, stay on the books without working, and come back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeaveSpec {
    /// Chance that somebody past training goes on leave in a week.
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share"))]
    pub weekly_probability: f64,
    /// How long a leave lasts: a number or a law. Lengths are rounded to whole weeks, at least one.
    #[schemars(extend("x-unit" = "weeks"))]
    pub weeks: Amount,
    /// Share of pay that goes on during leave.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share"))]
    pub paid_share: f64,
}

/// Moves to another team: transfers, and promotions where that team is a step up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TransferSpec {
    /// The team they move to.
    pub to: String,
    /// Chance that somebody moves in a week, if nothing else happens; moving competes with resigning and dismissal.
    #[schemars(range(min = 0.0, max = 0.999), extend("x-unit" = "share"))]
    pub weekly_probability: f64,
    /// Nobody moves before so many weeks of tenure.
    #[serde(default = "half_a_year")]
    #[schemars(range(min = 0, max = 2600), extend("x-unit" = "weeks"))]
    pub after_weeks: u32,
    /// Weeks of the other team's training that a mover goes through; afterwards comes its nesting and ramp, as for somebody new.
    /// With 0 a mover works at once, with the tenure reached.
    #[serde(default)]
    #[schemars(range(min = 0, max = 104), extend("x-unit" = "weeks"))]
    pub training_weeks: u32,
}

fn half_a_year() -> u32 {
    26
}
