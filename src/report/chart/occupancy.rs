//! How busy a team is, week by week, and where strain sets in.

use super::axis::{Panel, Ticks, base_line, values_axis};
use super::band::{self, Fan};
use super::head::{self, LEFT, RIGHT, TOP, WEEKS_AT};
use super::label::{self, Label};
use super::palette::{DEMAND, FUTURES, PLAN, STOCK};
use super::picture::Picture;
use super::weeks::weeks_axis;
use crate::analysis::Analysis;
use crate::outcomes::TeamFacts;
use crate::report::format::{percent, round_percent};

/// The chart of a team; none where it is never on duty.
pub(super) fn chart(analysis: &Analysis, team: &TeamFacts) -> Option<Picture> {
    let here = &analysis.frame.places[team.place];
    let series = analysis.series("occupancy", &here.key())?;
    let (fan, plan) = (Fan::of(&analysis.weekly[series]), &analysis.plan_weekly[series]);
    let (low, high) = fan.extent()?;
    let title = head::about(&here.label, ": occupancy, week by week");
    let mut picture = head::start(analysis, super::name_of("occupancy", here), &title);
    head::key(&mut picture, analysis, &head::fan_key(STOCK));
    let ends = [Some(low), Some(high), team.reference_occupancy].into_iter().flatten();
    let (low, high) = ends.chain(plan.iter().flatten().copied()).fold((1.0_f64, 0.0_f64), |(low, high), v| (low.min(v), high.max(v)));
    let ticks = Ticks::around((low - 0.02).max(0.0), (high + 0.02).min(1.0), 6);
    let across = (0.0, analysis.frame.weeks() as f64);
    let panel = Panel { left: LEFT, right: RIGHT, top: TOP, bottom: WEEKS_AT, across, up: ticks.ends() };
    let decimals = usize::from(ticks.step < 0.0099) + usize::from(ticks.step < 0.00099);
    values_axis(&mut picture, &panel, ticks, "Hours on contacts, share of hours on duty", |v| format!("{:.decimals$} %", 100.0 * v));
    base_line(&mut picture, &panel);
    fan.draw(&mut picture, &panel, FUTURES);
    band::dashed(&mut picture, &panel, plan, PLAN);
    let mut labels = Vec::new();
    if let Some(value) = band::last(&fan.p50) {
        labels.push(Label { value, text: format!("{}, {} at end", head::middle(analysis), percent(value)), ink: FUTURES });
    }
    if let Some(value) = band::last(plan) {
        labels.push(Label { value, text: "plan at its mean".into(), ink: PLAN });
    }
    if let Some(value) = team.reference_occupancy {
        picture.line(vec![(panel.left, panel.y(value)), (panel.right, panel.y(value))], 2.0, DEMAND);
        labels.push(Label { value, text: format!("strain above {}", round_percent(value)), ink: DEMAND });
    }
    label::beside(&mut picture, &panel, labels);
    weeks_axis(&mut picture, &panel, &analysis.frame.week_starts, WEEKS_AT);
    Some(picture)
}
