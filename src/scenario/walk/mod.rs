//! Holds the merged tree against the schema and says everything that does not fit, at once.

mod groups;
mod keys;
mod later;
mod numbers;
mod presets;
mod texts;
mod words;

use super::load::Loading;
use super::schema::Rule;
use super::source::{SourceFile, place};
use super::tree::{Node, Origin, Value};
use crate::complaint::{Complaint, Place};
use words::Spot;
pub(super) use words::{count, number_shown, wanted};

/// Checks the whole tree.
pub(super) fn check(root: &Node, rule: Rule, loading: &mut Loading) {
    let mut walk = Walk { files: &loading.files, complaints: Vec::new() };
    walk.node(root, rule, &Spot::root());
    let found = walk.complaints;
    loading.complaints.extend(found);
}

/// A walk through the tree, with what it has found wrong.
struct Walk<'a> {
    files: &'a [SourceFile],
    complaints: Vec<Complaint>,
}

impl Walk<'_> {
    fn place(&self, origin: &Origin) -> Place {
        place(self.files, origin)
    }

    fn complain(&mut self, origin: &Origin, what: impl Into<String>, help: impl Into<String>) {
        self.complaints.push(Complaint::new(self.place(origin), what, help));
    }

    /// Checks one value and everything in it.
    fn node(&mut self, node: &Node, rule: Rule, spot: &Spot) {
        if rule.forms().is_empty() {
            return self.single(node, rule, spot);
        }
        match (rule.tag(), &node.value, form_for(node, rule)) {
            (Some(tag), Value::Table(_), _) => self.tagged(node, rule, tag, spot),
            (_, _, Some(form)) => self.single(node, form, spot),
            _ => self.no_form(node, rule, spot),
        }
    }

    /// A value for which the rule leaves no choice of form.
    fn single(&mut self, node: &Node, rule: Rule, spot: &Spot) {
        match &node.value {
            Value::Table(table) if rule.may_be("object") => self.table(node, table, rule, spot),
            Value::Array(items) if rule.may_be("array") => {
                for (index, item) in items.iter().enumerate() {
                    if let Some(inner) = rule.items() {
                        self.node(item, inner, &spot.element(index));
                    }
                }
            }
            Value::Bool(_) if rule.may_be("boolean") => {}
            Value::Text(text) if rule.may_be("string") => self.text(node, text, rule, spot),
            Value::Integer(_) | Value::Float(_) if rule.may_be("number") || rule.may_be("integer") => self.number(node, rule, spot),
            Value::Integer(whole) if rule.says("enum").is_some() => self.one_of(node, &whole.to_string(), rule, spot),
            _ => self.wrong_type(node, rule, spot),
        }
    }

    /// None of the forms the rule allows has the type of this value.
    fn no_form(&mut self, node: &Node, rule: Rule, spot: &Spot) {
        match (&node.value, words::names(rule)) {
            (Value::Text(text), names) if !names.is_empty() => self.one_of(node, text, rule, spot),
            _ => self.wrong_type(node, rule, spot),
        }
    }

    fn wrong_type(&mut self, node: &Node, rule: Rule, spot: &Spot) {
        let what = format!("{} must be {}, but is {}", spot.name(), words::wanted(rule), words::shown(&node.value));
        match later::value(spot, node) {
            Some((what, help)) => self.complain(&node.origin, what, help),
            None => self.complain(&node.origin, what, words::remedy(node, rule, spot)),
        }
    }
}

/// The form that has the type of this value.
fn form_for(node: &Node, rule: Rule) -> Option<Rule> {
    let fits = |form: &Rule| match &node.value {
        Value::Bool(_) => form.may_be("boolean"),
        Value::Integer(_) | Value::Float(_) => form.may_be("number") || form.may_be("integer"),
        Value::Text(_) => form.may_be("string") && form.says("const").is_none(),
        Value::Array(_) => form.may_be("array"),
        Value::Table(_) => form.may_be("object"),
    };
    // What stands beside the alternatives, such as a unit, holds for each of them.
    rule.forms().into_iter().find(fits).map(|form| form.seen_from(rule))
}
