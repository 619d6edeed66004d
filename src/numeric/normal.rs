//! The standard normal law.

use core::f64::consts::{PI, SQRT_2};

/// Density exp(-x^2 / 2) / sqrt(2 pi).
pub fn pdf(x: f64) -> f64 {
    libm::exp(-0.5 * x * x) / (2.0 * PI).sqrt()
}

/// Distribution function P(Z <= x) = erfc(-x / sqrt 2) / 2, accurate in both tails.
///
/// ```
/// assert!((tenure::numeric::normal::cdf(1.959963984540054) - 0.975).abs() < 1e-15);
/// ```
pub fn cdf(x: f64) -> f64 {
    0.5 * libm::erfc(-x / SQRT_2)
}

/// The value a standard normal variable stays below with probability `u`; -∞ at 0 and ∞ at 1.
///
/// Source: M. J. Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37
/// (1988), routine PPND16 (about 1 part in 10^16). Odd about one half to the last bit that `1 - u` keeps.
///
/// ```
/// assert_eq!(tenure::numeric::normal::quantile(0.5), 0.0);
/// ```
pub fn quantile(u: f64) -> f64 {
    let from_middle = u - 0.5;
    if from_middle.abs() <= MIDDLE_HALF {
        let r = 0.180625 - from_middle * from_middle;
        return from_middle * ratio(&MIDDLE, r);
    }
    let tail = if from_middle < 0.0 { u } else { 1.0 - u };
    if tail <= 0.0 {
        return f64::INFINITY.copysign(from_middle);
    }
    let r = (-libm::log(tail)).sqrt();
    let size = if r <= 5.0 { ratio(&SHOULDER, r - 1.6) } else { ratio(&FAR_TAIL, r - 5.0) };
    size.copysign(from_middle)
}

/// Probabilities at most so far from one half need neither a logarithm nor a root.
pub(super) const MIDDLE_HALF: f64 = 0.425;

/// [`quantile`] of numbers side by side, right for those in the middle, within [`MIDDLE_HALF`] of one half; the others are left to it.
#[inline]
pub(super) fn middle_lanes<const WIDTH: usize>(u: &[f64; WIDTH]) -> [f64; WIDTH] {
    std::array::from_fn(|i| {
        let from_middle = u[i] - 0.5;
        from_middle * ratio(&MIDDLE, 0.180625 - from_middle * from_middle)
    })
}

/// A ratio of two polynomials of degree seven, highest power first.
struct Ratio {
    above: [f64; 8],
    below: [f64; 8],
}

#[inline]
fn ratio(form: &Ratio, r: f64) -> f64 {
    let horner = |coefficients: &[f64; 8]| coefficients.iter().fold(0.0, |sum, coefficient| sum * r + coefficient);
    horner(&form.above) / horner(&form.below)
}

/// |u - 1/2| <= 0.425.
const MIDDLE: Ratio = Ratio {
    above: [
        2509.0809287301227,
        33430.57558358813,
        67265.7709270087,
        45921.95393154987,
        13731.69376550946,
        1971.5909503065513,
        133.14166789178438,
        3.3871328727963665,
    ],
    below: [
        5226.495278852854,
        28729.085735721943,
        39307.89580009271,
        21213.794301586597,
        5394.196021424751,
        687.1870074920579,
        42.31333070160091,
        1.0,
    ],
};

/// sqrt(-ln tail) in (…, 5]: tails down to exp(-25).
const SHOULDER: Ratio = Ratio {
    above: [
        0.0007745450142783414,
        0.022723844989269184,
        0.2417807251774506,
        1.2704582524523684,
        3.6478483247632045,
        5.769497221460691,
        4.630337846156546,
        1.4234371107496835,
    ],
    below: [
        1.0507500716444169e-09,
        0.0005475938084995345,
        0.015198666563616457,
        0.14810397642748008,
        0.6897673349851,
        1.6763848301838038,
        2.053191626637759,
        1.0,
    ],
};

/// sqrt(-ln tail) above 5.
const FAR_TAIL: Ratio = Ratio {
    above: [
        2.0103343992922881e-07,
        2.7115555687434876e-05,
        0.0012426609473880784,
        0.026532189526576124,
        0.29656057182850487,
        1.7848265399172913,
        5.463784911164114,
        6.657904643501103,
    ],
    below: [
        2.0442631033899397e-15,
        1.421511758316446e-07,
        1.8463183175100548e-05,
        0.0007868691311456133,
        0.014875361290850615,
        0.1369298809227358,
        0.599832206555888,
        1.0,
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    fn close(seen: f64, exact: f64, relative: f64) {
        assert!((seen - exact).abs() <= relative * exact.abs(), "saw {seen:e}, exact {exact:e}");
    }

    #[test]
    fn the_distribution_function_matches_high_precision_values_in_both_tails() {
        for (x, exact) in [
            (-38.0, 2.88542835e-316),
            (-20.0, 2.7536241186062337e-89),
            (-8.0, 6.220960574271784e-16),
            (-3.0, 0.0013498980316300946),
            (-1.0, 0.15865525393145705),
            (-0.1, 0.460172162722971),
            (0.0, 0.5),
            (0.5, 0.6914624612740131),
            (2.0, 0.9772498680518208),
            (6.0, 0.9999999990134123),
        ] {
            close(cdf(x), exact, 2e-13);
        }
    }

    #[test]
    fn the_quantile_matches_high_precision_values_in_both_tails() {
        for (u, exact) in [
            (1e-300, -37.0470962993612),
            (1e-100, -21.273453560965326),
            (1e-20, -9.262340089798407),
            (5.551115123125783e-17, -8.292361075813595),
            (1e-10, -6.361340902404057),
            (1e-06, -4.753424308822899),
            (0.001, -3.0902323061678136),
            (0.025, -1.9599639845400543),
            (0.07, -1.4757910281791706),
            (0.076, -1.4325027208258116),
            (0.3, -0.5244005127080408),
            (0.6, 0.2533471031357997),
            (0.93, 1.475791028179171),
            (0.975, 1.9599639845400538),
            (0.999999, 4.753424308817087),
        ] {
            close(quantile(u), exact, 1e-15);
        }
    }

    #[test]
    fn the_quantile_undoes_the_distribution_function() {
        for step in -370..=80 {
            let x = f64::from(step) / 10.0;
            let rounding = 2e-16 * (1.0 - cdf(x)).recip().max(1.0); // what a double near one can still tell
            let back = quantile(cdf(x));
            assert!((back - x).abs() <= 4e-15 * x.abs() + 10.0 * rounding + 1e-16, "{x} came back as {back}");
        }
    }

    #[test]
    fn the_ends_are_infinite_and_the_middle_is_zero() {
        assert_eq!(quantile(0.0), f64::NEG_INFINITY);
        assert_eq!(quantile(1.0), f64::INFINITY);
        assert_eq!(quantile(0.5), 0.0);
    }
}
