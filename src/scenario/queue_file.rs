//! The queue file: a few queues and teams for some days, for the simulation of every contact.

mod duration;
mod rules;

pub use duration::{DurationLaw, DurationSpec};
pub use rules::queue_file_violations;

use super::load::Loading;
use super::schema::Rule;
use super::shelf::Shelf;
use super::source::Source;
use crate::complaint::Diagnosis;
use crate::series::Series;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// Queues and teams whose contacts are simulated one by one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QueueFile {
    /// Version of this file format: 1.
    #[schemars(range(min = 1, max = 1))]
    pub schema: u32,
    /// The days and how often they are simulated.
    pub contacts: ContactsSpec,
    /// Queues, by id.
    pub queue: BTreeMap<String, ContactQueueSpec>,
    /// Teams, by id.
    pub team: BTreeMap<String, ContactTeamSpec>,
}

/// The days and how often they are simulated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactsSpec {
    /// What the file is about, in a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Length of the intervals.
    #[schemars(range(min = 1, max = 1440), extend("x-unit" = "minutes"))]
    pub interval_minutes: u32,
    /// Time of day at which the first interval begins.
    #[serde(default = "midnight")]
    #[schemars(regex(pattern = "^([01]?[0-9]|2[0-3]):[0-5][0-9]$|^24:00$"))]
    pub opens: String,
    /// Like days one after the other; contacts that wait or are in hand go on into the next.
    #[serde(default = "one")]
    #[schemars(range(min = 1, max = 366), extend("x-unit" = "days"))]
    pub days: u32,
    /// Whether agents of the last interval stay until the last contact has left; the next day then begins empty.
    #[serde(default)]
    pub until_all_have_left: bool,
    /// How often the days are simulated.
    #[serde(default = "hundred")]
    #[schemars(range(min = 2, max = 1_000_000))]
    pub replications: u32,
    /// The seed of the random numbers.
    #[serde(default = "one_long")]
    pub seed: u64,
}

/// One kind of contact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactQueueSpec {
    /// Contacts expected in every interval: a list, a column of a CSV file, or one number for each of them; with `contacts_per_day`, their shape.
    #[schemars(inner(range(min = 0.0, max = 1e7)), extend("x-unit" = "contacts"))]
    pub contacts: Series,
    /// Contacts expected in a day; `contacts` then says only how they are spread.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1e8), extend("x-unit" = "contacts"))]
    pub contacts_per_day: Option<f64>,
    /// How much the rate varies from day to day, as a standard deviation over the mean (log-normal).
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 2.0), extend("x-unit" = "share"))]
    pub day_variation: f64,
    /// How much the rate varies from interval to interval besides, as a standard deviation over the mean (log-normal).
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 2.0), extend("x-unit" = "share"))]
    pub interval_variation: f64,
    /// Time an agent needs for a contact: a number is the mean of an exponential law, a table a law.
    pub handle_time_seconds: DurationSpec,
    /// Wait after which a contact gives up: a number is the mean of an exponential law, a table a law. Left out, nobody gives up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patience_seconds: Option<DurationSpec>,
    /// The threshold T of the service level.
    #[schemars(range(min = 0.0, max = 1e7), extend("x-unit" = "seconds"))]
    pub answer_within_seconds: f64,
    /// Share to be answered in time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.01, max = 0.999), extend("x-unit" = "share"))]
    pub service_target: Option<f64>,
    /// Teams a contact may go to; the first with a free agent gets it.
    pub teams: Vec<String>,
    /// Among `teams`, the agent idle longest gets it instead.
    #[serde(default)]
    pub longest_idle: bool,
    /// Further teams, each after a wait.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overflow: Vec<OverflowSpec>,
    /// Most contacts that may wait; left out, no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1_000_000), extend("x-unit" = "contacts"))]
    pub waiting_room: Option<u32>,
    /// Contacts that still wait when the day ends are turned away, not served on the next.
    #[serde(default)]
    pub turned_away_at_close: bool,
}

/// Teams that open up to a contact after a wait.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OverflowSpec {
    /// The wait.
    #[schemars(range(min = 0.0, max = 1e7), extend("x-unit" = "seconds"))]
    pub after_seconds: f64,
    /// The teams, the first with a free agent.
    pub teams: Vec<String>,
}

/// Agents who do the same work.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactTeamSpec {
    /// Whole agents on duty in every interval: a list, a column of a CSV file, or one number for all of them.
    #[schemars(inner(range(min = 0.0, max = 100000.0)), extend("x-unit" = "agents"))]
    pub agents: Series,
    /// Queues a free agent looks through: the first in which somebody waits.
    pub queues: Vec<String>,
    /// Among `queues`, the contact that has waited longest is taken instead.
    #[serde(default)]
    pub longest_waiting: bool,
    /// Agents with several contacts at once: how many times as long a contact takes with 1, 2, … in hand; the first is 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 10), inner(range(min = 0.1, max = 100.0)))]
    pub slow_down: Vec<f64>,
}

fn midnight() -> String {
    "00:00".into()
}
fn one() -> u32 {
    1
}
fn hundred() -> u32 {
    100
}
fn one_long() -> u64 {
    1
}

/// A queue file as written, and where every value of it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Contacts {
    /// The sections.
    pub file: QueueFile,
    /// Where every value was written.
    pub source: Source,
}

/// Reads a queue file and the CSV files it names, with `overrides` (`a.b.c=value`) laid over it.
///
/// # Errors
/// Everything that is wrong, at once.
pub fn load_queue_file(path: &Path, overrides: &[String]) -> Result<Contacts, Diagnosis> {
    checked(Loading::new(Shelf::Disk, Rule::queue_file()).file(&path.to_string_lossy(), None, overrides)?)
}

/// Reads a queue file from `text`, called `name` in complaints. No file is touched.
///
/// # Errors
/// Everything that is wrong, at once.
pub fn load_queue_text(name: &str, text: &str, overrides: &[String]) -> Result<Contacts, Diagnosis> {
    checked(Loading::new(Shelf::Closed, Rule::queue_file()).file(name, Some(text), overrides)?)
}

fn checked((file, source): (QueueFile, Source)) -> Result<Contacts, Diagnosis> {
    let contacts = Contacts { file, source };
    let broken = queue_file_violations(&contacts);
    if broken.is_empty() { Ok(contacts) } else { Err(contacts.source.diagnosis(broken)) }
}

impl QueueFile {
    /// Intervals of a day.
    pub fn intervals(&self) -> usize {
        let lists = self.queue.values().filter_map(|queue| queue.contacts.steps());
        let lists = lists.chain(self.team.values().filter_map(|team| team.agents.steps()));
        let rest_of_day = 24 * 60 / self.contacts.interval_minutes.max(1) as usize;
        lists.max().unwrap_or(rest_of_day.max(1))
    }
}
