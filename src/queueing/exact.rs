//! The service law for a block of intervals, exactly: sorted by cost, summed in lanes, written back in place.
#![allow(clippy::inline_always, reason = "only what is inlined is compiled for the vectors of the machine at hand")]

use super::lanes::{LANES, Lane, STRIDE, decay, each, exp, inverse_blocking, series, steps, terms};
use super::order::{BLOCK, by_cost};
use super::station::Station;

/// Above this e^ψ might overflow within the series; ψ is at most (η - r)²/2r.
const SAFE_EXPONENT: f64 = 600.0;
/// More steps or terms than this take longer than quadrature.
const MOST_STEPS: u32 = 4000;
const MOST_TERMS: u32 = 3000;
/// Fewer agents than this are none.
const NO_AGENTS: f64 = 1e-12;

/// What the callers of one interval are like.
#[derive(Debug, Clone, Copy)]
pub(super) struct Callers {
    handle_time: f64,
    patience: f64,
    within: f64,
    /// Patience in handle times.
    per_handle_time: f64,
    /// θT
    limit: f64,
}

impl Callers {
    /// Callers with this mean handle time, mean patience (may be infinite) and threshold, seconds.
    #[inline(always)]
    pub(super) fn new(handle_time: f64, patience: f64, within: f64) -> Self {
        Self { handle_time, patience, within, per_handle_time: patience / handle_time, limit: within / patience }
    }
}

/// What becomes of the contacts of each interval, as shares of those offered.
pub(super) struct Fates<const N: usize = BLOCK> {
    /// Answered in the end.
    pub answered: [f64; N],
    /// Answered within T.
    pub in_time: [f64; N],
    /// Neither answered nor gone by T.
    pub still_waiting: [f64; N],
    /// Given up in the end.
    pub abandoned: [f64; N],
    /// Mean of wait x answered, seconds.
    pub answer_wait: [f64; N],
}

/// One interval's fate.
pub(super) struct Fate {
    pub answered: f64,
    pub in_time: f64,
    pub still_waiting: f64,
    pub abandoned: f64,
    pub answer_wait: f64,
}

impl<const N: usize> Fates<N> {
    pub(super) fn new() -> Self {
        Self { answered: [0.0; N], in_time: [0.0; N], still_waiting: [0.0; N], abandoned: [0.0; N], answer_wait: [0.0; N] }
    }

    pub(super) fn set(&mut self, i: usize, fate: &Fate) {
        self.answered[i] = fate.answered;
        self.in_time[i] = fate.in_time;
        self.still_waiting[i] = fate.still_waiting;
        self.abandoned[i] = fate.abandoned;
        self.answer_wait[i] = fate.answer_wait;
    }

    /// Answers every interval with a load in Erlang above 0; the others are left as they are.
    pub(super) fn answer(&mut self, callers: impl Fn(usize) -> Callers, load: &[f64], agents: &[f64]) {
        let (mut patient, mut endless) = (Members::new(), Members::new());
        let mut length = [0; N];
        for (i, (&load, &agents)) in load.iter().zip(agents).enumerate().filter(|(_, (load, _))| **load > 0.0) {
            let callers = callers(i);
            length[i] = terms(agents * callers.per_handle_time + 1.0, load * callers.per_handle_time);
            match road(&callers, load, agents, length[i]) {
                Road::Series => patient.add(i),
                Road::ErlangC => endless.add(i),
                Road::Known(fate) => self.set(i, &fate),
            }
        }
        if patient.count + endless.count > 0 {
            pulp::Arch::new().dispatch(Sums { fates: self, callers, load, agents, length: &length, patient: &patient, endless: &endless });
        }
    }
}

/// Positions of intervals that take the same road.
struct Members<const N: usize> {
    at: [u16; N],
    count: usize,
}

impl<const N: usize> Members<N> {
    fn new() -> Self {
        Self { at: [0; N], count: 0 }
    }

    fn add(&mut self, i: usize) {
        self.at[self.count] = i as u16;
        self.count += 1;
    }

    #[inline(always)]
    fn all(&self) -> &[u16] {
        &self.at[..self.count]
    }
}

/// How an interval is answered.
enum Road {
    /// By the recurrence and Kummer's series in lanes.
    Series,
    /// By the recurrence in lanes.
    ErlangC,
    /// Needs no sums, or more than lanes can give.
    Known(Fate),
}

