//! Shared teams: the worked examples of `docs/sharing.md`, and what tiers of preference must never do.

mod common;

use common::pages::assert_facts;
use common::runs::{at_work, measured, owned, run_once};

const PAGE: &str = "docs/sharing.md";

/// One hour of the week in which everybody is at work; calls of five minutes.
const HOUR: &str = r#"
schema = 1
[scenario]
name = "hour"
start = 2026-01-05
weeks = 1
interval_minutes = 60
currency = "USD"
[site.main]
time_zone = "UTC"
[team.agents]
site = "main"
queues = ["care"]
then_queues = [["sales"]]
max_occupancy = 0.8
heads = 20
hours_per_week = 1
NOON
attrition = { weekly_hazard = 0 }
hiring = { by = "none" }
pay = { per_hour = 20 }
"#;

/// The hour with queues of calls that bring these loads, in Erlang, and more sections.
fn hour(loads: &[(&str, f64)], more: &str, sets: &[&str]) -> impl Fn(&str, &str) -> f64 + use<> {
    run_hour(HOUR, loads, more, sets)
}

/// The hour with so many agents who take care and sales in one tier.
fn one_tier(loads: &[(&str, f64)], more: &str, heads: u32) -> impl Fn(&str, &str) -> f64 + use<> {
    let base = HOUR.replace("queues = [\"care\"]\nthen_queues = [[\"sales\"]]\nmax_occupancy = 0.8", "queues = [\"care\", \"sales\"]");
    run_hour(&base, loads, more, &[&format!("team.agents.heads={heads}")])
}

fn run_hour(base: &str, loads: &[(&str, f64)], more: &str, sets: &[&str]) -> impl Fn(&str, &str) -> f64 + use<> {
    let queue = |(id, load): &(&str, f64)| {
        format!(
            "[queue.{id}]\nvolume_per_week = {}\nhandle_time_seconds = 300\npatience_seconds = inf\nanswer_within_seconds = 20\nservice_target = 0.8\nattendance = \"expected\"\n{NOON_ONLY}",
            12.0 * load
        )
    };
    let text = format!("{base}{more}{}", loads.iter().map(queue).collect::<String>()).replace("NOON", &at_work("12:00", 12, 1));
    let seen = run_once(&text, &owned(sets));
    move |place, measure| measured(&seen, place, measure)[0]
}

const NOON_ONLY: &str = "profile = { starts = \"12:00\", intervals = [1], days = [1, 0, 0, 0, 0, 0, 0] }\n";

/// Agents on duty for a queue in the hour.
fn agents(seen: &impl Fn(&str, &str) -> f64, queue: &str) -> f64 {
    40.0 * seen(&format!("queue:{queue}"), "available_fte_net")
}

#[test]
fn example_enough_for_everybody() {
    let seen = hour(&[("care", 10.0), ("sales", 3.0)], "", &[]);
    let facts = [("agents on care", agents(&seen, "care")), ("agents on sales", agents(&seen, "sales"))];
    assert_facts(PAGE, "### Enough for everybody", &facts);
}

#[test]
fn example_some_help() {
    let seen = hour(&[("care", 10.0), ("sales", 3.0)], "", &["team.agents.heads=14"]);
    let facts = [("agents on care", agents(&seen, "care")), ("agents on sales", agents(&seen, "sales"))];
    assert_facts(PAGE, "### Some help", &facts);
}

#[test]
fn example_no_help() {
    let seen = hour(&[("care", 10.0), ("sales", 3.0)], "", &["team.agents.heads=12"]);
    let facts = [
        ("agents on care", agents(&seen, "care")),
        ("agents on sales", agents(&seen, "sales")),
        ("sales calls answered", seen("queue:sales", "volume_answered")),
    ];
    assert_facts(PAGE, "### No help", &facts);
    // Somebody must be hired for sales all the same.
    let required: f64 = ["queue:care", "queue:sales"].iter().map(|queue| seen(queue, "required_fte_net")).sum();
    assert!((seen("team:agents", "required_fte_net") - required).abs() < 1e-9);
}

const BESIDE: &str = r#"[team.sellers]
site = "main"
queues = ["sales"]
heads = 8
hours_per_week = 1
NOON
attrition = { weekly_hazard = 0 }
hiring = { by = "none" }
pay = { per_hour = 20 }
"#;

