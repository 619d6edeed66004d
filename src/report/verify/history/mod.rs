//! The record of an operation against the law: text, tables, charts.

mod tables;
mod text;
mod words;

pub use text::text;

use crate::report::{File, chart};
use crate::study::verify::history::Agreement;

/// Every file of the comparison: the report as text, every interval, every part, and charts.
pub fn render(agreement: &Agreement) -> Vec<File> {
    let file = |name: &str, bytes: Vec<u8>| File { name: name.into(), bytes };
    let mut files = vec![file("intervals.csv", tables::intervals(agreement)), file("parts.csv", tables::parts(agreement))];
    files.extend(chart::history(agreement).into_iter().map(|chart| file(&format!("charts/{}", chart.name), chart.bytes)));
    files
}
