//! Re-dials, repeats, errors, coaching and burnout: the reference table, the worked examples of `docs/loops.md`, nothing at the
//! reference, and effects that grow with their excess.

mod common;

use common::claims::Claims;
use common::pages::{numbers, table_after};
use common::planned::{assert_rows, planned};
use common::runs::{QUIET, model, owned, run, run_once};
use common::{number, rows, shared};
use tenure::outcomes::Outcomes;
use tenure::outcomes::Quantity::{self, *};
use tenure::queueing::{AgentsThere, RedialRoom, RedialSpec, ServiceDefinition, VoiceLaw};
use tenure::simulate::{Drivers, Plan, story};

/// Every row of an example is a week, its first number the week, the others these quantities.
fn follows(number: usize, outcomes: &Outcomes, columns: &[(&str, Quantity)]) {
    let example = table_after("docs/loops.md", &format!("\n### {number}. "));
    assert_rows(&format!("example {number}"), &numbers(&example), outcomes, columns, 1e-9);
}

/// 100 contacts every day at noon, 100 agents, nobody hangs up.
const DAILY: [&str; 4] = [
    "queue.voice.volume_per_week=700",
    "queue.voice.profile={ starts = \"12:00\", intervals = [1], days = [1, 1, 1, 1, 1, 1, 1] }",
    "queue.voice.patience_seconds=inf",
    "scenario.weeks=4",
];
const HALF_NEW: &str = "team.agents.tenure=[{ from_weeks = 0, to_weeks = 0, share = 0.5 }, { from_weeks = 100, share = 0.5 }]";
const REPEATS: &str = "queue.voice.repeats={ reference_resolution = 0.75, return_share = 0.6, lag_days = [0.5, 0.3, 0.2] }";
const A_WEEK_LATER: &str = "queue.voice.repeats={ reference_resolution = 0.75, return_share = 0.6, lag_days = [0, 0, 0, 0, 0, 0, 1] }";
const ERRORS_A_WEEK_LATER: &str = "queue.voice.errors={ reference = 0.03, lag_days = [0, 0, 0, 0, 0, 0, 1] }";

fn daily(more: &[&str]) -> Outcomes {
    run_once(QUIET, &owned(&[&DAILY[..], more].concat()))
}

fn daily_with(text: &str, more: &[&str]) -> Outcomes {
    run_once(&format!("{QUIET}{text}"), &owned(&[&DAILY[..], more].concat()))
}

/// An event on one day.
fn on(day: &str, factor: &str, times: f64) -> String {
    format!("[event.once]\nwhen = {{ dates = [{day}] }}\nlasts = {{ days = 1 }}\neffects = [{{ on = \"{factor}\", times = {times} }}]\n")
}

#[test]
fn the_reference_table_of_re_dials_is_reproduced_through_the_function_a_run_calls() {
    let Some(table) = shared("reference/retrial.csv") else { return };
    let mut claims = Claims::default();
    for row in rows(&table) {
        let of = |column: &str| number(&row[column]);
        let redial = RedialSpec {
            after_abandonment: of("p_redial_after_abandon"),
            after_answer: of("p_reconnect_after_service"),
            reference_abandonment: 0.0,
        };
        let law = VoiceLaw::new(of("patience_mean_s"), of("T_s"), ServiceDefinition::AnsweredOfOffered);
        let there =
            AgentsThere { agents: &[of("n_agents")], present_share: 1.0, interval_seconds: 3600.0, handle_time_seconds: of("aht_s") };
        // The plan was observed with the ordinary calls after an answer in it.
        let mut calls = [of("lambda0_per_hour") / (1.0 - redial.after_answer)];
        redial.attempts(&law, &there, &mut calls, &mut RedialRoom::new(1));
        claims.equal(format!("{row:?}"), calls[0], of("lambda_total_per_hour"), 1e-8);
    }
    assert_eq!(claims.made, 12);
    claims.assert_met();
}

