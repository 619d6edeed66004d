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
        -0.3333333333333333,
        0.08333333333333333,
        -0.014814814814814815,
        0.0011574074074074073,
        0.0003527336860670194,
        -0.0001787551440329218,
        3.919263178522438e-05,
        -2.1854485106799924e-06,
        -1.85406221071516e-06,
        8.296711340953087e-07,
        -1.7665952736826078e-07,
        6.707853543401498e-09,
        1.0261809784240309e-08,
        -4.382036018453353e-09,
        9.14769958223679e-10,
        -2.551419399494625e-11,
        -5.830772132550426e-11,
        2.4361948020667415e-11,
        -5.0276692801141755e-12,
    ],
    &[
        -0.001851851851851852,
        -0.003472222222222222,
        0.0026455026455026454,
        -0.0009902263374485596,
        0.00020576131687242798,
        -4.018775720164609e-07,
        -1.8098550334489977e-05,
        7.64916091608111e-06,
        -1.6120900894563446e-06,
        4.647127802807434e-09,
        1.378633446915721e-07,
        -5.752545603517705e-08,
        1.1951628599778148e-08,
        -1.7543241719747647e-11,
        -1.0091543710600413e-09,
        4.162792991842583e-10,
        -8.56390702649298e-11,
    ],
    &[
        0.004133597883597883,
        -0.0026813271604938273,
        0.0007716049382716049,
        2.0093878600823047e-06,
        -0.00010736653226365161,
        5.2923448829120125e-05,
        -1.2760635188618728e-05,
        3.423578734096138e-08,
        1.3721957309062932e-06,
        -6.298992138380055e-07,
        1.4280614206064242e-07,
        -2.0477098421990866e-10,
        -1.409252991086752e-08,
        6.228974084922022e-09,
        -1.3670488396617112e-09,
        9.428356159014678e-13,
        1.2872252400089318e-10,
    ],
    &[
        0.0006494341563786008,
        0.00022947209362139917,
        -0.0004691894943952557,
        0.00026772063206283885,
        -7.561801671883977e-05,
        -2.396505113867297e-07,
        1.1082654115347302e-05,
        -5.6749528269915965e-06,
        1.4230900732435883e-06,
        -2.7861080291528143e-11,
        -1.6958404091930278e-07,
        8.099464905388083e-08,
        -1.9111168485973655e-08,
        2.3928620439808118e-12,
        2.0620131815488797e-09,
    ],
    &[
        -0.0008618882909167117,
        0.0007840392217200666,
        -0.0002990724803031902,
        -1.4638452578843418e-06,
        6.641498215465122e-05,
        -3.968365047179435e-05,
        1.1375726970678419e-05,
        2.507497226237533e-10,
        -1.6954149536558305e-06,
        8.907507532205309e-07,
        -2.292934834000805e-07,
        2.956794137544049e-11,
        2.8865829742708783e-08,
        -1.4189739437803219e-08,
    ],
    &[
        -0.00033679855336635813,
        -6.972813758365858e-05,
        0.0002772753244959392,
        -0.00019932570516188847,
        6.797780477937208e-05,
        1.419062920643967e-07,
        -1.3594048189768693e-05,
        8.018470256334202e-06,
        -2.291481176508095e-06,
        -3.252473551298454e-10,
        3.4652846491085265e-07,
        -1.8447187191171344e-07,
    ],
    &[
        0.0005313079364639922,
        -0.0005921664373536939,
        0.0002708782096718045,
        7.902353232660328e-07,
        -8.153969367561969e-05,
        5.61168275310625e-05,
        -1.8329116582843375e-05,
        -3.0796134506033047e-09,
        3.465155368803609e-06,
        -2.0291327396058603e-06,
        5.788792863149004e-07,
    ],
    &[
        0.00034436760689237765,
        5.171790908260592e-05,
        -0.00033493161081142234,
        0.0002812695154763237,
        -0.00010976582244684731,
        -1.2741009095484485e-07,
        2.7744451511563645e-05,
        -1.8263488805711332e-05,
        5.7876949497350525e-06,
    ],
    &[
        -0.0006526239185953094,
        0.0008394987206720873,
        -0.000438297098541721,
        -6.969091458420552e-07,
        0.00016644846642067547,
        -0.00012783517679769218,
        4.629953263691304e-05,
    ],
    &[-0.0005967612901927463, -7.204895416020011e-05, 0.0006782308837667328, -0.0006401475260262758, 0.00027750107634328704],
    &[0.0013324454494800656, -0.0019144384985654776, 0.0011089369134596636],
    &[0.001579727660730835],
];
