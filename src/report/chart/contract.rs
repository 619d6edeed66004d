//! How likely a contract misses its target in every month.

use super::axis::{Panel, Ticks, base_line, values_axis};
use super::head::{self, LEFT, RIGHT, TOP, WEEKS_AT};
use super::number::{grouped, percent, percent_as_written};
use super::palette::{DEMAND, QUIET, TEXT};
use super::picture::{Font, Picture, Side};
use super::weeks::weeks_axis;
use crate::analysis::{Analysis, ContractRisk};

/// Weeks of the longest month.
const LONGEST_MONTH: usize = 5;
const FIGURE: Font = Font::bold(17.0, TEXT);

/// The chart of a contract; none where no month of it is judged.
pub(super) fn chart(analysis: &Analysis, risk: &ContractRisk) -> Option<Picture> {
    let contract = &analysis.frame.places[risk.place];
    let ends: Vec<usize> = (0..risk.weeks.len()).filter(|week| risk.weeks[*week].is_some()).collect();
    if ends.is_empty() {
        return None;
    }
    let title = head::about(&contract.label, ": chance of a missed month");
    let mut picture = head::start(analysis, super::name_of("contract", contract), &title);
    let ticks = Ticks { low: 0.0, high: 1.0, step: 0.2 };
    let across = (0.0, risk.weeks.len() as f64);
    // Figures stand above the bars: a certain miss needs room for its own.
    let panel = Panel { left: LEFT, right: RIGHT, top: TOP, bottom: WEEKS_AT, across, up: (0.0, 1.1) };
    let caption = format!("Chance that the month is below {} (whiskers: 95 % confidence)", percent_as_written(risk.target));
    values_axis(&mut picture, &panel, ticks, &caption, percent_as_written);
    let mut from = 0;
    for week in ends {
        // Months without contacts are not judged: the bar after them is as wide as a month, too.
        let begins = from.max((week + 1).saturating_sub(LONGEST_MONTH));
        draw(&mut picture, &panel, (begins, week + 1), risk.weeks[week].as_ref()?);
        from = week + 1;
    }
    base_line(&mut picture, &panel);
    weeks_axis(&mut picture, &panel, &analysis.frame.week_starts, WEEKS_AT);
    on_average(&mut picture, analysis, &contract.key(), &panel);
    Some(picture)
}

/// A month's bar, from the week after the month before it to the week in which it ends.
fn draw(picture: &mut Picture, panel: &Panel, (from, to): (usize, usize), chance: &crate::analysis::Proportion) {
    let (left, right) = (panel.x(from as f64), panel.x(to as f64));
    let gap = (0.08 * (right - left)).min(6.0);
    picture.block((left + gap, panel.y(0.0)), (right - gap, panel.y(chance.value)), DEMAND.light(0.55));
    let middle = (left + right) / 2.0;
    picture.whisker(middle, panel.y(chance.low), panel.y(chance.high), (0.3 * (right - left)).min(14.0), 1.5, TEXT);
    let figure = percent(chance.value);
    if FIGURE.width(&figure) + 6.0 < right - left {
        picture.text((middle, panel.y(chance.high) - 9.0), figure, FIGURE, Side::Middle);
    }
}

fn on_average(picture: &mut Picture, analysis: &Analysis, key: &str, panel: &Panel) {
    let total = |measure: &str| analysis.total(measure, key, "total");
    let (Some(missed), Some(months)) = (total("missed_months"), total("months")) else { return };
    let (x, y) = (panel.right + 22.0, (panel.top + panel.bottom) / 2.0);
    picture.text((x, y - 4.0), "missed on average:", Font::plain(17.0, QUIET), Side::Start);
    let said = format!("{} of {} months", grouped(missed.mean, 1), grouped(months.mean, 0));
    picture.text((x, y + 20.0), said, Font::bold(18.0, TEXT), Side::Start);
}
