//! Panels, their scales, and axes of values.

use super::number::{decimals_of, grouped};
use super::palette::{AXIS, GRID, QUIET, TEXT};
use super::picture::{Font, Picture, Point, Side};

/// Tick labels.
pub(super) const TICK: Font = Font::plain(17.0, QUIET);
/// What an axis measures.
pub(super) const CAPTION: Font = Font::bold(17.0, TEXT);

/// A part of the picture with a scale across and a scale up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Panel {
    /// Left edge in pixels.
    pub(super) left: f64,
    /// Right edge in pixels.
    pub(super) right: f64,
    /// Upper edge in pixels.
    pub(super) top: f64,
    /// Lower edge in pixels.
    pub(super) bottom: f64,
    /// Values at the left and the right edge.
    pub(super) across: (f64, f64),
    /// Values at the lower and the upper edge.
    pub(super) up: (f64, f64),
}

impl Panel {
    /// Pixels from the left of a value.
    pub(super) fn x(&self, value: f64) -> f64 {
        self.left + (value - self.across.0) / (self.across.1 - self.across.0) * (self.right - self.left)
    }

    /// Pixels from the top of a value; values outside are drawn at the edge.
    pub(super) fn y(&self, value: f64) -> f64 {
        let share = (value - self.up.0) / (self.up.1 - self.up.0);
        self.bottom - share.clamp(0.0, 1.0) * (self.bottom - self.top)
    }

    /// The point of a pair of values.
    pub(super) fn at(&self, across: f64, up: f64) -> Point {
        (self.x(across), self.y(up))
    }
}

/// Round values along an axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ticks {
    /// Lower end of the axis, a tick.
    pub(super) low: f64,
    /// Upper end of the axis, a tick.
    pub(super) high: f64,
    /// Between two ticks.
    pub(super) step: f64,
}

impl Ticks {
    /// Round ticks that hold all values between `low` and `high`, about `count` of them. Equal ends are moved apart.
    pub(super) fn around(low: f64, high: f64, count: usize) -> Self {
        let (low, high) = apart(low, high);
        let step = round_step((high - low) / count as f64);
        Self { low: (low / step).floor() * step, high: (high / step).ceil() * step, step }
    }

    /// The ticks from the lower to the upper end.
    pub(super) fn values(self) -> impl Iterator<Item = f64> {
        let count = ((self.high - self.low) / self.step + 0.5) as usize;
        (0..=count).map(move |tick| self.low + tick as f64 * self.step)
    }

    /// The ends, as a panel takes them.
    pub(super) fn ends(self) -> (f64, f64) {
        (self.low, self.high)
    }

    /// A tick as a plain number.
    pub(super) fn plain(self, value: f64) -> String {
        grouped(value, decimals_of(self.step))
    }
}

/// Two ends that differ, so that one constant value has a scale too.
pub(super) fn apart(low: f64, high: f64) -> (f64, f64) {
    let least = 1e-9 * low.abs().max(high.abs()).max(1e-3);
    if high - low > least {
        return (low, high);
    }
    let away = (0.02 * low.abs()).max(0.5);
    (low - away, high + away)
}

/// The smallest of 1, 2, 2.5 and 5 times a power of ten that is no smaller than `least`.
fn round_step(least: f64) -> f64 {
    let mut power = 1.0;
    while power > least {
        power /= 10.0;
    }
    while power * 10.0 <= least {
        power *= 10.0;
    }
    [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().map(|digit| digit * power).find(|step| *step >= least * (1.0 - 1e-9)).unwrap_or(10.0 * power)
}

/// Draws an axis of values at the left: grid lines across the panel, labels, and above it what it measures.
pub(super) fn values_axis(picture: &mut Picture, panel: &Panel, ticks: Ticks, caption: &str, label: impl Fn(f64) -> String) {
    for value in ticks.values() {
        let y = panel.y(value);
        picture.line(vec![(panel.left, y), (panel.right, y)], 1.0, GRID);
        picture.text((panel.left - 10.0, y + 6.0), label(value), TICK, Side::End);
    }
    picture.text((super::head::MARGIN, panel.top - 15.0), caption, CAPTION, Side::Start);
}

/// Draws the line on which a panel stands.
pub(super) fn base_line(picture: &mut Picture, panel: &Panel) {
    picture.line(vec![(panel.left, panel.bottom), (panel.right, panel.bottom)], 1.5, AXIS);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_hold_every_value() {
        let ticks = Ticks::around(1312.0, 1587.0, 6);
        assert_eq!((ticks.low, ticks.high, ticks.step), (1300.0, 1600.0, 50.0));
        assert_eq!(ticks.values().count(), 7);
        assert_eq!(Ticks::around(0.0, 0.031, 3).plain(0.02), "0.02");
    }

    #[test]
    fn a_constant_value_still_has_a_scale() {
        for value in [0.0, 1500.0, -3e9] {
            let ticks = Ticks::around(value, value, 5);
            assert!(ticks.low <= value && value <= ticks.high && ticks.low < ticks.high, "{ticks:?}");
        }
    }
}
