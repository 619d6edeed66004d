//! The answer for one queue, as a planner reads it.

use super::callers::Callers;
use std::fmt::Write;
use tenure::queueing::{ServiceDefinition, Station};

/// A line of the table: what, value, unit.
type Line<'a> = (&'a str, f64, &'a str);

/// The queue and everything it gives.
pub fn answer(station: &Station, callers: &Callers) -> String {
    let answer = callers.answer(station);
    let mut text = String::new();
    let patience = callers.law.as_deref().map_or_else(|| "s".to_string(), |law| format!("s on average, {law}"));
    let mut queue = vec![
        ("contacts", station.contacts_per_hour, "per hour"),
        ("handle time", station.handle_time_seconds, "s"),
        ("load", station.load(), "Erlang"),
        ("agents", station.agents, ""),
        ("patience", station.patience_seconds, &patience),
        ("answer within", station.answer_within_seconds, "s"),
    ];
    if callers.balking_share > 0.0 {
        queue.insert(5, ("leave at once", 100.0 * callers.balking_share, "% of those who would wait"));
    }
    section(&mut text, "Queue", &queue);
    section(
        &mut text,
        "Service level",
        &[
            ("answered in time / offered", 100.0 * answer.sl_answered_over_offered, "%"),
            ("answered in time / answered", 100.0 * answer.sl_answered_over_answered, "%"),
            ("answered or abandoned in time / offered", 100.0 * answer.sl_answered_or_abandoned_over_offered, "%"),
            ("answered in time / offered less abandoned in time", 100.0 * answer.sl_answered_over_offered_less_short_abandons, "%"),
        ],
    );
    section(
        &mut text,
        "Waiting",
        &[
            ("contacts that have to wait", 100.0 * answer.p_delay, "%"),
            ("contacts that give up", 100.0 * answer.p_abandon, "%"),
            ("mean wait of the answered", answer.asa_answered_seconds, "s"),
            ("mean wait of all", answer.mean_wait_all_seconds, "s"),
            ("contacts waiting, on average", answer.mean_queue_length, ""),
            ("lost if nobody could wait (Erlang B)", 100.0 * answer.erlang_b, "%"),
        ],
    );
    section(&mut text, "Agents", &[("occupancy", 100.0 * answer.occupancy, "%")]);
    text
}

/// The agents that reach a target.
pub fn staffing(target: f64, definition: ServiceDefinition, (real, whole): (f64, u32)) -> String {
    let level = match definition {
        ServiceDefinition::AnsweredOfOffered => "answered in time / offered",
        ServiceDefinition::AnsweredOfAnswered => "answered in time / answered",
        ServiceDefinition::AnsweredOrAbandonedOfOffered => "answered or abandoned in time / offered",
        ServiceDefinition::AnsweredOfOfferedLessShortAbandons => "answered in time / offered less abandoned in time",
    };
    let mut text = String::new();
    section(
        &mut text,
        "Agents needed",
        &[(level, 100.0 * target, "% or more"), ("agents", real, ""), ("whole agents", f64::from(whole), "")],
    );
    text
}

fn section(text: &mut String, title: &str, lines: &[Line]) {
    let gap = if text.is_empty() && title == "Queue" { "" } else { "\n" };
    let mut add = |line: std::fmt::Arguments<'_>| text.write_fmt(line).expect("a string takes what is written to it");
    add(format_args!("{gap}{title}\n"));
    for (what, value, unit) in lines {
        let line = format!("  {what:<50}{:>14} {unit}", figure(*value));
        add(format_args!("{}\n", line.trim_end()));
    }
}

/// Four decimals, less where they are zeros; a wait or queue without end says so.
fn figure(value: f64) -> String {
    if value.is_infinite() {
        return "no end".into();
    }
    let fixed = format!("{value:.4}");
    fixed.trim_end_matches('0').trim_end_matches('.').to_string()
}
