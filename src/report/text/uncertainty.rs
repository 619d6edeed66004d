//! Chance and not knowing: total cost in a sentence, the other measures in a table.

use super::layout::{Table, paragraph, short};
use crate::analysis::{Analysis, NotKnowing};
use crate::outcomes::{PlaceKind, Unit};
use crate::report::format::value;
use crate::report::wording;

/// Widest name of a measure at a place.
const NAME: usize = 36;

/// How much of the spread comes from the uncertain numbers; nothing where the plan has none or nothing varies.
pub fn uncertainty(analysis: &Analysis) -> Vec<String> {
    let Some((first, others)) = analysis.uncertainty.split_first() else { return Vec::new() };
    let (told, listed) = match analysis.uncertainty.iter().find(|split| key(analysis, split) == "cost_total") {
        Some(cost) => (cost, analysis.uncertainty.iter().filter(|split| *split != cost).collect::<Vec<_>>()),
        None => (first, others.iter().collect()),
    };
    let mut lines = paragraph(&wording::not_knowing(analysis, told), "  ");
    let mut table = Table::new(1, &["Spread of", "SD now", "not knowing", "95 % interval", "SD if all were known"]);
    for split in listed {
        let Proportions { share, interval } = shares(split);
        table.row(vec![
            name(analysis, split),
            spread(analysis, split, split.sd),
            share,
            interval,
            spread(analysis, split, split.sd_chance()),
        ]);
    }
    let table = table.lines();
    if !table.is_empty() {
        lines.push(String::new());
    }
    lines.extend(table);
    lines
}

/// A share and its interval in words.
struct Proportions {
    share: String,
    interval: String,
}

fn shares(split: &NotKnowing) -> Proportions {
    let share = split.share;
    let interval = format!("{:.0} to {:.0} %", 100.0 * share.low, 100.0 * share.high);
    Proportions { share: format!("{:.0} %", 100.0 * share.value), interval }
}

fn key(analysis: &Analysis, split: &NotKnowing) -> &'static str {
    analysis.frame.series()[split.series].measure().key
}

fn name(analysis: &Analysis, split: &NotKnowing) -> String {
    let series = analysis.frame.series()[split.series];
    let place = &analysis.frame.places[series.place];
    let label = series.measure().label;
    short(&if place.kind == PlaceKind::All { label.into() } else { format!("{label}, {}", place.label) }, NAME)
}

/// A standard deviation in the measure's unit.
fn spread(analysis: &Analysis, split: &NotKnowing, sd: f64) -> String {
    match analysis.frame.series()[split.series].measure().unit {
        Unit::Share => format!("{:.2} points", 100.0 * sd),
        unit => value(sd, unit, &analysis.frame.currency),
    }
}
