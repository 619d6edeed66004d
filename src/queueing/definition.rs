//! What counts as good service.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a service level counts the contacts that gave up waiting.
///
/// With `A` answered in time, `G` abandoned in time and `O` offered, the four differ by one or two points at ordinary loads
/// and by everything in overload, so a contract has to name one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ServiceDefinition {
    /// Answered in time over offered: A / O. Every abandoned contact counts as missed.
    #[default]
    AnsweredOfOffered,
    /// Answered in time over answered: abandoned contacts are left out.
    AnsweredOfAnswered,
    /// Answered or abandoned in time over offered: (A + G) / O. A contact that gave up in time counts as good.
    AnsweredOrAbandonedOfOffered,
    /// Answered in time over offered less abandoned in time: A / (O - G). Contacts that gave up in time are left out.
    AnsweredOfOfferedLessShortAbandons,
}
