//! Weeks worked out by hand, with nothing left to chance but what is said: who is on duty, who is paid, who counts for how much.

use crate::common::claims::Claims;
use crate::common::runs::{QUIET, owned, quiet, run_once, totals};
use tenure::outcomes::Quantity::{Answered, BusyHours, CostTraining, CostWages, DutyHours, HeadsClose, Leavers, ProductiveEquivalents};

const EXACT: f64 = 1e-12;

/// A quantity of the quiet centre in its only future.
fn one(sets: &[&str], place: &str, quantity: tenure::outcomes::Quantity) -> f64 {
    totals(&run_once(QUIET, &owned(sets)), place, quantity)[0]
}

#[test]
fn shrinkage_is_taken_off_paid_hours_once() {
    let leave = "{ name = \"leave\", share = 0.2 }";
    let meetings = "{ name = \"meetings\", share = 0.1, where = \"in-office\" }";
    let sickness = "{ name = \"sickness\", share = 0.05, kind = \"random\" }";
    let hours = |combine: &str, parts: &[&str]| {
        let set = format!("team.agents.shrinkage={{ combine = \"{combine}\", components = [{}] }}", parts.join(", "));
        one(&[&set], "team:agents", DutyHours)
    };
    // 100 heads x 40 hours
    let mut claims = Claims::default();
    claims.equal("nothing taken off", hours("additive", &[]), 4000.0, EXACT);
    claims.equal("planned, added", hours("additive", &[leave, meetings]), 4000.0 * 0.7, EXACT);
    claims.equal("planned, multiplied", hours("multiplicative", &[leave, meetings]), 4000.0 * 0.8 * 0.9, EXACT);
    claims.equal("planned and random, added", hours("additive", &[leave, meetings, sickness]), 4000.0 * 0.65, EXACT);
    claims.equal("planned and random, multiplied", hours("multiplicative", &[leave, sickness]), 4000.0 * 0.8 * 0.95, EXACT);
    claims.assert_met();
}

#[test]
fn no_more_heads_are_on_duty_than_there_are_seats() {
    // Forty paid hours in one half-hour are 80 agents a head. Leave needs no seat, meetings do.
    let leave = "team.agents.shrinkage={ components = [{ name = \"leave\", share = 0.2 }, { name = \"meetings\", share = 0.1, where = \"in-office\" }] }";
    let hours = |sets: &[&str]| one(&[&[leave], sets].concat(), "team:agents", DutyHours);
    let class = "team.agents.tenure=[{ from_weeks = 0, to_weeks = 0, share = 0.1 }, { from_weeks = 2, share = 0.9 }]";
    let training = "team.agents.training={ weeks = 2 }";
    let mut claims = Claims::default();
    claims.equal("seats for all", hours(&["site.main.seats=6400"]), 2800.0, EXACT);
    claims.equal("seats for 4,000 of 6,400", hours(&["site.main.seats=4000"]), 2800.0 * 0.625, EXACT);
    claims.equal("trainees need no seat", hours(&["site.main.seats=5760", class, training]), 2520.0, EXACT);
    claims.equal("half the seats of the others", hours(&["site.main.seats=2880", class, training]), 1260.0, EXACT);
    claims.assert_met();
}

/// Ten heads in each of the first ten weeks of tenure; training 2 weeks, nesting 1 week at 0.4, then 0.5, 0.75 and 1.
const LEARNERS: [&str; 4] = [
    "team.agents.tenure=[{ from_weeks = 0, to_weeks = 9, share = 1 }]",
    "team.agents.training={ weeks = 2, cost_per_trainee_week = 50 }",
    "team.agents.nesting={ weeks = 1, productivity = 0.4 }",
    "queue.voice.volume_per_week=100",
];

