//! Planning rules: how often each was used, how much it did, what it cost.

use super::layout::paragraph;
use crate::analysis::{Analysis, Summary};
use crate::outcomes::{RuleDeed, RuleName};
use crate::report::format::{amount, count, grouped};

/// A sentence for every rule.
pub fn rules(analysis: &Analysis) -> Vec<String> {
    analysis.frame.rules.iter().flat_map(|rule| paragraph(&sentence(analysis, rule), "  ")).collect()
}

fn sentence(analysis: &Analysis, rule: &RuleName) -> String {
    let place = &analysis.frame.places[rule.place];
    let total = |measure: &str| analysis.total(measure, &place.key(), "total");
    let (Some(times), Some(weeks), Some(cost)) = (total("rule_activations"), total("rule_weeks"), total("rule_cost")) else {
        return String::new();
    };
    if times.mean == 0.0 {
        return format!("{} was never put in force.", place.label);
    }
    let all = count(analysis.frame.weeks() as u64);
    let (times, weeks) = (plus_minus(times, 1), plus_minus(weeks, 1));
    let done = match rule.does {
        RuleDeed::Overtime => total("rule_hours").map(|hours| format!("{} hours of overtime", plus_minus(hours, 0))),
        RuleDeed::Undertime => total("rule_hours").map(|hours| format!("{} hours off", plus_minus(hours, 0))),
        RuleDeed::Flex => total("rule_hours").map(|hours| format!("{} hours of flexible agents", plus_minus(hours, 0))),
        RuleDeed::Overflow => total("rule_contacts").map(|contacts| format!("{} contacts taken", plus_minus(contacts, 0))),
    };
    let (verb, sign) = if cost.mean < 0.0 { ("saved", -1.0) } else { ("cost", 1.0) };
    let error = cost.std_error.map_or_else(String::new, |error| format!(" \u{b1} {}", amount(1.96 * error)));
    format!(
        "{} was put in force {times} times in a future and stood in {weeks} of {all} weeks: {}; it {verb} {} {}{error}.",
        place.label,
        done.unwrap_or_default(),
        analysis.frame.currency,
        amount(sign * cost.mean)
    )
}

/// A mean with half the width of its 95 % interval.
fn plus_minus(seen: &Summary, decimals: usize) -> String {
    let error = seen.std_error.map_or_else(String::new, |error| format!(" \u{b1} {}", grouped(1.96 * error, decimals)));
    format!("{}{error}", grouped(seen.mean, decimals))
}
