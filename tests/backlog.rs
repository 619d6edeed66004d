//! Deferred work: the reference table, the worked examples of `docs/backlog.md`, and identities of whole runs.

mod common;

use common::runs::{at_work, measured, model, owned, place, run, run_once, weekly};
use common::{number, rows, shared};
use std::collections::BTreeMap;
use tenure::outcomes::Outcomes;
use tenure::queueing::{Backlog, Worked};

fn close(what: &str, measured: f64, wanted: f64) {
    assert!((measured - wanted).abs() <= 1e-9 * wanted.abs().max(1.0), "{what}: {measured} instead of {wanted}");
}

#[test]
fn the_reference_table_is_reproduced_through_the_methods_a_run_calls() {
    let (Some(table), Some(scenarios)) = (shared("reference/backlog.visible.csv"), shared("reference/backlog_scenarios.json")) else {
        return;
    };
    let text = std::fs::read_to_string(scenarios).expect("the scenarios can be read");
    let scenarios: Vec<serde_json::Value> = serde_json::from_str(&text).expect("the scenarios are JSON");
    let table = rows(&table);
    assert!(table.len() > 300, "{} rows", table.len());
    let mut checked = 0;
    for scenario in &scenarios {
        let worked = played(scenario);
        for row in table.iter().filter(|row| Some(row["scenario"].as_str()) == scenario["id"].as_str()) {
            let interval: usize = row["interval"].parse().expect("a number");
            let at = &worked[interval];
            let named = |column: &str| format!("{} {interval} {column}", row["scenario"]);
            for (column, value) in [
                ("backlog_end", Some(at.waiting)),
                ("completed", Some(at.done)),
                ("unused_capacity", Some(at.capacity - at.done)),
                ("oldest_age_h_at_end", Some(at.oldest)),
                ("mean_turnaround_h_of_arrivals", at.turnaround()),
                ("frac_of_arrivals_within_tau", at.share_within()),
            ] {
                match (value, row[column].as_str()) {
                    (Some(value), wanted) if !wanted.is_empty() => close(&named(column), value, number(wanted)),
                    (value, wanted) => assert!(value.is_none() && wanted.is_empty(), "{}: {value:?} instead of `{wanted}`", named(column)),
                }
            }
            checked += 1;
        }
    }
    assert_eq!(checked, table.len(), "every row belongs to a scenario");
}

/// An interval of a reference scenario: what was seen at its end, and what became of its arrivals.
#[derive(Clone, Default)]
struct Seen {
    arrivals: f64,
    capacity: f64,
    done: f64,
    waiting: f64,
    oldest: f64,
    arrivals_done: Worked,
}

impl Seen {
    fn turnaround(&self) -> Option<f64> {
        (self.arrivals > 0.0).then(|| self.arrivals_done.turnaround_hours / self.arrivals)
    }

    fn share_within(&self) -> Option<f64> {
        (self.arrivals > 0.0).then(|| self.arrivals_done.within / self.arrivals)
    }
}

/// Plays a scenario to its end, then repeats its capacity without arrivals until nothing is left.
fn played(scenario: &serde_json::Value) -> Vec<Seen> {
    let of = |key: &str| scenario[key].as_f64().expect("a number");
    let list = |key: &str| scenario[key].as_array().expect("a list").iter().map(|v| v.as_f64().expect("a number")).collect::<Vec<f64>>();
    let (arrivals, capacity) = (list("A"), list("C"));
    let mut backlog = Backlog::new(of("tau"), None).holding(of("B0"), of("age0"), of("age0"));
    let mut seen: Vec<Seen> = Vec::new();
    let mut fates: BTreeMap<u32, Worked> = BTreeMap::new();
    let mut pass = |come: f64, capacity: f64| {
        let all = backlog.advance_telling(come, capacity, of("D"), |came, worked| fates.entry(came).or_default().add(worked));
        (all.done, backlog.waiting(), backlog.oldest_hours())
    };
    for (come, capacity) in arrivals.iter().zip(&capacity) {
        let (done, waiting, oldest) = pass(*come, *capacity);
        seen.push(Seen { arrivals: *come, capacity: *capacity, done, waiting, oldest, ..Seen::default() });
    }
    for capacity in capacity.iter().cycle().take(100 * capacity.len()) {
        if pass(0.0, *capacity).1 <= 0.0 {
            break;
        }
    }
    for (number, seen) in seen.iter_mut().enumerate() {
        seen.arrivals_done = fates.get(&(number as u32 + 1)).copied().unwrap_or_default();
    }
    seen
}

