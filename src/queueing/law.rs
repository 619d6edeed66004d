//! The service law of a pool: chosen once, when the model is compiled.

use super::chat::ChatLaw;
use super::voice::{Intervals, ServiceColumns, ServiceTotals, VoiceLaw};

/// How contacts that somebody waits for are served.
#[derive(Debug, Clone, PartialEq)]
pub enum ServiceLaw {
    /// One contact after another.
    Voice(VoiceLaw),
    /// Several contacts at once.
    Chat(ChatLaw),
}

impl ServiceLaw {
    /// Whether intervals are looked up in a table.
    pub fn is_looked_up(&self) -> bool {
        matches!(self, Self::Voice(law) if law.table().is_some())
    }

    /// The same law without a table.
    #[must_use]
    pub fn exact(&self) -> Self {
        match self {
            Self::Voice(law) => Self::Voice(law.exact()),
            Self::Chat(_) => self.clone(),
        }
    }

    /// Agent time of a contact, seconds, while agents are as busy as can be: the handle time, or what of it falls to one of the
    /// contacts an agent has at once.
    pub fn agent_seconds(&self, handle_time_seconds: f64) -> f64 {
        match self {
            Self::Voice(_) => handle_time_seconds,
            Self::Chat(law) => law.agent_seconds(handle_time_seconds),
        }
    }

    /// Sums over the intervals, in their order; of the agents a share is present, by chance where it is below 1.
    ///
    /// # Panics
    /// If the columns differ in length.
    pub fn totals(&self, intervals: &Intervals, present_share: f64) -> ServiceTotals {
        match self {
            Self::Voice(law) if present_share < 1.0 => law.totals_attended(intervals, present_share),
            Self::Voice(law) => law.totals(intervals),
            Self::Chat(law) if present_share < 1.0 => law.totals_attended(intervals, present_share),
            Self::Chat(law) => law.totals(intervals),
        }
    }

    /// Writes how busy contacts keep the agents of each interval, as a share of those present: of their time, or of their slots.
    /// 1 where nobody is on duty. `columns` is room to work in.
    ///
    /// # Panics
    /// If the columns differ in length.
    pub fn occupancy(&self, intervals: &Intervals, present_share: f64, columns: &mut ServiceColumns, occupancy: &mut [f64]) {
        let law = match self {
            Self::Voice(law) => law,
            Self::Chat(law) => return law.occupancy(intervals, present_share, occupancy),
        };
        if present_share < 1.0 {
            law.shares_attended(intervals, present_share, columns);
        } else {
            law.shares(intervals, columns);
        }
        for (k, occupancy) in occupancy.iter_mut().enumerate() {
            let there = intervals.agents[k] * present_share;
            let busy = intervals.contacts[k] * (1.0 - columns.abandoned[k]) * intervals.handle_time_seconds / intervals.interval_seconds;
            *occupancy = if there > 0.0 { (busy / there).min(1.0) } else { 1.0 };
        }
    }
}
