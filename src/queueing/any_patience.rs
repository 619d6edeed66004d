//! What happens to a contact that has to wait when patience follows any law (M/M/n+G).
//!
//! ```text
//! φ(x) = λ H(x) - nμ x     H(x) = ∫_0^x G     G(x) share whose patience is longer than x
//! J = ∫ e^φ     S(T) = ∫_0^T G e^φ     W = ∫ x G e^φ     V = ∫ H e^φ          over x from 0 to ∞
//! ```
//! As with exponential patience, λJ is weighed against 1/B(n-1); the wait of all is V/J, the share that gives up ∫ (1 - G) e^φ / J.
//!
//! Source: Zeltyn & Mandelbaum (2005). φ is concave for every law, so the integrals are taken outwards from its peak, in panels
//! that are halved until twenty points and twice twenty agree.

use super::patience::Patience;
use super::quadrature::{panel, reach};
use super::waiting::Waiting;

/// Halves must agree with the whole to this part of each integral.
const CLOSE: f64 = 1e-13;
/// φ carries about this part of λH in rounding, which no halving removes.
const ROUNDING: f64 = 4e-13;
/// A panel is halved at most so often, enough for a law that is steep at 0.
const DEEPEST: u32 = 45;

/// Waits for any law of patience.
pub(super) struct AnyWaiting {
    /// The shares as for exponential patience; `ln_weight` is ln(λJ), `answered_wait` in seconds.
    pub shares: Waiting,
    /// Mean wait of those who find all agents busy, answered or not, seconds.
    pub wait: f64,
}

/// Integrals of e^φ times 1, G, 1 - G, H and x·G.
type Five = [f64; 5];

struct Flow<'a> {
    patience: &'a Patience,
    /// λ and nμ, per second.
    arriving: f64,
    served: f64,
    peak: f64,
    /// H at the peak.
    spent: f64,
}

/// Evaluates the waiting for `arriving` contacts and `served` at most per second, threshold `limit` seconds.
pub(super) fn waiting(patience: &Patience, arriving: f64, served: f64, limit: f64) -> AnyWaiting {
    let flow = Flow::new(patience, arriving, served);
    let drop = |v: f64| flow.height(flow.peak + v);
    let scale = (1.0 / (arriving + served)).min(patience.mean_seconds());
    let end = flow.peak + reach(scale, f64::INFINITY, drop);
    let start = flow.peak - reach(scale, flow.peak, |v| drop(-v));
    let edges = flow.edges(start, end, limit);
    let tolerance = CLOSE + ROUNDING * arriving * flow.spent;
    let (mut all, mut in_time) = ([0.0; 5], [0.0; 5]);
    let coarse = edges.windows(2).fold([0.0; 5], |sum, ends| plus(sum, flow.panel(ends[0], ends[1])));
    // Of the impatient 1 - G keeps few digits where nearly all are patient: they are held against all.
    let allowed = std::array::from_fn(|i| tolerance * if i == 2 { coarse[2].max(0.05 * coarse[0]) } else { coarse[i] });
    for ends in edges.windows(2) {
        let part = flow.refined(ends[0], ends[1], flow.panel(ends[0], ends[1]), &allowed, DEEPEST);
        all = plus(all, part);
        if ends[1] <= limit {
            in_time = plus(in_time, part);
        }
    }
    let [whole, answered, abandoned, wait, answered_wait] = all;
    let height = arriving * flow.spent - served * flow.peak;
    AnyWaiting {
        shares: Waiting {
            ln_weight: height + libm::log(arriving) + libm::log(whole),
            answered: answered / whole,
            answered_in_time: in_time[1] / whole,
            still_waiting: patience.still_there(limit) * (whole - in_time[0]).max(0.0) / whole,
            abandoned: abandoned / whole,
            answered_wait: answered_wait / whole,
        },
        wait: wait / whole,
    }
}

impl<'a> Flow<'a> {
    fn new(patience: &'a Patience, arriving: f64, served: f64) -> Self {
        let rises = |x: f64| arriving * patience.still_there(x) > served;
        let mut peak = 0.0;
        if rises(0.0) {
            let (mut low, mut high) = (0.0, patience.mean_seconds());
            while rises(high) {
                (low, high) = (high, 2.0 * high);
            }
            for _ in 0..100 {
                let middle = 0.5 * (low + high);
                if rises(middle) { low = middle } else { high = middle }
            }
            peak = high;
        }
        Self { patience, arriving, served, peak, spent: patience.spent_within(peak) }
    }

    /// φ(x) less φ at the peak.
    fn height(&self, x: f64) -> f64 {
        self.arriving * (self.patience.spent_within(x) - self.spent) - self.served * (x - self.peak)
    }

    /// Ends of the panels: they double in width from the peak outwards and break at the threshold and where the law does.
    fn edges(&self, start: f64, end: f64, limit: f64) -> Vec<f64> {
        let mut edges = vec![start, self.peak, end];
        for (side, to) in [(1.0, end), (-1.0, start)] {
            let length = (to - self.peak).abs();
            edges.extend((1..=8).map(|halving| self.peak + side * length * libm::exp2(-f64::from(halving))));
        }
        edges.extend(self.patience.corners().iter().chain([&limit]).copied().filter(|&x| x > start && x < end));
        edges.sort_by(f64::total_cmp);
        edges.dedup();
        edges
    }

    fn panel(&self, from: f64, to: f64) -> Five {
        panel(from, to, &|x| {
            let (weight, there, spent) = (libm::exp(self.height(x)), self.patience.still_there(x), self.patience.spent_within(x));
            [weight, weight * there, weight * (1.0 - there), weight * spent, weight * x * there]
        })
    }

    /// The panel's integrals, halved as long as the halves say something else than the whole.
    fn refined(&self, from: f64, to: f64, whole: Five, allowed: &Five, deeper: u32) -> Five {
        let middle = 0.5 * (from + to);
        let (left, right) = (self.panel(from, middle), self.panel(middle, to));
        let both = plus(left, right);
        let agree = both.iter().zip(&whole).zip(allowed).all(|((both, whole), allowed)| (both - whole).abs() <= *allowed);
        if agree || deeper == 0 {
            return both;
        }
        plus(self.refined(from, middle, left, allowed, deeper - 1), self.refined(middle, to, right, allowed, deeper - 1))
    }
}

fn plus(a: Five, b: Five) -> Five {
    std::array::from_fn(|i| a[i] + b[i])
}
