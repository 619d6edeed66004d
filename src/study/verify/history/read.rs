//! Reads a record of intervals from a CSV file; everything wrong is reported at once.

use super::intervals::{Interval, Record};
use crate::calendar::{Day, TimeOfDay};
use crate::complaint::{Complaint, Diagnosis, Place};
use crate::queueing::ServiceDefinition;
use crate::scenario::SourceFile;
use crate::scenario::series_files::{Row, Sheet, few, remedy};
use std::collections::{BTreeMap, BTreeSet};

/// The columns of a record and what they hold. The last one may be missing.
pub const COLUMNS: [(&str, &str); 10] = [
    ("date", "the date, such as 2026-01-05"),
    ("interval_start", "when the interval begins, such as 08:30"),
    ("offered", "contacts offered"),
    ("answered", "contacts answered"),
    ("abandoned", "contacts that gave up waiting"),
    ("answered_within", "contacts answered within the threshold"),
    ("wait_sum", "seconds waited by all offered, those who gave up included"),
    ("handle_sum", "seconds spent on contacts, after-contact work included"),
    ("agents", "agents available, on average over the interval"),
    ("abandoned_within", "contacts that gave up within the threshold"),
];
const OPTIONAL: usize = 9;
/// Lengths of an interval, minutes.
const LENGTHS: [u32; 8] = [5, 6, 10, 12, 15, 20, 30, 60];

/// The headings under which a file has the columns, where they differ from the columns' own names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Columns {
    headings: BTreeMap<usize, String>,
}

impl Columns {
    /// From pairs such as `wait_sum=wait_sum_s`.
    ///
    /// # Errors
    /// What is wrong with the first wrong pair, and what to write instead.
    pub fn parse(pairs: &[String]) -> Result<Self, (String, String)> {
        let mut headings = BTreeMap::new();
        for pair in pairs {
            let Some((name, heading)) = pair.split_once('=') else {
                return Err((
                    format!("`{pair}` does not say which column has which heading"),
                    "write COLUMN=HEADING, such as wait_sum=wait_sum_s".into(),
                ));
            };
            let Some(column) = COLUMNS.iter().position(|(column, _)| *column == name.trim()) else {
                let names = COLUMNS.map(|(column, _)| column).join(", ");
                return Err((format!("there is no column `{}`", name.trim()), format!("the columns are {names}")));
            };
            headings.insert(column, heading.trim().to_string());
        }
        Ok(Self { headings })
    }

    fn heading(&self, column: usize) -> &str {
        self.headings.get(&column).map_or(COLUMNS[column].0, String::as_str)
    }
}

/// Reads the record in `text`, the file called `name`.
///
/// # Errors
/// Every mistake in the file: line, column, value, rule, remedy.
pub fn read(name: &str, text: String, columns: &Columns, definition: ServiceDefinition) -> Result<Record, Diagnosis> {
    let file = SourceFile { name: name.to_string(), text };
    let mut wrong = Vec::new();
    let record = Reading { sheet: Sheet { number: 0, file: &file, column_at: Place::File(name.to_string()) }, columns, wrong: &mut wrong }
        .record(definition);
    match record {
        Some(record) if wrong.is_empty() => Ok(record),
        _ => Err(Diagnosis { complaints: wrong, texts: vec![(file.name, file.text)] }),
    }
}

struct Reading<'a> {
    sheet: Sheet<'a>,
    columns: &'a Columns,
    wrong: &'a mut Vec<Complaint>,
}

/// Where the columns stand; the optional one only where the file has it.
type Places = [Option<usize>; COLUMNS.len()];

