//! The exact transient chain of one queue and one team whose agents come and go, for exponential handle time and patience.
//!
//! State (b, q): contacts in hand and contacts that wait. An agent who goes finishes what is in hand: while b > n nobody takes up another.

/// A half-hour of a day.
#[derive(Debug, Clone, Copy)]
pub struct Interval {
    pub contacts: f64,
    pub agents: usize,
}

/// What happens in an interval.
#[derive(Debug, Clone, Copy, Default)]
pub struct Passed {
    pub abandoned: f64,
    /// Mean contacts in hand.
    pub busy: f64,
    /// Share of the time in which a contact that came would wait.
    pub all_busy: f64,
}

pub struct Chain {
    pub handle_time: f64,
    pub patience: f64,
    pub interval_seconds: f64,
    /// Most in hand and most waiting.
    pub most: (usize, usize),
}

impl Chain {
    /// The steady state of an interval, by letting it last.
    pub fn steady(&self, interval: Interval) -> Vec<f64> {
        let mut state = vec![0.0; (self.most.0 + 1) * (self.most.1 + 1)];
        state[0] = 1.0;
        for _ in 0..12 {
            self.pass(&mut state, interval);
        }
        state
    }

    /// An interval passes, after its agents have come.
    pub fn pass(&self, state: &mut [f64], interval: Interval) -> Passed {
        self.change(state, interval.agents);
        let rates = (interval.contacts / self.interval_seconds, 1.0 / self.handle_time, 1.0 / self.patience);
        let steps = (self.interval_seconds / 1.5).ceil();
        let step = self.interval_seconds / steps;
        let mut passed = Passed::default();
        let add = |passed: &mut Passed, state: &[f64], weight: f64| {
            for (b, row) in state.chunks(self.most.1 + 1).enumerate() {
                for (q, p) in row.iter().enumerate() {
                    passed.abandoned += weight * step * p * q as f64 * rates.2;
                    passed.busy += weight / steps * p * b as f64;
                    passed.all_busy += if b >= interval.agents { weight / steps * p } else { 0.0 };
                }
            }
        };
        for _ in 0..steps as usize {
            add(&mut passed, state, 0.5);
            self.runge_kutta(state, interval.agents, rates, step);
            add(&mut passed, state, 0.5);
        }
        passed
    }

    /// Agents come and take up whoever waits; who goes, goes later.
    fn change(&self, state: &mut [f64], agents: usize) {
        let width = self.most.1 + 1;
        for b in 0..agents.min(self.most.0) {
            for q in 1..width {
                let p = std::mem::take(&mut state[b * width + q]);
                let taken = q.min(agents - b);
                state[(b + taken) * width + q - taken] += p;
            }
        }
    }

    fn runge_kutta(&self, state: &mut [f64], agents: usize, rates: (f64, f64, f64), step: f64) {
        let moved = |slope: &[f64], by: f64| -> Vec<f64> { state.iter().zip(slope).map(|(p, s)| p + by * s).collect() };
        let one = self.slope(state, agents, rates);
        let two = self.slope(&moved(&one, 0.5 * step), agents, rates);
        let three = self.slope(&moved(&two, 0.5 * step), agents, rates);
        let four = self.slope(&moved(&three, step), agents, rates);
        for i in 0..state.len() {
            state[i] += step / 6.0 * (one[i] + 2.0 * two[i] + 2.0 * three[i] + four[i]);
        }
    }

    fn slope(&self, state: &[f64], agents: usize, (coming, ending, leaving): (f64, f64, f64)) -> Vec<f64> {
        let width = self.most.1 + 1;
        let mut slope = vec![0.0; state.len()];
        for b in 0..=self.most.0 {
            for q in 0..width {
                let at = b * width + q;
                let p = state[at];
                if p == 0.0 {
                    continue;
                }
                let mut go = |to: usize, rate: f64| {
                    slope[at] -= p * rate;
                    slope[to] += p * rate;
                };
                if b < agents {
                    go(at + width, coming);
                } else if q + 1 < width {
                    go(at + 1, coming);
                }
                if b > agents || q == 0 {
                    if b > 0 {
                        go(at - width, b as f64 * ending);
                    }
                } else {
                    go(at - 1, b as f64 * ending);
                }
                if q > 0 {
                    go(at - 1, q as f64 * leaving);
                }
            }
        }
        slope
    }
}
