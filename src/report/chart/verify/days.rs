//! Service level day by day.

use super::levels::Levels;
use crate::report::chart::picture::Picture;
use crate::study::verify::history::{Agreement, Part};

/// The chart; none for a single day.
pub(super) fn chart(agreement: &Agreement) -> Option<Picture> {
    let days: Vec<&Part> = agreement.days.iter().filter(|day| day.says_something()).collect();
    if days.len() < 2 {
        return None;
    }
    let levels = Levels {
        file: "service-by-day",
        by: "day by day",
        parts: &days,
        bottom: 600.0,
        names_at: 627.0,
        caption: Some(("Day", 656.0)),
        whiskers: (days.len() <= 60).then_some(8.0),
        dots: if days.len() <= 120 { 5.0 } else { 3.0 },
    };
    Some(levels.picture(agreement))
}
