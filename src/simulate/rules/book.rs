//! What planning rules carry from week to week.

use crate::model::{Model, Rule};
use crate::policy::{Diary, LastWeek};
use crate::simulate::plan::Carried;

/// All rules at all their places, and what last week showed.
#[derive(Debug, Clone, Default)]
pub struct RuleBook {
    /// By rule, by place of the rule.
    pub sites: Vec<Vec<RuleSite>>,
    /// Cost so far, by rule.
    pub spent: Vec<f64>,
    /// By team.
    pub teams: Vec<TeamSeen>,
    /// By queue.
    pub queues: Vec<QueueSeen>,
}

/// A rule at one of its places.
#[derive(Debug, Clone)]
pub struct RuleSite {
    pub diary: Diary,
    /// In force this week: hours for each agent, heads booked, or share of contacts; 0 where it is not.
    pub amount: f64,
    /// Flexible heads who came this week.
    pub heads: f64,
    /// Contacts taken this week.
    pub contacts: f64,
    /// Net FTE that it added last week; of a vendor the net FTE its contacts would have required.
    pub gave: f64,
    pub came: Carried,
}

/// What last week showed of a team.
#[derive(Debug, Clone, Copy, Default)]
pub struct TeamSeen {
    pub week: LastWeek,
    /// Net FTE that all rules together added.
    pub help: f64,
    /// Hours of each agent without any rule.
    pub hours: f64,
}

/// What last week showed of a queue.
#[derive(Debug, Clone, Copy, Default)]
pub struct QueueSeen {
    pub week: LastWeek,
    /// Net FTE that all contacts would have required, those taken by vendors too.
    pub whole: f64,
}

impl RuleBook {
    /// Nothing decided, nothing seen.
    pub fn begin(model: &Model) -> Self {
        if model.rules.is_empty() {
            return Self::default();
        }
        let site = |rule: &Rule| RuleSite {
            diary: Diary::new(&rule.law, model.clock.weeks),
            amount: 0.0,
            heads: 0.0,
            contacts: 0.0,
            gave: 0.0,
            came: Carried::default(),
        };
        Self {
            sites: model.rules.all.iter().map(|rule| rule.places.iter().map(|_| site(rule)).collect()).collect(),
            spent: vec![0.0; model.rules.all.len()],
            teams: vec![TeamSeen::default(); model.teams.len()],
            queues: vec![QueueSeen::default(); model.queues.len()],
        }
    }
}
