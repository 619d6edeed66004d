//! A table of queues: every row answered, or everything wrong with it listed.

use super::terms::TERMS;
use crate::cli::Failure;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use tenure::complaint::{Complaint, Diagnosis, Place};
use tenure::queueing::{ServiceAnswer, Station};

/// Headings of the results, after those of the terms.
const RESULTS: [&str; 11] = [
    "erlang_b",
    "p_delay",
    "sl_answered_T_over_offered",
    "sl_answered_T_over_answered",
    "sl_answered_or_abandoned_T_over_offered",
    "sl_answered_T_over_offered_less_abandoned_T",
    "asa_answered_s",
    "mean_wait_all_s",
    "p_abandon",
    "occupancy",
    "mean_queue_len",
];

/// Answers every row of `table` into the new file `out` and says so.
pub fn answer(table: &Path, out: &Path) -> Result<String, Failure> {
    if out.symlink_metadata().is_ok() {
        let what = format!("`--out {}`: this exists already", out.display());
        return Err(Failure::Mistake(what, "name a file that does not exist; results never overwrite others".into()));
    }
    let text = fs::read_to_string(table).map_err(|error| unreadable(table, &error))?;
    let rows = Sheet { file: table.display().to_string(), text: &text }.rows()?;
    let mut written = TERMS.map(|term| term.column).iter().chain(&RESULTS).copied().collect::<Vec<_>>().join(",") + "\n";
    for row in &rows {
        written.push_str(&line(row));
    }
    crate::cli::whole::write(out, written.as_bytes())
        .map_err(|error| Failure::Trouble(format!("`{}` cannot be written: {error}", out.display())))?;
    Ok(format!("{} rows written to {}\n", rows.len(), out.display()))
}

fn unreadable(table: &Path, error: &std::io::Error) -> Failure {
    let (why, help) = match error.kind() {
        ErrorKind::NotFound => ("there is no such file".to_string(), "name a CSV file"),
        ErrorKind::InvalidData => ("this is not text in UTF-8".to_string(), "save it as CSV in UTF-8"),
        _ => (error.to_string(), "name a CSV file that can be read"),
    };
    Failure::Mistake(format!("`--csv {}`: {why}", table.display()), help.into())
}

/// One row: the terms as written and as numbers.
struct Row {
    written: Vec<String>,
    station: Station,
}

/// The table as written.
struct Sheet<'a> {
    file: String,
    text: &'a str,
}

