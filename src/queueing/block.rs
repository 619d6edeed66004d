//! A block of intervals through the service law: sorted by cost, summed in lanes, written back in place.

use super::attendance::{Rule, rule};
use super::lanes::{NARROW, STRIDE, WIDE, exp, inverse_blocking, series, steps, terms};
use super::order::{BLOCK, Positions, by_cost};
use super::station::Station;
use super::voice::VoiceLaw;

/// Above this e^ψ might overflow within the series.
const SAFE_EXPONENT: f64 = 500.0;
/// Above this many agents the recurrence takes longer than quadrature.
const MOST_AGENTS: f64 = 4000.0;
/// Above this many service ends per patience the series takes longer than quadrature.
const MOST_RATE: f64 = 1e6;
/// Fewer agents than this are none.
const NO_AGENTS: f64 = 1e-12;

/// What becomes of the contacts of each interval, as shares of those offered.
pub(super) struct Fates {
    /// Answered in the end.
    pub answered: [f64; BLOCK],
    /// Answered within T.
    pub in_time: [f64; BLOCK],
    /// Neither answered nor gone by T.
    pub still_waiting: [f64; BLOCK],
    /// Given up in the end.
    pub abandoned: [f64; BLOCK],
    /// Mean of wait x answered, seconds.
    pub answer_wait: [f64; BLOCK],
}

/// One interval's fate.
pub(super) struct Fate {
    pub answered: f64,
    pub in_time: f64,
    pub still_waiting: f64,
    pub abandoned: f64,
    pub answer_wait: f64,
}

impl Fate {
    /// A fate as a table has it: splines may overshoot what a share can be by a hair.
    pub fn read([in_time, still_waiting, abandoned, answer_wait]: [f64; 4]) -> Self {
        let abandoned = abandoned.clamp(0.0, 1.0);
        let answered = 1.0 - abandoned;
        let in_time = in_time.clamp(0.0, answered);
        let still_waiting = still_waiting.clamp(0.0, 1.0 - in_time);
        Self { answered, in_time, still_waiting, abandoned, answer_wait: answer_wait.max(0.0) }
    }
}

impl Fates {
    pub(super) fn new() -> Self {
        Self {
            answered: [0.0; BLOCK],
            in_time: [0.0; BLOCK],
            still_waiting: [0.0; BLOCK],
            abandoned: [0.0; BLOCK],
            answer_wait: [0.0; BLOCK],
        }
    }

    fn set(&mut self, i: usize, fate: &Fate) {
        self.answered[i] = fate.answered;
        self.in_time[i] = fate.in_time;
        self.still_waiting[i] = fate.still_waiting;
        self.abandoned[i] = fate.abandoned;
        self.answer_wait[i] = fate.answer_wait;
    }

    /// As [`Fates::evaluate`], averaged over random attendance: each scheduled agent is present with probability `present_share`.
    pub(super) fn evaluate_attended(&mut self, law: &VoiceLaw, load: &[f64], scheduled: &[f64], present_share: f64, handle_time: f64) {
        let mut rules: [Rule; BLOCK] = [[(0.0, 0.0); 3]; BLOCK];
        for (rule_here, &scheduled) in rules.iter_mut().zip(scheduled) {
            *rule_here = rule(scheduled, present_share);
        }
        let mut part = Self::new();
        for node in 0..3 {
            let present = rules.map(|rule| rule[node].0);
            let weight = rules.map(|rule| rule[node].1);
            // Without weight, without contacts: such intervals are passed over.
            let mut asked = [0.0; BLOCK];
            for ((asked, load), weight) in asked.iter_mut().zip(load).zip(weight) {
                *asked = if weight > 0.0 { *load } else { 0.0 };
            }
            part.evaluate(law, &asked[..load.len()], &present[..load.len()], handle_time);
            for (i, &weight) in weight.iter().enumerate().take(load.len()) {
                self.mix(i, &part, weight, node == 0);
            }
        }
    }

    /// Adds a weighted part to one interval; the first part starts it afresh.
    fn mix(&mut self, i: usize, part: &Self, weight: f64, first: bool) {
        let pairs = [
            (&mut self.answered[i], part.answered[i]),
            (&mut self.in_time[i], part.in_time[i]),
            (&mut self.still_waiting[i], part.still_waiting[i]),
            (&mut self.abandoned[i], part.abandoned[i]),
            (&mut self.answer_wait[i], part.answer_wait[i]),
        ];
        for (total, part) in pairs {
            let before = if first { 0.0 } else { *total };
            // What has no weight was not evaluated.
            *total = if weight > 0.0 { before + weight * part } else { before };
        }
    }

