//! The service laws side by side: text, table, charts.

mod table;
mod text;
mod words;

pub use text::text;

use crate::report::{File, chart};
use crate::study::verify::laws::LawsSideBySide;

/// Every file of the comparison but its text: all differences and charts.
pub fn render(laws: &LawsSideBySide) -> Vec<File> {
    let file = |name: &str, bytes: Vec<u8>| File { name: name.into(), bytes };
    let mut files = vec![file("differences.csv", table::differences(laws)), file("weeks.csv", table::weeks(laws))];
    files.extend(chart::laws(laws).into_iter().map(|chart| file(&format!("charts/{}", chart.name), chart.bytes)));
    files
}
