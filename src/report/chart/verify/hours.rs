//! Service level by hour of the day, and the agents that would explain it.

use super::levels::{Levels, names};
use super::{ADJUSTED, OBSERVED, names_axis};
use crate::report::chart::axis::{CAPTION, Panel, Ticks, base_line, values_axis};
use crate::report::chart::head::{LEFT, MARGIN, RIGHT};
use crate::report::chart::label::{self, Label};
use crate::report::chart::number::grouped;
use crate::report::chart::palette::{DEMAND, QUIET};
use crate::report::chart::picture::{Picture, Side};
use crate::study::verify::history::{Agreement, Part};

/// The chart; none without hours that say something.
pub(super) fn chart(agreement: &Agreement) -> Option<Picture> {
    let hours: Vec<&Part> = agreement.hours.iter().filter(|hour| hour.says_something()).collect();
    if hours.is_empty() {
        return None;
    }
    let levels = Levels {
        file: "service-by-hour",
        by: "by hour of the day",
        parts: &hours,
        bottom: 390.0,
        names_at: 415.0,
        caption: None,
        whiskers: Some(10.0),
        dots: 5.5,
    };
    let mut picture = levels.picture(agreement);
    shares(&mut picture, agreement, &hours);
    Some(picture)
}

/// The lower panel: the share of the agents of the file at which the law gives the observed service level.
fn shares(picture: &mut Picture, agreement: &Agreement, hours: &[&Part]) {
    let ends = hours.iter().filter_map(|hour| hour.availability).map(|solved| {
        let half = solved.half_width.filter(|half| *half < 0.5).unwrap_or(0.0);
        (solved.share - half, solved.share + half)
    });
    let (low, high) = ends.fold((1.0_f64, 1.0_f64), |(low, high), (from, to)| (low.min(from), high.max(to)));
    let ticks = Ticks::around(low.max(0.0), high.min(3.0), 3);
    let panel = Panel { left: LEFT, right: RIGHT, top: 476.0, bottom: 610.0, across: (0.0, hours.len() as f64), up: ticks.ends() };
    let caption = "Agents implied: the share of the file's agents at which the law gives the observed service level";
    values_axis(picture, &panel, ticks, "", |value| format!("× {}", grouped(value, if ticks.step < 0.1 { 2 } else { 1 })));
    picture.text((MARGIN, panel.top - 15.0), caption, CAPTION, Side::Start);
    base_line(picture, &panel);
    names_axis(picture, &panel, &names(hours), 635.0);
    picture.text(((panel.left + panel.right) / 2.0, 660.0), "Hour of the day", CAPTION, Side::Middle);
    picture.line(vec![(panel.left, panel.y(1.0)), (panel.right, panel.y(1.0))], 2.0, DEMAND);
    let mut labels = vec![Label { value: 1.0, text: "agents of the file".into(), ink: DEMAND }];
    if let Some(solved) = agreement.implied.from_service {
        let y = panel.y(solved.share);
        picture.dashed(&[(panel.left, y), (panel.right, y)], 2.5, ADJUSTED);
        labels.push(Label { value: solved.share, text: format!("whole record: × {}", grouped(solved.share, 2)), ink: ADJUSTED });
    }
    for (place, hour) in hours.iter().enumerate() {
        let Some(solved) = hour.availability else { continue };
        let x = panel.x(place as f64 + 0.5);
        if let Some(half) = solved.half_width {
            picture.whisker(x, panel.y(solved.share - half), panel.y(solved.share + half), 10.0, 1.5, QUIET);
        }
        picture.dot((x, panel.y(solved.share)), 5.0, OBSERVED);
    }
    label::beside(picture, &panel, labels);
}
