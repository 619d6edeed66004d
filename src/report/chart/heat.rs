//! Site by week: how likely more than 5 % of the required agents are missing.

use super::axis::{Panel, TICK};
use super::head::{self, LEFT, MARGIN, RIGHT, TOP, WEEKS_AT};
use super::palette::{AXIS, DEMAND, Ink, TEXT};
use super::picture::{Font, Picture, Side};
use super::weeks::weeks_axis;
use crate::analysis::{Analysis, Proportion, ShortRisk};

/// Left edge of the cells: site names stand before it.
const CELLS_FROM: f64 = LEFT + 120.0;
/// Right edge of the cells.
const CELLS_TO: f64 = RIGHT + 50.0;
/// Tallest row.
const TALLEST: f64 = 110.0;
/// Rows are no lower than this; more sites than fit are left out, the safest first.
const LOWEST: f64 = 20.0;
/// Steps of the scale of colours.
const STEPS: usize = 10;

/// The chart; none where no site ever requires anybody, or there is only one future.
pub(super) fn chart(analysis: &Analysis) -> Option<Picture> {
    let mut sites: Vec<&ShortRisk> = analysis.short.iter().filter(|site| site.weeks.iter().any(Option::is_some)).collect();
    if sites.is_empty() || analysis.replications < 2 {
        return None;
    }
    let fit = ((WEEKS_AT - TOP) / LOWEST) as usize;
    let left_out = sites.len().saturating_sub(fit);
    if left_out > 0 {
        let mean = |site: &ShortRisk| site.weeks.iter().flatten().map(|week| week.value).sum::<f64>();
        sites.sort_by(|one, other| mean(other).total_cmp(&mean(one)));
        sites.truncate(fit);
    }
    let mut picture = head::start(analysis, "understaffed-sites".into(), "Chance that a site is more than 5 % short of agents, by week");
    scale(&mut picture, left_out);
    let row = ((WEEKS_AT - TOP) / sites.len() as f64).min(TALLEST);
    let across = (0.0, analysis.frame.weeks() as f64);
    let bottom = TOP + row * sites.len() as f64;
    let panel = Panel { left: CELLS_FROM, right: CELLS_TO, top: TOP, bottom, across, up: (sites.len() as f64, 0.0) };
    for (index, site) in sites.iter().enumerate() {
        cells(&mut picture, &panel, index as f64, site);
        names(&mut picture, &panel, analysis, index as f64, site);
    }
    weeks_axis(&mut picture, &panel, &analysis.frame.week_starts, bottom);
    Some(picture)
}

fn cells(picture: &mut Picture, panel: &Panel, row: f64, site: &ShortRisk) {
    let slot = panel.x(1.0) - panel.x(0.0);
    // Narrow weeks stand without gaps, or gaps would be all there is to see.
    let gap = if slot > 6.0 { 0.04 } else { 0.0 };
    for (week, chance) in site.weeks.iter().enumerate() {
        let (from, to) = (panel.at(week as f64 + gap, row + 0.05), panel.at((week + 1) as f64 - gap, row + 0.95));
        match chance {
            Some(chance) => picture.block(from, to, shade(chance.value)),
            None => picture.line(vec![(from.0, (from.1 + to.1) / 2.0), (to.0, (from.1 + to.1) / 2.0)], 1.5, AXIS),
        }
    }
}

/// The site at the left; at the right its mean chance.
fn names(picture: &mut Picture, panel: &Panel, analysis: &Analysis, row: f64, site: &ShortRisk) {
    let font = Font::plain(17.0, TEXT);
    let y = panel.y(row + 0.5) + 6.0;
    let label = font.elide(&analysis.frame.places[site.place].label, panel.left - MARGIN - 12.0);
    picture.text((MARGIN, y), label, font, Side::Start);
    let known: Vec<&Proportion> = site.weeks.iter().flatten().collect();
    let mean = known.iter().map(|week| week.value).sum::<f64>() / known.len().max(1) as f64;
    picture.text((panel.right + 22.0, y), format!("{:.1} of {}", mean * known.len() as f64, known.len()), font, Side::Start);
}

/// The colour of a chance: paper for 0, darker the likelier; one hue, so that lightness alone can be read.
fn shade(chance: f64) -> Ink {
    if chance <= 0.0 {
        return NEVER;
    }
    let (red, green, blue) = DEMAND.rgb;
    let towards = |from: u8, to: f64| (f64::from(from) + (to - f64::from(from)) * ((chance - 0.6).max(0.0) / 0.4) * 0.55 + 0.5) as u8;
    let deep = Ink { rgb: (towards(red, 60.0), towards(green, 20.0), towards(blue, 0.0)), cover: 1.0 };
    if chance > 0.6 { deep } else { DEMAND.light(0.12 + 0.88 * chance / 0.6) }
}

/// A week without risk.
const NEVER: Ink = Ink { rgb: (243, 243, 243), cover: 1.0 };

/// What the darkest colour means.
const ALL: &str = "100 % of futures";

/// The scale of colours, in the place of the key.
fn scale(picture: &mut Picture, left_out: usize) {
    let (x, y) = (MARGIN, 111.0);
    let font = Font::plain(17.0, TEXT);
    picture.text((x, y), "0 %", font, Side::Start);
    let mut at = x + font.width("0 %") + 12.0;
    for step in 0..=STEPS {
        picture.block((at, y - 15.0), (at + 26.0, y + 3.0), shade(step as f64 / STEPS as f64));
        at += 28.0;
    }
    picture.text((at + 10.0, y), ALL, font, Side::Start);
    at += 10.0 + font.width(ALL) + 32.0;
    picture.line(vec![(at, y - 6.0), (at + 26.0, y - 6.0)], 1.5, AXIS);
    let rest = if left_out > 0 { format!("; {left_out} safer sites not shown") } else { String::new() };
    picture.text((at + 34.0, y), format!("nothing required{rest}"), font, Side::Start);
    picture.text((CELLS_TO + 22.0, TOP - 15.0), "weeks expected", TICK, Side::Start);
}
