//! (placeholder until the queueing room is merged)
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
/// How abandoned contacts count in a service level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ServiceDefinition {
    /// Answered in time over offered.
    #[default]
    AnsweredOfOffered,
    /// Answered in time over answered.
    AnsweredOfAnswered,
    /// Answered or abandoned in time over offered.
    AnsweredOrAbandonedOfOffered,
    /// Answered in time over offered less abandoned in time.
    AnsweredOfOfferedLessShortAbandons,
}
