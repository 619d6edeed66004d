//! The axis of weeks: dates where there is room for them, the year where it changes.

use super::axis::{Panel, TICK};
use super::palette::AXIS;
use super::picture::{Picture, Side};

/// Weeks between two labels.
const STEPS: [usize; 10] = [1, 2, 4, 8, 13, 26, 52, 104, 208, 520];
/// Pixels from one label to the next.
const ROOM: f64 = 82.0;
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The label of a week.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Label {
    week: usize,
    day: String,
    year: Option<String>,
}

/// Draws the axis of weeks below a panel, its line at `y`.
pub(super) fn weeks_axis(picture: &mut Picture, panel: &Panel, starts: &[String], y: f64) {
    picture.line(vec![(panel.left, y), (panel.right, y)], 1.5, AXIS);
    let slot = (panel.right - panel.left) / starts.len().max(1) as f64;
    for label in labels(starts, slot) {
        let x = panel.x(label.week as f64 + 0.5);
        picture.line(vec![(x, y), (x, y + 6.0)], 1.5, AXIS);
        picture.text((x, y + 25.0), label.day, TICK, Side::Middle);
        if let Some(year) = label.year {
            picture.text((x, y + 47.0), year, TICK, Side::Middle);
        }
    }
    picture.text((panel.right + 45.0, y + 25.0), "week starting", TICK, Side::Start);
}

/// Labels for weeks that are `slot` pixels wide.
fn labels(starts: &[String], slot: f64) -> Vec<Label> {
    let step = STEPS.into_iter().find(|step| *step as f64 * slot >= ROOM).unwrap_or(520);
    let far_apart = step >= 26; // one week into the year and one week before its end would look like the same place
    let mut last_year = String::new();
    let mut labels = Vec::new();
    for (week, start) in starts.iter().enumerate().step_by(step) {
        let (day, year) = in_words(start);
        let changed = year != last_year;
        labels.push(Label { week, day, year: (changed || far_apart).then(|| year.clone()) });
        last_year = year;
    }
    labels
}

/// `2026-01-05` as `Jan 5` and `2026`; anything else as it stands.
pub(super) fn in_words(date: &str) -> (String, String) {
    let parts: Vec<&str> = date.split('-').collect();
    let read = |part: &str| part.parse::<usize>().ok();
    match parts[..] {
        [year, month, day] => match (read(month).and_then(|m| MONTHS.get(m.wrapping_sub(1))), read(day)) {
            (Some(month), Some(day)) => (format!("{month} {day}"), year.to_string()),
            _ => (date.to_string(), String::new()),
        },
        _ => (date.to_string(), String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_is_written_first_and_where_it_changes() {
        let starts: Vec<String> = ["2026-12-21", "2026-12-28", "2027-01-04", "2027-01-11"].map(String::from).to_vec();
        let labels = labels(&starts, 100.0);
        let years: Vec<Option<&str>> = labels.iter().map(|l| l.year.as_deref()).collect();
        assert_eq!(years, [Some("2026"), None, Some("2027"), None]);
        assert_eq!(labels[2].day, "Jan 4");
    }

    #[test]
    fn ten_years_of_weeks_are_labelled_without_crowding() {
        let starts = vec!["2026-01-05".to_string(); 520];
        assert_eq!(labels(&starts, 900.0 / 520.0).len(), 10);
    }
}
