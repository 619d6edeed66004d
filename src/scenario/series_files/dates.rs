//! Dates beside a weekly column: order, gaps, duplicates, and the row of the first week.

use super::numbers;
use super::sheet::{Column, Row, Sheet};
use crate::calendar::Day;
use crate::complaint::Complaint;
use crate::scenario::source::{SourceFile, place};
use crate::scenario::tree::Node;

/// The numbers of the weeks from the scenario's start on; each row belongs to the week its date falls in.
pub fn weekly(
    sheet: &Sheet<'_>,
    column: Column,
    heading: &Node,
    (weekly, start, files): (bool, Option<Day>, &[SourceFile]),
    wrong: &mut Vec<Complaint>,
) -> Option<Vec<Node>> {
    let asked = place(files, &heading.origin);
    if !weekly {
        let what = "`dates` is for series of one number a week; this one has another step";
        wrong.push(Complaint::new(asked, what, "leave `dates` out: the rows are read in their order"));
        return None;
    }
    let dates = sheet.place_of(heading.text()?, &column.headings, asked, wrong)?;
    let before = wrong.len();
    let days = days(sheet, &column.rows, dates, wrong);
    steps(sheet, &column.rows, dates, &days, wrong);
    if wrong.len() > before {
        return None;
    }
    let kept = kept(sheet, &column, dates, &days, start?, wrong)?;
    numbers::from(sheet, column.rows[kept..].iter(), &column, wrong)
}

fn days(sheet: &Sheet<'_>, rows: &[Row], dates: usize, wrong: &mut Vec<Complaint>) -> Vec<Option<Day>> {
    let read = rows.iter().map(|row| {
        let cell = row.cell(dates);
        Day::try_from(cell.to_string()).map_err(|_| {
            let what = if cell.is_empty() { "the date is missing".to_string() } else { format!("`{cell}` is not a date") };
            wrong.push(Complaint::new(sheet.place(row, dates), what, "write year-month-day, such as 2026-01-05"));
        })
    });
    read.map(Result::ok).collect()
}

fn steps(sheet: &Sheet<'_>, rows: &[Row], dates: usize, days: &[Option<Day>], wrong: &mut Vec<Complaint>) {
    let pairs = || rows.iter().skip(1).zip(days.windows(2)).filter_map(|(row, pair)| Some((row, pair[0]?, pair[1]?)));
    let unordered = pairs().any(|(_, earlier, later)| later < earlier);
    let daily = pairs().next().is_some_and(|(_, earlier, later)| later.days_since(earlier) == 1);
    let told = if daily { 1 } else { usize::MAX }; // a file of days is one mistake, not one a row
    let relevant = pairs().filter(|(_, earlier, later)| !unordered || later < earlier);
    let found = relevant.filter_map(|(row, earlier, later)| step(earlier, later).map(|wrong| (row, wrong)));
    wrong.extend(found.take(told).map(|(row, (what, help))| Complaint::new(sheet.place(row, dates), what, help)));
}

/// What is wrong with the step from one row to the next.
fn step(earlier: Day, later: Day) -> Option<(String, String)> {
    let days = later.days_since(earlier);
    let next = earlier.plus_days(7);
    match days {
        7 => None,
        0 => Some((format!("{later} occurs twice"), "keep one row a week".into())),
        ..0 => Some((format!("{later} comes after {earlier}"), "sort the rows by date, earliest first".into())),
        _ if days % 7 == 0 => {
            let missing = if days == 14 {
                format!("the week of {next} is missing")
            } else {
                format!("{} weeks from {next} are missing", days / 7 - 1)
            };
            Some((
                format!("{missing}: {later} follows {earlier}"),
                "add its row; write 0 if nothing is meant".replace("its row", if days == 14 { "its row" } else { "their rows" }),
            ))
        }
        1 => Some((
            format!("{later} is one day after {earlier}; a number a week is wanted"),
            "add up the days of each week and keep one row a week".into(),
        )),
        _ => Some((format!("{later} is {days} days after {earlier}"), format!("rows are 7 days apart: write {next}"))),
    }
}

/// The first row that is not before the scenario.
fn kept(sheet: &Sheet<'_>, column: &Column, dates: usize, days: &[Option<Day>], start: Day, wrong: &mut Vec<Complaint>) -> Option<usize> {
    let first = days.iter().position(|day| day.is_some_and(|day| day.days_since(start) >= 0));
    match first {
        Some(row) if days[row].is_some_and(|day| day.days_since(start) < 7) => return Some(row),
        Some(row) => {
            let begins = days[row].map(String::from).unwrap_or_default();
            let what = format!("the first row, {begins}, comes after the first week of the scenario ({start})");
            let help = format!("add the rows from {start} on, or move `scenario.start`");
            wrong.push(Complaint::new(sheet.place(&column.rows[row], dates), what, help));
        }
        None => {
            let what = format!("every row of `{}` lies before the scenario's start ({start})", sheet.file.name);
            wrong.push(Complaint::new(sheet.column_at.clone(), what, "add later rows, or move `scenario.start`"));
        }
    }
    None
}
