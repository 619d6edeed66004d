//! Tables of docs/workforce.md and docs/policy.md beside the plan at its mean.

use crate::common::claims::Claims;
use crate::common::runs::place;
use tenure::outcomes::{Outcomes, Quantity};

/// The rows of numbers of the table under a heading of docs/workforce.md or docs/policy.md; commas are read through.
pub fn rows(heading: &str) -> Vec<Vec<f64>> {
    let read = |page: &&str| std::fs::read_to_string(crate::common::root().join(page)).expect("the page is there");
    let page = ["docs/workforce.md", "docs/policy.md"].iter().map(read).collect::<String>();
    let after = page.split_once(&format!("\n{heading}\n")).unwrap_or_else(|| panic!("no page has `{heading}`")).1;
    let lines = after.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().replace(',', "").parse().ok()).collect();
    let rows: Vec<Vec<f64>> = lines.filter_map(cells).collect();
    assert!(!rows.is_empty(), "no numbers under `{heading}`");
    rows
}

/// A quantity of the plan at its mean in a week, from 1.
pub fn planned(outcomes: &Outcomes, key: &str, quantity: Quantity, week: usize) -> f64 {
    let wanted = (place(outcomes, key), quantity);
    let column = outcomes.frame.columns().iter().position(|column| *column == wanted).expect("a column");
    outcomes.plan_weeks[week - 1][column]
}

/// Every row is a week, its first number the week, the others these quantities at these places.
pub fn assert_planned(heading: &str, outcomes: &Outcomes, columns: &[(&str, Quantity)]) {
    let mut claims = Claims::default();
    for row in rows(heading) {
        assert_eq!(row.len(), columns.len() + 1, "{heading}: {row:?}");
        for ((key, quantity), wanted) in columns.iter().zip(&row[1..]) {
            let found = planned(outcomes, key, *quantity, row[0] as usize);
            let near = (found - wanted).abs() < 1e-9 * wanted.abs().max(1.0);
            claims.holds(format!("week {}: {quantity:?} of {key} is {found}, not {wanted}", row[0]), near);
        }
    }
    claims.assert_met();
}

/// Quantities of one team.
pub fn of_team<const N: usize>(quantities: [Quantity; N]) -> [(&'static str, Quantity); N] {
    quantities.map(|quantity| ("team:agents", quantity))
}