fn road(callers: &Callers, load: f64, agents: f64, length: u32) -> Road {
    let worth_stepping = steps(agents, load) < MOST_STEPS;
    if callers.patience.is_infinite() {
        return match agents > load {
            true if worth_stepping => Road::ErlangC,
            true => Road::Known(exactly(callers, load, agents)),
            false => Road::Known(without_steady_state(load, agents)),
        };
    }
    if agents < NO_AGENTS {
        let still_waiting = libm::exp(-callers.limit);
        return Road::Known(Fate { answered: 0.0, in_time: 0.0, still_waiting, abandoned: 1.0, answer_wait: 0.0 });
    }
    let (r, lead) = (agents * callers.per_handle_time, ((load - agents) * callers.per_handle_time).max(0.0));
    let summable = length < MOST_TERMS && lead.min(lead * lead / (2.0 * r)) < SAFE_EXPONENT;
    if summable && worth_stepping { Road::Series } else { Road::Known(exactly(callers, load, agents)) }
}

/// One interval on its own, by the full answer where it needs sums.
pub(super) fn alone(callers: &Callers, load: f64, agents: f64) -> Fate {
    match road(callers, load, agents, MOST_TERMS) {
        Road::Known(fate) => fate,
        Road::Series | Road::ErlangC => exactly(callers, load, agents),
    }
}

/// All sums of a block, for the widest vectors there are.
struct Sums<'a, F, const N: usize> {
    fates: &'a mut Fates<N>,
    callers: F,
    load: &'a [f64],
    agents: &'a [f64],
    length: &'a [u32; N],
    patient: &'a Members<N>,
    endless: &'a Members<N>,
}

impl<F: Fn(usize) -> Callers, const N: usize> pulp::NullaryFnOnce for Sums<'_, F, N> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let (mut inverse, mut sorted) = ([0.0; N], [0; N]);
        for members in [self.patient.all(), self.endless.all()] {
            by_cost(members, &mut sorted, |i| (steps(self.agents[i], self.load[i]) / STRIDE) as usize);
            for group in sorted[..members.len()].chunks(LANES) {
                let at = lanes_of(group);
                let found = inverse_blocking(&each(|k| self.agents[at[k]]), &each(|k| self.load[at[k]]));
                for (k, &i) in at.iter().enumerate() {
                    inverse[i] = found[k];
                }
            }
        }
        for i in self.endless.all().iter().map(|&i| usize::from(i)) {
            let fate = without_patience_limit(&(self.callers)(i), self.load[i], self.agents[i], inverse[i]);
            self.fates.set(i, &fate);
        }
        let members = self.patient.all();
        by_cost(members, &mut sorted, |i| (self.length[i] / STRIDE) as usize);
        for group in sorted[..members.len()].chunks(LANES) {
            let at = lanes_of(group);
            let callers: [Callers; LANES] = std::array::from_fn(|k| (self.callers)(at[k]));
            let load = each(|k| self.load[at[k]]);
            let agents = each(|k| self.agents[at[k]]);
            let length = std::array::from_fn(|k| self.length[at[k]]);
            self.fates.combine(&at, &callers, &load, &agents, &each(|k| inverse[at[k]]), &length);
        }
    }
}

impl<const N: usize> Fates<N> {
    /// Puts 1/B(n-1) and Kummer's sums together; see `waiting::by_series`.
    #[inline(always)]
    fn combine(
        &mut self,
        at: &[usize; LANES],
        callers: &[Callers; LANES],
        load: &Lane,
        agents: &Lane,
        inverse: &Lane,
        length: &[u32; LANES],
    ) {
        let r = each(|i| agents[i] * callers[i].per_handle_time);
        let eta = each(|i| load[i] * callers[i].per_handle_time);
        let limit = each(|i| callers[i].limit);
        let first = each(|i| r[i] + 1.0);
        let (patient, impatient) = decay(&limit);
        let sums = series(&first, &eta, length, &patient);
        let per_first = each(|i| 1.0 / first[i]);
        let served = each(|i| eta[i] * per_first[i] * sums.served[i]);
        let late = each(|i| eta[i] * per_first[i] * sums.late[i]);
        // The powers in `late` are those of the rounded e^{-θT}: what goes with them is the θT that it belongs to.
        let gone = each(|i| 1.0 - patient[i]);
        let late_weight = exp(&each(|i| eta[i] * gone[i] - first[i] * (limit[i] + (gone[i] - impatient[i]) / patient[i])));
        let rho = each(|i| eta[i] / r[i]);
        // Far below capacity 1/B may overflow; any value that dwarfs the waiting will do.
        let at_once = each(|i| inverse[i].min(1e300));
        let per_whole = each(|i| 1.0 / (at_once[i] + rho[i] * (1.0 + served[i])));
        let answered = each(|i| ((at_once[i] + served[i]) * per_whole[i]).min(1.0));
        let in_time = each(|i| ((at_once[i] + (served[i] - late_weight[i] * late[i]).max(0.0)) * per_whole[i]).min(answered[i]));
        let still_waiting = each(|i| (rho[i] * late_weight[i] * (1.0 + patient[i] * late[i]) * per_whole[i]).min(1.0 - in_time[i]));
        // λJ - λS without the difference of nearly equal numbers.
        let abandoned = each(|i| ((rho[i] + served[i] * (rho[i] - 1.0)) * per_whole[i]).clamp(0.0, 1.0));
        let answer_wait = each(|i| callers[i].patience * sums.wait[i] * per_first[i] * per_whole[i]);
        for (k, &i) in at.iter().enumerate() {
            self.answered[i] = answered[k];
            self.in_time[i] = in_time[k];
            self.still_waiting[i] = still_waiting[k];
            self.abandoned[i] = abandoned[k];
            self.answer_wait[i] = answer_wait[k];
        }
    }
}

