//! How likely total cost exceeds an amount, and what must be set aside beyond the budget.

use super::axis::{CAPTION, Panel, TICK, Ticks, apart, base_line, values_axis};
use super::band;
use super::head::{self, LEFT, Swatch};
use super::number::{Money, grouped, percent, percent_as_written};
use super::palette::{AXIS, DEMAND, FUTURES, GRID, PLAN, QUIET};
use super::picture::{Font, Picture, Point, Side, WIDTH};
use crate::analysis::Analysis;

/// Half the width of a 95 % interval in standard deviations.
const Z: f64 = 1.959_963_984_540_054;
/// Places across at which the curve is computed.
const PLACES: usize = 540;
const NOTE: f64 = 17.0;
/// From the top: what the axis measures, the name of the budget, the bracket of the contingency, the curve.
const CAPTION_AT: f64 = 145.0;
const BUDGET_AT: f64 = 178.0;
const BRACKET_AT: f64 = 207.0;
const CURVE_AT: f64 = 240.0;

/// The chart of the whole operation; none without futures.
pub(super) fn chart(analysis: &Analysis) -> Option<Picture> {
    let (least, most) = range(analysis)?;
    let contingency = &analysis.contingency;
    let money = Money::fitting(&analysis.frame.currency, most, most - least);
    let whose = if contingency.budget_given { "the budget" } else { "the plan at its mean" };
    let title = match analysis.replications {
        1 => format!("Total cost of one future against {whose}"),
        _ => format!("Total cost: {}", verdict(contingency.over_budget.value, whose)),
    };
    let mut picture = head::start(analysis, "cost-exceedance".into(), &title);
    head::key(&mut picture, analysis, &[(Swatch::Band(FUTURES.outer()), "95 % confidence (more futures make it narrower)")]);

    let ticks = Ticks { low: 0.0, high: 1.0, step: 0.2 };
    let panel = Panel { left: LEFT, right: WIDTH - 40.0, top: CURVE_AT, bottom: 596.0, across: (least, most), up: ticks.ends() };
    values_axis(&mut picture, &panel, ticks, "", percent_as_written);
    picture.text((head::MARGIN, CAPTION_AT), "Chance that total cost exceeds the amount", CAPTION, Side::Start);
    amounts_axis(&mut picture, &panel, &money, analysis.frame.weeks());
    curve(&mut picture, &panel, &analysis.costs);
    base_line(&mut picture, &panel);
    budget(&mut picture, &panel, analysis, &money);
    bracket(&mut picture, &panel, analysis, &money);
    percentile_lines(&mut picture, &panel, &percentiles(analysis), &money);
    Some(picture)
}

/// How likely the budget is exceeded. That it never happened does not make it impossible.
fn verdict(chance: f64, whose: &str) -> String {
    match chance {
        0.0 => format!("no simulated future exceeds {whose}"),
        1.0 => format!("every simulated future exceeds {whose}"),
        _ => format!("{} chance of exceeding {whose}", percent(chance)),
    }
}

/// Amounts from the one-in-a-thousand cheapest to the one-in-a-thousand dearest future, budget and percentiles included, with room for the label of the
/// highest percentile.
fn range(analysis: &Analysis) -> Option<(f64, f64)> {
    let costs = &analysis.costs;
    let edge = costs.len() / 1000;
    let (cheap, dear) = (*costs.get(edge)?, *costs.get(costs.len().checked_sub(edge + 1)?)?);
    let contingency = &analysis.contingency;
    let marks = [cheap, dear, contingency.budget, contingency.cost.value];
    let low = marks.into_iter().fold(f64::INFINITY, f64::min);
    let (low, high) = apart(low, marks.into_iter().fold(f64::NEG_INFINITY, f64::max));
    let air = 0.04 * (high - low);
    let last = percentiles(analysis).into_iter().map(|(_, amount)| amount).fold(low, f64::max);
    let least = low - air;
    Some((least, (high + air).max(least + 1.3 * (last - least))))
}

fn amounts_axis(picture: &mut Picture, panel: &Panel, money: &Money, weeks: usize) {
    let (least, most) = panel.across;
    let ticks = Ticks::around(least, most, 7);
    for amount in ticks.values().filter(|amount| *amount >= least && *amount <= most) {
        let x = panel.x(amount);
        picture.line(vec![(x, panel.top), (x, panel.bottom)], 1.0, GRID);
        picture.line(vec![(x, panel.bottom), (x, panel.bottom + 6.0)], 1.5, AXIS);
        picture.text((x, panel.bottom + 26.0), money.tick(amount, ticks.step), TICK, Side::Middle);
    }
    let caption = format!("Total cost over {}, {}", head::weeks(weeks), money.axis_unit());
    picture.text((panel.right, panel.bottom + 54.0), caption, CAPTION, Side::End);
}

/// The share of futures above each amount, as steps, on its 95 % band.
fn curve(picture: &mut Picture, panel: &Panel, costs: &[f64]) {
    let (least, most) = panel.across;
    let futures = costs.len() as f64;
    let (mut line, mut upper, mut lower): (Vec<Point>, Vec<Point>, Vec<Point>) = Default::default();
    for place in 0..=PLACES {
        let amount = least + (most - least) * place as f64 / PLACES as f64;
        let share = (costs.len() - costs.partition_point(|cost| *cost <= amount)) as f64 / futures;
        let (low, high) = wilson(share, futures);
        for (edge, value) in [(&mut line, share), (&mut upper, high), (&mut lower, low)] {
            let point = panel.at(amount, value);
            if let Some(before) = edge.last().copied().filter(|before: &Point| before.1 != point.1) {
                edge.push((point.0, before.1));
            }
            edge.push(point);
        }
    }
    upper.extend(lower.into_iter().rev());
    if costs.len() > 1 {
        picture.area(upper, FUTURES.outer());
    }
    picture.line(line, 3.0, FUTURES);
}

