//! Keys of which exactly one, or at most one, may be given.

use super::Walk;
use super::words::{Spot, first_sentence};
use crate::complaint::{Complaint, Place};
use crate::scenario::merge::groups;
use crate::scenario::nearest::choice;
use crate::scenario::schema::Rule;
use crate::scenario::tree::{Entry, Node, Origin, Table, Value};

impl Walk<'_> {
    /// Complains where none, or more than one, of a group of keys is given.
    pub(super) fn groups(&mut self, node: &Node, table: &Table, rule: Rule, spot: &Spot) {
        let needed = rule.says("x-exactly-one").is_some();
        for (number, group) in groups(rule).into_iter().enumerate() {
            let given: Vec<&Entry> =
                table.entries.iter().filter(|entry| group.contains(&entry.key.as_str()) && is_given(entry, &group)).collect();
            match given.as_slice() {
                [] if needed && number == 0 => {
                    let what = format!("{} must give exactly one of {}; none is there", spot.section(), choice(group.iter().copied()));
                    let at = self.table_place(node, spot);
                    self.complaints.push(Complaint::new(at, what, choices(rule, &group)));
                }
                [first, second, ..] => self.too_many(first, second),
                _ => {}
            }
        }
    }

    fn too_many(&mut self, first: &Entry, second: &Entry) {
        let what = format!("`{}` and `{}` are both given, but only one may be", first.key, second.key);
        let help = match self.line(&first.key_origin) {
            Some(line) => format!("`{}` stands in line {line}; take one of the two out", first.key),
            None => "take one of the two out".to_string(),
        };
        self.complain(&second.key_origin, what, help);
    }

    /// The line of something written in the same file.
    fn line(&self, origin: &Origin) -> Option<usize> {
        match origin {
            Origin::Text { file, start, .. } => self.files.get(*file).map(|file| file.text[..*start].matches('\n').count() + 1),
            Origin::Option(_) | Origin::Preset { .. } => None,
        }
    }

    /// Where to point for a table as a whole.
    pub(super) fn table_place(&self, node: &Node, spot: &Spot) -> Place {
        match &node.origin {
            Origin::Text { file, start, end } => {
                let (from, to) = self.last_word(*file, (*start, *end), spot.keys().last().copied());
                Place::Span { file: self.files[*file].name.clone(), start: from, end: to }
            }
            other => self.place(other),
        }
    }

    /// In a header such as `[queue.billing]` the last word is pointed at; an inline table is pointed at as it is.
    fn last_word(&self, file: usize, (start, end): (usize, usize), key: Option<&str>) -> (usize, usize) {
        let text = self.files[file].text.get(start..end).unwrap_or_default();
        match key.and_then(|key| text.rfind(key).map(|at| (start + at, start + at + key.len()))) {
            Some(word) if text.starts_with('[') && !text.contains('\n') => word,
            _ => (start, end),
        }
    }
}

/// What the keys of a group mean, where they are few.
fn choices(rule: Rule, group: &[&str]) -> String {
    let preset = rule.key("preset").and_then(|rule| rule.word("x-preset"));
    match preset {
        Some(kind) => format!("the easiest is preset = \"...\"; `tenure presets {kind}` shows those there are"),
        None => {
            let meaning = |key: &&str| rule.key(key).and_then(|rule| rule.word("description")).map(first_sentence);
            group.iter().filter_map(|key| Some(format!("`{key}`: {}", meaning(key)?))).collect::<Vec<_>>().join("\n")
        }
    }
}

/// A key counts as given unless it is off, empty or filled in by the preset that is one of the group.
fn is_given(entry: &Entry, group: &[&str]) -> bool {
    let empty = match &entry.node.value {
        Value::Bool(flag) => !flag,
        Value::Array(items) => items.is_empty(),
        _ => false,
    };
    let filled_in = group.contains(&"preset") && matches!(entry.node.origin, Origin::Preset { .. });
    !empty && !filled_in
}
