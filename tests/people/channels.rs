//! Hiring channels: whole offers by share, costs and leads of their own, and people who leave or learn differently.

use crate::common::claims::Claims;
use crate::common::moments::Moments;
use crate::common::planned::{assert_planned, of_team, planned};
use crate::common::runs::{QUIET, owned, run, totals};
use tenure::outcomes::{Outcomes, Quantity::*};

const PAGE: &str = "docs/policy.md";
const TWO: &str = "team.agents.hiring.channels=[\
    { name = \"job board\", share = 0.6, show_up = 0.5, cost_per_hire = 1000 }, \
    { name = \"referral\", share = 0.4, show_up = 1, cost_per_hire = 600, attrition_factor = 0.5 }]";

fn with(sets: &[&str], futures: u64) -> Outcomes {
    let planned = ["team.agents.hiring={ by = \"plan\", weekly_offers = 20 }"];
    let own = sets.iter().any(|set| set.starts_with("team.agents.hiring={"));
    run(QUIET, &owned(&[&["scenario.weeks=8"], &planned[usize::from(own)..], sets].concat()), futures, 17)
}

#[test]
fn referrals_worked_out_by_hand_are_what_the_engine_does() {
    let plan = with(&["team.agents.attrition={ weekly_probability = 0.19 }", TWO], 1);
    assert_planned(PAGE, "#### Referral by hand", &plan, &of_team([Joiners, Leavers, HeadsClose, CostRecruiting]));
}

#[test]
fn rehires_worked_out_by_hand_are_what_the_engine_does() {
    let sets = [
        "team.agents.heads=50",
        "team.agents.training={ weeks = 2 }",
        "team.agents.ramp={ acts_on = \"capacity\", table = [0.5, 0.8] }",
        "team.agents.hiring={ by = \"plan\", classes = [{ starts = 2026-01-05, offers = 10 }] }",
        "team.agents.hiring.channels=[{ name = \"new\", share = 0.6 }, { name = \"rehire\", share = 0.4, starts_at_week = 2 }]",
    ];
    assert_planned(PAGE, "#### Rehire by hand", &with(&sets, 1), &of_team([HeadsClose, HeadsTraining, ProductiveEquivalents]));
}

/// Everybody hired in week 1 and followed for six weeks: a thinning of the offers by show-up and by each strand's own survival.
#[test]
fn each_strand_has_its_own_exact_binomial() {
    const FUTURES: u64 = 4000;
    let sets = [
        "team.agents.heads=0",
        "team.agents.hiring={ by = \"plan\", classes = [{ starts = 2026-01-05, offers = 100 }] }",
        "team.agents.attrition={ weekly_hazard = 0.1 }",
        "team.agents.hiring.channels=[{ name = \"a\", share = 0.5, show_up = 0.8 }, { name = \"b\", share = 0.5, show_up = 0.6, attrition_factor = 3, for_weeks = 4 }]",
        "scenario.weeks=6",
    ];
    let outcomes = with(&sets, FUTURES);
    let seen = Moments::of(totals(&outcomes, "team:agents", HeadsClose));
    let stay = [0.8 * (-0.6_f64).exp(), 0.6 * (-0.1_f64 * (3.0 * 4.0 + 2.0)).exp()];
    let (mean, variance) = stay.iter().fold((0.0, 0.0), |(mean, variance), p| (mean + 50.0 * p, variance + 50.0 * p * (1.0 - p)));
    let mut claims = Claims::default();
    claims.near("mean of heads", seen.mean, (variance / FUTURES as f64).sqrt(), mean);
    claims.near("variance of heads", seen.variance, seen.error_of_variance(), variance);
    claims.assert_met();
    let alike = "team.agents.hiring.channels=[{ name = \"a\", share = 0.5, show_up = 0.8 }, { name = \"b\", share = 0.5, show_up = 0.6 }]";
    let alike = with(&[sets[0], sets[1], sets[2], alike, sets[4]], FUTURES);
    let blunt = Moments::of(totals(&alike, "team:agents", HeadsClose)).mean;
    assert!((blunt - mean).abs() > 5.0 * (variance / FUTURES as f64).sqrt(), "a factor that does nothing would be noticed");
}

