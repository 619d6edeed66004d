//! What a planner writes about people: who is there, when they work, when they leave, how fast they learn.

use crate::calendar::{TimeOfDay, Weekday};
use crate::series::Series;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How long the agents of the first day have been employed. Shares are spread evenly over the weeks of a band and rounded cumulatively.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TenureBand {
    /// First week of tenure in the band (0 is the first week after joining).
    #[schemars(range(min = 0, max = 2600), extend("x-unit" = "weeks"))]
    pub from_weeks: u32,
    /// Last week of tenure in the band, itself included; leave out for "and longer".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 2600), extend("x-unit" = "weeks"))]
    pub to_weeks: Option<u32>,
    /// Share of the heads in this band; the shares of all bands sum to 1.
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share"))]
    pub share: f64,
}

/// The hazard of leaving, by tenure. Exactly one form is given: `weekly_hazard`, `weekly_probability`, `monthly_probability`,
/// `annual`, `bands`, `weibull`, `log_logistic`, `log_normal`, `gompertz` or `bathtub` (a preset gives `bands`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-exactly-one" = ["preset", "weekly_hazard", "weekly_probability", "monthly_probability", "annual", "bands", "weibull", "log_logistic", "log_normal", "gompertz", "bathtub"]))]
pub struct AttritionSpec {
    /// Name of a shipped hazard; `tenure presets` lists them with their sources.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-preset" = "attrition"))]
    pub preset: Option<String>,
    /// Hazard a week at every tenure: the chance of leaving in a week is 1 - exp(-hazard).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 5.0), extend("x-unit" = "per week"))]
    pub weekly_hazard: Option<f64>,
    /// Chance of leaving in a week, at every tenure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share"))]
    pub weekly_probability: Option<f64>,
    /// Chance of leaving in a month (4.348 weeks), at every tenure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 0.999), extend("x-unit" = "share"))]
    pub monthly_probability: Option<f64>,
    /// Leavers of a year over average heads, the same at every tenure; may exceed 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 5.0), extend("x-unit" = "per year"))]
    pub annual: Option<f64>,
    /// Bands of tenure with a rate each; the last band holds for ever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bands: Option<Vec<AttritionBand>>,
    /// Cumulative hazard (t / scale_weeks)^shape.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weibull: Option<ShapeScale>,
    /// Cumulative hazard ln(1 + (t / scale_weeks)^shape).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub log_logistic: Option<ShapeScale>,
    /// Employment time log-normal: median in weeks and standard deviation of the logarithm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub log_normal: Option<LogNormalHazard>,
    /// Hazard initial * exp(growth * t).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gompertz: Option<GompertzHazard>,
    /// A hazard that is high at first, falls, and may rise again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bathtub: Option<BathtubHazard>,
    /// Multiplies the rate in the form it is given in (a probability stays a probability).
    #[serde(default = "one")]
    #[schemars(range(min = 0.0, max = 20.0))]
    pub multiplier: f64,
    /// Hazard multiplier of each month, January first (12 numbers).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub season: Option<Vec<f64>>,
    /// The hazard starts after training; in training only fall-out acts.
    #[serde(default)]
    pub excludes_training: bool,
}

/// One band of tenure; exactly one of the three rates is given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-exactly-one" = ["weekly_hazard", "weekly_probability", "monthly_probability"]))]
pub struct AttritionBand {
    /// Tenure at which the band starts; fractions are allowed. The first band starts at 0.
    #[schemars(range(min = 0.0, max = 2600.0), extend("x-unit" = "weeks"))]
    pub from_weeks: f64,
    /// Hazard a week in this band.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 5.0), extend("x-unit" = "per week"))]
    pub weekly_hazard: Option<f64>,
    /// Chance of leaving in a week in this band.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share"))]
    pub weekly_probability: Option<f64>,
    /// Chance of leaving in a month (4.348 weeks) in this band.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 0.999), extend("x-unit" = "share"))]
    pub monthly_probability: Option<f64>,
}

/// Shape and scale of a hazard law.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShapeScale {
    /// Shape: below 1 the hazard falls with tenure.
    #[schemars(range(min = 0.05, max = 20.0))]
    pub shape: f64,
    /// Scale of tenure.
    #[schemars(range(min = 0.1, max = 100000.0), extend("x-unit" = "weeks"))]
    pub scale_weeks: f64,
}

/// A log-normal employment time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LogNormalHazard {
    /// Half have left after so many weeks.
    #[schemars(range(min = 0.1, max = 100000.0), extend("x-unit" = "weeks"))]
    pub median_weeks: f64,
    /// Standard deviation of the logarithm of the employment time.
    #[schemars(range(min = 0.01, max = 10.0))]
    pub sigma: f64,
}

/// Gompertz: hazard initial * exp(growth * t).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GompertzHazard {
    /// Hazard at the start.
    #[schemars(range(min = 0.0, max = 5.0), extend("x-unit" = "per week"))]
    pub initial: f64,
    /// Growth of the hazard.
    #[schemars(range(min = 1e-9, max = 1.0), extend("x-unit" = "per week"))]
    pub growth: f64,
}

