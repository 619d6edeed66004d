//! Series kept in CSV files: `{ file = "volume.csv", column = "contacts", dates = "week" }` becomes the numbers of that column.

mod dates;
mod numbers;
mod roster;
mod sheet;

use super::load::Loading;
use super::schema::Rule;
use super::source::{SourceFile, place};
use super::tree::{Node, Origin, Table, Value};
use crate::calendar::Day;
use crate::complaint::Complaint;
pub(crate) use numbers::remedy;
pub(crate) use sheet::{Row, Sheet};

/// Replaces every series that names a file by its numbers; what is wrong goes to the complaints.
pub(super) fn read_all(root: &mut Node, rule: Rule, loading: &mut Loading) {
    let start = root.step_key("scenario").and_then(|head| head.step_key("start")).and_then(Node::text);
    let start = start.and_then(|text| Day::try_from(text.to_string()).ok());
    read_below(root, rule, start, loading);
}

fn read_below(node: &mut Node, rule: Rule, start: Option<Day>, loading: &mut Loading) {
    let rule = rule.branch(node);
    if let (Value::Table(table), true) = (&node.value, rule.is_file_series()) {
        let weekly = rule.word("x-step") == Some("week");
        if let Some(numbers) = series(table, weekly, start, loading) {
            node.value = Value::Array(numbers);
        }
        return;
    }
    if rule.says("x-roster").is_some() {
        return roster::read(node, loading);
    }
    match &mut node.value {
        Value::Table(table) => table.entries.iter_mut().for_each(|entry| {
            if let Some(inner) = rule.key(&entry.key) {
                read_below(&mut entry.node, inner, start, loading);
            }
        }),
        Value::Array(items) => {
            if let Some(inner) = rule.items() {
                items.iter_mut().for_each(|item| read_below(item, inner, start, loading));
            }
        }
        _ => {}
    }
}

fn series(table: &Table, weekly: bool, start: Option<Day>, loading: &mut Loading) -> Option<Vec<Node>> {
    let (file, column) = (table.get("file")?, table.get("column")?);
    let (wanted, heading) = (file.text()?, column.text()?);
    let number = open(file, wanted, loading)?;
    let mut wrong = Vec::new();
    let numbers = {
        let sheet = Sheet { number, file: &loading.files[number], column_at: place(&loading.files, &column.origin) };
        sheet.column(heading, &mut wrong).and_then(|cells| match table.get("dates") {
            Some(dates) => dates::weekly(&sheet, cells, dates, (weekly, start, &loading.files), &mut wrong),
            None => numbers::all(&sheet, &cells, &mut wrong),
        })
    };
    let failed = !wrong.is_empty();
    loading.complaints.extend(few(wrong));
    numbers.filter(|_| !failed)
}

/// The number of the CSV file among the files read; a file named twice is read once.
fn open(file: &Node, wanted: &str, loading: &mut Loading) -> Option<usize> {
    let from = match &file.origin {
        Origin::Text { file, .. } => loading.files[*file].name.clone(),
        Origin::Option(_) | Origin::Preset { .. } => loading.files[0].name.clone(),
    };
    let opened = loading.shelf.csv(&from, wanted, place(&loading.files, &file.origin));
    let (name, text) = opened.map_err(|complaint| loading.complaints.push(complaint)).ok()?;
    let known = loading.files.iter().position(|file| file.name == name);
    Some(known.unwrap_or_else(|| {
        loading.files.push(SourceFile { name, text });
        loading.files.len() - 1
    }))
}

/// One file may be wrong in a thousand lines; the first ten say enough.
pub(crate) fn few(mut wrong: Vec<Complaint>) -> Vec<Complaint> {
    let count = wrong.len();
    wrong.truncate(10);
    if let Some(last) = wrong.last_mut().filter(|_| count > 10) {
        let more = format!("{} more lines of this column are wrong", count - 10);
        last.help = Some(last.help.take().map_or(more.clone(), |help| format!("{help}; {more}")));
    }
    wrong
}
