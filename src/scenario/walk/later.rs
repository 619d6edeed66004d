//! Keys and values that belong to later versions: they are refused by name, never ignored.

use super::words::Spot;
use crate::scenario::tree::{Node, Value};

/// Sections and keys of later versions: the section they stand in, the key, what to do meanwhile.
const KEYS: [(&str, &str, &str); 10] = [
    ("", "contract", "a credit for a missed service level is written in `[queue.ID.credit]`"),
    ("", "rule", "overtime is planned in `[team.ID.pay]`, hiring in `[team.ID.hiring]`"),
    ("", "programme", "write an `[event.ID]` with dates, effects and a cost"),
    ("site", "currency", "every amount is in the reporting currency of `[scenario]`"),
    ("site", "opening", "opening hours are written in `[queue.ID.profile]` as `open`"),
    ("queue", "repeat_contacts", "the volume includes ordinary repeats"),
    ("queue", "retrial_share", "the volume includes ordinary re-dials"),
    ("queue", "error_rate", "leave it out"),
    ("queue", "resolution", "the volume includes ordinary repeats"),
    ("finance", "discount_rate", "amounts are not discounted"),
];

/// The complaint about a key of a later version.
pub fn key(spot: &Spot, key: &str) -> Option<(String, String)> {
    let section = spot.keys().first().copied().unwrap_or_default();
    let depth = spot.keys().len();
    let fits = |(place, name, _): &&(&str, &str, &str)| *place == section && *name == key && depth <= 2;
    KEYS.iter().find(fits).map(|(_, name, meanwhile)| (format!("`{name}` is not supported yet"), format!("take it out; {meanwhile}")))
}

/// The complaint about a value of a later version.
pub fn value(spot: &Spot, node: &Node) -> Option<(String, String)> {
    let tiers = matches!(spot.keys().as_slice(), ["team", _, "queues"]) && matches!(node.value, Value::Array(_));
    tiers.then(|| ("tiers of queues are not supported yet".into(), "write the queues as one list, such as [\"billing\", \"sales\"]".into()))
}
