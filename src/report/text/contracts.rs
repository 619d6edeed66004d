//! Contracts from both chairs: what the client pays, and what the provider earns.

use super::layout::{Table, paragraph, short};
use crate::analysis::Analysis;
use crate::outcomes::ContractTerms;
use crate::report::format::amount;
use crate::report::wording;

/// Widest name of a contract.
const NAME: usize = 24;

/// The lines of a contract: name and measure.
const LINES: [(&str, &str); 5] = [
    ("Fees", "contract_fees"),
    ("- Credits", "credits"),
    ("= Client pays", "client_cost"),
    ("- Provider spends", "provider_cost"),
    ("= Provider earns", "provider_margin"),
];

/// A block of lines for every contract, then what each promises.
pub fn contracts(analysis: &Analysis) -> Vec<String> {
    let heading = format!("Contract, {}", analysis.frame.currency);
    let mut table = Table::new(2, &[&heading, "", "Mean", "95 % error", "P10", "P90"]);
    for terms in &analysis.frame.contracts {
        let place = &analysis.frame.places[terms.place];
        for (line, (name, measure)) in LINES.into_iter().enumerate() {
            let label = if line == 0 { short(&place.label, NAME) } else { String::new() };
            if let Some(seen) = analysis.total(measure, &place.key(), "total") {
                let error = seen.std_error.map_or_else(|| "-".into(), |error| format!("\u{b1} {}", amount(1.96 * error)));
                let at = |level: &str| seen.at(level).map_or_else(String::new, |quantile| amount(quantile.value));
                table.row(vec![label, name.into(), amount(seen.mean), error, at("p10"), at("p90")]);
            }
        }
    }
    let said = |terms: &ContractTerms| paragraph(&wording::contract(analysis, terms), "  ");
    table.lines().into_iter().chain(analysis.frame.contracts.iter().flat_map(said)).collect()
}
