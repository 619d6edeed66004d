//! The words of complaints: where a value stands, what it is, what is wanted.

use crate::scenario::nearest::{choice, nearest};
use crate::scenario::schema::Rule;
use crate::scenario::series_files::remedy as number_meant;
use crate::scenario::tree::{Node, Value};

/// Where a value stands in the scenario.
#[derive(Debug, Clone)]
pub struct Spot {
    keys: Vec<String>,
    element: Option<usize>,
}

impl Spot {
    /// The file as a whole.
    pub fn root() -> Self {
        Self { keys: Vec::new(), element: None }
    }

    /// The value of a key.
    pub fn key(&self, key: &str) -> Self {
        let keys = self.keys.iter().cloned().chain([key.to_string()]).collect();
        Self { keys, element: None }
    }

    /// An element of the list that stands here.
    pub fn element(&self, index: usize) -> Self {
        Self { keys: self.keys.clone(), element: Some(index) }
    }

    /// The keys that lead here.
    pub fn keys(&self) -> Vec<&str> {
        self.keys.iter().map(String::as_str).collect()
    }

    /// How the value is called: its key, or its place in a list.
    pub fn name(&self) -> String {
        let key = self.keys.last().map_or("the file", String::as_str);
        match self.element {
            Some(index) => format!("value {} of `{key}`", index + 1),
            None => format!("`{key}`"),
        }
    }

    /// How the table that stands here is called.
    pub fn section(&self) -> String {
        let name = if self.keys.is_empty() { "the file".to_string() } else { format!("`[{}]`", self.keys.join(".")) };
        match self.element {
            Some(index) => format!("entry {} of `{}`", index + 1, self.keys.join(".")),
            None => name,
        }
    }
}

/// A value as a complaint shows it.
pub fn shown(value: &Value) -> String {
    match value {
        Value::Bool(flag) => format!("{flag}"),
        Value::Integer(whole) => format!("{whole}"),
        Value::Float(number) => number_shown(*number),
        Value::Text(text) => format!("the text \"{text}\""),
        Value::Array(items) => format!("a list of {}", count(items.len(), "value")),
        Value::Table(_) => "a table".to_string(),
    }
}

/// A number as a planner writes it.
pub fn number_shown(number: f64) -> String {
    match number {
        _ if number.is_nan() => "nan".into(),
        _ if number.is_finite() && number.abs() >= 1e15 => format!("{number:e}"),
        _ => format!("{number}"),
    }
}

/// `1 value`, `2 values`.
pub fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// The names a value may have, where it is one of a few.
pub fn names(rule: Rule) -> Vec<String> {
    let listed = rule.says("enum").and_then(serde_json::Value::as_array).into_iter().flatten();
    let listed = listed.map(|name| name.as_str().map_or_else(|| name.to_string(), str::to_string));
    let fixed = rule.forms().into_iter().flat_map(names);
    let itself = rule.word("const").map(str::to_string);
    listed.chain(fixed).chain(itself).collect()
}

/// What is wanted, as it follows "must be".
pub fn wanted(rule: Rule) -> String {
    let names = names(rule);
    if !names.is_empty() {
        return choice(names.iter().map(String::as_str)).replace('`', if rule.says("enum").is_some() { "" } else { "`" });
    }
    if rule.tag().is_some() {
        return tagged(rule);
    }
    let forms: Vec<String> = rule.forms().into_iter().map(|form| wanted(form.seen_from(rule))).collect();
    match forms.split_last() {
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => one_wanted(rule),
    }
}

fn tagged(rule: Rule) -> String {
    let tag = rule.tag().unwrap_or_default();
    let first = rule.kinds().first().map_or("", |(name, _)| name);
    let table = format!("a table such as {{ {tag} = \"{first}\", ... }}");
    if rule.forms().iter().any(|form| form.may_be("number")) { format!("a number or {table}") } else { table }
}

fn one_wanted(rule: Rule) -> String {
    match () {
        () if rule.may_be("boolean") => "true or false".into(),
        () if rule.may_be("string") => super::texts::wanted(rule),
        () if rule.may_be("array") => rule.items().map_or("a list".into(), list_wanted),
        () if rule.may_be("object") => table_wanted(rule),
        () => super::numbers::wanted(rule),
    }
}

fn list_wanted(items: Rule) -> String {
    match () {
        () if items.may_be("object") => "a list of tables".into(),
        () if items.may_be("number") => "a list of numbers".into(),
        () if items.may_be("string") && names(items).is_empty() && items.says("format").is_none() => "a list of texts in quotes".into(),
        () => format!("a list, each value {}", wanted(items)),
    }
}

fn table_wanted(rule: Rule) -> String {
    match rule.keys().as_slice() {
        [] if rule.any_id().is_some() => "tables with a heading for each id".into(),
        [] => "a table".into(),
        keys if rule.key("column").is_some() && keys.len() <= 3 => "{ file = \"...\", column = \"...\" }".into(),
        keys => format!("a table with {}", choice(keys.iter().take(3).map(|(key, _)| *key))),
    }
}

/// What to write instead of a value of the wrong type.
pub fn remedy(node: &Node, rule: Rule, spot: &Spot) -> String {
    let key = spot.name();
    let numeric = rule.may_be("number") || rule.may_be("integer") || rule.forms().iter().any(|form| form.may_be("number"));
    match &node.value {
        Value::Text(text) if rule.may_be("boolean") => flag_meant(text),
        Value::Text(text) if rule.is_file_series() && text.to_lowercase().ends_with(".csv") => {
            format!("write {{ file = \"{text}\", column = \"...\" }} with the heading of the column")
        }
        Value::Text(text) if numeric && text.trim().parse::<f64>().is_ok() => format!("write {} without quotes", text.trim()),
        Value::Text(text) if numeric && text.chars().any(|c| c.is_ascii_digit()) => number_meant(text),
        Value::Text(text) if rule.may_be("array") => format!("write [\"{text}\"]"),
        Value::Integer(_) | Value::Float(_) if rule.may_be("array") => format!("write [{}]", shown(&node.value)),
        Value::Integer(_) | Value::Float(_) if rule.may_be("string") => format!("write \"{}\" in quotes", shown(&node.value)),
        Value::Text(text) if rule.key("preset").is_some_and(|preset| is_preset(preset, text)) => format!("write {{ preset = \"{text}\" }}"),
        _ => rule.word("description").map_or_else(String::new, |meaning| format!("{key}: {}", first_sentence(meaning))),
    }
}

fn flag_meant(text: &str) -> String {
    match nearest(text, ["true", "false", "yes", "no"]) {
        Some("true" | "yes") => "write true without quotes".into(),
        Some("false" | "no") => "write false without quotes".into(),
        _ => "write true or false without quotes".into(),
    }
}

fn is_preset(rule: Rule, name: &str) -> bool {
    rule.word("x-preset").is_some_and(|kind| crate::scenario::presets::preset_named(kind, name).is_some())
}

/// The first sentence of a description.
pub fn first_sentence(meaning: &str) -> String {
    let line = meaning.lines().next().unwrap_or_default();
    line.split_once(". ").map_or(line, |(first, _)| first).trim_end_matches('.').to_string()
}
