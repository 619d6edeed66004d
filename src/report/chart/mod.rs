//! Charts for board papers: each shows one idea, as SVG and as PNG of 1200 by 675 pixels, from the same marks.
//!
//! A chart lists marks in pixels (`picture`), and the canvas draws them with plotters. The font comes with the program, so the pictures are the same
//! bytes everywhere. Nothing here reads or writes files.

mod accounts;
mod axis;
mod backlog;
mod band;
mod canvas;
mod contract;
mod cost;
mod fte;
mod head;
mod heads;
mod heat;
mod label;
mod number;
mod occupancy;
mod over_under;
mod palette;
mod picture;
mod service_level;
mod tenure;
mod text;
mod verify;
mod walk;
mod weeks;

use crate::analysis::Analysis;
use crate::outcomes::{PlaceKind, PlaceName};
use picture::Picture;
use rayon::prelude::*;
pub use verify::{history, laws};

/// A chart, ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartFile {
    /// Name of the file: `service-level-voice.svg`, `cost-exceedance.png`, …
    pub name: String,
    /// What is in the file.
    pub bytes: Vec<u8>,
}

/// Every chart of an analysis, each as SVG and as PNG.
///
/// | file | what it shows |
/// |---|---|
/// | `service-level-<queue>` | service level over weeks (P5–P95, P25–P75, median, plan at its mean, target) and the chance of a miss in every week |
/// | `backlog-<queue>` | deferred work waiting at the end of every week and the age of the oldest (P5–P95, P25–P75, median, plan at its mean) |
/// | `fte`, `fte-<queue>` | net FTE required and available over weeks (medians, P10–P90); for the whole operation with planned class starts |
/// | `over-under`, `over-under-<queue>` | available less required FTE, a bar a week (median) with its whisker (P10–P90), and what is required |
/// | `understaffed-sites` | chance that a site is more than 5 % short of agents, site by week |
/// | `occupancy-<team>` | occupancy over weeks (P5–P95, P25–P75, median, plan at its mean) and where strain sets in |
/// | `tenure-mix` | heads by band of tenure, stacked |
/// | `cohort-survival` | share of those who join that stays, team by team, from the plan's hazards |
/// | `heads` | heads past training and in training over weeks |
/// | `headcount-walk` | heads at the start, joiners, leavers by cause, heads at the end: means with P10–P90 |
/// | `cost-by-account` | cost by account, the largest first: means with P10–P90 |
/// | `contract-<contract>` | chance that each month of a contract misses its target |
/// | `cost-exceedance` | chance that total cost exceeds an amount, with P50, P80 and P95, the budget and the contingency |
///
/// The same analysis gives the same bytes. A chart with nothing to show (a queue without contacts in any week) is left out.
pub fn render(analysis: &Analysis) -> Vec<ChartFile> {
    let pictures = unique(pictures(analysis));
    pictures.par_iter().flat_map_iter(files).collect()
}

fn pictures(analysis: &Analysis) -> Vec<Picture> {
    let places = &analysis.frame.places;
    let queues: Vec<usize> = (0..places.len()).filter(|place| places[*place].kind == PlaceKind::Queue).collect();
    let whole = places.iter().position(|place| place.kind == PlaceKind::All);
    let mut pictures: Vec<Option<Picture>> = queues.iter().map(|queue| service_level::chart(analysis, *queue)).collect();
    pictures.extend(queues.iter().map(|queue| backlog::chart(analysis, *queue)));
    let demand: Vec<usize> = whole.into_iter().chain(queues).collect();
    pictures.extend(demand.iter().map(|place| fte::chart(analysis, *place)));
    pictures.extend(demand.iter().map(|place| over_under::chart(analysis, *place)));
    pictures.extend(analysis.frame.teams.iter().map(|team| occupancy::chart(analysis, team)));
    pictures.extend([heat::chart(analysis), tenure::mix(analysis), tenure::survival(analysis)]);
    pictures.extend([heads::chart(analysis), walk::chart(analysis), accounts::chart(analysis), cost::chart(analysis)]);
    pictures.extend(analysis.contract_risks.iter().map(|risk| contract::chart(analysis, risk)));
    pictures.into_iter().flatten().collect()
}

fn files(picture: &Picture) -> [ChartFile; 2] {
    [
        ChartFile { name: format!("{}.svg", picture.name), bytes: canvas::svg(picture).into_bytes() },
        ChartFile { name: format!("{}.png", picture.name), bytes: canvas::png(picture) },
    ]
}

/// The name of a chart of a place: what it shows, and the place's id in letters that any file system takes.
fn name_of(what: &str, place: &PlaceName) -> String {
    let safe: String = place.id.chars().map(|c| if c.is_alphanumeric() || c == '_' { c } else { '-' }).collect();
    if safe.is_empty() { what.into() } else { format!("{what}-{safe}") }
}

/// Ids that differ only in signs that names cannot hold would share a file; the later ones get a number.
fn unique(mut pictures: Vec<Picture>) -> Vec<Picture> {
    for index in 1..pictures.len() {
        let wanted = pictures[index].name.clone();
        let mut number = 1;
        while pictures[..index].iter().any(|other| other.name.eq_ignore_ascii_case(&pictures[index].name)) {
            number += 1;
            pictures[index].name = format!("{wanted}-{number}");
        }
    }
    pictures
}
