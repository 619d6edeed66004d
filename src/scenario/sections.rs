//! The scenario file as written: one type a section.

mod contract;
mod team;

pub use contract::ContractSpec;
pub use team::TeamSpec;

use super::kinds::{AgentCount, Attendance, Channel, Routing, TurnaroundClock};
use crate::calendar::{Day, Weekday};
use crate::demand::{
    DayFactorSpec, ErrorsSpec, ForecastErrorSpec, HandleTimeErrorSpec, OpenHours, PeriodFactorSpec, ProfileSpec, RepeatsSpec,
};
use crate::disruption::{EventSpec, UncertainSpec};
use crate::finance::{CreditSpec, FinanceSpec};
use crate::policy::RuleSpec;
use crate::queueing::{RedialSpec, ServiceDefinition};
use crate::series::Series;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A workforce plan and the world it has to hold in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScenarioFile {
    /// Version of this file format: 1.
    #[schemars(range(min = 1, max = 1))]
    pub schema: u32,
    /// A scenario this one starts from; only differences are written here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extends: Option<String>,
    /// Name, start, length.
    pub scenario: HeadSpec,
    /// The experiment: how many futures. The command line overrides it.
    #[serde(default)]
    pub simulation: SimulationSpec,
    /// Holidays and closures, by name of the calendar.
    #[serde(default)]
    pub calendar: BTreeMap<String, CalendarSpec>,
    /// Sites, by id.
    pub site: BTreeMap<String, SiteSpec>,
    /// Teams, by id.
    pub team: BTreeMap<String, TeamSpec>,
    /// Queues, by id.
    pub queue: BTreeMap<String, QueueSpec>,
    /// Contracts, by id.
    #[serde(default)]
    pub contract: BTreeMap<String, ContractSpec>,
    /// Events, by id.
    #[serde(default)]
    pub event: BTreeMap<String, EventSpec>,
    /// Planning rules, by id: what is done when last week's figures call for it.
    #[serde(default)]
    pub rule: BTreeMap<String, RuleSpec>,
    /// Budget and contingency.
    #[serde(default = "FinanceSpec::unwritten")]
    pub finance: FinanceSpec,
    /// Numbers the planner does not know, by name.
    #[serde(default)]
    pub uncertain: BTreeMap<String, UncertainSpec>,
}

/// Name, start and length of the plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HeadSpec {
    /// Name: letters, digits and hyphens; results go into a folder of this name.
    #[schemars(regex(pattern = "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$"))]
    pub name: String,
    /// What the scenario is about, in a sentence or two.
    #[serde(default)]
    pub description: String,
    /// First day; it must be the first day of a planning week.
    pub start: Day,
    /// Length of the plan.
    #[schemars(range(min = 1, max = 1040), extend("x-unit" = "weeks"))]
    pub weeks: u32,
    /// First day of a planning week.
    #[serde(default = "monday")]
    pub week_starts: Weekday,
    /// Reporting currency (ISO code). Every amount in the file is in it.
    #[schemars(regex(pattern = "^[A-Z]{3}$"))]
    pub currency: String,
    /// Length of an interval: 15, 30 or 60.
    #[serde(default = "half_hour")]
    #[schemars(extend("enum" = [15, 30, 60]), extend("x-unit" = "minutes"))]
    pub interval_minutes: u32,
    /// What a month is in the results and in monthly credits.
    #[serde(default)]
    pub reporting_calendar: ReportingCalendar,
    /// Paid hours a week of one full-time equivalent.
    #[serde(default = "forty")]
    #[schemars(range(min = 1.0, max = 80.0), extend("x-unit" = "hours per week"))]
    pub fte_hours: f64,
}

/// What a month is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub enum ReportingCalendar {
    /// Calendar months.
    #[default]
    #[serde(rename = "months")]
    Months,
    /// Quarters of 4, 4 and 5 weeks from the scenario's start.
    #[serde(rename = "4-4-5")]
    FourFourFive,
}

/// How many futures are simulated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SimulationSpec {
    /// Number of futures.
    #[serde(default = "thousand")]
    #[schemars(range(min = 1, max = 1000000))]
    pub replications: u32,
    /// Seed of chance: the same seed gives the same futures, bit for bit.
    #[serde(default = "seed_one")]
    pub seed: u64,
}

impl Default for SimulationSpec {
    fn default() -> Self {
        Self { replications: thousand(), seed: seed_one() }
    }
}

