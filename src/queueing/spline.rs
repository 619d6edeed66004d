//! Cubic B-splines through values at whole numbers.
//!
//! A value between the nodes k and k+1 is a weighted sum of the four coefficients around it. Beyond both ends the values are continued
//! by the cubic through the last four, so that the spline is as good at its ends as in its middle. Source: de Boor, A Practical Guide
//! to Splines (1978), ch. IV and X.
#![allow(clippy::inline_always, reason = "only what is inlined is compiled for the vectors of the machine at hand")]

use super::lanes::LANES;

/// Nodes added on both sides before the spline is solved: what its straight ends do wrong fades by a factor 3.7 a node.
const BEYOND: usize = 10;
/// Nodes a spline needs at least.
pub(super) const FEWEST: usize = 4;

/// Coefficients c(-1) to c(N) of the spline through N values.
///
/// # Panics
/// With fewer than four values.
pub(super) fn coefficients(values: &[f64]) -> Vec<f64> {
    assert!(values.len() >= FEWEST, "a cubic needs four values");
    let last = values.len() - 1;
    let before = |k: usize| continued(-(k as f64), [values[0], values[1], values[2], values[3]]);
    let after = |k: usize| continued(-(k as f64), [values[last], values[last - 1], values[last - 2], values[last - 3]]);
    let mut all: Vec<f64> = (1..=BEYOND).rev().map(before).collect();
    all.extend_from_slice(values);
    all.extend((1..=BEYOND).map(after));
    solve(&mut all);
    all[BEYOND - 1..=BEYOND + values.len()].to_vec()
}

/// The cubic through four values at 0, 1, 2, 3.
fn continued(x: f64, [f0, f1, f2, f3]: [f64; 4]) -> f64 {
    let (d1, d2, d3) = (f1 - f0, f2 - 2.0 * f1 + f0, f3 - 3.0 * f2 + 3.0 * f1 - f0);
    f0 + x * (d1 + (x - 1.0) / 2.0 * (d2 + (x - 2.0) / 3.0 * d3))
}

/// Solves (c(k-1) + 4 c(k) + c(k+1)) / 6 = f(k) with straight ends, in place.
fn solve(values: &mut [f64]) {
    let last = values.len() - 1;
    let mut above = vec![0.0; values.len()];
    for k in 1..last {
        let pivot = 4.0 - above[k - 1];
        above[k] = 1.0 / pivot;
        values[k] = (6.0 * values[k] - values[k - 1]) / pivot;
    }
    for k in (1..last).rev() {
        values[k] -= above[k] * values[k + 1];
    }
}

/// Weights of the coefficients c(k-1) to c(k+2) at k + t, in every lane.
#[inline(always)]
pub(super) fn weights(t: &[f32; LANES]) -> [[f32; LANES]; 4] {
    let s: [f32; LANES] = std::array::from_fn(|i| 1.0 - t[i]);
    [
        std::array::from_fn(|i| s[i] * s[i] * s[i] * SIXTH),
        std::array::from_fn(|i| (4.0 - 3.0 * t[i] * t[i] * (1.0 + s[i])) * SIXTH),
        std::array::from_fn(|i| (4.0 - 3.0 * s[i] * s[i] * (1.0 + t[i])) * SIXTH),
        std::array::from_fn(|i| t[i] * t[i] * t[i] * SIXTH),
    ]
}

const SIXTH: f32 = 1.0 / 6.0;

#[cfg(test)]
mod tests {
    use super::*;

    fn between(values: &[f64], x: f64) -> f64 {
        let k = (x as usize).min(values.len() - 2);
        let found = coefficients(values);
        weights(&[(x - k as f64) as f32; LANES]).iter().zip(&found[k..k + 4]).map(|(w, c)| f64::from(w[0]) * c).sum()
    }

    #[test]
    fn the_spline_meets_its_values_and_every_cubic() {
        let cubic = |x: f64| 1.0 - 0.3 * x + 0.05 * x * x - 0.004 * x * x * x;
        let values: Vec<f64> = (0..9).map(|k| cubic(f64::from(k))).collect();
        for step in 0..=80 {
            let x = f64::from(step) / 10.0;
            assert!((between(&values, x) - cubic(x)).abs() < 1e-6, "at {x}");
        }
    }

    #[test]
    fn a_smooth_curve_is_met_with_the_fourth_power_of_the_step() {
        let worst = |steps: u32| {
            let values: Vec<f64> = (0..=steps).map(|k| f64::from(k * 6) / f64::from(steps)).map(f64::sin).collect();
            let gap = |j: u32| (between(&values, f64::from(j) * f64::from(steps) / 500.0) - (f64::from(j) * 6.0 / 500.0).sin()).abs();
            (0..=500).map(gap).fold(0.0, f64::max)
        };
        let (coarse, fine) = (worst(12), worst(24));
        assert!(coarse < 3e-3 && fine < coarse / 10.0, "{coarse:e} and {fine:e}");
    }
}
