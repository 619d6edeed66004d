//! Logarithm, exponential and normal quantile of whole columns of numbers.
//!
//! Plain arrays of fixed width, which the compiler turns into whatever vector registers there are: every number goes through the same
//! operations in the same order, whatever its neighbours and its place, so the bits depend neither on the machine nor on the length of the
//! column.

use super::normal;

/// Numbers worked on side by side.
const WIDTH: usize = 8;

/// Replaces every number by its natural logarithm, for numbers above 0 that are not subnormal.
///
/// The method of fdlibm's `e_log.c` (below 1 unit in the last place): x = 2^k m with m near 1, then a polynomial in s = (m-1)/(m+1).
///
/// ```
/// let mut column = [1.0, 0.5, 1e-9];
/// tenure::numeric::columns::ln(&mut column);
/// assert_eq!(column, [0.0, -core::f64::consts::LN_2, -20.72326583694641]);
/// ```
pub fn ln(column: &mut [f64]) {
    in_lanes(column, 1.0, ln_lanes);
}

/// Replaces every number by its exponential, for numbers up to 700; below -700 it is e^-700. Relative error below 3e-15.
pub fn exp(column: &mut [f64]) {
    in_lanes(column, 0.0, exp_lanes);
}

/// Replaces every probability (above 0, below 1) by the value that a standard normal variable stays below with it: the bits of
/// [`normal::quantile`].
pub fn normal_quantile(column: &mut [f64]) {
    in_lanes(column, 0.5, |u| {
        let mut size = normal::middle_lanes(&u);
        // One in seven lies outside the middle; they wait until there are enough of them to fill the lanes.
        for (size, u) in size.iter_mut().zip(u) {
            if (u - 0.5).abs() > normal::MIDDLE_HALF {
                *size = normal::quantile(u);
            }
        }
        size
    });
}

/// Runs full blocks as they are and the rest filled up with `filler`.
#[inline]
fn in_lanes(column: &mut [f64], filler: f64, work: impl Fn([f64; WIDTH]) -> [f64; WIDTH]) {
    let (blocks, rest) = column.as_chunks_mut::<WIDTH>();
    for block in blocks {
        *block = work(*block);
    }
    if !rest.is_empty() {
        let mut block = [filler; WIDTH];
        block[..rest.len()].copy_from_slice(rest);
        rest.copy_from_slice(&work(block)[..rest.len()]);
    }
}

/// ln 2 in two parts; the first has room for an exact product with a power of two.
const LN_2_HIGH: f64 = 6.931_471_803_691_238e-1;
const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;

#[inline]
fn ln_lanes(x: [f64; WIDTH]) -> [f64; WIDTH] {
    /// The bits of 1, of sqrt(1/2) (its upper half), and of what a number's digits take up.
    const ONE: u64 = 0x3ff0_0000_0000_0000;
    const ROOT_HALF: u64 = 0x3fe6_a09e_0000_0000;
    const DIGITS: u64 = 0x000f_ffff_ffff_ffff;
    /// Its last bits, read as a number, count from 2^52.
    const COUNT_FROM: u64 = 0x4330_0000_0000_0000;
    const COUNTED_FROM: f64 = 4_503_599_627_370_496.0 + 1023.0;
    let moved: [u64; WIDTH] = x.map(|x| x.to_bits().wrapping_add(ONE - ROOT_HALF));
    let power: [f64; WIDTH] = moved.map(|bits| f64::from_bits((bits >> 52) | COUNT_FROM) - COUNTED_FROM);
    let near_one: [f64; WIDTH] = moved.map(|bits| f64::from_bits((bits & DIGITS) + ROOT_HALF) - 1.0);
    std::array::from_fn(|i| {
        let (f, k) = (near_one[i], power[i]);
        let half_square = 0.5 * f * f;
        let s = f / (2.0 + f);
        let (z, w) = (s * s, (s * s) * (s * s));
        let even = w * (0.399_999_999_994_094_2 + w * (0.222_221_984_321_497_84 + w * 0.153_138_376_992_093_73));
        let odd =
            z * (0.666_666_666_666_673_5 + w * (0.285_714_287_436_623_9 + w * (0.181_835_721_616_180_5 + w * 0.147_981_986_051_165_86)));
        s * (half_square + (even + odd)) + k * LN_2_LOW - half_square + f + k * LN_2_HIGH
    })
}

