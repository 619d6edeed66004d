//! Laying one tree over another: what a scenario that `extends` another, or a `--set`, changes.

use super::presets::preset_named;
use super::schema::Rule;
use super::tree::{Entry, Node, Table, Value};
use serde_json::Value as Json;

/// Keys that name the kind of a table; where the kind changes, the whole table is replaced.
const TAGS: [&str; 2] = ["form", "law"];

/// Lays `over` on `base`: tables merge key by key, everything else replaces.
///
/// Where the schema says that of some keys only one may be given (`x-exactly-one`, `x-at-most-one`), writing one of them
/// takes the others away; a preset takes away what it gives; a table whose kind (`form`, `law`) changes is replaced as a whole.
pub fn lay_over(base: &mut Node, over: Node, rule: Option<Rule>) {
    match (&mut base.value, over.value) {
        (Value::Table(under), Value::Table(table)) if !kind_changes(under, &table) => lay_table(under, table, rule),
        (_, value) => *base = Node { value, origin: over.origin },
    }
}

fn lay_table(under: &mut Table, over: Table, rule: Option<Rule>) {
    let replaced: Vec<String> = over.entries.iter().flat_map(|entry| rivals(rule, entry)).collect();
    under.entries.retain(|entry| over.has(&entry.key) || !replaced.contains(&entry.key));
    for entry in over.entries {
        let inner = rule.and_then(|rule| rule.key(&entry.key));
        match under.entries.iter_mut().find(|known| known.key == entry.key) {
            Some(known) => lay_entry(known, entry, inner),
            None => under.entries.push(entry),
        }
    }
}

fn lay_entry(known: &mut Entry, over: Entry, rule: Option<Rule>) {
    known.key_origin = over.key_origin;
    lay_over(&mut known.node, over.node, rule);
}

fn kind_changes(under: &Table, over: &Table) -> bool {
    TAGS.iter().any(|tag| over.has(tag) && over.get(tag).map(|node| &node.value) != under.get(tag).map(|node| &node.value))
}

/// The keys of a base that an entry laid over it takes away.
fn rivals(rule: Option<Rule>, entry: &Entry) -> Vec<String> {
    let key = entry.key.as_str();
    let groups = rule.map(groups).unwrap_or_default();
    let alternatives = groups.into_iter().filter(|group| group.contains(&key)).flatten().filter(|rival| *rival != key);
    alternatives.map(str::to_string).chain(given_by_preset(rule, entry)).collect()
}

/// A preset named in the upper file gives its keys anew.
fn given_by_preset(rule: Option<Rule>, entry: &Entry) -> Vec<String> {
    let kind = rule.filter(|_| entry.key == "preset").and_then(|rule| rule.key("preset")).and_then(|rule| rule.word("x-preset"));
    let preset = kind.zip(entry.node.text()).and_then(|(kind, name)| preset_named(kind, name));
    preset.map(|preset| preset.value.entries.iter().map(|given| given.key.clone()).collect()).unwrap_or_default()
}

/// The groups of keys of which only one may be given.
pub fn groups(rule: Rule) -> Vec<Vec<&'static str>> {
    let exactly = rule.says("x-exactly-one").into_iter().map(words);
    let at_most = rule.says("x-at-most-one").and_then(Json::as_array).into_iter().flatten().map(words);
    exactly.chain(at_most).collect()
}

fn words(json: &'static Json) -> Vec<&'static str> {
    json.as_array().into_iter().flatten().filter_map(Json::as_str).collect()
}
