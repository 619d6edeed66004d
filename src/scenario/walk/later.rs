//! Keys and values that belong to later versions: they are refused by name, never ignored.

use super::words::Spot;
use crate::scenario::tree::{Node, Value};

/// Sections and keys of later versions: the section they stand in, the key, what to do meanwhile.
const KEYS: [(&str, &str, &str); 4] = [
    ("", "programme", "write an `[event.ID]` with dates, effects and a cost"),
    ("site", "currency", "every amount is in the reporting currency of `[scenario]`"),
    ("site", "opening", "opening hours are written in `[queue.ID.profile]` as `open`"),
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
    tiers.then(|| {
        (
            "`queues` is one list, the first tier".into(),
            "write the later tiers in `then_queues`: queues = [\"billing\"], then_queues = [[\"sales\"]]".into(),
        )
    })
}
