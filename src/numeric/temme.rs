//! Temme's uniform expansion of the incomplete gamma functions for large shapes.
//!
//! Near its mean a gamma variable of large shape needs thousands of series terms; this expansion needs about a hundred
//! multiplications whatever the shape, so a day factor with a small spread costs no more than one with a large spread.
//!
//! Source: N. M. Temme, "The asymptotic expansion of the incomplete gamma functions", SIAM J. Math. Anal. 10 (1979);
//! DLMF 8.12. The coefficients are the Taylor series in eta of DLMF's c_k(eta), worked out in exact fractions by the
//! recursion of DLMF 8.12.10 and cut where a term falls below 3e-18 for `shape` >= 20 and |eta| <= 0.49.

use super::saddle::deviance;

/// The smallest shape for which the table below reaches full double precision.
pub(super) const SMALLEST_SHAPE: f64 = 20.0;
/// The largest |x - shape| / shape for which it does.
pub(super) const WIDEST_DISTANCE: f64 = 0.4;

/// The tail probability on the side of `x`: P(X > x) when `x >= shape`, P(X <= x) below it.
///
/// Q(a, x) = erfc(eta sqrt(a/2)) / 2 + exp(-a eta^2 / 2) / sqrt(2 pi a) * sum_k c_k(eta) a^-k,
/// with eta^2 / 2 = mu - ln(1 + mu), mu = (x - a) / a and eta of the sign of mu.
pub(super) fn near_tail(shape: f64, x: f64) -> f64 {
    let half_square = deviance(shape, x); // a * eta^2 / 2
    let above = x >= shape;
    let eta = (2.0 * half_square / shape).sqrt() * if above { 1.0 } else { -1.0 };
    let correction = correction(shape, eta) * libm::exp(-half_square) / (2.0 * core::f64::consts::PI * shape).sqrt();
    let body = 0.5 * libm::erfc(half_square.sqrt());
    if above { body + correction } else { body - correction }
}

/// sum_k c_k(eta) shape^-k, Horner in 1 / shape over Horner in eta.
fn correction(shape: f64, eta: f64) -> f64 {
    let inverse = 1.0 / shape;
    TERMS[..terms_needed(shape)].iter().rev().fold(0.0, |sum, row| sum * inverse + polynomial(row, eta))
}

/// How many powers of 1 / shape still change the last bit.
fn terms_needed(shape: f64) -> usize {
    if shape >= 1000.0 {
        6
    } else if shape >= 100.0 {
        8
    } else {
        TERMS.len()
    }
}

fn polynomial(coefficients: &[f64], x: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, coefficient| sum * x + coefficient)
}

/// Row k holds the coefficients of c_k(eta), lowest power first.
const TERMS: [&[f64]; 12] = [
    &[
        -0.33333333333333333,
        0.083333333333333333,
        -0.014814814814814815,
        0.0011574074074074074,
        0.0003527336860670194,
        -0.00017875514403292181,
        3.9192631785224378e-5,
        -2.1854485106799922e-6,
        -1.85406221071516e-6,
        8.296711340953086e-7,
        -1.7665952736826079e-7,
        6.7078535434014986e-9,
        1.0261809784240308e-8,
        -4.3820360184533532e-9,
        9.1476995822367902e-10,
        -2.551419399494625e-11,
        -5.8307721325504251e-11,
        2.4361948020667416e-11,
        -5.0276692801141756e-12,
    ],
    &[
        -0.0018518518518518519,
        -0.0034722222222222222,
        0.0026455026455026455,
        -0.00099022633744855967,
        0.00020576131687242798,
        -4.0187757201646091e-7,
        -1.8098550334489978e-5,
        7.6491609160811101e-6,
        -1.6120900894563446e-6,
        4.6471278028074343e-9,
        1.378633446915721e-7,
        -5.752545603517705e-8,
        1.1951628599778147e-8,
        -1.7543241719747648e-11,
        -1.0091543710600413e-9,
        4.1627929918425826e-10,
        -8.5639070264929806e-11,
    ],
    &[
        0.0041335978835978836,
        -0.0026813271604938272,
        0.00077160493827160494,
        2.0093878600823045e-6,
        -0.00010736653226365161,
        5.2923448829120125e-5,
        -1.2760635188618728e-5,
        3.4235787340961381e-8,
        1.3721957309062933e-6,
        -6.298992138380055e-7,
        1.4280614206064242e-7,
        -2.0477098421990866e-10,
        -1.4092529910867521e-8,
        6.228974084922022e-9,
        -1.3670488396617113e-9,
        9.4283561590146782e-13,
        1.2872252400089318e-10,
    ],
    &[
        0.00064943415637860082,
        0.00022947209362139918,
        -0.00046918949439525571,
        0.00026772063206283885,
        -7.5618016718839764e-5,
        -2.3965051138672967e-7,
        1.1082654115347302e-5,
        -5.6749528269915966e-6,
        1.4230900732435884e-6,
        -2.7861080291528142e-11,
        -1.6958404091930277e-7,
        8.0994649053880824e-8,
        -1.9111168485973654e-8,
        2.3928620439808118e-12,
        2.0620131815488798e-9,
    ],
    &[
        -0.0008618882909167117,
        0.00078403922172006663,
        -0.00029907248030319018,
        -1.4638452578843418e-6,
        6.6414982154651222e-5,
        -3.9683650471794347e-5,
        1.1375726970678419e-5,
        2.5074972262375328e-10,
        -1.6954149536558306e-6,
        8.9075075322053097e-7,
        -2.2929348340008049e-7,
        2.956794137544049e-11,
        2.8865829742708784e-8,
        -1.4189739437803219e-8,
    ],
    &[
        -0.00033679855336635815,
        -6.9728137583658578e-5,
        0.00027727532449593921,
        -0.00019932570516188848,
        6.7977804779372078e-5,
        1.419062920643967e-7,
        -1.3594048189768693e-5,
        8.0184702563342015e-6,
        -2.2914811765080952e-6,
        -3.252473551298454e-10,
        3.4652846491085265e-7,
        -1.8447187191171343e-7,
    ],
    &[
        0.00053130793646399222,
        -0.00059216643735369388,
        0.00027087820967180448,
        7.9023532326603279e-7,
        -8.1539693675619688e-5,
        5.6116827531062497e-5,
        -1.8329116582843376e-5,
        -3.0796134506033048e-9,
        3.4651553688036091e-6,
        -2.0291327396058604e-6,
        5.7887928631490037e-7,
    ],
    &[
        0.00034436760689237767,
        5.1717909082605922e-5,
        -0.00033493161081142236,
        0.0002812695154763237,
        -0.00010976582244684731,
        -1.2741009095484485e-7,
        2.7744451511563644e-5,
        -1.8263488805711333e-5,
        5.7876949497350524e-6,
    ],
    &[
        -0.00065262391859530942,
        0.00083949872067208728,
        -0.00043829709854172101,
        -6.969091458420552e-7,
        0.00016644846642067548,
        -0.00012783517679769219,
        4.6299532636913043e-5,
    ],
    &[-0.00059676129019274625, -7.2048954160200106e-5, 0.00067823088376673284, -0.00064014752602627585, 0.00027750107634328704],
    &[0.0013324454494800656, -0.0019144384985654775, 0.0011089369134596637],
    &[0.001579727660730835],
];
