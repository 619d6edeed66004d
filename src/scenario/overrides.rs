//! `--set a.b.c=value`: one key changed from the command line.

use super::merge::lay_over;
use super::nearest::nearest;
use super::parse::parse;
use super::schema::Rule;
use super::tree::{Entry, Node, Origin, Step, Table, Value, steps};
use super::walk::count as values;
use crate::complaint::{Complaint, Place};

/// Lays one option over the tree.
///
/// # Errors
/// What is wrong with the option.
pub fn apply(root: &mut Node, rule: Rule, option: &str) -> Result<(), Complaint> {
    let (path, value) = option
        .split_once('=')
        .ok_or_else(|| complaint(option, "an override needs a key and a value", "write --set queue.voice.handle_time_seconds=390"))?;
    let origin = Origin::Option(option.to_string());
    let mut value = Node { value: value_of(value.trim()), origin: origin.clone() };
    value.written_at(&origin);
    let steps = steps(path.trim());
    if steps.is_empty() {
        return Err(complaint(option, "no key stands before `=`", "write --set queue.voice.handle_time_seconds=390"));
    }
    assign(root, "", Some(rule), &steps, value).map_err(|(what, help)| complaint(option, &what, &help))
}

fn complaint(option: &str, what: &str, help: &str) -> Complaint {
    Complaint::new(Place::Option(option.to_string()), what, help)
}

/// A value in TOML's notation; a word that is none is taken as a text.
fn value_of(text: &str) -> Value {
    let parsed = parse(0, "", &format!("value = {text}")).ok();
    let value = parsed.and_then(|root| root.table().and_then(|table| table.get("value").cloned()));
    value.map_or_else(|| Value::Text(text.to_string()), |node| node.value)
}

type Wrong = (String, String);

fn assign(node: &mut Node, called: &str, rule: Option<Rule>, steps: &[Step], value: Node) -> Result<(), Wrong> {
    match steps {
        [] => {
            lay_over(node, value, rule);
            Ok(())
        }
        [Step::Index(index), rest @ ..] => assign(element(node, *index)?, called, rule.and_then(|rule| rule.items()), rest, value),
        [Step::Key(key), rest @ ..] => assign_key(node, called, rule, (key, rest), value),
    }
}

fn element(node: &mut Node, index: usize) -> Result<&mut Node, Wrong> {
    match &mut node.value {
        Value::Array(items) => {
            let count = items.len();
            let help = match count {
                0 => "write the whole list: key=[...]".to_string(),
                1 => "places are counted from 0: write [0]".to_string(),
                _ => format!("places are counted from 0: write [0] to [{}]", count - 1),
            };
            items.get_mut(index).ok_or_else(|| (format!("there is no place [{index}]: the list has {}", values(count, "value")), help))
        }
        _ => Err((format!("[{index}] asks for a place in a list, but this is no list"), "leave the brackets out".to_string())),
    }
}

fn assign_key(node: &mut Node, called: &str, rule: Option<Rule>, (key, rest): (&str, &[Step]), value: Node) -> Result<(), Wrong> {
    let inner = rule.and_then(|rule| rule.key(key));
    let planner_names = rule.is_some_and(|rule| rule.any_id().is_some());
    let written: Vec<String> = node.table().map(|table| table.entries.iter().map(|e| e.key.clone()).collect()).unwrap_or_default();
    match node_of(node, key) {
        Some(child) if !rest.is_empty() => assign(child, key, inner, rest, value),
        None if planner_names && !rest.is_empty() => Err(unknown(called, key, &written)),
        _ => {
            let origin = value.origin.clone();
            let tree = [Step::Key(key.to_string())].iter().chain(rest).rev().try_fold(value, |inside, step| wrap(step, inside))?;
            lay_over(node, Node { value: tree.value, origin }, rule);
            Ok(())
        }
    }
}

fn node_of<'a>(node: &'a mut Node, key: &str) -> Option<&'a mut Node> {
    match &mut node.value {
        Value::Table(table) => table.get_mut(key),
        _ => None,
    }
}

/// `inside` as the only value of a table.
fn wrap(step: &Step, inside: Node) -> Result<Node, Wrong> {
    let origin = inside.origin.clone();
    match step {
        Step::Key(key) => {
            let entry = Entry { key: key.clone(), key_origin: origin.clone(), node: inside };
            Ok(Node { value: Value::Table(Table { entries: vec![entry] }), origin })
        }
        Step::Index(index) => Err((format!("[{index}] asks for a place in a list that the scenario does not write"), String::new())),
    }
}

fn unknown(called: &str, key: &str, written: &[String]) -> Wrong {
    let help = match nearest(key, written.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the scenario has {}", super::nearest::list(written.iter().map(String::as_str))),
    };
    (format!("the scenario has no {called} `{key}`"), help)
}
