//! How far the laws are from the one that judges them, queue by queue.

use super::super::axis::{CAPTION, Panel, TICK, Ticks, base_line};
use super::super::head::{self, MARGIN, Swatch};
use super::super::number::signed;
use super::super::palette::{AXIS, DEMAND, FUTURES, GRID, Ink, LINES, TEXT};
use super::super::picture::{Font, Picture, Side, WIDTH};
use crate::report::format::count;
use crate::study::verify::laws::{Kind, Law, LawsSideBySide, Measure, NEAR, QueueLaws};

const NAME: Font = Font::plain(17.0, TEXT);
const HEADING: Font = Font::bold(18.0, TEXT);
/// Queues shown at most; more do not fit.
const MOST: usize = 14;
/// Laws that are judged, their colours, and how far from the middle of its row each is drawn, in rows.
const LAWS: [(Law, Ink, f64); 3] = [(Law::Surface, FUTURES, -0.24), (Law::Exact, DEMAND, 0.0), (Law::HandOver, LINES[2], 0.24)];

/// The chart of a measure that is a share; none where nothing was judged.
pub(super) fn chart(laws: &LawsSideBySide, measure: Measure) -> Option<Picture> {
    let queues: Vec<&QueueLaws> = laws.queues.iter().take(MOST).collect();
    let (name, what) = match measure {
        Measure::ServiceLevel => ("laws-service-level", "service level"),
        Measure::Abandonment => ("laws-abandonment", "share that gives up"),
        Measure::Occupancy => ("laws-occupancy", "occupancy"),
        Measure::Asa => return None,
    };
    let judged_by_contacts = queues.iter().any(|queue| queue.judge == Law::Contacts);
    let judge = if judged_by_contacts { "every contact simulated" } else { "the exact law" };
    let shown: Vec<Law> = LAWS.map(|(law, ..)| law).into_iter().filter(|law| judged_by_contacts || *law != Law::Exact).collect();
    let (least, most) = reach(&queues, measure)?;
    let title = format!("How far the laws are from {judge}: {what}");
    let about = format!(" · weeks out of {} futures", count(laws.asked.futures));
    let mut picture = head::titled(name.into(), &title, &laws.scenario, &about);
    key(&mut picture, &shown);
    let left = MARGIN + queues.iter().map(|queue| NAME.width(&queue.label)).fold(0.0, f64::max).min(250.0) + 16.0;
    let ticks = Ticks::around(least, most, 4);
    let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| laws.weeks.iter().any(|week| week.kind == *kind)).collect();
    let width = (WIDTH - 30.0 - left - 24.0 * (kinds.len() - 1) as f64) / kinds.len() as f64;
    for (place, kind) in kinds.iter().enumerate() {
        let from = left + place as f64 * (width + 24.0);
        let up = (0.0, queues.len() as f64);
        let panel = Panel { left: from, right: from + width, top: 168.0, bottom: 600.0, across: ticks.ends(), up };
        axis(&mut picture, &panel, ticks);
        picture.text(((panel.left + panel.right) / 2.0, panel.top - 12.0), format!("{} weeks", kind.name()), HEADING, Side::Middle);
        for (row, queue) in queues.iter().enumerate() {
            draw(&mut picture, &panel, (queues.len() - row) as f64 - 0.5, (queue, *kind, measure), &shown);
        }
    }
    let row = (600.0 - 168.0) / queues.len() as f64;
    for (place, queue) in queues.iter().enumerate() {
        let y = 168.0 + (place as f64 + 0.5) * row + 6.0;
        picture.text((left - 14.0, y), NAME.elide(&queue.label, 250.0), NAME, Side::End);
    }
    picture.text(((left + WIDTH - 30.0) / 2.0, 655.0), format!("Law less {judge}, points"), CAPTION, Side::Middle);
    Some(picture)
}

