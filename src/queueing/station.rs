//! One group of agents, one queue, steady load: the full exact answer.

use super::any_patience;
use super::blocking::ln_inverse_blocking;
use super::definition::ServiceDefinition;
use super::patience::Patience;
use super::waiting::{Waiting, waiting};

/// Beyond this many mean patiences nobody is left to be answered.
const EVERYBODY_HAS_GONE: f64 = 800.0;

/// A steady load on a group of agents: Poisson contacts, exponential handle time and patience, first come first served.
///
/// All fields are finite and not negative, handle time and patience above 0; patience may be `f64::INFINITY` (Erlang C).
/// Agents may be fractional: the answer is the analytic continuation in n, not a mixture of whole numbers.
///
/// ```
/// use tenure::queueing::Station;
/// let billing = Station {
///     contacts_per_hour: 200.0,
///     handle_time_seconds: 180.0,
///     agents: 13.0,
///     patience_seconds: 300.0,
///     answer_within_seconds: 20.0,
/// };
/// let answer = billing.answer();
/// assert!((answer.sl_answered_over_offered - 0.858177700030763).abs() < 1e-12);
/// assert!((answer.p_abandon - 0.0249633036335719).abs() < 1e-12);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Station {
    /// Contacts offered per hour.
    pub contacts_per_hour: f64,
    /// Mean handle time of a contact, seconds.
    pub handle_time_seconds: f64,
    /// Agents on duty; may be fractional.
    pub agents: f64,
    /// Mean patience, seconds; infinite if nobody ever gives up.
    pub patience_seconds: f64,
    /// The threshold T of the service level, seconds.
    pub answer_within_seconds: f64,
}

/// What a [`Station`] gives its contacts in the long run. Probabilities and shares lie in [0, 1]; nothing is ever NaN.
///
/// Conventions at the edges: without patience limit and with too few agents (`agents <= load`) there is no steady state;
/// everybody waits, the service levels are 0, waits and queue are infinite and agents are always busy. With no agents and finite
/// patience everybody abandons; nobody is answered, so the level over answered is 0 and the wait of answered infinite.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ServiceAnswer {
    /// Erlang B: share of contacts that would be lost if nobody could wait.
    pub erlang_b: f64,
    /// Share of contacts that find all agents busy.
    pub p_delay: f64,
    /// Answered within T over offered.
    pub sl_answered_over_offered: f64,
    /// Answered within T over answered.
    pub sl_answered_over_answered: f64,
    /// Answered or abandoned within T over offered.
    pub sl_answered_or_abandoned_over_offered: f64,
    /// Answered within T over (offered less abandoned within T).
    pub sl_answered_over_offered_less_short_abandons: f64,
    /// Mean wait of answered contacts, seconds.
    pub asa_answered_seconds: f64,
    /// Mean wait of all contacts, seconds.
    pub mean_wait_all_seconds: f64,
    /// Share of contacts that give up.
    pub p_abandon: f64,
    /// Share of agents' time spent on contacts.
    pub occupancy: f64,
    /// Mean number of contacts waiting.
    pub mean_queue_length: f64,
}

impl ServiceAnswer {
    /// The service level under one of the four definitions.
    pub fn service_level(&self, definition: ServiceDefinition) -> f64 {
        match definition {
            ServiceDefinition::AnsweredOfOffered => self.sl_answered_over_offered,
            ServiceDefinition::AnsweredOfAnswered => self.sl_answered_over_answered,
            ServiceDefinition::AnsweredOrAbandonedOfOffered => self.sl_answered_or_abandoned_over_offered,
            ServiceDefinition::AnsweredOfOfferedLessShortAbandons => self.sl_answered_over_offered_less_short_abandons,
        }
    }
}

impl Station {
    /// Offered load in Erlang: contacts per hour x handle time / 3600.
    pub fn load(&self) -> f64 {
        self.contacts_per_hour * self.handle_time_seconds / 3600.0
    }

