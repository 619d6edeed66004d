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
/// From this load on the continued fraction is used for the fractional start.
const FRACTION_FROM_LOAD: f64 = 6.0;
/// Levels of the continued fraction; at load 6 it has then converged to 1e-14.
const FRACTION_LEVELS: u32 = 16;
/// From this many agents on (fewer than 1) the start may be had from the step above it without losing digits.
const STEP_DOWN_FROM: f64 = 0.01;

/// The logarithm of 1/B(x, a) for x > -1 and a > 0.
pub(super) fn ln_inverse_blocking(x: f64, load: f64) -> f64 {
    if x > STEPS_WORTH_TAKING {
        return ln_integral(x, load);
    }
    let whole = x.max(0.0).floor();
    let mut index = x - whole;
    let mut inverse = inverse_blocking_start(index, load);
    let mut ln_scale = 0.0;
    for _ in 0..whole as u32 {
        index += 1.0;
        inverse = 1.0 + (index / load) * inverse;
        if inverse > 1e200 {
            // From here on the 1 of the recurrence is far below the last bit, so the scale may be set aside.
            ln_scale += libm::log(inverse);
            inverse = 1.0;
        }
    }
    ln_scale + libm::log(inverse)
}

/// 1/B(x, a) for x in (-1, 1): where the recurrence starts.
pub(super) fn inverse_blocking_start(x: f64, load: f64) -> f64 {
    if x == 0.0 {
        1.0
    } else if load >= FRACTION_FROM_LOAD {
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
    let mut tail = step(FRACTION_LEVELS);
    for level in (1..=FRACTION_LEVELS).rev() {
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
    let inside = x > load;
    let peak = if inside { x / load - 1.0 } else { 0.0 };
    let slope = if inside { 0.0 } else { load - x };
    let at_peak = if inside { x * libm::log1p(peak) - (x - load) } else { 0.0 };
    let fall = |w: f64| -slope * w - x * log_gap(w);
    let scale = 1.0 / (slope + x.abs().sqrt());
    let mut area = 0.0;
    let right = reach(scale, f64::INFINITY, fall);
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
