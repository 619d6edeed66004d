//! The natural logarithm of a column.
#![allow(clippy::inline_always, reason = "only what is inlined is compiled for the vectors of the machine at hand")]

use super::lanes::{LANES, Lane, each};

const SQRT_2: f64 = std::f64::consts::SQRT_2;
/// 1/3, 1/5, … of the series, from its end.
const TERMS: [f64; 7] = [1.0 / 13.0, 1.0 / 11.0, 1.0 / 9.0, 1.0 / 7.0, 0.2, 1.0 / 3.0, 1.0];

/// ln x for numbers of ordinary size above 0, within 1e-12.
///
/// x = m 2^k with m between 1/√2 and √2, then ln m = 2 artanh((m-1)/(m+1)) by its series. One operation after another on all lanes, and
/// only such as vectors have.
#[inline(always)]
pub(super) fn ln(x: &Lane) -> Lane {
    let mantissa = each(|i| f64::from_bits(x[i].to_bits() & 0x000f_ffff_ffff_ffff | 0x3ff0_0000_0000_0000));
    // The exponent as a number: put below 2^52, taken off again.
    let exponent = each(|i| f64::from_bits(x[i].to_bits() >> 52 | 0x4330_0000_0000_0000) - (4_503_599_627_370_496.0 + 1023.0));
    let half = each(|i| if mantissa[i] > SQRT_2 { 0.5 } else { 1.0 });
    let m = each(|i| half[i] * mantissa[i]);
    let s = each(|i| (m[i] - 1.0) / (m[i] + 1.0));
    let z = each(|i| s[i] * s[i]);
    let mut series = [1.0 / 15.0; LANES];
    for term in TERMS {
        series = each(|i| term + z[i] * series[i]);
    }
    // Half the mantissa, one more to the exponent.
    each(|i| (exponent[i] + (2.0 - 2.0 * half[i])) * std::f64::consts::LN_2 + 2.0 * s[i] * series[i])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logarithm_is_that_of_libm() {
        let mut x = 1e-9;
        while x < 1e9 {
            assert!((ln(&[x; LANES])[3] - libm::log(x)).abs() < 1e-12, "ln {x}");
            x *= 1.000_7;
        }
        assert_eq!(ln(&[1.0; LANES]), [0.0; LANES]);
    }
}
