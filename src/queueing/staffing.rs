//! How many agents reach a service level.

use super::definition::ServiceDefinition;
use super::patience::Patience;
use super::station::Station;

/// The bracket is halved until it is this narrow, or has no number inside.
const CLOSE_ENOUGH: f64 = 1e-12;
/// No plan needs more agents than this.
const MOST: f64 = u32::MAX as f64;

/// The smallest real and the smallest whole number of agents that reach `target` (a share, such as 0.8) at this station.
///
/// The station's own `agents` are not looked at. A service level rises with agents, so the real number is found by halving a
/// bracket to the last bit (or 1e-12 agents). A target that any number of agents reaches gives (0, 0), a target above 1 gives infinity and `u32::MAX`.
///
/// ```
/// use tenure::queueing::{ServiceDefinition, Station, agents_for};
/// let voice = Station {
///     contacts_per_hour: 200.0,
///     handle_time_seconds: 180.0,
///     agents: 0.0,
///     patience_seconds: f64::INFINITY,
///     answer_within_seconds: 20.0,
/// };
/// let (real, whole) = agents_for(0.8, &voice, ServiceDefinition::AnsweredOfOffered);
/// assert!(13.0 < real && real < 14.0);
/// assert_eq!(whole, 14);
/// ```
pub fn agents_for(target: f64, station: &Station, definition: ServiceDefinition) -> (f64, u32) {
    least(target, station, |station| station.answer().service_level(definition))
}

/// As [`agents_for`] for [`Patience`] of any law.
pub fn agents_for_patience(target: f64, station: &Station, patience: &Patience, definition: ServiceDefinition) -> (f64, u32) {
    least(target, station, |station| station.answer_with(patience).service_level(definition))
}

fn least(target: f64, station: &Station, level: impl Fn(Station) -> f64) -> (f64, u32) {
    let reaches = |agents: f64| level(Station { agents, ..*station }) >= target;
    if target <= 0.0 || station.load() <= 0.0 || reaches(0.0) {
        return (0.0, 0);
    }
    let mut enough = station.load().max(1.0);
    while !reaches(enough) {
        if enough >= MOST {
            return (f64::INFINITY, u32::MAX);
        }
        enough = (2.0 * enough).min(MOST);
    }
    let mut short = 0.0;
    while enough - short > CLOSE_ENOUGH {
        let middle = 0.5 * (short + enough);
        if middle <= short || middle >= enough {
            break;
        }
        if reaches(middle) { enough = middle } else { short = middle }
    }
    let whole = enough.ceil();
    // Within rounding of a whole number the level there decides.
    let whole = if whole > 0.0 && enough - (whole - 1.0) < 1e-9 && reaches(whole - 1.0) { whole - 1.0 } else { whole };
    (enough, whole as u32)
}
