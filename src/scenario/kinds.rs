//! Kinds a planner chooses from: channels, routing, how agents are counted.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Kind of contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// Calls, answered in order of arrival.
    #[default]
    Voice,
    /// Written conversations: somebody waits for the answer, and agents have several at once.
    Chat,
    /// Messages: deferred work, which waits in order of arrival until agents have time for it.
    Email,
    /// Cases, claims, orders: deferred work.
    BackOffice,
    /// Records or leads to be called: attempts are deferred work, made in calling hours.
    Outbound,
}

impl Channel {
    /// As a planner writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Voice => "voice",
            Self::Chat => "chat",
            Self::Email => "email",
            Self::BackOffice => "back-office",
            Self::Outbound => "outbound",
        }
    }

    /// Whether contacts wait in a backlog until agents have time, instead of somebody waiting on the line.
    pub fn is_deferred(self) -> bool {
        matches!(self, Self::Email | Self::BackOffice | Self::Outbound)
    }
}

/// In which hours a turnaround counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TurnaroundClock {
    /// Every hour counts, nights and weekends too.
    #[default]
    Elapsed,
    /// Only opening hours count: those of `turnaround_open`, without it the hours in which the profile has contacts.
    Opening,
}

/// How contacts reach the sites.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Routing {
    /// One virtual queue over all sites.
    #[default]
    Pooled,
    /// Fixed shares a site.
    Split,
}

/// Whether agents on duty are rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AgentCount {
    /// Not rounded.
    #[default]
    Fractional,
    /// Rounded to the nearest whole number, halves upwards.
    Whole,
}

/// How random absence acts within an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Attendance {
    /// Each agent is absent with the day's chance, independently.
    #[default]
    Binomial,
    /// The day's share of agents is absent, no more and no less.
    Expected,
}
