//! Where every value of a scenario was written.

use super::tree::{Node, Origin, Step, Value, steps};
use crate::complaint::{Complaint, Diagnosis, Place};

/// A text the scenario was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// The file, as the planner named it.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// Where every value of a scenario was written: the texts read, the options given and the merged tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    files: Vec<SourceFile>,
    overrides: Vec<String>,
    root: Node,
}

impl Source {
    pub(super) fn new(files: Vec<SourceFile>, overrides: Vec<String>, root: Node) -> Self {
        Self { files, overrides, root }
    }

    /// The texts read, the scenario first, then what it extends, then the CSV files.
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// The `--set` options given.
    pub fn overrides(&self) -> &[String] {
        &self.overrides
    }

    /// The merged tree.
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// The value at a path such as `team.cebu.tenure[2].share` (places in a list are counted from 0).
    pub fn node(&self, path: &str) -> Option<&Node> {
        steps(path).iter().try_fold(&self.root, |node, step| node.step(step))
    }

    /// Where the value at `path` was written; `None` where it was left out and a default holds.
    pub fn origin(&self, path: &str) -> Option<&Origin> {
        self.node(path).map(|node| &node.origin)
    }

    /// A complaint that points at `path`, or at the nearest table around it that was written.
    ///
    /// `what` says the value and the rule, `help` what to write instead (empty: nothing).
    pub fn complaint(&self, path: &str, what: impl Into<String>, help: impl Into<String>) -> Complaint {
        Complaint::new(self.place(path), what, help)
    }

    /// The most useful place for `path`: the value itself, the key of a table, or of the nearest table around it.
    pub fn place(&self, path: &str) -> Place {
        let mut node = &self.root;
        let mut best = &self.root.origin;
        for step in &steps(path) {
            let Some(next) = node.step(step) else { break };
            best = pointed_at(node, step, next);
            node = next;
        }
        place(&self.files, best)
    }

    /// File and line at which the value at `path` begins.
    pub fn line(&self, path: &str) -> Option<(&str, usize)> {
        self.line_of(self.origin(path)?)
    }

    /// File and line of an origin; a preset is where it is named.
    pub(super) fn line_of(&self, origin: &Origin) -> Option<(&str, usize)> {
        line(&self.files, origin)
    }

    /// Every single value with its path, in the order of the merged tree.
    pub fn leaves(&self) -> Vec<(String, &Node)> {
        let mut found = Vec::new();
        leaves(&self.root, String::new(), &mut found);
        found
    }

    /// A hash of everything read: texts and options, not their file names. The same hash means the same scenario.
    pub fn hash(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        let texts = self.files.iter().map(|file| &file.text);
        for part in texts.chain(&self.overrides) {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
        hasher.finalize().to_hex().to_string()
    }

    /// These complaints together with the texts they point into.
    pub fn diagnosis(&self, complaints: Vec<Complaint>) -> Diagnosis {
        Diagnosis { complaints, texts: texts(&self.files) }
    }
}

fn leaves<'a>(node: &'a Node, path: String, found: &mut Vec<(String, &'a Node)>) {
    match &node.value {
        Value::Table(table) => table.entries.iter().for_each(|entry| {
            let below = if path.is_empty() { entry.key.clone() } else { format!("{path}.{}", entry.key) };
            leaves(&entry.node, below, found);
        }),
        Value::Array(items) => items.iter().enumerate().for_each(|(index, item)| leaves(item, format!("{path}[{index}]"), found)),
        _ => found.push((path, node)),
    }
}

/// File and line at which something was written.
pub(super) fn line<'a>(files: &'a [SourceFile], origin: &Origin) -> Option<(&'a str, usize)> {
    match origin {
        Origin::Text { file, start, .. } => {
            let file = files.get(*file)?;
            Some((&file.name, file.text.get(..*start)?.matches('\n').count() + 1))
        }
        Origin::Preset { named_at, .. } => line(files, named_at),
        Origin::Option(_) => None,
    }
}

/// Names and texts of files, as a diagnosis needs them.
pub(super) fn texts(files: &[SourceFile]) -> Vec<(String, String)> {
    files.iter().map(|file| (file.name.clone(), file.text.clone())).collect()
}

/// A table is pointed at by its key, anything else by itself.
fn pointed_at<'a>(parent: &'a Node, step: &Step, node: &'a Node) -> &'a Origin {
    match (&node.value, step, parent.table()) {
        (Value::Table(_), Step::Key(key), Some(table)) => table.entry(key).map_or(&node.origin, |entry| &entry.key_origin),
        _ => &node.origin,
    }
}

/// An origin as a place to point at: a preset is pointed at where it is named.
pub(super) fn place(files: &[SourceFile], origin: &Origin) -> Place {
    match origin {
        Origin::Text { file, start, end } => {
            let name = files.get(*file).map(|file| file.name.clone()).unwrap_or_default();
            Place::Span { file: name, start: *start, end: *end }
        }
        Origin::Option(option) => Place::Option(option.clone()),
        Origin::Preset { named_at, .. } => place(files, named_at),
    }
}