#[test]
fn attempts_solve_their_equation_whatever_the_load_and_attendance() {
    let law = VoiceLaw::new(90.0, 20.0, ServiceDefinition::AnsweredOfOffered);
    let plan = [0.0, 1e-6, 3.0, 40.0, 80.0, 120.0, 400.0, 4000.0];
    let mut claims = Claims::default();
    for (after_abandonment, after_answer, reference_abandonment) in
        [(0.95, 0.0, 0.05), (0.0, 0.95, 0.2), (0.95, 0.95, 0.5), (0.4, 0.1, 1.0), (0.0, 0.0, 0.3)]
    {
        for present_share in [1.0, 0.85] {
            let redial = RedialSpec { after_abandonment, after_answer, reference_abandonment };
            let agents = [12.0; 8];
            let there = AgentsThere { agents: &agents, present_share, interval_seconds: 1800.0, handle_time_seconds: 240.0 };
            let mut calls = plan;
            redial.attempts(&law, &there, &mut calls, &mut RedialRoom::new(8));
            let again = |p: f64| after_abandonment * p + after_answer * (1.0 - p);
            for (plan, calls) in plan.iter().zip(calls) {
                let intervals = tenure::queueing::Intervals {
                    contacts: &[calls],
                    agents: &[12.0],
                    interval_seconds: 1800.0,
                    handle_time_seconds: 240.0,
                };
                let totals = if present_share < 1.0 { law.totals_attended(&intervals, present_share) } else { law.totals(&intervals) };
                let p = if calls > 0.0 { totals.abandoned / totals.contacts } else { 0.0 };
                let (left, right) = (calls * (1.0 - again(p)), plan * (1.0 - again(reference_abandonment)));
                claims.holds(format!("{redial:?} {plan}: {left} is not {right}"), (left - right).abs() <= 1e-11 * right);
            }
        }
    }
    claims.assert_met();
}

#[test]
fn example_1_nobody_is_there() {
    let redial = "queue.voice.redial={ after_abandonment = 0.4, reference_abandonment = 0.05 }";
    let seen = run_once(QUIET, &owned(&["queue.voice.volume_per_week=300", "team.agents.heads=0", redial]));
    follows(1, &seen, &[("queue:voice", Offered), ("queue:voice", Redials), ("queue:voice", Abandoned)]);
}

#[test]
fn example_2_nobody_waits() {
    let redial = "queue.voice.redial={ after_abandonment = 0.5, after_answer = 0.1, reference_abandonment = 0.1 }";
    let seen = run_once(QUIET, &owned(&["team.agents.heads=10000", redial]));
    follows(2, &seen, &[("queue:voice", Offered), ("queue:voice", Redials), ("queue:voice", Abandoned)]);
}

#[test]
fn example_3_a_bad_saturday() {
    let seen = daily_with(&on("2026-01-10", "team.agents.resolution", 0.8), &[REPEATS]);
    follows(3, &seen, &[("queue:voice", Offered), ("queue:voice", Repeats), ("queue:voice", Resolved)]);
}

#[test]
fn example_4_half_of_the_agents_are_new() {
    let seen = daily(&[HALF_NEW, A_WEEK_LATER, "team.agents.resolution={ table = [0.6, 0.8] }"]);
    follows(4, &seen, &[("queue:voice", Offered), ("queue:voice", Repeats), ("queue:voice", Resolved)]);
}

/// A repair desk with 70 cases a week, done on the day they come.
const REPAIRS: &str = r#"
[queue.repairs]
channel = "back-office"
volume_per_week = 70
profile = { starts = "08:00", intervals = [1, 1, 1, 1] }
handle_time_seconds = 600
turnaround_hours = 24
service_target = 0.9
[team.clerks]
site = "main"
queues = ["repairs"]
heads = 100
schedule = { form = "follow-load", efficiency = 1 }
attrition = { weekly_hazard = 0 }
hiring = { by = "none" }
pay = { per_hour = 0 }
"#;

