//! Which law may be trusted where.

use super::{Compared, Kind, Law, Measure, QueueLaws};

/// A difference of service level within this share is none.
pub const AGREES: f64 = 0.001;
/// A difference within this share does not matter to a plan of weeks.
pub const NEAR: f64 = 0.01;
/// An interval wider than this to each side says nothing.
pub const WIDE: f64 = 0.005;

/// How far a law may be trusted, by its service level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trust {
    /// The difference is within 0.1 point, or within the 95 % interval of the simulated contacts and that no wider than 0.5 points to each side.
    Agrees,
    /// It is within 1 point.
    Near,
    /// It is more.
    Off,
    /// The interval holds 0 but is wider than 0.5 points to each side.
    Unclear,
}

impl Trust {
    /// What a difference means.
    pub fn of(compared: &Compared) -> Option<Self> {
        let off = compared.off.as_ref()?;
        let (mean, half) = (off.mean.abs(), off.half_width);
        Some(match () {
            () if mean <= AGREES && half <= WIDE => Self::Agrees,
            () if mean <= half && half <= WIDE => Self::Agrees,
            () if mean <= half => Self::Unclear,
            () if mean <= NEAR => Self::Near,
            () => Self::Off,
        })
    }
}

impl QueueLaws {
    /// A comparison of the queue.
    pub fn find(&self, kind: Kind, law: Law, measure: Measure) -> Option<&Compared> {
        self.compared.iter().find(|compared| compared.kind == kind && compared.law == law && compared.measure == measure)
    }

    /// How far a law may be trusted in weeks of a kind; none where it or its judge is missing.
    pub fn trust(&self, kind: Kind, law: Law) -> Option<Trust> {
        self.find(kind, law, Measure::ServiceLevel).and_then(Trust::of)
    }
}
