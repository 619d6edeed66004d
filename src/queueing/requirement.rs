//! How many net full-time equivalents a week's volume requires on a given schedule.

use super::{Intervals, ServiceLaw};

/// Required net full-time equivalents of one queue as a function of its weekly volume.
///
/// The smallest supply, on the schedule as it is and at tenured handle time, with which the week's service level meets the target.
/// Worked out on a grid of volumes when the model is compiled, and straight between.
#[derive(Debug, Clone, PartialEq)]
pub struct Requirement {
    /// Volumes of the grid [contacts/week], rising in equal ratios.
    lowest: f64,
    ratio: f64,
    /// Requirement at each.
    fte: Vec<f64>,
    /// Whether the target can be met at the planned volume, however many agents there are.
    pub reachable: bool,
}

/// The ordinary week that a requirement is worked out for.
#[derive(Debug, Clone, Copy)]
pub struct OrdinaryWeek<'a> {
    /// The service law.
    pub law: &'a ServiceLaw,
    /// Share of the week's contacts in every interval.
    pub shape: &'a [f64],
    /// Agents on contacts in every interval for one net full-time equivalent.
    pub agents_per_fte: &'a [f64],
    /// Length of an interval, seconds.
    pub interval_seconds: f64,
    /// Mean handle time of a tenured agent, seconds.
    pub handle_time_seconds: f64,
    /// Share to be answered in time.
    pub target: f64,
    /// Share of the scheduled who are present; 1 where attendance is not drawn.
    pub present_share: f64,
    /// Whether agents are rounded to whole ones.
    pub whole: bool,
}

/// Points of the grid of volumes.
const GRID: usize = 40;
/// The grid reaches from a twentieth of the least to five times the greatest planned volume.
const BELOW: f64 = 0.05;
const ABOVE: f64 = 5.0;
/// A target out of reach is replaced by this part of the best service the schedule allows.
const NEARLY_BEST: f64 = 0.995;

impl Requirement {
    /// Works out the requirement for volumes around those planned.
    pub fn new(week: &OrdinaryWeek, least: f64, greatest: f64) -> Self {
        let lowest = BELOW * least;
        let ratio = libm::pow(ABOVE * greatest / lowest, 1.0 / (GRID - 1) as f64);
        let mut fte = Vec::with_capacity(GRID);
        let mut guess = 0.0;
        let mut volume = lowest;
        let reachable = week.best() >= week.target;
        for _ in 0..GRID {
            guess = week.required(volume, guess);
            fte.push(guess);
            volume *= ratio;
        }
        Self { lowest, ratio, fte, reachable }
    }

    /// Net full-time equivalents required for a week of `contacts`, whose handle time stands at `handle_time_factor` of its plan:
    /// the volume that is the same work at planned handle time decides.
    pub fn net_fte(&self, contacts: f64, handle_time_factor: f64) -> f64 {
        let volume = contacts * handle_time_factor;
        if volume <= self.lowest {
            return self.fte[0] * volume / self.lowest;
        }
        let position = (libm::log(volume / self.lowest) / libm::log(self.ratio)).min((self.fte.len() - 1) as f64);
        let below = (position as usize).min(self.fte.len() - 2);
        let from = self.lowest * libm::pow(self.ratio, below as f64);
        let step = (volume - from) / (from * self.ratio - from);
        self.fte[below] + step * (self.fte[below + 1] - self.fte[below])
    }
}

impl OrdinaryWeek<'_> {
    /// Service level of a week of `volume` contacts with `fte` net full-time equivalents.
    pub fn service_level(&self, volume: f64, fte: f64) -> f64 {
        let contacts: Vec<f64> = self.shape.iter().map(|share| share * volume).collect();
        let agents: Vec<f64> = self.agents_per_fte.iter().map(|agents| self.count(agents * fte)).collect();
        let intervals = Intervals {
            contacts: &contacts,
            agents: &agents,
            interval_seconds: self.interval_seconds,
            handle_time_seconds: self.handle_time_seconds,
        };
        self.law.totals(&intervals, self.present_share).service_level().unwrap_or(1.0)
    }

    pub(super) fn count(&self, present: f64) -> f64 {
        let present = if self.whole { libm::floor(present + 0.5) } else { present };
        present / self.present_share
    }

    /// The best service this schedule allows: share of contacts in intervals with somebody on duty.
    fn best(&self) -> f64 {
        let covered: f64 = self.shape.iter().zip(self.agents_per_fte).filter(|(_, agents)| **agents > 0.0).map(|(share, _)| share).sum();
        let all: f64 = self.shape.iter().sum();
        if all > 0.0 { covered / all } else { 1.0 }
    }

    /// Smallest supply that meets the target at this volume, to a thousandth of an agent or a hundred-thousandth of itself; `guess` may come from a smaller volume.
    fn required(&self, volume: f64, guess: f64) -> f64 {
        let target = self.target.min(NEARLY_BEST * self.best());
        let hours: f64 = self.agents_per_fte.iter().sum();
        let work = volume * self.law.agent_seconds(self.handle_time_seconds) / self.interval_seconds;
        let (mut low, mut high) = (guess.min(work / hours.max(1e-300) * 0.2), (work / hours.max(1e-300)).max(guess).max(1e-3));
        for _ in 0..60 {
            if self.service_level(volume, high) >= target {
                break;
            }
            low = high;
            high *= 1.5;
        }
        while high - low > 1e-3_f64.min(0.1 * high).max(1e-5 * high) {
            let middle = (low + high) / 2.0;
            if self.service_level(volume, middle) >= target {
                high = middle;
            } else {
                low = middle;
            }
        }
        high
    }
}