/// `docs/backlog.md`, example 1.
#[test]
fn example_1_more_come_than_can_be_done() {
    let mut backlog = Backlog::new(0.1, None);
    let hour = backlog.advance(120.0, 100.0, 1.0);
    close("done", hour.done, 100.0);
    close("waiting", backlog.waiting(), 20.0);
    close("in time", hour.within, 60.0);
    close("hours of turnaround", hour.turnaround_hours, 100.0 / 12.0);
    close("age of the oldest", backlog.oldest_hours(), 1.0 / 6.0);
}

/// `docs/backlog.md`, example 2.
#[test]
fn example_2_enough_time_leaves_nothing_waiting() {
    let mut backlog = Backlog::new(1.0, None);
    let hour = backlog.advance(80.0, 100.0, 1.0);
    assert_eq!(hour, Worked { done: 80.0, within: 80.0, turnaround_hours: 0.0, expired: 0.0 });
    assert_eq!((backlog.waiting(), backlog.oldest_hours()), (0.0, 0.0));
}

/// `docs/backlog.md`, example 3.
#[test]
fn example_3_a_backlog_from_before_is_done_oldest_first() {
    let mut backlog = Backlog::new(8.0, None).holding(100.0, 0.0, 10.0);
    for (within, turnaround, waiting, oldest) in [(25.0, 400.0, 50.0, 6.0), (50.0, 200.0, 0.0, 0.0)] {
        let hour = backlog.advance(0.0, 50.0, 1.0);
        close("done", hour.done, 50.0);
        close("in time", hour.within, within);
        close("hours of turnaround", hour.turnaround_hours, turnaround);
        close("waiting", backlog.waiting(), waiting);
        close("age of the oldest", backlog.oldest_hours(), oldest);
    }
}

/// `docs/backlog.md`, example 4.
#[test]
fn example_4_the_clock_of_the_promise_decides_what_a_night_costs() {
    for (night, promise, within, turnaround) in [(1.0, 4.5, 20.0, 4.5), (0.0, 0.5, 20.0, 0.5)] {
        let mut backlog = Backlog::new(promise, None);
        for _ in 0..8 {
            assert_eq!(backlog.advance(5.0, 0.0, night).done, 0.0);
        }
        close("waiting in the morning", backlog.waiting(), 40.0);
        let hour = backlog.advance(0.0, 40.0, 1.0);
        close("in time", hour.within, within);
        close("mean turnaround", hour.turnaround_hours / hour.done, turnaround);
    }
}

/// `docs/backlog.md`, example 5.
#[test]
fn example_5_what_nobody_does_expires() {
    let mut backlog = Backlog::new(1.0, Some(2.0));
    for (expired, waiting) in [(0.0, 10.0), (0.0, 20.0), (10.0, 20.0), (10.0, 20.0)] {
        let hour = backlog.advance(10.0, 0.0, 1.0);
        close("expired", hour.expired, expired);
        close("waiting", backlog.waiting(), waiting);
    }
}

/// `docs/backlog.md`, example 6.
#[test]
fn example_6_work_at_the_limit_is_done_as_far_as_time_allows() {
    let mut backlog = Backlog::new(1.5, Some(2.0));
    let hours: Vec<(Worked, f64)> = (0..5).map(|_| (backlog.advance(10.0, 4.0, 1.0), backlog.waiting())).collect();
    for (hour, (done, expired, waiting)) in
        [(4.0, 0.0, 6.0), (4.0, 0.0, 12.0), (4.0, 0.0, 18.0), (4.0, 4.0, 20.0), (4.0, 6.0, 20.0)].into_iter().enumerate()
    {
        close("done", hours[hour].0.done, done);
        close("expired", hours[hour].0.expired, expired);
        close("waiting", hours[hour].1, waiting);
    }
    // The turnaround of what is done at t hours is 0.6 t: in the third hour half of it is within 1.5 hours.
    close("in time, third hour", hours[2].0.within, 2.0);
    close("turnaround at the limit", hours[4].0.turnaround_hours, 8.0);
}

