//! The diary of a rule at one place: for how long its condition has held, what is booked for which week, when it may decide again.

use super::PlanningRule;

/// What a rule has booked at a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Diary {
    /// Hours for each agent, heads, or share of contacts, by week of effect; 0 where the rule is not in force.
    booked: Vec<f64>,
    /// Weeks in a row that fulfil the condition.
    held: u32,
    /// The week after the last one booked, if any was.
    until: Option<usize>,
}

/// What a rule may do as a week begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Start, with effect in these weeks.
    Start {
        /// First week of effect.
        from: usize,
        /// Week after the last.
        to: usize,
    },
    /// Go on for one more week.
    GoOn {
        /// The week added.
        week: usize,
    },
    /// Nothing.
    Nothing,
}

impl Diary {
    /// An empty diary for a plan of `weeks` weeks.
    pub fn new(rule: &PlanningRule, weeks: usize) -> Self {
        let beyond = rule.lead_weeks + rule.lasts_weeks.unwrap_or(1);
        Self { booked: vec![0.0; weeks + beyond], held: 0, until: None }
    }

    /// What is booked for a week.
    pub fn booked(&self, week: usize) -> f64 {
        self.booked.get(week).copied().unwrap_or(0.0)
    }

    /// Weeks in a row, up to last week, that fulfilled the condition.
    pub fn held(&self) -> u32 {
        self.held
    }

    /// Takes in what last week showed.
    pub fn note(&mut self, rule: &PlanningRule, value: Option<f64>) {
        self.held = if rule.condition.is_met_by(value) { self.held + 1 } else { 0 };
    }

    /// What the rule may do as `week` begins; `spent` is what it has cost so far, in all places.
    ///
    /// It starts where the condition has held long enough, nothing is in force or booked, and the last week in force is more than
    /// the cool-down ago. Without `lasts_weeks` it goes on from week to week while the condition holds.
    pub fn decide(&self, rule: &PlanningRule, week: usize, spent: f64) -> Decision {
        if self.held == 0 || spent >= rule.budget {
            return Decision::Nothing;
        }
        let from = week + rule.lead_weeks;
        if rule.lasts_weeks.is_none() && self.until == Some(from) {
            return Decision::GoOn { week: from };
        }
        let rested = self.until.is_none_or(|until| week >= until + rule.cool_down_weeks);
        if self.held >= rule.condition.for_weeks && rested {
            return Decision::Start { from, to: from + rule.lasts_weeks.unwrap_or(1) };
        }
        Decision::Nothing
    }

    /// Books an amount above 0 for weeks; weeks without need are not booked and end what goes on from week to week.
    pub fn book(&mut self, from: usize, to: usize, amount: f64) {
        self.booked[from..to].fill(amount);
        self.until = Some(to);
    }
}
