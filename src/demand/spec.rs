//! What a planner writes about demand.

use crate::calendar::{TimeOfDay, Weekday};
use crate::series::Series;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How the weekly volume falls on days and intervals, in the queue's local time. Shares are normalised, so any unit will do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-exactly-one" = ["preset", "intervals"]))]
pub struct ProfileSpec {
    /// Name of a shipped profile; `tenure presets` lists them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-preset" = "profile"))]
    pub preset: Option<String>,
    /// Share of the week's volume on each day, Monday first (7 numbers).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<Series>,
    /// Volume of each interval: one day's intervals (used for every day) or the whole week's, Monday first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intervals: Option<Series>,
    /// Local time at which the first interval of a day starts, where `intervals` lists only the open hours.
    #[serde(default = "midnight")]
    pub starts: TimeOfDay,
    /// Opening hours: volume outside them is dropped before shares are normalised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open: Option<OpenHours>,
}

/// Hours in which a queue or site is open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenHours {
    /// Local opening time.
    pub from: TimeOfDay,
    /// Local closing time; `24:00` is midnight.
    pub to: TimeOfDay,
    /// Days open (default: all seven).
    #[serde(default = "all_days")]
    pub days: Vec<Weekday>,
}

/// How wrong the volume forecast is, as standard deviations of its logarithm.
///
/// The error `e(h)` of a forecast made at the start for `h` weeks ahead has variance
/// `level_sd² + weekly_sd² (1 - persistence^2h) / (1 - persistence²) + (growth_sd h)²` and mean-one exponential.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ForecastErrorSpec {
    /// Standard deviation of the whole forecast's level, drawn once a future.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 2.0), extend("x-unit" = "log"))]
    pub level_sd: f64,
    /// Standard deviation of each week's new error.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 2.0), extend("x-unit" = "log"))]
    pub weekly_sd: f64,
    /// Share of one week's error that is still there a week later.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 0.999))]
    pub persistence: f64,
    /// Standard deviation of the error in the weekly growth rate, drawn once a future.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 0.2), extend("x-unit" = "log per week"))]
    pub growth_sd: f64,
    /// Share of the variance that all queues have in common (correlation of two queues: square root of the product of their shares).
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share"))]
    pub common_share: f64,
    /// `known`: the first week's error is new, and the error grows with the lead. `stationary`: the error has always been there at its full size.
    #[serde(default)]
    pub start: ErrorStart,
}

/// Where the forecast error begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ErrorStart {
    /// Today's level is known; the error grows with the lead.
    #[default]
    Known,
    /// The error has its long-run size from the first week.
    Stationary,
}

/// A mean-one log-normal factor drawn every day of a queue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DayFactorSpec {
    /// Standard deviation of its logarithm.
    #[schemars(range(min = 0.0, max = 2.0), extend("x-unit" = "log"))]
    pub sd: f64,
    /// Correlation of one day's factor (its logarithm) with the next day's.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 0.999))]
    pub persistence: f64,
}

/// Mean-one log-normal factors of the intervals of a day, correlated along the day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PeriodFactorSpec {
    /// Standard deviation of the logarithm in every interval.
    #[schemars(range(min = 0.0, max = 2.0), extend("x-unit" = "log"))]
    pub sd: f64,
    /// Correlation of neighbouring intervals.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 0.999))]
    pub persistence: f64,
}

/// A mean-one weekly factor on handle time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HandleTimeErrorSpec {
    /// Long-run standard deviation of its logarithm.
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "log"))]
    pub sd: f64,
    /// Share of one week's deviation that is still there a week later.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 0.999))]
    pub persistence: f64,
    /// Correlation of its weekly news with the volume's.
    #[serde(default)]
    #[schemars(range(min = -1.0, max = 1.0))]
    pub correlation_with_volume: f64,
}

fn midnight() -> TimeOfDay {
    TimeOfDay::default()
}

fn all_days() -> Vec<Weekday> {
    Weekday::ALL.to_vec()
}