impl Reading<'_> {
    fn record(&mut self, definition: ServiceDefinition) -> Option<Record> {
        let headings = self.sheet.headings(self.wrong)?;
        let places = self.places(&headings, definition);
        let rows = self.sheet.rows(headings.len(), self.wrong)?;
        let places = places?;
        if rows.is_empty() {
            self.wrong.push(self.sheet.has_no_rows());
            return None;
        }
        let mut cells = Cells { sheet: &self.sheet, places, wrong: vec![Vec::new(); COLUMNS.len()] };
        let when: Vec<Option<(Day, u32)>> = rows.iter().map(|row| cells.when(row)).collect();
        let read: Vec<Option<Interval>> = rows.iter().zip(&when).map(|(row, when)| cells.interval(row, *when)).collect();
        let interval_minutes = cells.length(&rows, &when);
        cells.order(&rows, &when, interval_minutes);
        let found = cells.wrong;
        self.wrong.extend(found.into_iter().flat_map(few));
        let mut intervals: Vec<Interval> = read.into_iter().collect::<Option<_>>()?;
        intervals.sort_by_key(|interval| (interval.day, interval.minute));
        let record = Record { name: self.sheet.file.name.clone(), interval_minutes: interval_minutes?, intervals };
        self.says_something(&record);
        Some(record)
    }

    /// Where every column stands.
    fn places(&mut self, headings: &csv::StringRecord, definition: ServiceDefinition) -> Option<Places> {
        let text = &self.sheet.file.text;
        let first = self.sheet.span(0, text.find('\n').unwrap_or(text.len()));
        let needs_short =
            matches!(definition, ServiceDefinition::AnsweredOrAbandonedOfOffered | ServiceDefinition::AnsweredOfOfferedLessShortAbandons);
        let mut places = [None; COLUMNS.len()];
        for (column, place) in places.iter_mut().enumerate() {
            let heading = self.columns.heading(column);
            let may_miss = column == OPTIONAL && !needs_short && !self.columns.headings.contains_key(&column);
            if may_miss && !headings.iter().any(|other| other == heading) {
                continue;
            }
            let mut missing = Vec::new();
            *place = self.sheet.place_of(heading, headings, first.clone(), &mut missing);
            for mut complaint in missing {
                let (name, holds) = COLUMNS[column];
                let how = format!("where it is called otherwise ({holds}), say so with --columns {name}=HEADING");
                complaint.help = Some(complaint.help.map_or(how.clone(), |help| format!("{help}; {how}")));
                self.wrong.push(complaint);
            }
        }
        (0..COLUMNS.len()).all(|column| places[column].is_some() || column == OPTIONAL).then_some(places)
    }

    /// A record that no law can be set against.
    fn says_something(&mut self, record: &Record) {
        let sum = |of: fn(&Interval) -> f64| record.intervals.iter().map(of).sum::<f64>();
        let mut complain = |what: &str, help: &str| self.wrong.push(Complaint::new(Place::File(record.name.clone()), what, help));
        if sum(|i| i.offered) <= 0.0 || sum(|i| i.answered) <= 0.0 {
            complain("no contact of this file is answered", "give intervals in which the operation was open");
            return;
        }
        if sum(|i| i.handle_seconds) <= 0.0 {
            complain("all handle times of this file are 0", "fill the column `handle_sum` with seconds");
        }
        if sum(|i| i.abandoned) > 0.0 && sum(|i| i.wait_seconds) <= 0.0 {
            complain(
                "contacts gave up, but nobody waited",
                "fill the column `wait_sum` with the seconds waited by all offered, those who gave up included",
            );
        }
        if !record.intervals.iter().any(|i| i.agents > 0.0) {
            complain("no interval of this file has agents", "fill the column `agents`");
        }
    }
}

/// Reads cells; what is wrong is kept column by column.
struct Cells<'a> {
    sheet: &'a Sheet<'a>,
    places: Places,
    wrong: Vec<Vec<Complaint>>,
}

