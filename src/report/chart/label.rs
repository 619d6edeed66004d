//! Labels beside the lines they name, moved apart where lines end close together.

use super::axis::Panel;
use super::palette::{Ink, QUIET};
use super::picture::{Font, Picture, Side, WIDTH};

const SIZE: f64 = 17.0;
const GAP: f64 = 23.0;

/// The name of a line.
pub(super) struct Label {
    /// Value at which the line ends at the right.
    pub(super) value: f64,
    /// Its name.
    pub(super) text: String,
    /// Its colour.
    pub(super) ink: Ink,
}

/// Writes the names of lines to the right of their panel.
pub(super) fn beside(picture: &mut Picture, panel: &Panel, mut labels: Vec<Label>) {
    labels.sort_by(|one, other| other.value.total_cmp(&one.value));
    let ends: Vec<f64> = labels.iter().map(|label| panel.y(label.value)).collect();
    let places = spread(&ends, panel.top, panel.bottom);
    for ((label, end), place) in labels.into_iter().zip(ends).zip(places) {
        let font = Font::plain(SIZE, label.ink);
        let x = panel.right + 22.0;
        picture.line(vec![(panel.right + 3.0, end), (x - 4.0, place)], 1.0, QUIET);
        picture.text((x, place + 6.0), font.elide(&label.text, WIDTH - x - 10.0), font, Side::Start);
    }
}

/// Moves places apart to a readable distance and keeps them between two edges where they fit. Places come in ascending order.
fn spread(places: &[f64], top: f64, bottom: f64) -> Vec<f64> {
    let mut moved = places.to_vec();
    for index in 1..moved.len() {
        moved[index] = moved[index].max(moved[index - 1] + GAP);
    }
    let mut floor = bottom;
    for place in moved.iter_mut().rev() {
        *place = place.min(floor).max(top);
        floor = *place - GAP;
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_lines_that_meet_are_moved_apart_inside_the_panel() {
        assert_eq!(spread(&[100.0, 102.0, 300.0], 50.0, 400.0), [100.0, 123.0, 300.0]);
        assert_eq!(spread(&[390.0, 400.0], 50.0, 400.0), [377.0, 400.0]);
    }
}
