//! Fixed bins for values of a measure.

use std::f64::consts::{LN_2, SQRT_2};

/// Width of a bin of a share.
const SHARE_BIN: f64 = 1e-4;
/// Relative width of a bin of anything else.
const RELATIVE_BIN: f64 = 2e-3;

/// How values of a measure fall into bins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bins {
    /// Steps of 0.01 percentage points.
    Share,
    /// Steps of 0.2 % of the value (of 0.002 units near zero).
    Relative,
}

impl Bins {
    /// The bin of a value.
    pub fn of(self, value: f64) -> i32 {
        let position = match self {
            Self::Share => value / SHARE_BIN,
            Self::Relative => libm::asinh(value) / RELATIVE_BIN,
        };
        libm::floor(position + 0.5) as i32
    }

    /// The bins of many values, each the bin [`Bins::of`] gives, several times as fast.
    ///
    /// # Panics
    /// If there is not one place in `bins` for every value.
    pub fn of_all(self, values: &[f64], bins: &mut [i32]) {
        assert_eq!(values.len(), bins.len(), "one bin for every value");
        let sure = match self {
            Self::Share => place_all(values, bins, |value| value / SHARE_BIN),
            Self::Relative => place_all(values, bins, |value| about_asinh(value) * (1.0 / RELATIVE_BIN)),
        };
        if !sure {
            values.iter().zip(bins).filter(|(_, bin)| **bin == UNSURE).for_each(|(value, bin)| *bin = self.of(*value));
        }
    }

    /// The middle of a bin.
    pub fn middle(self, bin: i32) -> f64 {
        match self {
            Self::Share => f64::from(bin) * SHARE_BIN,
            Self::Relative => libm::sinh(f64::from(bin) * RELATIVE_BIN),
        }
    }
}

/// Stands for a bin that has to be looked up exactly.
const UNSURE: i32 = i32::MIN;
/// So close to the edge of a bin, in bins, a position that is known to 1e-6 only decides nothing.
const EDGE: f64 = 1e-4;
/// Positions beyond this are left to the exact way.
const FAR_OUT: f64 = 1e9;
/// Added to a number below 2^51, it leaves the nearest whole number in the low bits.
const ROUNDING: f64 = 6755399441055744.0;

/// The nearest whole number to the position of every value, or [`UNSURE`]; gives whether all are sure.
#[inline]
fn place_all(values: &[f64], bins: &mut [i32], position: impl Fn(f64) -> f64) -> bool {
    let mut all = true;
    for (value, bin) in values.iter().zip(bins) {
        let position = position(*value);
        let rounded = position + ROUNDING;
        let sure = (position - (rounded - ROUNDING)).abs() < 0.5 - EDGE && position.abs() < FAR_OUT;
        *bin = if sure { rounded.to_bits() as i32 } else { UNSURE };
        all &= sure;
    }
    all
}

/// The inverse hyperbolic sine within 1e-9; not a number beyond 1e150.
#[inline]
fn about_asinh(value: f64) -> f64 {
    let size = value.abs();
    let grown = size + (size * size + 1.0).sqrt();
    let bits = grown.to_bits();
    let mantissa = f64::from_bits(bits & ((1 << 52) - 1) | 1.0_f64.to_bits());
    let upper = mantissa > SQRT_2;
    let exponent = (bits >> 52) as i32 - 1023 + i32::from(upper);
    let mantissa = if upper { 0.5 * mantissa } else { mantissa };
    // ln m = 2 artanh s; |s| < 0.172, so the next term is below 7e-10.
    let s = (mantissa - 1.0) / (mantissa + 1.0);
    let t = s * s;
    let log = 2.0 * s * (1.0 + t * (1.0 / 3.0 + t * (1.0 / 5.0 + t * (1.0 / 7.0 + t * (1.0 / 9.0)))));
    let size_of_it = f64::from(exponent) * LN_2 + log;
    if size < 1e150 { size_of_it.copysign(value) } else { f64::NAN }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_values_fall_into_the_bins_of_each() {
        let mut values =
            vec![0.0, -0.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MIN_POSITIVE, 1e149, 1e200, -1e308, 214_748.364_75, 1e9];
        values.extend((0..40_000).map(|k| libm::exp(0.003 * f64::from(k) - 60.0)));
        values.extend((0..40_000).map(|k| -libm::exp(0.0007 * f64::from(k) - 9.0)));
        values.extend((-20_000..20_000).map(f64::from));
        for edge in -4000..40_000 {
            let edge = f64::from(edge) + 0.5;
            for off in [-1e-12, 0.0, 1e-12] {
                values.extend([edge * SHARE_BIN * (1.0 + off), libm::sinh(edge * RELATIVE_BIN) * (1.0 + off)]);
            }
        }
        let mut found = vec![0; values.len()];
        for bins in [Bins::Share, Bins::Relative] {
            bins.of_all(&values, &mut found);
            for (value, found) in values.iter().zip(&found) {
                assert_eq!(*found, bins.of(*value), "{value} in {bins:?}");
            }
        }
    }

    #[test]
    fn the_quick_inverse_hyperbolic_sine_is_within_its_error() {
        for k in -200_000..200_000 {
            let value = libm::sinh(f64::from(k) * 1.7e-3);
            let off = about_asinh(value) - libm::asinh(value);
            assert!(off.abs() < 1e-9, "{off:e} at {value}");
        }
    }
}
