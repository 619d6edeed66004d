//! Required against available full-time equivalents, with the planned class starts.

use super::axis::{Panel, Ticks, base_line, values_axis};
use super::band::{self, Weekly};
use super::head::{self, LEFT, RIGHT, Swatch, TOP, WEEKS_AT};
use super::label::{self, Label};
use super::number::grouped;
use super::palette::{DEMAND, FUTURES, GAIN, Ink, TEXT};
use super::picture::{Font, Picture, Point, Side};
use super::weeks::weeks_axis;
use crate::analysis::Analysis;
use crate::outcomes::PlaceKind;

/// Height of the lane of class starts.
const LANE: f64 = 54.0;
const OFFERS: Font = Font::plain(15.0, TEXT);

/// Quantiles of one side of the comparison.
struct Spread {
    p10: Weekly,
    p50: Weekly,
    p90: Weekly,
}

/// The chart of the place at this index; none where nothing is required or available in any week.
pub(super) fn chart(analysis: &Analysis, place: usize) -> Option<Picture> {
    let here = &analysis.frame.places[place];
    let read = |measure| {
        let weeks = analysis.by_week(measure, &here.key())?;
        Some(Spread { p10: band::quantile(weeks, "p10"), p50: band::quantile(weeks, "p50"), p90: band::quantile(weeks, "p90") })
    };
    let (required, available) = (read("required_fte_net")?, read("available_fte_net")?);
    let ticks = scale(&required, &available)?;
    let classes = if here.kind == PlaceKind::All { class_starts(analysis) } else { Vec::new() };

    let whose = if here.kind == PlaceKind::All { "The whole operation" } else { &here.label };
    let title = head::about(whose, ": FTE required and available, week by week");
    let mut picture = head::start(analysis, super::name_of("fte", here), &title);
    key(&mut picture, analysis, !classes.is_empty());
    let bottom = if classes.is_empty() { WEEKS_AT } else { WEEKS_AT - LANE };
    let across = (0.0, analysis.frame.weeks() as f64);
    let panel = Panel { left: LEFT, right: RIGHT, top: TOP, bottom, across, up: ticks.ends() };
    values_axis(&mut picture, &panel, ticks, "Full-time equivalents on contacts, net of shrinkage", |v| ticks.plain(v));
    base_line(&mut picture, &panel);
    let sides = [(&available, FUTURES), (&required, DEMAND)];
    sides.iter().for_each(|(side, ink)| band::band(&mut picture, &panel, &side.p10, &side.p90, ink.thin(0.26)));
    sides.iter().for_each(|(side, ink)| band::line(&mut picture, &panel, &side.p50, *ink));
    name(&mut picture, &panel, head::middle(analysis), &required, &available);
    lane(&mut picture, &panel, &classes);
    weeks_axis(&mut picture, &panel, &analysis.frame.week_starts, WEEKS_AT);
    Some(picture)
}

fn scale(required: &Spread, available: &Spread) -> Option<Ticks> {
    let (low, high) = band::extent([&required.p10, &required.p50, &required.p90, &available.p10, &available.p50, &available.p90])?;
    // Zero belongs on the axis unless the picture would be mostly empty below the lines.
    Some(Ticks::around(if low < 0.4 * high { low.min(0.0) } else { low }, high, 6))
}

fn key(picture: &mut Picture, analysis: &Analysis, classes: bool) {
    let mut entries = vec![
        (Swatch::Band(DEMAND.thin(0.26)), "required, middle 80 % of futures (P10–P90)"),
        (Swatch::Band(FUTURES.thin(0.26)), "available, the same"),
    ];
    if classes {
        entries.push((Swatch::Triangle(GAIN), "planned class start, places offered"));
    }
    head::key(picture, analysis, &entries);
}

fn name(picture: &mut Picture, panel: &Panel, middle: &str, required: &Spread, available: &Spread) {
    let sides = [("required", required, DEMAND), ("available", available, FUTURES)];
    let label =
        |(what, side, ink): (&str, &Spread, Ink)| Some(Label { value: band::last(&side.p50)?, text: format!("{what} ({middle})"), ink });
    label::beside(picture, panel, sides.into_iter().filter_map(label).collect());
}

/// Places offered at planned class starts, summed over teams, by week.
fn class_starts(analysis: &Analysis) -> Vec<(usize, f64)> {
    let mut starts = vec![0.0; analysis.frame.weeks()];
    for (_, week, offers) in &analysis.frame.planned_classes {
        if let Some(start) = starts.get_mut(*week) {
            *start += offers;
        }
    }
    starts.into_iter().enumerate().filter(|(_, offers)| *offers > 0.0).collect()
}

/// Triangles at the axis of weeks with their numbers; where those have no room, one line says how many there are.
fn lane(picture: &mut Picture, panel: &Panel, classes: &[(usize, f64)]) {
    let across = |week: usize| panel.x(week as f64 + 0.5);
    let nearest = classes.windows(2).map(|pair| across(pair[1].0) - across(pair[0].0)).fold(24.0, f64::min);
    let half = (0.25 * nearest).clamp(1.5, 6.0);
    for (week, _) in classes {
        picture.area(head::triangle(across(*week), WEEKS_AT - 1.0, half), GAIN);
    }
    match numbers(panel, classes) {
        Some(numbers) => numbers.into_iter().for_each(|(at, text)| picture.text(at, text, OFFERS, Side::Middle)),
        None => {
            let places: f64 = classes.iter().map(|(_, offers)| offers).sum();
            let text = format!("{} class starts, {} places in all", grouped(classes.len() as f64, 0), grouped(places, 0));
            picture.text((panel.left, WEEKS_AT - 24.0), text, OFFERS, Side::Start);
        }
    }
}

/// Places offered above every triangle, in two rows where one is too full; none where even two are.
fn numbers(panel: &Panel, classes: &[(usize, f64)]) -> Option<Vec<(Point, String)>> {
    let mut taken = [f64::NEG_INFINITY; 2];
    let mut numbers = Vec::new();
    for (week, offers) in classes {
        let x = panel.x(*week as f64 + 0.5);
        let text = grouped(*offers, 0);
        let half = OFFERS.width(&text) / 2.0;
        let row = taken.iter().position(|end| x - half > end + 5.0)?;
        taken[row] = x + half;
        numbers.push(((x, WEEKS_AT - 16.0 - 18.0 * row as f64), text));
    }
    Some(numbers)
}