#[test]
fn merging_old_batches_keeps_contacts_and_the_oldest_age() {
    let mut backlog = Backlog::new(24.0, None);
    for interval in 0..6000 {
        let worked = backlog.advance(1.0 + f64::from(interval % 3), 0.5, 0.5);
        close("done", worked.done, 0.5);
    }
    assert!(backlog.merged() > 0);
    close("waiting", backlog.waiting(), 12_000.0 - 3_000.0);
    let mut left = 0.0;
    while backlog.waiting() > 0.0 {
        left += backlog.advance(0.0, 7.0, 0.5).done;
    }
    close("all of it is done in the end", left, 9_000.0);
}

/// A claims office: ten people, eight hours from Monday to Friday, claims of half an hour.
const OFFICE: &str = r#"
schema = 1
[scenario]
name = "office"
start = 2026-01-05
weeks = 4
interval_minutes = 60
currency = "USD"
[site.main]
time_zone = "UTC"
[queue.claims]
channel = "back-office"
volume_per_week = 1000
profile = { starts = "08:00", intervals = [1, 1, 1, 1, 1, 1, 1, 1], days = [1, 1, 1, 1, 1, 0, 0] }
handle_time_seconds = 1800
turnaround_hours = 16
turnaround_clock = "opening"
service_target = 0.9
[team.clerks]
site = "main"
queues = ["claims"]
heads = 10
WORKDAYS
attrition = { weekly_hazard = 0 }
hiring = { by = "none" }
pay = { per_hour = 20 }
"#;

/// The office, with everybody at work eight hours from Monday to Friday.
fn office() -> String {
    OFFICE.replace("WORKDAYS", &at_work("08:00", 8, 5 * 8))
}

fn week_of(outcomes: &Outcomes, key: &str, measure: &str) -> Vec<f64> {
    weekly(outcomes, key, measure).iter().map(|week| if week.count > 0 { week.mean } else { f64::NAN }).collect()
}

/// `docs/backlog.md`, example 7.
#[test]
fn example_7_a_team_of_its_own_that_is_too_small_falls_behind_by_the_same_number_every_week() {
    let seen = run_once(&office(), &[]);
    let claims = |measure: &str| week_of(&seen, "queue:claims", measure);
    for week in 0..4 {
        let behind = 200.0 * (week + 1) as f64;
        close("offered", claims("volume_offered")[week], 1000.0);
        close("done", claims("volume_answered")[week], 800.0);
        close("backlog", claims("backlog")[week], behind);
        close("required", claims("required_fte_net")[week], 12.5);
        close("available", claims("available_fte_net")[week], 10.0);
        close("occupancy", week_of(&seen, "team:clerks", "occupancy")[week], 1.0);
        // 1,000 come in 40 opening hours; the oldest of those behind came that share of the week ago.
        close("age of the oldest", claims("backlog_age_hours")[week], behind / 25.0);
    }
    assert!(claims("asa_seconds").iter().all(|week| week.is_nan()), "nobody waits on the line");
}

#[test]
fn opening_hours_and_elapsed_hours_agree_on_contacts_and_differ_in_age() {
    let elapsed = run_once(&office(), &owned(&["queue.claims.turnaround_clock=elapsed"]));
    let opening = run_once(&office(), &[]);
    let of = |seen: &Outcomes, measure: &str| week_of(seen, "queue:claims", measure);
    assert_eq!(of(&elapsed, "backlog"), of(&opening, "backlog"));
    // At midnight after Sunday 200 of Friday's claims wait: 8 opening hours are 56 + 8 elapsed ones and more.
    close("opening hours", of(&opening, "backlog_age_hours")[0], 8.0);
    close("elapsed hours", of(&elapsed, "backlog_age_hours")[0], 8.0 + 8.0 + 48.0);
}

