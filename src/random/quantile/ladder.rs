//! Walking up the probabilities of a count to the smallest one whose distribution function reaches a level.
//!
//! Neighbouring probabilities differ by a simple ratio, so one known probability gives all the others. Three walks share
//! this: up from zero (small means), up from a guess (large means), and down from beyond the end (the extreme upper tail,
//! where a sum from below could no longer tell the level from 1).

/// Below this chance of a higher value, the level is measured from above.
const UPPER_TAIL: f64 = 1e-6;
/// A term this small beside its sum no longer changes it.
const NEGLIGIBLE: f64 = 1e-18;

/// A law of counts, known by the ratios of neighbouring probabilities. Counts are `f64` here because that is what the
/// arithmetic needs.
pub(super) trait Ladder {
    /// P(k + 1) / P(k), falling in k; 0 at the last count.
    fn rise(&self, k: f64) -> f64;
    /// P(k - 1) / P(k), for `k >= 1`.
    fn fall(&self, k: f64) -> f64;
}

/// The level sought, from both ends, because near 1 only the distance from above keeps its digits.
#[derive(Clone, Copy)]
pub(super) struct Level {
    /// The probability to reach.
    pub below: f64,
    /// What may remain above: 1 - below.
    pub above: f64,
    /// Whether the distribution function must exceed the level rather than reach it: for laws read backwards.
    pub strict: bool,
}

impl Level {
    /// The level of a uniform.
    #[inline]
    pub fn of(u: f64) -> Self {
        Self { below: u, above: 1.0 - u, strict: false }
    }

    /// The level of the same uniform for the count of failures.
    #[inline]
    pub fn mirrored(u: f64) -> Self {
        Self { below: 1.0 - u, above: u, strict: true }
    }

    #[inline]
    fn missed_by(self, reached: f64) -> bool {
        if self.strict { reached <= self.below } else { reached < self.below }
    }

    fn allows_above(self, rest: f64) -> bool {
        if self.strict { rest < self.above } else { rest <= self.above }
    }

    #[inline]
    fn in_upper_tail(self) -> bool {
        self.above < UPPER_TAIL
    }

    /// The standard normal value at this level.
    pub fn normal(self) -> f64 {
        use crate::numeric::normal::quantile;
        if self.below < 0.5 { quantile(self.below) } else { -quantile(self.above) }
    }
}

/// From P(0) up: about as many steps as the answer.
#[inline]
pub(super) fn from_zero(level: Level, probability_of_none: f64, ladder: &impl Ladder) -> u64 {
    if level.in_upper_tail() {
        return from_beyond(level, 0.0, probability_of_none, ladder);
    }
    climb(level, 0.0, probability_of_none, probability_of_none, ladder)
}

/// From a guess up, stepping back first if the guess was too high.
///
/// `probability` is P(k); `up_to(k, P(k))` the chance of at most k. Both are asked at the guess only (or again after a step
/// back of `stride`), so they may be dear.
pub(super) fn from_guess(
    level: Level,
    guess: f64,
    stride: f64,
    ladder: &impl Ladder,
    probability: impl Fn(f64) -> f64,
    up_to: impl Fn(f64, f64) -> f64,
) -> u64 {
    let mut k = guess.floor().max(0.0);
    if level.in_upper_tail() {
        return from_beyond(level, k, probability(k), ladder);
    }
    loop {
        let here = probability(k);
        let reached = up_to(k, here);
        if k == 0.0 || level.missed_by(reached) {
            return climb(level, k, here, reached, ladder);
        }
        k = (k - stride.ceil()).max(0.0);
    }
}

/// The chance of at most `k`, adding P(k), P(k - 1)… until nothing changes.
pub(super) fn sum_downward(k: f64, probability: f64, ladder: &impl Ladder) -> f64 {
    let (mut k, mut term, mut sum) = (k, probability, probability);
    while k > 0.0 && term > NEGLIGIBLE * sum {
        term *= ladder.fall(k);
        sum += term;
        k -= 1.0;
    }
    sum
}

#[inline]
fn climb(level: Level, k: f64, probability: f64, reached: f64, ladder: &impl Ladder) -> u64 {
    let (mut k, mut term, mut sum) = (k, probability, reached);
    while level.missed_by(sum) {
        let ratio = ladder.rise(k);
        if ratio <= 0.0 {
            break;
        }
        term *= ratio;
        sum += term;
        k += 1.0;
    }
    k as u64
}

/// Out to where nothing is left, then back down while what lies above stays within the level.
#[cold]
fn from_beyond(level: Level, k: f64, probability: f64, ladder: &impl Ladder) -> u64 {
    let (mut k, mut term) = (k, probability);
    loop {
        let ratio = ladder.rise(k);
        if ratio <= 0.0 || term <= NEGLIGIBLE * level.above * (1.0 - ratio) {
            break;
        }
        term *= ratio;
        k += 1.0;
    }
    let mut above = 0.0;
    while k > 0.0 && level.allows_above(above + term) {
        above += term;
        term *= ladder.fall(k);
        k -= 1.0;
    }
    k as u64
}
