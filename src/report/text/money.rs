//! Money: total cost, budget and contingency, and where the money goes.

use super::layout::{Table, paragraph};
use crate::analysis::Analysis;
use crate::outcomes::{MEASURES, Of, Quantity};
use crate::report::format::{amount, money as with_currency, percent};
use crate::report::wording;

/// Everything about money.
pub fn money(analysis: &Analysis) -> Vec<String> {
    let currency = &analysis.frame.currency;
    let mut lines = totals(analysis);
    lines.extend(paragraph(&wording::budget(&analysis.contingency, currency), "  "));
    lines.extend(paragraph(&wording::contingency(&analysis.contingency, currency), "  "));
    let worst = with_currency(analysis.contingency.expected_shortfall_95, currency);
    lines.extend(paragraph(&format!("The worst 5 % of futures cost {worst} on average."), "  "));
    lines.push(String::new());
    lines.extend(accounts(analysis));
    lines
}

/// Mean and percentiles of total cost with their errors.
fn totals(analysis: &Analysis) -> Vec<String> {
    let Some(cost) = analysis.total("cost_total", "all", "total") else { return Vec::new() };
    let heading = format!("Total cost, {}", analysis.frame.currency);
    let mut table = Table::new(1, &[&heading, "", "95 % interval"]);
    let ends = |low: Option<f64>, high: Option<f64>| match (low, high) {
        (Some(low), Some(high)) => format!("{} to {}", amount(low), amount(high)),
        _ => "not bounded".into(),
    };
    let error = cost.std_error.map(|error| 1.96 * error);
    table.row(vec!["Mean".into(), amount(cost.mean), ends(error.map(|e| cost.mean - e), error.map(|e| cost.mean + e))]);
    for level in ["p50", "p80", "p95"] {
        if let Some(quantile) = cost.at(level) {
            table.row(vec![level.to_uppercase(), amount(quantile.value), ends(quantile.low, quantile.high)]);
        }
    }
    table.lines()
}

/// Cost by account, without the accounts nobody uses.
fn accounts(analysis: &Analysis) -> Vec<String> {
    let heading = format!("Cost by account, {}", analysis.frame.currency);
    let mut table = Table::new(1, &[&heading, "Mean", "Share", "P10", "P90"]);
    let whole = analysis.total("cost_total", "all", "total").map_or(0.0, |cost| cost.mean);
    for account in Quantity::ACCOUNTS {
        let Some(measure) = MEASURES.iter().find(|measure| measure.of == Of::Sum(account)) else { continue };
        let Some(cost) = analysis.total(measure.key, "all", "total") else { continue };
        let at = |level: &str| cost.at(level).map_or_else(String::new, |quantile| amount(quantile.value));
        if cost.mean != 0.0 {
            let share = if whole == 0.0 { "-".into() } else { percent(cost.mean / whole) };
            table.row(vec![measure.label.into(), amount(cost.mean), share, at("p10"), at("p90")]);
        }
    }
    table.lines()
}
