//! Rosters kept in CSV files: `{ file = "roster.csv", column = "hired" }` becomes the days of that column.

use super::sheet::Sheet;
use super::{few, open};
use crate::calendar::Day;
use crate::complaint::Complaint;
use crate::scenario::load::Loading;
use crate::scenario::source::place;
use crate::scenario::tree::{Entry, Node, Value};

/// Replaces the file that a roster names by the days read; what is wrong goes to the complaints.
pub fn read(node: &mut Node, loading: &mut Loading) {
    let origin = node.origin.clone();
    let Value::Table(table) = &mut node.value else { return };
    let Some(file) = table.get("file").cloned() else { return };
    let (Some(wanted), Some(column)) = (file.text(), table.get("column").cloned()) else {
        let help = "add the heading of the column that holds the days of hiring: column = \"hired\"";
        return loading.complaints.push(Complaint::new(place(&loading.files, &file.origin), "the roster does not say its `column`", help));
    };
    let (Some(heading), Some(number)) = (column.text(), open(&file, wanted, loading)) else { return };
    let mut wrong = Vec::new();
    let sheet = Sheet { number, file: &loading.files[number], column_at: place(&loading.files, &column.origin) };
    let days = days(&sheet, heading, &mut wrong);
    let failed = !wrong.is_empty();
    loading.complaints.extend(few(wrong));
    if let Some(days) = days.filter(|_| !failed) {
        table.entries.retain(|entry| entry.key != "file" && entry.key != "column");
        let node = Node { value: Value::Array(days), origin: origin.clone() };
        table.entries.push(Entry { key: "hired".into(), key_origin: origin, node });
    }
}

fn days(sheet: &Sheet<'_>, heading: &str, wrong: &mut Vec<Complaint>) -> Option<Vec<Node>> {
    let column = sheet.column(heading, wrong)?;
    let mut days = Vec::with_capacity(column.rows.len());
    for row in &column.rows {
        let cell = row.cell(column.wanted);
        if Day::try_from(cell.to_string()).is_ok() {
            days.push(Node { value: Value::Text(cell.to_string()), origin: sheet.origin(row, column.wanted) });
        } else {
            let what = if cell.is_empty() { "the day of hiring is missing".to_string() } else { format!("`{cell}` is not a date") };
            wrong.push(Complaint::new(sheet.place(row, column.wanted), what, "write year-month-day, such as 2024-09-30"));
        }
    }
    if column.rows.is_empty() {
        wrong.push(sheet.has_no_rows());
    }
    Some(days)
}
