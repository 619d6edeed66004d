//! A table of queues: every row answered, or everything wrong with it listed.

use super::callers::{BALKING, Callers, LAW, Word, Words};
use super::terms::{Fault, TERMS, Term};
use crate::cli::Failure;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use tenure::complaint::{Complaint, Diagnosis, Place};
use tenure::queueing::{HandOver, Intervals, ServiceAnswer, Station};

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

/// The column that `--interval-minutes` adds.
const EFFECTIVE: &str = "effective_per_hour";

/// Answers every row of `table` into the new file `out` and says so; rows follow one another, each so many minutes long, where
/// `minutes` is given.
pub fn answer(table: &Path, out: &Path, minutes: Option<f64>) -> Result<String, Failure> {
    if out.symlink_metadata().is_ok() {
        let what = format!("`--out {}`: this exists already", out.display());
        return Err(Failure::Mistake(what, "name a file that does not exist; results never overwrite others".into()));
    }
    let text = fs::read_to_string(table).map_err(|error| unreadable(table, &error))?;
    let (headings, mut rows) = Sheet { file: table.display().to_string(), text: &text }.rows()?;
    let added = minutes.map(|minutes| {
        hand_over(&mut rows, 60.0 * minutes);
        EFFECTIVE
    });
    let mut written = headings.into_iter().chain(added).chain(RESULTS).collect::<Vec<_>>().join(",") + "\n";
    for row in &rows {
        written.push_str(&line(row, added.is_some()));
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

/// Asks every row at what its interval hands on, from the second row on with what the rows before left.
fn hand_over(rows: &mut [Row], seconds: f64) {
    let mut queue: Option<HandOver> = None;
    for Row { station, .. } in rows {
        let intervals = Intervals {
            contacts: &[station.contacts_per_hour * seconds / 3600.0],
            agents: &[station.agents],
            interval_seconds: seconds,
            handle_time_seconds: station.handle_time_seconds,
        };
        let here = queue.get_or_insert_with(|| HandOver::settled(station.patience_seconds, &intervals));
        here.patience_seconds = station.patience_seconds;
        let mut effective = [0.0];
        here.carry(&intervals, &mut effective);
        station.contacts_per_hour = effective[0] * 3600.0 / seconds;
    }
}

/// One row: what it says and what it means.
struct Row {
    written: Vec<String>,
    station: Station,
    callers: Callers,
}

/// Where the columns stand.
struct Columns {
    terms: [usize; 5],
    law: Option<usize>,
    balking: Option<usize>,
}

impl Columns {
    /// All of them, in the order of the results.
    fn all(&self) -> impl Iterator<Item = usize> + '_ {
        self.terms.iter().copied().chain(self.law).chain(self.balking)
    }

    fn of(&self, word: Word) -> usize {
        let patience = self.terms[PATIENCE_AT];
        match word {
            Word::Mean => patience,
            Word::Law => self.law.unwrap_or(patience),
            Word::Balking => self.balking.unwrap_or(patience),
        }
    }
}

/// Where patience stands among the terms.
const PATIENCE_AT: usize = 3;

/// The table as written.
struct Sheet<'a> {
    file: String,
    text: &'a str,
}

