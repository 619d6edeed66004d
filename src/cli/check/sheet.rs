//! `tenure check`: what a scenario assumes, value by value.

use tenure::scenario::{Assumption, Scenario, assumption_sheet};

/// The assumption sheet as text: every value in force, its unit and where it came from, section by section.
pub fn sheet(scenario: &Scenario) -> String {
    let file = scenario.source.files().first().map_or("", |file| file.name.as_str());
    let mut lines = assumption_sheet(scenario);
    lines.iter_mut().for_each(|line| line.origin = nearby(&line.origin, file));
    let widths = [
        column(&lines, |line| key(line).len(), 44),
        column(&lines, |line| line.value.chars().count(), 40),
        column(&lines, |line| line.unit.len(), 24),
    ];
    let mut text = String::new();
    let mut section = String::new();
    for line in &lines {
        if section_of(line) != section {
            section = section_of(line);
            text += &format!("{}[{section}]\n", if text.is_empty() { "" } else { "\n" });
        }
        text += &row(line, widths);
    }
    text
}

/// In the scenario file itself the line is enough.
fn nearby(origin: &str, file: &str) -> String {
    let line = origin.strip_prefix(file).and_then(|rest| rest.strip_prefix(':'));
    line.map_or_else(|| origin.to_string(), |line| format!("line {line}"))
}

fn row(line: &Assumption, [key_width, value_width, unit_width]: [usize; 3]) -> String {
    let row = format!("  {:key_width$}  {:value_width$}  {:unit_width$}  {}", key(line), line.value, line.unit, line.origin);
    row.trim_end().to_string() + "\n"
}

/// The widest cell of a column, up to a limit beyond which a single row is simply longer.
fn column(lines: &[Assumption], width: impl Fn(&Assumption) -> usize, most: usize) -> usize {
    lines.iter().map(width).filter(|width| *width <= most).max().unwrap_or(0)
}

/// The first two keys of a path name its section: `team.cebu`, or `scenario` alone.
fn section_of(line: &Assumption) -> String {
    let depth = if has_ids(line) { 2 } else { 1 };
    line.path.split('.').take(depth).collect::<Vec<_>>().join(".")
}

fn key(line: &Assumption) -> String {
    let section = section_of(line);
    let rest = line.path.strip_prefix(&section).unwrap_or(&line.path).trim_start_matches('.');
    if rest.is_empty() { line.path.clone() } else { rest.to_string() }
}

fn has_ids(line: &Assumption) -> bool {
    let first = line.path.split('.').next().unwrap_or_default();
    ["calendar", "site", "team", "queue", "contract", "event", "uncertain"].contains(&first)
}
