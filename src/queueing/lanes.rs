//! The sums of `blocking` and `waiting` for several intervals side by side.
//!
//! Plain arrays of fixed width: the compiler turns them into whatever vector registers there are, and because every lane does
//! the same operations in the same order, the bits do not depend on which. A lane never depends on its neighbours: it starts
//! late, or stops early, at a step of its own.

use super::blocking::inverse_blocking_start;

/// Lanes of Erlang B's recurrence.
pub(super) const WIDE: usize = 8;
/// Lanes of Kummer's series: its sums fit the registers of any machine.
pub(super) const NARROW: usize = 4;

/// 1/B(n-1, a) in every lane, for agents n > 0 and loads a > 0. See `blocking`.
pub(super) fn inverse_blocking(agents: &[f64; WIDE], load: &[f64; WIDE]) -> [f64; WIDE] {
    let per_load: [f64; WIDE] = std::array::from_fn(|i| 1.0 / load[i]);
    let top: [f64; WIDE] = std::array::from_fn(|i| agents[i] - 1.0);
    let steps: [u32; WIDE] = std::array::from_fn(|i| steps(agents[i]));
    let mut inverse = starts(&std::array::from_fn(|i| top[i] - f64::from(steps[i])), agents, load);
    let (most, fewest) = steps.iter().fold((0, u32::MAX), |(most, fewest), &s| (most.max(s), fewest.min(s)));
    // Lanes end together, so those with more agents start first.
    for left in (fewest..most).rev() {
        let below = f64::from(left);
        for i in 0..WIDE {
            let next = 1.0 + (top[i] - below) * per_load[i] * inverse[i];
            inverse[i] = if left < steps[i] { next } else { inverse[i] };
        }
    }
    for left in (0..fewest).rev() {
        let below = f64::from(left);
        for i in 0..WIDE {
            inverse[i] = 1.0 + (top[i] - below) * per_load[i] * inverse[i];
        }
    }
    inverse
}

/// Steps of the recurrence from the fractional start up to n-1.
pub(super) fn steps(agents: f64) -> u32 {
    (agents - 1.0).max(0.0) as u32
}

/// With this many agents and this load the recurrence wears the start's error off, so that few levels do.
const WORN_OFF: f64 = 12.0;
const FEW_LEVELS: u32 = 4;
/// Elsewhere these levels leave 3e-12 at the smallest load they are used for.
const MANY_LEVELS: u32 = 16;
const MANY_LEVELS_FROM_LOAD: f64 = 4.0;

/// 1/B(x, a) for x in (-1, 1) in every lane; whole numbers of agents start at exactly 1 and cost nothing.
fn starts(x: &[f64; WIDE], agents: &[f64; WIDE], load: &[f64; WIDE]) -> [f64; WIDE] {
    if x.iter().all(|&x| x == 0.0) {
        return [1.0; WIDE];
    }
    let few = continued_fraction(x, load, FEW_LEVELS);
    let worn: [bool; WIDE] = std::array::from_fn(|i| agents[i].min(load[i]) >= WORN_OFF);
    if worn.iter().all(|&worn| worn) {
        return few;
    }
    let many = continued_fraction(x, load, MANY_LEVELS);
    std::array::from_fn(|i| match (worn[i], load[i] >= MANY_LEVELS_FROM_LOAD) {
        (true, _) => few[i],
        (false, true) => many[i],
        (false, false) => inverse_blocking_start(x[i], load[i]),
    })
}

/// Legendre's continued fraction, see `blocking`.
fn continued_fraction(x: &[f64; WIDE], load: &[f64; WIDE], levels: u32) -> [f64; WIDE] {
    let base: [f64; WIDE] = std::array::from_fn(|i| load[i] - x[i]);
    let mut tail: [f64; WIDE] = base.map(|base| base + 2.0 * f64::from(levels));
    for level in (1..=levels).rev() {
        let k = f64::from(level);
        for i in 0..WIDE {
            tail[i] = base[i] + 2.0 * (k - 1.0) - k * (k - 1.0 - x[i]) / tail[i];
        }
    }
    std::array::from_fn(|i| load[i] / tail[i])
}

/// Kummer's three sums of every lane, see `waiting::by_series`.
pub(super) struct Sums {
    /// Σ c_k η^k
    pub served: [f64; NARROW],
    /// Σ c_k (ηy)^k
    pub late: [f64; NARROW],
    /// η Σ c_k η^k h_k
    pub wait: [f64; NARROW],
}

