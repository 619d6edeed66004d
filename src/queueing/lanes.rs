//! The sums of `blocking` and `waiting` for several intervals side by side.
//!
//! Plain arrays of fixed width: the compiler turns them into whatever vector registers there are, and because every lane does
//! the same operations in the same order, the bits do not depend on which. A lane never depends on its neighbours: it starts
//! late, or stops early, at a step of its own.
#![allow(clippy::inline_always, reason = "only what is inlined is compiled for the vectors of the machine at hand")]

use super::blocking::inverse_blocking_start;
use crate::numeric::columns::INVERSE_FACTORIALS;

/// Intervals side by side.
pub(super) const LANES: usize = 8;
/// One number of each.
pub(super) type Lane = [f64; LANES];

/// A number of every lane.
#[inline(always)]
pub(super) fn each(value: impl FnMut(usize) -> f64) -> Lane {
    std::array::from_fn(value)
}

/// 1/B(n-1, a) in every lane, for agents n > 0 and loads a > 0. See `blocking`.
#[inline(always)]
pub(super) fn inverse_blocking(agents: &Lane, load: &Lane) -> Lane {
    let per_load = each(|i| 1.0 / load[i]);
    let top = each(|i| agents[i] - 1.0);
    let steps: [u32; LANES] = std::array::from_fn(|i| steps(agents[i], load[i]));
    let mut inverse = starts(&each(|i| top[i] - f64::from(steps[i])), agents, load);
    let (most, fewest) = steps.iter().fold((0, u32::MAX), |(most, fewest), &s| (most.max(s), fewest.min(s)));
    // Lanes end together, so those with more steps start first.
    for left in (fewest..most).rev() {
        let below = f64::from(left);
        for i in 0..LANES {
            let next = 1.0 + (top[i] - below) * per_load[i] * inverse[i];
            inverse[i] = if left < steps[i] { next } else { inverse[i] };
        }
    }
    for left in (0..fewest).rev() {
        let below = f64::from(left);
        for i in 0..LANES {
            inverse[i] = 1.0 + (top[i] - below) * per_load[i] * inverse[i];
        }
    }
    inverse
}

/// A start is forgotten when the recurrence has made it this small beside the sum: e^-38.
const FORGOTTEN: f64 = 38.0;

/// Steps of the recurrence up to n-1: from the fractional start, or from as far below both load and agents as matters.
///
/// A start s steps below n weighs the product of j/a over them, at most exp(-(s - (n-a)+)²/2min(n, a) - s(a-n)+/a) beside the rest.
#[inline(always)]
pub(super) fn steps(agents: f64, load: f64) -> u32 {
    let (over, under) = ((load - agents).max(0.0), (agents - load).max(0.0));
    let enough = under - over + (over * over + 2.0 * FORGOTTEN * agents.min(load)).sqrt() + 1.0;
    (agents - 1.0).max(0.0).min(enough) as u32
}

/// With this many agents and this load the recurrence wears the start's error off, so that few levels do.
const WORN_OFF: f64 = 12.0;
const FEW_LEVELS: u32 = 6;
/// Elsewhere these levels leave nothing to see at the smallest load they are used for.
const MANY_LEVELS: u32 = 24;
const MANY_LEVELS_FROM_LOAD: f64 = 4.0;

/// 1/B(x, a) for x in (-1, 1) in every lane; whole numbers of agents start at exactly 1 and cost nothing. From x = 1 on the recurrence
/// will forget it, and what it tends to will do.
#[inline(always)]
fn starts(x: &Lane, agents: &Lane, load: &Lane) -> Lane {
    let far = each(|i| if x[i] >= 1.0 { load[i] / (load[i] - x[i]) } else { 1.0 });
    if x.iter().all(|&x| x == 0.0 || x >= 1.0) {
        return far;
    }
    fractional_starts(x, agents, load, &far)
}

/// As [`starts`], for lanes of which some start at a fraction.
#[inline(never)]
fn fractional_starts(x: &Lane, agents: &Lane, load: &Lane, far: &Lane) -> Lane {
    let few = continued_fraction(x, load, FEW_LEVELS);
    let worn: [bool; LANES] = std::array::from_fn(|i| agents[i].min(load[i]) >= WORN_OFF);
    let near = |i: usize, value: f64| if x[i] == 0.0 || x[i] >= 1.0 { far[i] } else { value };
    if worn.iter().all(|&worn| worn) {
        return each(|i| near(i, few[i]));
    }
    let many = continued_fraction(x, load, MANY_LEVELS);
    each(|i| match (worn[i], load[i] >= MANY_LEVELS_FROM_LOAD) {
        (true, _) => near(i, few[i]),
        (false, true) => near(i, many[i]),
        (false, false) if x[i] < 1.0 => inverse_blocking_start(x[i], load[i]),
        (false, false) => far[i],
    })
}

