//! Fixed bins for values of a measure.

use std::f64::consts::{FRAC_1_SQRT_2, LN_2};

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
        for (values, bins) in values.chunks(STRETCH).zip(bins.chunks_mut(STRETCH)) {
            let mut room = [0.0; STRETCH];
            let positions = &mut room[..values.len()];
            match self {
                Self::Share => positions.iter_mut().zip(values).for_each(|(position, value)| *position = value / SHARE_BIN),
                Self::Relative => positions.iter_mut().zip(values).for_each(|(position, value)| *position = about_position(*value)),
            }
            positions.iter().zip(&mut *bins).for_each(|(position, bin)| *bin = (position + ROUNDING).to_bits() as i32);
            if !positions.iter().fold(true, |all, position| all & is_sure(*position)) {
                let places = positions.iter().zip(values).zip(bins).filter(|((position, _), _)| !is_sure(**position));
                places.for_each(|((_, value), bin)| *bin = self.of(*value));
            }
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

/// Values whose positions are worked out in one go.
const STRETCH: usize = 128;
/// So close to the edge of a bin, in bins, a position that is known to 1e-6 only decides nothing.
const EDGE: f64 = 1e-4;
/// Positions beyond this are left to the exact way.
const FAR_OUT: f64 = 1e9;
/// Added to a number below 2^51, it leaves the nearest whole number in the low bits.
const ROUNDING: f64 = 6755399441055744.0;
/// A whole number below 2^52 is this number's low bits; less the number it is an amount.
const WHOLE: f64 = 4503599627370496.0;

/// Whether the nearest whole number to a position is the bin.
#[inline]
fn is_sure(position: f64) -> bool {
    let off = position - ((position + ROUNDING) - ROUNDING);
    (off.abs() < 0.5 - EDGE) & (position.abs() < FAR_OUT)
}

/// The inverse hyperbolic sine in bins, within 1e-6 of a bin; not a number beyond 1e150.
#[inline]
fn about_position(value: f64) -> f64 {
    let size = value.abs();
    let grown = size + (size * size + 1.0).sqrt();
    // The power of two that leaves a mantissa between the root of one half and the root of two.
    let bits = grown.to_bits();
    let exponent = bits.wrapping_sub(FRAC_1_SQRT_2.to_bits()) >> 52;
    let mantissa = f64::from_bits(bits.wrapping_sub(exponent << 52));
    // ln m = 2 artanh s; |s| < 0.172, so the next term is below 7e-10.
    let s = (mantissa - 1.0) / (mantissa + 1.0);
    let t = s * s;
    let log = 2.0 * s * (1.0 + t * (1.0 / 3.0 + t * (1.0 / 5.0 + t * (1.0 / 7.0 + t * (1.0 / 9.0)))));
    let powers = f64::from_bits(WHOLE.to_bits() | exponent) - WHOLE;
    let position = (powers * LN_2 + log) * (1.0 / RELATIVE_BIN);
    if size < 1e150 { position.copysign(value) } else { f64::NAN }
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
    fn the_quick_position_is_within_its_error() {
        for k in -200_000..200_000 {
            let value = libm::sinh(f64::from(k) * 1.7e-3);
            let off = about_position(value) - libm::asinh(value) / RELATIVE_BIN;
            assert!(off.abs() < 1e-6, "{off:e} at {value}");
        }
    }
}
