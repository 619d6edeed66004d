//! Deferred work: what waits at the end, how old it is, and how long contacts took.

use super::layout::{Table, short};
use crate::analysis::Analysis;
use crate::outcomes::Promised;
use crate::report::format::grouped;

/// Widest name of a queue.
const NAME: usize = 24;

/// One line for every queue of deferred work; nothing without such queues.
pub fn backlog(analysis: &Analysis) -> Vec<String> {
    let headings = ["Queue", "At end P50", "P10", "P90", "Oldest P50, h", "P90, h", "Mean turnaround, h", "Expired"];
    let mut table = Table::new(1, &headings);
    for promise in analysis.frame.promises.iter().filter(|promise| promise.promised != Promised::Answered) {
        let name = &analysis.frame.places[promise.place];
        let key = name.key();
        let at = |measure: &str, level: &str, decimals: usize| {
            let seen = analysis.total(measure, &key, "total").and_then(|seen| seen.at(level));
            seen.map_or_else(|| "-".into(), |seen| grouped(seen.value, decimals))
        };
        let mean = |measure: &str, decimals: usize| {
            analysis.total(measure, &key, "total").map_or_else(|| "-".into(), |seen| grouped(seen.mean, decimals))
        };
        table.row(vec![
            short(&name.label, NAME),
            at("backlog", "p50", 0),
            at("backlog", "p10", 0),
            at("backlog", "p90", 0),
            at("backlog_age_hours", "p50", 1),
            at("backlog_age_hours", "p90", 1),
            mean("turnaround_hours", 1),
            mean("volume_abandoned", 0),
        ]);
    }
    table.lines()
}
