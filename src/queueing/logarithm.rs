//! The natural logarithm of a column.
#![allow(clippy::inline_always, reason = "only what is inlined is compiled for the vectors of the machine at hand")]

const SQRT_2: f64 = std::f64::consts::SQRT_2;

/// ln x for x of ordinary size above 0, within 1e-12.
///
/// x = m 2^k with m between 1/√2 and √2, then ln m = 2 artanh((m-1)/(m+1)) by its series. Every operation is one that vectors have, so
/// the compiler may work on several x at once with the same bits.
#[inline(always)]
pub(super) fn ln(x: f64) -> f64 {
    let bits = x.to_bits();
    let mantissa = f64::from_bits(bits & 0x000f_ffff_ffff_ffff | 0x3ff0_0000_0000_0000);
    let high = mantissa > SQRT_2;
    let m = if high { 0.5 * mantissa } else { mantissa };
    // The exponent as a number: put below 2^52, taken off again.
    let exponent = f64::from_bits(bits >> 52 | 0x4330_0000_0000_0000) - (4_503_599_627_370_496.0 + 1023.0);
    let exponent = if high { exponent + 1.0 } else { exponent };
    let s = (m - 1.0) / (m + 1.0);
    let z = s * s;
    let series = 1.0 + z * (1.0 / 3.0 + z * (0.2 + z * (1.0 / 7.0 + z * (1.0 / 9.0 + z * (1.0 / 11.0 + z * (1.0 / 13.0 + z / 15.0))))));
    exponent * std::f64::consts::LN_2 + 2.0 * s * series
}

#[cfg(test)]
mod tests {
    use super::ln;

    #[test]
    fn the_logarithm_is_that_of_libm() {
        let mut x = 1e-9;
        while x < 1e9 {
            assert!((ln(x) - libm::log(x)).abs() < 1e-12, "ln {x}");
            x *= 1.000_7;
        }
        assert_eq!(ln(1.0), 0.0);
    }
}
