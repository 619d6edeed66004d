//! Quantiles and their intervals: which order statistics they are made of.
//!
//! The estimate is the interpolation numpy, R (type 7) and spreadsheets use by default: at 1 + (n − 1) q on the
//! scale of ranks. The interval needs no assumption about the distribution: with B binomial(n, q), the values of
//! ranks l and u enclose the quantile with probability P(l ≤ B < u).

use super::{LEVELS, QuantileEstimate, proportion::Z_95};
use statrs::distribution::{Binomial, DiscreteCDF};

/// The ranks (from 1) between which the quantile `q` of a population lies with at least the probability `level`,
/// given `n` values of it: the highest l with P(B < l) ≤ (1 − level)/2 and the lowest u with P(B ≥ u) ≤ (1 − level)/2,
/// B binomial(n, q). An end is none where even the extreme value does not bound it.
///
/// ```
/// use tenure::analysis::quantile_ranks;
/// assert_eq!(quantile_ranks(1000, 0.95, 0.95), (Some(936), Some(964)));
/// assert_eq!(quantile_ranks(20, 0.95, 0.95), (Some(17), None));
/// ```
pub fn quantile_ranks(n: u64, q: f64, level: f64) -> (Option<u64>, Option<u64>) {
    let Ok(binomial) = Binomial::new(q, n) else { return (None, None) };
    let tail = 0.5 * (1.0 - level);
    // The first count whose cumulative probability exceeds the tail is the highest l, since P(B < l) = cdf(l − 1).
    let low = first_rank(n, |count| binomial.cdf(count) > tail);
    // P(B ≥ u) = sf(u − 1).
    let high = first_rank(n, |count| binomial.sf(count) <= tail) + 1;
    ((low >= 1).then_some(low), (high <= n).then_some(high))
}

/// The lowest count of 0..=n at which a condition holds that keeps holding above it.
fn first_rank(n: u64, holds: impl Fn(u64) -> bool) -> u64 {
    let (mut from, mut to) = (0, n);
    while from < to {
        let middle = from + (to - from) / 2;
        if holds(middle) { to = middle } else { from = middle + 1 }
    }
    from
}

/// The ranks that one quantile of `n` values is read from.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Reading {
    below: u64,
    above: u64,
    part: f64,
    low: Option<u64>,
    high: Option<u64>,
}

impl Reading {
    fn new(n: u64, q: f64) -> Self {
        let position = (n - 1) as f64 * q;
        let below = position.floor() as u64 + 1;
        let (low, high) = quantile_ranks(n, q, 0.95);
        Self { below, above: (below + 1).min(n), part: position - position.floor(), low, high }
    }

    fn estimate(&self, value_at: impl Fn(u64) -> f64) -> QuantileEstimate {
        let (below, above) = (value_at(self.below), value_at(self.above));
        // Equal neighbours are not interpolated, so that whole numbers stay whole.
        let value = if below == above { below } else { below + self.part * (above - below) };
        QuantileEstimate { value, low: self.low.map(&value_at), high: self.high.map(&value_at) }
    }
}

/// The ranks all quantiles of `n` values are read from; costs about a millisecond, so it is worth keeping.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranks {
    n: u64,
    readings: [Reading; LEVELS.len()],
}

impl Ranks {
    /// The ranks for `n` values (at least one).
    pub fn of(n: u64) -> Self {
        Self { n, readings: LEVELS.map(|(q, _)| Reading::new(n.max(1), q)) }
    }

    /// The number of values they are made for.
    pub fn n(&self) -> u64 {
        self.n
    }

    /// Quantiles at [`LEVELS`], given the value of every rank (from 1, ascending).
    pub fn quantiles(&self, value_at: impl Fn(u64) -> f64) -> [QuantileEstimate; LEVELS.len()] {
        self.readings.map(|reading| reading.estimate(&value_at))
    }
}

/// One quantile of ascending values with its 95 % interval; none without values.
///
/// ```
/// use tenure::analysis::quantile_of;
/// assert_eq!(quantile_of(&[1.0, 2.0, 4.0], 0.75).unwrap().value, 3.0);
/// ```
pub fn quantile_of(ascending: &[f64], q: f64) -> Option<QuantileEstimate> {
    let n = ascending.len() as u64;
    (n > 0).then(|| Reading::new(n, q).estimate(|rank| ascending[rank as usize - 1]))
}

impl QuantileEstimate {
    /// The same less an amount known without error.
    pub fn less(self, amount: f64) -> Self {
        let less = |end: f64| end - amount;
        Self { value: less(self.value), low: self.low.map(less), high: self.high.map(less) }
    }

    /// Its standard error, read from the width of the interval; none where an end is missing.
    pub fn std_error(self) -> Option<f64> {
        Some((self.high? - self.low?) / (2.0 * Z_95))
    }
}
