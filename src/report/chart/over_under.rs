//! Over and under: available less required FTE, a bar a week with its whisker, and what is required below it.

use super::axis::{Panel, Ticks, base_line, values_axis};
use super::band::{self, Weekly};
use super::head::{self, LEFT, RIGHT, Swatch, TOP, WEEKS_AT};
use super::label::{self, Label};
use super::number::grouped;
use super::palette::{AXIS, DEMAND, FUTURES, Ink, STOCK, TEXT};
use super::picture::Picture;
use super::weeks::weeks_axis;
use crate::analysis::Analysis;
use crate::outcomes::PlaceKind;

/// Weeks narrower than this [pixels] have no room for whiskers: a band stands for them.
const NARROW: f64 = 7.0;

/// The band that stands for whiskers.
const RANGE: Ink = STOCK.thin(0.35);

/// The chart of the place at this index; none where nothing is required or available in any week.
pub(super) fn chart(analysis: &Analysis, place: usize) -> Option<Picture> {
    let here = &analysis.frame.places[place];
    let weeks = analysis.by_week("over_under_fte", &here.key())?;
    let [p10, p50, p90] = ["p10", "p50", "p90"].map(|level| band::quantile(weeks, level));
    let (low, high) = band::extent([&p10, &p50, &p90])?;
    let required = analysis.by_week("required_fte_net", &here.key())?;

    let whose = if here.kind == PlaceKind::All { "The whole operation" } else { &here.label };
    let title = head::about(whose, ": FTE over and under what is required");
    let mut picture = head::start(analysis, super::name_of("over-under", here), &title);
    let middle = head::middle(analysis);
    let narrow = (RIGHT - LEFT) / (analysis.frame.weeks() as f64) < NARROW;
    let entries = [
        (Swatch::Mark(FUTURES), format!("over, {middle}")),
        (Swatch::Mark(DEMAND), format!("under, {middle}")),
        (if narrow { Swatch::Band(RANGE) } else { Swatch::Whisker(TEXT) }, "middle 80 % of futures (P10–P90)".to_string()),
    ];
    head::key(&mut picture, analysis, &entries.each_ref().map(|(swatch, text)| (*swatch, text.as_str())));
    let across = (0.0, analysis.frame.weeks() as f64);
    let edges = |top, bottom| Panel { left: LEFT, right: RIGHT, top, bottom, across, up: (0.0, 1.0) };
    let ticks = Ticks::around(low.min(0.0), high.max(0.0), 6);
    let panel = Panel { up: ticks.ends(), ..edges(TOP, 440.0) };
    values_axis(&mut picture, &panel, ticks, "Available less required, full-time equivalents net of shrinkage", |v| ticks.plain(v));
    bars(&mut picture, &panel, &p50);
    match (analysis.replications, narrow) {
        (1, _) => {}
        (_, true) => band::band(&mut picture, &panel, &p10, &p90, RANGE),
        (_, false) => whiskers(&mut picture, &panel, &p10, &p90),
    }
    picture.line(vec![(panel.left, panel.y(0.0)), (panel.right, panel.y(0.0))], 1.5, AXIS);
    label::beside(&mut picture, &panel, vec![Label { value: 0.0, text: "0: as required".into(), ink: TEXT }]);
    let middles = band::quantile(required, "p50");
    let (least, most) = band::extent([&middles])?;
    let ticks = Ticks::around(if least < 0.4 * most { least.min(0.0) } else { least }, most, 2);
    let below = Panel { up: ticks.ends(), ..edges(510.0, WEEKS_AT) };
    values_axis(&mut picture, &below, ticks, "Required, full-time equivalents", |v| ticks.plain(v));
    base_line(&mut picture, &below);
    band::line(&mut picture, &below, &middles, DEMAND);
    let end = band::last(&middles).map(|value| Label { value, text: format!("{middle}, {} at end", grouped(value, 0)), ink: DEMAND });
    label::beside(&mut picture, &below, end.into_iter().collect());
    weeks_axis(&mut picture, &panel, &analysis.frame.week_starts, WEEKS_AT);
    Some(picture)
}

/// A bar a week from what is required to the middle of the futures.
fn bars(picture: &mut Picture, panel: &Panel, middles: &Weekly) {
    let gap = if panel.x(1.0) - panel.x(0.0) < NARROW { 0.0 } else { 0.14 };
    for (week, value) in middles.iter().enumerate() {
        let Some(value) = value else { continue };
        let ink = if *value < 0.0 { DEMAND } else { FUTURES };
        picture.block(panel.at(week as f64 + gap, 0.0), panel.at((week + 1) as f64 - gap, *value), ink.light(0.75));
    }
}

fn whiskers(picture: &mut Picture, panel: &Panel, low: &Weekly, high: &Weekly) {
    let slot = panel.x(1.0) - panel.x(0.0);
    for (week, ends) in low.iter().zip(high).enumerate() {
        let (Some(low), Some(high)) = ends else { continue };
        let x = panel.x(week as f64 + 0.5);
        picture.whisker(x, panel.y(*low), panel.y(*high), (0.4 * slot).min(10.0), 1.5, TEXT);
    }
}
