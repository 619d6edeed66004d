//! Does what the law expects come true? Ten parts of about equal contacts, expected against observed.

use super::{ADJUSTED, OBSERVED, PREDICTED, file_name, what};
use crate::report::chart::axis::{CAPTION, Panel, TICK, Ticks, base_line, values_axis};
use crate::report::chart::head::{self, LEFT, Swatch, TOP};
use crate::report::chart::number::percent_as_written;
use crate::report::chart::palette::{AXIS, GRID, Ink, QUIET};
use crate::report::chart::picture::{Font, Picture, Side};
use crate::study::verify::history::{Agreement, Difference, Part, Standing};

/// The chart; none without parts.
pub(super) fn chart(agreement: &Agreement) -> Option<Picture> {
    if agreement.tenths.is_empty() {
        return None;
    }
    let title = "Does it come true? Ten parts of the contacts by expected service";
    let mut picture = head::titled("calibration".into(), title, file_name(agreement), &what(agreement));
    let adjusted = agreement.verdict.standing != Standing::Agrees && agreement.implied.from_service.is_some();
    let mut key = vec![
        (Swatch::Dot(PREDICTED), "with the agents of the file"),
        (Swatch::Whisker(PREDICTED), "95 % interval of the difference"),
        (Swatch::Line(QUIET), "as predicted"),
    ];
    if adjusted {
        key.insert(1, (Swatch::Square(ADJUSTED), "with the implied share of them"));
    }
    head::whole_key(&mut picture, &key);
    let level = Side2 { caption: "service level", plain: |part| part.compared.service_level, adjusted: |part| part.adjusted };
    let gone =
        Side2 { caption: "share that gives up", plain: |part| part.compared.abandonment, adjusted: |part| part.adjusted_abandonment };
    for (side, left) in [(level, LEFT), (gone, LEFT + 580.0)] {
        draw(&mut picture, agreement, &side, left, adjusted);
    }
    Some(picture)
}

/// A measure and its two sides.
struct Side2 {
    caption: &'static str,
    plain: fn(&Part) -> Option<Difference>,
    adjusted: fn(&Part) -> Option<Difference>,
}

fn draw(picture: &mut Picture, agreement: &Agreement, side: &Side2, left: f64, adjusted: bool) {
    let all = agreement.tenths.iter().flat_map(|part| [(side.plain)(part), (side.adjusted)(part).filter(|_| adjusted)]).flatten();
    let most = all.map(|one| one.observed.max(one.predicted) + one.half_width.unwrap_or(0.0)).fold(0.01, f64::max).min(1.0);
    let ticks = Ticks::around(0.0, most, 5);
    let panel = Panel { left, right: left + 470.0, top: TOP, bottom: 600.0, across: ticks.ends(), up: ticks.ends() };
    values_axis(picture, &panel, ticks, "", percent_as_written);
    picture.text((left - 76.0, panel.top - 15.0), format!("Observed {}", side.caption), CAPTION, Side::Start);
    base_line(picture, &panel);
    for value in ticks.values() {
        let x = panel.x(value);
        picture.line(vec![(x, panel.top), (x, panel.bottom)], 1.0, GRID);
        picture.line(vec![(x, panel.bottom), (x, panel.bottom + 5.0)], 1.5, AXIS);
        picture.text((x, panel.bottom + 25.0), percent_as_written(value), TICK, Side::Middle);
    }
    let middle = (panel.left + panel.right) / 2.0;
    picture.text((middle, panel.bottom + 52.0), format!("Predicted {}", side.caption), CAPTION, Side::Middle);
    picture.line(vec![panel.at(ticks.low, ticks.low), panel.at(ticks.high, ticks.high)], 2.0, QUIET);
    for part in &agreement.tenths {
        if let Some(one) = (side.adjusted)(part).filter(|_| adjusted) {
            whisker(picture, &panel, &one, ADJUSTED);
            let (x, y) = panel.at(one.predicted, one.observed);
            picture.block((x - 5.0, y - 5.0), (x + 5.0, y + 5.0), ADJUSTED);
        }
        if let Some(one) = (side.plain)(part) {
            whisker(picture, &panel, &one, PREDICTED);
            picture.dot(panel.at(one.predicted, one.observed), 6.0, PREDICTED);
        }
    }
    note(picture, &panel, side.caption);
}

fn whisker(picture: &mut Picture, panel: &Panel, one: &Difference, ink: Ink) {
    if let Some(half) = one.half_width.filter(|half| half.is_finite()) {
        let x = panel.x(one.predicted);
        picture.whisker(x, panel.y(one.observed - half), panel.y(one.observed + half), 9.0, 1.5, ink);
    }
}

/// Which side of the line is which.
fn note(picture: &mut Picture, panel: &Panel, caption: &str) {
    let small = Font::plain(15.0, OBSERVED);
    let better = caption == "service level";
    let (above, below) =
        if better { ("better than predicted", "worse than predicted") } else { ("more than predicted", "fewer than predicted") };
    picture.text((panel.left + 12.0, panel.top + 20.0), above, small, Side::Start);
    picture.text((panel.right - 12.0, panel.bottom - 14.0), below, small, Side::End);
}
