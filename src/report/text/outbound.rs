//! Outbound work: attempts made, people reached, and what they bring.

use super::layout::{Table, short};
use crate::analysis::{Analysis, Summary};
use crate::outcomes::{Promised, ServicePromise};
use crate::report::format::{amount, grouped, percent};

/// Widest name of a queue.
const NAME: usize = 24;

/// One line for every outbound queue, means of the whole plan; nothing without such queues.
pub fn outbound(analysis: &Analysis) -> Vec<String> {
    let revenue = format!("Revenue, {}", analysis.frame.currency);
    let headings = ["Queue", "Attempts", "Reached", "Contact rate", "Conversions", revenue.as_str(), "P10", "P90"];
    let mut table = Table::new(1, &headings);
    let called = |promise: &&ServicePromise| [Promised::Attempted, Promised::AttemptedInOpeningHours].contains(&promise.promised);
    for promise in analysis.frame.promises.iter().filter(called) {
        let name = &analysis.frame.places[promise.place];
        let total = |measure: &str| analysis.total(measure, &name.key(), "total");
        let none = || "-".to_string();
        let mean = |measure: &str| total(measure).map_or_else(none, |seen| grouped(seen.mean, 0));
        let earned = total("sales_revenue");
        let at = |level: &str| earned.and_then(|seen| seen.at(level)).map_or_else(none, |seen| amount(seen.value));
        let error = |seen: &Summary| seen.std_error.map_or_else(String::new, |error| format!(" \u{b1} {}", amount(1.96 * error)));
        table.row(vec![
            short(&name.label, NAME),
            mean("attempts"),
            mean("reached"),
            total("contact_rate").map_or_else(none, |seen| percent(seen.mean)),
            mean("conversions"),
            earned.map_or_else(none, |seen| format!("{}{}", amount(seen.mean), error(seen))),
            at("p10"),
            at("p90"),
        ]);
    }
    table.lines()
}
