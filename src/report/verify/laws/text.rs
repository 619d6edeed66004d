//! The laws side by side as plain text.

use super::words;
use crate::report::format::{grouped, percent};
use crate::report::text::layout::{Table, bullets, paragraph, section, written};
use crate::study::verify::laws::{Kind, Law, LawsSideBySide, Measure, QueueLaws};

const LAWS: [Law; 4] = [Law::Surface, Law::Exact, Law::HandOver, Law::Contacts];

/// The whole report; the files written into `folder` are listed at its end.
pub fn text(laws: &LawsSideBySide, folder: &str, files: &[String]) -> String {
    let mut lines = paragraph(&words::headline(laws), "");
    lines.extend(bullets(&words::weeks(laws)));
    for queue in &laws.queues {
        section(&mut lines, &queue.label, [paragraph(&words::verdict(queue), "  "), table(queue)].concat());
    }
    section(&mut lines, "How to read this", bullets(&words::rule(laws)));
    section(&mut lines, "Written", written(folder, files));
    lines.push(String::new());
    lines.join("\n")
}

fn table(queue: &QueueLaws) -> Vec<String> {
    let mut table =
        Table::new(2, &["Weeks", "Law", "Service", "points off", "Give up", "points off", "Occupancy", "points off", "Wait", "s off"]);
    for kind in Kind::ALL {
        let found = |law: Law| queue.find(kind, law, Measure::ServiceLevel).is_some();
        for (place, law) in LAWS.into_iter().filter(|law| found(*law)).enumerate() {
            let mut row = vec![if place == 0 { kind.name().into() } else { String::new() }, law.name().into()];
            for measure in [Measure::ServiceLevel, Measure::Abandonment, Measure::Occupancy, Measure::Asa] {
                let one = queue.find(kind, law, measure);
                row.push(one.map_or_else(|| "-".into(), |one| value(measure, one.value)));
                row.push(
                    one.map_or_else(|| "-".into(), |one| one.off.as_ref().map_or_else(|| "judge".into(), |off| words::off(off, measure))),
                );
            }
            table.row(row);
        }
    }
    table.lines()
}

fn value(measure: Measure, value: f64) -> String {
    if measure == Measure::Asa { format!("{} s", grouped(value, 1)) } else { percent(value) }
}