/// One hour of a blended team of ten: 72 calls of 5 minutes and e-mails of 15 minutes.
const BLEND: &str = r#"
schema = 1
[scenario]
name = "blend"
start = 2026-01-05
weeks = 1
interval_minutes = 60
currency = "USD"
[site.main]
time_zone = "UTC"
[queue.voice]
volume_per_week = 72
profile = { starts = "12:00", intervals = [1], days = [1, 0, 0, 0, 0, 0, 0] }
handle_time_seconds = 300
patience_seconds = inf
answer_within_seconds = 20
service_target = 0.8
attendance = "expected"
[queue.mail]
channel = "email"
volume_per_week = 12
profile = { starts = "12:00", intervals = [1], days = [1, 0, 0, 0, 0, 0, 0] }
handle_time_seconds = 900
turnaround_hours = 24
service_target = 0.9
[team.agents]
site = "main"
queues = ["voice", "mail"]
heads = 10
hours_per_week = 1
NOON
attrition = { weekly_hazard = 0 }
hiring = { by = "none" }
pay = { per_hour = 20 }
"#;

fn blend(sets: &[&str]) -> Outcomes {
    run_once(&at_noon(BLEND), &owned(sets))
}

/// Everybody at work in the one hour of the week in which contacts come.
fn at_noon(text: &str) -> String {
    text.replace("NOON", &at_work("12:00", 12, 1))
}

/// `docs/backlog.md`, example 8.
#[test]
fn example_8_idle_time_between_calls_is_used_up_to_the_greatest_occupancy() {
    let seen = blend(&[]);
    let only = |key: &str, measure: &str| week_of(&seen, key, measure)[0];
    close("e-mails done", only("queue:mail", "volume_answered"), 10.0);
    close("e-mails left", only("queue:mail", "backlog"), 2.0);
    close("occupancy", only("team:agents", "occupancy"), 0.85);
    close("occupancy of the whole operation", only("all", "occupancy"), 0.85);
    close("occupancy from calls", only("queue:voice", "occupancy"), 0.6);
    close("hours for e-mails, as FTE", only("queue:mail", "available_fte_net"), 2.5 / 40.0);
    let calls_only = blend(&["team.agents.max_occupancy=0.0"]);
    assert_eq!(week_of(&calls_only, "queue:voice", "asa_seconds")[0], only("queue:voice", "asa_seconds"), "calls come first");
}

/// `docs/backlog.md`, example 9.
#[test]
fn example_9_at_the_occupancy_of_calls_nothing_deferred_is_done() {
    for most in ["0.6", "0.3", "0.0"] {
        let seen = blend(&[&format!("team.agents.max_occupancy={most}")]);
        close("e-mails done", week_of(&seen, "queue:mail", "volume_answered")[0], 0.0);
        close("occupancy", week_of(&seen, "team:agents", "occupancy")[0], 0.6);
    }
}

/// `docs/backlog.md`, example 10.
#[test]
fn example_10_two_kinds_of_work_share_the_time_in_proportion_to_what_waits() {
    let second = r#"
[queue.orders]
channel = "back-office"
volume_per_week = 4
profile = { starts = "12:00", intervals = [1], days = [1, 0, 0, 0, 0, 0, 0] }
handle_time_seconds = 900
turnaround_hours = 24
service_target = 0.9
"#;
    let text = format!("{BLEND}{second}");
    let queues = r#"team.agents.queues=["voice", "mail", "orders"]"#.to_string();
    let seen = run_once(&at_noon(&text), &[queues]);
    // 12 e-mails and 4 orders, 10 can be done: three of every four hours go to e-mails.
    close("e-mails done", week_of(&seen, "queue:mail", "volume_answered")[0], 7.5);
    close("orders done", week_of(&seen, "queue:orders", "volume_answered")[0], 2.5);
}

/// A year with chance in volume, absence and people: calls, e-mails in between, and claims with a team of their own.
fn year(sets: &[&str], futures: u64) -> Outcomes {
    let text = std::fs::read_to_string(common::root().join("scenarios/quickstart.toml")).expect("the quickstart is there");
    run(&(text + MORE), &[owned(&["team.agents.queues=[\"voice\", \"mail\"]"]), owned(sets)].concat(), futures, 3)
}

