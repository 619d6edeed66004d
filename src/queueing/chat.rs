//! The service law of a chat queue: agents with several contacts at once, and a waiting room that may be full.

use super::attendance::{Rule, rule};
use super::definition::ServiceDefinition;
use super::slots::Slots;
use super::voice::{Intervals, ServiceTotals};
use super::waiting::waiting;
use super::waiting_room::WaitingRoom;

/// The service law of a chat queue, prepared: all about an interval but its contacts, agents and handle time.
///
/// A birth-death chain over the contacts in the system, in the steady state of each interval. Contacts are spread evenly over
/// agents; one who has k at once works at k / (slow-down at k) times the pace of one who has one. Who finds all slots in use
/// waits, with patience, in a waiting room of so many places; who finds that full is turned away. The answer is the first
/// response: the moment an agent takes the contact up.
///
/// With one contact at a time and no limit of the waiting room this is the voice law, for any real number of agents (tested to
/// 1e-10); parts of agents are its analytic continuation there, and follow the same recurrence elsewhere.
///
/// ```
/// use tenure::queueing::{ChatLaw, Intervals, ServiceDefinition, Slots};
/// let slots = Slots::new(&[1.0, 1.15, 1.35]);
/// let law = ChatLaw::new(180.0, 60.0, ServiceDefinition::AnsweredOfOffered, slots, Some(20));
/// let hour = Intervals { contacts: &[120.0], agents: &[9.0], interval_seconds: 3600.0, handle_time_seconds: 600.0 };
/// let totals = law.totals(&hour);
/// assert!((totals.answered + totals.abandoned + totals.turned_away - 120.0).abs() < 1e-9);
/// assert!(totals.service_level().unwrap() > 0.5); // nine agents one by one could not even keep up with 20 Erlang
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChatLaw {
    patience_seconds: f64,
    answer_within_seconds: f64,
    definition: ServiceDefinition,
    slots: Slots,
    waiting_room: Option<u32>,
}

/// What becomes of the contacts of an interval, as shares of those offered, and of its agents.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct ChatFate {
    /// Answered in the end.
    pub answered: f64,
    /// Answered within T.
    pub in_time: f64,
    /// Neither answered nor gone by T, of those let in.
    pub still_waiting: f64,
    /// Given up in the end.
    pub abandoned: f64,
    /// Found the waiting room full.
    pub turned_away: f64,
    /// Mean of wait x answered, seconds.
    pub answer_wait: f64,
    /// Agents' worth of slots in use.
    pub busy: f64,
}

/// Fewer agents than this are none.
const NO_AGENTS: f64 = 1e-12;
/// Beyond this many mean patiences nobody is left to be answered.
const EVERYBODY_HAS_GONE: f64 = 800.0;

impl ChatLaw {
    /// Prepares the law for a mean patience above 0 (may be infinite), a threshold T of 0 or more, a definition of good service,
    /// the slots of an agent and the most contacts that may wait (none: no limit).
    pub fn new(
        patience_seconds: f64,
        answer_within_seconds: f64,
        definition: ServiceDefinition,
        slots: Slots,
        waiting_room: Option<u32>,
    ) -> Self {
        Self { patience_seconds, answer_within_seconds, definition, slots, waiting_room }
    }

    /// Agent time of a contact when all slots are in use, seconds, for a handle time of one contact at a time.
    pub fn agent_seconds(&self, handle_time_seconds: f64) -> f64 {
        handle_time_seconds / self.slots.when_full()
    }

    /// Sums over the intervals, in their order.
    ///
    /// # Panics
    /// If the columns differ in length.
    pub fn totals(&self, intervals: &Intervals) -> ServiceTotals {
        self.add_up(intervals, 1.0)
    }

    /// As [`ChatLaw::totals`] with random attendance: `intervals.agents` are scheduled, each present with probability
    /// `present_share`. The mean over attendance is taken as for voice.
    ///
    /// # Panics
    /// If the columns differ in length.
    pub fn totals_attended(&self, intervals: &Intervals, present_share: f64) -> ServiceTotals {
        self.add_up(intervals, present_share.clamp(0.0, 1.0))
    }

    fn add_up(&self, intervals: &Intervals, present_share: f64) -> ServiceTotals {
        let mut totals = ServiceTotals::default();
        self.each(intervals, present_share, |i, fate| {
            let contacts = intervals.contacts[i];
            let (within, counted) = self.definition.counts(fate.in_time, fate.answered, fate.still_waiting, fate.turned_away);
            totals.contacts += contacts;
            totals.within += contacts * within;
            totals.counted += contacts * counted;
            totals.abandoned += contacts * fate.abandoned;
            totals.turned_away += contacts * fate.turned_away;
            totals.answered += contacts * fate.answered;
            totals.answer_wait_seconds += contacts * fate.answer_wait;
            totals.busy_seconds += fate.busy * intervals.interval_seconds;
        });
        totals
    }

