//! From the text of a TOML file to the tree, all syntax errors at once.

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
    let mut complaints: Vec<Complaint> = errors.iter().map(|error| reader.syntax(error)).collect();
    let value = Value::Table(reader.table(table.get_ref(), &mut complaints));
    let root = Node { value, origin: Origin::Text { file, start: 0, end: 0 } };
    if complaints.is_empty() { Ok(root) } else { Err(complaints) }
}

struct Reader<'a> {
    file: usize,
    name: &'a str,
    text: &'a str,
}

impl Reader<'_> {
    fn table(&self, table: &DeTable<'_>, complaints: &mut Vec<Complaint>) -> Table {
        let entries = table.iter().map(|(key, value)| Entry {
            key: key.get_ref().to_string(),
            key_origin: self.origin(key.span()),
            node: self.node(value.get_ref(), value.span(), complaints),
        });
        Table { entries: entries.collect() }
    }

    fn node(&self, value: &DeValue<'_>, span: Range<usize>, complaints: &mut Vec<Complaint>) -> Node {
        let value = match value {
            DeValue::String(text) => Value::Text(text.to_string()),
            DeValue::Boolean(flag) => Value::Bool(*flag),
            DeValue::Datetime(moment) => Value::Text(text_of(moment)),
            DeValue::Float(number) => Value::Float(number.as_str().parse().unwrap_or(f64::NAN)),
            DeValue::Integer(whole) => self.integer(i64::from_str_radix(whole.as_str(), whole.radix()).ok(), &span, complaints),
            DeValue::Array(items) => Value::Array(items.iter().map(|item| self.node(item.get_ref(), item.span(), complaints)).collect()),
            DeValue::Table(table) => Value::Table(self.table(table, complaints)),
        };
        Node { value, origin: self.origin(span) }
    }

    fn integer(&self, whole: Option<i64>, span: &Range<usize>, complaints: &mut Vec<Complaint>) -> Value {
        whole.map_or_else(
            || {
                let what = format!("`{}` is too large a number", self.text.get(span.clone()).unwrap_or_default());
                complaints.push(Complaint::new(self.place(span.clone()), what, "the largest whole number is 9223372036854775807"));
                Value::Integer(0)
            },
            Value::Integer,
        )
    }

    fn syntax(&self, error: &toml::de::Error) -> Complaint {
        let span = error.span().unwrap_or(0..0);
        let (what, help) = wording(error.message(), self.text.get(span.clone()).unwrap_or_default());
        Complaint::new(self.place(span), what, help)
    }

    fn origin(&self, span: Range<usize>) -> Origin {
        Origin::Text { file: self.file, start: span.start, end: span.end }
    }

    fn place(&self, span: Range<usize>) -> Place {
        Place::Span { file: self.name.to_string(), start: span.start, end: span.end }
    }
}

/// Dates and times as a planner writes them: `2026-01-05`, `08:30`.
fn text_of(moment: &toml::value::Datetime) -> String {
    match (&moment.date, &moment.time) {
        (None, Some(time)) if time.second.unwrap_or(0) == 0 => format!("{:02}:{:02}", time.hour, time.minute),
        _ => moment.to_string(),
    }
}

/// The parser's words, and what a planner can do about it.
fn wording(message: &str, _found: &str) -> (String, String) {
    (format!("this is not TOML: {message}"), String::new())
}
