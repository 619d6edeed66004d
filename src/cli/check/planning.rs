//! Planning rules in words: what each does, when, how soon, for how long.

use tenure::policy::{RuleAmount, RuleKind, RuleMeasure, RuleSpec};
use tenure::scenario::Scenario;

/// A line for every planning rule; nothing without rules.
pub fn planning(scenario: &Scenario) -> String {
    let mut rules: Vec<(&String, &RuleSpec)> = scenario.file.rule.iter().collect();
    rules.sort_by_key(|(_, rule)| rule.priority);
    let lines: String = rules.into_iter().map(|(id, rule)| line(id, rule)).collect();
    if lines.is_empty() {
        lines
    } else {
        format!("\nPlanning rules (in the order in which they decide; each sees last week only)\n{lines}")
    }
}

fn line(id: &str, rule: &RuleSpec) -> String {
    let amount = if rule.amount == RuleAmount::Needed { "what over/under needs, at most " } else { "" };
    let starts = match rule.lead_weeks {
        0 => "in the week of the decision".to_string(),
        weeks => format!("{} later", weeks_of(weeks)),
    };
    let lasts = rule.lasts_weeks.map_or_else(|| "as long as that holds".into(), |weeks| format!("for {}", weeks_of(weeks)));
    let mut text = format!("  {id}: {amount}{} at {}, when {}; acts {starts}, {lasts}", limit(rule), rule.on.join(", "), condition(rule));
    if rule.cool_down_weeks > 0 {
        text += &format!("; then nothing for {}", weeks_of(rule.cool_down_weeks));
    }
    if let Some(budget) = rule.budget {
        text += &format!("; nothing more once it has cost {budget}");
    }
    text + "\n"
}

fn limit(rule: &RuleSpec) -> String {
    let hours = rule.hours_per_agent.unwrap_or(0.0);
    match rule.kind {
        RuleKind::Overtime => format!("{hours} hours of overtime for each agent"),
        RuleKind::Undertime => format!("{hours} hours off for each agent"),
        RuleKind::Flex => format!("{} flexible agents", rule.agents.unwrap_or(0)),
        RuleKind::Overflow => format!("{} contacts a week to a vendor", rule.capacity_per_week.unwrap_or(0.0)),
    }
}

fn condition(rule: &RuleSpec) -> String {
    let when = &rule.when;
    let (side, threshold) = when.above.map_or(("below", when.below.unwrap_or(0.0)), |above| ("above", above));
    let percent = |name: &str| format!("{name} was {side} {} %", (1e4 * threshold).round() / 100.0);
    let what = match when.measure {
        RuleMeasure::OverUnderShare => percent("over/under"),
        RuleMeasure::ServiceLevel => percent("service level"),
        RuleMeasure::Occupancy => percent("occupancy"),
        RuleMeasure::Backlog => format!("the backlog was {side} {threshold}"),
    };
    if when.for_weeks == 1 { format!("{what} last week") } else { format!("{what} in the last {}", weeks_of(when.for_weeks)) }
}

fn weeks_of(weeks: u32) -> String {
    if weeks == 1 { "1 week".into() } else { format!("{weeks} weeks") }
}
