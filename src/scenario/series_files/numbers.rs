//! Numbers in cells.

use super::sheet::{Column, Row, Sheet};
use crate::complaint::Complaint;
use crate::scenario::tree::{Node, Value};

/// The numbers of a column, top to bottom.
pub fn all(sheet: &Sheet<'_>, column: &Column, wrong: &mut Vec<Complaint>) -> Option<Vec<Node>> {
    from(sheet, column.rows.iter(), column, wrong)
}

/// The numbers of some rows of a column.
pub fn from<'a>(sheet: &Sheet<'_>, rows: impl Iterator<Item = &'a Row>, column: &Column, wrong: &mut Vec<Complaint>) -> Option<Vec<Node>> {
    let mut numbers = Vec::new();
    for row in rows {
        match number(row.cell(column.wanted)) {
            Ok(value) => numbers.push(Node { value: Value::Float(value), origin: sheet.origin(row, column.wanted) }),
            Err((what, help)) => wrong.push(Complaint::new(sheet.place(row, column.wanted), what, help)),
        }
    }
    if numbers.is_empty() && wrong.is_empty() {
        wrong.push(sheet.has_no_rows());
    }
    Some(numbers)
}

/// A cell as a number, or what is wrong with it and what to write.
fn number(cell: &str) -> Result<f64, (String, String)> {
    if cell.is_empty() {
        return Err(("this cell is empty".into(), "write a number; 0 if nothing is meant".into()));
    }
    match cell.parse::<f64>() {
        Ok(value) if value.is_finite() => Ok(value),
        _ => Err((format!("`{cell}` is not a number"), remedy(cell))),
    }
}

/// What to write instead of a text that looks like a number.
pub fn remedy(text: &str) -> String {
    if let Some(share) = text.strip_suffix('%').and_then(|part| part.trim().parse::<f64>().ok()) {
        return format!("write {} for {text}", share / 100.0);
    }
    match without_thousands(text) {
        Some(plain) => format!("write {plain}: no separator between thousands, a point before decimals"),
        None => "write digits with a point before decimals, such as 1234.5".into(),
    }
}

/// The number meant by `1,234`, `1.234,5`, `1 234` or `1'234`.
fn without_thousands(text: &str) -> Option<f64> {
    let bare: String =
        text.chars().filter(|c| !c.is_whitespace() && !"$€£¥₱₹".contains(*c) && *c != '\'' && *c != '\u{2019}' && *c != '_').collect();
    let decimal = match (bare.rfind(','), bare.rfind('.')) {
        (Some(comma), Some(point)) if comma > point => ',',
        (Some(comma), None) if bare.matches(',').count() == 1 && bare.len() - comma != 4 => ',',
        _ => '.',
    };
    let group = if decimal == ',' { '.' } else { ',' };
    bare.replace(group, "").replace(decimal, ".").parse::<f64>().ok().filter(|value| value.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_understood_well_enough_to_say_what_to_write() {
        for (text, meant) in [("1,234", 1234.0), ("1.234,5", 1234.5), ("1 234", 1234.0), ("1'234.5", 1234.5), ("12,5", 12.5)] {
            assert_eq!(without_thousands(text), Some(meant), "{text}");
        }
        assert_eq!(without_thousands("n/a"), None);
    }
}