#[test]
fn example_5_a_wrong_price_list_on_monday() {
    let errors = "queue.voice.errors={ reference = 0.03, rework_queue = \"repairs\", lag_days = [1] }";
    let seen = daily_with(&format!("{REPAIRS}{}", on("2026-01-05", "team.agents.errors", 3.0)), &[errors]);
    follows(5, &seen, &[("queue:voice", Errors), ("queue:voice", Faultless), ("queue:repairs", Offered), ("queue:repairs", Rework)]);
}

#[test]
fn example_6_errors_of_new_agents() {
    let seen = daily(&[HALF_NEW, ERRORS_A_WEEK_LATER, "team.agents.errors={ tenured = 0.03, table = [0.09, 0.06] }"]);
    follows(6, &seen, &[("queue:voice", Offered), ("queue:voice", Rework), ("queue:voice", Errors)]);
}

#[test]
fn example_7_an_hour_of_coaching_costs_time() {
    let seen = daily(&[
        "team.agents.shrinkage={ components = [{ name = \"leave\", share = 0.1 }] }",
        "team.agents.coaching={ hours_per_week = 1.5, reference_hours = 0.5, ramp_gain = 1 }",
        "team.agents.ramp={ acts_on = \"capacity\", table = [0.5, 0.6, 0.7, 0.8, 0.9] }",
        "team.agents.tenure=[{ from_weeks = 0, to_weeks = 0, share = 1 }]",
    ]);
    follows(7, &seen, &[("team:agents", ProductiveEquivalents), ("team:agents", AvailableFteWeeks)]);
}

#[test]
fn example_8_an_hour_of_coaching_saves_contacts() {
    let coaching = "hours_per_week = 1.5, reference_hours = 0.5, error_gain = 0.6931471805599453, resolution_gain = 0.1";
    let seen = daily(&[A_WEEK_LATER, ERRORS_A_WEEK_LATER, &format!("team.agents.coaching={{ {coaching} }}")]);
    follows(8, &seen, &[("queue:voice", Offered), ("queue:voice", Rework), ("queue:voice", Repeats), ("queue:voice", Errors)]);
}

#[test]
fn example_9_repeats_of_deferred_work() {
    let seen = daily_with(
        REPAIRS,
        &[
            "queue.repairs.volume_per_week=700",
            "queue.repairs.repeats={ reference_resolution = 0.75, return_share = 0.6, lag_days = [1] }",
            "team.clerks.tenure=[{ from_weeks = 0, to_weeks = 0, share = 1 }]",
            "team.clerks.resolution={ table = [0.8] }",
        ],
    );
    follows(9, &seen, &[("queue:repairs", Offered), ("queue:repairs", Repeats)]);
}

const TOO_BUSY: [&str; 6] = [
    "queue.voice.volume_per_week=456000",
    "queue.voice.profile={ starts = \"00:00\", days = [1, 1, 1, 1, 1, 1, 1], intervals = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1] }",
    "queue.voice.patience_seconds=inf",
    "team.agents.heads=1000",
    "team.agents.attrition={ weekly_hazard = 0.02 }",
    "scenario.weeks=2",
];

fn too_busy(slope: f64, reference: f64) -> Outcomes {
    let burnout = format!(
        "team.agents.burnout={{ reference_occupancy = {reference}, attrition_slope = {slope}, absence_slope = {slope}, memory_weeks = 1 }}"
    );
    run_once(QUIET, &owned(&[&TOO_BUSY[..], &[&burnout]].concat()))
}

#[test]
fn example_10_too_busy() {
    follows(10, &too_busy(4.0, 0.85), &[("team:agents", Leavers)]);
}