    /// Evaluates every interval with a load in Erlang above 0, by the law's table as far as it reaches; the others are left as they are.
    pub(super) fn evaluate(&mut self, law: &VoiceLaw, load: &[f64], agents: &[f64], handle_time: f64) {
        let Some(table) = law.table.as_ref().and_then(|table| table.at(handle_time)) else {
            return self.evaluate_exactly(law, load, agents, handle_time);
        };
        let (mut beyond, mut any_beyond) = ([0.0; BLOCK], false);
        for (i, (&load, &agents)) in load.iter().zip(agents).enumerate().filter(|(_, (load, _))| **load > 0.0) {
            if let Some(fate) = table.fate(load, agents) {
                self.set(i, &Fate::read(fate));
            } else {
                (beyond[i], any_beyond) = (load, true);
            }
        }
        if any_beyond {
            self.evaluate_exactly(law, &beyond[..load.len()], agents, handle_time);
        }
    }

    /// Evaluates every interval with a load in Erlang above 0 by the law itself; the others are left as they are.
    pub(super) fn evaluate_exactly(&mut self, law: &VoiceLaw, load: &[f64], agents: &[f64], handle_time: f64) {
        let (mut members, mut count) = ([0u16; BLOCK], 0);
        for (i, (&load, &agents)) in load.iter().zip(agents).enumerate().filter(|(_, (load, _))| **load > 0.0) {
            if let Some(fate) = sort_out(law, load, agents, handle_time) {
                self.set(i, &fate);
            } else {
                members[count] = i as u16;
                count += 1;
            }
        }
        let members = &members[..count];
        let mut inverse = [0.0; BLOCK];
        blocking(members, load, agents, &mut inverse);
        if law.patience_seconds.is_finite() {
            self.with_patience(law, members, load, agents, &inverse, handle_time);
        } else {
            for i in members.iter().map(|&i| usize::from(i)) {
                self.set(i, &without_patience_limit(law, load[i], agents[i], inverse[i], handle_time));
            }
        }
    }

    fn with_patience(&mut self, law: &VoiceLaw, members: &[u16], load: &[f64], agents: &[f64], inverse: &[f64; BLOCK], handle_time: f64) {
        let per_handle_time = law.patience_seconds / handle_time;
        let mut length = [0u32; BLOCK];
        for ((length, agents), load) in length.iter_mut().zip(agents).zip(load) {
            *length = terms(agents * per_handle_time + 1.0, load * per_handle_time);
        }
        let mut sorted: Positions = [0; BLOCK];
        by_cost(members, &mut sorted, |i| (length[i] / STRIDE) as usize);
        for group in sorted[..members.len()].chunks(NARROW) {
            let at: [usize; NARROW] = lanes_of(group);
            let r = at.map(|i| agents[i] * per_handle_time);
            let eta = at.map(|i| load[i] * per_handle_time);
            self.combine(law, &at, &r, &eta, &at.map(|i| length[i]), &at.map(|i| inverse[i]));
        }
    }

    /// Puts 1/B(n-1) and Kummer's sums together; see `waiting::by_series`.
    fn combine(
        &mut self,
        law: &VoiceLaw,
        at: &[usize; NARROW],
        r: &[f64; NARROW],
        eta: &[f64; NARROW],
        length: &[u32; NARROW],
        inverse: &[f64; NARROW],
    ) {
        let first = r.map(|r| r + 1.0);
        let sums = series(&first, eta, length, law.patient);
        let per_first = first.map(|first| 1.0 / first);
        let served = each(|i| eta[i] * per_first[i] * sums.served[i]);
        let late = each(|i| eta[i] * per_first[i] * sums.late[i]);
        let late_weight = exp(&each(|i| eta[i] * law.impatient - first[i] * law.limit));
        let rho = each(|i| eta[i] / r[i]);
        // Far below capacity 1/B may overflow; any value that dwarfs the waiting will do.
        let at_once = inverse.map(|inverse| inverse.min(1e300));
        let per_whole = each(|i| 1.0 / (at_once[i] + rho[i] * (1.0 + served[i])));
        let answered = each(|i| ((at_once[i] + served[i]) * per_whole[i]).min(1.0));
        let in_time = each(|i| ((at_once[i] + (served[i] - late_weight[i] * late[i]).max(0.0)) * per_whole[i]).min(answered[i]));
        let still_waiting = each(|i| (rho[i] * late_weight[i] * (1.0 + law.patient * late[i]) * per_whole[i]).min(1.0 - in_time[i]));
        let answer_wait = each(|i| law.patience_seconds * sums.wait[i] * per_first[i] * per_whole[i]);
        for (lane, &i) in at.iter().enumerate() {
            self.answered[i] = answered[lane];
            self.in_time[i] = in_time[lane];
            self.still_waiting[i] = still_waiting[lane];
            self.abandoned[i] = 1.0 - answered[lane];
            self.answer_wait[i] = answer_wait[lane];
        }
    }
}

