//! Service level by hour of the day, and the agents that would explain it.

use super::{ADJUSTED, OBSERVED, PREDICTED, file_name, names_axis, what};
use crate::report::chart::axis::{CAPTION, Panel, Ticks, base_line, values_axis};
use crate::report::chart::head::{self, LEFT, MARGIN, RIGHT, Swatch, TOP};
use crate::report::chart::label::{self, Label};
use crate::report::chart::number::{grouped, percent_as_written};
use crate::report::chart::palette::{DEMAND, QUIET};
use crate::report::chart::picture::{Picture, Side};
use crate::study::verify::history::{Agreement, Part, Standing};

const NAMES_AT: f64 = 415.0;

/// The chart; none without hours that say something.
pub(super) fn chart(agreement: &Agreement) -> Option<Picture> {
    let hours: Vec<&Part> = agreement.hours.iter().filter(|hour| hour.says_something()).collect();
    if hours.is_empty() {
        return None;
    }
    let title = format!("Service level by hour of the day: observed and predicted (within {} s)", agreement.asked.within_seconds);
    let mut picture = head::titled("service-by-hour".into(), &title, file_name(agreement), &what(agreement));
    let mut key = vec![
        (Swatch::Dot(OBSERVED), "observed"),
        (Swatch::Whisker(OBSERVED), "95 % interval of the difference"),
        (Swatch::Line(PREDICTED), "predicted"),
    ];
    let adjusted = agreement.verdict.standing != Standing::Agrees && agreement.implied.from_service.is_some();
    if adjusted {
        key.push((Swatch::Dashed(ADJUSTED), "predicted with the implied share of agents"));
    }
    head::whole_key(&mut picture, &key);
    let across = (0.0, hours.len() as f64);
    let ticks = Ticks { low: 0.0, high: 1.0, step: 0.2 };
    let upper = Panel { left: LEFT, right: RIGHT, top: TOP, bottom: 390.0, across, up: ticks.ends() };
    values_axis(&mut picture, &upper, ticks, "Service level", percent_as_written);
    base_line(&mut picture, &upper);
    let names: Vec<&str> = hours.iter().map(|hour| hour.name.as_str()).collect();
    names_axis(&mut picture, &upper, &names, NAMES_AT);
    levels(&mut picture, &upper, &hours, adjusted);
    shares(&mut picture, agreement, &hours, &names);
    Some(picture)
}

fn levels(picture: &mut Picture, panel: &Panel, hours: &[&Part], adjusted: bool) {
    let x = |place: usize| panel.x(place as f64 + 0.5);
    let line = |value: fn(&Part) -> Option<f64>| -> Vec<(f64, f64)> {
        hours.iter().enumerate().filter_map(|(place, hour)| Some((x(place), panel.y(value(hour)?)))).collect()
    };
    let predicted = |hour: &Part| hour.compared.service_level.map(|level| level.predicted);
    picture.line(line(predicted), 3.0, PREDICTED);
    let with_share = |hour: &Part| hour.adjusted.map(|level| level.predicted);
    if adjusted {
        picture.dashed(&line(with_share), 2.5, ADJUSTED);
    }
    for (place, hour) in hours.iter().enumerate() {
        let Some(level) = hour.compared.service_level else { continue };
        if let Some(half) = level.half_width.filter(|half| half.is_finite()) {
            picture.whisker(x(place), panel.y(level.observed - half), panel.y(level.observed + half), 10.0, 1.5, OBSERVED);
        }
        picture.dot((x(place), panel.y(level.observed)), 5.5, OBSERVED);
    }
    let last = |of: fn(&Part) -> Option<f64>| hours.last().and_then(|hour| of(hour));
    let mut labels = Vec::new();
    labels.extend(last(|hour| hour.compared.service_level.map(|level| level.observed)).map(|value| Label {
        value,
        text: "observed".into(),
        ink: OBSERVED,
    }));
    labels.extend(last(predicted).map(|value| Label { value, text: "predicted".into(), ink: PREDICTED }));
    if adjusted {
        labels.extend(last(with_share).map(|value| Label { value, text: "with implied share".into(), ink: ADJUSTED }));
    }
    label::beside(picture, panel, labels);
}

/// The lower panel: the share of the agents of the file at which the law gives the observed service level.
fn shares(picture: &mut Picture, agreement: &Agreement, hours: &[&Part], names: &[&str]) {
    let ends = hours.iter().filter_map(|hour| hour.availability).map(|solved| {
        let half = solved.half_width.filter(|half| *half < 0.5).unwrap_or(0.0);
        (solved.share - half, solved.share + half)
    });
    let (low, high) = ends.fold((1.0_f64, 1.0_f64), |(low, high), (from, to)| (low.min(from), high.max(to)));
    let ticks = Ticks::around(low.max(0.0), high.min(3.0), 3);
    let panel = Panel { left: LEFT, right: RIGHT, top: 476.0, bottom: 610.0, across: (0.0, hours.len() as f64), up: ticks.ends() };
    let caption = "Agents implied: the share of the file's agents at which the law gives the observed service level";
    values_axis(picture, &panel, ticks, "", |value| format!("× {}", grouped(value, if ticks.step < 0.1 { 2 } else { 1 })));
    picture.text((MARGIN, panel.top - 15.0), caption, CAPTION, Side::Start);
    base_line(picture, &panel);
    names_axis(picture, &panel, names, 635.0);
    picture.text(((panel.left + panel.right) / 2.0, 660.0), "Hour of the day", CAPTION, Side::Middle);
    picture.line(vec![(panel.left, panel.y(1.0)), (panel.right, panel.y(1.0))], 2.0, DEMAND);
    let mut labels = vec![Label { value: 1.0, text: "agents of the file".into(), ink: DEMAND }];
    if let Some(solved) = agreement.implied.from_service {
        let y = panel.y(solved.share);
        picture.dashed(&[(panel.left, y), (panel.right, y)], 2.5, ADJUSTED);
        labels.push(Label { value: solved.share, text: format!("whole record: × {}", grouped(solved.share, 2)), ink: ADJUSTED });
    }
    for (place, hour) in hours.iter().enumerate() {
        let Some(solved) = hour.availability else { continue };
        let x = panel.x(place as f64 + 0.5);
        if let Some(half) = solved.half_width {
            picture.whisker(x, panel.y(solved.share - half), panel.y(solved.share + half), 10.0, 1.5, QUIET);
        }
        picture.dot((x, panel.y(solved.share)), 5.0, OBSERVED);
    }
    label::beside(picture, &panel, labels);
}