/// Holidays and closures of some sites and queues.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CalendarSpec {
    /// Sites it holds for: `staffing_share` and `premium_pay` act there.
    #[serde(default)]
    pub sites: Vec<String>,
    /// Queues it holds for: `volume_factor` acts there.
    #[serde(default)]
    pub queues: Vec<String>,
    /// The days.
    pub days: Vec<HolidaySpec>,
}

/// One holiday or closure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HolidaySpec {
    /// The day, in local time.
    pub date: Day,
    /// What it is called.
    #[serde(default)]
    pub name: String,
    /// Multiplies the day's volume.
    #[serde(default = "one")]
    #[schemars(range(min = 0.0, max = 100.0))]
    pub volume_factor: f64,
    /// Share of the scheduled heads who work.
    #[serde(default = "one")]
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share"))]
    pub staffing_share: f64,
    /// Extra pay of those who work, as a share of pay.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 5.0), extend("x-unit" = "share"))]
    pub premium_pay: f64,
}

/// A place of work, or a provider.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SiteSpec {
    /// What it is called in charts and tables (default: its id).
    #[serde(default)]
    pub label: String,
    /// Seats: no more heads can be on duty at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1000000), extend("x-unit" = "seats"))]
    pub seats: Option<u32>,
    /// Share of the heads who are equipped to work from home: as many can at most.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share"))]
    pub home_equipped: f64,
    /// Training seats: no more of the site's heads can be in training at once. Requisitions are cut to it, classes of a plan are not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1000000), extend("x-unit" = "seats"))]
    pub training_seats: Option<u32>,
    /// Cost of one seat for one week, used or not.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 100000.0), extend("x-unit" = "currency per week"))]
    pub seat_cost_per_week: f64,
    /// IANA time zone of schedules, such as `Asia/Manila`.
    pub time_zone: String,
    /// Country.
    #[serde(default)]
    pub country: String,
    /// Region: teams of one region share a part of the attrition factor.
    #[serde(default)]
    pub region: String,
    /// Words that events can select by.
    #[serde(default)]
    pub tags: Vec<String>,
}

