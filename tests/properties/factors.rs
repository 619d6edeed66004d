//! Every factor of the board moves something, whether an event acts on it for days or for hours of a day, and hours move less than days.

use crate::bench::{BENCHES, Bench, each, model, rows};
use std::sync::atomic::{AtomicUsize, Ordering};
use tenure::disruption::FACTORS;
use tenure::model::Model;
use tenure::outcomes::Quantity::{self, *};

/// Where a factor shows, and how it is moved.
fn shows_in(kind: &str, factor: &str) -> (&'static [Quantity], &'static str) {
    match (kind, factor) {
        ("site" | "team", "capacity") | ("site", "seats") | ("team", "productivity") => (&[DutyHours], "times = 0.3"),
        ("site", "home_share") => (&[DutyHours], "plus = 0.6"),
        ("team", "absence") => (&[DutyHours], "times = 2.5"),
        ("queue", "volume") => (&[Offered], "times = 2"),
        ("queue", "handle_time") => (&[Within], "times = 1.6"),
        ("queue", "deflection") => (&[Offered], "plus = 0.4"),
        ("queue", "contact_rate") => (&[Reached], "times = 0.3"),
        ("queue", "conversion_rate") => (&[Conversions], "times = 0.3"),
        ("team", "attrition") => (&[Resignations], "times = 8"),
        ("team", "offer_acceptance") => (&[Joiners], "times = 0.1"),
        ("team", "resolution") => (&[Resolved], "times = 0.5"),
        ("team", "errors") => (&[Errors], "times = 3"),
        ("team", "pay") => (&[CostWages], "times = 2"),
        ("team", "overtime_hours") => (&[CostOvertime], "plus = 12"),
        other => panic!("{other:?} is a new factor: say here where it shows"),
    }
}

/// How far an event moves the sum of a quantity over the plan, every team, queue or site being hit at 11:00 of every day.
fn moved(bench: &Bench, text: &str, quantity: Quantity) -> f64 {
    let other = model(&format!("{}{text}", bench.text));
    let sum = |of: &Model| (0..3).map(|future| crate::bench::total(of, &rows(of, future), 0, quantity)).sum::<f64>();
    (sum(&other) - sum(&bench.model)).abs()
}

fn event(bench: &Bench, on: &str, change: &str, lasts: &str, by_hours: bool) -> String {
    let dates: Vec<String> = (0..7 * bench.model.clock.weeks).map(|day| bench.model.clock.day(day).to_string()).collect();
    let from = if by_hours { ", from_time = \"11:00\", to_time = \"12:00\"" } else { "" };
    let when = format!("dates = [{}]{from}", dates.join(", "));
    format!("[event.probe]\nwhen = {{ {when} }}\nlasts = {{ {lasts} }}\neffects = [{{ on = \"{on}\", {change} }}]\n")
}

/// A mild scenario, in which nothing else stands in the way of a factor: people and contacts all day, no other events.
fn plain(bench: &Bench) -> bool {
    let wanted = ["random absence", "seats bind"];
    wanted.iter().all(|feature| bench.features.contains(feature))
        && !bench.features.contains("open around the clock")
        && bench.model.rules.is_empty()
}

/// Whether a factor can show: quality is measured where a queue says at which it was observed, homes matter where some work there,
/// and the luck of calls out where somebody makes them.
fn shows(bench: &Bench, factor: &str) -> bool {
    match factor {
        "resolution" => bench.features.contains("repeats"),
        "errors" => bench.features.contains("errors"),
        "home_share" => bench.features.contains("work from home"),
        "contact_rate" | "conversion_rate" => bench.features.contains("channel: outbound"),
        _ => true,
    }
}

#[test]
fn every_factor_acts_for_days_and_for_hours() {
    for (kind, factor, _) in FACTORS {
        let (quantities, change) = shows_in(kind, factor);
        let on = format!("{kind}.*.{factor}");
        let (by_days, by_hours, less) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
        each(BENCHES.iter().filter(|bench| plain(bench) && shows(bench, factor)).take(6), |bench| {
            let quantity = quantities[0];
            let days = moved(bench, &event(bench, &on, change, "days = 1", false), quantity);
            let hours = moved(bench, &event(bench, &on, change, "hours = 3", true), quantity);
            by_days.fetch_add(usize::from(days > 0.0), Ordering::Relaxed);
            by_hours.fetch_add(usize::from(hours > 0.0), Ordering::Relaxed);
            less.fetch_add(usize::from(hours < days), Ordering::Relaxed);
        });
        let counts = (by_days.into_inner(), by_hours.into_inner(), less.into_inner());
        println!("{on}: moved by days, by hours, less by hours in {counts:?} of 6 cases");
        assert!(counts.0 >= 5 && counts.1 >= 3 && counts.2 >= 5, "{on}: {counts:?}");
    }
}
