//! A planning rule, checked: what it can do, within which limits, at which price.

use super::{Condition, RuleAmount, RuleKind, RuleSpec};

/// A planning rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlanningRule {
    /// When.
    pub condition: Condition,
    /// Whole weeks from the decision to the effect.
    pub lead_weeks: usize,
    /// Weeks in force; none where it goes on from week to week as long as the condition holds.
    pub lasts_weeks: Option<usize>,
    /// Weeks without a decision after the last week in force.
    pub cool_down_weeks: usize,
    /// Cost from which nothing more is decided; infinite where there is no budget.
    pub budget: f64,
    /// How much.
    pub amount: RuleAmount,
    /// What it does.
    pub means: Means,
}

/// What a planning rule does, with limits and prices.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Means {
    /// Agents work longer.
    Overtime {
        /// Most hours a week for each agent.
        hours: f64,
        /// Multiplies the hazard of resigning meanwhile.
        fatigue: f64,
    },
    /// Agents take time off.
    Undertime {
        /// Most hours a week for each agent.
        hours: f64,
        /// Share of pay that goes on.
        paid_share: f64,
    },
    /// Agents from outside.
    Flex {
        /// Most heads booked at once.
        agents: f64,
        /// Of a tenured agent.
        productivity: f64,
        /// Price of an hour of somebody who came.
        price: f64,
        /// Chance that somebody booked comes.
        show_up: f64,
    },
    /// A vendor takes contacts.
    Overflow {
        /// Most contacts a week.
        capacity: f64,
        /// Price of a contact.
        price: f64,
        /// Contacts paid for in any case.
        minimum: f64,
        /// Share answered in time.
        service_share: f64,
    },
}

impl PlanningRule {
    /// Takes the rule as written; the rules between keys see to it that limits and prices are there.
    pub fn new(spec: &RuleSpec) -> Self {
        Self {
            condition: Condition::new(&spec.when),
            lead_weeks: spec.lead_weeks as usize,
            lasts_weeks: spec.lasts_weeks.map(|weeks| weeks as usize),
            cool_down_weeks: spec.cool_down_weeks as usize,
            budget: spec.budget.unwrap_or(f64::INFINITY),
            amount: spec.amount,
            means: Means::new(spec),
        }
    }
}

impl Means {
    fn new(spec: &RuleSpec) -> Self {
        let hours = spec.hours_per_agent.unwrap_or(0.0);
        match spec.kind {
            RuleKind::Overtime => Self::Overtime { hours, fatigue: spec.fatigue_attrition.unwrap_or(1.0) },
            RuleKind::Undertime => Self::Undertime { hours, paid_share: spec.paid_share.unwrap_or(0.0) },
            RuleKind::Flex => Self::Flex {
                agents: spec.agents.map_or(0.0, f64::from),
                productivity: spec.productivity.unwrap_or(1.0),
                price: spec.price_per_hour.unwrap_or(0.0),
                show_up: spec.show_up.unwrap_or(1.0),
            },
            RuleKind::Overflow => Self::Overflow {
                capacity: spec.capacity_per_week.unwrap_or(0.0),
                price: spec.price_per_contact.unwrap_or(0.0),
                minimum: spec.minimum_per_week.unwrap_or(0.0),
                service_share: spec.service_share.unwrap_or(0.0),
            },
        }
    }

    /// Flexible heads, whole ones, that are worth `fte` net FTE when one tenured head of the team is worth `fte_of_a_head`.
    ///
    /// ```text
    /// heads = fte / (fte of a tenured head x productivity x show-up), rounded up
    /// ```
    pub fn heads_for(&self, fte: f64, fte_of_a_head: f64) -> f64 {
        let Self::Flex { productivity, show_up, .. } = *self else { return 0.0 };
        let worth = fte_of_a_head * productivity * show_up;
        // What rounding of the division leaves over is no reason to book one more.
        if fte > 0.0 && worth > 0.0 { libm::ceil(fte / worth - 1e-9) } else { 0.0 }
    }
}

/// Hours a week for each agent that are worth `fte` net FTE, where `available` net FTE came from `hours` a week of each.
///
/// ```text
/// hours each = fte x hours / available
/// ```
pub fn hours_for(fte: f64, available: f64, hours: f64) -> f64 {
    if fte > 0.0 && available > 0.0 { fte * hours / available } else { 0.0 }
}

/// Share of a queue's contacts that has to go elsewhere so that `available` net FTE are enough where all of them require `required`.
///
/// ```text
/// share = 1 - available / required, never below 0
/// ```
pub fn overflow_share(available: f64, required: f64) -> f64 {
    if required > 0.0 { (1.0 - available.max(0.0) / required).max(0.0) } else { 0.0 }
}