#[test]
fn learners_count_for_less_of_an_agent_or_take_longer_but_never_both() {
    let learners = |acts_on: &str, quantity, place: &str| {
        let ramp = format!("team.agents.ramp={{ acts_on = \"{acts_on}\", table = [0.5, 0.75] }}");
        one(&[&LEARNERS[..], &[ramp.as_str()]].concat(), place, quantity)
    };
    // 10 x (0 + 0 + 0.4 + 0.5 + 0.75 + 5 x 1)
    let equivalents = 66.5;
    let mut claims = Claims::default();
    for acts_on in ["capacity", "handle-time"] {
        claims.equal(format!("{acts_on}: equivalents"), learners(acts_on, ProductiveEquivalents, "team:agents"), equivalents, EXACT);
        claims.equal(format!("{acts_on}: cost of training"), learners(acts_on, CostTraining, "team:agents"), 20.0 * 50.0, EXACT);
    }
    claims.equal("capacity: hours on duty", learners("capacity", DutyHours, "team:agents"), equivalents * 40.0, EXACT);
    claims.equal("handle time: hours on duty", learners("handle-time", DutyHours, "team:agents"), 80.0 * 40.0, EXACT);
    let seconds = |acts_on: &str| 3600.0 * learners(acts_on, BusyHours, "queue:voice") / learners(acts_on, Answered, "queue:voice");
    claims.equal("capacity: seconds a contact", seconds("capacity"), 300.0, 1e-9);
    claims.equal("handle time: seconds a contact", seconds("handle-time"), 300.0 * 80.0 / equivalents, 1e-9);
    claims.assert_met();
}

#[test]
fn those_who_leave_at_the_weeks_end_have_worked_and_are_paid() {
    let outcomes = quiet(&["team.agents.attrition.weekly_hazard=1", "team.agents.pay.per_hour=7"], 50, 1);
    let of = |quantity| totals(&outcomes, "team:agents", quantity).to_vec();
    let (leavers, close, hours, wages) = (of(Leavers), of(HeadsClose), of(DutyHours), of(CostWages));
    let mut claims = Claims::default();
    for future in 0..50 {
        claims.holds(format!("{} leave", leavers[future]), leavers[future] > 30.0);
        claims.equal("heads at the end", close[future], 100.0 - leavers[future], EXACT);
        claims.equal("hours on duty", hours[future], 4000.0, EXACT);
        claims.equal("wages", wages[future], 28_000.0, EXACT);
    }
    claims.assert_met();
}

#[test]
fn a_shared_team_goes_where_the_load_per_agent_is_highest() {
    // One paid hour in one half-hour: two agents a head. The loads are as 3 to 2.
    let queue = "profile = { starts = \"12:00\", intervals = [1], days = [1, 0, 0, 0, 0, 0, 0] }, handle_time_seconds = 300, \
                 patience_seconds = 120, answer_within_seconds = 20, service_target = 0.8, attendance = \"expected\"";
    let hours = |voice_only: u32, both: u32| {
        let sets = [
            "team.agents.hours_per_week=1".to_string(),
            "queue.voice.volume_per_week=300".into(),
            format!("queue={{ sales = {{ volume_per_week = 200, {queue} }} }}"),
            format!("team.agents.heads={voice_only}"),
            format!(
                "team={{ both = {{ site = \"main\", queues = [\"voice\", \"sales\"], heads = {both}, hours_per_week = 1, pay = {{ per_hour = 0 }}, \
                 schedule = {{ form = \"follow-load\", efficiency = 1 }}, attrition = {{ weekly_hazard = 0 }}, hiring = {{ by = \"none\" }} }} }}"
            ),
        ];
        let outcomes = run_once(QUIET, &sets);
        (totals(&outcomes, "queue:voice", DutyHours)[0], totals(&outcomes, "queue:sales", DutyHours)[0])
    };
    let mut claims = Claims::default();
    let (voice, sales) = hours(15, 35);
    claims.equal("enough who can do both: voice", voice, 30.0, 1e-9);
    claims.equal("enough who can do both: sales", sales, 20.0, 1e-9);
    let (voice, sales) = hours(40, 10);
    claims.equal("too few who can do both: voice keeps its own", voice, 40.0, 1e-9);
    claims.equal("too few who can do both: sales gets them all", sales, 10.0, 1e-9);
    claims.assert_met();
}