const MORE: &str = r#"
[queue.mail]
channel = "email"
volume_per_week = 900
profile = { preset = "consumer-day" }
forecast_error = { weekly_sd = 0.05, persistence = 0.8 }
handle_time_seconds = 400
turnaround_hours = 24
service_target = 0.8
expires_after_hours = 96
opening_backlog = 50
opening_backlog_hours = 12
[queue.claims]
channel = "back-office"
volume_per_week = 700
profile = { preset = "consumer-day" }
day_factor = { sd = 0.1 }
handle_time_seconds = 1500
turnaround_hours = 20
turnaround_clock = "opening"
turnaround_open = { from = "08:00", to = "18:00", days = ["monday", "tuesday", "wednesday", "thursday", "friday"] }
service_target = 0.9
[team.clerks]
site = "main"
queues = ["claims"]
heads = 12
schedule = { form = "follow-load", efficiency = 0.95 }
shrinkage = { preset = "typical-35" }
attrition = { annual = 0.3 }
hiring = { by = "replacement", lead_weeks = 4 }
pay = { per_hour = 20 }
"#;

#[test]
fn what_waits_is_what_waited_plus_what_came_less_what_was_done_or_expired() {
    for sets in [vec![], vec!["team.clerks.heads=8", "team.agents.max_occupancy=0.75"]] {
        let seen = year(&sets, 12);
        let weeks = 1..=seen.frame.weeks();
        for (queue, opening) in [("queue:mail", 50.0), ("queue:claims", 0.0)] {
            let of = |measure: &str| week_of(&seen, queue, measure);
            let (offered, done, expired, backlog) = (of("volume_offered"), of("volume_answered"), of("volume_abandoned"), of("backlog"));
            let mut before = opening;
            for week in weeks.clone() {
                let after = before + offered[week - 1] - done[week - 1] - expired[week - 1];
                assert!((backlog[week - 1] - after).abs() < 1e-6, "{queue} week {week}: {} instead of {after}", backlog[week - 1]);
                assert!(backlog[week - 1] >= 0.0 && expired[week - 1] >= 0.0 && done[week - 1] >= 0.0);
                before = backlog[week - 1];
            }
        }
        let at = |place: &str, measure: &str| measured(&seen, place, measure);
        for future in 0..12 {
            let sum = |measure: &str, places: &[&str]| places.iter().map(|place| at(place, measure)[future]).sum::<f64>();
            let queues = ["queue:voice", "queue:mail", "queue:claims"];
            for measure in ["volume_offered", "volume_answered", "required_fte_net", "available_fte_net", "backlog", "cost_abandonment"] {
                close(measure, sum(measure, &queues), at("all", measure)[future]);
            }
            for measure in ["required_fte_net", "available_fte_net"] {
                let teams = sum(measure, &["team:agents", "team:clerks"]);
                assert!((teams - at("all", measure)[future]).abs() < 1e-6, "{measure}: teams {teams}");
            }
        }
    }
}

#[test]
fn more_agents_never_leave_more_waiting_in_the_same_future() {
    let backlog = |heads: u32| {
        year(
            &[&format!("team.clerks.heads={heads}"), "team.clerks.attrition={ weekly_hazard = 0 }", "team.clerks.hiring={ by = \"none\" }"],
            6,
        )
    };
    let (few, more) = (backlog(9), backlog(11));
    let (few, more) = (measured(&few, "queue:claims", "backlog"), measured(&more, "queue:claims", "backlog"));
    assert!(few.iter().zip(&more).all(|(few, more)| more <= few), "{few:?} {more:?}");
    assert!(few.iter().sum::<f64>() > more.iter().sum::<f64>() + 100.0);
}

#[test]
fn a_team_with_time_enough_has_nothing_left_at_the_end_of_a_week() {
    let seen = run_once(&office(), &owned(&["team.clerks.heads=13"]));
    assert_eq!(week_of(&seen, "queue:claims", "backlog"), [0.0; 4]);
    assert_eq!(week_of(&seen, "queue:claims", "service_level"), [1.0; 4]);
}

