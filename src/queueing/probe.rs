//! How far a looked-up service law is from the exact one, measured on weeks like those it will be asked about.

use super::{IntervalTable, Intervals, OrdinaryWeek, ServiceLaw, ServiceTotals};
use std::ops::Range;

/// Largest differences of the service level from that of the exact law over all probes, as shares.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct TableError {
    /// Of a week.
    pub week: f64,
    /// Of a day.
    pub day: f64,
}

impl TableError {
    /// Largest error of a week and of a day with which a table is used.
    pub const LIMIT: Self = Self { week: 0.0002, day: 0.001 };

    /// The worse of two, each way.
    #[must_use]
    pub fn or_worse(self, other: Self) -> Self {
        Self { week: self.week.max(other.week), day: self.day.max(other.day) }
    }

    /// Whether the law may be looked up.
    pub fn is_small(&self) -> bool {
        self.week <= Self::LIMIT.week && self.day <= Self::LIMIT.day
    }
}

/// Weeks tried.
const PROBES: usize = 16;
/// Factors on volume, agents and handle time that are tried, least and greatest.
const VOLUME: (f64, f64) = (0.5, 1.8);
const AGENTS: (f64, f64) = (0.6, 1.4);
const HANDLE_TIME: (f64, f64) = (0.8, 1.6);
/// The reciprocals of the powers of the real root of x⁴ = x + 1: multiples of them fill a cube evenly.
const EVENLY: [f64; 3] = [0.819_172_513_396_164_4, 0.671_043_606_703_789_2, 0.549_700_477_901_970_1];

impl OrdinaryWeek<'_> {
    /// Measures the error of the week's law against the exact law, on weeks around one of `volume` contacts and `fte` net full-time
    /// equivalents; `days` are the intervals of each day. Handle time is moved too where the table reaches.
    pub fn table_error(&self, volume: f64, fte: f64, days: &[Range<usize>]) -> TableError {
        let ServiceLaw::Voice(law) = self.law else { return TableError::default() };
        if law.table().is_none() {
            return TableError::default();
        }
        let exact = ServiceLaw::Voice(law.exact());
        let drifts = law.table().is_some_and(IntervalTable::follows_handle_time);
        let probe = |k: usize| {
            let at = |i: usize, (low, high): (f64, f64)| low + (high - low) * ((0.5 + EVENLY[i] * k as f64) % 1.0);
            let handle_time = self.handle_time_seconds * if drifts { at(2, HANDLE_TIME) } else { 1.0 };
            self.difference(&exact, (at(0, VOLUME) * volume, at(1, AGENTS) * fte, handle_time), days)
        };
        (0..PROBES).map(probe).fold(TableError::default(), TableError::or_worse)
    }

    fn difference(&self, exact: &ServiceLaw, (volume, fte, handle_time): (f64, f64, f64), days: &[Range<usize>]) -> TableError {
        let contacts: Vec<f64> = self.shape.iter().map(|share| share * volume).collect();
        let agents: Vec<f64> = self.agents_per_fte.iter().map(|agents| self.count(agents * fte)).collect();
        let of_day = |law: &ServiceLaw, day: &Range<usize>| {
            let intervals = Intervals {
                contacts: &contacts[day.clone()],
                agents: &agents[day.clone()],
                interval_seconds: self.interval_seconds,
                handle_time_seconds: handle_time,
            };
            law.totals(&intervals, self.present_share)
        };
        let level = |totals: &ServiceTotals| totals.service_level().unwrap_or(1.0);
        let (mut looked_up, mut true_week) = (ServiceTotals::default(), ServiceTotals::default());
        let mut error = TableError::default();
        for day in days {
            let (here, truth) = (of_day(self.law, day), of_day(exact, day));
            error.day = error.day.max((level(&here) - level(&truth)).abs());
            (looked_up.within, looked_up.counted) = (looked_up.within + here.within, looked_up.counted + here.counted);
            (true_week.within, true_week.counted) = (true_week.within + truth.within, true_week.counted + truth.counted);
        }
        TableError { week: (level(&looked_up) - level(&true_week)).abs(), ..error }
    }
}
