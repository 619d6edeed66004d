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

impl ServiceDefinition {
    /// Numerator and denominator from shares of the offered: answered in time, answered in the end, neither answered nor gone
    /// by then, and turned away. Who is turned away is offered and not answered.
    pub(super) fn counts(self, in_time: f64, answered: f64, still_waiting: f64, turned_away: f64) -> (f64, f64) {
        match self {
            Self::AnsweredOfOffered => (in_time, 1.0),
            Self::AnsweredOfAnswered => (in_time, answered),
            // Averaged over attendance, shares of 1 may come out a last bit above it.
            Self::AnsweredOrAbandonedOfOffered => ((1.0 - turned_away - still_waiting).max(0.0), 1.0),
            // The parts of a whole may add up to a last bit more.
            Self::AnsweredOfOfferedLessShortAbandons => (in_time, (in_time + still_waiting + turned_away).min(1.0)),
        }
    }
}
