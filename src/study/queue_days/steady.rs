//! The steady law beside the simulation: each interval as if it had lasted for ever.

use crate::contacts::{Day, Design};
use crate::queueing::{ChatLaw, Intervals, ServiceDefinition, ServiceTotals, Slots};
use crate::scenario::QueueFile;

/// What the exact steady law says of a queue that shares its team with none.
#[derive(Debug, Clone, PartialEq)]
pub struct Steady {
    /// Which law that is.
    pub law: SteadyLaw,
    /// Over all intervals.
    pub all: ServiceTotals,
    /// By interval.
    pub intervals: Vec<ServiceTotals>,
    /// What the simulation has and the law leaves out, each a few words.
    pub leaves_out: Vec<&'static str>,
}

/// A steady law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SteadyLaw {
    /// Exponential patience.
    ErlangA,
    /// Endless patience.
    ErlangC,
    /// A waiting room or several contacts at once: the birth-death chain.
    BirthAndDeath,
}

impl SteadyLaw {
    /// Its name, for a table.
    pub fn name(self) -> &'static str {
        match self {
            Self::ErlangA => "Erlang A",
            Self::ErlangC => "Erlang C",
            Self::BirthAndDeath => "birth and death",
        }
    }
}

/// The law of a queue, where its one team serves nothing else.
pub(super) fn law(file: &QueueFile, design: &Design, day: &Day, index: usize) -> Option<Steady> {
    let queue = &design.queues()[index];
    let spec = file.queue.values().nth(index)?;
    let [route] = queue.routes.as_slice() else { return None };
    let [team] = route.teams.as_slice() else { return None };
    let served = &design.teams()[*team];
    if served.serves.iter().flatten().count() != 1 || route.after_seconds > 0.0 {
        return None;
    }
    let chain = ChatLaw::new(
        queue.patience.mean(),
        queue.answer_within_seconds,
        ServiceDefinition::AnsweredOfOffered,
        Slots::new(&served.slow_down),
        queue.waiting_room,
    );
    let totals = |contacts: &[f64], agents: &[f64]| {
        chain.totals(&Intervals {
            contacts,
            agents,
            interval_seconds: 60.0 * f64::from(file.contacts.interval_minutes),
            handle_time_seconds: queue.handle_time.mean(),
        })
    };
    let (contacts, agents) = (&day.contacts[index], day.agents[*team].iter().map(|agents| f64::from(*agents)).collect::<Vec<_>>());
    let varies = agents.windows(2).any(|pair| pair[0] != pair[1]) || contacts.windows(2).any(|pair| pair[0] != pair[1]);
    let leaves_out = [
        (varies, "what one interval hands on to the next"),
        (!spec.handle_time_seconds.is_exponential(), "the law of handle time"),
        (spec.patience_seconds.as_ref().is_some_and(|patience| !patience.is_exponential()), "the law of patience"),
        (spec.day_variation > 0.0 || spec.interval_variation > 0.0, "rates that vary"),
    ];
    Some(Steady {
        law: match (queue.patience.is_endless(), queue.waiting_room.is_some() || served.slow_down.len() > 1) {
            (_, true) => SteadyLaw::BirthAndDeath,
            (true, false) => SteadyLaw::ErlangC,
            (false, false) => SteadyLaw::ErlangA,
        },
        all: totals(contacts, &agents),
        intervals: contacts.iter().zip(&agents).map(|(contacts, agents)| totals(&[*contacts], &[*agents])).collect(),
        leaves_out: leaves_out.into_iter().filter(|(leaves, _)| *leaves).map(|(_, what)| what).collect(),
    })
}