    /// The exact steady-state answer: Erlang A, or Erlang C where patience is infinite, and Erlang B beside it.
    ///
    /// Formulas and sources: `docs/queueing.md`. Costs a microsecond at 100 agents, some ten at 5,000.
    pub fn answer(&self) -> ServiceAnswer {
        let load = self.load();
        if self.patience_seconds.is_finite() {
            if self.agents <= 0.0 {
                return self.nobody_answers();
            }
        } else if self.agents <= load || self.agents <= 0.0 {
            return self.without_steady_state();
        }
        if load <= f64::MIN_POSITIVE {
            return nobody_waits();
        }
        let ln_inverse = ln_inverse_blocking(self.agents - 1.0, load);
        let blocking = 1.0 / (1.0 + self.agents / load * libm::exp(ln_inverse));
        if self.patience_seconds.is_finite() {
            self.with_patience(load, ln_inverse, blocking)
        } else {
            self.without_patience_limit(load, blocking)
        }
    }

    /// The exact steady-state answer where patience follows any law (M/M/n+G); the station's own `patience_seconds` is not looked at.
    ///
    /// Who balks has found all agents busy and gives up at once. Costs a tenth of a millisecond to some milliseconds.
    ///
    /// ```
    /// use tenure::{law::Law, queueing::{Patience, Station}};
    /// let billing = Station {
    ///     contacts_per_hour: 1320.0,
    ///     handle_time_seconds: 300.0,
    ///     agents: 100.0,
    ///     patience_seconds: 120.0,
    ///     answer_within_seconds: 30.0,
    /// };
    /// // The same mean patience, but nobody leaves before it is over: the queue is long and nearly nobody is answered in time.
    /// let stubborn = billing.answer_with(&Patience::new(&Law::Fixed { value: 120.0 }, 0.0).unwrap());
    /// assert!(billing.answer().sl_answered_over_offered > 0.77);
    /// assert!(stubborn.sl_answered_over_offered < 0.04);
    /// ```
    pub fn answer_with(&self, patience: &Patience) -> ServiceAnswer {
        if let Some(mean) = patience.exponential_seconds() {
            return Self { patience_seconds: mean, ..*self }.answer();
        }
        let load = self.load();
        if self.agents <= 0.0 {
            let answer = self.nobody_answers();
            let late = patience.still_there(self.answer_within_seconds);
            let answer = ServiceAnswer { sl_answered_or_abandoned_over_offered: share(1.0 - late), ..answer };
            return self.waiting_on_average(answer, patience.mean_seconds());
        }
        if load <= f64::MIN_POSITIVE {
            return nobody_waits();
        }
        let ln_inverse = ln_inverse_blocking(self.agents - 1.0, load);
        let blocking = 1.0 / (1.0 + self.agents / load * libm::exp(ln_inverse));
        let (arriving, served) = (self.contacts_per_hour / 3600.0, self.agents / self.handle_time_seconds);
        let wait = any_patience::waiting(patience, arriving, served, self.answer_within_seconds);
        let answer = self.assemble(load, blocking, ln_inverse - wait.shares.ln_weight, &wait.shares, 1.0);
        self.waiting_on_average(answer, answer.p_delay * wait.wait)
    }

    /// Erlang A: 1/B(n-1) weighs the contacts answered at once, λJ those who wait.
    fn with_patience(&self, load: f64, ln_inverse: f64, blocking: f64) -> ServiceAnswer {
        let patience = self.patience_seconds;
        let (r, eta) = (self.agents * patience / self.handle_time_seconds, load * patience / self.handle_time_seconds);
        let wait = waiting(r, eta, (self.answer_within_seconds / patience).min(EVERYBODY_HAS_GONE));
        let against_waiting = ln_inverse - libm::log(eta) - wait.ln_weight;
        let answer = self.assemble(load, blocking, against_waiting, &wait, patience);
        self.waiting_on_average(answer, answer.p_abandon * patience)
    }

    /// The waits of all and the queue from the mean wait.
    fn waiting_on_average(&self, answer: ServiceAnswer, mean_wait_all_seconds: f64) -> ServiceAnswer {
        let mean_queue_length = self.contacts_per_hour / 3600.0 * mean_wait_all_seconds;
        ServiceAnswer { mean_wait_all_seconds, mean_queue_length, ..answer }
    }