/// Rows of two futures and of the plan at its mean.
fn bits(sets: &[&str]) -> Vec<Vec<u64>> {
    let model = model(&lively(), &owned(sets));
    let mean = Plan { drivers: Drivers::MEAN, ..Plan::new(1, 1) };
    let futures = [story(&model, &Plan::new(1, 1), 0), story(&model, &Plan::new(1, 1), 1), story(&model, &mean, 0)];
    let counts = |column: &(usize, Quantity)| !matches!(column.1, Resolved | Resolvable | Errors | Faultless | Checked);
    let columns: Vec<bool> = model.frame.columns().iter().map(counts).collect();
    let kept = |row: &Vec<f64>| row.iter().zip(&columns).filter(|(_, kept)| **kept).map(|(value, _)| value.to_bits()).collect();
    futures.iter().flatten().map(kept).collect()
}

/// A plan in which much is left to chance, with people who join, learn and leave.
fn lively() -> String {
    let text = QUIET.replace("weeks = 1", "weeks = 8").replace("volume_per_week = 1000", "volume_per_week = 12000");
    let text = text.replace("intervals = [1], days = [1, 0, 0, 0, 0, 0, 0]", "intervals = [1, 2, 3, 2, 1], days = [1, 1, 1, 1, 1, 0.5, 0]");
    let text = text.replace("weekly_hazard = 0 }", "weekly_hazard = 0.03 }").replace("by = \"none\"", "by = \"replacement\"");
    text + "ramp = { acts_on = \"handle-time\", table = [0.5, 0.7] }\nshrinkage = { components = [{ name = \"sick\", share = 0.08, kind = \"random\", daily_sd = 0.02 }] }\n[queue.voice.day_factor]\nsd = 0.1\n"
}

#[test]
fn at_its_reference_every_loop_changes_nothing_to_the_last_bit() {
    let plain = bits(&[]);
    for at_reference in [
        "queue.voice.redial={ after_abandonment = 0.0, after_answer = 0.0, reference_abandonment = 0.05 }",
        "queue.voice.repeats={ reference_resolution = 0.75, return_share = 0.6, lag_days = [0.5, 0.3, 0.2] }",
        "queue.voice.errors={ reference = 0.03, lag_days = [1] }",
        "team.agents.resolution={ start = 0.5, weeks = 8 }",
        "team.agents.errors={ tenured = 0.03, start = 0.09, weeks = 8 }",
        "team.agents.coaching={ hours_per_week = 1, reference_hours = 1, ramp_gain = 0.1, error_gain = 0.2, resolution_gain = 0.05 }",
        "team.agents.burnout={ reference_occupancy = 1, attrition_slope = 5, absence_slope = 5 }",
    ] {
        assert!(bits(&[at_reference]) == plain, "{at_reference}");
    }
    let tenured = [
        "queue.voice.repeats={ reference_resolution = 0.75, return_share = 0.6, lag_days = [0.5, 0.3, 0.2] }",
        "queue.voice.errors={ reference = 0.03, lag_days = [1] }",
        "team.agents.resolution={ table = [1, 1, 1] }",
        "team.agents.errors={ tenured = 0.03, start = 0.03, weeks = 8 }",
        "team.agents.coaching={ hours_per_week = 1, reference_hours = 1, ramp_gain = 0.1, error_gain = 0.2, resolution_gain = 0.05 }",
    ];
    assert!(bits(&tenured) == plain, "all at once");
    let endless = "queue.voice.patience_seconds=inf";
    let redial = "queue.voice.redial={ after_abandonment = 0.5, after_answer = 0.2, reference_abandonment = 0 }";
    assert!(bits(&[endless, redial]) == bits(&[endless]), "nobody hangs up, as at the reference");
    assert!(bits(&["queue.voice.redial={ after_abandonment = 0.5, reference_abandonment = 0.05 }"]) != plain, "away from the reference");
}

/// The sum over weeks of a quantity in the plan at its mean.
fn total(sets: &[&str], text: &str, (key, quantity): (&str, Quantity)) -> f64 {
    let seen = run(&format!("{}{text}", lively()), &owned(sets), 0, 1);
    (1..=8).map(|week| planned(&seen, key, quantity, week)).sum()
}

