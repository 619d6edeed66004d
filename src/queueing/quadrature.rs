//! Integrals of log-concave functions from their peak outwards.
//!
//! Every integral of the waiting laws has an integrand that falls away from one peak. Panels that double in width from the
//! peak outwards, twenty Gauss–Legendre points each, serve all scales without any adaptivity.

/// Positive nodes and weights of the 20-point Gauss–Legendre rule (computed to 40 digits, rounded once).
const NODES: [(f64, f64); 10] = [
    (0.07652652113349734, 0.15275338713072584),
    (0.22778585114164507, 0.14917298647260374),
    (0.37370608871541955, 0.14209610931838204),
    (0.5108670019508271, 0.13168863844917664),
    (0.636053680726515, 0.11819453196151843),
    (0.7463319064601508, 0.10193011981724044),
    (0.8391169718222188, 0.08327674157670475),
    (0.912234428251326, 0.06267204833410907),
    (0.9639719272779138, 0.04060142980038694),
    (0.9931285991850949, 0.017614007139152118),
];

/// Below this logarithm an integrand is negligible beside its peak (e^-42 is 6e-19).
const NEGLIGIBLE: f64 = -42.0;

/// Integrates several functions at once from distance 0 to `length` of the peak.
///
/// `finest` is the smallest scale on which the functions change shape; panels double in width from there.
pub(super) fn outwards<const N: usize>(length: f64, finest: f64, functions: impl Fn(f64) -> [f64; N]) -> [f64; N] {
    let mut total = [0.0; N];
    if length <= 0.0 {
        return total;
    }
    // Without end, or no number at all: an answer that makes no sense, but an answer.
    let length = length.min(f64::MAX);
    let mut width = length;
    while width > finest {
        width *= 0.5;
    }
    let (mut from, mut to) = (0.0, width);
    loop {
        add_panel(&mut total, from, to, &functions);
        if to >= length {
            return total;
        }
        (from, to) = (to, 2.0 * to);
    }
}

/// Integrals over one panel.
pub(super) fn panel<const N: usize>(from: f64, to: f64, functions: &impl Fn(f64) -> [f64; N]) -> [f64; N] {
    let mut total = [0.0; N];
    add_panel(&mut total, from, to, functions);
    total
}

fn add_panel<const N: usize>(total: &mut [f64; N], from: f64, to: f64, functions: &impl Fn(f64) -> [f64; N]) {
    let (middle, half) = (0.5 * (from + to), 0.5 * (to - from));
    for (node, weight) in NODES {
        let (left, right) = (functions(middle - half * node), functions(middle + half * node));
        for i in 0..N {
            total[i] += half * weight * (left[i] + right[i]);
        }
    }
}

/// Distance from the peak beyond which a log-concave function is negligible, at most `limit`.
///
/// `drop` is the logarithm relative to the peak at a distance; `scale` a guess of the width (it may be far too small).
pub(super) fn reach(scale: f64, limit: f64, drop: impl Fn(f64) -> f64) -> f64 {
    let mut far = scale.min(limit);
    while far < limit && drop(far) > NEGLIGIBLE {
        far = (2.0 * far).min(limit);
    }
    let mut near = 0.5 * far;
    for _ in 0..3 {
        let middle = 0.5 * (near + far);
        if drop(middle) < NEGLIGIBLE { far = middle } else { near = middle }
    }
    far
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bell_and_a_long_tail_are_integrated_to_rounding() {
        let bell = |x: f64| -0.5 * x * x;
        let length = reach(0.01, f64::INFINITY, bell);
        let [half] = outwards(length, length / 16.0, |x| [libm::exp(bell(x))]);
        assert!((half - 1.2533141373155003).abs() < 1e-14, "half a bell is {half}");

        let length = reach(1e-9, f64::INFINITY, |x| -1e3 * x);
        let [area, moment] = outwards(length, length / 16.0, |x| [libm::exp(-1e3 * x), x * libm::exp(-1e3 * x)]);
        assert!((area * 1e3 - 1.0).abs() < 1e-14 && (moment * 1e6 - 1.0).abs() < 1e-14, "{area} {moment}");
    }

    #[test]
    fn a_short_range_is_cut_at_its_end() {
        let length = reach(100.0, 0.5, |x| -x);
        assert_eq!(length, 0.5);
        let [area] = outwards(length, 1.0, |_| [1.0]);
        assert!((area - 0.5).abs() < 1e-15);
    }
}
