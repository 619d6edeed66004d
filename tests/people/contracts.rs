//! Contracts of different hours within a team, and tenured agents who supervise those in nesting.

use crate::common::pages::rows;
use crate::common::planned::{assert_planned, of_team};
use crate::common::runs::{QUIET, model, owned, run, run_once, totals};
use tenure::outcomes::Quantity::*;

const PAGE: &str = "docs/workforce.md";

/// Ten agents on contacts that come from 8 to 18 on weekdays; the full-time shift is 9 to 17.
pub const OFFICE: [&str; 4] = [
    "team.agents.heads=10",
    "team.agents.pay={ per_hour = 20 }",
    "queue.voice.profile={ starts = \"08:00\", intervals = [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1], days = [1,1,1,1,1,0,0] }",
    "team.agents.schedule={ form = \"shifts\", shifts = [{ name = \"day\", starts = \"09:00\", paid_hours = 8, share = 1, days = [\"monday\",\"tuesday\",\"wednesday\",\"thursday\",\"friday\"] }] }",
];
const WITH_AFTERNOONS: &str = "team.agents.schedule={ form = \"shifts\", shifts = [\
    { name = \"day\", starts = \"09:00\", paid_hours = 8, share = 0.6, days = [\"monday\",\"tuesday\",\"wednesday\",\"thursday\",\"friday\"] }, \
    { name = \"afternoon\", starts = \"13:00\", paid_hours = 4, share = 0.4, days = [\"monday\",\"tuesday\",\"wednesday\",\"thursday\",\"friday\"] }] }";

fn mix(part_time: &str) -> String {
    let full = "{ name = \"full-time\", hours_per_week = 40, share = 0.6 }";
    format!("team.agents.contract_mix=[{full}, {{ name = \"part-time\", hours_per_week = 20, share = 0.4{part_time} }}]")
}

/// The three cases of the documentation: `path=value` over the quiet centre.
fn case(number: usize, seats: f64) -> Vec<String> {
    let seats = format!("site.main.seats={seats}");
    let (shifts, mix) = match number {
        3 => (OFFICE[3], mix("")),
        _ => (WITH_AFTERNOONS, mix(", shifts = [\"afternoon\"]")),
    };
    owned(&[&OFFICE[..3], &[shifts, &mix, &seats]].concat())
}

#[test]
fn contracts_worked_out_by_hand_are_what_the_engine_does() {
    let table = rows(PAGE, "### Contracts by hand");
    assert_eq!(table.len(), 3);
    for row in table {
        let sets = case(row[0] as usize, row[1]);
        let plan = run_once(QUIET, &sets);
        let of = |quantity| totals(&plan, "team:agents", quantity)[0];
        let duty = &model(QUIET, &sets).teams[0].duty;
        let on_duty = |half_hour: usize| (10.0 * duty[half_hour]).min(row[1]);
        for (found, wanted) in [on_duty(20), on_duty(28), of(DutyHours), of(CostWages)].into_iter().zip(&row[2..]) {
            assert!((found - wanted).abs() < 1e-9 * wanted, "{found} is not {wanted} in {row:?}");
        }
    }
}

#[test]
fn contracts_that_all_work_full_hours_change_nothing_but_the_last_bit() {
    let full =
        "team.agents.contract_mix=[{ name = \"a\", hours_per_week = 40, share = 0.5 }, { name = \"b\", hours_per_week = 40, share = 0.5 }]";
    let (plain, mixed) = (run_once(QUIET, &owned(&OFFICE)), run_once(QUIET, &owned(&[&OFFICE[..], &[full]].concat())));
    assert_eq!(plain.plan_weeks, mixed.plan_weeks);
}

#[test]
fn hours_follow_the_mean_on_every_form_of_schedule() {
    let shifts = "[{ name = \"day\", starts = \"09:00\", paid_hours = 8, days_per_week = 5 }]";
    let fitted = format!("team.agents.schedule={{ form = \"fit-shifts\", shifts = {shifts} }}");
    let profile = "team.agents.schedule={ form = \"profile\", starts = \"08:00\", intervals = [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1] }";
    for schedule in [fitted.as_str(), profile, "team.agents.schedule={ form = \"follow-load\", efficiency = 0.9 }"] {
        let hours = |sets: &[&str]| {
            let sets = owned(&[&OFFICE[..3], &[schedule], sets].concat());
            totals(&run_once(QUIET, &sets), "team:agents", DutyHours)[0]
        };
        let (full, mixed) = (hours(&[]), hours(&[&mix("")]));
        assert!((mixed / full - 0.8).abs() < 1e-12, "{schedule}: {mixed} of {full} hours");
    }
}

#[test]
fn supervision_worked_out_by_hand_is_what_the_engine_does() {
    let sets = [
        "scenario.weeks=5",
        "team.agents.heads=20",
        "team.agents.nesting={ weeks = 2, productivity = 0.5, supervision = 0.25 }",
        "team.agents.hiring={ by = \"plan\", weekly_offers = [8, 0, 8, 0, 0] }",
    ];
    assert_planned(
        PAGE,
        "### Supervision by hand",
        &run(QUIET, &owned(&sets), 1, 1),
        &of_team([HeadsClose, ProductiveEquivalents, DutyHours]),
    );
}

#[test]
fn supervision_takes_no_more_tenured_agents_than_there_are_and_leaves_the_others_alone() {
    let sets = |handle_time: &str| {
        owned(&[
            "scenario.weeks=1",
            "team.agents.heads=4",
            "team.agents.nesting={ weeks = 2, productivity = 0.5, supervision = 0.25 }",
            "team.agents.hiring={ by = \"plan\", weekly_offers = 40 }",
            handle_time,
        ])
    };
    let of = |ramp, quantity| totals(&run_once(QUIET, &sets(ramp)), "team:agents", quantity)[0];
    let capacity = "team.agents.ramp={ acts_on = \"capacity\", table = [0.9] }";
    assert_eq!([of(capacity, ProductiveEquivalents), of(capacity, DutyHours)], [20.0, 800.0]);
    // On handle time the forty in nesting count as heads, at half the pace.
    let handle_time = "team.agents.ramp={ acts_on = \"handle-time\", table = [0.9] }";
    assert_eq!([of(handle_time, ProductiveEquivalents), of(handle_time, DutyHours)], [20.0, 1600.0]);
}
