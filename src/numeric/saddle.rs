//! Loader's saddle-point pieces: probabilities of counts with nearly every digit right.
//!
//! The textbook form exp(ln n! - ln k! - …) subtracts large logarithms and loses digits as `n` grows. Loader's form keeps
//! only small numbers: a Stirling error and a deviance.
//!
//! Source: C. Loader, "Fast and accurate computation of binomial probabilities" (2000), the method behind R's `dbinom`.

use core::f64::consts::PI;

/// ln sqrt(2 pi).
const LN_SQRT_TWO_PI: f64 = 0.918_938_533_204_672_7;

/// The error of Stirling's formula: ln Gamma(x + 1) - (x + 1/2) ln x + x - ln sqrt(2 pi), for `x > 0`.
///
/// Absolute error below 1e-14.
pub fn stirling_error(x: f64) -> f64 {
    if x < 16.0 {
        return libm::lgamma(x + 1.0) - (x + 0.5) * libm::log(x) + x - LN_SQRT_TWO_PI;
    }
    let square = 1.0 / (x * x);
    let tail = 1.0 / 1188.0 - square * (691.0 / 360_360.0);
    (1.0 / 12.0 - square * (1.0 / 360.0 - square * (1.0 / 1260.0 - square * (1.0 / 1680.0 - square * tail)))) / x
}

/// The deviance x ln(x / mean) + mean - x, for `x > 0` and `mean > 0`: never negative, zero where `x` meets its mean.
pub fn deviance(x: f64, mean: f64) -> f64 {
    x * distance_less_log1p((mean - x) / x)
}

/// d - ln(1 + d) for `d > -1`, without cancellation near zero.
///
/// With r = d / (2 + d), ln(1 + d) = 2 artanh(r), so the difference is r (d - 2 r^2 (1/3 + r^2/5 + r^4/7 + …)).
fn distance_less_log1p(d: f64) -> f64 {
    if d.abs() >= 0.4 {
        return d - libm::log1p(d);
    }
    let r = d / (2.0 + d);
    let square = r * r;
    // |r| <= 0.25, so the fourteenth term is below 1e-17 of the first.
    let series = (1..=13).rev().fold(0.0, |sum, term| sum * square + 1.0 / f64::from(2 * term + 1));
    r * (d - 2.0 * square * series)
}

/// Binomial probability of `k` successes in `n` trials of chance `p`, with `q = 1 - p` given by the caller so that
/// neither end loses digits. Both counts may be real, as the negative binomial needs. `0 <= k <= n`, `0 < p < 1`.
pub fn binomial_pmf(k: f64, n: f64, p: f64, q: f64) -> f64 {
    if k == 0.0 {
        return libm::exp(n * log_share(q, p));
    }
    if k == n {
        return libm::exp(n * log_share(p, q));
    }
    let rest = n - k;
    let exponent = stirling_error(n) - stirling_error(k) - stirling_error(rest) - deviance(k, n * p) - deviance(rest, n * q);
    libm::exp(exponent) * (n / (2.0 * PI * k * rest)).sqrt()
}

/// ln(share), through its complement when that is the smaller and so the better known.
fn log_share(share: f64, complement: f64) -> f64 {
    if complement < 0.5 { libm::log1p(-complement) } else { libm::log(share) }
}

/// Poisson probability of `k` when `mean > 0` are expected; `k` may be real.
pub fn poisson_pmf(k: f64, mean: f64) -> f64 {
    if k == 0.0 {
        return libm::exp(-mean);
    }
    libm::exp(-stirling_error(k) - deviance(k, mean)) / (2.0 * PI * k).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(seen: f64, exact: f64, relative: f64) {
        assert!((seen - exact).abs() <= relative * exact.abs(), "saw {seen:e}, exact {exact:e}");
    }

    #[test]
    fn the_stirling_error_matches_high_precision_values() {
        for (x, exact) in [
            (0.05, 0.7518611447477621),
            (0.5, 0.15342640972002736),
            (1.0, 0.08106146679532726),
            (3.0, 0.02767792568499834),
            (15.0, 0.005554733551962801),
            (15.9, 0.005240399880756108),
            (16.0, 0.0052076559196096404),
            (20.5, 0.004064718438875479),
            (100.0, 0.0008333305556349147),
            (1000000.0, 8.333333333333056e-08),
        ] {
            let seen = stirling_error(x);
            assert!((seen - exact).abs() < 1e-14, "saw {seen:e}, exact {exact:e} at {x}");
        }
    }

    #[test]
    fn the_deviance_keeps_its_digits_near_and_far_from_the_mean() {
        for (x, mean, exact) in [
            (100.0, 100.001, 4.9999666669644125e-09),
            (100.0, 101.0, 0.004966914683191715),
            (50.0, 80.0, 6.499818537713223),
            (50.0, 35.0, 2.833747196936619),
            (7.0, 100.0, 74.38517974147055),
            (100000.0, 110000.0, 468.982019567514),
            (300.0, 20.0, 532.415060330663),
        ] {
            close(deviance(x, mean), exact, 2e-15);
        }
        assert_eq!(deviance(40.0, 40.0), 0.0);
    }

    #[test]
    fn probabilities_of_counts_match_high_precision_values() {
        for (k, n, p, exact) in [
            (0.0, 50.0, 0.02, 0.36416968008711703),
            (50.0, 50.0, 0.98, 0.36416968008711675),
            (3.0, 50.0, 0.02, 0.06066966765299743),
            (350.0, 1000.0, 0.35, 0.026442132330198383),
            (256.0, 1000.0, 0.35, 3.891448798896923e-11),
            (4999.0, 10000.0, 0.5, 0.007977050729236306),
        ] {
            close(binomial_pmf(k, n, p, 1.0 - p), exact, 1e-13);
        }
        for (k, mean, exact) in [
            (0.0, 37.5, 5.175555005801869e-17),
            (6.0, 37.5, 1.998996522283322e-10),
            (37.0, 37.5, 0.06521942436814931),
            (1200.0, 1200.0, 0.011515671921856027),
            (1.0, 0.3, 0.22224546620451535),
        ] {
            close(poisson_pmf(k, mean), exact, 1e-13);
        }
    }
}