/// Legendre's continued fraction, see `blocking`.
#[inline(always)]
fn continued_fraction(x: &Lane, load: &Lane, levels: u32) -> Lane {
    let base = each(|i| load[i] - x[i]);
    let mut tail: Lane = base.map(|base| base + 2.0 * f64::from(levels));
    for level in (1..=levels).rev() {
        let k = f64::from(level);
        for i in 0..LANES {
            tail[i] = base[i] + 2.0 * (k - 1.0) - k * (k - 1.0 - x[i]) / tail[i];
        }
    }
    each(|i| load[i] / tail[i])
}

/// Kummer's three sums of every lane, see `waiting::by_series`.
pub(super) struct Sums {
    /// Σ c_k η^k
    pub served: Lane,
    /// Σ c_k (ηy)^k
    pub late: Lane,
    /// η Σ c_k η^k h_k
    pub wait: Lane,
}

/// Where the series has got to.
struct Progress<'a> {
    eta: &'a Lane,
    y: &'a Lane,
    index: Lane,
    term: Lane,
    power: Lane,
    /// The harmonic sum times η, so that one division serves all three sums.
    harmonic: Lane,
    sums: Sums,
}

/// Sums `terms` terms (a multiple of [`STRIDE`]) of Kummer's series in every lane, for `first` = r+1, arrivals `eta` per patience and
/// `y` = e^{-θT}.
#[inline(always)]
pub(super) fn series(first: &Lane, eta: &Lane, terms: &[u32; LANES], y: &Lane) -> Sums {
    let harmonic = each(|i| eta[i] / first[i]);
    let sums = Sums { served: [1.0; LANES], late: [1.0; LANES], wait: harmonic };
    let mut progress = Progress { eta, y, index: *first, term: [1.0; LANES], power: [1.0; LANES], harmonic, sums };
    let (most, fewest) = terms.iter().fold((0, u32::MAX), |(most, fewest), &t| (most.max(t), fewest.min(t)));
    for _ in 0..fewest / 2 {
        progress.two_terms(|_| true);
    }
    for k in (fewest..most).step_by(2) {
        // A lane that is done multiplies its term by 0, which leaves its sums as they are.
        progress.two_terms(|i| k < terms[i]);
    }
    progress.sums
}

impl Progress<'_> {
    /// Two terms for one division: η/((i+1)(i+2)) times either factor is the ratio of the other.
    #[inline(always)]
    fn two_terms(&mut self, goes_on: impl Fn(usize) -> bool) {
        for i in 0..LANES {
            let (here, next) = (self.index[i] + 1.0, self.index[i] + 2.0);
            let both = if goes_on(i) { self.eta[i] } else { 0.0 } / (here * next);
            self.index[i] = next;
            self.add(i, both * next);
            self.add(i, both * here);
        }
    }

    #[inline(always)]
    fn add(&mut self, i: usize, ratio: f64) {
        self.term[i] *= ratio;
        self.harmonic[i] += ratio;
        self.power[i] *= self.y[i];
        self.sums.served[i] += self.term[i];
        self.sums.wait[i] += self.term[i] * self.harmonic[i];
        self.sums.late[i] += self.term[i] * self.power[i];
    }
}

/// Terms come in multiples of this.
pub(super) const STRIDE: u32 = 4;
/// More are not counted; nobody would take them.
const MOST_STRIDES: f64 = 1e6;
/// Terms below about e^-34 (2e-15) of the largest are left away.
const NEGLIGIBLE: f64 = 34.0;

/// Terms that Kummer's series needs, from above (a multiple of [`STRIDE`]).
///
/// Beyond its largest term (the first if η <= r+1, else that at η-r-1) term k falls at least like
/// exp(-g·k - k²/(2(b + k/3))) with b = max(η, r+1) and g = max(0, 1 - η/(r+1)): Bernstein's bound.
#[inline(always)]
pub(super) fn terms(first: f64, eta: f64) -> u32 {
    let (base, lead, spare) = (first.max(eta), (eta - first).max(0.0), (first - eta).max(0.0));
    let steep = base + 2.0 / 3.0 * spare;
    let half = spare - NEGLIGIBLE / 3.0;
    let beyond = ((half * half + 2.0 * NEGLIGIBLE * steep).sqrt() - half) * base / steep;
    // Adding 2^52 leaves the nearest whole number in the low bits: a conversion that vectors can do.
    let strides = (((lead + beyond) / f64::from(STRIDE)).min(MOST_STRIDES) + 0.5 + 4_503_599_627_370_496.0).to_bits() as u32;
    (strides + 1) * STRIDE
}

