//! Presets shipped in the binary: named values with their provenance. A preset acts only where a scenario names it.

use super::parse::parse;
use super::schema::Rule;
use super::tree::{Entry, Node, Origin, Table, Value};
use std::sync::LazyLock;

/// One shipped preset.
#[derive(Debug, Clone, PartialEq)]
pub struct Preset {
    /// What it is for: `attrition`, `tenure_mix`, `channel`, `ramp`, `shrinkage`, `pay` or `profile`.
    pub kind: String,
    /// Its name, as a scenario writes it.
    pub name: String,
    /// What it is, in a few words.
    pub about: String,
    /// Where its numbers come from.
    pub source: String,
    /// How they were derived and what to beware of.
    pub note: String,
    /// How far to trust them: `sourced`, `derived`, `second-hand`, `general knowledge` or `low`.
    pub confidence: String,
    /// Currency of its amounts, where it has any.
    pub currency: Option<String>,
    /// The keys it gives.
    pub value: Table,
}

static SHIPPED: LazyLock<Vec<Preset>> = LazyLock::new(|| {
    let tree = parse(0, "presets.toml", include_str!("presets.toml")).expect("the shipped presets are TOML, which a test checks");
    let kinds = tree.table().into_iter().flat_map(|table| &table.entries);
    kinds.flat_map(|kind| kind.node.table().into_iter().flat_map(|table| &table.entries).map(|entry| preset(&kind.key, entry))).collect()
});

fn preset(kind: &str, entry: &Entry) -> Preset {
    let says = |key: &str| entry.node.table().and_then(|table| table.get(key)).and_then(Node::text).map(str::to_string);
    let value = entry.node.table().and_then(|table| table.get("value")).and_then(Node::table).cloned();
    Preset {
        kind: kind.to_string(),
        name: entry.key.clone(),
        about: says("about").unwrap_or_default(),
        source: says("source").unwrap_or_default(),
        note: says("note").unwrap_or_default(),
        confidence: says("confidence").unwrap_or_default(),
        currency: says("currency"),
        value: value.unwrap_or_default(),
    }
}

/// Every shipped preset, kind by kind.
pub fn presets() -> &'static [Preset] {
    &SHIPPED
}

/// The preset of a kind by its name.
///
/// ```
/// let typical = tenure::scenario::preset_named("attrition", "typical-38").expect("it is shipped");
/// assert_eq!(typical.confidence, "derived");
/// ```
pub fn preset_named(kind: &str, name: &str) -> Option<&'static Preset> {
    presets().iter().find(|preset| preset.kind == kind && preset.name == name)
}

/// Fills in what named presets give, below what the planner wrote.
pub(super) fn expand(root: &mut Node, rule: Rule) {
    let minutes = root.step_key("scenario").and_then(|head| head.step_key("interval_minutes")).and_then(Node::number);
    expand_below(root, rule, minutes.unwrap_or(30.0));
}

fn expand_below(node: &mut Node, rule: Rule, minutes: f64) {
    match &mut node.value {
        Value::Table(table) => {
            fill(table, rule, minutes);
            for entry in &mut table.entries {
                if let Some(inner) = rule.key(&entry.key) {
                    expand_below(&mut entry.node, inner, minutes);
                }
            }
        }
        Value::Array(items) => {
            let Some(inner) = rule.items() else { return };
            items.iter_mut().for_each(|item| expand_below(item, inner, minutes));
        }
        _ => {}
    }
}

fn fill(table: &mut Table, rule: Rule, minutes: f64) {
    let Some(kind) = rule.key("preset").and_then(|rule| rule.word("x-preset")) else { return };
    let Some(named) = table.get("preset").cloned() else { return };
    let Some(preset) = named.text().and_then(|name| preset_named(kind, name)) else { return };
    let origin = Origin::Preset { name: preset.name.clone(), named_at: Box::new(named.origin) };
    for entry in preset.value.entries.iter().filter(|entry| !table.has(&entry.key)).cloned().collect::<Vec<_>>() {
        let mut node = entry.node;
        if kind == "profile" && entry.key == "intervals" {
            add_up(&mut node, minutes);
        }
        node.written_at(&origin);
        table.entries.push(Entry { key: entry.key, key_origin: origin.clone(), node });
    }
}

/// Shipped profiles are written in quarters of an hour; longer intervals hold the sum of theirs.
fn add_up(node: &mut Node, minutes: f64) {
    let Value::Array(quarters) = &node.value else { return };
    let size = if minutes == 60.0 {
        4
    } else if minutes == 15.0 {
        1
    } else {
        2
    };
    let sums = quarters.chunks(size).map(|chunk| chunk.iter().filter_map(Node::number).sum());
    let nodes = sums.map(|sum| Node { value: Value::Float(sum), origin: node.origin.clone() }).collect();
    node.value = Value::Array(nodes);
}
