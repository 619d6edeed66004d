//! The keys of a table: unknown ones, missing ones, ids, kinds.

use super::words::{self, Spot, count, first_sentence};
use super::{Walk, later};
use crate::scenario::nearest::{choice, list, meant, nearest};
use crate::scenario::schema::Rule;
use crate::scenario::tree::{Entry, Node, Table};
use serde_json::Value as Json;

impl Walk<'_> {
    /// Checks a table: its keys, what is missing, and the values.
    pub(super) fn table(&mut self, node: &Node, table: &Table, rule: Rule, spot: &Spot) {
        for entry in &table.entries {
            match rule.key(&entry.key) {
                Some(inner) => {
                    if rule.any_id().is_some() {
                        self.id(entry, spot);
                    }
                    self.node(&entry.node, inner, &spot.key(&entry.key));
                }
                None => self.unknown_key(entry, rule, spot),
            }
        }
        if self.preset(node, table, rule, spot) {
            self.missing(node, table, rule, spot);
            self.groups(node, table, rule, spot);
        }
    }

    /// A table whose kind is named by a key of its own.
    pub(super) fn tagged(&mut self, node: &Node, rule: Rule, tag: &str, spot: &Spot) {
        let kinds = rule.kinds();
        let names: Vec<&str> = kinds.iter().map(|(name, _)| *name).collect();
        match node.step_key(tag) {
            Some(named) => match kinds.iter().find(|(name, _)| named.text() == Some(name)) {
                Some((_, kind)) => self.single(node, *kind, spot),
                None => self.unknown_kind(named, tag, &names),
            },
            None => {
                let what = format!("{} does not say its `{tag}`", spot.section());
                let help = match likely_kind(node, &kinds) {
                    Some(kind) => format!("add {tag} = \"{kind}\"; `{tag}` may be {}", choice(names)),
                    None => format!("`{tag}` may be {}", choice(names)),
                };
                let at = self.table_place(node, spot);
                self.complaints.push(crate::complaint::Complaint::new(at, what, help));
            }
        }
    }

    fn unknown_kind(&mut self, named: &Node, tag: &str, names: &[&str]) {
        let near = named.text().and_then(|text| nearest(text, names.iter().copied()));
        let help = near.map_or_else(String::new, |near| format!("did you mean `{near}`?"));
        let is = words::shown(&named.value);
        self.complain(&named.origin, format!("`{tag}` must be {}, but is {is}", choice(names.iter().copied())), help);
    }

    fn id(&mut self, entry: &Entry, spot: &Spot) {
        let well_formed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if entry.key.is_empty() || entry.key.len() > 64 || !entry.key.chars().all(well_formed) {
            let plain: String = entry.key.chars().map(|c| if well_formed(c) { c } else { '-' }).take(64).collect();
            let what = format!("`{}` in {} cannot be an id: ids are 1 to 64 letters, digits, `-` and `_`", entry.key, spot.section());
            let help =
                if plain.is_empty() { "write an id such as `billing`".into() } else { format!("write `{}`", plain.trim_matches('-')) };
            self.complain(&entry.key_origin, what, help);
        }
    }

    fn unknown_key(&mut self, entry: &Entry, rule: Rule, spot: &Spot) {
        if let Some((what, help)) = later::key(spot, &entry.key) {
            return self.complain(&entry.key_origin, what, help);
        }
        let known: Vec<&str> = rule.keys().into_iter().map(|(key, _)| key).collect();
        let noun = if spot.keys().is_empty() { "section" } else { "key" };
        let what = match spot.keys().is_empty() {
            true => format!("there is no {noun} `{}`", entry.key),
            false => format!("{} has no key `{}`", spot.section(), entry.key),
        };
        self.complain(&entry.key_origin, what, remedy(&entry.key, &known, noun, rule.of_the_file()));
    }

    fn missing(&mut self, node: &Node, table: &Table, rule: Rule, spot: &Spot) {
        let required = rule.says("required").and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str);
        let lacking: Vec<&str> = required.filter(|key| !table.has(key)).collect();
        if lacking.is_empty() {
            return;
        }
        let what = format!("{} lacks {}", spot.section(), list(lacking.iter().copied()));
        let help: Vec<String> =
            lacking.iter().filter_map(|key| rule.key(key).map(|inner| format!("`{key}`: {}", meaning(inner)))).collect();
        let at = self.table_place(node, spot);
        self.complaints.push(crate::complaint::Complaint::new(at, what, help.join("\n")));
    }
}

/// What a key means and what it must be, in a line.
fn meaning(rule: Rule) -> String {
    let says = rule.word("description").map(first_sentence).unwrap_or_default();
    format!("{says}; {}", words::wanted(rule))
}

fn remedy(key: &str, known: &[&str], noun: &str, file: Rule) -> String {
    let elsewhere = sections_with(key, file);
    if let Some(near) = meant(key, known) {
        let also = if elsewhere.is_empty() {
            String::new()
        } else {
            format!(" `{key}` is a key of {}", list(elsewhere.iter().map(String::as_str)))
        };
        return format!("did you mean `{near}`?{also}");
    }
    match elsewhere.as_slice() {
        [] if known.len() <= 16 => format!("the {noun}s here are {}", list(known.iter().copied())),
        [] => format!("the {} are listed in docs/scenario.md", count(known.len(), "key")),
        places => format!("`{key}` is a key of {}", list(places.iter().map(String::as_str))),
    }
}

/// The sections of the file that have a key of this name.
fn sections_with(key: &str, file: Rule) -> Vec<String> {
    let mut found = Vec::new();
    search(file, key, &mut Vec::new(), &mut found);
    found.truncate(3);
    found
}

fn search(rule: Rule, key: &str, path: &mut Vec<String>, found: &mut Vec<String>) {
    let forms = rule.forms();
    for (name, inner) in rule.keys() {
        let here = format!("[{}]", path.join("."));
        if name == key && !path.is_empty() && !found.contains(&here) {
            found.push(here);
        }
        path.push(name.to_string());
        search(inner, key, path, found);
        path.pop();
    }
    if let Some(inner) = rule.any_id().map(|json| rule.of(json)) {
        path.push("ID".to_string());
        search(inner, key, path, found);
        path.pop();
    }
    forms.into_iter().chain(rule.items()).for_each(|inner| search(inner, key, path, found));
}

/// The kind that has every key written.
fn likely_kind<'a>(node: &Node, kinds: &[(&'a str, Rule)]) -> Option<&'a str> {
    let table = node.table()?;
    let fits = |rule: &Rule| !table.entries.is_empty() && table.entries.iter().all(|entry| rule.key(&entry.key).is_some());
    let fitting: Vec<&str> = kinds.iter().filter(|(_, rule)| fits(rule)).map(|(name, _)| *name).collect();
    fitting.first().copied()
}
