//! A block of intervals through the service law: by its table where it has one, averaged over attendance, or exactly.

use super::attendance::rules;
use super::exact::{Callers, Fate, Fates, alone};
use super::lanes::LANES;
use super::order::BLOCK;
use super::table::Asked;
use super::voice::VoiceLaw;

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
    /// As [`Fates::evaluate_exactly`], averaged over random attendance: each scheduled agent is present with probability `present_share`.
    fn evaluate_attended(&mut self, law: &VoiceLaw, load: &[f64], scheduled: &[f64], present_share: f64, handle_time: f64) {
        let (mut present, mut weight) = ([[0.0; BLOCK]; 3], [[0.0; BLOCK]; 3]);
        for (k, scheduled) in scheduled.chunks(LANES).enumerate() {
            let mut lane = [0.0; LANES];
            lane[..scheduled.len()].copy_from_slice(scheduled);
            for (node, (agents, weights)) in rules(&lane, present_share).iter().enumerate() {
                present[node][k * LANES..(k + 1) * LANES].copy_from_slice(agents);
                weight[node][k * LANES..(k + 1) * LANES].copy_from_slice(weights);
            }
        }
        let mut part = Self::new();
        for node in 0..3 {
            // Without weight, without contacts: such intervals are passed over.
            let mut asked = [0.0; BLOCK];
            for ((asked, load), weight) in asked.iter_mut().zip(load).zip(weight[node]) {
                *asked = if weight > 0.0 { *load } else { 0.0 };
            }
            part.evaluate_exactly(law, &asked[..load.len()], &present[node][..load.len()], handle_time);
            for (i, &weight) in weight[node].iter().enumerate().take(load.len()) {
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

    /// Moves one interval's fate by a share of the way to another one.
    pub(super) fn blend(&mut self, i: usize, other: &Self, share: f64) {
        let pairs = [
            (&mut self.answered[i], other.answered[i]),
            (&mut self.in_time[i], other.in_time[i]),
            (&mut self.still_waiting[i], other.still_waiting[i]),
            (&mut self.abandoned[i], other.abandoned[i]),
            (&mut self.answer_wait[i], other.answer_wait[i]),
        ];
        for (own, other) in pairs {
            // Endless waits have no weight of 0: that would be no number.
            *own = if share < 1.0 { (1.0 - share) * *own + share * other } else { other };
        }
    }

    /// Evaluates every interval with a load in Erlang above 0, by the law's table as far as it reaches; the others are left as they are.
    /// Each agent is present with probability `present_share`, where there is one.
    pub(super) fn evaluate(&mut self, law: &VoiceLaw, load: &[f64], agents: &[f64], present_share: Option<f64>, handle_time: f64) {
        match (law.table.as_ref().and_then(|table| table.at(handle_time)), present_share) {
            (Some(at), _) => {
                let mut fates = [[0.0; 4]; BLOCK];
                Asked { at, law, handle_time, present_share }.fates(load, agents, &mut fates[..load.len()]);
                for (i, fate) in fates[..load.len()].iter().enumerate().filter(|(i, _)| load[*i] > 0.0) {
                    self.set(i, &Fate::read(*fate));
                }
            }
            (None, Some(share)) => self.evaluate_attended(law, load, agents, share, handle_time),
            (None, None) => self.evaluate_exactly(law, load, agents, handle_time),
        }
    }

    /// Evaluates every interval with a load in Erlang above 0 by the law itself; the others are left as they are.
    pub(super) fn evaluate_exactly(&mut self, law: &VoiceLaw, load: &[f64], agents: &[f64], handle_time: f64) {
        let callers = Callers::new(handle_time, law.patience_seconds, law.answer_within_seconds);
        self.answer(|_| callers, load, agents);
    }
}

/// What becomes of the contacts of one interval with a load above 0: shares answered in time, still waiting and abandoned, and
/// seconds waited by the answered.
pub(super) fn fate(law: &VoiceLaw, load: f64, agents: f64, handle_time: f64) -> [f64; 4] {
    let fate = alone(&Callers::new(handle_time, law.patience_seconds, law.answer_within_seconds), load, agents);
    [fate.in_time, fate.still_waiting, fate.abandoned, fate.answer_wait]
}
