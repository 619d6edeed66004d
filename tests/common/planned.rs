//! The plan at its mean, week by week, beside tables worked out by hand.

use super::claims::Claims;
use super::pages::rows;
use super::runs::place;
use tenure::outcomes::{Outcomes, Quantity};

/// A quantity of the plan at its mean in a week, from 1.
pub fn planned(outcomes: &Outcomes, key: &str, quantity: Quantity, week: usize) -> f64 {
    let wanted = (place(outcomes, key), quantity);
    let column = outcomes.frame.columns().iter().position(|column| *column == wanted).expect("a column");
    outcomes.plan_weeks[week - 1][column]
}

/// Every row is a week, its first number the week, the others these quantities at these places; to this share of them, below 1 to this amount.
pub fn assert_rows(what: &str, rows: &[Vec<f64>], outcomes: &Outcomes, columns: &[(&str, Quantity)], tolerance: f64) {
    let mut claims = Claims::default();
    for row in rows {
        assert_eq!(row.len(), columns.len() + 1, "{what}: {row:?}");
        for ((key, quantity), wanted) in columns.iter().zip(&row[1..]) {
            let found = planned(outcomes, key, *quantity, row[0] as usize);
            let near = (found - wanted).abs() <= tolerance * wanted.abs().max(1.0);
            claims.holds(format!("{what}, week {}: {quantity:?} of {key} is {found}, not {wanted}", row[0]), near);
        }
    }
    claims.assert_met();
}

/// The rows of numbers of the table under a heading of a page are the plan's.
pub fn assert_planned(page: &str, heading: &str, outcomes: &Outcomes, columns: &[(&str, Quantity)]) {
    assert_rows(heading, &rows(page, heading), outcomes, columns, 1e-9);
}

/// Quantities of the team of the quiet centre.
pub fn of_team<const N: usize>(quantities: [Quantity; N]) -> [(&'static str, Quantity); N] {
    quantities.map(|quantity| ("team:agents", quantity))
}
