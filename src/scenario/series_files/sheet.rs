//! A CSV file: its headings, its rows, and where each cell stands.

use crate::complaint::{Complaint, Place};
use crate::scenario::nearest::{list, nearest};
use crate::scenario::source::SourceFile;
use crate::scenario::tree::Origin;
use csv::{ReaderBuilder, StringRecord};

/// Most rows that are read.
const MOST_ROWS: usize = 1_000_000;

/// A CSV file, its number among the files read, and the place that names the column wanted.
pub struct Sheet<'a> {
    pub number: usize,
    pub file: &'a SourceFile,
    pub column_at: Place,
}

/// One row of a sheet.
pub struct Row {
    cells: StringRecord,
    start: usize,
    end: usize,
}

/// The rows of a sheet and the place of the wanted column in them.
pub struct Column {
    pub rows: Vec<Row>,
    pub headings: StringRecord,
    pub wanted: usize,
}

impl Sheet<'_> {
    /// The rows, and where the column called `heading` stands in them.
    pub fn column(&self, heading: &str, wrong: &mut Vec<Complaint>) -> Option<Column> {
        let headings = self.headings(wrong)?;
        let wanted = self.place_of(heading, &headings, self.column_at.clone(), wrong)?;
        let rows = self.rows(headings.len(), wrong)?;
        Some(Column { rows, headings, wanted })
    }

    /// The complaint about a table of headings only.
    pub fn has_no_rows(&self) -> Complaint {
        let what = format!("`{}` has no rows to read", self.file.name);
        Complaint::new(self.column_at.clone(), what, "every line after the headings is one row")
    }

    /// The place of a heading, or a complaint at `asked`.
    pub fn place_of(&self, heading: &str, headings: &StringRecord, asked: Place, wrong: &mut Vec<Complaint>) -> Option<usize> {
        let same: Vec<usize> = headings.iter().enumerate().filter(|(_, other)| *other == heading).map(|(at, _)| at).collect();
        match same.as_slice() {
            [only] => return Some(*only),
            [] => wrong.push(self.no_column(heading, headings, asked)),
            _ => {
                let what = format!("`{}` has {} columns called `{heading}`", self.file.name, same.len());
                wrong.push(Complaint::new(asked, what, "give every column a heading of its own"));
            }
        }
        None
    }

    fn no_column(&self, heading: &str, headings: &StringRecord, asked: Place) -> Complaint {
        let has = format!("the first line has the headings {}", list(headings.iter()));
        let help = match nearest(heading, headings.iter()) {
            Some(near) => format!("did you mean `{near}`? {has}"),
            None => has,
        };
        Complaint::new(asked, format!("`{}` has no column `{heading}`", self.file.name), help)
    }

    /// The headings of the columns.
    pub fn headings(&self, wrong: &mut Vec<Complaint>) -> Option<StringRecord> {
        let first = self.text().lines().next().unwrap_or_default();
        let separator = [(';', "semicolons"), ('\t', "tabs"), ('|', "bars")].into_iter().find(|(c, _)| first.contains(*c));
        if let (false, Some((_, name))) = (first.contains(','), separator) {
            let at = self.file.text.len() - self.text().len();
            let what = format!("the columns of `{}` are separated by {name}; tenure reads commas", self.file.name);
            let help = "save it as CSV with commas between the columns and points in the numbers (1234.5)";
            wrong.push(Complaint::new(self.span(at, at + first.len()), what, help));
            return None;
        }
        let headings = self.reader().headers().ok().cloned().unwrap_or_default();
        if headings.is_empty() {
            let place = Place::File(self.file.name.clone());
            let help = "the first line holds the headings of the columns, every further line one row";
            wrong.push(Complaint::new(place, format!("`{}` is empty", self.file.name), help));
        }
        (!headings.is_empty()).then_some(headings)
    }

    /// The rows below the headings, of which there are `width`.
    pub fn rows(&self, width: usize, wrong: &mut Vec<Complaint>) -> Option<Vec<Row>> {
        let shift = self.file.text.len() - self.text().len();
        let mut rows: Vec<Row> = Vec::new();
        for record in self.reader().into_records() {
            let cells = record.ok()?; // the text is UTF-8 and rows may be of any length, so nothing else can fail
            let start = shift + cells.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
            rows.push(self.row(cells, start));
            if rows.len() > MOST_ROWS {
                let what = format!("`{}` has more than {MOST_ROWS} rows", self.file.name);
                wrong.push(Complaint::new(self.column_at.clone(), what, "keep only the rows that the scenario needs"));
                return None;
            }
        }
        while rows.last().is_some_and(|row| row.cells.iter().all(str::is_empty)) {
            rows.pop();
        }
        wrong.extend(rows.iter().filter(|row| row.cells.len() > width).map(|row| self.too_wide(row, width)));
        Some(rows)
    }

    fn too_wide(&self, row: &Row, width: usize) -> Complaint {
        let what = format!("this line has {} cells, but there are {width} headings", row.cells.len());
        Complaint::new(self.span(row.start, row.end), what, "a comma within a number separates cells: write 1234, not 1,234")
    }

    fn row(&self, cells: StringRecord, start: usize) -> Row {
        // A position may stand before line ends that are skipped.
        let start = start + self.file.text[start..].len() - self.file.text[start..].trim_start_matches(['\r', '\n']).len();
        let length = self.file.text[start..].find('\n').unwrap_or(self.file.text.len() - start);
        let end = start + self.file.text[start..start + length].trim_end_matches('\r').len();
        Row { cells, start, end }
    }

    /// The text without the byte order mark that spreadsheets put in front.
    fn text(&self) -> &str {
        self.file.text.trim_start_matches('\u{feff}')
    }

    fn reader(&self) -> csv::Reader<&[u8]> {
        ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(self.text().as_bytes())
    }

    /// Where a cell stands; the whole line where quotes make its place uncertain.
    pub fn origin(&self, row: &Row, column: usize) -> Origin {
        let line = &self.file.text[row.start..row.end];
        let mut start = row.start;
        if !line.contains('"') {
            for (at, cell) in line.split(',').enumerate() {
                if at == column {
                    let blank = cell.len() - cell.trim_start().len();
                    return Origin::Text { file: self.number, start: start + blank, end: start + blank + cell.trim().len() };
                }
                start += cell.len() + 1;
            }
        }
        Origin::Text { file: self.number, start: row.start, end: row.end }
    }

    /// The place of a cell.
    pub fn place(&self, row: &Row, column: usize) -> Place {
        match self.origin(row, column) {
            Origin::Text { start, end, .. } => self.span(start, end),
            Origin::Option(_) | Origin::Preset { .. } => self.span(row.start, row.end),
        }
    }

    /// Bytes of the file as a place.
    pub fn span(&self, start: usize, end: usize) -> Place {
        Place::Span { file: self.file.name.clone(), start, end }
    }
}

impl Row {
    /// The text of a cell; empty where the row ends before it.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or_default()
    }
}
