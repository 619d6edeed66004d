//! From the text of a TOML file to the tree, all syntax errors at once.

use super::syntax::{Around, wording};
use super::tree::{Entry, Node, Origin, Table, Value};
use crate::complaint::{Complaint, Place};
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// Reads the text of file number `file`, called `name`.
///
/// # Errors
/// Every syntax error.
pub fn parse(file: usize, name: &str, text: &str) -> Result<Node, Vec<Complaint>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let reader = Reader { file, name, text };
    let complaints: Vec<Complaint> = errors.iter().map(|error| reader.syntax(error)).collect();
    let value = Value::Table(reader.table(table.get_ref()));
    let root = Node { value, origin: Origin::Text { file, start: 0, end: 0 } };
    if complaints.is_empty() { Ok(root) } else { Err(complaints) }
}

struct Reader<'a> {
    file: usize,
    name: &'a str,
    text: &'a str,
}

impl Reader<'_> {
    fn table(&self, table: &DeTable<'_>) -> Table {
        let entries = table.iter().map(|(key, value)| Entry {
            key: key.get_ref().to_string(),
            key_origin: self.origin(key.span()),
            node: self.node(value.get_ref(), value.span()),
        });
        Table { entries: entries.collect() }
    }

    fn node(&self, value: &DeValue<'_>, span: Range<usize>) -> Node {
        let value = match value {
            DeValue::String(text) => Value::Text(text.to_string()),
            DeValue::Boolean(flag) => Value::Bool(*flag),
            DeValue::Datetime(moment) => Value::Text(text_of(moment)),
            DeValue::Float(number) => Value::Float(number.as_str().parse().unwrap_or(f64::NAN)),
            DeValue::Integer(whole) => integer(whole.as_str(), whole.radix()),
            DeValue::Array(items) => Value::Array(items.iter().map(|item| self.node(item.get_ref(), item.span())).collect()),
            DeValue::Table(table) => Value::Table(self.table(table)),
        };
        Node { value, origin: self.origin(span) }
    }

    fn syntax(&self, error: &toml::de::Error) -> Complaint {
        let span = error.span().unwrap_or(0..0);
        let text = |range: Range<usize>| self.text.get(range).unwrap_or_default();
        let end = text(span.start..self.text.len()).find('\n').map_or(self.text.len(), |length| span.start + length);
        let around = Around { before: text(0..span.start), found: text(span.clone()), after: text(span.start..end) };
        let (what, help) = wording(error.message(), &around);
        Complaint::new(self.place(span), what, help)
    }

    fn origin(&self, span: Range<usize>) -> Origin {
        Origin::Text { file: self.file, start: span.start, end: span.end }
    }

    fn place(&self, span: Range<usize>) -> Place {
        Place::Span { file: self.name.to_string(), start: span.start, end: span.end }
    }
}

/// A whole number; one too large for 64 bits becomes a number like any other and fails the bounds of its key.
fn integer(digits: &str, radix: u32) -> Value {
    i64::from_str_radix(digits, radix).map_or_else(|_| Value::Float(digits.parse().unwrap_or(f64::INFINITY)), Value::Integer)
}

/// Dates and times as a planner writes them: `2026-01-05`, `08:30`.
fn text_of(moment: &toml::value::Datetime) -> String {
    match (&moment.date, &moment.time) {
        (None, Some(time)) if time.second.unwrap_or(0) == 0 => format!("{:02}:{:02}", time.hour, time.minute),
        _ => moment.to_string(),
    }
}