#[test]
fn example_a_team_beside() {
    let seen = hour(&[("care", 8.0), ("sales", 7.0)], BESIDE, &["team.agents.heads=14"]);
    let facts = [("agents on care", agents(&seen, "care")), ("agents on sales", agents(&seen, "sales"))];
    assert_facts(PAGE, "### A team beside", &facts);
}

#[test]
fn example_two_queues_in_a_later_tier() {
    let seen = hour(&[("care", 8.0), ("sales", 4.0), ("billing", 6.0)], "", &["team.agents.then_queues=[[\"sales\", \"billing\"]]"]);
    let facts = ["care", "sales", "billing"].map(|queue| agents(&seen, queue));
    let names = ["agents on care", "agents on sales", "agents on billing"];
    assert_facts(PAGE, "### Two queues in a later tier", &std::array::from_fn::<_, 3, _>(|k| (names[k], facts[k])));
}

/// Ten agents who all take both kinds of calls are one queue.
#[test]
fn example_everybody_takes_both() {
    let seen = one_tier(&[("care", 4.0), ("sales", 4.0)], "", 10);
    let facts = [("agents on care", agents(&seen, "care")), ("service level of care", rounded(seen("queue:care", "service_level")))];
    assert_facts(PAGE, "### Everybody takes both", &facts);
}

#[test]
fn example_some_take_both() {
    let team = |of: &str, queue: &str| {
        BESIDE.replace("sellers", of).replace("\"sales\"", &format!("\"{queue}\"")).replace("heads = 8", "heads = 6")
    };
    let seen = one_tier(&[("care", 6.0), ("sales", 6.0)], &format!("{}{}", team("carers", "care"), team("sellers", "sales")), 4);
    let facts = [("agents on care", agents(&seen, "care")), ("service level of care", rounded(seen("queue:care", "service_level")))];
    assert_facts(PAGE, "### Some take both", &facts);
}

/// To the four digits of the page.
fn rounded(share: f64) -> f64 {
    (share * 1e4).round() / 1e4
}

const MAIL: &str = r#"[queue.mail]
channel = "email"
volume_per_week = 20
handle_time_seconds = 900
turnaround_hours = 24
service_target = 0.9
"#;

#[test]
fn example_emails_after_both() {
    let sets = ["team.agents.heads=10", "team.agents.then_queues=[[\"sales\"], [\"mail\"]]"];
    let seen = hour(&[("care", 4.0), ("sales", 2.0)], &format!("{MAIL}{NOON_ONLY}"), &sets);
    let facts = [
        ("agents on care", agents(&seen, "care")),
        ("agents on sales", agents(&seen, "sales")),
        ("e-mails done", seen("queue:mail", "volume_answered")),
        ("occupancy of the team", seen("team:agents", "occupancy")),
    ];
    assert_facts(PAGE, "### E-mails after both", &facts);
}

/// Deferred work in an earlier tier is done before that in a later one.
#[test]
fn deferred_queues_have_tiers_too() {
    let claims = MAIL.replace("mail", "claims").replace("\"eclaims\"", "\"back-office\"");
    let more = format!("{MAIL}{NOON_ONLY}{claims}{NOON_ONLY}");
    let done = |queues: &str, then: &str| {
        let sets = [format!("team.agents.queues={queues}"), format!("team.agents.then_queues={then}"), "team.agents.heads=10".into()];
        let seen = hour(&[("care", 4.0)], &more, &sets.each_ref().map(String::as_str));
        ["queue:mail", "queue:claims"].map(|queue| seen(queue, "volume_answered"))
    };
    // Four agents have time in the hour: sixteen of the forty.
    let near = |found: [f64; 2], wanted: [f64; 2]| assert!(found.iter().zip(wanted).all(|(f, w)| (f - w).abs() < 1e-9), "{found:?}");
    near(done("[\"care\"]", "[[\"mail\"], [\"claims\"]]"), [16.0, 0.0]);
    near(done("[\"care\"]", "[[\"claims\"], [\"mail\"]]"), [0.0, 16.0]);
    near(done("[\"care\"]", "[[\"claims\", \"mail\"]]"), [8.0, 8.0]);
}
