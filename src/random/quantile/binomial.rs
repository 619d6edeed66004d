//! Binomial counts: leavers among agents, absences among shifts. The busiest sampler of the engine.

use super::ladder::{Ladder, Level, from_guess, from_zero, sum_downward};
use crate::numeric::saddle::binomial_pmf;

/// Up to this mean, walking from zero is quickest.
const LARGEST_MEAN_FROM_ZERO: f64 = 30.0;

/// How many of `n` succeed, each with chance `p`: the smallest k with P(K <= k) >= u. `0 <= p <= 1`, `n` below 2^53.
///
/// ```
/// use tenure::random::quantile::binomial;
/// assert_eq!(binomial(0.5, 250, 0.02), 5);
/// assert_eq!((binomial(0.5, 250, 0.0), binomial(0.5, 250, 1.0)), (0, 250));
/// ```
#[inline]
pub fn binomial(u: f64, n: u64, p: f64) -> u64 {
    let log_q = if p <= 0.5 { libm::log1p(-p) } else { 0.0 };
    binomial_cached(u, n, p, log_q)
}

/// [`binomial`] for callers who keep `log_q = libm::log1p(-p)` because the same `p` recurs. Unused when `p` exceeds one
/// half.
#[inline]
pub fn binomial_cached(u: f64, n: u64, p: f64, log_q: f64) -> u64 {
    if n == 0 || p <= 0.0 {
        return 0;
    }
    if p >= 1.0 {
        return n;
    }
    if p <= 0.5 {
        return rarer_side(Level::of(u), n, p, log_q);
    }
    // K = n - failures: the smallest k with P(K <= k) >= u leaves the smallest j with P(failures <= j) > 1 - u.
    let rarity = 1.0 - p;
    n - rarer_side(Level::mirrored(u), n, rarity, libm::log1p(-rarity))
}

/// The quantile for `p` of at most one half.
#[inline]
fn rarer_side(level: Level, n: u64, p: f64, log_q: f64) -> u64 {
    let trials = n as f64;
    let steps = Steps { trials, odds: p / (1.0 - p) };
    if trials * p <= LARGEST_MEAN_FROM_ZERO { from_zero(level, libm::exp(trials * log_q), &steps) } else { near_the_mean(level, p, &steps) }
}

/// From a Cornish–Fisher guess, taken a little low so that the walk goes up.
fn near_the_mean(level: Level, p: f64, steps: &Steps) -> u64 {
    let (trials, q) = (steps.trials, 1.0 - p);
    let deviation = (trials * p * q).sqrt();
    let z = level.normal();
    let guess = trials * p + deviation * z + (q - p) * (z * z - 1.0) / 6.0 - 1.0;
    from_guess(
        level,
        guess.min(trials),
        2.0 + 0.1 * deviation,
        steps,
        |k| binomial_pmf(k, trials, p, q),
        |k, probability| sum_downward(k, probability, steps),
    )
}

/// P(k + 1) / P(k) = (n - k) / (k + 1) * p / q.
struct Steps {
    trials: f64,
    odds: f64,
}

impl Ladder for Steps {
    #[inline]
    fn rise(&self, k: f64) -> f64 {
        (self.trials - k) * self.odds / (k + 1.0)
    }

    #[inline]
    fn fall(&self, k: f64) -> f64 {
        k / ((self.trials - k + 1.0) * self.odds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certainties_are_exact() {
        for u in [1e-16, 0.5, 1.0 - 1e-16] {
            assert_eq!(binomial(u, 0, 0.3), 0);
            assert_eq!(binomial(u, 7, 0.0), 0);
            assert_eq!(binomial(u, 7, 1.0), 7);
        }
    }

    #[test]
    fn a_tie_goes_to_the_smaller_count_on_both_sides_of_one_half() {
        // Two trials of chance 1/4 leave none with chance 9/16; of chance 3/4, at most one with chance 7/16.
        assert_eq!((binomial(0.75, 1, 0.25), binomial(0.75 + 1e-15, 1, 0.25)), (0, 1));
        assert_eq!((binomial(0.25, 1, 0.75), binomial(0.25 + 1e-15, 1, 0.75)), (0, 1));
        assert_eq!((binomial(0.4375, 2, 0.75), binomial(0.4375 + 1e-15, 2, 0.75)), (1, 2));
    }

    #[test]
    fn the_smallest_and_largest_uniforms_stay_sensible() {
        let (least, most) = (2f64.powi(-54), 1.0 - f64::EPSILON / 2.0);
        assert_eq!(binomial(least, 50, 0.02), 0);
        assert_eq!(binomial(most, 50, 0.02), 16); // P(K > 15) = 1.7e-15, P(K > 16) = 6.9e-17
        assert_eq!(binomial(least, 50, 0.98), 33); // P(K <= 32) = 2.6e-18, P(K <= 33) = 6.9e-17
        assert_eq!(binomial(most, 50, 0.98), 50);
    }

    #[test]
    fn a_cached_logarithm_changes_nothing() {
        for u in [0.01, 0.4, 0.99] {
            for p in [0.02, 0.5, 0.7] {
                assert_eq!(binomial(u, 400, p), binomial_cached(u, 400, p, libm::log1p(-p)));
            }
        }
    }
}
