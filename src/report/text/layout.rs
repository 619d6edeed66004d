//! Paragraphs and tables of plain text.

/// Widest line.
const WIDTH: usize = 100;

/// Text broken into lines behind an indent.
pub fn paragraph(text: &str, indent: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words(text) {
        match lines.last_mut() {
            Some(line) if length(line) + 1 + length(&word) <= WIDTH => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(format!("{indent}{word}")),
        }
    }
    lines
}

/// Words that stay whole; a percent sign stays with its number.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match words.last_mut() {
            Some(number) if word.starts_with('%') => *number += &format!(" {word}"),
            _ => words.push(word.into()),
        }
    }
    words
}

/// Sentences as a list.
pub fn bullets(sentences: &[String]) -> Vec<String> {
    let bullet = |sentence: &String| {
        let mut lines = paragraph(sentence, "    ");
        if let Some(first) = lines.first_mut() {
            first.replace_range(2..3, "-");
        }
        lines
    };
    sentences.iter().flat_map(bullet).collect()
}

/// A section with its heading; nothing where it has nothing to say.
pub fn section(lines: &mut Vec<String>, heading: &str, content: Vec<String>) {
    if !content.is_empty() {
        lines.extend([String::new(), heading.to_string()]);
        lines.extend(content);
    }
}

/// The folder, then what was written into it.
pub fn written(folder: &str, names: &[String]) -> Vec<String> {
    std::iter::once(format!("  {folder}")).chain(paragraph(&names.join(", "), "  ")).collect()
}

/// A table: the first `left` columns aligned left, the others right.
pub struct Table {
    left: usize,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with these headings.
    pub fn new(left: usize, headings: &[&str]) -> Self {
        Self { left, rows: vec![headings.iter().map(ToString::to_string).collect()] }
    }

    /// Adds a row with as many cells as there are headings.
    pub fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// Its lines, indented; nothing without rows.
    pub fn lines(&self) -> Vec<String> {
        if self.rows.len() == 1 {
            return Vec::new();
        }
        let widths: Vec<usize> =
            (0..self.rows[0].len()).map(|column| self.rows.iter().map(|row| length(&row[column])).max().unwrap_or(0)).collect();
        self.rows.iter().map(|row| self.line(row, &widths)).collect()
    }

    fn line(&self, row: &[String], widths: &[usize]) -> String {
        let mut line = String::new();
        for (column, (cell, width)) in row.iter().zip(widths).enumerate() {
            let gap = " ".repeat(width - length(cell));
            let (before, after) = if column < self.left { ("", gap.as_str()) } else { (gap.as_str(), "") };
            line += &format!("  {before}{cell}{after}");
        }
        line.trim_end().to_string()
    }
}

/// A name cut to fit a column of this width.
pub fn short(name: &str, width: usize) -> String {
    if length(name) <= width { name.to_string() } else { name.chars().take(width - 1).chain(['\u{2026}']).collect() }
}

fn length(text: &str) -> usize {
    text.chars().count()
}
