//! The section of a contract.

use crate::finance::{ContractCreditSpec, PriceSpec};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a client pays for work, what service it is promised, and what a miss costs. It measures its queues and sites together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContractSpec {
    /// What it is called in charts and tables (default: its id).
    #[serde(default)]
    pub label: String,
    /// Queues it covers.
    pub queues: Vec<String>,
    /// Sites it covers; without them all. Contacts of a pooled queue count by the share of agents' hours that these sites gave that day.
    #[serde(default)]
    pub sites: Vec<String>,
    /// Share of contacts promised in time over every reporting month, by the definition and the times of its queues. Without it nothing is promised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.01, max = 0.999), extend("x-unit" = "share"))]
    pub service_target: Option<f64>,
    /// What the client pays.
    pub price: PriceSpec,
    /// Credit to the client for every reporting month below the target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<ContractCreditSpec>,
}
