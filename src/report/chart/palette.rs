//! Colours with one meaning each, from the palette of Okabe and Ito, which colour-blind readers can tell apart.
//!
//! Source: M. Okabe and K. Ito, "Color Universal Design" (2008).

/// A colour and how much of it covers what lies beneath.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ink {
    /// Red, green, blue.
    pub(super) rgb: (u8, u8, u8),
    /// From 0, nothing to see, to 1, covers all.
    pub(super) cover: f64,
}

const fn solid(red: u8, green: u8, blue: u8) -> Ink {
    Ink { rgb: (red, green, blue), cover: 1.0 }
}

/// Paper.
pub(super) const PAPER: Ink = solid(255, 255, 255);
/// Titles and figures.
pub(super) const TEXT: Ink = solid(33, 33, 33);
/// Explanations and tick labels.
pub(super) const QUIET: Ink = solid(92, 92, 92);
/// Axis lines.
pub(super) const AXIS: Ink = solid(120, 120, 120);
/// Grid lines.
pub(super) const GRID: Ink = solid(226, 226, 226);
/// The plan with every draw at its mean.
pub(super) const PLAN: Ink = solid(33, 33, 33);
/// What the futures bring (blue).
pub(super) const FUTURES: Ink = solid(0, 114, 178);
/// What is promised, required or budgeted, and missing it (vermillion).
pub(super) const DEMAND: Ink = solid(213, 94, 0);
/// What is added (bluish green).
pub(super) const GAIN: Ink = solid(0, 158, 115);
/// People in training (a reddish purple, darkened until text in it can be read).
pub(super) const TRAINING: Ink = solid(160, 80, 130);
/// Stocks at the start and at the end.
pub(super) const STOCK: Ink = solid(112, 120, 128);

/// Lines that only need to be told apart, darkened where text in them must be read: blue, vermillion, green, purple, brown, black.
pub(super) const LINES: [Ink; 6] = [FUTURES, DEMAND, solid(0, 128, 93), TRAINING, solid(139, 105, 20), solid(33, 33, 33)];

impl Ink {
    /// The same colour with less cover.
    pub(super) const fn thin(self, cover: f64) -> Self {
        Self { rgb: self.rgb, cover }
    }

    /// The same colour lightened with paper, so that nothing beneath shows through: `share` is left of it.
    pub(super) fn light(self, share: f64) -> Self {
        let (red, green, blue) = self.rgb;
        let mixed = |part: u8| (share * f64::from(part) + (1.0 - share) * 255.0 + 0.5) as u8;
        Self { rgb: (mixed(red), mixed(green), mixed(blue)), cover: 1.0 }
    }

    /// The outer band of a fan.
    pub(super) const fn outer(self) -> Self {
        self.thin(0.18)
    }

    /// The inner band of a fan, drawn over the outer one.
    pub(super) const fn inner(self) -> Self {
        self.thin(0.30)
    }
}
