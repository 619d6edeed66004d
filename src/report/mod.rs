//! Reports: what a run leaves for people and programs, as bytes. Nothing here touches a file.

pub mod chart;
pub mod format;
mod parquet;
mod replications;
mod summary;
mod text;
mod verify;
mod weekly;
mod wording;

pub use replications::replications_parquet;
pub use summary::{SCHEMA_VERSION, summary_json};
pub use text::{Story, text};
pub use verify::{history, laws};
pub use weekly::{weekly_csv, weekly_parquet};

use crate::analysis::Analysis;
use crate::outcomes::Outcomes;
use rayon::prelude::*;

/// A file of the run folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name, relative to the run folder, with `/` between folders.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Every file of the run folder except the manifest: summary, weekly tables, futures and charts.
///
/// ```
/// # let scenario = tenure::load("scenarios/quickstart.toml".as_ref(), &[])?;
/// # let model = tenure::compile(&scenario)?;
/// use tenure::simulate::{Plan, Unwatched, simulate};
/// let outcomes = simulate(&model, &Plan::new(20, 1), &Unwatched);
/// let files = tenure::render(&tenure::analyse(&outcomes), &outcomes);
/// assert!(files.iter().any(|file| file.name == "charts/cost-exceedance.png"));
/// # Ok::<(), tenure::complaint::Diagnosis>(())
/// ```
pub fn render(analysis: &Analysis, outcomes: &Outcomes) -> Vec<File> {
    let (tables, charts) = rayon::join(|| tables(analysis, outcomes), || chart::render(analysis));
    let charts = charts.into_iter().map(|chart| file(&format!("charts/{}", chart.name), chart.bytes));
    tables.into_iter().chain(charts).collect()
}

fn tables(analysis: &Analysis, outcomes: &Outcomes) -> Vec<File> {
    let all: [(&str, &(dyn Fn() -> Vec<u8> + Sync)); 4] = [
        ("summary.json", &|| summary_json(analysis)),
        ("weekly.csv", &|| weekly_csv(analysis)),
        ("weekly.parquet", &|| weekly_parquet(analysis)),
        ("replications.parquet", &|| replications_parquet(outcomes)),
    ];
    all.par_iter().map(|(name, table)| file(name, table())).collect()
}

fn file(name: &str, bytes: Vec<u8>) -> File {
    File { name: name.into(), bytes }
}
