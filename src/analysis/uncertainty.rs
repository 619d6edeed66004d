//! Chance and not knowing: how much of a measure's variance goes away when the uncertain numbers are known.
//!
//! ```text
//! Var(Y) = Var(E[Y | numbers]) + E[Var(Y | numbers)]
//! Var(E[Y | numbers]) = Cov(Y, Y')      Y' the twin of Y: the same numbers, all other luck drawn anew
//! share = Σ (y - m)(y' - m) / Σ ½((y - m)² + (y' - m)²)      m the mean of all y and y'
//! ```
//!
//! Source: the covariance of pairs is Sobol's estimator of the closed first-order index of a group of inputs (Sobol 1993; Janon et
//! al. 2014, whose pooled form this is). The interval is the delta method on Fisher's z = atanh(share): the influence of a pair on
//! the share is [(y - m)(y' - m) - share ½((y - m)² + (y' - m)²)] / variance, and its standard deviation over √n, divided by
//! 1 - share², is the standard error of z. It does not ask for normal outcomes.

use super::proportion::Z_95;
use super::{NotKnowing, Proportion, Summary};
use crate::outcomes::{Outcomes, PlaceKind, Series};

/// The measures whose spread is told apart, and where.
const TOLD_APART: [(&str, PlaceKind); 4] =
    [("cost_total", PlaceKind::All), ("service_level", PlaceKind::Queue), ("leavers", PlaceKind::All), ("over_under_fte", PlaceKind::All)];

/// A share this near to 1 is 1 but for rounding.
const WHOLE: f64 = 1.0 - 1e-12;

/// The split of the main measures; `totals` are the summaries of the horizon. Measures that never vary are left out.
pub(super) fn uncertainty(outcomes: &Outcomes, series: &[Series], totals: &[Option<Summary>]) -> Vec<NotKnowing> {
    let places = &outcomes.frame.places;
    let told_apart = |one: &Series| TOLD_APART.contains(&(one.measure().key, places[one.place].kind));
    let split = |(index, one): (usize, &Series)| {
        let pairs = outcomes.pairs(one);
        let sd = totals[index].as_ref()?.sd.filter(|sd| *sd > 0.0)?;
        Some(NotKnowing { series: index, sd, share: share_of_pairs(&pairs)?, pairs: pairs.len() })
    };
    series.iter().enumerate().filter(|(_, one)| told_apart(one)).filter_map(split).collect()
}

/// The share of a variance that the two values of each pair have in common, with its 95 % interval; none of fewer than two pairs or where
/// nothing varies. An estimate below 0 is 0.
///
/// ```
/// use tenure::analysis::share_of_pairs;
/// let all_in_common = share_of_pairs(&[(1.0, 1.0), (2.0, 2.0), (5.0, 5.0)]).unwrap();
/// assert_eq!((all_in_common.low, all_in_common.value, all_in_common.high), (1.0, 1.0, 1.0));
/// assert!(share_of_pairs(&[(3.0, 3.0), (3.0, 3.0)]).is_none());
/// ```
pub fn share_of_pairs(pairs: &[(f64, f64)]) -> Option<Proportion> {
    let n = pairs.len() as f64;
    // Deviations from the first value, so that a common level costs no precision.
    let first = pairs.first()?.0;
    let mean = pairs.iter().map(|(y, twin)| (y - first) + (twin - first)).sum::<f64>() / (2.0 * n);
    let parts =
        || pairs.iter().map(|(y, twin)| (y - first - mean, twin - first - mean)).map(|(y, twin)| (y * twin, (y * y + twin * twin) / 2.0));
    let (common, whole) = parts().fold((0.0, 0.0), |(common, whole), (both, each)| (common + both, whole + each));
    if pairs.len() < 2 || whole <= 0.0 {
        return None;
    }
    let share = common / whole;
    if share >= WHOLE {
        return Some(Proportion { value: 1.0, low: 1.0, high: 1.0 });
    }
    let influences = parts().map(|(both, each)| (both - share * each) * n / whole);
    let variance = influences.map(|influence| influence * influence).sum::<f64>() / (n - 1.0);
    // At -1 (two pairs that mirror each other) z has no end; the share is 0 there all the same.
    let z = libm::atanh(share.max(-WHOLE));
    let half = Z_95 * (variance / n).sqrt() / (1.0 - share * share).max(f64::MIN_POSITIVE);
    let end = |z: f64| libm::tanh(z).max(0.0);
    Some(Proportion { value: share.max(0.0), low: end(z - half), high: end(z + half) })
}