/// The positions of a group; the last lanes of an incomplete one repeat its last member.
#[inline(always)]
fn lanes_of(group: &[u16]) -> [usize; LANES] {
    std::array::from_fn(|lane| usize::from(group[lane.min(group.len() - 1)]))
}

fn exactly(callers: &Callers, load: f64, agents: f64) -> Fate {
    let answer = Station {
        contacts_per_hour: load * 3600.0 / callers.handle_time,
        handle_time_seconds: callers.handle_time,
        agents,
        patience_seconds: callers.patience,
        answer_within_seconds: callers.within,
    }
    .answer();
    let answered = 1.0 - answer.p_abandon;
    Fate {
        answered,
        in_time: answer.sl_answered_over_offered.min(answered),
        still_waiting: 1.0 - answer.sl_answered_or_abandoned_over_offered,
        abandoned: answer.p_abandon,
        answer_wait: answer.asa_answered_seconds * answered,
    }
}

/// Erlang C from 1/B(n-1): C = n/((n-a)/B(n) + a), 1/B(n) = 1 + (n/a)/B(n-1).
fn without_patience_limit(callers: &Callers, load: f64, agents: f64, inverse: f64) -> Fate {
    let spare = agents - load;
    let delay = agents / (spare * (1.0 + agents / load * inverse) + load);
    let still_waiting = delay * libm::exp(-spare * callers.within / callers.handle_time);
    Fate { answered: 1.0, in_time: 1.0 - still_waiting, still_waiting, abandoned: 0.0, answer_wait: delay * callers.handle_time / spare }
}

/// Nobody gives up and the agents cannot keep up: they answer what they can, ever later.
fn without_steady_state(load: f64, agents: f64) -> Fate {
    let answer_wait = if agents > 0.0 { f64::INFINITY } else { 0.0 };
    Fate { answered: agents.max(0.0) / load, in_time: 0.0, still_waiting: 1.0, abandoned: 0.0, answer_wait }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pulp::NullaryFnOnce;

    /// What vectors make of it is what the machine's plainest instructions make of it.
    #[test]
    fn the_bits_do_not_depend_on_the_vectors_of_the_machine() {
        let agents: Vec<f64> = (1..90).map(|i| f64::from(i) * 1.3).collect();
        let load: Vec<f64> = agents.iter().enumerate().map(|(i, agents)| agents * (0.3 + 0.014 * i as f64)).collect();
        for patience in [90.0, f64::INFINITY] {
            let callers = |_: usize| Callers::new(300.0, patience, 20.0);
            let length: [u32; BLOCK] = std::array::from_fn(|i| load.get(i).map_or(0, |load| terms(0.3 * agents[i] + 1.0, 0.3 * load)));
            let members = |wanted: bool| {
                let mut members: Members<BLOCK> = Members::new();
                (0..load.len()).filter(|i| wanted && (patience.is_finite() || load[*i] < agents[*i])).for_each(|i| members.add(i));
                members
            };
            let (patient, endless) = (members(patience.is_finite()), members(patience.is_infinite()));
            let shares = |dispatched: bool| {
                let mut fates: Fates = Fates::new();
                let sums = Sums {
                    fates: &mut fates,
                    callers,
                    load: &load,
                    agents: &agents,
                    length: &length,
                    patient: &patient,
                    endless: &endless,
                };
                if dispatched {
                    pulp::Arch::new().dispatch(sums);
                } else {
                    sums.call();
                }
                [fates.in_time, fates.answered, fates.still_waiting, fates.abandoned, fates.answer_wait].concat()
            };
            let (plain, vectors) = (shares(false), shares(true));
            assert_eq!(
                plain.iter().map(|share| share.to_bits()).collect::<Vec<_>>(),
                vectors.iter().map(|share| share.to_bits()).collect::<Vec<_>>()
            );
            assert!(plain[20] > 0.0);
        }
    }
}
