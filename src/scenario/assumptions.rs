//! The assumption sheet: every value in force, defaults included, and where it came from.

use super::load::Scenario;
use super::schema::Rule;
use super::source::Source;
use super::tree::{Node, Origin, Value};
use crate::calendar::Day;
use serde_json::Value as Json;

/// One value in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assumption {
    /// Its path, such as `queue.voice.handle_time_seconds`.
    pub path: String,
    /// The value as a planner reads it; a series as "104 values, 12,000 to 15,300".
    pub value: String,
    /// Its unit; empty where it has none.
    pub unit: String,
    /// Where it was written: `file:line`, `--set`, `preset NAME`, or `default`.
    pub origin: String,
}

/// Every value in force, section by section in the order of the reference, defaults included.
///
/// ```
/// use tenure::scenario::{assumption_sheet, load_text};
/// let text = include_str!("../../tests/diagnostics/base/small.toml");
/// let scenario = load_text("plan.toml", text, &["scenario.weeks=26".into()]).expect("the plan is right");
/// let sheet = assumption_sheet(&scenario);
/// let of = |path: &str| sheet.iter().find(|line| line.path == path).map(|line| (line.value.as_str(), line.origin.as_str()));
/// assert_eq!(of("scenario.weeks"), Some(("26", "--set")));
/// assert_eq!(of("scenario.fte_hours"), Some(("40", "default")));
/// ```
pub fn assumption_sheet(scenario: &Scenario) -> Vec<Assumption> {
    let mut sheet = Sheet { source: &scenario.source, lines: Vec::new() };
    sheet.written(scenario.source.root(), Rule::root(), "");
    sheet.lines
}

struct Sheet<'a> {
    source: &'a Source,
    lines: Vec<Assumption>,
}

impl Sheet<'_> {
    fn line(&mut self, path: &str, value: String, unit: &str, origin: String) {
        self.lines.push(Assumption { path: path.to_string(), value, unit: unit.to_string(), origin });
    }

    fn written(&mut self, node: &Node, rule: Rule, path: &str) {
        let rule = rule.branch(node);
        let unit = rule.word("x-unit").unwrap_or_default();
        match &node.value {
            Value::Table(table) if rule.any_id().is_some() => {
                for entry in &table.entries {
                    if let Some(inner) = rule.key(&entry.key) {
                        self.written(&entry.node, inner, &join(path, &entry.key));
                    }
                }
            }
            Value::Table(table) => {
                for (key, inner) in rule.keys() {
                    match table.get(key) {
                        Some(node) => self.written(node, inner, &join(path, key)),
                        None => self.left_out(inner, &join(path, key)),
                    }
                }
            }
            Value::Array(items) if items.iter().any(|item| item.table().is_some()) => {
                for (index, item) in items.iter().enumerate() {
                    if let Some(inner) = rule.items() {
                        self.written(item, inner, &format!("{path}[{index}]"));
                    }
                }
            }
            value => self.line(path, shown(value), unit, self.origin(node)),
        }
    }

    /// The default of a key that nobody wrote, if it has one.
    fn left_out(&mut self, rule: Rule, path: &str) {
        if let Some(default) = rule.says("default") {
            self.default(default, rule, path);
        }
    }

    fn default(&mut self, default: &'static Json, rule: Rule, path: &str) {
        match default {
            Json::Object(keys) => {
                for (key, value) in keys {
                    if let Some(inner) = rule.key(key) {
                        self.default(value, inner, &join(path, key));
                    }
                }
            }
            Json::Null => {}
            Json::Array(items) if items.is_empty() => {}
            Json::String(text) if text.is_empty() => {}
            value => self.line(path, shown_default(value), rule.word("x-unit").unwrap_or_default(), "default".into()),
        }
    }

    /// A list is where its first element is: a series read from a CSV file points into that file.
    fn origin(&self, node: &Node) -> String {
        let first = match &node.value {
            Value::Array(items) => items.first().map_or(node, |item| item),
            _ => node,
        };
        match &first.origin {
            Origin::Preset { name, .. } => format!("preset {name}"),
            Origin::Option(_) => "--set".to_string(),
            origin => self.source.line_of(origin).map_or_else(String::new, |(file, line)| format!("{file}:{line}")),
        }
    }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_string() } else { format!("{path}.{key}") }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Bool(true) => "yes".into(),
        Value::Bool(false) => "no".into(),
        Value::Integer(whole) => thousands(*whole as f64),
        Value::Float(number) => thousands(*number),
        Value::Text(text) => text.clone(),
        Value::Array(items) => list_shown(items),
        Value::Table(_) => String::new(),
    }
}

/// A long list of numbers or days as its length and bounds; anything else in full.
fn list_shown(items: &[Node]) -> String {
    let numbers: Vec<f64> = items.iter().filter_map(Node::number).collect();
    if numbers.len() == items.len() && items.len() > 7 {
        let low = numbers.iter().copied().fold(f64::INFINITY, f64::min);
        let high = numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        return format!("{} values, {} to {}", items.len(), thousands(low), thousands(high));
    }
    let days: Vec<Day> = items.iter().filter_map(|item| Day::try_from(item.text()?.to_string()).ok()).collect();
    if let (Some(first), Some(last), true) = (days.iter().min(), days.iter().max(), days.len() == items.len() && items.len() > 7) {
        return format!("{} days, {first} to {last}", items.len());
    }
    if items.is_empty() { "none".into() } else { items.iter().map(|item| shown(&item.value)).collect::<Vec<_>>().join(", ") }
}

fn shown_default(value: &Json) -> String {
    match value {
        Json::Bool(true) => "yes".into(),
        Json::Bool(false) => "no".into(),
        Json::Number(number) => number.as_f64().map_or_else(String::new, thousands),
        Json::String(text) => text.clone(),
        Json::Array(items) => items.iter().map(shown_default).collect::<Vec<_>>().join(", "),
        Json::Null | Json::Object(_) => String::new(),
    }
}

/// A number with commas between thousands, for reading only.
fn thousands(number: f64) -> String {
    let text = format!("{number}");
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), String::new()), |(whole, rest)| (whole, format!(".{rest}")));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    if !digits.bytes().all(|c| c.is_ascii_digit()) {
        return text;
    }
    let grouped: Vec<&str> = digits.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    format!("{sign}{}{rest}", grouped.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_for_reading() {
        for (number, text) in [(0.0, "0"), (999.5, "999.5"), (1000.0, "1,000"), (-1234567.25, "-1,234,567.25"), (f64::INFINITY, "inf")] {
            assert_eq!(thousands(number), text);
        }
    }
}