#[test]
fn the_requirement_meets_the_target_week_after_week_and_less_does_not() {
    // Claims come at any hour of the week; people work on weekdays from 8 to 16.
    let sets = |heads: f64| {
        owned(&[
            "queue.claims.turnaround_clock=elapsed",
            "queue.claims.turnaround_hours=50",
            "queue.claims.volume_per_week=100000",
            "scenario.weeks=6",
            &format!("team.clerks.heads={heads}"),
        ])
    };
    let plan = office().replacen(
        "starts = \"08:00\", intervals = [1, 1, 1, 1, 1, 1, 1, 1], days = [1, 1, 1, 1, 1, 0, 0]",
        &format!("intervals = {:?}", [1; 24]),
        1,
    );
    let required = measured(&run_once(&plan, &sets(1250.0)), "queue:claims", "required_fte_net")[0];
    let level = |heads: f64| week_of(&run_once(&plan, &sets(heads)), "queue:claims", "service_level")[5];
    assert!(required > 1250.0, "weekends cost more than the work itself: {required}");
    let (enough, short) = (level((1.002 * required).ceil()), level((0.98 * required).floor()));
    assert!(enough >= 0.9 && short < 0.9, "{enough} with what is required, {short} with less");
}

#[test]
fn a_blended_team_is_never_busier_than_allowed_or_than_calls_make_it() {
    for most in [0.7_f64, 0.85] {
        let sets = [format!("team.agents.max_occupancy={most}"), "queue.mail.volume_per_week=9000".to_string()];
        let seen = year(&sets.each_ref().map(String::as_str), 5);
        let calls_only = year(&["team.agents.max_occupancy=0.0", "queue.mail.volume_per_week=9000"], 5);
        let (with, without) = (measured(&seen, "team:agents", "occupancy"), measured(&calls_only, "team:agents", "occupancy"));
        for (with, without) in with.iter().zip(&without) {
            assert!(*with > *without && *with <= most.max(*without) + 0.05, "{with} with, {without} without deferred work");
        }
        for measure in ["asa_seconds", "service_level"] {
            assert_eq!(measured(&seen, "queue:voice", measure), measured(&calls_only, "queue:voice", measure), "calls are served first");
        }
    }
}

#[test]
fn credits_missed_weeks_and_costs_follow_the_turnaround() {
    let seen = run_once(
        &office(),
        &owned(&[
            "queue.claims.credit={ period = \"week\", per_point = 100.0 }",
            "queue.claims.cost_per_contact=1.5",
            "queue.claims.cost_per_abandoned=10.0",
            "queue.claims.expires_after_hours=24",
        ]),
    );
    let of = |measure: &str| week_of(&seen, "queue:claims", measure);
    let (level, missed, expired) = (of("service_level"), of("missed_weeks"), of("volume_abandoned"));
    assert!(level[0] > 0.9 && level[3] < 0.9 && level[2] > level[3], "{level:?}");
    for week in 0..4 {
        assert_eq!(missed[week], f64::from(u8::from(level[week] < 0.9)));
        close("credits", of("credits")[week], 100.0 * 100.0 * (0.9 - level[week]).max(0.0));
        close("contacts", of("cost_contacts")[week], 1500.0);
        close("expired", of("cost_abandonment")[week], 10.0 * expired[week]);
    }
    assert!(expired[3] > 0.0, "after three weeks the oldest is 24 hours old");
}

#[test]
fn the_plan_at_its_mean_has_deferred_work_too() {
    let seen = year(&[], 2);
    let at = place(&seen, "queue:claims");
    let series = seen.frame.series();
    let backlog = series.iter().find(|one| one.place == at && one.measure().key == "backlog").expect("a series");
    let weeks: Vec<f64> = seen.plan_weeks.iter().map(|week| backlog.value(week).expect("a number")).collect();
    assert!(weeks.iter().all(|week| week.is_finite() && *week >= 0.0));
    assert_eq!(model(&office(), &[]).deferred, 1);
}

