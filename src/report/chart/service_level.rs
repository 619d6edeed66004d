//! Service level of a queue over weeks, and how likely each week misses the target.

use super::axis::{Panel, Ticks, base_line, values_axis};
use super::band::{self, Fan, Weekly};
use super::head::{self, LEFT, RIGHT, TOP, WEEKS_AT};
use super::label::{self, Label};
use super::number::{grouped, percent_as_written};
use super::palette::{DEMAND, FUTURES, Ink, PLAN, QUIET, TEXT};
use super::picture::{Font, Picture, Side};
use super::weeks::weeks_axis;
use crate::analysis::{Analysis, QueueRisk};
use crate::outcomes::ServicePromise;
use crate::report::format::opening_hours;

/// The chart of the queue at this index among the places; none where no week of it has contacts.
pub(super) fn chart(analysis: &Analysis, place: usize) -> Option<Picture> {
    let queue = &analysis.frame.places[place];
    let series = analysis.series("service_level", &queue.key())?;
    let fan = Fan::of(&analysis.weekly[series]);
    let plan = &analysis.plan_weekly[series];
    let promise = analysis.frame.promises.iter().find(|promise| promise.place == place);
    let risk = analysis.risks.iter().find(|risk| risk.place == place);
    let ticks = scale(&fan, plan, promise)?;

    let shown = if risk.is_some() { ": service level and chance of a miss, by week" } else { ": service level by week" };
    let title = head::about(&queue.label, shown);
    let mut picture = head::start(analysis, super::name_of("service-level", queue), &title);
    head::key(&mut picture, analysis, &head::fan_key(FUTURES));
    let weeks = analysis.frame.weeks() as f64;
    let bottom = if risk.is_some() { 418.0 } else { WEEKS_AT };
    let panel = Panel { left: LEFT, right: RIGHT, top: TOP, bottom, across: (0.0, weeks), up: ticks.ends() };
    values_axis(&mut picture, &panel, ticks, &caption(promise), percent_as_written);
    base_line(&mut picture, &panel);
    fan.draw(&mut picture, &panel, FUTURES);
    band::dashed(&mut picture, &panel, plan, PLAN);
    promise.into_iter().for_each(|promise| target_line(&mut picture, &panel, promise));
    label::beside(&mut picture, &panel, names(head::middle(analysis), &fan, plan, promise));
    if let Some(risk) = risk {
        miss_strip(&mut picture, analysis, risk, &queue.key());
    }
    weeks_axis(&mut picture, &panel, &analysis.frame.week_starts, WEEKS_AT);
    Some(picture)
}

/// From a round value below all there is to show, up to 100 %.
fn scale(fan: &Fan, plan: &Weekly, promise: Option<&ServicePromise>) -> Option<Ticks> {
    let (lowest, _) = fan.extent()?;
    let plan_low = band::extent([plan]).map_or(1.0, |(low, _)| low);
    let target = promise.map_or(1.0, |promise| promise.target);
    let low = lowest.min(plan_low).min(target - 0.05).clamp(0.0, 0.8);
    Some(Ticks::around(low, 1.0, 5))
}

fn caption(promise: Option<&ServicePromise>) -> String {
    let Some(promise) = promise else { return "Service level".into() };
    let share = format!("Contacts {} within {}", promise.promised.verb(), time_of(promise));
    let full = if promise.definition.is_empty() { share } else { format!("{share} ({})", promise.definition) };
    super::axis::CAPTION.elide(&full, RIGHT)
}

fn target_line(picture: &mut Picture, panel: &Panel, promise: &ServicePromise) {
    let y = panel.y(promise.target);
    picture.line(vec![(panel.left, y), (panel.right, y)], 2.0, DEMAND);
}

fn names(middle: &str, fan: &Fan, plan: &[Option<f64>], promise: Option<&ServicePromise>) -> Vec<Label> {
    let name = |value: Option<f64>, text: String, ink: Ink| value.map(|value| Label { value, text, ink });
    let target = promise.map(|p| format!("target {} in {}", percent_as_written(p.target), time_of(p)));
    [
        name(band::last(&fan.p50), middle.into(), FUTURES),
        name(band::last(plan), "plan at its mean".into(), PLAN),
        name(promise.map(|p| p.target), target.unwrap_or_default(), DEMAND),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Bars of the chance of a miss, week by week, each with its interval.
fn miss_strip(picture: &mut Picture, analysis: &Analysis, risk: &QueueRisk, queue: &str) {
    let ticks = Ticks { low: 0.0, high: 1.0, step: 0.5 };
    let across = (0.0, risk.weeks.len() as f64);
    let panel = Panel { left: LEFT, right: RIGHT, top: 490.0, bottom: WEEKS_AT, across, up: ticks.ends() };
    let slot = panel.x(1.0) - panel.x(0.0);
    let roomy = slot > 4.0;
    let interval = if roomy { "whiskers" } else { "grey" };
    let caption = format!("Chance that the week misses its target ({interval}: 95 % confidence)");
    values_axis(picture, &panel, ticks, &caption, percent_as_written);
    let gap = if roomy { 0.12 } else { 0.0 };
    for (week, chance) in risk.weeks.iter().enumerate() {
        let Some(chance) = chance else { continue };
        let week = week as f64;
        picture.block(panel.at(week + gap, 0.0), panel.at(week + 1.0 - gap, chance.value), DEMAND.light(0.55));
        if roomy {
            picture.whisker(panel.x(week + 0.5), panel.y(chance.low), panel.y(chance.high), (0.35 * slot).min(12.0), 1.0, TEXT);
        } else {
            picture.block(panel.at(week, chance.low), panel.at(week + 1.0, chance.high), TEXT.thin(0.3));
        }
    }
    missed_on_average(picture, analysis, risk, queue, &panel);
}

fn missed_on_average(picture: &mut Picture, analysis: &Analysis, risk: &QueueRisk, queue: &str, panel: &Panel) {
    let Some(missed) = analysis.total("missed_weeks", queue, "total") else { return };
    let served = risk.weeks.iter().flatten().count();
    let (x, y) = (panel.right + 22.0, (panel.top + panel.bottom) / 2.0);
    picture.text((x, y - 4.0), "missed on average:", Font::plain(17.0, QUIET), Side::Start);
    picture.text((x, y + 20.0), format!("{} of {}", grouped(missed.mean, 1), head::weeks(served)), Font::bold(18.0, TEXT), Side::Start);
}

/// The promised time.
fn time_of(promise: &ServicePromise) -> String {
    if promise.promised.in_opening_hours() {
        opening_hours(promise.answer_within_seconds / 3600.0)
    } else {
        duration(promise.answer_within_seconds)
    }
}

/// Seconds in the unit a planner would use.
fn duration(seconds: f64) -> String {
    let (count, unit) = match seconds {
        s if s <= 120.0 => (s, "s"),
        s if s < 7200.0 => (s / 60.0, "min"),
        s if s < 172_800.0 => (s / 3600.0, "h"),
        s => (s / 86_400.0, "days"),
    };
    let text = grouped(count, 1);
    format!("{} {unit}", text.strip_suffix(".0").unwrap_or(&text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn promises_are_written_in_the_unit_a_planner_would_use() {
        let written: Vec<String> = [30.0, 120.0, 1200.0, 14_400.0, 172_800.0].map(duration).to_vec();
        assert_eq!(written, ["30 s", "120 s", "20 min", "4 h", "2 days"]);
    }
}
