//! Erlang B for any real number of agents, as its inverse.
//!
//! ```text
//! I(x) = 1/B(x, a) = ∫₀^∞ e^{-t} (1 + t/a)^x dt        I(x) = 1 + (x/a)·I(x-1)        I(0) = 1
//!   a   offered load [Erlang]          x   servers, any real number above -1
//! ```
//!
//! Sources: Erlang (1917); Jagerman (1974) for the continuation to real x. Every term of the recurrence is positive, so it
//! loses nothing; fractional x starts it at the fractional part.

use super::quadrature::{outwards, reach};

/// More agents than this are integrated, not stepped up one by one.
const STEPS_WORTH_TAKING: f64 = 1500.0;
const LN_1E60: f64 = 60.0 * std::f64::consts::LN_10;
/// With a smaller load (and more than one agent) steps might overflow, and two terms of the power series are all there is.
const LEAST_LOAD_TO_STEP: f64 = 1e-10;
/// From this load on the continued fraction gives the fractional start; below it the power series loses fewer digits.
const FRACTION_FROM_LOAD: f64 = 6.0;
/// As above for less than one agent, where the power series has to be stepped down.
const FRACTION_FROM_LOAD_BELOW_ONE: f64 = 2.0;
/// Levels of the continued fraction times load: its error is about exp(-4·sqrt of this).
const LEVELS_TIMES_LOAD: f64 = 100.0;
/// From this many agents on (fewer than 1) the start may be had from the step above it without losing digits.
const STEP_DOWN_FROM: f64 = 0.01;

/// The logarithm of 1/B(x, a) for x > -1 and a > 0.
pub(super) fn ln_inverse_blocking(x: f64, load: f64) -> f64 {
    if x > 0.0 && load < LEAST_LOAD_TO_STEP {
        let ln_first = load - x * libm::log(load) + libm::lgamma(1.0 + x);
        return ln_first + libm::log1p(-load / (1.0 + x) * libm::exp(-ln_first));
    }
    if x > STEPS_WORTH_TAKING {
        return ln_integral(x, load);
    }
    let steps = x.max(0.0) as u32;
    let mut index = x - f64::from(steps);
    let mut inverse = inverse_blocking_start(index, load);
    let (per_load, mut ln_scale) = (1.0 / load, 0.0);
    for _ in 0..steps % 4 {
        index += 1.0;
        inverse = 1.0 + index * per_load * inverse;
    }
    for _ in 0..steps / 4 {
        // Four steps at once: only the last line has to wait for the four before.
        let [a, b, c, d] = [1.0, 2.0, 3.0, 4.0].map(|step| (index + step) * per_load);
        index += 4.0;
        inverse = (1.0 + d * (1.0 + c * (1.0 + b))) + (a * b) * (c * d) * inverse;
        if inverse > 1e100 {
            // The 1 of the recurrence is far below the last bit, and stays so beside 1e40: the rest may be set aside.
            ln_scale += LN_1E60;
            inverse *= 1e-60;
        }
    }
    ln_scale + libm::log(inverse)
}

/// 1/B(x, a) for x in (-1, 1): where the recurrence starts.
pub(super) fn inverse_blocking_start(x: f64, load: f64) -> f64 {
    if x == 0.0 {
        1.0
    } else if load >= if x > 0.0 { FRACTION_FROM_LOAD } else { FRACTION_FROM_LOAD_BELOW_ONE } {
        by_continued_fraction(x, load)
    } else if x > 0.0 {
        by_power_series(x, load)
    } else if 1.0 + x >= STEP_DOWN_FROM {
        (by_power_series(1.0 + x, load) - 1.0) * load / (1.0 + x)
    } else {
        libm::exp(ln_integral(x, load))
    }
}

/// Legendre's continued fraction of Γ(x+1, a), scaled: a/(a-x + x/(a+2-x - 2(1-x)/(a+4-x - 3(2-x)/…))).
fn by_continued_fraction(x: f64, load: f64) -> f64 {
    let step = |level: u32| load - x + 2.0 * f64::from(level);
    let levels = (LEVELS_TIMES_LOAD / load) as u32 + 2;
    let mut tail = step(levels);
    for level in (1..=levels).rev() {
        let k = f64::from(level);
        tail = step(level - 1) - k * (k - 1.0 - x) / tail;
    }
    load / tail
}

