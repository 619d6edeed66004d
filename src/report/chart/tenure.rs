//! Who is there by tenure, week by week, and how many of those who join stay.

use super::axis::{Panel, TICK, Ticks, base_line, values_axis};
use super::band;
use super::head::{self, LEFT, RIGHT, TOP, WEEKS_AT};
use super::label::{self, Label};
use super::number::grouped;
use super::palette::{AXIS, FUTURES, Ink, LINES, PAPER, TEXT};
use super::picture::{Font, Picture, Side};
use super::weeks::weeks_axis;
use crate::analysis::Analysis;
use crate::outcomes::TeamFacts;

/// Bands of tenure from the newest: measure, words, and how dark they are; lightness alone tells them apart.
const BANDS: [(&str, &str, f64); 4] = [
    ("heads_over_a_year", "over a year", 1.0),
    ("heads_to_a_year", "181 to 365 days", 0.66),
    ("heads_to_180_days", "91 to 180 days", 0.40),
    ("heads_to_90_days", "up to 90 days", 0.18),
];
/// Teams whose survival is drawn; beyond that lines can no longer be told apart.
const MOST_TEAMS: usize = LINES.len();

/// Heads of the whole operation by band of tenure, stacked; none where nobody is employed.
pub(super) fn mix(analysis: &Analysis) -> Option<Picture> {
    let means = |measure: &str| -> Option<Vec<f64>> {
        let weeks = analysis.by_week(measure, "all")?;
        Some(weeks.iter().map(|week| week.as_ref().map_or(0.0, |week| week.mean)).collect())
    };
    let bands = BANDS.iter().map(|(measure, _, _)| means(measure)).collect::<Option<Vec<_>>>()?;
    let mut tops = vec![vec![0.0; analysis.frame.weeks()]];
    for band in &bands {
        let below = tops.last().expect("the ground is there");
        tops.push(below.iter().zip(band).map(|(below, heads)| below + heads).collect());
    }
    let most = tops.last()?.iter().copied().fold(0.0, f64::max);
    if most <= 0.0 {
        return None;
    }
    let mut picture = head::start(analysis, "tenure-mix".into(), "Heads by tenure, at the end of each week");
    let what = if analysis.replications > 1 {
        "means of all futures, at the right those of the last week; training, notice and leave included"
    } else {
        "training, notice and leave included"
    };
    head::note(&mut picture, what);
    let ticks = Ticks::around(0.0, most, 6);
    let across = (0.0, analysis.frame.weeks() as f64);
    let panel = Panel { left: LEFT, right: RIGHT, top: TOP, bottom: WEEKS_AT, across, up: ticks.ends() };
    values_axis(&mut picture, &panel, ticks, "Heads", |v| ticks.plain(v));
    let mut labels = Vec::new();
    for (index, (_, words, share)) in BANDS.iter().enumerate() {
        let edge = |line: &[f64]| line.iter().map(|value| Some(*value)).collect::<Vec<_>>();
        band::band(&mut picture, &panel, &edge(&tops[index]), &edge(&tops[index + 1]), FUTURES.light(*share));
        let (below, above) = (last(&tops[index]), last(&tops[index + 1]));
        let text = format!("{words}: {}", grouped(above - below, 0));
        labels.push(Label { value: (below + above) / 2.0, text, ink: TEXT });
    }
    for line in &tops[1..] {
        let edge: Vec<Option<f64>> = line.iter().map(|value| Some(*value)).collect();
        band::thin(&mut picture, &panel, &edge, PAPER);
    }
    label::beside(&mut picture, &panel, labels);
    base_line(&mut picture, &panel);
    weeks_axis(&mut picture, &panel, &analysis.frame.week_starts, WEEKS_AT);
    Some(picture)
}

fn last(values: &[f64]) -> f64 {
    values.last().copied().unwrap_or(0.0)
}

/// Share of those who joined that is still in the team, team by team; none where nobody ever leaves.
pub(super) fn survival(analysis: &Analysis) -> Option<Picture> {
    let mut teams: Vec<(&TeamFacts, f64)> = analysis.frame.teams.iter().map(|team| (team, heads(analysis, team))).collect();
    teams.retain(|(team, heads)| team.survival.last().is_some_and(|end| *end < 1.0) && *heads > 0.0);
    teams.sort_by(|one, other| other.1.total_cmp(&one.1)); // stable: equal teams stay in the order of their ids
    let left_out = teams.len().saturating_sub(MOST_TEAMS);
    teams.truncate(MOST_TEAMS);
    let weeks = teams.iter().map(|(team, _)| team.survival.len() - 1).max()?;
    let mut picture = head::start(analysis, "cohort-survival".into(), "Of those who join, how many stay?");
    let others = if left_out > 0 { format!("; the {MOST_TEAMS} largest teams, {left_out} more are not shown") } else { String::new() };
    head::note(&mut picture, &format!("expected from the plan's hazards: labour market, strain, season and events at 1{others}"));
    let ticks = Ticks { low: 0.0, high: 1.0, step: 0.2 };
    let panel = Panel { left: LEFT, right: RIGHT, top: TOP, bottom: WEEKS_AT, across: (0.0, weeks as f64), up: ticks.ends() };
    values_axis(&mut picture, &panel, ticks, "Share of a class still in the team", |v| format!("{:.0} %", 100.0 * v));
    let mut labels = Vec::new();
    for ((team, _), ink) in teams.iter().zip(LINES) {
        let points = team.survival.iter().enumerate().map(|(week, share)| panel.at(week as f64, *share)).collect();
        picture.line(points, 3.0, ink);
        labels.push(name(analysis, team, ink));
    }
    label::beside(&mut picture, &panel, labels);
    base_line(&mut picture, &panel);
    weeks_since(&mut picture, &panel, weeks);
    Some(picture)
}

fn name(analysis: &Analysis, team: &TeamFacts, ink: Ink) -> Label {
    let value = last(&team.survival);
    let room = 150.0;
    let label = Font::plain(17.0, ink).elide(&analysis.frame.places[team.place].label, room);
    Label { value, text: format!("{:.0} % {label}", 100.0 * value), ink }
}

/// Mean heads of a team at the end of the first week.
fn heads(analysis: &Analysis, team: &TeamFacts) -> f64 {
    let weeks = analysis.by_week("heads_close", &analysis.frame.places[team.place].key());
    weeks.and_then(|weeks| weeks.first()?.as_ref()).map_or(0.0, |week| week.mean)
}

/// The axis of weeks since joining.
fn weeks_since(picture: &mut Picture, panel: &Panel, weeks: usize) {
    let step = if weeks > 60 { 13 } else { 4 };
    for week in (0..=weeks).step_by(step) {
        let x = panel.x(week as f64);
        picture.line(vec![(x, panel.bottom), (x, panel.bottom + 6.0)], 1.5, AXIS);
        picture.text((x, panel.bottom + 25.0), week.to_string(), TICK, Side::Middle);
    }
    picture.text((panel.right + 45.0, panel.bottom + 25.0), "weeks since joining", TICK, Side::Start);
}
