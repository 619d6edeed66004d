//! Deferred work over weeks: how much waits at the end of each, and how old the oldest is.

use super::axis::{Panel, Ticks, base_line, values_axis};
use super::band::{self, Fan};
use super::head::{self, LEFT, RIGHT, TOP, WEEKS_AT};
use super::label::{self, Label};
use super::number::grouped;
use super::palette::{DEMAND, FUTURES, Ink, PLAN, STOCK, TRAINING};
use super::picture::Picture;
use super::weeks::weeks_axis;
use crate::analysis::Analysis;
use crate::outcomes::{Promised, ServicePromise};

/// The chart of the queue at this index among the places; none where it has no deferred work.
pub(super) fn chart(analysis: &Analysis, place: usize) -> Option<Picture> {
    let promise = analysis.frame.promises.iter().find(|promise| promise.place == place)?;
    let queue = &analysis.frame.places[place];
    if promise.promised == Promised::Answered {
        return None;
    }
    let clock = if promise.promised.in_opening_hours() { "opening hours" } else { "hours" };
    let title = head::about(&queue.label, ": backlog at the end of each week");
    let mut picture = head::start(analysis, super::name_of("backlog", queue), &title);
    head::key(&mut picture, analysis, &head::fan_key(STOCK));
    let across = (0.0, analysis.frame.weeks() as f64);
    let edges = |top, bottom| Panel { left: LEFT, right: RIGHT, top, bottom, across, up: (0.0, 1.0) };
    let waiting = Side { series: analysis.series("backlog", &queue.key())?, ink: FUTURES, ticks: 5, limit: None };
    let age = Side { series: analysis.series("backlog_age_hours", &queue.key())?, ink: TRAINING, ticks: 3, limit: Some(promise) };
    let upper = draw(&mut picture, edges(TOP, 400.0), analysis, &waiting, "Contacts waiting")?;
    draw(&mut picture, edges(470.0, WEEKS_AT), analysis, &age, &format!("Age of the oldest, {clock}"))?;
    weeks_axis(&mut picture, &upper, &analysis.frame.week_starts, WEEKS_AT);
    Some(picture)
}

/// What one panel shows.
struct Side<'a> {
    series: usize,
    ink: Ink,
    ticks: usize,
    /// The promise, whose turnaround is drawn as a line.
    limit: Option<&'a ServicePromise>,
}

/// Draws a fan with the plan, from 0 up, in a panel that gets its scale from them.
fn draw(picture: &mut Picture, edges: Panel, analysis: &Analysis, side: &Side, caption: &str) -> Option<Panel> {
    let (fan, plan) = (Fan::of(&analysis.weekly[side.series]), &analysis.plan_weekly[side.series]);
    let (_, high) = fan.extent()?;
    let plan_high = band::extent([plan]).map_or(0.0, |(_, high)| high);
    let limit = side.limit.map(|promise| promise.answer_within_seconds / 3600.0);
    let high = high.max(plan_high).max(limit.unwrap_or(0.0)).max(1.0);
    let ticks = Ticks::around(0.0, high, side.ticks);
    let panel = Panel { up: ticks.ends(), ..edges };
    values_axis(picture, &panel, ticks, caption, |v| ticks.plain(v));
    base_line(picture, &panel);
    fan.draw(picture, &panel, side.ink);
    band::dashed(picture, &panel, plan, PLAN);
    let mut labels = Vec::new();
    if let Some(value) = band::last(&fan.p50) {
        labels.push(Label { value, text: format!("{}, {} at end", head::middle(analysis), grouped(value, 0)), ink: side.ink });
    }
    if let Some(value) = band::last(plan) {
        labels.push(Label { value, text: "plan at its mean".into(), ink: PLAN });
    }
    if let Some(value) = limit {
        picture.line(vec![(panel.left, panel.y(value)), (panel.right, panel.y(value))], 2.0, DEMAND);
        labels.push(Label { value, text: "promised turnaround".into(), ink: DEMAND });
    }
    label::beside(picture, &panel, labels);
    Some(panel)
}
