//! A block of intervals through the service law: by its table where it has one, averaged over attendance, or exactly.

use super::attendance::{Rule, rule};
use super::exact::{Callers, Fate, Fates, alone};
use super::order::BLOCK;
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
    pub(super) fn evaluate(&mut self, law: &VoiceLaw, load: &[f64], agents: &[f64], handle_time: f64) {
        let Some(table) = law.table.as_ref().and_then(|table| table.at(handle_time)) else {
            return self.evaluate_exactly(law, load, agents, handle_time);
        };
        let (mut beyond, mut any_beyond) = ([0.0; BLOCK], false);
        table.each(load, agents, |i, fate| match fate {
            Some(fate) => self.set(i, &Fate::read(fate)),
            None => (beyond[i], any_beyond) = (load[i], true),
        });
        if any_beyond {
            self.evaluate_exactly(law, &beyond[..load.len()], agents, handle_time);
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