/// I(x) = e^a a^{-x} Γ(1+x) - a/(1+x)·(1 + a/(x+2)·(1 + a/(x+3)·(…))), for loads below about 7.
fn by_power_series(x: f64, load: f64) -> f64 {
    let (mut term, mut sum, mut index) = (1.0, 1.0, x + 1.0);
    while term > 1e-17 * sum {
        index += 1.0;
        term *= load / index;
        sum += term;
    }
    libm::exp(load - x * libm::log(load)) * libm::tgamma(1.0 + x) - load / (1.0 + x) * sum
}

/// The logarithm of the integral, by quadrature around its peak.
///
/// With t = a·u the exponent is -a·u + x·ln(1+u), highest at u = x/a - 1 or at 0. Around a point p, with w = (u-p)/(1+p):
/// exponent(u) - exponent(p) = -slope·w - x·(w - ln(1+w)), slope = a(1+p) - x.
fn ln_integral(x: f64, load: f64) -> f64 {
    // Below 1 the rise to the peak is too gentle to be worth a start there.
    let inside = x > load.max(1.0);
    let peak = if inside { x / load - 1.0 } else { 0.0 };
    let slope = if inside { 0.0 } else { load - x };
    let at_peak = if inside { x * libm::log1p(peak) - (x - load) } else { 0.0 };
    // The first form would cancel where the integrand falls slowly, from x = 0 down.
    let fall = |w: f64| if x <= 0.0 { x * libm::log1p(w) - load * w } else { -slope * w - x * log_gap(w) };
    let scale = 1.0 / (slope.abs() + x.abs().sqrt());
    let mut area = 0.0;
    // A fall as slow as 1/w counts as long as every doubling of w does.
    let right = reach(scale, f64::INFINITY, |w| if x < 0.0 { (1.0 + x) * libm::log1p(w) - load * w } else { fall(w) });
    area += outwards(right, resolution(right), |w| [libm::exp(fall(w))])[0];
    if inside {
        let left = reach(scale, peak / (1.0 + peak), |w| fall(-w));
        area += outwards(left, resolution(left), |w| [libm::exp(fall(-w))])[0];
    }
    at_peak + libm::log(load * (1.0 + peak) * area)
}

/// Panels must resolve the bell (a sixteenth of its reach) and the logarithm's own scale.
fn resolution(reach: f64) -> f64 {
    (reach / 16.0).min(0.5)
}

/// w - ln(1+w), without cancellation near 0.
fn log_gap(w: f64) -> f64 {
    if w.abs() < 1e-2 {
        // Eight terms of the alternating series reach rounding below 0.01.
        w * w * (2..=9).rev().fold(0.0, |sum, k| 1.0 / f64::from(k) - w * sum)
    } else {
        w - libm::log1p(w)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_start_is_the_integral_wherever_it_comes_from() {
        for load in [1e-3, 0.2, 1.0, 3.0, 5.99, 6.0, 6.01, 20.0, 300.0] {
            for x in [-0.999, -0.98, -0.5, -0.01, 0.01, 0.3, 0.5, 0.99] {
                let (start, integral) = (inverse_blocking_start(x, load), libm::exp(ln_integral(x, load)));
                assert!((start / integral - 1.0).abs() < 2e-12, "x {x}, load {load}: {start} for {integral}");
            }
        }
    }

    #[test]
    fn next_to_no_load_has_an_answer_on_both_sides_of_every_border() {
        for x in [-1.0 + 1e-12, -0.995, -0.5, 1e-9, 0.008, 0.9, 3.0, 40.0, 1499.0, 1501.0, 1e5] {
            for load in [1e-300, 7.98e-31, 1e-12, 0.99e-10, 1e-10, 1e-7] {
                // One step up by the recurrence from below must come to the same.
                let (here, above) = (ln_inverse_blocking(x, load), ln_inverse_blocking(x + 1.0, load));
                let stepped = libm::log((x + 1.0) / load) + here + libm::log1p(libm::exp(-here) * load / (x + 1.0));
                assert!((above - stepped).abs() < 1e-12 * above.abs().max(1.0), "x {x}, load {load}: {above} for {stepped}");
            }
        }
    }

    #[test]
    fn steps_and_integral_agree_far_up() {
        for x in [1.5, 12.0, 77.25, 600.0, 1499.0] {
            for rho in [0.05, 0.3, 0.8, 0.98, 1.0, 1.2, 3.0, 40.0] {
                let load = x * rho;
                let (steps, integral) = (ln_inverse_blocking(x, load), ln_integral(x, load));
                assert!((steps - integral).abs() < 1e-12 * steps.abs().max(1.0), "x {x}, load {load}: {steps} for {integral}");
            }
        }
    }
}