#[test]
fn reports_speak_of_work_done_within_its_turnaround() {
    let seen = year(&[], 10);
    let analysis = tenure::analyse(&seen);
    let text = tenure::report::text(&analysis, "output", &[]);
    let words = text.split_whitespace().collect::<Vec<&str>>().join(" ");
    for said in ["90 % done in 20 opening hours", "80 % done in 1 day", "80 % in 20 s", "Mean turnaround, h"] {
        assert!(words.contains(said), "`{said}` is not said in\n{text}");
    }
    let files = tenure::render(&analysis, &seen);
    let svg = |name: &str| {
        let file = files.iter().find(|file| file.name.ends_with(name)).unwrap_or_else(|| panic!("{name} is not written"));
        String::from_utf8_lossy(&file.bytes).into_owned()
    };
    assert!(svg("backlog-claims.svg").contains("Age of the oldest, opening hours"));
    assert!(svg("backlog-mail.svg").contains("promised turnaround"));
    assert!(svg("service-level-claims.svg").contains("Contacts done within 20 opening hours"));
    assert!(svg("service-level-voice.svg").contains("Contacts answered within 20 s"));
    assert!(!files.iter().any(|file| file.name.contains("backlog-voice")));
}

#[test]
fn random_weeks_agree_with_many_small_steps() {
    let mut dice = common::chance::Dice(20260105);
    for case in 0..12 {
        let (promise, expires) = (1.0 + 6.0 * dice.uniform(), 8.0 + 10.0 * dice.uniform());
        let intervals: Vec<[f64; 3]> = (0..120)
            .map(|_| {
                let pick =
                    |dice: &mut common::chance::Dice, none: f64, most: f64| if dice.uniform() < none { 0.0 } else { most * dice.uniform() };
                [pick(&mut dice, 0.2, 20.0), pick(&mut dice, 0.3, 25.0), if dice.uniform() < 0.25 { 0.0 } else { 0.5 }]
            })
            .collect();
        let mut backlog = Backlog::new(promise, Some(expires)).holding(60.0, 0.0, 5.0);
        let mut fluid = Worked::default();
        for [come, capacity, clock] in &intervals {
            fluid.add(&backlog.advance(*come, *capacity, *clock));
        }
        let (stepped, waiting) = in_small_steps(&intervals, promise, expires);
        let come: f64 = 60.0 + intervals.iter().map(|[come, ..]| come).sum::<f64>();
        close("nothing is lost", fluid.done + fluid.expired + backlog.waiting(), come);
        for (what, fluid, stepped) in [
            ("done", fluid.done, stepped.done),
            ("in time", fluid.within, stepped.within),
            ("expired", fluid.expired, stepped.expired),
            ("hours", fluid.turnaround_hours / 10.0, stepped.turnaround_hours / 10.0),
            ("waiting", backlog.waiting(), waiting),
        ] {
            assert!((fluid - stepped).abs() < 0.01 * come, "case {case}, {what}: {fluid} against {stepped} in small steps of {come}");
        }
    }
}

/// The same in 100 steps an interval, with a list of small batches: slow, rough and simple.
fn in_small_steps(intervals: &[[f64; 3]], promise: f64, expires: f64) -> (Worked, f64) {
    const STEPS: usize = 100;
    let part = STEPS as f64;
    let mut waiting: std::collections::VecDeque<(f64, f64)> = (0..500).map(|k| (0.12, -5.0 + 5.0 * (f64::from(k) + 0.5) / 500.0)).collect();
    let (mut now, mut all) = (0.0, Worked::default());
    for [come, capacity, clock] in intervals {
        for _ in 0..STEPS {
            now += clock / part;
            waiting.push_back((come / part, now - 0.5 * clock / part));
            let mut left = capacity / part;
            while let Some((amount, since)) = waiting.pop_front() {
                let age = now - since;
                if age >= expires {
                    all.expired += amount;
                    continue;
                }
                let done = amount.min(left);
                left -= done;
                all.done += done;
                all.within += if age <= promise { done } else { 0.0 };
                all.turnaround_hours += done * age;
                if done < amount {
                    waiting.push_front((amount - done, since));
                    break;
                }
            }
        }
    }
    (all, waiting.iter().map(|(amount, _)| amount).sum())
}
