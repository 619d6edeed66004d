//! Laying one tree over another: what a scenario that `extends` another, or a `--set`, changes.

use super::schema::Rule;
use super::tree::{Entry, Node, Table, Value};
use serde_json::Value as Json;

/// Keys that name the kind of a table; where the kind changes, the whole table is replaced.
const TAGS: [&str; 2] = ["form", "law"];

/// Lays `over` on `base`: tables merge key by key, everything else replaces.
///
/// Where the schema says that of some keys only one may be given (`x-exactly-one`, `x-at-most-one`), writing one of them
/// takes the others away; a table whose kind (`form`, `law`) changes is replaced as a whole.
pub fn lay_over(base: &mut Node, over: Node, rule: Option<Rule>) {
    match (&mut base.value, over.value) {
        (Value::Table(under), Value::Table(table)) if !kind_changes(under, &table) => lay_table(under, table, rule),
        (_, value) => *base = Node { value, origin: over.origin },
    }
}

fn lay_table(under: &mut Table, over: Table, rule: Option<Rule>) {
    let replaced: Vec<String> = over.entries.iter().flat_map(|entry| rivals(rule, &entry.key)).collect();
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

/// The keys of which only one may be given beside `key`.
fn rivals(rule: Option<Rule>, key: &str) -> Vec<String> {
    let groups = rule.map(groups).unwrap_or_default();
    groups.into_iter().filter(|group| group.contains(&key)).flatten().filter(|rival| *rival != key).map(str::to_string).collect()
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
