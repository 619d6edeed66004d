//! `replications.parquet`: one row a future, one column for every measure and place over the whole horizon.

use super::parquet::{Cells, Kind, parquet};
use super::summary::SCHEMA_VERSION;
use crate::outcomes::{Outcomes, Series};

/// The bytes of `replications.parquet`: the column `replication` (the number of the future) and columns `key@place`.
pub fn replications_parquet(outcomes: &Outcomes) -> Vec<u8> {
    let series = outcomes.frame.series();
    let name = |s: &Series| format!("{}@{}", s.measure().key, outcomes.frame.places[s.place].key());
    let mut heads = vec![("replication".to_string(), Kind::Whole)];
    heads.extend(series.iter().map(|s| (name(s), Kind::Number)));
    let notes = [
        ("tenure.schema_version", SCHEMA_VERSION.to_string()),
        ("tenure.scenario", outcomes.frame.scenario.clone()),
        ("tenure.seed", outcomes.seed.to_string()),
    ];
    let first = outcomes.first as i64;
    parquet(&heads, &notes, |column| match column.checked_sub(1) {
        None => Cells::Whole((first..).take(outcomes.replications()).collect()),
        Some(index) => Cells::Number(outcomes.values(0, &series[index])),
    })
}
