//! Work from home: no seat, no outage of the site, less or more work done.

use crate::common::pages::rows;
use crate::common::runs::{QUIET, owned, run, run_once, totals};
use crate::contracts::OFFICE;
use tenure::outcomes::Quantity::*;

const PAGE: &str = "docs/workforce.md";
const OUTAGE: &str =
    "event.outage={ when = { dates = [\"2026-01-06\"] }, lasts = { days = 1 }, effects = [{ on = \"site.main.capacity\", times = 0.25 }] }";
const THREE_HOURS: &str = "event.outage={ when = { dates = [\"2026-01-07\"], from_time = \"10:00\", to_time = \"10:30\" }, lasts = { hours = 3 }, effects = [{ on = \"site.main.capacity\", times = 0 }] }";
const SENT_HOME: &str =
    "event.home={ when = { dates = [\"2026-01-06\"] }, lasts = { days = 1 }, effects = [{ on = \"site.main.home_share\", plus = 0.3 }] }";

fn hours(share: f64, sets: &[&str]) -> f64 {
    let home = format!("team.agents.home={{ share = {share:?}, connectivity_loss = 0.1 }}");
    let plan = run_once(QUIET, &owned(&[&OFFICE[..], &["site.main.home_equipped=0.5", &home], sets].concat()));
    totals(&plan, "team:agents", DutyHours)[0]
}

fn near(found: f64, wanted: f64) {
    assert!((found - wanted).abs() < 1e-9 * wanted, "{found} is not {wanted}");
}

#[test]
fn heads_at_home_need_no_seat() {
    let table = rows(PAGE, "### Seats and work from home by hand");
    assert_eq!(table.len(), 4);
    for row in table {
        near(hours(row[0], &["site.main.seats=6"]), row[3]);
    }
}

#[test]
fn an_outage_of_the_site_does_not_reach_those_at_home() {
    let cases: [&[&str]; 4] = [&[], &[OUTAGE], &[THREE_HOURS], &[OUTAGE, SENT_HOME]];
    let table = rows(PAGE, "### An outage with heads at home by hand");
    assert_eq!(table.len(), cases.len());
    for (row, sets) in table.iter().zip(cases) {
        near(hours(0.4, sets), row[2]);
    }
}

#[test]
fn more_than_are_equipped_cannot_be_sent_home_and_that_is_told() {
    let sets = [&OFFICE[..], &["site.main.home_equipped=0.5", SENT_HOME]].concat();
    let within = run(QUIET, &owned(&sets), 3, 1);
    assert_eq!(within.clamped, 0);
    let home = "team.agents.home={ share = 0.4 }";
    assert_eq!(run(QUIET, &owned(&[&sets[..], &[home]].concat()), 3, 1).clamped, 3, "once a future");
}

#[test]
fn equipment_alone_and_heads_at_home_who_work_as_on_site_change_nothing() {
    let plain = run_once(QUIET, &owned(&OFFICE));
    let equipped = run_once(QUIET, &owned(&[&OFFICE[..], &["site.main.home_equipped=1"]].concat()));
    assert_eq!(plain.totals, equipped.totals);
    let home = ["site.main.home_equipped=1", "team.agents.home={ share = 0.5 }"];
    near(totals(&run_once(QUIET, &owned(&[&OFFICE[..], &home].concat())), "team:agents", DutyHours)[0], 400.0);
}

#[test]
fn a_requirement_knows_what_heads_at_home_are_worth() {
    let wanted = |sets: &[&str]| {
        let steered = "team.agents.hiring={ by = \"requirement\", look_ahead_weeks = 0, lead_weeks = 1 }";
        let busy = "queue.voice.volume_per_week=8000";
        totals(&run_once(QUIET, &owned(&[&OFFICE[..], &[steered, busy], sets].concat())), "team:agents", Offers)[0]
    };
    let half = ["site.main.home_equipped=1", "team.agents.home={ share = 1, productivity = 0.5 }"];
    let (on_site, at_home) = (10.0 + wanted(&[]), 10.0 + wanted(&half));
    assert!((at_home - 2.0 * on_site).abs() <= 1.0, "{on_site} heads on site, {at_home} at home");
}
