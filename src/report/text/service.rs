//! Service: the answer, the weeks at risk, and who is short of people.

use super::layout::{Table, paragraph, short};
use crate::analysis::{Analysis, Proportion, QueueRisk, Summary};
use crate::outcomes::PlaceKind;
use crate::report::format::{percent, signed};
use crate::report::wording;

/// Widest name of a queue.
const NAME: usize = 24;
/// Weeks at risk shown, over all queues, but at least one a queue.
const RISKS_SHOWN: usize = 10;
/// Tight weeks shown, over all queues, but at least one a queue.
const TIGHT_SHOWN: usize = 6;
/// Chances of a miss below this are not worth a line.
const NOTABLE: f64 = 0.05;

/// One answer for every queue that promises something, and how service level counts.
pub fn answers(analysis: &Analysis) -> Vec<String> {
    let answer = |risk: &QueueRisk| {
        let promise = analysis.frame.promises.iter().find(|promise| promise.place == risk.place)?;
        Some(paragraph(&wording::answer(&analysis.frame.places[risk.place].label, promise, risk), "  "))
    };
    let mut lines: Vec<String> = analysis.risks.iter().filter_map(answer).flatten().collect();
    if lines.is_empty() {
        return paragraph("No queue of this scenario promises a service level.", "  ");
    }
    lines.extend(wording::definitions(analysis).iter().flat_map(|sentence| paragraph(sentence, "  ")));
    lines
}

/// The weeks most likely to be missed, the worst first, queue by queue.
pub fn weeks_at_risk(analysis: &Analysis) -> Vec<String> {
    let headings = ["Queue", "Week", "Starts", "Chance of a miss", "Service P10", "P50", "Over/under P50"];
    let mut table = Table::new(1, &headings);
    for risk in &analysis.risks {
        for (week, miss) in worst(risk).into_iter().take(share(RISKS_SHOWN, analysis.risks.len())) {
            table.row(week_cells(analysis, risk.place, week, miss));
        }
    }
    let lines = table.lines();
    if lines.is_empty() && !analysis.risks.is_empty() {
        return paragraph(&format!("In no week is any target missed with a chance above {}.", percent(NOTABLE)), "  ");
    }
    lines
}

/// How many lines of a table a queue gets: at most five.
fn share(lines: usize, queues: usize) -> usize {
    (lines / queues.max(1)).clamp(1, 5)
}

/// Weeks with a notable chance of a miss, the worst first.
fn worst(risk: &QueueRisk) -> Vec<(usize, Proportion)> {
    let mut weeks: Vec<(usize, Proportion)> =
        risk.weeks.iter().enumerate().filter_map(|(week, miss)| Some((week, (*miss)?))).filter(|(_, m)| m.value > NOTABLE).collect();
    weeks.sort_by(|(_, one), (_, other)| other.value.total_cmp(&one.value));
    weeks
}

fn week_cells(analysis: &Analysis, place: usize, week: usize, miss: Proportion) -> Vec<String> {
    let name = &analysis.frame.places[place];
    let seen = |measure: &str| analysis.by_week(measure, &name.key()).and_then(|weeks| weeks[week].as_ref());
    let read = |measure: &str, level: &str, write: fn(f64) -> String| {
        seen(measure).and_then(|s| s.at(level)).map_or_else(|| "-".into(), |q| write(q.value))
    };
    vec![
        short(&name.label, NAME),
        (week + 1).to_string(),
        analysis.frame.week_starts[week].clone(),
        wording::plus_minus(miss),
        read("service_level", "p10", percent),
        read("service_level", "p50", percent),
        read("over_under_fte", "p50", signed),
    ]
}

/// Over and under by queue: the mean of the horizon and the weeks most short of people.
pub fn over_under(analysis: &Analysis) -> Vec<String> {
    let headings = ["Queue", "Mean of all weeks", "Tightest week", "P50", "P10", "P90"];
    let mut table = Table::new(1, &headings);
    for name in analysis.frame.places.iter().filter(|place| place.kind == PlaceKind::Queue) {
        let key = name.key();
        let (Some(total), Some(weeks)) = (analysis.total("over_under_fte", &key, "total"), analysis.by_week("over_under_fte", &key)) else {
            continue;
        };
        let shown = share(TIGHT_SHOWN, analysis.frame.promises.len());
        for (line, (week, seen)) in tightest(weeks).into_iter().take(shown).enumerate() {
            let (label, mean) = if line == 0 { (short(&name.label, NAME), mean_cell(total)) } else { Default::default() };
            let at = |level: &str| seen.at(level).map_or_else(String::new, |q| signed(q.value));
            table.row(vec![label, mean, (week + 1).to_string(), at("p50"), at("p10"), at("p90")]);
        }
    }
    let lines = table.lines();
    if lines.is_empty() {
        return lines;
    }
    let meaning = "Net FTE (after shrinkage and ramp-up): available less required; below 0 people are missing.";
    paragraph(meaning, "  ").into_iter().chain(lines).collect()
}

fn mean_cell(total: &Summary) -> String {
    let error = total.std_error.map_or_else(String::new, |error| format!(" \u{b1} {:.1}", 1.96 * error));
    signed(total.mean) + &error
}

/// The known weeks, that with the lowest median first.
fn tightest(weeks: &[Option<Summary>]) -> Vec<(usize, &Summary)> {
    let mut known: Vec<(usize, &Summary)> = weeks.iter().enumerate().filter_map(|(week, seen)| Some((week, seen.as_ref()?))).collect();
    let median = |seen: &Summary| seen.at("p50").map_or(seen.mean, |q| q.value);
    known.sort_by(|(_, one), (_, other)| median(one).total_cmp(&median(other)));
    known
}
