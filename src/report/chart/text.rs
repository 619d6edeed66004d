//! The font that comes with the program, so that charts need no fonts of the system.

use plotters::style::{FontDesc, FontFamily, FontStyle, register_font};
use std::sync::Once;

/// Names of the font in the picture. A viewer without the first takes the next, which is about as wide.
pub(super) const FAMILY: &str = "DejaVu Sans, Verdana, sans-serif";

/// plotters scales the embedded font by its line height; this is that of DejaVu in ems, from its own table of metrics.
pub(super) const LINE_HEIGHT: f64 = 2384.0 / 2048.0;

/// Size at which widths are measured, large enough for its rounding to vanish.
const MEASURED_AT: f64 = 1000.0;

static FONTS: Once = Once::new();

/// Makes the embedded fonts known to plotters; does its work once in the life of the program.
pub(super) fn register() {
    FONTS.call_once(|| {
        let faces: [(FontStyle, &'static [u8]); 2] =
            [(FontStyle::Normal, include_bytes!("fonts/DejaVuSans.ttf")), (FontStyle::Bold, include_bytes!("fonts/DejaVuSans-Bold.ttf"))];
        for (style, bytes) in faces {
            register_font(FAMILY, style, bytes).ok().expect("the embedded fonts are whole");
        }
    });
}

/// The font of a weight at a size in plotters' measure.
pub(super) fn font(bold: bool, size: f64) -> FontDesc<'static> {
    let style = if bold { FontStyle::Bold } else { FontStyle::Normal };
    FontDesc::new(FontFamily::Name(FAMILY), size, style)
}

/// Width of a text in pixels, at an em of `size` pixels.
pub(super) fn width(text: &str, size: f64, bold: bool) -> f64 {
    register();
    let (_, (wide, _)) = font(bold, MEASURED_AT * LINE_HEIGHT).layout_box(text).expect("the embedded fonts are registered");
    f64::from(wide) * size / MEASURED_AT
}

/// The text, shortened with `…` until it is no wider than `room` pixels.
pub(super) fn elide(text: &str, size: f64, bold: bool, room: f64) -> String {
    if width(text, size, bold) <= room {
        return text.to_string();
    }
    let letters: Vec<char> = text.chars().collect();
    (0..letters.len())
        .rev()
        .map(|kept| letters[..kept].iter().collect::<String>().trim_end().to_string() + "…")
        .find(|short| width(short, size, bold) <= room)
        .unwrap_or_else(|| "…".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_is_shortened_to_the_room_there_is() {
        let short = elide("Customer care for premium cardholders", 18.0, false, 150.0);
        assert!(short.ends_with('…') && short.starts_with("Customer"), "{short}");
        assert!(width(&short, 18.0, false) <= 150.0);
        assert_eq!(elide("Voice", 18.0, false, 150.0), "Voice");
    }

    #[test]
    fn widths_are_those_of_the_font() {
        // DejaVu Sans: a digit is 1303 of 2048 units wide.
        assert!((width("0000", 20.0, false) - 4.0 * 20.0 * 1303.0 / 2048.0).abs() < 0.05);
        assert!(width("Voice", 20.0, true) > width("Voice", 20.0, false));
    }

    #[test]
    fn every_sign_charts_write_is_in_the_font() {
        let missing = width("\u{10FFFF}", 18.0, false);
        for sign in "€₱£≥≤±−–—…→▲·σ%".chars() {
            assert!((width(&sign.to_string(), 18.0, false) - missing).abs() > 1e-9, "{sign}");
        }
    }
}
