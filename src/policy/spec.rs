//! What a planner writes about hiring.

use super::ChannelSpec;
use crate::calendar::Day;
use crate::series::Series;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How new agents are asked for, and how many come.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HiringSpec {
    /// What decides how many offers are made.
    pub by: HiringRule,
    /// Weeks from the requisition to the first day of class.
    #[serde(default)]
    #[schemars(range(min = 0, max = 52), extend("x-unit" = "weeks"))]
    pub lead_weeks: u32,
    /// Chance that somebody who was offered a place starts.
    #[serde(default = "one")]
    #[schemars(range(min = 0.01, max = 1.0), extend("x-unit" = "share"))]
    pub show_up: f64,
    /// `binomial`: each offer starts or not; `poisson`: the number who start is Poisson around the expected number.
    #[serde(default)]
    pub starters: StartersLaw,
    /// Requisitions are opened every so many weeks, first in week 1.
    #[serde(default = "weekly")]
    #[schemars(range(min = 1, max = 52), extend("x-unit" = "weeks"))]
    pub every_weeks: u32,
    /// Smaller classes are not opened.
    #[serde(default)]
    #[schemars(range(min = 0, max = 100000), extend("x-unit" = "heads"))]
    pub smallest_class: u32,
    /// Offers of one requisition are cut to this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 100000), extend("x-unit" = "heads"))]
    pub largest_class: Option<u32>,
    /// Classes by date: the whole of a `plan`; under any other rule, those already arranged when the plan starts.
    #[serde(default)]
    pub classes: Vec<ClassSpec>,
    /// `plan`: offers by week of class start instead of dates (the first number is week 1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "heads"), extend("x-step" = "week"))]
    pub weekly_offers: Option<Series>,
    /// `headcount`: heads wanted, by week (the first number is week 1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "heads"), extend("x-step" = "week"))]
    pub headcount: Option<Series>,
    /// `headcount`, `requirement`: how far ahead the target is looked up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 104), extend("x-unit" = "weeks"))]
    pub look_ahead_weeks: Option<u32>,
    /// `headcount`, `requirement`: leavers expected a week as a share of heads, over the look-ahead.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 0.5), extend("x-unit" = "share"))]
    pub planning_attrition_weekly: f64,
    /// `requirement`: heads wanted above the requirement, as a share of it.
    #[serde(default)]
    #[schemars(range(min = -0.9, max = 1.0), extend("x-unit" = "share"))]
    pub buffer: f64,
    /// Trainers: with `trainees_per_trainer` they limit how many of the team are in training at once. Requisitions are cut to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 100000.0), extend("x-unit" = "heads"))]
    pub trainers: Option<f64>,
    /// Trainees that one trainer can teach at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.1, max = 1000.0), extend("x-unit" = "heads"))]
    pub trainees_per_trainer: Option<f64>,
    /// Recruiters: with `hires_per_recruiter_week` they limit the expected starters of a requisition. Requisitions are cut to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 100000.0), extend("x-unit" = "heads"))]
    pub recruiters: Option<f64>,
    /// Starters that one recruiter finds in a week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.001, max = 1000.0), extend("x-unit" = "heads per week"))]
    pub hires_per_recruiter_week: Option<f64>,
    /// `replacement`: offers made for each expected starter needed, so that 1 replaces every leaver.
    #[serde(default = "one")]
    #[schemars(range(min = 0.0, max = 5.0))]
    pub replace_share: f64,
    /// The chance of starting moves with the labour market: it is multiplied by exp(-this x the company part of the attrition factor).
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 10.0))]
    pub labour_market_loading: f64,
    /// Recruiting cost of one starter.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 1000000.0), extend("x-unit" = "currency"))]
    pub cost_per_hire: f64,
    /// Where new agents come from; offers are shared out over these channels. Without any, all are alike.
    #[serde(default)]
    pub channels: Vec<ChannelSpec>,
}

/// What decides how many offers are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum HiringRule {
    /// Nobody is hired.
    None,
    /// Classes of given size at given dates.
    Plan,
    /// Leavers since the last requisition are replaced.
    Replacement,
    /// Heads are steered to a series.
    Headcount,
    /// Heads are steered to what the forecast requires, as far as it is known then.
    Requirement,
}

/// The law of the number who start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StartersLaw {
    /// Each offer starts with the same chance.
    #[default]
    Binomial,
    /// Poisson around the expected number.
    Poisson,
}

/// One class of a hiring plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClassSpec {
    /// A day of the week in which the class starts.
    pub starts: Day,
    /// Offers made.
    #[schemars(range(min = 0, max = 100000), extend("x-unit" = "heads"))]
    pub offers: u32,
}

fn one() -> f64 {
    1.0
}

fn weekly() -> u32 {
    1
}
