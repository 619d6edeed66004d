//! Contracts and allowances on the worked examples of `docs/finance.md`.

mod common;

use common::claims::Claims;
use common::runs::{QUIET, owned, place, run_once};
use tenure::outcomes::{Outcomes, Quantity};

/// The rows of numbers of the table under a heading of docs/finance.md; commas are read through.
fn table(heading: &str) -> Vec<Vec<f64>> {
    let page = std::fs::read_to_string(common::root().join("docs/finance.md")).expect("the page is there");
    let after = page.split_once(&format!("\n{heading}\n")).unwrap_or_else(|| panic!("no `{heading}`")).1;
    let lines = after.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().replace(',', "").parse().ok()).collect();
    let rows: Vec<Vec<f64>> = lines.filter_map(cells).collect();
    assert!(!rows.is_empty(), "no numbers under `{heading}`");
    rows
}

/// A quantity of the plan at its mean in a week, from 1.
fn planned(outcomes: &Outcomes, key: &str, quantity: Quantity, week: usize) -> f64 {
    let wanted = (place(outcomes, key), quantity);
    let column = outcomes.frame.columns().iter().position(|column| *column == wanted).expect("a column");
    outcomes.plan_weeks[week - 1][column]
}

/// The quiet centre with `path=value` laid over it.
fn with(sets: &[&str]) -> Outcomes {
    run_once(QUIET, &owned(sets))
}

#[test]
fn nights_and_weekends_are_paid_as_the_documentation_says() {
    const EVENINGS: &str = "team.agents.schedule={ form = \"shifts\", shifts = [{ name = \"late\", starts = \"18:00\", paid_hours = 8, days_per_week = 5, share = 1 }] }";
    let mut claims = Claims::default();
    for row in table("#### Nights and weekends by hand") {
        let [night, weekend, at_night, on_weekend, allowance] = row[..] else { panic!("five columns: {row:?}") };
        let pay = format!(
            "team.agents.pay={{ per_hour = 10, benefits = 0.2, night = {{ from = \"22:00\", to = \"06:00\", premium = {night} }}, weekend = {{ premium = {weekend} }} }}"
        );
        let outcomes = with(&["team.agents.heads=28", EVENINGS, &pay]);
        let paid = planned(&outcomes, "team:agents", Quantity::CostAllowances, 1);
        claims.equal(format!("premiums {night} and {weekend}"), paid, allowance, 1e-12);
        claims.equal("the row itself", 12.0 * (night * at_night + weekend * on_weekend), allowance, 1e-12);
        claims.equal("the whole operation", planned(&outcomes, "all", Quantity::CostAllowances, 1), allowance, 1e-12);
    }
    claims.assert_met();
}

#[test]
fn a_night_at_the_site_is_no_night_at_the_queue() {
    // Manila is eight hours ahead of UTC: calls from 12:00 to 12:30 UTC are answered from 20:00 there.
    let pay = |from: &str| format!("team.agents.pay={{ per_hour = 10, night = {{ from = \"{from}\", to = \"06:00\", premium = 0.5 }} }}");
    let there = ["site.main.time_zone=Asia/Manila", "queue.voice.time_zone=UTC"];
    let paid = |from: &str| planned(&with(&[there[0], there[1], &pay(from)]), "team:agents", Quantity::CostAllowances, 1);
    assert_eq!((paid("20:00"), paid("20:15"), paid("21:00")), (20_000.0, 10_000.0, 0.0));
}
