//! What a planner writes about people who go for a while.

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
