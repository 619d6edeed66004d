//! How heads get from the start of the plan to its end: joiners, and leavers by cause.

use super::axis::{Panel, TICK, Ticks, base_line, values_axis};
use super::band;
use super::head::{self, LEFT, MARGIN};
use super::number::{grouped, signed};
use super::palette::{AXIS, DEMAND, GAIN, Ink, QUIET, STOCK, TEXT};
use super::picture::{Font, Picture, Side, WIDTH};
use crate::analysis::{Analysis, Summary};

const FIGURE: Font = Font::bold(20.0, TEXT);
const RANGE: Font = Font::plain(16.0, QUIET);

/// One bar of the walk.
struct Step {
    name: &'static str,
    /// Heads at the foot and at the head of the bar; none at the foot of a stock, which stands on the axis.
    from: Option<f64>,
    to: f64,
    /// P10 and P90 of the flow or stock.
    range: Option<(f64, f64)>,
    /// Whether the range lies below `from`.
    down: bool,
    ink: Ink,
    /// Decimals of its figures.
    decimals: usize,
}

/// The chart of the whole operation; none where heads are not known.
pub(super) fn chart(analysis: &Analysis) -> Option<Picture> {
    let steps = steps(analysis)?;
    let over = head::weeks(analysis.frame.weeks());
    let many = analysis.replications > 1;
    let sort = if many { " on average" } else { "" };
    let title = format!("Heads over {over}: from {} to {}{sort}", steps[0].figure(), steps[steps.len() - 1].figure());
    let mut picture = head::start(analysis, "headcount-walk".into(), &title);
    if many {
        let explained = "bars: mean over futures · whiskers and ranges: middle 80 % of futures (P10–P90)";
        picture.text((MARGIN, 111.0), explained, Font::plain(17.0, TEXT), Side::Start);
    }

    let (ticks, top) = scale(&steps);
    let across = (0.0, steps.len() as f64);
    let panel = Panel { left: LEFT, right: WIDTH - 40.0, top: 166.0, bottom: 618.0, across, up: (ticks.low, top) };
    let cut = if ticks.low > 0.0 { format!("Heads (the axis starts at {})", ticks.plain(ticks.low)) } else { "Heads".into() };
    values_axis(&mut picture, &panel, ticks, &cut, |v| ticks.plain(v));
    for (place, step) in steps.iter().enumerate() {
        draw(&mut picture, &panel, place as f64, step);
    }
    connect(&mut picture, &panel, &steps);
    base_line(&mut picture, &panel);
    Some(picture)
}

fn steps(analysis: &Analysis) -> Option<Vec<Step>> {
    let total = |measure| analysis.total(measure, "all", "total");
    let (close, joiners) = (total("heads_close")?, total("joiners")?);
    // Moves between teams cancel over the whole operation.
    let open = close.mean - joiners.mean + total("leavers")?.mean;
    let shown = |summary: &Summary| if analysis.replications > 1 { band::at(summary, "p10").zip(band::at(summary, "p90")) } else { None };
    let decimals = usize::from(open < 100.0); // in a small team a tenth of a head on average is worth seeing
    let mut steps = vec![Step { name: "at the start", from: None, to: open, range: None, down: false, ink: STOCK, decimals }];
    let mut level = open + joiners.mean;
    steps.push(Step { name: "joiners", from: Some(open), to: level, range: shown(joiners), down: false, ink: GAIN, decimals });
    for (name, measure) in [("resignations", "resignations"), ("dismissals", "dismissals"), ("fall-out of training", "fall_out")] {
        let leavers = total(measure)?;
        let to = level - leavers.mean;
        steps.push(Step { name, from: Some(level), to, range: shown(leavers), down: true, ink: DEMAND, decimals });
        level = to;
    }
    steps.push(Step { name: "at the end", from: None, to: close.mean, range: shown(close), down: false, ink: STOCK, decimals });
    Some(steps)
}

impl Step {
    /// Where the whisker lies on the scale of heads, lower end first.
    fn whisker(&self) -> Option<(f64, f64)> {
        let (low, high) = self.range?;
        let foot = self.from.unwrap_or(0.0);
        Some(if self.down { (foot - high, foot - low) } else { (foot + low, foot + high) })
    }

    /// All heads the bar and its whisker reach.
    fn reach(&self) -> (f64, f64) {
        let foot = self.from.unwrap_or(self.to);
        let (low, high) = self.whisker().unwrap_or((self.to, self.to));
        (low.min(foot).min(self.to), high.max(foot).max(self.to))
    }

    fn figure(&self) -> String {
        self.from.map_or_else(|| grouped(self.to, self.decimals), |from| signed(self.to - from, self.decimals))
    }

    /// The range in the direction of the figure: leavers from few to many.
    fn range_in_words(&self) -> Option<String> {
        let (low, high) = self.range?;
        let sign = if self.down { -1.0 } else { 1.0 };
        let write = |value: f64| if self.from.is_some() { signed(sign * value, self.decimals) } else { grouped(value, self.decimals) };
        Some(format!("{} to {}", write(low), write(high)))
    }
}

/// Ticks, and the top of the panel with room above the bars for figures; from 0 unless the movements would be too small to see.
fn scale(steps: &[Step]) -> (Ticks, f64) {
    let reach = steps.iter().map(Step::reach);
    let (low, high) = reach.fold((f64::INFINITY, 0.0_f64), |(low, high), (l, h)| (low.min(l), high.max(h)));
    let low = if low > 0.75 * high { (low - 0.5 * (high - low) - 1.0).max(0.0) } else { low.min(0.0) };
    let ticks = Ticks::around(low, high.max(low + 6.0), 6);
    let top = ticks.low + (high.max(low + 6.0) - ticks.low) * 1.2;
    (Ticks { high: (top / ticks.step).floor() * ticks.step, ..ticks }, top)
}

fn draw(picture: &mut Picture, panel: &Panel, place: f64, step: &Step) {
    let (left, right, middle) = (panel.x(place + 0.2), panel.x(place + 0.8), panel.x(place + 0.5));
    let foot = step.from.unwrap_or(panel.up.0);
    let (one, other) = (panel.y(foot), panel.y(step.to));
    let thin = if (one - other).abs() < 2.0 { 1.0 } else { 0.0 }; // a movement of nearly nothing still shows as a line
    picture.block((left, one.max(other) + thin), (right, one.min(other) - thin), step.ink.light(0.75));
    if let Some((low, high)) = step.whisker() {
        picture.whisker(middle, panel.y(low), panel.y(high), 22.0, 2.0, TEXT);
    }
    let top = panel.y(step.reach().1);
    let range = step.range_in_words();
    picture.text((middle, top - if range.is_some() { 31.0 } else { 10.0 }), step.figure(), FIGURE, Side::Middle);
    if let Some(range) = range {
        picture.text((middle, top - 9.0), range, RANGE, Side::Middle);
    }
    picture.text((middle, panel.bottom + 27.0), step.name, Font { ink: TEXT, ..TICK }, Side::Middle);
}

/// Thin lines that carry the level from one bar to the next.
fn connect(picture: &mut Picture, panel: &Panel, steps: &[Step]) {
    for (place, step) in steps.iter().enumerate().take(steps.len() - 1) {
        let y = panel.y(step.to);
        picture.line(vec![(panel.x(place as f64 + 0.8), y), (panel.x(place as f64 + 1.2), y)], 1.0, AXIS);
    }
}
