//! What a planner writes about planning rules: overtime, undertime, a flex pool, an overflow vendor.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is done when last week's figures call for it: overtime, time off, flexible agents, or an overflow vendor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleSpec {
    /// What it is called in tables and sentences (default: its id).
    #[serde(default)]
    pub label: String,
    /// What it does.
    pub kind: RuleKind,
    /// Where: ids, `*` for all, or `#tag` for those with that tag (they also carry their site's tags). Teams; for `overflow` queues.
    pub on: Vec<String>,
    /// What last week must have shown there.
    pub when: RuleWhenSpec,
    /// Whole weeks between the decision and the effect. Decisions are taken as a week begins, on what the week before showed; 0
    /// acts in that same week.
    #[serde(default)]
    #[schemars(range(min = 0, max = 52), extend("x-unit" = "weeks"))]
    pub lead_weeks: u32,
    /// Weeks it stays in force, with the amount decided at the start. Without it: from week to week for as long as the condition
    /// holds, with an amount decided anew each week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 520), extend("x-unit" = "weeks"))]
    pub lasts_weeks: Option<u32>,
    /// Weeks after its last week in force in which it is not decided again there.
    #[serde(default)]
    #[schemars(range(min = 0, max = 520), extend("x-unit" = "weeks"))]
    pub cool_down_weeks: u32,
    /// Once it has cost this much in all places together, nothing more is decided; what is booked runs to its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1e12), extend("x-unit" = "currency"))]
    pub budget: Option<f64>,
    /// Rules decide in this order, lowest first (then in the order of their ids); each sees what those before it have booked.
    #[serde(default = "hundred")]
    #[schemars(range(min = 0, max = 1000))]
    pub priority: u32,
    /// How much: what brings over/under back to zero, or always the limit.
    #[serde(default)]
    pub amount: RuleAmount,
    /// `overtime`, `undertime`: at most so many hours a week for each agent past training.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 80.0), extend("x-unit" = "hours per week"))]
    pub hours_per_agent: Option<f64>,
    /// `overtime`: multiplies the hazard of resigning in weeks with overtime by this rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 20.0))]
    pub fatigue_attrition: Option<f64>,
    /// `undertime`: share of pay that goes on for hours taken off (default: 0).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share"))]
    pub paid_share: Option<f64>,
    /// `flex`: heads that can be booked at once, in all its teams together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 100000), extend("x-unit" = "heads"))]
    pub agents: Option<u32>,
    /// `flex`: what one of them does, as a share of a tenured agent of the team (default: 1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.01, max = 2.0), extend("x-unit" = "share"))]
    pub productivity: Option<f64>,
    /// `flex`: price of an hour of somebody who came; they work the team's hours a week, on its schedule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 10000.0), extend("x-unit" = "currency per hour"))]
    pub price_per_hour: Option<f64>,
    /// `flex`: chance that somebody booked comes in a week (default: 1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.01, max = 1.0), extend("x-unit" = "share"))]
    pub show_up: Option<f64>,
    /// `overflow`: contacts that the vendor takes a week at most, from all its queues together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1e9), extend("x-unit" = "contacts per week"))]
    pub capacity_per_week: Option<f64>,
    /// `overflow`: price of a contact taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 100000.0), extend("x-unit" = "currency per contact"))]
    pub price_per_contact: Option<f64>,
    /// `overflow`: contacts paid for in every week in force, taken or not (default: 0).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1e9), extend("x-unit" = "contacts per week"))]
    pub minimum_per_week: Option<f64>,
    /// `overflow`: share of the contacts taken that the vendor answers in time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share"))]
    pub service_share: Option<f64>,
}

/// What a planning rule does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RuleKind {
    /// Agents past training work longer, at the team's overtime premium.
    Overtime,
    /// Agents past training take time off.
    Undertime,
    /// Agents from outside work with a team.
    Flex,
    /// A vendor takes contacts of a queue before they reach own agents.
    Overflow,
}

/// What last week must have shown, and for how many weeks in a row. Either `below` or `above`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-exactly-one" = ["below", "above"]))]
pub struct RuleWhenSpec {
    /// What is looked at.
    pub measure: RuleMeasure,
    /// It must be below this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = -10.0, max = 1e9))]
    pub below: Option<f64>,
    /// It must be above this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = -10.0, max = 1e9))]
    pub above: Option<f64>,
    /// Weeks in a row.
    #[serde(default = "once")]
    #[schemars(range(min = 1, max = 52), extend("x-unit" = "weeks"))]
    pub for_weeks: u32,
}

/// What a planning rule looks at: last week's actuals of the team (with all queues it serves) or of the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RuleMeasure {
    /// Available less required net FTE over required, as it would have been without the rule itself: -0.05 is 5 % short.
    OverUnderShare,
    /// Service level.
    ServiceLevel,
    /// Occupancy.
    Occupancy,
    /// Deferred contacts waiting at the week's end.
    Backlog,
}

/// How much a rule does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RuleAmount {
    /// What brings last week's over/under back to zero, up to the limit; nothing where nothing is needed.
    #[default]
    Needed,
    /// The limit.
    Limit,
}

fn hundred() -> u32 {
    100
}

fn once() -> u32 {
    1
}
