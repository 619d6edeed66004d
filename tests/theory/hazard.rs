//! Hazards as a planner writes them against a table computed with 60 digits: cumulative hazard, survival, chance of leaving in a week.

use crate::common::claims::Claims;
use crate::common::{number, rows, shared};
use crate::laws::Law;
use std::path::Path;
use tenure::workforce::{AttritionSpec, Hazard, exit_probability};

const TOLERANCE: f64 = 1e-12;

/// Factors on the hazard: (first week from 0, factor).
fn schedule(json: &str) -> Vec<(u32, f64)> {
    let pairs: Vec<(f64, f64)> = serde_json::from_str(json).expect("pairs in JSON");
    pairs.into_iter().map(|(week, factor)| (week as u32, factor)).collect()
}

/// Cumulative hazard after `weeks` whole weeks under a schedule of factors.
fn cumulative(hazard: &Hazard, schedule: &[(u32, f64)], weeks: u32) -> f64 {
    let ends = schedule.iter().skip(1).map(|(week, _)| *week).chain([u32::MAX]);
    let piece = |((from, factor), end): (&(u32, f64), u32)| {
        let (from, to) = (f64::from((*from).min(weeks)), f64::from(end.min(weeks)));
        factor * (hazard.cumulative(to) - hazard.cumulative(from))
    };
    schedule.iter().zip(ends).map(piece).sum()
}

fn claims(table: &Path, bend: impl Fn(AttritionSpec) -> AttritionSpec) -> Claims {
    let mut claims = Claims::default();
    for row in rows(table) {
        let law = Law::new(&row["kind"], &row["params_json"]);
        let spec: AttritionSpec = toml::from_str(&law.written()).unwrap_or_else(|what| panic!("{}: {what}", law.written()));
        let hazard = Hazard::new(&bend(spec));
        let factors = schedule(&row["hr_schedule_json"]);
        let week: u32 = row["tenure_week"].parse().expect("a week");
        let factor = factors.iter().rev().find(|(from, _)| *from < week).expect("a schedule from week 0").1;
        let total = cumulative(&hazard, &factors, week);
        let what = |quantity: &str| format!("{} {} week {week}: {quantity}", row["spec_id"], row["covariate_id"]);
        claims.equal(what("cumulative hazard"), total, number(&row["cum_hazard"]), TOLERANCE);
        claims.equal(what("survival"), 1.0 - exit_probability(total), number(&row["survival"]), 1e-11);
        let exit = exit_probability(hazard.in_week(week - 1) * factor);
        claims.equal(what("chance of leaving"), exit, number(&row["weekly_exit_prob"]), TOLERANCE);
    }
    claims
}

#[test]
fn hazards_survival_and_weekly_chances_equal_the_reference_table() {
    let Some(table) = shared("reference/hazard.visible.csv") else { return };
    let right = claims(&table, |spec| spec);
    println!("{} numbers of 11 hazards", right.made);
    right.assert_met();
    claims(&table, |spec| AttritionSpec { multiplier: 1.0 + 1e-9, ..spec }).assert_broken("a hazard one part in a milliard too high");
}

#[test]
fn the_closed_forms_of_the_tests_equal_the_reference_table() {
    let Some(table) = shared("reference/hazard.visible.csv") else { return };
    let mut claims = Claims::default();
    for row in rows(&table).iter().filter(|row| row["covariate_id"] == "hr1") {
        let week = number(&row["tenure_week"]);
        let ours = Law::new(&row["kind"], &row["params_json"]).cumulative(week);
        claims.equal(format!("{} week {week}", row["spec_id"]), ours, number(&row["cum_hazard"]), 1e-12);
    }
    claims.assert_met();
}