    /// All but the wait of all; `against_waiting` is the logarithm of the weight of answers at once over that of waits, whose
    /// times are counted in units of so many seconds.
    fn assemble(&self, load: f64, blocking: f64, against_waiting: f64, wait: &Waiting, unit_seconds: f64) -> ServiceAnswer {
        let delay = 1.0 / (1.0 + libm::exp(against_waiting));
        let at_once = 1.0 / (1.0 + libm::exp(-against_waiting));
        let answered = share(at_once + delay * wait.answered);
        let in_time = share(at_once + delay * wait.answered_in_time).min(answered);
        let late = delay * wait.still_waiting;
        let abandoned = share(delay * wait.abandoned);
        ServiceAnswer {
            erlang_b: share(blocking),
            p_delay: share(delay),
            sl_answered_over_offered: in_time,
            sl_answered_over_answered: share_of(in_time, answered),
            sl_answered_or_abandoned_over_offered: share(1.0 - late),
            sl_answered_over_offered_less_short_abandons: share_of(in_time, in_time + late),
            asa_answered_seconds: if answered > 0.0 { delay * wait.answered_wait * unit_seconds / answered } else { f64::INFINITY },
            mean_wait_all_seconds: 0.0,
            p_abandon: abandoned,
            occupancy: share(load * answered / self.agents),
            mean_queue_length: 0.0,
        }
    }

    /// Erlang C: P(W > T) = C e^{-(nμ-λ)T}, mean wait C/(nμ-λ).
    fn without_patience_limit(&self, load: f64, blocking: f64) -> ServiceAnswer {
        let spare = self.agents - load;
        let delay = share(self.agents * blocking / (spare + load * blocking));
        let wait = delay * self.handle_time_seconds / spare;
        let level = share(1.0 - delay * libm::exp(-spare * self.answer_within_seconds / self.handle_time_seconds));
        ServiceAnswer {
            erlang_b: share(blocking),
            p_delay: delay,
            asa_answered_seconds: wait,
            mean_wait_all_seconds: wait,
            p_abandon: 0.0,
            occupancy: share(load / self.agents),
            mean_queue_length: self.contacts_per_hour / 3600.0 * wait,
            ..every_level(level)
        }
    }

    fn without_steady_state(&self) -> ServiceAnswer {
        let load = self.load();
        let blocking = if self.agents > 0.0 {
            1.0 / (1.0 + self.agents / load * libm::exp(ln_inverse_blocking(self.agents - 1.0, load)))
        } else {
            1.0
        };
        ServiceAnswer {
            erlang_b: share(blocking),
            p_delay: 1.0,
            asa_answered_seconds: f64::INFINITY,
            mean_wait_all_seconds: f64::INFINITY,
            p_abandon: 0.0,
            occupancy: 1.0,
            mean_queue_length: f64::INFINITY,
            ..every_level(0.0)
        }
    }

    /// No agents, finite patience: everybody leaves, after the mean patience.
    fn nobody_answers(&self) -> ServiceAnswer {
        ServiceAnswer {
            erlang_b: 1.0,
            p_delay: 1.0,
            sl_answered_or_abandoned_over_offered: share(-libm::expm1(-self.answer_within_seconds / self.patience_seconds)),
            asa_answered_seconds: f64::INFINITY,
            mean_wait_all_seconds: self.patience_seconds,
            p_abandon: 1.0,
            occupancy: 0.0,
            mean_queue_length: self.contacts_per_hour / 3600.0 * self.patience_seconds,
            ..every_level(0.0)
        }
    }
}

/// No load worth the name on at least some agents.
fn nobody_waits() -> ServiceAnswer {
    every_level(1.0)
}

/// An answer with all four levels alike and nothing else.
fn every_level(level: f64) -> ServiceAnswer {
    ServiceAnswer {
        erlang_b: 0.0,
        p_delay: 0.0,
        sl_answered_over_offered: level,
        sl_answered_over_answered: level,
        sl_answered_or_abandoned_over_offered: level,
        sl_answered_over_offered_less_short_abandons: level,
        asa_answered_seconds: 0.0,
        mean_wait_all_seconds: 0.0,
        p_abandon: 0.0,
        occupancy: 0.0,
        mean_queue_length: 0.0,
    }
}

/// Rounding may step past an end by a last bit; a share may not.
fn share(value: f64) -> f64 {
    value.clamp(0.0, 1.0)
}

fn share_of(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { share(part / whole) } else { 0.0 }
}