/// One kind of work.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-at-most-one" = [["growth_per_year", "growth"], ["season", "weekly_season"]]))]
pub struct QueueSpec {
    /// What it is called in charts and tables (default: its id).
    #[serde(default)]
    pub label: String,
    /// Kind of contact.
    #[serde(default)]
    pub channel: Channel,
    /// IANA time zone of profile, opening hours and holidays. Without it the zone of the first site that serves the queue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// Contacts planned a week (outbound: new records to be called), before growth, season and holidays (one number, or one a week from week 1).
    #[schemars(extend("x-unit" = "contacts per week"), extend("x-step" = "week"))]
    pub volume_per_week: Series,
    /// Growth of volume a year; week w has (1 + growth)^(w / 52.1775) of the plan.
    #[serde(default)]
    #[schemars(range(min = -0.95, max = 1.0), extend("x-unit" = "per year"))]
    pub growth_per_year: f64,
    /// Growth as a factor on every week's volume, instead of `growth_per_year`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-step" = "week"))]
    pub growth: Option<Series>,
    /// Season: factor of each month, January first (12 numbers).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub season: Option<Vec<f64>>,
    /// Season as a factor on every week's volume, instead of `season`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-step" = "week"))]
    pub weekly_season: Option<Series>,
    /// How the week's volume falls on days and intervals.
    pub profile: ProfileSpec,
    /// How wrong the volume forecast is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forecast_error: Option<ForecastErrorSpec>,
    /// Good and bad days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day_factor: Option<DayFactorSpec>,
    /// Good and bad intervals within a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period_factor: Option<PeriodFactorSpec>,
    /// Mean handle time of a tenured agent: talk, hold and wrap. Chat: of one who has a single contact at a time. Outbound: of an attempt that reaches somebody.
    #[schemars(range(min = 1.0, max = 36000.0), extend("x-unit" = "seconds"))]
    pub handle_time_seconds: f64,
    /// How handle time moves from week to week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handle_time_error: Option<HandleTimeErrorSpec>,
    /// Voice and chat: mean time a caller would wait before hanging up (exponential); `inf` for callers who never do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1.0), extend("x-unit" = "seconds"), extend("x-may-be-infinite" = true))]
    pub patience_seconds: Option<f64>,
    /// Voice: callers who call again within the interval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redial: Option<RedialSpec>,
    /// Contacts that return after days because they were not resolved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeats: Option<RepeatsSpec>,
    /// Errors and the rework they cause.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub errors: Option<ErrorsSpec>,
    /// Voice: answer within this time. Chat: an agent takes the contact up within this time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 36000.0), extend("x-unit" = "seconds"))]
    pub answer_within_seconds: Option<f64>,
    /// Chat: contacts one agent has at once, at most.
    #[serde(default = "single")]
    #[schemars(range(min = 1, max = 10), extend("x-unit" = "contacts"))]
    pub concurrency: u32,
    /// Chat: how much longer a contact takes an agent who has so many at once, one number for 1, 2, ... up to `concurrency`; the first is 1.
    #[serde(default)]
    pub slow_down: Vec<f64>,
    /// Chat: contacts that may wait, at most; those who find so many waiting are turned away. Without it there is no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 10000), extend("x-unit" = "contacts"))]
    pub waiting_room: Option<u32>,
    /// Outbound: hours in which attempts are made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calling_hours: Option<OpenHours>,
    /// Outbound: chance that an attempt reaches somebody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share"))]
    pub contact_rate: Option<f64>,
    /// Outbound: agent time of an attempt that reaches nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1.0, max = 3600.0), extend("x-unit" = "seconds"))]
    pub attempt_seconds: Option<f64>,
    /// Outbound: attempts made at a record until somebody is reached, at most.
    #[serde(default = "single")]
    #[schemars(range(min = 1, max = 10), extend("x-unit" = "attempts"))]
    pub most_attempts: u32,
    /// Outbound: time from an attempt that reaches nobody until the next is due, in whole intervals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.25, max = 720.0), extend("x-unit" = "hours"))]
    pub retry_after_hours: Option<f64>,
    /// Outbound: share of the reached who buy, agree or pay.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share"))]
    pub conversion_rate: f64,
    /// Outbound: revenue of each of these.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 1e9), extend("x-unit" = "currency"))]
    pub revenue_per_conversion: f64,
    /// Deferred work: done within this time after arrival. Outbound: first attempted within this time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.05, max = 10000.0), extend("x-unit" = "hours"))]
    pub turnaround_hours: Option<f64>,
    /// Deferred work: which hours count for turnaround, expiry and ages.
    #[serde(default)]
    pub turnaround_clock: TurnaroundClock,
    /// Deferred work: opening hours of `turnaround_clock = "opening"`, where they are not those of the profile (outbound: not `calling_hours`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub turnaround_open: Option<OpenHours>,
    /// Deferred work: contacts that reach this age leave undone. Without it they wait for ever. Outbound: records that wait so long for their next attempt leave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1.0, max = 100000.0), extend("x-unit" = "hours"))]
    pub expires_after_hours: Option<f64>,
    /// Deferred work: contacts that wait on the first day.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 1e9), extend("x-unit" = "contacts"))]
    pub opening_backlog: f64,
    /// Deferred work: age of the oldest of these; ages are spread evenly from 0.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 100000.0), extend("x-unit" = "hours"))]
    pub opening_backlog_hours: f64,
    /// Share to be answered in time. Deferred work: share to be done in time.
    #[schemars(range(min = 0.01, max = 0.999), extend("x-unit" = "share"))]
    pub service_target: f64,
    /// Voice and chat: how abandoned contacts count in the service level.
    #[serde(default)]
    pub service_definition: ServiceDefinition,
    /// `pooled`: one virtual queue over all sites that serve it. `split`: each site has its own part, by `shares`.
    #[serde(default)]
    pub routing: Routing,
    /// Share of the volume at each site, for `split`; they sum to 1.
    #[serde(default)]
    pub shares: BTreeMap<String, f64>,
    /// Voice and chat: `fractional`: part of an agent is part of an agent. `whole`: agents on duty are rounded to whole ones in every interval.
    #[serde(default)]
    pub agents: AgentCount,
    /// Voice and chat: `binomial`: each agent is absent by chance within the interval. `expected`: the expected share is absent.
    #[serde(default)]
    pub attendance: Attendance,
    /// Cost of every contact offered (telephony, licences).
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 100000.0), extend("x-unit" = "currency"))]
    pub cost_per_contact: f64,
    /// Cost of every contact abandoned or turned away (lost margin), or expired undone.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 100000.0), extend("x-unit" = "currency"))]
    pub cost_per_abandoned: f64,
    /// Credit to the client when the service level is missed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<CreditSpec>,
    /// Words that events can select by.
    #[serde(default)]
    pub tags: Vec<String>,
}

fn monday() -> Weekday {
    Weekday::Monday
}

fn half_hour() -> u32 {
    30
}

fn forty() -> f64 {
    40.0
}

fn thousand() -> u32 {
    1000
}

fn seed_one() -> u64 {
    1
}

fn single() -> u32 {
    1
}

fn one() -> f64 {
    1.0
}
