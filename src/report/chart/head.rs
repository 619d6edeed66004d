//! What stands above every chart: its title, what was simulated, and a key to its bands.

use super::number::grouped;
use super::palette::{Ink, QUIET, TEXT};
use super::picture::{Font, Picture, Side, WIDTH};
use crate::analysis::Analysis;

/// Space to the left and right of every text.
pub(super) const MARGIN: f64 = 28.0;
/// Left edge of panels.
pub(super) const LEFT: f64 = 104.0;
/// Right edge of panels with labels beside them.
pub(super) const RIGHT: f64 = 960.0;
/// Upper edge of the first panel.
pub(super) const TOP: f64 = 166.0;
/// Where the axis of weeks stands.
pub(super) const WEEKS_AT: f64 = 610.0;

const TITLE: Font = Font::bold(27.0, TEXT);
const SUBTITLE: Font = Font::plain(18.0, QUIET);
const KEY: Font = Font::plain(17.0, TEXT);

/// How a line of the key looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Swatch {
    /// A band.
    Band(Ink),
    /// A band inside another one.
    Nested(Ink, Ink),
    /// A triangle.
    Triangle(Ink),
    /// A bar that is there with a single future too.
    Mark(Ink),
    /// A whisker.
    Whisker(Ink),
    /// A line.
    Line(Ink),
    /// A dashed line.
    Dashed(Ink),
    /// A round dot.
    Dot(Ink),
    /// A square.
    Square(Ink),
}

/// Starts a picture with its title and the line below it.
pub(super) fn start(analysis: &Analysis, name: String, title: &str) -> Picture {
    titled(name, title, &analysis.frame.scenario, &simulated(analysis))
}

/// Starts a picture with a title and, below it, what is shown: its name, shortened where there is no room, and what is said about it.
pub(super) fn titled(name: String, title: &str, shown: &str, what: &str) -> Picture {
    let mut picture = Picture::new(name, title);
    let room = WIDTH - 2.0 * MARGIN;
    picture.text((MARGIN, 46.0), TITLE.elide(title, room), TITLE, Side::Start);
    let shown = SUBTITLE.elide(shown, room - SUBTITLE.width(what));
    picture.text((MARGIN, 78.0), shown + what, SUBTITLE, Side::Start);
    picture
}

/// A title about a place: its label, shortened to leave room for what is shown.
pub(super) fn about(label: &str, shown: &str) -> String {
    TITLE.elide(label, WIDTH - 2.0 * MARGIN - TITLE.width(shown)) + shown
}

/// What the line in the middle of the futures is.
pub(super) fn middle(analysis: &Analysis) -> &'static str {
    if analysis.replications == 1 { "one future" } else { "median" }
}

/// Draws the key under the subtitle; a single future has no bands.
pub(super) fn key(picture: &mut Picture, analysis: &Analysis, entries: &[(Swatch, &str)]) {
    let shown = |swatch: &Swatch| analysis.replications > 1 || matches!(swatch, Swatch::Triangle(_) | Swatch::Mark(_));
    let entries: Vec<(Swatch, &str)> = entries.iter().copied().filter(|(swatch, _)| shown(swatch)).collect();
    whole_key(picture, &entries);
}

/// Draws the key under the subtitle.
pub(super) fn whole_key(picture: &mut Picture, entries: &[(Swatch, &str)]) {
    let (mut x, y) = (MARGIN, 111.0);
    for (swatch, text) in entries {
        match swatch {
            Swatch::Line(ink) => picture.line(vec![(x, y - 6.0), (x + 26.0, y - 6.0)], 3.0, *ink),
            Swatch::Dashed(ink) => picture.dashed(&[(x, y - 6.0), (x + 26.0, y - 6.0)], 2.5, *ink),
            Swatch::Dot(ink) => picture.dot((x + 13.0, y - 6.0), 6.0, *ink),
            Swatch::Square(ink) => picture.block((x + 8.0, y - 11.0), (x + 18.0, y - 1.0), *ink),
            Swatch::Band(ink) => patch(picture, x, y, *ink),
            Swatch::Nested(outer, inner) => [outer, inner].into_iter().for_each(|ink| patch(picture, x, y, *ink)),
            Swatch::Mark(ink) => patch(picture, x, y, ink.light(0.75)),
            Swatch::Whisker(ink) => picture.whisker(x + 13.0, y - 16.0, y + 3.0, 10.0, 1.5, *ink),
            Swatch::Triangle(ink) => picture.area(triangle(x + 13.0, y, 8.0), *ink),
        }
        picture.text((x + 34.0, y), *text, KEY, Side::Start);
        x += 34.0 + KEY.width(text) + 32.0;
    }
}

/// A remark in the place of the key.
pub(super) fn note(picture: &mut Picture, text: &str) {
    picture.text((MARGIN, 111.0), KEY.elide(text, WIDTH - 2.0 * MARGIN), KEY, Side::Start);
}

fn patch(picture: &mut Picture, x: f64, y: f64, ink: Ink) {
    picture.block((x, y - 14.0), (x + 26.0, y + 2.0), ink);
}

/// The two bands of a fan of this colour, for the key.
pub(super) const fn fan_key(ink: Ink) -> [(Swatch, &'static str); 2] {
    [
        (Swatch::Nested(ink.outer(), ink.inner()), "middle 50 % of futures (P25–P75)"),
        (Swatch::Band(ink.outer()), "middle 90 % of futures (P5–P95)"),
    ]
}

/// A triangle that stands on a base line.
pub(super) fn triangle(x: f64, base: f64, half: f64) -> Vec<(f64, f64)> {
    vec![(x - half, base), (x + half, base), (x, base - 1.6 * half)]
}

/// What was simulated, as the end of the subtitle.
fn simulated(analysis: &Analysis) -> String {
    let futures = match analysis.replications {
        1 => "1 simulated future, so no ranges".to_string(),
        many => format!("{} simulated futures", grouped(many as f64, 0)),
    };
    let stopped = if analysis.interrupted { " (stopped early)" } else { "" };
    format!(" · {} · {futures}{stopped}", weeks(analysis.frame.weeks()))
}

/// A number of weeks in words.
pub(super) fn weeks(count: usize) -> String {
    if count == 1 { "1 week".into() } else { format!("{} weeks", grouped(count as f64, 0)) }
}
