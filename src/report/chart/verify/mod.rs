//! Charts of the studies that set the service laws against a record or against each other.

mod calibration;
mod days;
mod hours;
mod laws;
mod levels;

use super::axis::{Panel, TICK};
use super::palette::{AXIS, FUTURES, Ink, LINES, TEXT};
use super::picture::{Picture, Side};
use super::{ChartFile, files};
use crate::report::format::count;
use crate::study::verify::history::Agreement;
use crate::study::verify::laws::{LawsSideBySide, MEASURES};
use rayon::prelude::*;

/// What was recorded.
const OBSERVED: Ink = TEXT;
/// What the law says with the agents of the file.
const PREDICTED: Ink = FUTURES;
/// What it says with the share of them that the record implies.
const ADJUSTED: Ink = LINES[2];

/// Charts of a record against the law, each as SVG and as PNG.
///
/// | file | what it shows |
/// |---|---|
/// | `service-by-hour` | service level observed and predicted by hour of the day, and the share of the agents that would explain the observed one |
/// | `calibration` | observed against predicted service level and abandonment in ten parts of about equal contacts |
/// | `service-by-day` | service level observed and predicted day by day |
pub fn history(agreement: &Agreement) -> Vec<ChartFile> {
    let pictures: Vec<Picture> =
        [hours::chart(agreement), calibration::chart(agreement), days::chart(agreement)].into_iter().flatten().collect();
    pictures.par_iter().flat_map_iter(files).collect()
}

/// Charts of the laws side by side, each as SVG and as PNG: `laws-service-level`, `laws-abandonment` and `laws-occupancy` show how far each law is from the
/// one that judges it, queue by queue in calm, peak and outage weeks.
pub fn laws(laws: &LawsSideBySide) -> Vec<ChartFile> {
    let pictures: Vec<Picture> = MEASURES.into_iter().filter_map(|measure| laws::chart(laws, measure)).collect();
    pictures.par_iter().flat_map_iter(files).collect()
}

/// What stands behind the name of the record in the subtitle.
fn what(agreement: &Agreement) -> String {
    format!(" · {} contacts, {} days", count(agreement.total.compared.observed.contacts as u64), agreement.days.len())
}

/// The name of the record's file without its folders.
fn file_name(agreement: &Agreement) -> &str {
    agreement.name.rsplit(['/', '\\']).next().unwrap_or(&agreement.name)
}

/// Ticks with names below a panel at places from 0 on, as many as there is room for.
fn names_axis(picture: &mut Picture, panel: &Panel, names: &[&str], at: f64) {
    let widest = names.iter().map(|name| TICK.width(name)).fold(0.0, f64::max) + 18.0;
    let step = (panel.right - panel.left) / names.len().max(1) as f64;
    let every = ((widest / step).ceil() as usize).max(1);
    for (place, name) in names.iter().enumerate().step_by(every) {
        let x = panel.x(place as f64 + 0.5);
        picture.line(vec![(x, panel.bottom), (x, panel.bottom + 5.0)], 1.5, AXIS);
        picture.text((x, at), *name, TICK, Side::Middle);
    }
}
