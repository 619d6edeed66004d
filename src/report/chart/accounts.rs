//! Where the money goes: cost by account, the largest first.

use super::axis::{Panel, TICK, Ticks};
use super::band;
use super::head::{self, MARGIN};
use super::number::Money;
use super::palette::{AXIS, FUTURES, GRID, QUIET, TEXT};
use super::picture::{Font, Picture, Side, WIDTH};
use crate::analysis::{Analysis, Summary};
use crate::outcomes::{MEASURES, Of, Quantity};

const NAME: Font = Font::plain(18.0, TEXT);
const FIGURE: Font = Font::bold(17.0, TEXT);
const RANGE: Font = Font::plain(16.0, QUIET);
/// Accounts shown at most; the smallest are left out.
const MOST: usize = 16;
/// Height of a bar at most, in pixels.
const ROW: f64 = 56.0;

/// The chart of the whole operation; none where nothing costs anything.
pub(super) fn chart(analysis: &Analysis) -> Option<Picture> {
    let rows = rows(analysis);
    let largest = rows.iter().map(|(_, cost)| reach(cost)).fold(0.0, f64::max);
    if rows.is_empty() {
        return None;
    }
    let many = analysis.replications > 1;
    let money = Money::fitting(&analysis.frame.currency, largest, largest / 10.0);
    let title = format!("Cost by account over {}", head::weeks(analysis.frame.weeks()));
    let mut picture = head::start(analysis, "cost-by-account".into(), &title);
    if many {
        let explained = "bars: mean over futures · whiskers and ranges: middle 80 % of futures (P10–P90)";
        picture.text((MARGIN, 111.0), explained, Font::plain(17.0, TEXT), Side::Start);
    }
    let wanted = rows.iter().map(|(name, _)| NAME.width(name)).fold(0.0, f64::max);
    let left = MARGIN + wanted + 14.0;
    let ticks = Ticks::around(0.0, largest, 5);
    let bottom = (136.0 + ROW * rows.len() as f64).min(606.0);
    let up = (0.0, rows.len() as f64);
    let panel = Panel { left, right: WIDTH - 330.0, top: 136.0, bottom, across: ticks.ends(), up };
    amounts_axis(&mut picture, &panel, ticks, &money);
    for (place, (name, cost)) in rows.iter().enumerate() {
        draw(&mut picture, &panel, rows.len() - place, (name, cost), &money, many);
    }
    picture.line(vec![(panel.left, panel.top), (panel.left, panel.bottom)], 1.5, AXIS);
    Some(picture)
}

/// Accounts that somebody uses, the largest first.
fn rows(analysis: &Analysis) -> Vec<(&'static str, &Summary)> {
    let of = |account: &Quantity| {
        let measure = MEASURES.iter().find(|measure| measure.of == Of::Sum(*account))?;
        Some((measure.label, analysis.total(measure.key, "all", "total")?))
    };
    let mut rows: Vec<_> = Quantity::ACCOUNTS.iter().filter_map(of).filter(|(_, cost)| reach(cost) > 0.0).collect();
    rows.sort_by(|(_, one), (_, other)| other.mean.total_cmp(&one.mean));
    rows.truncate(MOST);
    rows
}

/// How far bar and whisker go.
fn reach(cost: &Summary) -> f64 {
    cost.mean.max(band::at(cost, "p90").unwrap_or(0.0))
}

fn amounts_axis(picture: &mut Picture, panel: &Panel, ticks: Ticks, money: &Money) {
    for value in ticks.values() {
        let x = panel.x(value);
        picture.line(vec![(x, panel.top), (x, panel.bottom)], 1.0, GRID);
        picture.text((x, panel.bottom + 25.0), money.tick(value, ticks.step), TICK, Side::Middle);
    }
    let middle = (panel.left + panel.right) / 2.0;
    picture.text((middle, panel.bottom + 52.0), format!("Cost, {}", money.axis_unit()), super::axis::CAPTION, Side::Middle);
}

/// One account: its name, its bar with a whisker, and its figures.
fn draw(picture: &mut Picture, panel: &Panel, from_below: usize, (name, cost): (&str, &Summary), money: &Money, many: bool) {
    let middle = panel.y(from_below as f64 - 0.5);
    let half = 0.34 * (panel.y(0.0) - panel.y(1.0));
    picture.text((panel.left - 12.0, middle + 6.0), name, NAME, Side::End);
    let end = panel.x(cost.mean).max(panel.left + 1.0);
    picture.block((panel.left, middle - half), (end, middle + half), FUTURES.light(0.75));
    let mut label = end;
    if let Some((low, high)) = band::at(cost, "p10").zip(band::at(cost, "p90")).filter(|_| many) {
        let (low, high) = (panel.x(low), panel.x(high));
        picture.line(vec![(low, middle), (high, middle)], 2.0, TEXT);
        for x in [low, high] {
            picture.line(vec![(x, middle - 7.0), (x, middle + 7.0)], 2.0, TEXT);
        }
        label = label.max(high);
    }
    let figure = money.text(cost.mean);
    let at = label + 14.0;
    picture.text((at, middle + 6.0), figure.as_str(), FIGURE, Side::Start);
    if let Some((low, high)) = band::at(cost, "p10").zip(band::at(cost, "p90")).filter(|_| many) {
        let range = format!("{} to {}", money.figure(low), money.figure(high));
        picture.text((at + FIGURE.width(&figure) + 12.0, middle + 6.0), range, RANGE, Side::Start);
    }
}
