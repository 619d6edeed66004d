//! Money against the budget.

use super::{Contingency, quantile_of, wilson_95};
use crate::outcomes::{Outcomes, Quantity};

/// Mean of the worst `share` of ascending costs; the cost on the border counts with the fraction of it that belongs to
/// the worst share. None without costs.
///
/// ```
/// use tenure::analysis::expected_shortfall;
/// let costs: Vec<f64> = (1..=30).map(f64::from).collect(); // the worst 5 % are 1.5 futures: 30 and half of 29
/// assert!((expected_shortfall(&costs, 0.05).unwrap() - (30.0 + 0.5 * 29.0) / 1.5).abs() < 1e-12);
/// ```
pub fn expected_shortfall(ascending: &[f64], share: f64) -> Option<f64> {
    let worst = ascending.len() as f64 * share;
    let whole = (worst.floor() as usize).min(ascending.len());
    let (rest, tail) = ascending.split_at(ascending.len() - whole);
    let part = worst - whole as f64;
    let border = rest.last().map_or(0.0, |cost| cost * part);
    (worst > 0.0).then(|| (tail.iter().sum::<f64>() + border) / worst)
}

/// Money against the budget, from the total cost of every future in ascending order; none without futures.
pub(super) fn contingency(outcomes: &Outcomes, ascending: &[f64]) -> Option<Contingency> {
    let frame = &outcomes.frame;
    let plan_cost = outcomes.plan_totals[0][cost_column(outcomes)];
    let budget = frame.budget.as_ref().map_or(plan_cost, |weeks| weeks.iter().sum());
    let exceeding = ascending.len() - ascending.partition_point(|cost| *cost <= budget);
    let cost = quantile_of(ascending, frame.contingency_percentile)?;
    Some(Contingency {
        budget,
        budget_given: frame.budget.is_some(),
        plan_cost,
        expected_event_cost: outcomes.expected_event_cost,
        percentile: frame.contingency_percentile,
        cost,
        contingency: cost.less(budget),
        over_budget: wilson_95(exceeding as u64, ascending.len() as u64)?,
        expected_shortfall_95: expected_shortfall(ascending, 0.05)?,
    })
}

/// The column of the total cost of the whole operation.
pub(super) fn cost_column(outcomes: &Outcomes) -> usize {
    let columns = outcomes.frame.columns();
    columns.iter().position(|column| *column == (0, Quantity::CostTotal)).expect("the whole operation has a total cost")
}