/// 1/B(n-1, a) of every member.
fn blocking(members: &[u16], load: &[f64], agents: &[f64], inverse: &mut [f64; BLOCK]) {
    let mut sorted: Positions = [0; BLOCK];
    by_cost(members, &mut sorted, |i| steps(agents[i]) as usize / 4);
    for group in sorted[..members.len()].chunks(WIDE) {
        let at: [usize; WIDE] = lanes_of(group);
        let found = inverse_blocking(&at.map(|i| agents[i]), &at.map(|i| load[i]));
        for lane in 0..WIDE {
            inverse[at[lane]] = found[lane];
        }
    }
}

/// The positions of a group; the last lanes of an incomplete one repeat its last member.
fn lanes_of<const N: usize>(group: &[u16]) -> [usize; N] {
    std::array::from_fn(|lane| usize::from(group[lane.min(group.len() - 1)]))
}

/// Intervals that need no sums, or more than lanes can give; none for the ordinary ones.
fn sort_out(law: &VoiceLaw, load: f64, agents: f64, handle_time: f64) -> Option<Fate> {
    let per_handle_time = law.patience_seconds / handle_time;
    if law.patience_seconds.is_infinite() {
        return if agents > load && agents < MOST_AGENTS {
            None
        } else if agents > load {
            Some(exactly(law, load, agents, handle_time))
        } else {
            Some(without_steady_state(load, agents))
        };
    }
    if agents < NO_AGENTS {
        return Some(Fate { answered: 0.0, in_time: 0.0, still_waiting: law.patient, abandoned: 1.0, answer_wait: 0.0 });
    }
    let ordinary = (load - agents) * per_handle_time < SAFE_EXPONENT && agents * per_handle_time < MOST_RATE && agents < MOST_AGENTS;
    if ordinary { None } else { Some(exactly(law, load, agents, handle_time)) }
}

/// What becomes of the contacts of one interval with a load above 0: shares answered in time, still waiting and abandoned, and
/// seconds waited by the answered.
pub(super) fn fate(law: &VoiceLaw, load: f64, agents: f64, handle_time: f64) -> [f64; 4] {
    let fate = sort_out(law, load, agents, handle_time).unwrap_or_else(|| exactly(law, load, agents, handle_time));
    [fate.in_time, fate.still_waiting, fate.abandoned, fate.answer_wait]
}

fn exactly(law: &VoiceLaw, load: f64, agents: f64, handle_time: f64) -> Fate {
    let answer = Station {
        contacts_per_hour: load * 3600.0 / handle_time,
        handle_time_seconds: handle_time,
        agents,
        patience_seconds: law.patience_seconds,
        answer_within_seconds: law.answer_within_seconds,
    }
    .answer();
    let answered = 1.0 - answer.p_abandon;
    Fate {
        answered,
        in_time: answer.sl_answered_over_offered,
        still_waiting: 1.0 - answer.sl_answered_or_abandoned_over_offered,
        abandoned: answer.p_abandon,
        answer_wait: answer.asa_answered_seconds * answered,
    }
}

/// Erlang C from 1/B(n-1): C = n/((n-a)/B(n) + a), 1/B(n) = 1 + (n/a)/B(n-1).
fn without_patience_limit(law: &VoiceLaw, load: f64, agents: f64, inverse: f64, handle_time: f64) -> Fate {
    let spare = agents - load;
    let delay = agents / (spare * (1.0 + agents / load * inverse) + load);
    let still_waiting = delay * libm::exp(-spare * law.answer_within_seconds / handle_time);
    Fate { answered: 1.0, in_time: 1.0 - still_waiting, still_waiting, abandoned: 0.0, answer_wait: delay * handle_time / spare }
}

/// Nobody gives up and the agents cannot keep up: they answer what they can, ever later.
fn without_steady_state(load: f64, agents: f64) -> Fate {
    let answer_wait = if agents > 0.0 { f64::INFINITY } else { 0.0 };
    Fate { answered: agents.max(0.0) / load, in_time: 0.0, still_waiting: 1.0, abandoned: 0.0, answer_wait }
}

fn each(value: impl FnMut(usize) -> f64) -> [f64; NARROW] {
    std::array::from_fn(value)
}
