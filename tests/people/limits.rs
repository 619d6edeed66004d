//! Requisitions cut to what trainers, training seats and recruiters allow.

use crate::common::planned::{assert_planned, of_team, planned};
use crate::common::runs::{QUIET, owned, run};
use tenure::outcomes::{Outcomes, Quantity::*};

const PAGE: &str = "docs/policy.md";
const GROW: &str = "team.agents.hiring={ by = \"headcount\", headcount = 130, look_ahead_weeks = 0, lead_weeks = 1 }";

fn with(sets: &[&str]) -> Outcomes {
    run(QUIET, &owned(&[&["scenario.weeks=9", "team.agents.training={ weeks = 3 }", GROW], sets].concat()), 1, 1)
}

fn offers(plan: &Outcomes) -> Vec<f64> {
    (1..=9).map(|week| planned(plan, "team:agents", Offers, week)).collect()
}

const TRAINERS: [&str; 2] = ["team.agents.hiring.trainers=2", "team.agents.hiring.trainees_per_trainer=6"];

#[test]
fn the_table_of_the_documentation_is_what_the_engine_does() {
    assert_planned(PAGE, "## Limits by hand", &with(&TRAINERS), &of_team([HeadsClose, HeadsTraining, Offers, OffersCut]));
}

#[test]
fn twelve_training_seats_do_what_two_trainers_of_six_do() {
    assert_eq!(offers(&with(&["site.main.training_seats=12"])), offers(&with(&TRAINERS)));
}

#[test]
fn without_limits_nothing_is_cut() {
    let plan = with(&[]);
    assert_eq!(offers(&plan), [30.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
    assert!((1..=9).all(|week| planned(&plan, "team:agents", OffersCut, week) == 0.0));
}

#[test]
fn recruiters_find_so_many_starters_between_two_requisitions() {
    let recruiters = ["team.agents.hiring.recruiters=2", "team.agents.hiring.hires_per_recruiter_week=1.5"];
    // 2 x 1.5 a week over 4 weeks are 12 starters, or 15 offers of which 80 % start.
    let plan = with(&[&recruiters[..], &["team.agents.hiring.every_weeks=4", "team.agents.hiring.show_up=0.8"]].concat());
    assert_eq!(offers(&plan), [15.0, 0.0, 0.0, 0.0, 15.0, 0.0, 0.0, 0.0, 8.0]);
}

#[test]
fn a_class_that_would_be_too_small_is_not_opened() {
    let plan = with(&[&TRAINERS[..], &["team.agents.hiring.smallest_class=8"]].concat());
    assert_eq!(offers(&plan), [12.0, 0.0, 0.0, 12.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
    assert_eq!(planned(&plan, "team:agents", OffersCut, 7), 0.0, "six are wanted, which is no class");
}

#[test]
fn teams_of_a_site_share_its_training_seats() {
    let second = r#"
[team.second]
site = "main"
queues = ["voice"]
heads = 100
schedule = { form = "follow-load", efficiency = 1 }
attrition = { weekly_hazard = 0 }
training = { weeks = 3 }
hiring = { by = "headcount", headcount = 105, look_ahead_weeks = 0, lead_weeks = 1 }
pay = { per_hour = 0 }
"#;
    let sets = ["scenario.weeks=9", "team.agents.training={ weeks = 3 }", GROW, "site.main.training_seats=32"];
    let plan = run(&format!("{QUIET}{second}"), &owned(&sets), 1, 1);
    // Requisitions are opened in the order of the teams' ids.
    let first: Vec<f64> = ["team:agents", "team:second"].iter().map(|team| planned(&plan, team, Offers, 1)).collect();
    assert_eq!(first, [30.0, 2.0]);
    assert_eq!(planned(&plan, "site:main", OffersCut, 1), 3.0);
    assert_eq!(planned(&plan, "team:second", Offers, 4), 3.0);
}