impl Cells<'_> {
    /// The date and the minute at which an interval begins.
    fn when(&mut self, row: &Row) -> Option<(Day, u32)> {
        let (day, minute) = (self.day(row), self.minute(row));
        day.zip(minute)
    }

    fn interval(&mut self, row: &Row, when: Option<(Day, u32)>) -> Option<Interval> {
        let [offered, answered, abandoned, within] = [2, 3, 4, 5].map(|column| self.number(row, column, true));
        let [wait, handle, agents] = [6, 7, 8].map(|column| self.number(row, column, false));
        let abandoned_within = self.places[OPTIONAL].map(|_| self.number(row, OPTIONAL, true));
        self.no_more(row, (5, within), (3, answered));
        if let Some(short) = abandoned_within {
            self.no_more(row, (OPTIONAL, short), (4, abandoned));
        }
        let (day, minute) = when?;
        Some(Interval {
            day,
            minute,
            offered: offered?,
            answered: answered?,
            abandoned: abandoned?,
            within: within?,
            abandoned_within: match abandoned_within {
                Some(short) => Some(short?),
                None => None,
            },
            wait_seconds: wait?,
            handle_seconds: handle?,
            agents: agents?,
        })
    }

    fn cell<'r>(&self, row: &'r Row, column: usize) -> &'r str {
        self.places[column].map_or("", |place| row.cell(place))
    }

    fn complain(&mut self, row: &Row, column: usize, what: String, help: &str) {
        let place = self.sheet.place(row, self.places[column].unwrap_or(0));
        self.wrong[column].push(Complaint::new(place, what, help));
    }

    fn day(&mut self, row: &Row) -> Option<Day> {
        let cell = self.cell(row, 0);
        let day = Day::try_from(cell.to_string()).ok();
        if day.is_none() {
            let what = if cell.is_empty() { "the date is missing".into() } else { format!("`{cell}` is not a date") };
            self.complain(row, 0, what, "write year-month-day, such as 2026-01-05");
        }
        day
    }

    fn minute(&mut self, row: &Row) -> Option<u32> {
        let cell = self.cell(row, 1);
        let plain = cell.strip_suffix(":00").filter(|start| start.contains(':')).unwrap_or(cell);
        let time = TimeOfDay::try_from(plain.to_string()).ok().map(TimeOfDay::minutes).filter(|minute| *minute < 1440);
        if time.is_none() {
            let what =
                if cell.is_empty() { "the start of the interval is missing".into() } else { format!("`{cell}` is not a time of day") };
            self.complain(row, 1, what, "write hour:minute from 00:00 to 23:59, such as 08:30");
        }
        time
    }

    fn number(&mut self, row: &Row, column: usize, count: bool) -> Option<f64> {
        let (cell, name) = (self.cell(row, column), COLUMNS[column].0);
        match cell.parse::<f64>() {
            Ok(value) if value.is_finite() && value >= 0.0 && (!count || value.fract() == 0.0) => return Some(value),
            Ok(value) if value.is_finite() && value < 0.0 => {
                self.complain(row, column, format!("`{cell}`: {name} is 0 or more"), "write what was counted, 0 if nothing was");
            }
            Ok(value) if value.is_finite() => {
                let what = format!("`{cell}`: {name} is a count of contacts, a whole number");
                self.complain(row, column, what, "give the counts of one day's interval, not averages over days");
            }
            _ if cell.is_empty() => self.complain(row, column, format!("{name} is missing"), "write a number; 0 if there was nothing"),
            _ => self.complain(row, column, format!("`{cell}` is not a number"), &remedy(cell)),
        }
        None
    }

    fn no_more(&mut self, row: &Row, (column, part): (usize, Option<f64>), (whole_column, whole): (usize, Option<f64>)) {
        if let (Some(part), Some(whole)) = (part, whole)
            && part > whole
        {
            let what = format!("`{part}`: {} cannot be more than {}, {whole} here", COLUMNS[column].0, COLUMNS[whole_column].0);
            self.complain(row, column, what, "count both in the interval in which the contact was offered");
        }
    }

    /// Minutes of an interval: the smallest step between two starts of the file.
    fn length(&mut self, rows: &[Row], when: &[Option<(Day, u32)>]) -> Option<u32> {
        let mut starts: Vec<u32> = when.iter().flatten().map(|(_, minute)| *minute).collect();
        starts.sort_unstable();
        starts.dedup();
        let step = starts.windows(2).map(|pair| pair[1] - pair[0]).min()?;
        if LENGTHS.contains(&step) {
            return Some(step);
        }
        let lengths = LENGTHS.map(|length| length.to_string()).join(", ");
        let what = format!("the intervals of this file begin {step} minutes apart");
        self.complain(&rows[0], 1, what, &format!("give intervals of {lengths} minutes"));
        None
    }

    /// Every interval once, all on the same clock.
    fn order(&mut self, rows: &[Row], when: &[Option<(Day, u32)>], length: Option<u32>) {
        let mut seen = BTreeSet::new();
        for (row, when) in rows.iter().zip(when) {
            let Some((day, minute)) = *when else { continue };
            let start = format!("{:02}:{:02}", minute / 60, minute % 60);
            if !seen.insert((day, minute)) {
                let what = format!("{day} {start} stands in this file more than once");
                self.complain(row, 1, what, "give every interval one row; add up queues that are served together");
            }
            if let Some(length) = length.filter(|length| !minute.is_multiple_of(*length)) {
                let what = format!("`{start}` is no start of an interval of {length} minutes");
                self.complain(row, 1, what, "let all intervals be of one length and begin on the hour");
            }
        }
        if length.is_none() && seen.len() < 2 && self.wrong.iter().all(Vec::is_empty) {
            self.complain(&rows[0], 1, "one interval is no record".into(), "give at least a day of intervals");
        }
    }
}
