//! What share of the recorded agents would make law and record agree.

use super::Judged;
use super::predict::Law;
use super::sums::{Compared, Difference, Sums};

/// Shares looked at, from the least to the most.
const LIMITS: (f64, f64) = (0.05, 20.0);
/// Step of the search for two shares with the answer between them.
const STEP: f64 = 1.3;
/// Relative width at which the answer is known well enough.
const CLOSE: f64 = 1e-5;

/// A share of the recorded agents, with its error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Solved {
    /// The share; above 1 where more agents than recorded must have been there.
    pub share: f64,
    /// Half the width of its 95 % interval; none where the difference has none.
    pub half_width: Option<f64>,
}

/// The shares that would make law and record agree.
#[derive(Debug, Clone, PartialEq)]
pub struct Implied {
    /// The share at which the law gives the observed service level.
    pub from_service: Option<Solved>,
    /// The share at which the law gives the observed abandonment.
    pub from_abandonment: Option<Solved>,
    /// Everything compared with the share from the service level.
    pub with_it: Option<Compared>,
}

impl Implied {
    /// The shares that these intervals imply.
    pub fn of(law: &Law, judged: &[Judged]) -> Self {
        let from_service = solve(law, judged, SERVICE);
        Self {
            from_service,
            from_abandonment: solve(law, judged, ABANDONMENT),
            with_it: from_service.map(|solved| Compared::of(&law.with_share(judged, solved.share))),
        }
    }
}

/// A measure that rises or falls with agents.
#[derive(Debug, Clone, Copy)]
pub struct Measure {
    /// Its value.
    pub of: fn(&Sums) -> Option<f64>,
    /// Its two sides.
    pub compared: fn(&Compared) -> Option<Difference>,
}

/// The service level.
pub const SERVICE: Measure = Measure { of: Sums::service_level, compared: |compared| compared.service_level };
/// The share that gives up.
pub const ABANDONMENT: Measure = Measure { of: Sums::abandonment, compared: |compared| compared.abandonment };

/// The share of agents at which the law gives the observed value; none where no share between 0.05 and 20 does.
pub fn solve(law: &Law, judged: &[Judged], measure: Measure) -> Option<Solved> {
    let observed = (measure.of)(&Sums::of(judged.iter().map(|judged| &judged.observed)))?;
    let value = |share: f64| -> Option<f64> {
        let predicted = law.with_share(judged, share);
        (measure.of)(&Sums::of(predicted.iter().map(|judged| &judged.predicted)))
    };
    let off = |share: f64| value(share).map(|value| value - observed);
    let share = root(off)?;
    let slope = (value(1.01 * share)? - value(share / 1.01)?) / (1.01 * share - share / 1.01);
    let there = (measure.compared)(&Compared::of(&law.with_share(judged, share)))?;
    let half_width = there.half_width.map(|half| half / slope.abs()).filter(|half| half.is_finite());
    Some(Solved { share, half_width })
}

/// Where a monotone function passes 0, looked for from 1 on.
fn root(off: impl Fn(f64) -> Option<f64>) -> Option<f64> {
    let ((mut low, mut at_low), (mut high, mut at_high)) = around(&off)?;
    for _ in 0..60 {
        if high - low <= CLOSE * low {
            break;
        }
        let cut = if at_high == at_low { 0.5 * (low + high) } else { low - at_low * (high - low) / (at_high - at_low) };
        let edge = 0.02 * (high - low);
        let middle = cut.clamp(low + edge, high - edge);
        let value = off(middle)?;
        if value * at_low > 0.0 {
            (low, at_low) = (middle, value);
        } else {
            (high, at_high) = (middle, value);
        }
        let half = 0.5 * (low + high); // halving beside the secant keeps both ends moving
        let value = off(half)?;
        if value * at_low > 0.0 { (low, at_low) = (half, value) } else { (high, at_high) = (half, value) }
    }
    Some(0.5 * (low + high))
}

/// Two neighbouring shares with the answer between them, and the values there.
fn around(off: &impl Fn(f64) -> Option<f64>) -> Option<((f64, f64), (f64, f64))> {
    let middle = (1.0, off(1.0)?);
    let (mut low, mut high) = (middle, middle);
    while low.0 > LIMITS.0 && high.0 < LIMITS.1 {
        let below = (low.0 / STEP, off(low.0 / STEP)?);
        if below.1 * low.1 <= 0.0 {
            return Some((below, low));
        }
        let above = (high.0 * STEP, off(high.0 * STEP)?);
        if above.1 * high.1 <= 0.0 {
            return Some((high, above));
        }
        (low, high) = (below, above);
    }
    None
}
