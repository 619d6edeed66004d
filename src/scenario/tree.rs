//! The scenario as a tree in which every key and value knows where it was written.

use serde::de::DeserializeOwned;

/// Where a key or a value was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Bytes of a file, by its number in the list of files read.
    Text {
        /// Number of the file.
        file: usize,
        /// First byte.
        start: usize,
        /// Byte after the last.
        end: usize,
    },
    /// A `--set` option, as written.
    Option(String),
    /// A shipped preset, and where it is named.
    Preset {
        /// Its name.
        name: String,
        /// Where the planner names it.
        named_at: Box<Origin>,
    },
}

/// A value and where it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Where it was written.
    pub origin: Origin,
}

/// A value as TOML knows them; dates and times are texts here.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction, or `inf`.
    Float(f64),
    /// A text, a date or a time.
    Text(String),
    /// A list.
    Array(Vec<Node>),
    /// A table.
    Table(Table),
}

/// Keys with their values, in the order written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// The entries.
    pub entries: Vec<Entry>,
}

/// One key of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key was written.
    pub key_origin: Origin,
    /// Its value.
    pub node: Node,
}

/// One step of a path through the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Into a table, by key.
    Key(String),
    /// Into a list, counted from 0.
    Index(usize),
}

impl Table {
    /// The entry of a key.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.node)
    }

    /// The value of a key, to be changed.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        self.entries.iter_mut().find(|entry| entry.key == key).map(|entry| &mut entry.node)
    }

    /// Whether the key is there.
    pub fn has(&self, key: &str) -> bool {
        self.entry(key).is_some()
    }
}

impl Node {
    /// The table this is, if it is one.
    pub fn table(&self) -> Option<&Table> {
        match &self.value {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }

    /// The text this is, if it is one.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number this is, if it is one.
    pub fn number(&self) -> Option<f64> {
        match self.value {
            Value::Integer(whole) => Some(whole as f64),
            Value::Float(number) => Some(number),
            _ => None,
        }
    }

    /// The value of a key, if this is a table that has it.
    pub fn step_key(&self, key: &str) -> Option<&Node> {
        self.table().and_then(|table| table.get(key))
    }

    /// The node one step further.
    pub fn step(&self, step: &Step) -> Option<&Node> {
        match (&self.value, step) {
            (Value::Table(table), Step::Key(key)) => table.get(key),
            (Value::Array(items), Step::Index(index)) => items.get(*index),
            _ => None,
        }
    }

    /// Says of the value, and of everything in it, that it was written at `origin`.
    pub(super) fn written_at(&mut self, origin: &Origin) {
        self.origin = origin.clone();
        match &mut self.value {
            Value::Table(table) => table.entries.iter_mut().for_each(|entry| {
                entry.key_origin = origin.clone();
                entry.node.written_at(origin);
            }),
            Value::Array(items) => items.iter_mut().for_each(|item| item.written_at(origin)),
            _ => {}
        }
    }

    /// The value without its origins, for serde. Infinite numbers survive.
    fn plain(&self) -> toml::Value {
        match &self.value {
            Value::Bool(flag) => toml::Value::Boolean(*flag),
            Value::Integer(whole) => toml::Value::Integer(*whole),
            Value::Float(number) => toml::Value::Float(*number),
            Value::Text(text) => toml::Value::String(text.clone()),
            Value::Array(items) => toml::Value::Array(items.iter().map(Node::plain).collect()),
            Value::Table(table) => toml::Value::Table(table.entries.iter().map(|entry| (entry.key.clone(), entry.node.plain())).collect()),
        }
    }

    /// The tree as the types of its file.
    ///
    /// # Errors
    /// What serde found wrong, as a sentence.
    pub fn typed<F: DeserializeOwned>(&self) -> Result<F, String> {
        F::deserialize(self.plain()).map_err(|error| error.message().to_string())
    }
}

/// Reads a path such as `team.cebu.tenure[2].share`.
pub fn steps(path: &str) -> Vec<Step> {
    path.split('.').flat_map(steps_of_word).collect()
}

fn steps_of_word(word: &str) -> Vec<Step> {
    let mut parts = word.split('[');
    let key = parts.next().filter(|key| !key.is_empty()).map(|key| Step::Key(key.to_string()));
    let indices = parts.filter_map(|part| part.trim_end_matches(']').parse().ok()).map(Step::Index);
    key.into_iter().chain(indices).collect()
}
