//! Re-dials: callers who hang up, or were answered and not helped, call again within the interval.
//!
//! ```text
//! L = plan · c(P_ref) / c(P(L))     c(P) = 1 - a·P - s·(1 - P)
//!   L  attempts     P(L)  share of attempts that hang up, by the service law     a, s  shares that call again after hanging up, after an answer
//! ```
//! The plan's volume was observed at P_ref and has the ordinary re-dials in it, so at P = P_ref attempts are the plan, bit for bit.
//! L·c(P(L)) rises in L for a, s < 1 (an attempt more is at most one more that hangs up), so there is one solution, and it lies
//! between goal / (1 - least of a, s) and goal / (1 - greatest). Source: models.md 1.4 (Ding, Koole and van der Mei).

use super::{Intervals, ServiceColumns, VoiceLaw};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Callers who call again within the interval. The plan's volume has the ordinary ones in it: only abandonment above or below the
/// reference moves contacts.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RedialSpec {
    /// Share of those who hang up that calls again within the interval.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 0.95), extend("x-unit" = "share"))]
    pub after_abandonment: f64,
    /// Share of those who are answered that calls again within the interval.
    #[serde(default)]
    #[schemars(range(min = 0.0, max = 0.95), extend("x-unit" = "share"))]
    pub after_answer: f64,
    /// Abandonment at which the planned volume was observed.
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share"))]
    pub reference_abandonment: f64,
}

/// Attempts are found to this part of themselves.
const CLOSE: f64 = 1e-12;
/// Steps by the secant alone; later ones take turns with halving.
const SECANT_STEPS: usize = 12;
/// Steps at most: enough to halve the bracket to its last bit.
const MOST_STEPS: usize = 120;

/// Who is there for the callers of some intervals.
#[derive(Debug, Clone, Copy)]
pub struct AgentsThere<'a> {
    /// Agents scheduled in each interval.
    pub agents: &'a [f64],
    /// Share of them present; 1 where attendance is not drawn.
    pub present_share: f64,
    /// Length of every interval, seconds.
    pub interval_seconds: f64,
    /// Mean handle time, seconds.
    pub handle_time_seconds: f64,
}

/// Room to work attempts out in, for columns of limited length.
#[derive(Debug, Clone, Default)]
pub struct RedialRoom {
    /// What L·c(P(L)) must be.
    goal: Vec<f64>,
    low: Vec<f64>,
    high: Vec<f64>,
    /// Attempts tried next; 0 where they are found, so that the law passes them over.
    tried: Vec<f64>,
    /// The attempts tried before, and by how much they missed the goal.
    before: Vec<(f64, f64)>,
    shares: [Vec<f64>; 4],
}

impl RedialRoom {
    /// Room for columns of at most `longest` intervals.
    pub fn new(longest: usize) -> Self {
        let column = || vec![0.0; longest];
        Self {
            goal: column(),
            low: column(),
            high: column(),
            tried: column(),
            before: vec![(0.0, 0.0); longest],
            shares: std::array::from_fn(|_| column()),
        }
    }

    /// Share that hangs up of the attempts tried, into the third column.
    fn abandoned(&mut self, law: &VoiceLaw, there: &AgentsThere) {
        let length = there.agents.len();
        let [within, counted, abandoned, answer_wait] = &mut self.shares;
        let mut columns = ServiceColumns {
            within: &mut within[..length],
            counted: &mut counted[..length],
            abandoned: &mut abandoned[..length],
            answer_wait: &mut answer_wait[..length],
        };
        let intervals = Intervals {
            contacts: &self.tried[..length],
            agents: there.agents,
            interval_seconds: there.interval_seconds,
            handle_time_seconds: there.handle_time_seconds,
        };
        if there.present_share < 1.0 {
            law.shares_attended(&intervals, there.present_share, &mut columns);
        } else {
            law.shares(&intervals, &mut columns);
        }
    }

    /// Where to go on after attempts that missed the goal by `off`: the secant, or the middle of the bracket.
    fn next(&mut self, i: usize, step: usize, (attempts, off): (f64, f64), last_of_all: f64) -> f64 {
        if off < 0.0 {
            self.low[i] = attempts;
        } else {
            self.high[i] = attempts;
        }
        let (other, other_off) = self.before[i];
        let guess = if step == 0 { self.goal[i] / last_of_all } else { attempts - off * (attempts - other) / (off - other_off) };
        self.before[i] = (attempts, off);
        let halve = step >= SECANT_STEPS && step.is_multiple_of(2);
        if !halve && guess > self.low[i] && guess < self.high[i] { guess } else { (self.low[i] + self.high[i]) / 2.0 }
    }
}

impl RedialSpec {
    /// c(P): share of attempts that no other follows, where a share `abandoned` hangs up.
    fn last_of_all(&self, abandoned: f64) -> f64 {
        1.0 - self.after_abandonment * abandoned - self.after_answer * (1.0 - abandoned)
    }

    /// Puts attempts in the place of the planned contacts of every interval; where nobody calls, nobody calls again.
    ///
    /// Works on whole columns in `room` and allocates nothing; an interval's result does not depend on its neighbours. Attempts
    /// agree with the law to a relative 1e-12.
    ///
    /// ```
    /// use tenure::queueing::{AgentsThere, RedialRoom, RedialSpec, ServiceDefinition, VoiceLaw};
    /// let law = VoiceLaw::new(120.0, 20.0, ServiceDefinition::AnsweredOfOffered);
    /// let redial = RedialSpec { after_abandonment: 0.5, after_answer: 0.0, reference_abandonment: 0.0 };
    /// let there = AgentsThere { agents: &[50.0], present_share: 1.0, interval_seconds: 1800.0, handle_time_seconds: 300.0 };
    /// let mut calls = [300.0];
    /// redial.attempts(&law, &there, &mut calls, &mut RedialRoom::new(1));
    /// assert!((calls[0] - 314.859024537702).abs() < 1e-9);
    /// ```
    pub fn attempts(&self, law: &VoiceLaw, there: &AgentsThere, contacts: &mut [f64], room: &mut RedialRoom) {
        let per_plan = self.last_of_all(self.reference_abandonment);
        let (all_hang_up, none_does) = (self.last_of_all(1.0), self.last_of_all(0.0));
        for (i, plan) in contacts.iter().enumerate() {
            room.goal[i] = plan * per_plan;
            room.low[i] = room.goal[i] / all_hang_up.max(none_does);
            room.high[i] = room.goal[i] / all_hang_up.min(none_does);
            room.tried[i] = *plan;
        }
        for step in 0..MOST_STEPS {
            room.abandoned(law, there);
            let mut all_found = true;
            for (i, found) in contacts.iter_mut().enumerate().filter(|(_, plan)| **plan > 0.0) {
                let attempts = room.tried[i];
                if attempts <= 0.0 {
                    continue;
                }
                let last_of_all = self.last_of_all(room.shares[2][i]);
                let off = attempts * last_of_all - room.goal[i];
                *found = attempts;
                let next = room.next(i, step, (attempts, off), last_of_all);
                let done = off.abs() <= CLOSE * room.goal[i] || room.high[i] - room.low[i] <= CLOSE * attempts;
                room.tried[i] = if done { 0.0 } else { next };
                all_found &= done;
            }
            if all_found {
                return;
            }
        }
    }
}
