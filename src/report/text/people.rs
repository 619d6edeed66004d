//! People: from the heads at the start to those at the end, attrition and occupancy.

use super::layout::{Table, paragraph, short};
use crate::analysis::Analysis;
use crate::outcomes::PlaceKind;
use crate::report::format::{grouped, percent};

/// What the first line is called; names of sites are cut to its length.
const WHOLE: &str = "Whole operation";
/// Where the column of moves between teams stands, if there are any.
const MOVED: usize = 3;

/// The walk of the whole operation and of every site, then attrition and occupancy.
pub fn people(analysis: &Analysis) -> Vec<String> {
    let moves = analysis.total("transfers_in", "all", "total").is_some_and(|moved| moved.mean > 0.0);
    let plain = ["Heads, means", "At start", "+ Joined", "- Resigned", "- Dismissed", "- Fell out", "= At end", "P10", "P90"];
    // One more column fits the line with headings a little closer.
    let closer = ["Heads, means", "Start", "+Joined", "+Moved", "-Resigned", "-Dismissed", "-Fell out", "=At end", "P10", "P90"];
    let headings: &[&str] = if moves { &closer } else { &plain };
    let mut table = Table::new(1, headings);
    for place in analysis.frame.places.iter().filter(|place| matches!(place.kind, PlaceKind::All | PlaceKind::Site)) {
        let label = if place.kind == PlaceKind::All { WHOLE.into() } else { short(&place.label, WHOLE.len()) };
        if let Some(cells) = walk(analysis, &place.key(), moves) {
            table.row(std::iter::once(label).chain(cells).collect());
        }
    }
    let mut lines = table.lines();
    let rates = [rate(analysis, "Annual attrition", "attrition_annual"), rate(analysis, "Occupancy", "occupancy")];
    let rates: Vec<String> = rates.into_iter().flatten().collect();
    lines.extend(paragraph(&rates.join(" "), "  "));
    lines
}

/// The numbers of one place. The start follows from the end, since every head is accounted for; moves within the place cancel.
fn walk(analysis: &Analysis, place: &str, moves: bool) -> Option<Vec<String>> {
    let mean = |measure: &str| analysis.total(measure, place, "total").map(|seen| seen.mean);
    let close = analysis.total("heads_close", place, "total")?;
    let moved = mean("transfers_in")? - mean("transfers_out")?;
    let open = close.mean - mean("joiners")? - moved + mean("leavers")?;
    let mut steps = vec![open, mean("joiners")?, mean("resignations")?, mean("dismissals")?, mean("fall_out")?, close.mean];
    if moves {
        steps.insert(MOVED - 1, moved);
    }
    let mut cells: Vec<String> = steps.iter().map(|heads| grouped(*heads, 1)).collect();
    cells.extend(["p10", "p90"].map(|level| close.at(level).map_or_else(String::new, |heads| grouped(heads.value, 0))));
    Some(cells)
}

fn rate(analysis: &Analysis, name: &str, measure: &str) -> Option<String> {
    let seen = analysis.total(measure, "all", "total")?;
    let (low, high) = (percent(seen.at("p10")?.value), percent(seen.at("p90")?.value));
    Some(format!("{name} {} (P10 to P90: {low} to {high}).", percent(seen.mean)))
}