#[test]
fn the_order_in_which_channels_are_written_means_nothing() {
    let turned = "team.agents.hiring.channels=[\
        { name = \"referral\", share = 0.4, show_up = 1, cost_per_hire = 600, attrition_factor = 0.5 }, \
        { name = \"job board\", share = 0.6, show_up = 0.5, cost_per_hire = 1000 }]";
    let leave = "team.agents.attrition={ weekly_probability = 0.05 }";
    let (one, other) = (with(&[leave, TWO], 20), with(&[leave, turned], 20));
    assert_eq!(one.totals, other.totals);
}

#[test]
fn a_team_without_channels_draws_as_it_did_and_a_channel_draws_by_its_name() {
    let leave = "team.agents.attrition={ weekly_probability = 0.05 }";
    let alone = |name: &str| format!("team.agents.hiring.channels=[{{ name = \"{name}\", share = 1, show_up = 0.5 }}]");
    let joiners = |sets: &[&str]| totals(&with(sets, 30), "team:agents", Joiners).to_vec();
    assert_ne!(joiners(&[leave, &alone("a")]), joiners(&[leave, &alone("b")]));
    assert_eq!(joiners(&[leave, &alone("a")]), joiners(&["team.agents.attrition={ weekly_probability = 0.2 }", &alone("a")]));
}

#[test]
fn channels_have_leads_of_their_own_and_requisitions_count_on_them() {
    let sets = [
        "team.agents.hiring={ by = \"headcount\", headcount = 120, look_ahead_weeks = 0, every_weeks = 1 }",
        "team.agents.hiring.channels=[{ name = \"fast\", share = 0.5, show_up = 0.8, lead_weeks = 1 }, { name = \"slow\", share = 0.5, lead_weeks = 3 }]",
    ];
    let plan = with(&sets, 1);
    let of = |quantity| [1, 2, 3, 4, 5].map(|week| planned(&plan, "team:agents", quantity, week));
    // 20 are wanted and nine of ten offers start: 22 offers, 11 a channel, of which 8.8 and 11 start; nothing is asked for twice.
    assert_eq!(of(Offers), [22.0, 0.0, 0.0, 0.0, 0.0]);
    assert_eq!(of(Joiners), [0.0, 9.0, 0.0, 11.0, 0.0]);
}

#[test]
fn rehires_take_no_place_in_class() {
    let sets = |rehired: f64| {
        let channels = format!(
            "team.agents.hiring.channels=[{{ name = \"new\", share = {:?} }}, {{ name = \"rehire\", share = {rehired:?}, starts_at_week = 2 }}]",
            1.0 - rehired
        );
        let limits = "team.agents.hiring={ by = \"headcount\", headcount = 200, look_ahead_weeks = 0, lead_weeks = 1, trainers = 1, trainees_per_trainer = 10 }";
        let plan = with(&["team.agents.training={ weeks = 2 }", limits, &channels], 1);
        [1, 2, 3].map(|week| planned(&plan, "team:agents", Offers, week))
    };
    assert_eq!(sets(0.0), [10.0, 0.0, 10.0]);
    // Five of the ten are past training already, so that five places are still free in their second week.
    assert_eq!(sets(0.5), [10.0, 5.0, 7.0]);
}

#[test]
fn heads_add_up_in_every_future_with_channels_of_every_kind() {
    let sets = [
        "team.agents.hiring={ by = \"replacement\", show_up = 0.8 }",
        "team.agents.hiring.channels=[{ name = \"a\", share = 0.3 }, { name = \"b\", share = 0.3, attrition_factor = 0.5, for_weeks = 6, show_up = 0.6 }, { name = \"c\", share = 0.4, attrition_factor = 2, starts_at_week = 3 }]",
        "team.agents.training={ weeks = 3, weekly_fall_out = 0.05 }",
        "team.agents.attrition={ weekly_probability = 0.05 }",
        "team.agents.notice_weeks=2",
        "team.agents.leave={ weekly_probability = 0.05, weeks = 3 }",
        "scenario.weeks=30",
    ];
    let outcomes = with(&sets, 60);
    let of = |quantity| totals(&outcomes, "team:agents", quantity);
    let mut claims = Claims::default();
    for future in 0..60 {
        let (joined, left, close) = (of(Joiners)[future], of(Leavers)[future], of(HeadsClose)[future]);
        claims.holds(format!("future {future}: 100 + {joined} - {left} is {close}"), 100.0 + joined - left == close);
    }
    claims.assert_met();
}
