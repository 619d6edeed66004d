//! The estimates, as a planner reads them.

use tenure::scenario::{ContactQueueSpec, QueueFile};
use tenure::study::queue_days::{QueueDays, QueueEstimate, Ratio, Steady};

/// Columns of the table of a queue.
const HEADINGS: [&str; 4] = ["answered in time", "mean wait", "gave up", "turned away"];

/// Everything, as text.
pub fn days(file: &QueueFile, days: &QueueDays) -> String {
    let about = &file.contacts;
    let mut text = about.description.as_ref().map_or_else(String::new, |words| format!("{words}\n\n"));
    let each = if about.days == 1 { "one day".to_string() } else { format!("{} days in a row", about.days) };
    text += &format!(
        "{each} of {} intervals of {} minutes, {} times, seed {}; ± is half of the 95 % confidence interval\n",
        file.intervals(),
        about.interval_minutes,
        days.replications,
        about.seed
    );
    for (estimate, spec) in days.queues.iter().zip(file.queue.values()) {
        text += &queue(estimate, spec);
    }
    text += "\nTeams, busy over on duty\n";
    let width = days.teams.iter().map(|team| team.id.len()).max().unwrap_or(0);
    for team in &days.teams {
        text += &format!("  {:width$}  {:>16}\n", team.id, share(&team.occupancy));
    }
    text
}

fn queue(estimate: &QueueEstimate, spec: &ContactQueueSpec) -> String {
    let offered = estimate.all.offered.estimate().map_or(0.0, |offered| offered.value);
    let target = spec.service_target.map_or_else(String::new, |target| format!(", target {:.1} %", 100.0 * target));
    let mut text =
        format!("\nQueue {}: {offered:.1} contacts a day, to be answered within {} s{target}\n", estimate.id, spec.answer_within_seconds);
    text += &line("", HEADINGS.map(str::to_string));
    let all = &estimate.all;
    text += &line("simulated", [share(&all.service_level), seconds(&all.asa_seconds), share(&all.abandonment), share(&all.turned_away)]);
    if let Some(steady) = &estimate.steady {
        text += &steady_lines(steady);
    }
    if estimate.waiting_at_end > 0.0 {
        text += &format!("  {:.1} contacts wait when the last day ends\n", estimate.waiting_at_end);
    }
    text
}

fn steady_lines(steady: &Steady) -> String {
    let all = &steady.all;
    let of = |amount: f64| if all.contacts > 0.0 { format!("{:.2} %", 100.0 * amount / all.contacts) } else { "-".into() };
    let wait = if all.answered > 0.0 { format!("{:.2} s", all.answer_wait_seconds / all.answered) } else { "-".into() };
    let cells = [of(all.within), wait, of(all.abandoned), of(all.turned_away)];
    let mut text = line(steady.law.name(), cells);
    if !steady.leaves_out.is_empty() {
        text += &format!("  ({} takes each interval as steady and leaves out {})\n", steady.law.name(), steady.leaves_out.join(", "));
    }
    text
}

fn line(name: &str, cells: [String; 4]) -> String {
    let [a, b, c, d] = cells;
    format!("  {name:<16}{a:>18}{b:>18}{c:>18}{d:>18}\n").replace(" \n", "\n")
}

/// A share in percent with its error.
fn share(ratio: &Ratio) -> String {
    ratio.estimate().map_or_else(|| "-".into(), |e| format!("{:.2} ± {:.2} %", 100.0 * e.value, 100.0 * e.half_width()))
}

/// Seconds with their error.
fn seconds(ratio: &Ratio) -> String {
    ratio.estimate().map_or_else(|| "-".into(), |e| format!("{:.2} ± {:.2} s", e.value, e.half_width()))
}