/// Sum of an early hazard, a constant one and a rising one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BathtubHazard {
    /// Constant part.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 5.0), extend("x-unit" = "per week"))]
    pub constant: f64,
    /// Early part at the start, falling as exp(-decay t).
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 5.0), extend("x-unit" = "per week"))]
    pub early: f64,
    /// How fast the early part falls.
    #[serde(default = "one")]
    #[schemars(range(min = 1e-9, max = 10.0), extend("x-unit" = "per week"))]
    pub decay: f64,
    /// Rise of the hazard with every week of tenure.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "per week²"))]
    pub rise: f64,
    /// A Weibull part added (falling, for early leavers).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_weibull: Option<ShapeScale>,
    /// Another Weibull part added (rising, for late leavers).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_weibull: Option<ShapeScale>,
}

/// A mean-one log-normal factor on the hazard of resigning, made of a company, a region and a team part.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AttritionFactorSpec {
    /// Long-run standard deviation of its logarithm.
    #[schemars(range(min = 0.0, max = 2.0), extend("x-unit" = "log"))]
    pub sd: f64,
    /// Share of one week's deviation that is still there a week later.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 0.9999))]
    pub persistence: f64,
    /// Share of the variance that the whole company has in common.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share"))]
    pub company_share: f64,
    /// Share of the variance that the teams of one region (the site's `region`) have in common.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share"))]
    pub region_share: f64,
}

/// Strain: occupancy above the reference raises leaving and absence, through the last weeks' average.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BurnoutSpec {
    /// Occupancy at which the attrition and absence written here were observed.
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share"))]
    pub reference_occupancy: f64,
    /// The hazard of resigning is multiplied by exp(this x occupancy above the reference).
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 20.0))]
    pub attrition_slope: f64,
    /// Random absence is multiplied by exp(this x occupancy above the reference).
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 20.0))]
    pub absence_slope: f64,
    /// Occupancy is averaged over about so many past weeks.
    #[serde(default = "four")]
    #[schemars(range(min = 1.0, max = 52.0), extend("x-unit" = "weeks"))]
    pub memory_weeks: f64,
}

/// Classroom weeks: paid, not productive.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TrainingSpec {
    /// Weeks in class.
    #[schemars(range(min = 0, max = 104), extend("x-unit" = "weeks"))]
    pub weeks: u32,
    /// Chance of dropping out in each week of training (one number, or one a week).
    #[serde(default = "nothing")]
    #[schemars(extend("x-unit" = "share"))]
    pub weekly_fall_out: Series,
    /// Cost of one trainee for one week beside pay (trainer, room, material).
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 1000000.0), extend("x-unit" = "currency"))]
    pub cost_per_trainee_week: f64,
}

/// Weeks on live contacts under supervision, after training.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NestingSpec {
    /// Weeks in nesting.
    #[schemars(range(min = 0, max = 104), extend("x-unit" = "weeks"))]
    pub weeks: u32,
    /// Productivity in nesting, as a share of a tenured agent's; the ramp begins after nesting.
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share"))]
    pub productivity: f64,
    /// Tenured agents taken off contacts by one agent in nesting: 0.125 is one supervisor for eight.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 2.0), extend("x-unit" = "heads per head"))]
    pub supervision: f64,
    /// Chance of dropping out in each week of nesting (one number, or one a week).
    #[serde(default = "nothing")]
    #[schemars(extend("x-unit" = "share"))]
    pub weekly_fall_out: Series,
}

/// How a new agent becomes as productive as a tenured one: `table`, or `start` with a `shape`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-exactly-one" = ["preset", "table", "start"]))]
pub struct RampSpec {
    /// Name of a shipped ramp; `tenure presets` lists them with their sources.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-preset" = "ramp"))]
    pub preset: Option<String>,
    /// Whether a new agent counts for less of an agent (`capacity`) or takes longer over each contact (`handle-time`). Never both.
    pub acts_on: RampActsOn,
    /// Productivity in each productive week, as a share of a tenured agent's; 1 afterwards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<Series>,
    /// Productivity in the first productive week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.01, max = 1.0), extend("x-unit" = "share"))]
    pub start: Option<f64>,
    /// How productivity rises from `start` to 1.
    #[serde(default)]
    pub shape: RampShape,
    /// Weeks until 1 is reached (`linear`, `s-curve`), or the time constant (`exponential`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.1, max = 520.0), extend("x-unit" = "weeks"))]
    pub weeks: Option<f64>,
}

/// What the ramp acts on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RampActsOn {
    /// A new agent counts as a fraction of an agent.
    Capacity,
    /// A new agent takes handle time divided by productivity.
    HandleTime,
}

