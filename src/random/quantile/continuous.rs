//! Durations, amounts and factors.

use crate::numeric;

/// Uniform between `low` and `high`.
///
/// ```
/// assert_eq!(tenure::random::quantile::uniform(0.25, 8.0, 12.0), 9.0);
/// ```
#[inline]
pub fn uniform(u: f64, low: f64, high: f64) -> f64 {
    low + u * (high - low)
}

/// Triangular: `low` to `high`, most likely `mode`. All three may be equal.
pub fn triangular(u: f64, low: f64, mode: f64, high: f64) -> f64 {
    let width = high - low;
    if width <= 0.0 {
        return low;
    }
    if u * width < mode - low { low + (u * width * (mode - low)).sqrt() } else { high - ((1.0 - u) * width * (high - mode)).sqrt() }
}

/// Standard normal; see [`numeric::normal::quantile`].
#[inline]
pub fn normal(u: f64) -> f64 {
    numeric::normal::quantile(u)
}

/// Lognormal factor of mean 1: exp(sigma z - sigma^2 / 2), where `sigma` is the standard deviation of its logarithm.
#[inline]
pub fn lognormal_mean_one(u: f64, sigma: f64) -> f64 {
    libm::exp(sigma * (normal(u) - 0.5 * sigma))
}

/// Gamma of this `shape` and `mean`; its coefficient of variation is 1 / sqrt(shape).
pub fn gamma(u: f64, shape: f64, mean: f64) -> f64 {
    numeric::gamma::quantile(shape, u) * (mean / shape)
}

/// Exponential of this `mean`.
#[inline]
pub fn exponential(u: f64, mean: f64) -> f64 {
    -mean * libm::log1p(-u)
}

/// Weibull: P(X > x) = exp(-(x / scale)^shape). Shapes below 1 mean that the risk falls with time.
pub fn weibull(u: f64, shape: f64, scale: f64) -> f64 {
    scale * libm::pow(-libm::log1p(-u), 1.0 / shape)
}

/// Generalised Pareto: P(X > x) = (1 + shape x / scale)^(-1 / shape), the law of amounts beyond a high threshold.
///
/// `shape` 0 is the exponential law; below 0 the values end at -scale / shape.
pub fn pareto(u: f64, scale: f64, shape: f64) -> f64 {
    let waited = -libm::log1p(-u);
    if shape == 0.0 { scale * waited } else { scale * libm::expm1(shape * waited) / shape }
}

/// A mixture of two exponential laws, given by the share and the mean of each: P(X > x) = Σ share e^{-x/mean}.
///
/// Newton's steps on ln P, which is convex in x, so that they never step over the solution once they are below it.
pub fn two_exponentials(u: f64, parts: [(f64, f64); 2]) -> f64 {
    const MOST_STEPS: u32 = 100;
    let goal = libm::log1p(-u);
    let mut x = 0.0;
    for _ in 0..MOST_STEPS {
        let [(a, s), (b, t)] = parts;
        // Relative to the slower of the two, so that nothing vanishes far out.
        let slow = s.max(t);
        let (a, b) = (a * libm::exp(x / slow - x / s), b * libm::exp(x / slow - x / t));
        let (all, falling) = (a + b, a / s + b / t);
        let step = (libm::log(all) - x / slow - goal) * all / falling;
        x += step;
        if step <= 1e-15 * x {
            break;
        }
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_triangle_has_its_three_corners_and_halves() {
        assert_eq!(triangular(0.25, 0.0, 1.0, 2.0), 0.5f64.sqrt());
        assert_eq!(triangular(0.5, 0.0, 1.0, 2.0), 1.0);
        assert_eq!(triangular(0.75, 0.0, 0.0, 2.0), 1.0); // falling from the left edge
        assert_eq!(triangular(0.25, 0.0, 2.0, 2.0), 1.0); // rising to the right edge
        assert_eq!(triangular(0.3, 5.0, 5.0, 5.0), 5.0);
    }

    #[test]
    fn known_special_cases_agree_with_each_other() {
        for u in [1e-12, 0.01, 0.3, 0.5, 0.9, 0.999_999] {
            let exponential = exponential(u, 3.0);
            for other in [weibull(u, 1.0, 3.0), pareto(u, 3.0, 0.0), pareto(u, 3.0, 1e-14), gamma(u, 1.0, 3.0)] {
                assert!((other / exponential - 1.0).abs() < 1e-12, "{other} is not {exponential} at {u}");
            }
        }
    }

    #[test]
    fn a_pareto_of_negative_shape_ends_at_its_bound() {
        assert!(pareto(1.0 - f64::EPSILON / 2.0, 1.0, -0.2) < 5.0);
        assert!(pareto(1.0 - f64::EPSILON / 2.0, 1.0, -0.2) > 4.99);
    }
}
