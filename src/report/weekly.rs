//! `weekly.csv` and `weekly.parquet`: one row for every measure, place and week.

use super::parquet::{Cells, Kind, parquet};
use super::summary::{Names, SCHEMA_VERSION};
use crate::analysis::{Analysis, LEVELS, Summary};

/// The columns of the weekly tables.
fn heads() -> Vec<(String, Kind)> {
    let named = |names: &[&str], kind| names.iter().map(|name| (name.to_string(), kind)).collect::<Vec<_>>();
    let mut heads = named(&["week"], Kind::Whole);
    heads.extend(named(&["starts", "place", "measure", "unit"], Kind::Text));
    heads.extend(named(&["mean", "std_error", "sd"], Kind::Number));
    heads.extend(named(&LEVELS.map(|(_, name)| name), Kind::Number));
    heads.extend(named(&["plan"], Kind::Number));
    heads
}

/// First of the columns that hold numbers.
const FIRST_NUMBER: usize = 5;

/// One row: the index of the series and the week, from 0.
type At = (usize, usize);

fn rows(analysis: &Analysis) -> impl Iterator<Item = At> {
    let weeks = analysis.frame.weeks();
    (0..analysis.weekly.len()).flat_map(move |series| (0..weeks).map(move |week| (series, week)))
}

/// The cell of a number column; none where nothing is defined.
fn number(analysis: &Analysis, (series, week): At, column: usize) -> Option<f64> {
    let seen: Option<&Summary> = analysis.weekly[series][week].as_ref();
    let value = match column - FIRST_NUMBER {
        0 => seen.map(|s| s.mean),
        1 => seen.and_then(|s| s.std_error),
        2 => seen.and_then(|s| s.sd),
        level if level - 3 < LEVELS.len() => seen.map(|s| s.quantiles[level - 3].value),
        _ => analysis.plan_weekly[series][week],
    };
    value.filter(|value| value.is_finite())
}

/// The bytes of `weekly.csv`: numbers plain, with a dot; an empty cell where nothing is defined.
pub fn weekly_csv(analysis: &Analysis) -> Vec<u8> {
    let (names, heads) = (Names::new(analysis), heads());
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut write = |cells: &[String]| writer.write_record(cells).expect("writing to memory cannot fail");
    write(&heads.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>());
    for (series, week) in rows(analysis) {
        let (key, place, unit) = &names.of[series];
        let starts = &analysis.frame.week_starts[week];
        let mut cells = vec![(week + 1).to_string(), starts.clone(), place.clone(), key.to_string(), unit.clone()];
        let numbers = (FIRST_NUMBER..heads.len()).map(|column| number(analysis, (series, week), column));
        cells.extend(numbers.map(|value| value.map_or_else(String::new, plain)));
        write(&cells);
    }
    writer.into_inner().expect("writing to memory cannot fail")
}

/// A number as spreadsheets of every language setting import it: no separators, no exponent, no negative zero.
fn plain(value: f64) -> String {
    (value + 0.0).to_string()
}

/// The bytes of `weekly.parquet`: the same table.
pub fn weekly_parquet(analysis: &Analysis) -> Vec<u8> {
    let (names, heads) = (Names::new(analysis), heads());
    let notes = [("tenure.schema_version", SCHEMA_VERSION.to_string()), ("tenure.scenario", analysis.frame.scenario.clone())];
    parquet(&heads, &notes, |column| match column {
        0 => Cells::Whole(rows(analysis).map(|(_, week)| week as i64 + 1).collect()),
        1 => Cells::Text(rows(analysis).map(|(_, week)| analysis.frame.week_starts[week].as_str()).collect()),
        2 => Cells::Text(rows(analysis).map(|(series, _)| names.of[series].1.as_str()).collect()),
        3 => Cells::Text(rows(analysis).map(|(series, _)| names.of[series].0).collect()),
        4 => Cells::Text(rows(analysis).map(|(series, _)| names.of[series].2.as_str()).collect()),
        _ => Cells::Number(rows(analysis).map(|at| number(analysis, at, column)).collect()),
    })
}
