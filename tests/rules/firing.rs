//! A rule fires exactly when its condition has held for so many weeks: replayed from the weeks that were seen.

use crate::quickstart;
use tenure::model::Model;
use tenure::outcomes::Quantity::{self, CostOvertime, Counted, RuleActivations, RuleCost, RuleHours, RuleWeeks, Within};
use tenure::simulate::{Plan, activations, story};

const FUTURES: u64 = 24;
/// Service below 80 % for two weeks, a week later, for two weeks; then two weeks without; budget for a few times.
const RULE: &str = r#"rule.longer={ kind = "overtime", on = ["agents"], when = { measure = "service_level", below = 0.8, for_weeks = 2 }, lead_weeks = 1, lasts_weeks = 2, cool_down_weeks = 2, budget = 12000, amount = "limit", hours_per_agent = 1.5 }"#;
const FOR_WEEKS: u32 = 2;
const LEAD: usize = 1;
const LASTS: usize = 2;
const COOL_DOWN: usize = 2;
const BUDGET: f64 = 12_000.0;

fn at(model: &Model, row: &[f64], key: &str, quantity: Quantity) -> f64 {
    let place = model.frame.places.iter().position(|place| place.key() == key).expect("a place");
    model.columns.get(row, place, quantity)
}

/// Weeks in which a planner who looks at last week would decide, and weeks in force; blunt variants look at it another way.
fn replay(model: &Model, rows: &[Vec<f64>], for_weeks: u32, budget: f64) -> (Vec<usize>, Vec<usize>) {
    let (mut held, mut spent, mut free_from) = (0, 0.0, 0);
    let (mut decided, mut in_force) = (Vec::new(), Vec::new());
    for week in 1..rows.len() {
        let seen = |quantity| at(model, &rows[week - 1], "queue:voice", quantity);
        held = if seen(Within) / seen(Counted) < 0.8 { held + 1 } else { 0 };
        spent += at(model, &rows[week - 1], "rule:longer", RuleCost);
        if held >= for_weeks && week >= free_from && spent < budget {
            decided.push(week);
            in_force.extend(week + LEAD..week + LEAD + LASTS);
            free_from = week + LEAD + LASTS + COOL_DOWN;
        }
    }
    in_force.retain(|week| *week < rows.len());
    (decided, in_force)
}

fn weeks_with(model: &Model, rows: &[Vec<f64>], quantity: Quantity) -> Vec<usize> {
    (0..rows.len()).filter(|week| at(model, &rows[*week], "rule:longer", quantity) > 0.0).collect()
}

#[test]
fn a_rule_fires_exactly_when_its_condition_has_held_lead_cool_down_and_budget_included() {
    let model = quickstart(&[RULE]);
    let (mut fired, mut stopped_by_budget, mut blunt) = (0, 0, 0);
    for future in 0..FUTURES {
        let rows = story(&model, &Plan::new(1, 5), future);
        let (decided, in_force) = replay(&model, &rows, FOR_WEEKS, BUDGET);
        assert_eq!(weeks_with(&model, &rows, RuleActivations), decided, "future {future}");
        assert_eq!(weeks_with(&model, &rows, RuleWeeks), in_force, "future {future}");
        fired += decided.len();
        stopped_by_budget += usize::from(replay(&model, &rows, FOR_WEEKS, f64::INFINITY).0 != decided);
        blunt += usize::from(replay(&model, &rows, FOR_WEEKS + 1, BUDGET).0 != decided);
    }
    assert!(
        fired > 20 && stopped_by_budget > 0 && blunt > 0,
        "{fired} decisions, {stopped_by_budget} stopped by the budget, {blunt} blunt"
    );
}

#[test]
fn what_a_rule_costs_is_in_the_ledger_and_in_the_log() {
    let model = quickstart(&[RULE]);
    for future in 0..FUTURES {
        let rows = story(&model, &Plan::new(1, 5), future);
        let log = activations(&model, &Plan::new(1, 5), future);
        let sum = |key: &str, quantity| rows.iter().map(|row| at(&model, row, key, quantity)).sum::<f64>();
        let close = |what: &str, a: f64, b: f64| assert!((a - b).abs() <= 1e-9 * b.abs().max(1.0), "future {future}, {what}: {a} and {b}");
        close("ledger", sum("rule:longer", RuleCost), sum("all", CostOvertime));
        close("cost", log.iter().map(|entry| entry.cost).sum(), sum("rule:longer", RuleCost));
        close("hours", log.iter().map(|entry| entry.hours).sum(), sum("rule:longer", RuleHours));
        close("weeks", log.iter().map(|entry| entry.weeks as f64).sum(), sum("rule:longer", RuleWeeks));
        close("times", log.len() as f64, sum("rule:longer", RuleActivations));
        assert!(log.iter().all(|entry| entry.reason.seen < 0.8 && entry.reason.weeks >= FOR_WEEKS && entry.fte_weeks >= 0.0));
    }
}
