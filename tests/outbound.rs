//! Outbound work: the worked examples of `docs/outbound.md`, and events on its chances.

mod common;

use common::pages::assert_facts;
use common::runs::{at_work, measured, owned, run_once};

const PAGE: &str = "docs/outbound.md";

/// Records come at noon of one day; agents are at work and calls are made until four.
const NOON: &str = r#"
schema = 1
[scenario]
name = "noon"
start = 2026-01-05
weeks = 1
interval_minutes = 60
currency = "USD"
[site.main]
time_zone = "UTC"
[queue.leads]
channel = "outbound"
volume_per_week = 100
profile = { starts = "12:00", intervals = [1], days = [1, 0, 0, 0, 0, 0, 0] }
calling_hours = { from = "12:00", to = "16:00" }
contact_rate = 0.3
handle_time_seconds = 300
attempt_seconds = 60
conversion_rate = 0.1
revenue_per_conversion = 50
turnaround_hours = 24
service_target = 0.9
[team.agents]
site = "main"
queues = ["leads"]
heads = 3
hours_per_week = 4
SCHEDULE
attrition = { weekly_hazard = 0 }
hiring = { by = "none" }
pay = { per_hour = 20 }
"#;

/// The day with agents at work for so many hours from noon.
fn day(hours: usize, sets: &[&str]) -> impl Fn(&str, &str) -> f64 + use<> {
    let worked = format!("team.agents.hours_per_week={hours}");
    let seen = run_once(&NOON.replace("SCHEDULE", &at_work("12:00", 12, hours)), &owned(&[sets, &[&worked]].concat()));
    move |place, measure| measured(&seen, place, measure)[0]
}

fn of_leads(seen: &impl Fn(&str, &str) -> f64, keys: &[(&'static str, &str)]) -> Vec<(&'static str, f64)> {
    keys.iter().map(|(what, measure)| (*what, seen("queue:leads", measure))).collect()
}

#[test]
fn example_one_attempt_each() {
    let keys = [
        ("attempts", "attempts"),
        ("reached", "reached"),
        ("conversions", "conversions"),
        ("revenue", "sales_revenue"),
        ("records done with", "volume_answered"),
        ("records left", "backlog"),
    ];
    assert_facts(PAGE, "### One attempt each", &of_leads(&day(1, &[]), &keys));
}

#[test]
fn example_three_attempts_an_hour_apart() {
    let sets = ["queue.leads.most_attempts=3", "queue.leads.retry_after_hours=1", "queue.leads.contact_rate=0.25", "team.agents.heads=20"];
    let keys =
        [("attempts", "attempts"), ("reached", "reached"), ("records done with", "volume_answered"), ("service level", "service_level")];
    assert_facts(PAGE, "### Three attempts an hour apart", &of_leads(&day(4, &sets), &keys));
}

const TWICE: [&str; 3] = ["queue.leads.most_attempts=2", "queue.leads.retry_after_hours=1", "queue.leads.contact_rate=0.5"];

#[test]
fn example_too_few_agents() {
    let seen = day(4, &[&TWICE[..], &["queue.leads.turnaround_hours=0.5"]].concat());
    let keys =
        [("attempts", "attempts"), ("reached", "reached"), ("records done with", "volume_answered"), ("service level", "service_level")];
    // The table of hours stands before that of the facts.
    let facts = common::pages::facts(PAGE, "### Too few agents");
    assert_eq!(facts.iter().map(|(hour, _)| hour.as_str()).collect::<Vec<_>>(), ["3"], "only the last hour ends in a plain number");
    assert_facts(
        PAGE,
        "The k-th of the 40 came at 0.6 + k/100 h and is tried at 1 + k/60 h: on time until k = 15.",
        &of_leads(&seen, &keys),
    );
    let after_two_hours = day(2, &TWICE);
    assert!((after_two_hours("queue:leads", "backlog") - 30.0).abs() < 1e-9, "ten due and twenty at rest");
}

#[test]
fn example_calls_from_two_o_clock() {
    let late = [
        "queue.leads.volume_per_week=40",
        "queue.leads.contact_rate=0.5",
        "queue.leads.calling_hours.from=\"14:00\"",
        "team.agents.heads=2",
    ];
    let (elapsed, calling) = (day(4, &late), day(4, &[&late[..], &["queue.leads.turnaround_clock=\"opening\""]].concat()));
    let facts = [
        ("attempts", elapsed("queue:leads", "attempts")),
        ("mean turnaround, hours", elapsed("queue:leads", "turnaround_hours")),
        ("mean turnaround, calling hours", calling("queue:leads", "turnaround_hours")),
        ("occupancy", elapsed("team:agents", "occupancy")),
    ];
    assert_facts(PAGE, "### Calls from two o'clock", &facts);
}

#[test]
fn example_how_many_agents() {
    let sets = [
        "queue.leads.volume_per_week=1000",
        "queue.leads.most_attempts=3",
        "queue.leads.retry_after_hours=1",
        "queue.leads.turnaround_hours=500",
    ];
    let seen = day(4, &sets);
    assert_facts(PAGE, "### How many agents", &[("required FTE", seen("queue:leads", "required_fte_net"))]);
    assert!((seen("team:agents", "required_fte_net") - seen("queue:leads", "required_fte_net")).abs() < 1e-12);
}

#[test]
fn events_move_the_chances() {
    let event = |factor: &str, times: &str| {
        format!(
            "event.campaign={{ when = {{ dates = [2026-01-05] }}, lasts = {{ days = 1 }}, effects = [{{ on = \"queue.leads.{factor}\", times = {times} }}] }}"
        )
    };
    let plain = day(4, &TWICE);
    let of = |seen: &dyn Fn(&str, &str) -> f64, measure: &str| seen("queue:leads", measure);
    let better = day(4, &[&TWICE[..], &[&event("contact_rate", "1.6")]].concat());
    assert!((of(&better, "contact_rate") - 0.8).abs() < 1e-12 && (of(&plain, "contact_rate") - 0.5).abs() < 1e-12);
    let certain = day(4, &[&TWICE[..], &[&event("contact_rate", "9")]].concat());
    assert!((of(&certain, "contact_rate") - 1.0).abs() < 1e-12, "a chance is never above 1");
    let sold = day(4, &[&TWICE[..], &[&event("conversion_rate", "2")]].concat());
    assert!((of(&sold, "conversions") - 2.0 * of(&plain, "conversions")).abs() < 1e-12);
    assert_eq!(of(&sold, "attempts"), of(&plain, "attempts"));
}
