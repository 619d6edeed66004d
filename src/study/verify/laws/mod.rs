//! The laws side by side: weeks of a scenario's own futures, served again by each of them.

mod by_queue;
mod compare;
mod contacts;
mod sample;
mod steady;
mod timeline;
mod trust;

#[cfg(test)]
mod tests;

pub use compare::{Compared, MEASURES, Measure, Off};
pub use sample::{Kind, Sampled};
pub use trust::{AGREES, NEAR, Trust, WIDE};

use crate::model::Model;
use crate::outcomes::PlaceKind;
use crate::queueing::{ServiceLaw, ServiceTotals};
use crate::simulate::{Plan, WeekAgain, weeks_again};
use rayon::prelude::*;

/// A way to work out what becomes of contacts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Law {
    /// The default law of runs.
    Surface,
    /// Exact Erlang A (chat: its exact chain) in every interval.
    Exact,
    /// The same, asked at the contacts that are left when each interval hands over to the next what it could not finish.
    HandOver,
    /// Every contact simulated.
    Contacts,
}

impl Law {
    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Surface => "surface",
            Self::Exact => "exact",
            Self::HandOver => "hand-over",
            Self::Contacts => "contacts",
        }
    }
}

/// How much is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// Seed of chance.
    pub seed: u64,
    /// Futures from which weeks are taken.
    pub futures: u64,
    /// Weeks of every kind.
    pub weeks: usize,
    /// How many times every contact of a week is simulated; 0: not at all.
    pub repeats: u64,
}

/// A queue, and how far the laws are apart on it.
#[derive(Debug, Clone, PartialEq)]
pub struct QueueLaws {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Whether some of its agents serve other queues, too.
    pub shares_agents: bool,
    /// The law that judges the others: contacts where they were simulated, else exact.
    pub judge: Law,
    /// Every kind of week, law and measure.
    pub compared: Vec<Compared>,
}

/// The laws of a scenario side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct LawsSideBySide {
    /// Name of the scenario.
    pub scenario: String,
    /// How much was looked at.
    pub asked: Asked,
    /// Weeks looked at.
    pub weeks: Vec<Sampled>,
    /// First days of the plan's weeks.
    pub week_starts: Vec<String>,
    /// Queues of calls and chat.
    pub queues: Vec<QueueLaws>,
    /// Names of queues of deferred work, whose law is the same however service is worked out.
    pub deferred: Vec<String>,
}

/// What one law gives one queue in one week.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Given {
    pub totals: ServiceTotals,
    /// Time on contacts of all agents who may serve it, seconds.
    pub busy_seconds: f64,
    /// Time on duty of these, seconds.
    pub duty_seconds: f64,
}

/// Samples weeks of futures and serves them again by every law.
///
/// `exact` and `surface` are the same scenario compiled by [`ServiceBy::Exact`](crate::model::ServiceBy::Exact) and
/// [`ServiceBy::Surface`](crate::model::ServiceBy::Surface).
pub fn side_by_side(surface: &Model, exact: &Model, asked: &Asked) -> LawsSideBySide {
    let weeks = sample::sample(surface, asked);
    let plan = Plan::new(asked.futures, asked.seed);
    let served: Vec<Served> = weeks
        .par_iter()
        .map(|sampled| {
            let again = weeks_again(&[surface, exact], &plan, sampled.replication, &[sampled.week]);
            let again = again.into_iter().next().expect("the week is one of the plan");
            serve(exact, asked, sampled, &again)
        })
        .collect();
    let queue_places: Vec<_> = exact.queues.iter().map(|queue| &exact.frame.places[queue.place]).collect();
    let has_calls = |queue: usize| exact.groups.iter().any(|group| group.pools.iter().any(|pool| pool.queue == queue));
    let queues = (0..exact.queues.len()).filter(|queue| has_calls(*queue)).map(|queue| QueueLaws {
        id: queue_places[queue].id.clone(),
        label: queue_places[queue].label.clone(),
        shares_agents: shares_agents(exact, queue),
        judge: if served.iter().any(|served| !served.contacts[queue].is_empty()) { Law::Contacts } else { Law::Exact },
        compared: compare::compare(&weeks, &served, queue),
    });
    LawsSideBySide {
        scenario: exact.frame.scenario.clone(),
        asked: *asked,
        week_starts: exact.frame.week_starts.clone(),
        queues: queues.collect(),
        deferred: (0..exact.queues.len()).filter(|queue| !has_calls(*queue)).map(|queue| queue_places[queue].label.clone()).collect(),
        weeks,
    }
}

/// Whether an agent of the queue may serve another one.
fn shares_agents(model: &Model, queue: usize) -> bool {
    debug_assert!(model.frame.places[model.queues[queue].place].kind == PlaceKind::Queue);
    model.groups.iter().any(|group| {
        let own = |pool: &usize| group.pools[*pool].queue == queue;
        group.serves.iter().any(|pools| pools.len() > 1 && pools.iter().any(own))
    })
}

/// A week as every law has it, by queue.
pub(super) struct Served {
    /// By law other than contacts (surface, exact, hand-over) and queue; hand-over only for queues of calls.
    pub steady: Vec<Vec<Option<Given>>>,
    /// By queue and repeat; empty where a queue is not simulated.
    pub contacts: Vec<Vec<Given>>,
}

fn serve(model: &Model, asked: &Asked, sampled: &Sampled, again: &WeekAgain) -> Served {
    let queues = model.queues.len();
    let seconds = model.clock.interval_seconds();
    let by_model = |served: &Vec<Vec<ServiceTotals>>| steady::by_queue(queues, &again.floors, served, seconds);
    let handed: Vec<Vec<Option<ServiceTotals>>> =
        again.floors.iter().map(|floor| steady::handed_over(floor, model.clock.per_day, seconds)).collect();
    let mut steady: Vec<Vec<Option<Given>>> = again.served.iter().map(by_model).collect();
    steady.push(steady::complete_queues(queues, &again.floors, &handed, seconds));
    let repeats: Vec<Vec<Option<Given>>> = (0..asked.repeats)
        .into_par_iter()
        .map(|repeat| contacts::simulate(model, &again.floors, queues, contacts::draws(asked, sampled, repeat)))
        .collect();
    let contacts = (0..queues).map(|queue| repeats.iter().filter_map(|given| given[queue]).collect()).collect();
    Served { steady, contacts }
}

/// Whether a law is that of calls.
fn is_voice(law: &ServiceLaw) -> bool {
    matches!(law, ServiceLaw::Voice(_))
}
