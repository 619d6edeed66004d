//! What a planner writes about events: anything that moves a factor for a while.

use crate::calendar::{Day, TimeOfDay};
use crate::law::Amount;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Anything that moves a factor for a while.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EventSpec {
    /// What it is, in a sentence.
    #[serde(default)]
    pub note: String,
    /// When it starts: on dates, or at random.
    pub when: WhenSpec,
    /// How long it lasts.
    pub lasts: LastsSpec,
    /// `step`: full effect to the end. `linear`, `exponential`: the effect fades from day to day.
    #[serde(default)]
    pub shape: Shape,
    /// `each`: every place that the first effect selects has its own occurrences; `together`: all are hit by the same one.
    #[serde(default)]
    pub strikes: Strikes,
    /// What happens when it strikes a place where it is already going on.
    #[serde(default)]
    pub overlap: Overlap,
    /// What it moves.
    #[serde(default)]
    pub effects: Vec<EffectSpec>,
    /// What one occurrence costs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<EventCostSpec>,
}

/// When an event starts. Either `dates`, or `rate_per_year` or `rate_per_week`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-exactly-one" = ["dates", "rate_per_year", "rate_per_week"]))]
pub struct WhenSpec {
    /// Days on which it starts for certain.
    #[serde(default)]
    pub dates: Vec<Day>,
    /// Occurrences expected in a year at each place struck; on every day it starts with chance 1 - exp(-rate / 365.2425).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 365.0), extend("x-unit" = "per year"))]
    pub rate_per_year: Option<f64>,
    /// The same, a week: on every day it starts with chance 1 - exp(-rate / 7).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 7.0), extend("x-unit" = "per week"))]
    pub rate_per_week: Option<f64>,
    /// Multiplies the rate in each month, January first (12 numbers).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub season: Option<Vec<f64>>,
    /// Earliest local time of a start within the day; without it the event begins with the day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_time: Option<TimeOfDay>,
    /// Latest local time of a start within the day; starts are spread evenly over the intervals between.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_time: Option<TimeOfDay>,
}

/// How long an event lasts: exactly one of `days`, `weeks`, `hours`, `intervals` and `to_the_end`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-exactly-one" = ["days", "weeks", "hours", "intervals", "to_the_end"]))]
pub struct LastsSpec {
    /// Whole days (a law's draw is rounded, at least 1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "days"))]
    pub days: Option<Amount>,
    /// Whole weeks of seven days (a law's draw is rounded, at least 1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "weeks"))]
    pub weeks: Option<Amount>,
    /// Hours (rounded up to whole intervals, at least 1); may run into following days unless `cut_at_midnight`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "hours"))]
    pub hours: Option<Amount>,
    /// Intervals (rounded up, at least 1); may run into following days unless `cut_at_midnight`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "intervals"))]
    pub intervals: Option<Amount>,
    /// To the end of the scenario.
    #[serde(default)]
    pub to_the_end: bool,
    /// Hours and intervals: what would run past the day's end is dropped (past `to_time`, where that is given).
    #[serde(default)]
    pub cut_at_midnight: bool,
}

/// How an effect fades.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// Full effect to the end.
    #[default]
    Step,
    /// The effect falls in a straight line, day by day, to nothing at the end.
    Linear,
    /// The effect falls by the same share every day, to 5 % at the end.
    Exponential,
}

/// Whether places are struck one by one or together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Strikes {
    /// One occurrence hits every place selected, with the same severity.
    #[default]
    Together,
    /// Every place selected has its own occurrences.
    Each,
}

/// Overlapping occurrences of one event at one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Overlap {
    /// All act: multipliers multiply, addends add.
    #[default]
    Stack,
    /// Only the strongest acts.
    Strongest,
    /// None starts while one is going on.
    Exclusive,
}

/// One factor that is moved: `times` or `plus`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-exactly-one" = ["times", "plus"]))]
pub struct EffectSpec {
    /// What is moved, as `kind.selector.factor`: `site.manila.capacity`, `queue.*.volume`, `team.#night.attrition`.
    /// The selector is an id, `*` for all, or `#tag` for the places with that tag (queues and teams also carry their site's tags).
    pub on: String,
    /// Multiplies the factor (a number, or a law drawn once an occurrence).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<Amount>,
    /// Is added to the factor (a number, or a law drawn once an occurrence).
    /// For `deflection` it is a share of contacts, for `absence` a share of paid hours, for `overtime_hours` hours a week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plus: Option<Amount>,
}

/// What one occurrence costs.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EventCostSpec {
    /// Paid in the week it starts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-unit" = "currency"))]
    pub once: Option<Amount>,
    /// Paid for every day it lasts.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 1e12), extend("x-unit" = "currency"))]
    pub per_day: f64,
}

/// A number the planner does not know, drawn once a future and acting on a factor for the whole of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-exactly-one" = ["times", "plus"]))]
pub struct UncertainSpec {
    /// What is uncertain and where its range comes from.
    #[serde(default)]
    pub note: String,
    /// What is moved, written as in an event's effect.
    pub on: String,
    /// Multiplies the factor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<Amount>,
    /// Is added to the factor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plus: Option<Amount>,
    /// `each`: every place selected has its own draw; `together`: one draw for all.
    #[serde(default)]
    pub strikes: Strikes,
}