/// Wilson's 95 % interval of a share among so many futures (E. B. Wilson 1927).
fn wilson(share: f64, futures: f64) -> (f64, f64) {
    let square = Z * Z / futures;
    let middle = share + square / 2.0;
    let half = (square * share * (1.0 - share) + square * square / 4.0).sqrt();
    (((middle - half) / (1.0 + square)).max(0.0), ((middle + half) / (1.0 + square)).min(1.0))
}

/// P50, P80, P95 and the percentile that sizes the contingency: levels and amounts.
fn percentiles(analysis: &Analysis) -> Vec<(f64, f64)> {
    let chosen = &analysis.contingency;
    let total = analysis.total("cost_total", "all", "total");
    let usual = [(0.50, "p50"), (0.80, "p80"), (0.95, "p95")].into_iter();
    let near = |level: f64| (level - chosen.percentile).abs() <= 0.02; // two labels at nearly the same place cannot be read
    let mut marks: Vec<(f64, f64)> = usual.filter_map(|(level, name)| Some((level, band::at(total?, name)?))).collect();
    marks.retain(|(level, _)| !near(*level));
    marks.push((chosen.percentile, chosen.cost.value));
    marks
}

/// Lines from the curve down to the axis, each with its amount.
fn percentile_lines(picture: &mut Picture, panel: &Panel, marks: &[(f64, f64)], money: &Money) {
    for (level, amount) in marks {
        let (x, y) = panel.at(*amount, 1.0 - level);
        picture.line(vec![(x, y), (x, panel.bottom)], 2.0, FUTURES);
    }
    for (level, amount) in marks {
        let (x, y) = panel.at(*amount, 1.0 - level);
        let text = format!("{}: {}", named(*level), money.text(*amount));
        let wide = Font::plain(NOTE, PLAN).width(&text);
        let (x, side) = if x + 14.0 + wide < panel.right { (x + 12.0, Side::Start) } else { (x - 12.0, Side::End) };
        picture.text_on_paper((x, y - 9.0), text, NOTE, side);
    }
}

/// The budget, and how often it is exceeded.
fn budget(picture: &mut Picture, panel: &Panel, analysis: &Analysis, money: &Money) {
    let held = &analysis.contingency;
    let x = panel.x(held.budget);
    picture.line(vec![(x, BUDGET_AT + 8.0), (x, panel.bottom)], 2.5, DEMAND);
    let whose = if held.budget_given { "budget" } else { "plan at its mean, no budget given:" };
    let over = &held.over_budget;
    let sure = format!("95 % confidence: {} to {}", percent(over.low), percent(over.high));
    let text = format!("{whose} {}, exceeded in {} of futures ({sure})", money.text(held.budget), percent(over.value));
    let font = Font::plain(NOTE, DEMAND);
    let half = font.width(&text) / 2.0;
    picture.text((within(x, half, panel), BUDGET_AT), text, font, Side::Middle);
}

/// The bracket between the budget and the percentile that sizes the contingency.
fn bracket(picture: &mut Picture, panel: &Panel, analysis: &Analysis, money: &Money) {
    let held = &analysis.contingency;
    let (from, to) = (panel.x(held.budget), panel.x(held.cost.value));
    let curve = panel.y(1.0 - held.percentile);
    picture.dashed(&[(to, BRACKET_AT), (to, curve)], 1.5, QUIET);
    picture.line(vec![(from, BRACKET_AT), (to, BRACKET_AT)], 3.0, PLAN);
    for x in [from, to] {
        picture.line(vec![(x, BRACKET_AT - 7.0), (x, BRACKET_AT + 7.0)], 3.0, PLAN);
    }
    let amount = held.contingency.value;
    let level = named(held.percentile);
    let text = if amount >= 0.0 {
        format!("contingency to {level}: {}", money.text(amount))
    } else {
        format!("{} to spare at {level}", money.text(-amount))
    };
    let font = Font::bold(NOTE + 1.0, PLAN);
    let (left, right) = (from.min(to) - 12.0, from.max(to) + 12.0);
    let wide = font.width(&text);
    let (at, side) = if right + wide < panel.right {
        ((right, BRACKET_AT + 6.0), Side::Start)
    } else if left - wide > panel.left {
        ((left, BRACKET_AT + 6.0), Side::End)
    } else {
        (((left + right) / 2.0, BRACKET_AT + 23.0), Side::Middle)
    };
    picture.text(at, text, font, side);
}

/// A percentile as planners say it: `P80`.
fn named(level: f64) -> String {
    let text = grouped(100.0 * level, 1);
    format!("P{}", text.strip_suffix(".0").unwrap_or(&text))
}

/// The nearest place for the middle of a text that keeps it inside the panel.
fn within(x: f64, half: f64, panel: &Panel) -> f64 {
    x.min(panel.right - half).max(panel.left + half)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_band_is_wilsons_interval() {
        // 10 of 100: 0.0552 to 0.1744 (R: binom::binom.wilson(10, 100)).
        let (low, high) = wilson(0.1, 100.0);
        assert!((low - 0.05522914).abs() < 1e-7 && (high - 0.1743657).abs() < 1e-7, "{low} {high}");
        assert_eq!(wilson(0.0, 50.0).0, 0.0);
    }

    #[test]
    fn percentiles_are_named_as_planners_say_them() {
        assert_eq!(named(0.8), "P80");
        assert_eq!(named(0.975), "P97.5");
    }
}
