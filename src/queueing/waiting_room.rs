//! A waiting room with so many places: the chain of those who wait, exactly.
//!
//! ```text
//! w_0 = λ/R     w_q = w_{q-1} · λ/(R + qθ)          q waiting, against the last state with a free slot
//! P(answered in the end | q ahead)  = R/(R + (q+1)θ)
//! P(answered within T | q ahead)    = R/(R + (q+1)θ) · (1 - a_0 - … - a_q)     a_0 = e^{-(R+θ)T}   a_{j+1} = a_j · u(R + θ + jθ)/(j+1)
//! P(neither answered nor gone at T) = b_0 + … + b_q                            b_0 = a_0           b_{j+1} = b_j · u(R + jθ)/(j+1)
//!   R  service rate of all slots [1/s]     θ  1/mean patience [1/s], 0 if endless     u = (1 - e^{-θT})/θ, T if endless
//! ```
//!
//! The wait with q ahead is a sum of exponential times with rates in arithmetic progression: -ln(Beta)/θ (models of Erlang A by
//! positive recurrences; for endless patience the a_j are Poisson's).

use super::chat::ChatFate;
use super::slots::FreeSlots;

/// The waiting room of one interval.
#[derive(Debug, Clone, Copy)]
pub(super) struct WaitingRoom {
    /// Contacts per second.
    pub arriving: f64,
    /// Contacts that all slots finish per second.
    pub served: f64,
    /// 1/mean patience, per second.
    pub leaving: f64,
    /// T, seconds.
    pub answer_within: f64,
    /// All slots.
    pub slots: f64,
    /// The states with a free slot; none where nobody is on duty.
    pub free: Option<FreeSlots>,
}

/// Sums are made smaller where they come near this.
const BIG: f64 = 1e200;
/// What is this much smaller than the rest, and falling, no longer counts.
const NEGLIGIBLE: f64 = 1e-19;

/// Sums over the states in which somebody waits or would have to.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    all: f64,
    answered: f64,
    in_time: f64,
    still_waiting: f64,
    abandoned: f64,
    wait: f64,
}

impl WaitingRoom {
    /// What becomes of the contacts where `places` may wait.
    pub(super) fn fate(&self, places: u32, agents: f64) -> ChatFate {
        let Some(free) = self.free else { return self.nobody_answers(places) };
        let mut at_once = free.weight;
        let mut sums = Sums::default();
        let mut weight = self.arriving / self.served * libm::exp(-free.ln_scale);
        let (mut late, mut late_all) = (Tail::new(self), Tail::new(self));
        let mut harmonic = 0.0;
        let mut full = 0.0;
        for ahead in 0..=places {
            sums.all += weight;
            if ahead == places {
                full = weight;
                break;
            }
            let q = f64::from(ahead);
            let rate = self.served + (q + 1.0) * self.leaving;
            let share = self.served / rate;
            harmonic += 1.0 / rate;
            sums.answered += weight * share;
            sums.in_time += weight * share * (1.0 - late.sum).max(0.0);
            sums.still_waiting += weight * late_all.sum;
            sums.abandoned += weight * (q + 1.0) * self.leaving / rate;
            sums.wait += weight * share * harmonic;
            late.step(q, self.served + self.leaving + q * self.leaving);
            late_all.step(q, self.served + q * self.leaving);
            let next = weight * self.arriving / rate;
            if next < weight && next < NEGLIGIBLE * (at_once + sums.all) {
                break;
            }
            weight = next;
            if weight > BIG {
                weight /= BIG;
                at_once /= BIG;
                sums = sums.smaller();
            }
        }
        let whole = at_once + sums.all;
        let (answered, in_use) = ((at_once + sums.answered) / whole, at_once * (free.in_use / free.weight) + sums.all * self.slots);
        ChatFate {
            answered,
            in_time: ((at_once + sums.in_time) / whole).min(answered),
            still_waiting: sums.still_waiting / whole,
            abandoned: sums.abandoned / whole,
            turned_away: full / whole,
            answer_wait: sums.wait / whole,
            busy: (in_use.max(0.0) / whole / self.slots).min(1.0) * agents,
        }
    }

    /// Without agents the places fill up; who got one gives up in the end.
    fn nobody_answers(&self, places: u32) -> ChatFate {
        let mut blocked = 1.0;
        // Erlang's loss formula: impatience is the only service.
        for q in 1..=places {
            blocked = self.arriving * blocked / (f64::from(q) * self.leaving + self.arriving * blocked);
        }
        let still_waiting = (1.0 - blocked) * libm::exp(-self.leaving * self.answer_within);
        ChatFate { abandoned: 1.0 - blocked, turned_away: blocked, still_waiting, ..ChatFate::default() }
    }

    /// u = (1 - e^{-θT})/θ.
    fn impatient_time(&self) -> f64 {
        if self.leaving > 0.0 { -libm::expm1(-self.leaving * self.answer_within) / self.leaving } else { self.answer_within }
    }
}

impl Sums {
    fn smaller(self) -> Self {
        Self {
            all: self.all / BIG,
            answered: self.answered / BIG,
            in_time: self.in_time / BIG,
            still_waiting: self.still_waiting / BIG,
            abandoned: self.abandoned / BIG,
            wait: self.wait / BIG,
        }
    }
}

/// A running sum of positive terms that start at e^{-(R+θ)T}, which may be too small to write down.
#[derive(Debug, Clone, Copy)]
struct Tail {
    term: f64,
    ln_scale: f64,
    scale: f64,
    sum: f64,
    impatient_time: f64,
}

impl Tail {
    fn new(room: &WaitingRoom) -> Self {
        let ln_scale = -(room.served + room.leaving) * room.answer_within;
        let scale = libm::exp(ln_scale);
        Self { term: 1.0, ln_scale, scale, sum: scale, impatient_time: room.impatient_time() }
    }

    fn step(&mut self, j: f64, rate: f64) {
        self.term *= self.impatient_time * rate / (j + 1.0);
        if self.term > BIG {
            self.term /= BIG;
            self.ln_scale += libm::log(BIG);
            self.scale = libm::exp(self.ln_scale);
        }
        self.sum += self.term * self.scale;
    }
}