/// x = k ln 2 + s with |s| <= ln(2)/2, then Taylor's polynomial in s and k into the exponent bits.
#[inline]
fn exp_lanes(x: [f64; WIDTH]) -> [f64; WIDTH] {
    /// Adding it leaves the nearest whole number in the low bits.
    const ROUND: f64 = 6_755_399_441_055_744.0;
    let rounded: [f64; WIDTH] = x.map(|x| x.max(-700.0) * std::f64::consts::LOG2_E + ROUND);
    std::array::from_fn(|i| {
        let k = rounded[i] - ROUND;
        let s = x[i].max(-700.0) - k * LN_2_HIGH - k * LN_2_LOW;
        let [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13] = INVERSE_FACTORIALS;
        let (s2, s4) = (s * s, (s * s) * (s * s));
        let low = (f0 + f1 * s) + (f2 + f3 * s) * s2;
        let middle = (f4 + f5 * s) + (f6 + f7 * s) * s2;
        let high = (f8 + f9 * s) + (f10 + f11 * s) * s2;
        let top = f12 + f13 * s;
        (low + (middle + (high + top * s4) * s4) * s4) * f64::from_bits(rounded[i].to_bits().wrapping_add(1023) << 52)
    })
}

/// 1/k! for k from 0 to 13.
pub(crate) const INVERSE_FACTORIALS: [f64; 14] = {
    let (mut table, mut k) = ([1.0; 14], 1);
    while k < 14 {
        table[k] = table[k - 1] / k as f64;
        k += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    fn many() -> Vec<f64> {
        (1..40_001).map(|step| f64::from(step) * 2.499_9e-5).collect()
    }

    #[test]
    fn logarithms_are_those_of_libm_to_the_last_bit() {
        let mut all: Vec<f64> = many();
        all.extend((-1000..1000).map(|power| libm::pow(2.0, f64::from(power)) * 1.234_567_8));
        all.extend([2f64.powi(-54), 2f64.powi(-53), 1.0 - 2f64.powi(-53), 1.0]);
        let mut column = all.clone();
        ln(&mut column);
        for (x, seen) in all.iter().zip(column) {
            assert_eq!(seen, libm::log(*x), "ln {x}");
        }
    }

    #[test]
    fn exponentials_are_those_of_libm() {
        let all: Vec<f64> = (-6999..6999).map(|step| f64::from(step) * 0.1 + 0.012_345).collect();
        let mut column = all.clone();
        exp(&mut column);
        for (x, seen) in all.iter().zip(column) {
            assert!((seen / libm::exp(*x) - 1.0).abs() < 3e-15, "e^{x}: {seen}");
        }
        let mut far = [0.0, -1e9];
        exp(&mut far);
        assert!(far[0] == 1.0 && far[1] < 1e-300);
    }

    #[test]
    fn normal_quantiles_are_those_of_single_numbers_to_the_last_bit() {
        let all: Vec<f64> = many().into_iter().filter(|u| *u < 1.0).collect();
        let mut column = all.clone();
        normal_quantile(&mut column);
        for (u, seen) in all.iter().zip(column) {
            assert_eq!(seen, normal::quantile(*u), "at {u}");
        }
    }

    #[test]
    fn the_length_of_a_column_changes_no_number_in_it() {
        let all: Vec<f64> = many()[..40].to_vec();
        let mut whole = all.clone();
        ln(&mut whole);
        for length in 1..40 {
            let mut part = all[..length].to_vec();
            ln(&mut part);
            assert_eq!(part, whole[..length]);
        }
    }
}
