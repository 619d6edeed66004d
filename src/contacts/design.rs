//! Which contacts go to which agents: what stays the same from day to day.

use super::duration::Duration;
use crate::random::Entity;

/// Contacts that one agent may have in hand at once, at most.
pub const MOST_AT_ONCE: usize = 10;

/// Teams that a contact may go to once it has waited so long.
#[derive(Debug, Clone, PartialEq)]
pub struct Route {
    /// Teams; among several the agent is taken who has been idle longest.
    pub teams: Vec<usize>,
    /// Wait after which these teams are open to the contact, seconds; 0: at once.
    pub after_seconds: f64,
}

/// What happens to contacts that still wait when the day ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AtClose {
    /// They wait on into the next day.
    #[default]
    WaitOn,
    /// They are turned away.
    TurnedAway,
}

/// One kind of contact and where it goes.
#[derive(Debug, Clone, PartialEq)]
pub struct Queue {
    /// Whose draws these are.
    pub entity: Entity,
    /// Time an agent needs for a contact, alone in hand.
    pub handle_time: Duration,
    /// Wait after which a contact gives up.
    pub patience: Duration,
    /// The threshold T of the service level, seconds.
    pub answer_within_seconds: f64,
    /// Where a contact looks for a free agent, in this order.
    pub routes: Vec<Route>,
    /// Most contacts that may wait; none: no limit.
    pub waiting_room: Option<u32>,
    /// What happens to those who wait when the day ends.
    pub at_close: AtClose,
}

/// Agents who do the same work.
#[derive(Debug, Clone, PartialEq)]
pub struct Team {
    /// Tiers of queues that a free agent looks through, in this order; within a tier the contact that has waited longest is taken.
    pub serves: Vec<Vec<usize>>,
    /// How many times as long a contact takes with 1, 2, … in hand; as many as an agent may have at once.
    pub slow_down: Vec<f64>,
}

/// How a day is worked out; the answers are the same, contact by contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kernel {
    /// The recursion where it applies, else events.
    #[default]
    Fastest,
    /// Event by event.
    Events,
}

/// Queues, teams and their preferences, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Design {
    pub(super) queues: Vec<Queue>,
    pub(super) teams: Vec<Team>,
    pub(super) interval_seconds: f64,
    /// By team, tier and queue: which queues an agent looks at, and after what wait their contacts are open to it.
    pub(super) looks_at: Vec<Vec<Vec<Link>>>,
    /// By queue: waits after which further teams open up, seconds.
    pub(super) overflows: Vec<Vec<f64>>,
    /// Whether any queue has such.
    pub(super) overflow: bool,
    /// By team: whether it matters who has been idle longest.
    pub(super) idle_order: Vec<bool>,
    kernel: Kernel,
}

/// A queue that a team looks at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Link {
    pub queue: usize,
    pub after_seconds: f64,
}

impl Queue {
    /// A queue without limits: endless patience, endless waiting room, these teams in this order of preference.
    pub fn new(entity: Entity, handle_time: Duration, answer_within_seconds: f64, teams: &[usize]) -> Self {
        let route = |team: &usize| Route { teams: vec![*team], after_seconds: 0.0 };
        Self {
            entity,
            handle_time,
            patience: Duration::endless(),
            answer_within_seconds,
            routes: teams.iter().map(route).collect(),
            waiting_room: None,
            at_close: AtClose::WaitOn,
        }
    }
}

impl Team {
    /// A team that takes one contact at a time, from the first of these queues in which somebody waits.
    pub fn new(queues: &[usize]) -> Self {
        Self { serves: queues.iter().map(|queue| vec![*queue]).collect(), slow_down: vec![1.0] }
    }
}

impl Design {
    /// Checks that queues and teams fit together; otherwise says, sentence by sentence, what does not.
    pub fn new(queues: Vec<Queue>, teams: Vec<Team>, interval_seconds: f64) -> Result<Self, Vec<String>> {
        let problems = problems(&queues, &teams, interval_seconds);
        if !problems.is_empty() {
            return Err(problems);
        }
        let link = |team: usize, queue: usize| Link { queue, after_seconds: opens_after(&queues[queue], team).unwrap_or(f64::INFINITY) };
        let looks = |(index, team): (usize, &Team)| team.serves.iter().map(|tier| tier.iter().map(|q| link(index, *q)).collect()).collect();
        let overflows: Vec<Vec<f64>> = queues.iter().map(overflows_of).collect();
        let several = |team| queues.iter().any(|q| q.routes.iter().any(|route| route.teams.len() > 1 && route.teams.contains(&team)));
        Ok(Self {
            looks_at: teams.iter().enumerate().map(looks).collect(),
            overflow: overflows.iter().any(|waits| !waits.is_empty()),
            overflows,
            idle_order: (0..teams.len()).map(several).collect(),
            queues,
            teams,
            interval_seconds,
            kernel: Kernel::Fastest,
        })
    }

