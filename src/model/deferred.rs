//! Deferred work of a group: what waits, on which clock, and who does it.

use crate::queueing::{Backlog, Tiers};

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
    /// Net full-time equivalents required for a week of `contacts`, whose handle time stands at `handle_time_factor` of its plan.
    ///
    /// The smallest number of hours, falling as the teams' duty falls, with which a week like this one, repeated for ever, is
    /// kept up with and does the target's share of contacts within the turnaround. Twice the contacts need twice the hours,
    /// since work that waits has no economy of scale.
    pub fn net_fte(&self, contacts: f64, handle_time_factor: f64) -> f64 {
        self.fte_per_contact * contacts * handle_time_factor
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
