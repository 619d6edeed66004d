//! Service level day by day.

use super::{ADJUSTED, OBSERVED, PREDICTED, file_name, names_axis, what};
use crate::report::chart::axis::{CAPTION, Panel, Ticks, base_line, values_axis};
use crate::report::chart::head::{self, LEFT, RIGHT, Swatch, TOP};
use crate::report::chart::label::{self, Label};
use crate::report::chart::number::percent_as_written;
use crate::report::chart::picture::{Picture, Side};
use crate::study::verify::history::{Agreement, Part, Standing};

/// The chart; none for a single day.
pub(super) fn chart(agreement: &Agreement) -> Option<Picture> {
    let days: Vec<&Part> = agreement.days.iter().filter(|day| day.says_something()).collect();
    if days.len() < 2 {
        return None;
    }
    let title = format!("Service level day by day: observed and predicted (within {} s)", agreement.asked.within_seconds);
    let mut picture = head::titled("service-by-day".into(), &title, file_name(agreement), &what(agreement));
    let adjusted = agreement.verdict.standing != Standing::Agrees && agreement.implied.from_service.is_some();
    let mut key = vec![(Swatch::Dot(OBSERVED), "observed"), (Swatch::Line(PREDICTED), "predicted")];
    let whiskers = days.len() <= 60;
    if whiskers {
        key.insert(1, (Swatch::Whisker(OBSERVED), "95 % interval of the difference"));
    }
    if adjusted {
        key.push((Swatch::Dashed(ADJUSTED), "predicted with the implied share of agents"));
    }
    head::whole_key(&mut picture, &key);
    let ticks = Ticks { low: 0.0, high: 1.0, step: 0.2 };
    let panel = Panel { left: LEFT, right: RIGHT, top: TOP, bottom: 600.0, across: (0.0, days.len() as f64), up: ticks.ends() };
    values_axis(&mut picture, &panel, ticks, "Service level", percent_as_written);
    base_line(&mut picture, &panel);
    let names: Vec<&str> = days.iter().map(|day| day.name.as_str()).collect();
    names_axis(&mut picture, &panel, &names, panel.bottom + 27.0);
    picture.text(((panel.left + panel.right) / 2.0, panel.bottom + 56.0), "Day", CAPTION, Side::Middle);
    draw(&mut picture, &panel, &days, adjusted, whiskers);
    Some(picture)
}

fn draw(picture: &mut Picture, panel: &Panel, days: &[&Part], adjusted: bool, whiskers: bool) {
    let x = |place: usize| panel.x(place as f64 + 0.5);
    let line = |value: fn(&Part) -> Option<f64>| -> Vec<(f64, f64)> {
        days.iter().enumerate().filter_map(|(place, day)| Some((x(place), panel.y(value(day)?)))).collect()
    };
    let predicted = |day: &Part| day.compared.service_level.map(|level| level.predicted);
    let with_share = |day: &Part| day.adjusted.map(|level| level.predicted);
    picture.line(line(predicted), 3.0, PREDICTED);
    if adjusted {
        picture.dashed(&line(with_share), 2.5, ADJUSTED);
    }
    let radius = if days.len() <= 120 { 5.0 } else { 3.0 };
    for (place, day) in days.iter().enumerate() {
        let Some(level) = day.compared.service_level else { continue };
        if let Some(half) = level.half_width.filter(|half| whiskers && half.is_finite()) {
            picture.whisker(x(place), panel.y(level.observed - half), panel.y(level.observed + half), 8.0, 1.5, OBSERVED);
        }
        picture.dot((x(place), panel.y(level.observed)), radius, OBSERVED);
    }
    let last = |of: fn(&Part) -> Option<f64>| days.last().and_then(|day| of(day));
    let mut labels = Vec::new();
    labels.extend(last(|day| day.compared.service_level.map(|level| level.observed)).map(|value| Label {
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