    /// The same design, worked out in this way.
    pub fn worked_out_by(mut self, kernel: Kernel) -> Self {
        self.kernel = kernel;
        self
    }

    /// Its queues.
    pub fn queues(&self) -> &[Queue] {
        &self.queues
    }

    /// Its teams.
    pub fn teams(&self) -> &[Team] {
        &self.teams
    }

    /// Whether contacts wait in one line for like agents, first come first served, so that the recursion is exact.
    pub fn is_one_line(&self) -> bool {
        let ([queue], [team]) = (self.queues.as_slice(), self.teams.as_slice()) else { return false };
        team.slow_down.len() == 1 && queue.waiting_room.is_none() && !self.overflow
    }

    pub(super) fn by_recursion(&self) -> bool {
        self.kernel == Kernel::Fastest && self.is_one_line()
    }
}

/// Wait after which a queue's contacts are open to a team.
fn opens_after(queue: &Queue, team: usize) -> Option<f64> {
    let waits = queue.routes.iter().filter(|route| route.teams.contains(&team)).map(|route| route.after_seconds);
    waits.min_by(f64::total_cmp)
}

fn overflows_of(queue: &Queue) -> Vec<f64> {
    let mut waits: Vec<f64> = queue.routes.iter().map(|route| route.after_seconds).filter(|after| *after > 0.0).collect();
    waits.sort_by(f64::total_cmp);
    waits.dedup();
    waits
}

fn problems(queues: &[Queue], teams: &[Team], interval_seconds: f64) -> Vec<String> {
    let mut problems = Vec::new();
    if !(interval_seconds.is_finite() && interval_seconds > 0.0) {
        problems.push(format!("an interval lasts {interval_seconds} seconds; it must last longer than 0"));
    }
    for (index, queue) in queues.iter().enumerate() {
        let named = queue.routes.iter().flat_map(|route| &route.teams);
        if let Some(stranger) = named.clone().find(|team| **team >= teams.len()) {
            problems.push(format!("queue {index} goes to team {stranger}, but there are {} teams, counted from 0", teams.len()));
        }
        if let Some(after) = queue.routes.iter().map(|route| route.after_seconds).find(|after| !(after.is_finite() && *after >= 0.0)) {
            problems.push(format!("queue {index} has a route after {after} seconds; that must be 0 or more"));
        }
        if queue.answer_within_seconds.is_nan() || queue.answer_within_seconds < 0.0 {
            problems
                .push(format!("queue {index} is to be answered within {} seconds; that must be 0 or more", queue.answer_within_seconds));
        }
        for team in named.filter(|team| teams.get(**team).is_some_and(|team| !team.serves.iter().flatten().any(|q| *q == index))) {
            problems.push(format!("queue {index} goes to team {team}, which does not serve it"));
        }
    }
    for (index, team) in teams.iter().enumerate() {
        for queue in team.serves.iter().flatten() {
            match queues.get(*queue) {
                None => problems.push(format!("team {index} serves queue {queue}, but there are {} queues, counted from 0", queues.len())),
                Some(served) if opens_after(served, index).is_none() => {
                    problems.push(format!("team {index} serves queue {queue}, which does not go to it"));
                }
                Some(_) => {}
            }
        }
        let slow = &team.slow_down;
        if slow.is_empty() || slow.len() > MOST_AT_ONCE {
            problems.push(format!("team {index} has {} contacts at once; that must be 1 to {MOST_AT_ONCE}", slow.len()));
        }
        if let Some(factor) = slow.iter().find(|factor| !(factor.is_finite() && **factor > 0.0)) {
            problems.push(format!("team {index} is slowed down by a factor {factor}; that must be above 0"));
        }
    }
    problems
}
