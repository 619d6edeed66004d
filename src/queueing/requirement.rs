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
/// So many times half as many agents more are tried before a target counts as out of reach.
const MOST_EXPANSIONS: u32 = 60;

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
        let short = |fte: f64| self.service_level(volume, fte) - target;
        let enough_work = work / hours.max(1e-300);
        let (mut low, mut high) = (guess.min(0.2 * enough_work), enough_work.max(guess).max(1e-3));
        let (mut below, mut above) = (short(low), short(high));
        for _ in 0..MOST_EXPANSIONS {
            if above >= 0.0 {
                break;
            }
            (low, below) = (high, above);
            high *= 1.5;
            above = short(high);
        }
        if above < 0.0 || below >= 0.0 {
            // Out of reach, or met by next to nobody: nothing to search for.
            return if above < 0.0 { enough_work.max(guess) } else { low };
        }
        let (mut step, mut stayed) = (0, 0);
        while high - low > 1e-3_f64.min(0.1 * high).max(1e-5 * high) {
            // The false position, halving the weight of an end that stays where it is (Illinois); the middle now and then, as the
            // service of whole agents has steps.
            step += 1;
            let straight = low + (high - low) * below / (below - above);
            let middle = if step % 4 == 0 || !(straight > low && straight < high) { (low + high) / 2.0 } else { straight };
            let here = short(middle);
            if here >= 0.0 {
                (high, above) = (middle, here);
                below *= if stayed < 0 { 0.5 } else { 1.0 };
                stayed = -1;
            } else {
                (low, below) = (middle, here);
                above *= if stayed > 0 { 0.5 } else { 1.0 };
                stayed = 1;
            }
        }
        high
    }
}