impl Sheet<'_> {
    /// Every row, or everything that is wrong.
    fn rows(&self) -> Result<(Vec<&'static str>, Vec<Row>), Diagnosis> {
        let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(self.text.as_bytes());
        if self.text.trim().is_empty() {
            return Err(self.diagnosis(vec![Complaint::new(Place::File(self.file.clone()), "this table is empty", needed())]));
        }
        let mut wrong = Vec::new();
        let headings = reader.headers().cloned().unwrap_or_default();
        let columns = self.columns(&headings, &mut wrong);
        let mut rows = Vec::new();
        if let Some(columns) = &columns {
            for record in reader.records() {
                match record {
                    Ok(record) => rows.extend(self.row(&record, &headings, columns, &mut wrong)),
                    Err(error) => wrong.push(Complaint::new(Place::File(self.file.clone()), error.to_string(), "mend the row")),
                }
            }
        }
        let Some(columns) = columns.filter(|_| wrong.is_empty()) else { return Err(self.diagnosis(wrong)) };
        let more = columns.law.map(|_| LAW.1).into_iter().chain(columns.balking.map(|_| BALKING.column));
        Ok((TERMS.map(|term| term.column).into_iter().chain(more).collect(), rows))
    }

    fn diagnosis(&self, complaints: Vec<Complaint>) -> Diagnosis {
        Diagnosis { complaints, texts: vec![(self.file.clone(), self.text.to_string())] }
    }

    /// Where each term's column stands; none if one is missing or stands twice.
    fn columns(&self, headings: &csv::StringRecord, wrong: &mut Vec<Complaint>) -> Option<Columns> {
        let place = || Place::Span { file: self.file.clone(), start: 0, end: self.text.find('\n').unwrap_or(self.text.len()) };
        let before = wrong.len();
        let mut find = |column: &str, needed: Option<String>| {
            let all: Vec<usize> = headings.iter().enumerate().filter(|(_, heading)| *heading == column).map(|(i, _)| i).collect();
            match (&all[..], needed) {
                ([only], _) => return Some(*only),
                ([], None) => {}
                ([], Some(needed)) => wrong.push(Complaint::new(place(), format!("line 1: there is no column `{column}`"), needed)),
                _ => wrong.push(Complaint::new(place(), format!("line 1: column `{column}` stands twice"), "leave one of them")),
            }
            None
        };
        let terms = TERMS.map(|term| find(term.column, Some(needed())).unwrap_or_default());
        let columns = Columns { terms, law: find(LAW.1, None), balking: find(BALKING.column, None) };
        (wrong.len() == before).then_some(columns)
    }

    fn row(&self, record: &csv::StringRecord, headings: &csv::StringRecord, columns: &Columns, wrong: &mut Vec<Complaint>) -> Option<Row> {
        let start = record.position().map_or(0, |at| at.byte() as usize);
        // Blank lines above are no part of the record, yet its position begins there.
        let start = start + self.text[start..].len() - self.text[start..].trim_start_matches(['\r', '\n']).len();
        let before = wrong.len();
        if record.len() != headings.len() {
            let what = format!("line {}: {} fields under {} headings", self.line(start), record.len(), headings.len());
            wrong.push(Complaint::new(self.field(start, None), what, "give every row one field a heading"));
            return None;
        }
        let mut complain = |column: usize, Fault { rule, remedy }: Fault| {
            let what = format!("line {}, column `{}`: `{}`: {rule}", self.line(start), &headings[column], &record[column]);
            wrong.push(Complaint::new(self.field(start, Some(column)), what, remedy));
        };
        let read = |i: usize, term: &Term, complain: &mut dyn FnMut(usize, Fault)| {
            let column = columns.terms[i];
            term.read(&record[column]).map_err(|fault| complain(column, fault)).unwrap_or_default()
        };
        let mut values = [0.0; 5];
        for (i, term) in TERMS.iter().enumerate().filter(|(i, _)| *i != PATIENCE_AT) {
            values[i] = read(i, term, &mut complain);
        }
        let words = Words {
            mean: Some(&record[columns.terms[PATIENCE_AT]]),
            law: columns.law.map(|column| &record[column]),
            balking: columns.balking.map(|column| &record[column]),
        };
        let callers = Callers::read(words).map_err(|faults| faults.into_iter().for_each(|(word, fault)| complain(columns.of(word), fault)));
        let callers = callers.ok().filter(|_| wrong.len() == before)?;
        values[PATIENCE_AT] = callers.mean_seconds;
        let written = columns.all().map(|column| record[column].to_string()).collect();
        Some(Row { written, station: station(values), callers })
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

fn line(row: &Row, with_effective: bool) -> String {
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
    } = row.callers.answer(&row.station);
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
    let effective = with_effective.then_some(row.station.contacts_per_hour);
    let fields: Vec<String> = row.written.iter().cloned().chain(effective.into_iter().chain(results).map(seventeen_digits)).collect();
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
