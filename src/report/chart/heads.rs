//! Heads over weeks: those past training, and those in training.

use super::axis::{Panel, Ticks, base_line, values_axis};
use super::band::{self, Fan, Weekly};
use super::head::{self, LEFT, RIGHT, TOP, WEEKS_AT};
use super::label::{self, Label};
use super::number::grouped;
use super::palette::{FUTURES, Ink, PLAN, STOCK, TRAINING};
use super::picture::Picture;
use super::weeks::weeks_axis;
use crate::analysis::Analysis;

/// The chart of the whole operation; none where heads are known in no week.
pub(super) fn chart(analysis: &Analysis) -> Option<Picture> {
    let trained = analysis.series("heads_productive", "all")?;
    let training = analysis.series("heads_training", "all")?;
    let mut picture = head::start(analysis, "heads".into(), "Heads past training and in training, at the end of each week");
    head::key(&mut picture, analysis, &head::fan_key(STOCK));
    let across = (0.0, analysis.frame.weeks() as f64);
    let edges = |top, bottom| Panel { left: LEFT, right: RIGHT, top, bottom, across, up: (0.0, 1.0) };
    let upper = draw(&mut picture, edges(TOP, 420.0), analysis, trained, ("Heads past training", 6, FUTURES))?;
    draw(&mut picture, edges(490.0, WEEKS_AT), analysis, training, ("Heads in training", 3, TRAINING))?;
    weeks_axis(&mut picture, &upper, &analysis.frame.week_starts, WEEKS_AT);
    Some(picture)
}

/// Draws a fan with the plan in a panel that gets its scale from them.
fn draw(
    picture: &mut Picture,
    edges: Panel,
    analysis: &Analysis,
    series: usize,
    (caption, count, ink): (&str, usize, Ink),
) -> Option<Panel> {
    let (fan, plan) = (Fan::of(&analysis.weekly[series]), &analysis.plan_weekly[series]);
    let ticks = scale(&fan, plan, count)?;
    let panel = Panel { up: ticks.ends(), ..edges };
    values_axis(picture, &panel, ticks, caption, |v| ticks.plain(v));
    base_line(picture, &panel);
    fan.draw(picture, &panel, ink);
    band::dashed(picture, &panel, plan, PLAN);
    let median =
        band::last(&fan.p50).map(|value| Label { value, text: format!("{}, {} at end", head::middle(analysis), grouped(value, 0)), ink });
    let plan = band::last(plan).map(|value| Label { value, text: "plan at its mean".into(), ink: PLAN });
    label::beside(picture, &panel, median.into_iter().chain(plan).collect());
    Some(panel)
}

fn scale(fan: &Fan, plan: &Weekly, count: usize) -> Option<Ticks> {
    let (low, high) = fan.extent()?;
    let (plan_low, plan_high) = band::extent([plan]).unwrap_or((low, high));
    let (low, high) = (low.min(plan_low), high.max(plan_high));
    // Heads of a team that is nearly constant would be a line at the top of an empty panel if the axis began at 0.
    let low = if low < 0.4 * high { 0.0 } else { low };
    // Steps of whole heads, with a constant in the middle.
    let spare = (count as f64 - (high - low)).max(0.0) / 2.0;
    let low = (low - spare).max(0.0);
    Some(Ticks::around(low, high.max(low + count as f64), count))
}
