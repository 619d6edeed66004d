//! A picture as a list of marks in pixels. Charts only list marks; drawing them is the canvas's work.

use super::palette::{Ink, PAPER, TEXT};
use super::text;

/// Width of every picture in pixels.
pub(super) const WIDTH: f64 = 1200.0;
/// Height of every picture in pixels.
pub(super) const HEIGHT: f64 = 675.0;

/// Pixels from the left and from the top.
pub(super) type Point = (f64, f64);

/// One mark; later marks cover earlier ones.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    /// A filled polygon.
    Area { points: Vec<Point>, ink: Ink },
    /// A line through points.
    Line { points: Vec<Point>, width: f64, ink: Ink },
    /// A filled rectangle between two corners.
    Block { from: Point, to: Point, ink: Ink },
    /// A text; `at` lies on its baseline.
    Text { at: Point, text: String, font: Font, side: Side },
}

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Font {
    /// Pixels of an em.
    pub(super) size: f64,
    /// Whether it is bold.
    pub(super) bold: bool,
    /// Its colour.
    pub(super) ink: Ink,
}

/// Which end of a text its point is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// The text starts at its point.
    Start,
    /// The text has its point in the middle.
    Middle,
    /// The text ends at its point.
    End,
}

impl Font {
    /// A plain font.
    pub(super) const fn plain(size: f64, ink: Ink) -> Self {
        Self { size, bold: false, ink }
    }

    /// A bold font.
    pub(super) const fn bold(size: f64, ink: Ink) -> Self {
        Self { size, bold: true, ink }
    }

    /// Width of a text in pixels.
    pub(super) fn width(self, text: &str) -> f64 {
        text::width(text, self.size, self.bold)
    }

    /// The text, shortened to the room there is.
    pub(super) fn elide(self, text: &str, room: f64) -> String {
        text::elide(text, self.size, self.bold, room)
    }
}

/// A picture: what it shows, in words, and its marks.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Picture {
    /// Name of the file without its ending.
    pub(super) name: String,
    /// Title, for those who cannot see the picture.
    pub(super) title: String,
    /// Marks from the lowest to the topmost.
    pub(super) marks: Vec<Mark>,
}

impl Picture {
    /// An empty sheet of paper.
    pub(super) fn new(name: String, title: &str) -> Self {
        let paper = Mark::Block { from: (0.0, 0.0), to: (WIDTH, HEIGHT), ink: PAPER };
        Self { name, title: title.replace(char::is_control, " "), marks: vec![paper] }
    }

    /// A filled polygon.
    pub(super) fn area(&mut self, points: Vec<Point>, ink: Ink) {
        self.marks.push(Mark::Area { points, ink });
    }

    /// A line through points.
    pub(super) fn line(&mut self, points: Vec<Point>, width: f64, ink: Ink) {
        if points.len() > 1 {
            self.marks.push(Mark::Line { points, width, ink });
        }
    }

    /// A dashed line through points.
    pub(super) fn dashed(&mut self, points: &[Point], width: f64, ink: Ink) {
        for dash in dashes(points, 9.0, 6.0) {
            self.line(dash, width, ink);
        }
    }

    /// A filled rectangle; corners in any order.
    pub(super) fn block(&mut self, one: Point, other: Point, ink: Ink) {
        let from = (one.0.min(other.0), one.1.min(other.1));
        let to = (one.0.max(other.0), one.1.max(other.1));
        self.marks.push(Mark::Block { from, to, ink });
    }

    /// A text with its point on the baseline.
    pub(super) fn text(&mut self, at: Point, text: impl Into<String>, font: Font, side: Side) {
        let text = text.into().replace(char::is_control, " "); // XML has no control characters
        self.marks.push(Mark::Text { at, text, font, side });
    }

    /// A dark text on a patch of paper, readable over lines and bands.
    pub(super) fn text_on_paper(&mut self, at: Point, text: impl Into<String>, size: f64, side: Side) {
        let (text, font) = (text.into(), Font::plain(size, TEXT));
        let wide = font.width(&text);
        let left = match side {
            Side::Start => at.0,
            Side::Middle => at.0 - wide / 2.0,
            Side::End => at.0 - wide,
        };
        self.block((left - 4.0, at.1 - 0.95 * size), (left + wide + 4.0, at.1 + 0.3 * size), PAPER.thin(0.85));
        self.text(at, text, font, side);
    }

    /// A round dot.
    pub(super) fn dot(&mut self, (x, y): Point, radius: f64, ink: Ink) {
        const CORNERS: usize = 24;
        let corner = |place: usize| {
            let (sine, cosine) = libm::sincos(std::f64::consts::TAU * place as f64 / CORNERS as f64);
            (x + radius * cosine, y + radius * sine)
        };
        self.area((0..CORNERS).map(corner).collect(), ink);
    }

    /// A whisker: a line with a short bar at both ends.
    pub(super) fn whisker(&mut self, x: f64, from: f64, to: f64, bar: f64, width: f64, ink: Ink) {
        self.line(vec![(x, from), (x, to)], width, ink);
        for y in [from, to] {
            self.line(vec![(x - bar / 2.0, y), (x + bar / 2.0, y)], width, ink);
        }
    }
}

/// Cuts a line into dashes of `on` pixels with `off` pixels between them.
fn dashes(points: &[Point], on: f64, off: f64) -> Vec<Vec<Point>> {
    let mut done = Vec::new();
    let mut dash = points.first().map(|p| vec![*p]).unwrap_or_default();
    let (mut drawing, mut left) = (true, on);
    for pair in points.windows(2) {
        let (mut from, to) = (pair[0], pair[1]);
        loop {
            let (across, down) = (to.0 - from.0, to.1 - from.1);
            let length = (across * across + down * down).sqrt();
            if length < left {
                left -= length;
                break;
            }
            from = (from.0 + across * left / length, from.1 + down * left / length);
            dash.push(from);
            if drawing {
                done.push(std::mem::take(&mut dash));
            }
            dash = vec![from];
            drawing = !drawing;
            left = if drawing { on } else { off };
        }
        if drawing {
            dash.push(to);
        }
    }
    if drawing && dash.len() > 1 {
        done.push(dash);
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_follow_the_line_around_a_corner() {
        let cut = dashes(&[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)], 6.0, 2.0);
        assert_eq!(cut[0], vec![(0.0, 0.0), (6.0, 0.0)]);
        assert_eq!(cut[1], vec![(8.0, 0.0), (10.0, 0.0), (10.0, 4.0)]);
        assert_eq!(cut[2], vec![(10.0, 6.0), (10.0, 10.0)]);
    }
}
