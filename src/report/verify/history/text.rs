//! The comparison as plain text.

use super::words;
use crate::report::format::{grouped, percent};
use crate::report::text::layout::{Table, bullets, paragraph, section, written};
use crate::study::verify::history::{Agreement, Compared, Difference, Part};

/// The whole report; the files written into `folder` are listed at its end.
pub fn text(agreement: &Agreement, folder: &str, files: &[String]) -> String {
    let interval = 60.0 * f64::from(agreement.interval_minutes);
    let mut lines = paragraph(&words::headline(agreement), "");
    lines.extend(paragraph(&format!("Service level: {}.", agreement.asked.in_words()), ""));
    section(&mut lines, "May the law be trusted here?", verdict(agreement));
    section(&mut lines, "Observed and predicted", measures(agreement));
    section(&mut lines, "By hour of the day", parts("From", &agreement.hours, interval));
    section(&mut lines, "By weekday", parts("Day", &agreement.weekdays, interval));
    section(
        &mut lines,
        "By expected service, from the busiest tenth of contacts to the calmest",
        parts("Tenth", &agreement.tenths, interval),
    );
    section(&mut lines, "What the prediction rests on", bullets(&words::basis(agreement)));
    section(&mut lines, "Written", written(folder, files));
    lines.push(String::new());
    lines.join("\n")
}

fn verdict(agreement: &Agreement) -> Vec<String> {
    let mut sentences = vec![words::verdict(agreement)];
    sentences.extend(words::causes(agreement));
    if !agreement.verdict.causes.is_empty() {
        sentences.extend(words::with_it(agreement));
    }
    sentences.push(words::hours(agreement));
    sentences.iter().flat_map(|sentence| paragraph(sentence, "  ")).collect()
}

fn measures(agreement: &Agreement) -> Vec<String> {
    let with_it = agreement.implied.with_it.as_ref();
    let adjusted = agreement.implied.from_service.map_or_else(String::new, |solved| format!("with {} x agents", grouped(solved.share, 2)));
    let mut table = Table::new(1, &["", "Observed", "Predicted", "Difference", &adjusted]);
    let mut row = |name: &str, of: fn(&Compared) -> Option<Difference>, show: fn(f64) -> String, scale: f64, unit: &str| {
        let Some(difference) = of(&agreement.total.compared) else { return };
        let also = with_it.and_then(of).map_or_else(String::new, |difference| show(difference.predicted));
        let off = format!("{} {unit}", words::off(&difference, scale));
        table.row(vec![name.into(), show(difference.observed), show(difference.predicted), off, also]);
    };
    row("Service level", |compared| compared.service_level, percent, 100.0, "points");
    row("Give up", |compared| compared.abandonment, percent, 100.0, "points");
    row("Mean wait of all offered", |compared| compared.mean_wait_seconds, seconds, 1.0, "s");
    row("Time of these agents on contacts", |compared| compared.occupancy, percent, 100.0, "points");
    let mut lines = table.lines();
    let error = "Predicted less observed; after \u{b1} half the 95 % interval, from how days scatter. Mean wait and abandonment are not two tests: patience \
                 comes from their quotient.";
    lines.extend(paragraph(error, "  "));
    lines
}

fn seconds(value: f64) -> String {
    if value.is_finite() { format!("{} s", grouped(value, 1)) } else { "no end".into() }
}

fn parts(heading: &str, parts: &[Part], interval_seconds: f64) -> Vec<String> {
    let implied = parts.iter().any(|part| part.availability.is_some());
    let mut headings = vec![heading, "Contacts", "Agents", "Observed", "Predicted", "Difference", "Give up", "Predicted"];
    if implied {
        headings.push("Agents implied");
    }
    let mut table = Table::new(1, &headings);
    for part in parts {
        let Compared { observed, service_level, abandonment, .. } = &part.compared;
        let agents = observed.agent_seconds / (part.intervals as f64 * interval_seconds);
        let show = |difference: &Option<Difference>, of: fn(&Difference) -> f64| {
            difference.as_ref().map_or_else(|| "-".into(), |d| percent(of(d)))
        };
        let mut row = vec![
            part.name.clone(),
            grouped(observed.contacts, 0),
            grouped(agents, 1),
            show(service_level, |d| d.observed),
            show(service_level, |d| d.predicted),
            service_level.as_ref().map_or_else(|| "-".into(), words::points),
            show(abandonment, |d| d.observed),
            show(abandonment, |d| d.predicted),
        ];
        if implied {
            row.push(part.availability.as_ref().map_or_else(|| "-".into(), |solved| format!("x {}", words::share(solved))));
        }
        table.row(row);
    }
    table.lines()
}