/// How far the axis must go to each side, in points; none where nothing was judged.
fn reach(queues: &[&QueueLaws], measure: Measure) -> Option<(f64, f64)> {
    let offs = queues.iter().flat_map(|queue| &queue.compared).filter(|one| one.measure == measure && one.law != Law::Contacts);
    let ends =
        offs.filter_map(|one| one.off.as_ref()).map(|off| (100.0 * (off.mean - off.half_width), 100.0 * (off.mean + off.half_width)));
    let near = 100.0 * NEAR;
    ends.filter(|(low, high)| low.is_finite() && high.is_finite()).fold(None, |reach, (low, high)| {
        let (least, most) = reach.unwrap_or((-1.2 * near, 1.2 * near));
        Some((low.min(least), high.max(most)))
    })
}

fn key(picture: &mut Picture, shown: &[Law]) {
    let mut entries: Vec<(Swatch, &str)> =
        LAWS.iter().filter(|(law, ..)| shown.contains(law)).map(|(law, ink, _)| (swatch(*law, *ink), words(*law))).collect();
    entries.push((Swatch::Whisker(TEXT), "95 % interval"));
    entries.push((Swatch::Band(GRID), "within 1 point"));
    head::whole_key(picture, &entries);
}

fn words(law: Law) -> &'static str {
    match law {
        Law::Surface => "surface (default)",
        Law::Exact => "exact",
        Law::HandOver => "exact with hand-over",
        Law::Contacts => "contacts",
    }
}

fn swatch(law: Law, ink: Ink) -> Swatch {
    match law {
        Law::Surface => Swatch::Dot(ink),
        Law::Exact => Swatch::Triangle(ink),
        _ => Swatch::Square(ink),
    }
}

fn axis(picture: &mut Picture, panel: &Panel, ticks: Ticks) {
    let (low, high) = panel.across;
    let (from, to) = (panel.x((-100.0 * NEAR).max(low)), panel.x((100.0 * NEAR).min(high)));
    picture.block((from, panel.top), (to, panel.bottom), GRID.light(0.6));
    // Labels at the ends would meet those of the next panel.
    for value in ticks.values().filter(|value| low + 0.5 * ticks.step < *value && *value < high - 0.5 * ticks.step) {
        let x = panel.x(value);
        picture.line(vec![(x, panel.top), (x, panel.bottom)], 1.0, GRID);
        picture.line(vec![(x, panel.bottom), (x, panel.bottom + 5.0)], 1.5, AXIS);
        let decimals = super::super::number::decimals_of(ticks.step);
        picture.text((x, panel.bottom + 24.0), signed(value, decimals), TICK, Side::Middle);
    }
    picture.line(vec![(panel.x(0.0), panel.top), (panel.x(0.0), panel.bottom)], 2.0, TEXT);
    base_line(picture, panel);
}

fn draw(picture: &mut Picture, panel: &Panel, row: f64, (queue, kind, measure): (&QueueLaws, Kind, Measure), shown: &[Law]) {
    for (law, ink, aside) in LAWS.into_iter().filter(|(law, ..)| shown.contains(law)) {
        let Some(off) = queue.find(kind, law, measure).and_then(|one| one.off) else { continue };
        let (x, y) = (panel.x(100.0 * off.mean), panel.y(row - aside));
        let half = 100.0 * off.half_width;
        if half.is_finite() && half > 0.0 {
            let (low, high) = (panel.x(100.0 * off.mean - half), panel.x(100.0 * off.mean + half));
            picture.line(vec![(low, y), (high, y)], 2.0, ink);
            for end in [low, high] {
                picture.line(vec![(end, y - 5.0), (end, y + 5.0)], 2.0, ink);
            }
        }
        match law {
            Law::Surface => picture.dot((x, y), 6.0, ink),
            Law::Exact => picture.area(head::triangle(x, y + 6.0, 7.0), ink),
            _ => picture.block((x - 5.0, y - 5.0), (x + 5.0, y + 5.0), ink),
        }
    }
}