/// Sums `terms` terms of Kummer's series in every lane, for `first` = r+1, arrivals `eta` per patience and `y` = e^{-θT}.
pub(super) fn series(first: &[f64; NARROW], eta: &[f64; NARROW], terms: &[u32; NARROW], y: f64) -> Sums {
    let (mut term, mut power, mut index) = ([1.0; NARROW], 1.0, *first);
    // The harmonic sum is carried times η, so that one division serves all three sums.
    let mut harmonic: [f64; NARROW] = std::array::from_fn(|i| eta[i] / first[i]);
    let mut sums = Sums { served: [1.0; NARROW], late: [1.0; NARROW], wait: harmonic };
    let (most, fewest) = terms.iter().fold((0, u32::MAX), |(most, fewest), &t| (most.max(t), fewest.min(t)));
    let mut add = |ratio: [f64; NARROW]| {
        power *= y;
        for i in 0..NARROW {
            term[i] *= ratio[i];
            harmonic[i] += ratio[i];
            sums.served[i] += term[i];
            sums.wait[i] += term[i] * harmonic[i];
            sums.late[i] += term[i] * power;
        }
    };
    let mut ratio = || -> [f64; NARROW] {
        std::array::from_fn(|i| {
            index[i] += 1.0;
            eta[i] / index[i]
        })
    };
    for _ in 0..fewest / STRIDE {
        for _ in 0..STRIDE {
            add(ratio());
        }
    }
    for k in fewest..most {
        // A lane that is done multiplies its term by 0, which leaves its sums as they are.
        let next = ratio();
        add(std::array::from_fn(|i| if k < terms[i] { next[i] } else { 0.0 }));
    }
    sums
}

/// Terms come in multiples of this.
pub(super) const STRIDE: u32 = 4;
/// Terms below about e^-24 (4e-11) of the largest are left away.
const NEGLIGIBLE: f64 = 24.0;

/// Terms that Kummer's series needs, from above (a multiple of [`STRIDE`]).
///
/// Beyond its largest term (the first if η <= r+1, else that at η-r-1) term k falls at least like
/// exp(-g·k - k²/(2(b + k/3))) with b = max(η, r+1) and g = max(0, 1 - η/(r+1)): Bernstein's bound.
pub(super) fn terms(first: f64, eta: f64) -> u32 {
    let (base, lead, spare) = (first.max(eta), (eta - first).max(0.0), (first - eta).max(0.0));
    let steep = base + 2.0 / 3.0 * spare;
    let half = spare - NEGLIGIBLE / 3.0;
    let beyond = ((half * half + 2.0 * NEGLIGIBLE * steep).sqrt() - half) * base / steep;
    // Adding 2^52 leaves the nearest whole number in the low bits: a conversion that vectors can do.
    let strides = ((lead + beyond) / f64::from(STRIDE) + 0.5 + 4_503_599_627_370_496.0).to_bits() as u32;
    (strides + 1) * STRIDE
}

/// e^x in every lane, for x up to 700; below -700 it is e^-700.
///
/// x = k·ln 2 + s with |s| <= ln(2)/2, then Taylor's polynomial in s (its rest is below 1e-14) and k into the exponent bits.
pub(super) fn exp(x: &[f64; NARROW]) -> [f64; NARROW] {
    /// Adding it leaves the nearest whole number in the low bits.
    const ROUND: f64 = 6_755_399_441_055_744.0;
    /// ln 2 in two parts (Cody & Waite); the first has room for an exact product with k.
    const LN_2_HIGH: f64 = 0.693_147_180_369_123_8;
    const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;
    let rounded: [f64; NARROW] = std::array::from_fn(|i| x[i].max(-700.0) * std::f64::consts::LOG2_E + ROUND);
    let rest: [f64; NARROW] = std::array::from_fn(|i| {
        let k = rounded[i] - ROUND;
        x[i].max(-700.0) - k * LN_2_HIGH - k * LN_2_LOW
    });
    // Estrin's scheme: pairs, then fours, so that no addition waits for eleven others.
    let [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11] = INVERSE_FACTORIALS;
    std::array::from_fn(|i| {
        let s = rest[i];
        let (s2, s4) = (s * s, (s * s) * (s * s));
        let low = (f0 + f1 * s) + (f2 + f3 * s) * s2;
        let middle = (f4 + f5 * s) + (f6 + f7 * s) * s2;
        let high = (f8 + f9 * s) + (f10 + f11 * s) * s2;
        (low + (middle + high * s4) * s4) * f64::from_bits((rounded[i].to_bits().wrapping_add(1023)) << 52)
    })
}

/// 1/k! for k from 0 to 11.
const INVERSE_FACTORIALS: [f64; 12] = {
    let (mut table, mut k) = ([1.0; 12], 1);
    while k < 12 {
        table[k] = table[k - 1] / k as f64;
        k += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exponential_is_that_of_libm() {
        for step in -6990..6900 {
            let x = f64::from(step) * 0.1 + 0.012_345;
            let [value, ..] = exp(&[x, 0.0, 1.0, -1.0]);
            assert!((value / libm::exp(x) - 1.0).abs() < 2e-14, "e^{x}: {value}");
        }
        assert_eq!(exp(&[0.0; NARROW]), [1.0; NARROW]);
        assert!(exp(&[-1e9; NARROW])[0] < 1e-300);
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
                while term > 1e-18 * sum {
                    k += 1;
                    term *= eta / (first + f64::from(k));
                    sum += term;
                    if term > 1e-11 * sum {
                        needed = k;
                    }
                }
                let bound = terms(first, eta);
                assert!(bound >= needed && bound < 2 * needed + 32, "first {first}, eta {eta}: {bound} terms, {needed} needed");
            }
        }
    }
}