    /// Writes the share of slots in use in each interval; 1 where nobody is on duty, 0 where nobody comes.
    pub(super) fn occupancy(&self, intervals: &Intervals, present_share: f64, occupancy: &mut [f64]) {
        for (occupancy, agents) in occupancy.iter_mut().zip(intervals.agents) {
            *occupancy = if agents * present_share > 0.0 { 0.0 } else { 1.0 };
        }
        self.each(intervals, present_share, |i, fate| {
            let there = intervals.agents[i] * present_share;
            if there > 0.0 {
                occupancy[i] = (fate.busy / there).min(1.0);
            }
        });
    }

    /// Calls with position and fate of every interval with contacts.
    fn each(&self, intervals: &Intervals, present_share: f64, mut tell: impl FnMut(usize, &ChatFate)) {
        let Intervals { contacts, agents, interval_seconds, handle_time_seconds } = *intervals;
        assert_eq!(contacts.len(), agents.len(), "contacts and agents must have as many intervals");
        for (i, (&contacts, &agents)) in contacts.iter().zip(agents).enumerate().filter(|(_, (contacts, _))| **contacts > 0.0) {
            let per_second = contacts / interval_seconds;
            let fate = if present_share < 1.0 {
                self.mean_fate(per_second, &rule(agents, present_share), handle_time_seconds)
            } else {
                self.fate(per_second, agents, handle_time_seconds)
            };
            tell(i, &fate);
        }
    }

    /// The mean over attendance.
    fn mean_fate(&self, per_second: f64, attendance: &Rule, handle_time: f64) -> ChatFate {
        let mut mean = ChatFate::default();
        for (present, weight) in attendance.iter().filter(|(_, weight)| *weight > 0.0) {
            let part = self.fate(per_second, *present, handle_time);
            mean.answered += weight * part.answered;
            mean.in_time += weight * part.in_time;
            mean.still_waiting += weight * part.still_waiting;
            mean.abandoned += weight * part.abandoned;
            mean.turned_away += weight * part.turned_away;
            mean.answer_wait += weight * part.answer_wait;
            mean.busy += weight * part.busy;
        }
        mean
    }

    fn fate(&self, per_second: f64, agents: f64, handle_time: f64) -> ChatFate {
        match self.waiting_room {
            Some(places) => self.room(per_second, agents, handle_time).fate(places, agents),
            None => self.without_limit(per_second, agents, handle_time),
        }
    }

    fn room(&self, per_second: f64, agents: f64, handle_time: f64) -> WaitingRoom {
        let present = agents >= NO_AGENTS;
        WaitingRoom {
            arriving: per_second,
            served: if present { agents * self.slots.when_full() / handle_time } else { 0.0 },
            leaving: 1.0 / self.patience_seconds,
            answer_within: self.answer_within_seconds,
            slots: agents * self.slots.concurrency(),
            free: present.then(|| self.slots.below_full(agents, per_second * handle_time)),
        }
    }

    /// Everybody may wait: beyond the point where all slots are in use this is Erlang A, or C where patience is endless.
    fn without_limit(&self, per_second: f64, agents: f64, handle_time: f64) -> ChatFate {
        let load = per_second * handle_time;
        let served = agents * self.slots.when_full();
        let patient = self.patience_seconds.is_infinite();
        if patient && served <= load {
            let answer_wait = if agents > 0.0 { f64::INFINITY } else { 0.0 };
            return ChatFate { answered: served.max(0.0) / load, still_waiting: 1.0, answer_wait, busy: agents, ..ChatFate::default() };
        }
        if agents < NO_AGENTS {
            let still_waiting = libm::exp(-self.answer_within_seconds / self.patience_seconds);
            return ChatFate { abandoned: 1.0, still_waiting, ..ChatFate::default() };
        }
        let free = self.slots.below_full(agents, load);
        let ln_free = libm::log(free.weight) + free.ln_scale;
        let in_use = |delay: f64| {
            let slots = (1.0 - delay) * free.in_use / free.weight + delay * agents * self.slots.concurrency();
            slots.max(0.0) / self.slots.concurrency()
        };
        if patient {
            let spare = served - load;
            let delay = 1.0 / (1.0 + libm::exp(ln_free) * spare / load);
            let still_waiting = delay * libm::exp(-spare * self.answer_within_seconds / handle_time);
            let (in_time, answer_wait) = (1.0 - still_waiting, delay * handle_time / spare);
            return ChatFate { answered: 1.0, in_time, still_waiting, answer_wait, busy: in_use(delay), ..ChatFate::default() };
        }
        let per_patience = self.patience_seconds / handle_time;
        let limit = (self.answer_within_seconds / self.patience_seconds).min(EVERYBODY_HAS_GONE);
        let wait = waiting(served * per_patience, load * per_patience, limit);
        let against_waiting = ln_free - libm::log(load * per_patience) - wait.ln_weight;
        let delay = 1.0 / (1.0 + libm::exp(against_waiting));
        let at_once = 1.0 / (1.0 + libm::exp(-against_waiting));
        let answered = (at_once + delay * wait.answered).min(1.0);
        ChatFate {
            answered,
            in_time: (at_once + delay * wait.answered_in_time).min(answered),
            still_waiting: delay * wait.still_waiting,
            abandoned: delay * wait.abandoned,
            turned_away: 0.0,
            answer_wait: delay * wait.answered_wait * self.patience_seconds,
            busy: in_use(delay),
        }
    }
}