/// The form of a ramp.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RampShape {
    /// Equal steps.
    #[default]
    Linear,
    /// 1 - (1 - start) exp(-week / weeks).
    Exponential,
    /// Slow, fast, slow: start + (1 - start) (3x² - 2x³).
    SCurve,
}

/// Paid time that is not spent on contacts.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-at-most-one" = [["preset", "components"]]))]
pub struct ShrinkageSpec {
    /// Name of a shipped list of components; `tenure presets` lists them with their sources.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-preset" = "shrinkage"))]
    pub preset: Option<String>,
    /// `additive`: shares of paid hours are added; `multiplicative`: each acts on what the others leave.
    #[serde(default)]
    pub combine: Combine,
    /// The components; each occurs once.
    #[serde(default)]
    pub components: Vec<ShrinkageComponent>,
}

/// How shrinkage components combine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Combine {
    /// Shares of paid hours add.
    #[default]
    Additive,
    /// What remains is multiplied.
    Multiplicative,
}

/// One reason why paid time is not spent on contacts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShrinkageComponent {
    /// What it is: leave, sickness, breaks, coaching.
    pub name: String,
    /// Share of paid hours.
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share"))]
    pub share: f64,
    /// Whether it happens by plan or by chance.
    #[serde(default)]
    pub kind: ShrinkageKind,
    /// Whether the agent is in the office meanwhile (breaks, coaching) or not (leave, sickness).
    #[serde(default, rename = "where")]
    pub place: ShrinkagePlace,
    /// Random components: standard deviation of the site's share from day to day (all teams of the site have the same good and bad days).
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share"))]
    pub daily_sd: f64,
    /// Random components: the share of a day is never below this.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share"))]
    pub at_least: f64,
    /// Random components: the share of a day is never above this.
    #[serde(default = "one")]
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share"))]
    pub at_most: f64,
}

/// Whether shrinkage is planned or random.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ShrinkageKind {
    /// Known in advance.
    #[default]
    Planned,
    /// Different every day.
    Random,
}

/// Where an agent is during shrinkage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ShrinkagePlace {
    /// At the desk or in a meeting room: needs a seat.
    InOffice,
    /// Away: needs no seat.
    #[default]
    OutOfOffice,
}

/// When the heads of a team are on duty, in the site's local time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "form", rename_all = "kebab-case", deny_unknown_fields)]
pub enum ScheduleSpec {
    /// Named shifts with the share of heads on each.
    Shifts {
        /// The shifts; their shares sum to 1.
        shifts: Vec<ShiftSpec>,
    },
    /// Paid hours spread over the week in proportion to a profile, in the local time of the site.
    Profile {
        /// Weight of each interval: one day's intervals (used for every day) or the whole week's, Monday first.
        intervals: Series,
        /// Local time at which the first interval of a day starts, where `intervals` lists only the open hours.
        #[serde(default)]
        starts: TimeOfDay,
    },
    /// Shares of the named shifts found by non-negative least squares to the central load of the queues served.
    FitShifts {
        /// The shifts to choose from; their `share` is found, not given.
        shifts: Vec<ShiftSpec>,
    },
    /// Heads follow the central load of the queues served, with a stated loss.
    FollowLoad {
        /// Share of paid hours that fall where the load needs them; the rest is lost to the shape of shifts.
        #[schemars(range(min = 0.05, max = 1.0), extend("x-unit" = "share"))]
        efficiency: f64,
    },
}

/// One shift.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShiftSpec {
    /// What it is called.
    pub name: String,
    /// Local start.
    pub starts: TimeOfDay,
    /// Paid length, breaks that are paid included.
    #[schemars(range(min = 0.5, max = 16.0), extend("x-unit" = "hours"))]
    pub paid_hours: f64,
    /// Breaks within the shift: nobody of the shift answers then. Do not count them as shrinkage as well.
    #[serde(default)]
    pub breaks: Vec<BreakSpec>,
    /// Days on which the shift runs (default: all seven).
    #[serde(default = "all_days")]
    pub days: Vec<Weekday>,
    /// Days a week that one agent works on this shift (default: every day it runs); days off rotate evenly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.5, max = 7.0), extend("x-unit" = "days"))]
    pub days_per_week: Option<f64>,
    /// Share of the team's heads on this shift.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share"))]
    pub share: Option<f64>,
}

/// A break within a shift.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BreakSpec {
    /// Hours after the start of the shift.
    #[schemars(range(min = 0.0, max = 16.0), extend("x-unit" = "hours"))]
    pub after_hours: f64,
    /// Length.
    #[schemars(range(min = 1.0, max = 240.0), extend("x-unit" = "minutes"))]
    pub minutes: f64,
    /// Unpaid breaks lengthen the shift; paid ones are part of `paid_hours`.
    #[serde(default)]
    pub unpaid: bool,
}

fn one() -> f64 {
    1.0
}

fn four() -> f64 {
    4.0
}

fn nothing() -> Series {
    Series::Constant(0.0)
}

fn all_days() -> Vec<Weekday> {
    Weekday::ALL.to_vec()
}