impl Sheet<'_> {
    /// Every row, or everything that is wrong.
    fn rows(&self) -> Result<Vec<Row>, Diagnosis> {
        let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(self.text.as_bytes());
        if self.text.trim().is_empty() {
            return Err(self.diagnosis(vec![Complaint::new(Place::File(self.file.clone()), "this table is empty", needed())]));
        }
        let mut wrong = Vec::new();
        let headings = reader.headers().cloned().unwrap_or_default();
        let columns = self.columns(&headings, &mut wrong);
        let mut rows = Vec::new();
        if let Some(columns) = columns {
            for record in reader.records() {
                match record {
                    Ok(record) => rows.extend(self.row(&record, &headings, &columns, &mut wrong)),
                    Err(error) => wrong.push(Complaint::new(Place::File(self.file.clone()), error.to_string(), "mend the row")),
                }
            }
        }
        if wrong.is_empty() { Ok(rows) } else { Err(self.diagnosis(wrong)) }
    }

    fn diagnosis(&self, complaints: Vec<Complaint>) -> Diagnosis {
        Diagnosis { complaints, texts: vec![(self.file.clone(), self.text.to_string())] }
    }

    /// Where each term's column stands; none if one is missing or stands twice.
    fn columns(&self, headings: &csv::StringRecord, wrong: &mut Vec<Complaint>) -> Option<[usize; 5]> {
        let place = || Place::Span { file: self.file.clone(), start: 0, end: self.text.find('\n').unwrap_or(self.text.len()) };
        let found = TERMS.map(|term| {
            let all: Vec<usize> = headings.iter().enumerate().filter(|(_, heading)| *heading == term.column).map(|(i, _)| i).collect();
            match all[..] {
                [only] => return Some(only),
                [] => {
                    wrong.push(Complaint::new(place(), format!("line 1: there is no column `{}`", term.column), needed()));
                }
                _ => wrong.push(Complaint::new(place(), format!("line 1: column `{}` stands twice", term.column), "leave one of them")),
            }
            None
        });
        found.iter().all(Option::is_some).then(|| found.map(Option::unwrap_or_default))
    }

    fn row(
        &self,
        record: &csv::StringRecord,
        headings: &csv::StringRecord,
        columns: &[usize; 5],
        wrong: &mut Vec<Complaint>,
    ) -> Option<Row> {
        let start = record.position().map_or(0, |at| at.byte() as usize);
        // Blank lines above are no part of the record, yet its position begins there.
        let start = start + self.text[start..].len() - self.text[start..].trim_start_matches(['\r', '\n']).len();
        let before = wrong.len();
        if record.len() != headings.len() {
            let what = format!("line {}: {} fields under {} headings", self.line(start), record.len(), headings.len());
            wrong.push(Complaint::new(self.field(start, None), what, "give every row one field a heading"));
            return None;
        }
        let values = std::array::from_fn(|i| {
            let (term, text) = (TERMS[i], &record[columns[i]]);
            term.read(text).unwrap_or_else(|fault| {
                let what = format!("line {}, column `{}`: `{text}`: {}", self.line(start), term.column, fault.rule);
                wrong.push(Complaint::new(self.field(start, Some(columns[i])), what, fault.remedy));
                0.0
            })
        });
        let written = columns.iter().map(|&column| record[column].to_string()).collect();
        (wrong.len() == before).then(|| Row { written, station: station(values) })
    }

    /// The place of a field in the row that starts at a byte; the whole row where quotes make counting commas unsafe.
    fn field(&self, start: usize, column: Option<usize>) -> Place {
        let row = self.text[start..].lines().next().unwrap_or_default();
        let span = column.filter(|_| !row.contains('"')).and_then(|column| {
            let from = row.split(',').take(column).map(|field| field.len() + 1).sum::<usize>();
            let length = row.get(from..)?.split(',').next()?.len();
            Some((start + from, start + from + length))
        });
        let (start, end) = span.unwrap_or((start, start + row.len()));
        Place::Span { file: self.file.clone(), start, end }
    }

    /// The line of a byte, from 1.
    fn line(&self, start: usize) -> usize {
        1 + self.text.as_bytes()[..start].iter().filter(|&&byte| byte == b'\n').count()
    }
}

fn needed() -> String {
    format!("the table needs the columns {}", TERMS.map(|term| term.column).join(", "))
}

fn station([contacts_per_hour, handle_time_seconds, agents, patience_seconds, answer_within_seconds]: [f64; 5]) -> Station {
    Station { contacts_per_hour, handle_time_seconds, agents, patience_seconds, answer_within_seconds }
}

fn line(row: &Row) -> String {
    let ServiceAnswer {
        erlang_b,
        p_delay,
        sl_answered_over_offered,
        sl_answered_over_answered,
        sl_answered_or_abandoned_over_offered,
        sl_answered_over_offered_less_short_abandons,
        asa_answered_seconds,
        mean_wait_all_seconds,
        p_abandon,
        occupancy,
        mean_queue_length,
    } = row.station.answer();
    let results = [
        erlang_b,
        p_delay,
        sl_answered_over_offered,
        sl_answered_over_answered,
        sl_answered_or_abandoned_over_offered,
        sl_answered_over_offered_less_short_abandons,
        asa_answered_seconds,
        mean_wait_all_seconds,
        p_abandon,
        occupancy,
        mean_queue_length,
    ];
    let fields: Vec<String> = row.written.iter().cloned().chain(results.map(seventeen_digits)).collect();
    fields.join(",") + "\n"
}

/// 17 significant digits, enough to give every number back exactly; plain between 1e-5 and 1e17, else with an exponent.
fn seventeen_digits(value: f64) -> String {
    if value.is_infinite() || value == 0.0 {
        return format!("{value}");
    }
    let scientific = format!("{value:.16e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or_default();
    let trim = |digits: &str| {
        if digits.contains('.') { digits.trim_end_matches('0').trim_end_matches('.').to_string() } else { digits.to_string() }
    };
    if (-5..17).contains(&exponent) {
        trim(&format!("{value:.*}", (16 - exponent).max(0) as usize))
    } else {
        format!("{}e{exponent}", trim(mantissa))
    }
}
