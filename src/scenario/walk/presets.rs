//! Names of presets.

use super::Walk;
use super::words::Spot;
use crate::scenario::nearest::{list, nearest};
use crate::scenario::presets::{preset_named, presets};
use crate::scenario::schema::Rule;
use crate::scenario::tree::{Node, Origin, Table};

impl Walk<'_> {
    /// Whether what a table lacks can be judged: not while it names a preset that does not exist.
    pub(super) fn preset(&mut self, _node: &Node, table: &Table, rule: Rule, _spot: &Spot) -> bool {
        let Some(kind) = rule.key("preset").and_then(|rule| rule.word("x-preset")) else { return true };
        let Some((named, name)) = table.get("preset").and_then(|node| node.text().map(|name| (node, name))) else { return true };
        match preset_named(kind, name) {
            None => {
                let names: Vec<&str> = presets().iter().filter(|preset| preset.kind == kind).map(|preset| preset.name.as_str()).collect();
                let help = match nearest(name, names.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`? `tenure presets {kind}` shows them all"),
                    None => format!("there are {}; `tenure presets {kind}` shows them", list(names)),
                };
                self.complain(&named.origin, format!("there is no {kind} preset `{name}`"), help);
                false
            }
            Some(preset) => {
                let acts = table.entries.iter().any(|entry| matches!(entry.node.origin, Origin::Preset { .. }));
                if !acts {
                    let gives = list(preset.value.entries.iter().map(|entry| entry.key.as_str()));
                    let what = format!("preset `{name}` has no effect: all it gives ({gives}) is written beside it");
                    self.complain(&named.origin, what, "take `preset` out, or the keys that it should give");
                }
                true
            }
        }
    }
}
