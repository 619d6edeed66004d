//! Deferred work of a group: what waits, on which clock, and who does it.

use crate::queueing::{Backlog, CallList, Tiers};

/// Where deferred contacts of a queue wait together: the whole queue, or its part at one site.
#[derive(Debug, Clone)]
pub struct DeferredPool {
    /// Index of the queue among the queues.
    pub queue: usize,
    /// Its place among all deferred pools of the model.
    pub slot: usize,
    /// Part of the queue's volume.
    pub share: f64,
    /// Part of its day's contacts on every interval of the group.
    pub shape: Vec<f64>,
    /// Hours the clock of the promise moves in every interval of the group.
    pub clock: Vec<f64>,
    /// Handle time of a tenured agent, seconds.
    pub handle_time: f64,
    /// What waits on the first day, with its promise and expiry.
    pub opening: Backlog,
    /// How records are called, where this is outbound work.
    pub calling: Option<Calling>,
    /// Net full-time equivalents required for one contact a week, see [`DeferredPool::net_fte`].
    pub fte_per_contact: f64,
    /// Whether the target can be met, however many agents there are.
    pub reachable: bool,
    /// For every member, the part of the requirement that is its own.
    pub central: Vec<f64>,
    /// Hours of agents of an ordinary week, teams that only do deferred work, first day's heads as if tenured.
    pub dedicated_hours: f64,
}

impl DeferredPool {
    /// Agent time of all the work that a contact brings, seconds, at the handle time and the chances of the plan: that of every
    /// attempt at a record, where records are called.
    pub fn work_seconds(&self) -> f64 {
        self.calling.as_ref().map_or(self.handle_time, |calling| {
            calling.opening.attempts(calling.contact_rate) * calling.seconds(self.handle_time, calling.contact_rate)
        })
    }

    /// Net full-time equivalents required for a week of `contacts`, whose handle time stands at `handle_time_factor` of its plan.
    ///
    /// The smallest number of hours, falling as the teams' duty falls, with which a week like this one, repeated for ever, is
    /// kept up with and does the target's share of contacts within the turnaround. Twice the contacts need twice the hours,
    /// since work that waits has no economy of scale.
    pub fn net_fte(&self, contacts: f64, handle_time_factor: f64) -> f64 {
        let work = match &self.calling {
            None => handle_time_factor,
            // Only attempts that reach somebody have a handle time.
            Some(calling) => 1.0 + calling.handled_share * (handle_time_factor - 1.0),
        };
        self.fte_per_contact * contacts * work
    }
}

/// How the records of an outbound queue are called.
#[derive(Debug, Clone)]
pub struct Calling {
    /// Part of every interval of the group in which attempts are made.
    pub open: Vec<f64>,
    /// Chance that an attempt reaches somebody, without events.
    pub contact_rate: f64,
    /// Agent time of an attempt that reaches nobody, seconds.
    pub attempt_seconds: f64,
    /// Share of the reached who convert, without events.
    pub conversion_rate: f64,
    /// Revenue of a conversion.
    pub revenue_per_conversion: f64,
    /// Part of the agent time of attempts that is handle time of reached persons, without events.
    pub handled_share: f64,
    /// The call list of the first day.
    pub opening: CallList,
}

impl Calling {
    /// Mean agent time of an attempt, seconds, at this handle time and contact rate.
    pub fn seconds(&self, handle_time: f64, contact_rate: f64) -> f64 {
        contact_rate * handle_time + (1.0 - contact_rate) * self.attempt_seconds
    }
}

/// Deferred work within a group, and what calls leave of its members' time.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    /// Where deferred contacts wait.
    pub pools: Vec<DeferredPool>,
    /// For every member, the deferred pools it may work for, tier by tier.
    pub works: Vec<Vec<usize>>,
    /// For every member, the tiers of these pools; empty where no member has several.
    pub tiers: Vec<Tiers>,
    /// For every member, its greatest occupancy: 1 for teams that do nothing but deferred work.
    pub max_occupancy: Vec<f64>,
    /// For every member, whether calls may come for it in every interval of the group.
    pub on_calls: Vec<Vec<bool>>,
}

impl Beside {
    /// Whether the group has no deferred work.
    pub fn is_empty(&self) -> bool {
        self.pools.is_empty()
    }
}
