//! The manifest: everything needed to get the same results again, and what was known of their precision.
//!
//! Results do not depend on the number of threads, so the manifest does not name it.

use serde::{Deserialize, Serialize};

/// The generator of chance; anybody can regenerate a draw with it.
pub const GENERATOR: &str = "Philox4x64-10, as numpy.random.Philox; key = (seed, purpose), counter = (replication, entity, period, index)";

/// A file the scenario was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScenarioText {
    /// The file, as the planner named it.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// How well a service law was kept, measured when the scenario was compiled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ServicePrecision {
    /// The queues concerned, by id.
    pub queues: Vec<String>,
    /// The law used, in words.
    pub law: String,
    /// Largest error of a week's service level against the same law worked out exactly, as a share, over weeks with half to nearly
    /// twice the planned volume and with more and fewer agents than required; 0 where nothing is looked up.
    pub week_error: f64,
    /// The same of a day's service level.
    pub day_error: f64,
}

/// When a run took place. Only the command line knows; the results do not depend on it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Clock {
    /// Start, in UTC (RFC 3339).
    pub started: String,
    /// End, in UTC (RFC 3339).
    pub finished: String,
    /// Seconds between them.
    pub wall_seconds: f64,
}

/// What is written to `manifest.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of the shape of the result files ([`SCHEMA_VERSION`](crate::report::SCHEMA_VERSION)).
    pub schema_version: u32,
    /// Program and version.
    pub tool: String,
    /// The generator of chance.
    pub generator: String,
    /// Name of the scenario.
    pub scenario: String,
    /// blake3 of all scenario texts and overrides: the same hash means the same scenario.
    pub scenario_hash: String,
    /// The scenario, what it extends and the tables it names, as they were read.
    pub scenario_texts: Vec<ScenarioText>,
    /// The `--set` options, in order.
    pub overrides: Vec<String>,
    /// Seed of chance.
    pub seed: u64,
    /// Number of the first future.
    pub first_replication: u64,
    /// Futures asked for.
    pub replications_planned: u64,
    /// Futures done.
    pub replications: u64,
    /// Whether the run was stopped early.
    pub interrupted: bool,
    /// How well the service laws were kept.
    pub service_precision: Vec<ServicePrecision>,
    /// The other files of the folder.
    pub files: Vec<String>,
    /// When the run took place.
    pub clock: Clock,
}

impl Manifest {
    /// Program and version, as every manifest names them.
    pub fn tool() -> String {
        format!("tenure {}", env!("CARGO_PKG_VERSION"))
    }

    /// The bytes of `manifest.json`.
    pub fn json(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).expect("texts and numbers can always be written");
        bytes.push(b'\n');
        bytes
    }
}