/// e^x in every lane, for x up to 700; below -700 it is e^-700.
#[inline(always)]
pub(super) fn exp(x: &Lane) -> Lane {
    each(|i| {
        let (more, power) = parts(x[i]);
        (1.0 + more) * power
    })
}

/// e^{-x} and 1 - e^{-x} in every lane, for x of 0 or more; the second keeps its digits where x is small.
#[inline(always)]
pub(super) fn decay(x: &Lane) -> (Lane, Lane) {
    let left = each(|i| parts(-x[i]).0);
    let power = each(|i| parts(-x[i]).1);
    (each(|i| (1.0 + left[i]) * power[i]), each(|i| (1.0 - power[i]) - left[i] * power[i]))
}

/// e^x = (1 + p)·2^k: p and 2^k.
///
/// x = k·ln 2 + s with |s| <= ln(2)/2, then Taylor's polynomial in s (its rest is below 1e-17) and k into the exponent bits.
#[inline(always)]
fn parts(x: f64) -> (f64, f64) {
    /// Adding it leaves the nearest whole number in the low bits.
    const ROUND: f64 = 6_755_399_441_055_744.0;
    /// ln 2 in two parts (Cody & Waite); the first has room for an exact product with k.
    const LN_2_HIGH: f64 = 0.693_147_180_369_123_8;
    const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;
    // Estrin's scheme: pairs, then fours, so that no addition waits for thirteen others.
    let [_, _, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13] = INVERSE_FACTORIALS;
    let x = x.max(-700.0);
    let rounded = x * std::f64::consts::LOG2_E + ROUND;
    let k = rounded - ROUND;
    let s = x - k * LN_2_HIGH - k * LN_2_LOW;
    let (s2, s4) = (s * s, (s * s) * (s * s));
    let low = s + (f2 + f3 * s) * s2;
    let middle = (f4 + f5 * s) + (f6 + f7 * s) * s2;
    let high = (f8 + f9 * s) + (f10 + f11 * s) * s2 + (f12 + f13 * s) * s4;
    (low + (middle + high * s4) * s4, f64::from_bits((rounded.to_bits().wrapping_add(1023)) << 52))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exponential_is_that_of_libm() {
        for step in -6990..6900 {
            let x = f64::from(step) * 0.1 + 0.012_345;
            let [value, ..] = exp(&[x, 0.0, 1.0, -1.0, 0.0, 0.0, 0.0, 0.0]);
            assert!((value / libm::exp(x) - 1.0).abs() < 1e-15, "e^{x}: {value}");
        }
        for x in [0.0, 1e-9, 0.003, 0.3, 0.4, 2.0, 60.0, 900.0] {
            let ([left, ..], [gone, ..]) = decay(&[x; LANES]);
            assert!((left - libm::exp(-x)).abs() < 2e-16 && (gone + libm::expm1(-x)).abs() <= 4e-16 * gone, "{x}: {left} {gone}");
        }
        assert_eq!(exp(&[0.0; LANES]), [1.0; LANES]);
        assert!(exp(&[-1e9; LANES])[0] < 1e-300);
    }

    #[test]
    fn the_bound_on_terms_holds_and_is_not_lavish() {
        for first in [1.0, 1.3, 5.0, 30.0, 400.0, 1e5] {
            for rho in [1e-3, 0.5, 0.95, 1.0, 1.02, 1.4] {
                let eta = rho * first;
                if eta - first > 500.0 {
                    continue; // the sum might overflow; `block` does not ask for it
                }
                let (mut term, mut sum, mut needed, mut k) = (1.0, 1.0, 0, 0);
                while term > 1e-22 * sum {
                    k += 1;
                    term *= eta / (first + f64::from(k));
                    sum += term;
                    if term > 1e-14 * sum {
                        needed = k;
                    }
                }
                let bound = terms(first, eta);
                assert!(bound >= needed && bound < 2 * needed + 40, "first {first}, eta {eta}: {bound} terms, {needed} needed");
            }
        }
    }
}