fn grows(what: &str, values: &[f64]) {
    assert!(values.windows(2).all(|pair| pair[1] > pair[0]), "{what}: {values:?}");
}

#[test]
fn effects_grow_with_their_excess() {
    let voice = |quantity| ("queue:voice", quantity);
    let heads = |heads: f64| {
        let redial = "queue.voice.redial={ after_abandonment = 0.5, reference_abandonment = 0.02 }";
        total(&[redial, &format!("team.agents.heads={heads}")], "", voice(Redials))
    };
    grows("re-dials as abandonment exceeds the reference", &[60.0, 50.0, 40.0, 30.0, 20.0].map(heads));
    let start =
        |start: f64| total(&[REPEATS, &format!("team.agents.resolution={{ start = {start}, weeks = 8 }}"), HALF_NEW], "", voice(Repeats));
    grows("repeats as resolution falls", &[1.0, 0.9, 0.8, 0.6, 0.3].map(start));
    let errors = |start: f64| {
        let team = format!("team.agents.errors={{ tenured = 0.03, start = {start}, weeks = 8 }}");
        total(&["queue.voice.errors={ reference = 0.03, lag_days = [1] }", &team, HALF_NEW], "", voice(Rework))
    };
    grows("rework as errors grow", &[0.03, 0.05, 0.08, 0.2, 0.5].map(errors));
    let coached = |quantity: Quantity, sign: f64| {
        [0.5, 1.0, 1.5, 2.0, 3.0].map(|hours| {
            let coaching = format!("team.agents.coaching={{ hours_per_week = {hours}, reference_hours = 0.5, ramp_gain = 0.1, error_gain = 0.1, resolution_gain = 0.02 }}");
            let key = if quantity == Quantity::DutyHours { ("team:agents", quantity) } else { voice(quantity) };
            sign * total(&[&coaching, REPEATS, "queue.voice.errors={ reference = 0.03, lag_days = [1] }", HALF_NEW], "", key)
        })
    };
    grows("less time on duty", &coached(DutyHours, -1.0));
    grows("fewer errors", &coached(Rework, -1.0));
    grows("fewer repeats", &coached(Repeats, -1.0));
    let strained = |reference: f64| planned(&too_busy(4.0, reference), "team:agents", Leavers, 2);
    grows("leavers as occupancy exceeds the reference", &[0.95, 0.9, 0.85, 0.8, 0.7].map(strained));
    assert_eq!(strained(1.0), planned(&too_busy(0.0, 0.85), "team:agents", Leavers, 2), "below the reference there is no strain");
}

#[test]
fn what_returns_on_a_closed_day_comes_on_the_next_open_one() {
    let closed = "queue.voice.profile={ starts = \"12:00\", intervals = [1], days = [1, 1, 1, 1, 1, 1, 0] }";
    let sets = [closed, "queue.voice.volume_per_week=600", REPEATS];
    let seen = daily_with(&on("2026-01-10", "team.agents.resolution", 0.8), &sets);
    let repeats: Vec<f64> = (1..=3).map(|week| planned(&seen, "queue:voice", Repeats, week)).collect();
    assert!((repeats[0] - 0.0).abs() < 1e-9 && (repeats[1] - 9.0).abs() < 1e-9 && repeats[2] == 0.0, "{repeats:?}");
}

#[test]
fn a_queue_never_has_less_than_no_contacts() {
    let sets = ["queue.voice.repeats={ reference_resolution = 0.1, return_share = 1, lag_days = [1] }"];
    let seen = daily_with(&on("2026-01-05, 2026-01-06, 2026-01-07", "team.agents.resolution", 20.0), &sets);
    let offered = planned(&seen, "queue:voice", Offered, 1);
    // 90 of Monday's 100 do not return: Tuesday has 10, Wednesday 91, Thursday 18.1.
    assert!((offered - (100.0 + 10.0 + 91.0 + 18.1 + 300.0)).abs() < 1e-9, "{offered}");
}
