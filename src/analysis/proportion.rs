//! A probability counted in futures, with Wilson's interval.

use super::Proportion;

/// The 97.5 % point of the standard normal distribution.
pub(super) const Z_95: f64 = 1.959_963_984_540_054;

/// A probability of which `hits` in `trials` futures were seen, with its 95 % interval; none without trials.
///
/// ```
/// use tenure::analysis::wilson_95;
/// let chance = wilson_95(123, 1000).unwrap();
/// assert_eq!(chance.value, 0.123);
/// assert!(chance.low > 0.104 && chance.high < 0.145);
/// assert!(wilson_95(0, 0).is_none());
/// ```
pub fn wilson_95(hits: u64, trials: u64) -> Option<Proportion> {
    wilson(hits, trials, Z_95)
}

/// The interval of Wilson (1927): with p = hits/trials and n = trials,
/// (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n). None without trials.
pub fn wilson(hits: u64, trials: u64, z: f64) -> Option<Proportion> {
    if trials == 0 {
        return None;
    }
    let (n, value) = (trials as f64, hits as f64 / trials as f64);
    let widened = 1.0 + z * z / n;
    let centre = (value + z * z / (2.0 * n)) / widened;
    let half = z * (value * (1.0 - value) / n + z * z / (4.0 * n * n)).sqrt() / widened;
    // At the edges centre and half width are equal but for rounding.
    let low = if hits == 0 { 0.0 } else { (centre - half).max(0.0) };
    let high = if hits == trials { 1.0 } else { (centre + half).min(1.0) };
    Some(Proportion { value, low, high })
}
