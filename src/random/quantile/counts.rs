//! Counts without an upper bound: events in a year, contacts in an hour, weeks until something happens.

use super::ladder::{Ladder, Level, from_guess, from_zero, sum_downward};
use crate::numeric::gamma;
use crate::numeric::saddle::{binomial_pmf, poisson_pmf};

/// Up to this mean a Poisson walk starts at zero.
const LARGEST_MEAN_FROM_ZERO: f64 = 30.0;
/// Up to this -ln P(0) a negative binomial walk starts at zero; beyond, P(0) would lose digits.
const LARGEST_EXPONENT_FROM_ZERO: f64 = 60.0;

/// Poisson count of this `mean`: the smallest k with P(K <= k) >= u. Means up to 1e9.
///
/// ```
/// assert_eq!(tenure::random::quantile::poisson(0.5, 37.5), 37);
/// ```
pub fn poisson(u: f64, mean: f64) -> u64 {
    if mean <= 0.0 {
        return 0;
    }
    let level = Level::of(u);
    let steps = PoissonSteps { mean };
    if mean <= LARGEST_MEAN_FROM_ZERO {
        return from_zero(level, libm::exp(-mean), &steps);
    }
    let z = level.normal();
    let guess = mean + mean.sqrt() * z + (z * z - 1.0) / 6.0 - 1.0;
    let up_to = |k: f64, _| gamma::upper(k + 1.0, mean);
    from_guess(level, guess, 2.0 + 0.1 * mean.sqrt(), &steps, |k| poisson_pmf(k, mean), up_to)
}

/// P(k + 1) / P(k) = mean / (k + 1).
struct PoissonSteps {
    mean: f64,
}

impl Ladder for PoissonSteps {
    #[inline]
    fn rise(&self, k: f64) -> f64 {
        self.mean / (k + 1.0)
    }

    #[inline]
    fn fall(&self, k: f64) -> f64 {
        k / self.mean
    }
}

/// Negative binomial count, a Poisson count whose mean is itself gamma distributed with shape `size`: variance
/// mean + mean^2 / size. The smallest k with P(K <= k) >= u.
///
/// A small `size` with a large `mean` takes about as many steps as the answer.
pub fn negative_binomial(u: f64, mean: f64, size: f64) -> u64 {
    if mean <= 0.0 {
        return 0;
    }
    let level = Level::of(u);
    let steps = MixedSteps { size, share: mean / (size + mean) };
    let exponent = size * libm::log1p(mean / size);
    if exponent <= LARGEST_EXPONENT_FROM_ZERO {
        return from_zero(level, libm::exp(-exponent), &steps);
    }
    let stop = size / (size + mean);
    let deviation = (mean / stop).sqrt();
    let z = level.normal();
    let guess = mean + deviation * z + (1.0 + steps.share) / stop * (z * z - 1.0) / 6.0 - 1.0;
    let probability = |k: f64| size / (size + k) * binomial_pmf(size, size + k, stop, steps.share);
    from_guess(level, guess, 2.0 + 0.1 * deviation, &steps, probability, |k, here| sum_downward(k, here, &steps))
}

/// P(k + 1) / P(k) = (size + k) / (k + 1) * mean / (size + mean).
struct MixedSteps {
    size: f64,
    share: f64,
}

impl Ladder for MixedSteps {
    #[inline]
    fn rise(&self, k: f64) -> f64 {
        (self.size + k) * self.share / (k + 1.0)
    }

    #[inline]
    fn fall(&self, k: f64) -> f64 {
        k / ((self.size + k - 1.0) * self.share)
    }
}

/// Trials up to and including the first success, when `mean` (at least 1) are needed on average: 1, 2, 3…
///
/// The smallest k with 1 - (1 - 1/mean)^k >= u.
///
/// ```
/// assert_eq!(tenure::random::quantile::geometric(0.5, 2.0), 1);
/// ```
pub fn geometric(u: f64, mean: f64) -> u64 {
    let log_failure = libm::log1p(-1.0 / mean);
    let reached = |k: f64| -libm::expm1(k * log_failure) >= u;
    let trials = (libm::log1p(-u) / log_failure).ceil().max(1.0);
    // The quotient of two rounded logarithms may be a hair above a whole number.
    if trials > 1.0 && reached(trials - 1.0) { trials as u64 - 1 } else { trials as u64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_geometric_law_of_a_fair_coin_steps_at_one_half_three_quarters_and_so_on() {
        for k in 1..=20 {
            let reached = 1.0 - 0.5f64.powi(k);
            assert_eq!(geometric(reached - 1e-12, 2.0), k as u64);
            assert_eq!(geometric(reached + 1e-12, 2.0), k as u64 + 1);
        }
        assert_eq!(geometric(0.999, 1.0), 1);
    }

    #[test]
    fn nothing_expected_is_nothing_drawn() {
        assert_eq!((poisson(0.999, 0.0), negative_binomial(0.999, 0.0, 2.0)), (0, 0));
    }

    #[test]
    fn a_negative_binomial_of_huge_size_is_poisson() {
        for u in [1e-9, 0.01, 0.31, 0.5, 0.77, 0.99, 1.0 - 1e-9] {
            for mean in [3.0, 45.0, 300.0] {
                assert_eq!(negative_binomial(u, mean, 1e13), poisson(u, mean), "mean {mean} at {u}");
            }
        }
    }

    #[test]
    fn the_largest_mean_is_drawn_at_once() {
        let median = poisson(0.5, 1e9);
        assert!((median as f64 - 1e9).abs() <= 1.0, "median {median}");
        assert!(poisson(1.0 - 1e-12, 1e9) > median);
    }
}
