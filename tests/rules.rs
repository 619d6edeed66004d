//! Planning rules: the weeks worked out by hand in docs/policy.md, when rules fire, what they cost, and what they change.

mod common;

#[path = "rules/effect.rs"]
mod effect;
#[path = "rules/firing.rs"]
mod firing;

use common::planned::{assert_planned, planned};
use common::runs::{model, owned, run};
use tenure::model::Model;
use tenure::outcomes::Quantity::{
    CostFlex, CostOverflow, CostOvertime, CostWages, Offered, OverUnderFteWeeks, Overflowed, RequiredFteWeeks, RuleContacts, RuleCost,
    RuleHours,
};
use tenure::outcomes::{Outcomes, Quantity};

const PAGE: &str = "docs/policy.md";

/// The office of the documentation: 20 clerks of 40 hours, claims of half an hour.
pub const OFFICE: &str = r#"
schema = 1
[scenario]
name = "office"
start = 2026-01-05
weeks = 12
interval_minutes = 60
currency = "USD"
[site.main]
time_zone = "UTC"
[queue.claims]
channel = "back-office"
volume_per_week = 1600
profile = { starts = "08:00", intervals = [1, 1, 1, 1, 1, 1, 1, 1], days = [1, 1, 1, 1, 1, 0, 0] }
handle_time_seconds = 1800
turnaround_hours = 1000
service_target = 0.9
[team.clerks]
site = "main"
queues = ["claims"]
heads = 20
schedule = { form = "shifts", shifts = [{ name = "day", starts = "08:00", paid_hours = 8, days_per_week = 5, days = ["monday", "tuesday", "wednesday", "thursday", "friday"], share = 1 }] }
attrition = { weekly_hazard = 0 }
hiring = { by = "none" }
pay = { per_hour = 20, overtime_premium = 0.5 }
"#;

/// Claims of twelve weeks: those given, the last of them again and again.
pub fn claims(weeks: &[u32]) -> String {
    let of = |week: usize| weeks.get(week).or(weeks.last()).expect("some weeks").to_string();
    format!("queue.claims.volume_per_week=[{}]", (0..12).map(of).collect::<Vec<_>>().join(", "))
}

fn office(weeks: &[u32], rules: &[&str]) -> Outcomes {
    run(OFFICE, &owned(&[&[claims(weeks).as_str()], rules].concat()), 1, 1)
}

const SHORT: [u32; 2] = [1600, 1760];

/// What most tables show behind the claims.
fn columns(rule: &'static str) -> [(&'static str, Quantity); 5] {
    [("queue:claims", Offered), ("team:clerks", RequiredFteWeeks), ("team:clerks", OverUnderFteWeeks), (rule, RuleHours), (rule, RuleCost)]
}

#[test]
fn overtime_from_week_to_week_is_as_worked_out_by_hand() {
    let rule = r#"rule.longer={ kind = "overtime", on = ["clerks"], when = { measure = "over_under_share", below = -0.05 }, hours_per_agent = 3 }"#;
    assert_planned(PAGE, "### Overtime from week to week", &office(&[1600, 1760, 1760, 1760, 1600], &[rule]), &columns("rule:longer"));
}

#[test]
fn overtime_with_lead_time_length_and_cool_down_is_as_worked_out_by_hand() {
    let rule = r#"rule.longer={ kind = "overtime", on = ["*"], when = { measure = "over_under_share", below = -0.05, for_weeks = 2 }, lead_weeks = 1, lasts_weeks = 2, cool_down_weeks = 2, hours_per_agent = 6 }"#;
    assert_planned(PAGE, "### Overtime with lead time, length and cool-down", &office(&SHORT, &[rule]), &columns("rule:longer"));
}

#[test]
fn overtime_with_a_budget_is_as_worked_out_by_hand() {
    let rule = r#"rule.longer={ kind = "overtime", on = ["clerks"], when = { measure = "over_under_share", below = -0.05 }, budget = 4000, hours_per_agent = 4 }"#;
    assert_planned(PAGE, "### Overtime with a budget", &office(&SHORT, &[rule]), &columns("rule:longer"));
}

#[test]
fn time_off_is_as_worked_out_by_hand() {
    let rule = r#"rule.shorter={ kind = "undertime", on = ["clerks"], when = { measure = "over_under_share", above = 0.03 }, hours_per_agent = 5, paid_share = 0.25 }"#;
    let mut columns = columns("rule:shorter");
    columns[4] = ("all", CostWages);
    assert_planned(PAGE, "### Time off", &office(&[1600, 1520, 1520, 1600], &[rule]), &columns);
}

#[test]
fn flexible_agents_are_as_worked_out_by_hand() {
    let rule = r#"rule.pool={ kind = "flex", on = ["clerks"], when = { measure = "over_under_share", below = -0.05 }, agents = 6, productivity = 0.8, show_up = 0.75, price_per_hour = 25 }"#;
    let mut columns = columns("rule:pool");
    columns[4] = ("site:main", CostFlex);
    assert_planned(PAGE, "### Flexible agents", &office(&[1600, 1760, 1760, 1600], &[rule]), &columns);
}

#[test]
fn overflow_is_as_worked_out_by_hand() {
    let rule = r#"rule.vendor={ kind = "overflow", on = ["claims"], when = { measure = "over_under_share", below = -0.05 }, capacity_per_week = 120, price_per_contact = 4, minimum_per_week = 100, service_share = 0.9 }"#;
    let columns = [
        ("queue:claims", Offered),
        ("rule:vendor", RuleContacts),
        ("queue:claims", RequiredFteWeeks),
        ("queue:claims", OverUnderFteWeeks),
        ("all", CostOverflow),
    ];
    let seen = office(&[1600, 1760, 1760, 880], &[rule]);
    assert_planned(PAGE, "### Overflow", &seen, &columns);
    assert_eq!(planned(&seen, "all", Overflowed, 3), 120.0);
}

#[test]
fn overtime_first_and_flexible_agents_for_the_rest_are_as_worked_out_by_hand() {
    let rules = [
        r#"rule.z-longer={ kind = "overtime", on = ["clerks"], when = { measure = "over_under_share", below = -0.02 }, priority = 1, hours_per_agent = 2 }"#,
        r#"rule.a-pool={ kind = "flex", on = ["clerks"], when = { measure = "over_under_share", below = -0.02 }, priority = 2, agents = 6, price_per_hour = 25 }"#,
    ];
    let columns = [
        ("queue:claims", Offered),
        ("team:clerks", RequiredFteWeeks),
        ("team:clerks", OverUnderFteWeeks),
        ("rule:z-longer", RuleHours),
        ("team:clerks", CostOvertime),
        ("rule:a-pool", RuleHours),
        ("rule:a-pool", RuleCost),
    ];
    assert_planned(PAGE, "### Overtime first, flexible agents for the rest", &office(&[1600, 1760, 1760, 1760, 1600], &rules), &columns);
}

/// The quickstart with rules laid over it: a plan in which chance plays.
pub fn quickstart(sets: &[&str]) -> Model {
    let text = std::fs::read_to_string(common::root().join("scenarios/quickstart.toml")).expect("it ships");
    model(&text, &owned(sets))
}
