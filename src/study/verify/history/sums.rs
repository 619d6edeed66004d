//! Counts added over intervals, and two sides of them compared.

use super::Judged;
use super::intervals::Interval;
use crate::queueing::ServiceDefinition;
use statrs::distribution::{ContinuousCDF, StudentsT};

/// Counts of some intervals, recorded or expected.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Sums {
    /// Contacts offered.
    pub contacts: f64,
    /// Numerator of the service level.
    pub within: f64,
    /// Denominator of the service level.
    pub counted: f64,
    /// Contacts answered.
    pub answered: f64,
    /// Contacts that gave up.
    pub abandoned: f64,
    /// Seconds waited by all offered.
    pub wait_seconds: f64,
    /// Seconds agents spent on contacts.
    pub busy_seconds: f64,
    /// Seconds agents were available.
    pub agent_seconds: f64,
}

impl Sums {
    /// What was recorded in an interval.
    pub fn counted(interval: &Interval, seconds: f64, definition: ServiceDefinition) -> Self {
        let soon = interval.abandoned_within.unwrap_or(0.0);
        let (within, counted) = match definition {
            ServiceDefinition::AnsweredOfOffered => (interval.within, interval.offered),
            ServiceDefinition::AnsweredOfAnswered => (interval.within, interval.answered),
            ServiceDefinition::AnsweredOrAbandonedOfOffered => (interval.within + soon, interval.offered),
            ServiceDefinition::AnsweredOfOfferedLessShortAbandons => (interval.within, (interval.offered - soon).max(0.0)),
        };
        Self {
            contacts: interval.offered,
            within,
            counted,
            answered: interval.answered,
            abandoned: interval.abandoned,
            wait_seconds: interval.wait_seconds,
            busy_seconds: interval.handle_seconds,
            agent_seconds: interval.agents * seconds,
        }
    }

    /// Adds more.
    pub fn add(&mut self, more: &Self) {
        self.contacts += more.contacts;
        self.within += more.within;
        self.counted += more.counted;
        self.answered += more.answered;
        self.abandoned += more.abandoned;
        self.wait_seconds += more.wait_seconds;
        self.busy_seconds += more.busy_seconds;
        self.agent_seconds += more.agent_seconds;
    }

    /// So many times as much.
    pub fn times(&self, factor: f64) -> Self {
        Self {
            contacts: factor * self.contacts,
            within: factor * self.within,
            counted: factor * self.counted,
            answered: factor * self.answered,
            abandoned: factor * self.abandoned,
            wait_seconds: factor * self.wait_seconds,
            busy_seconds: factor * self.busy_seconds,
            agent_seconds: factor * self.agent_seconds,
        }
    }

    /// The sum of many.
    pub fn of<'a>(all: impl Iterator<Item = &'a Self>) -> Self {
        let mut sums = Self::default();
        all.for_each(|one| sums.add(one));
        sums
    }

    /// Service level, a share; none over no contacts.
    pub fn service_level(&self) -> Option<f64> {
        ratio((self.within, self.counted))
    }

    /// Share of the offered that gave up.
    pub fn abandonment(&self) -> Option<f64> {
        ratio((self.abandoned, self.contacts))
    }

    /// Mean wait of all offered, seconds.
    pub fn mean_wait_seconds(&self) -> Option<f64> {
        ratio((self.wait_seconds, self.contacts))
    }

    /// Share of the agents' time spent on contacts.
    pub fn occupancy(&self) -> Option<f64> {
        ratio((self.busy_seconds, self.agent_seconds))
    }
}

fn ratio((part, whole): (f64, f64)) -> Option<f64> {
    (whole > 0.0 && part.is_finite()).then(|| part / whole)
}

/// A measure on both sides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// As recorded.
    pub observed: f64,
    /// As the law has it.
    pub predicted: f64,
    /// Standard error of predicted less observed, from how much days (within one day, intervals) scatter; none from a single one.
    pub error: Option<f64>,
    /// Half the width of its 95 % interval (Student's t).
    pub half_width: Option<f64>,
}

impl Difference {
    /// Predicted less observed.
    pub fn difference(&self) -> f64 {
        self.predicted - self.observed
    }

    /// Whether 0 lies outside the 95 % interval of the difference.
    pub fn is_clear(&self) -> bool {
        self.half_width.is_some_and(|half| self.difference().abs() > half)
    }
}

/// Recorded against expected.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// Recorded.
    pub observed: Sums,
    /// Expected.
    pub predicted: Sums,
    /// Service level.
    pub service_level: Option<Difference>,
    /// Share of the offered that gave up.
    pub abandonment: Option<Difference>,
    /// Mean wait of all offered, seconds.
    pub mean_wait_seconds: Option<Difference>,
    /// Share of the agents' time spent on contacts.
    pub occupancy: Option<Difference>,
}

impl Compared {
    /// Compares intervals that are in the order of time.
    pub fn of(judged: &[Judged]) -> Self {
        let observed = Sums::of(judged.iter().map(|judged| &judged.observed));
        let predicted = Sums::of(judged.iter().map(|judged| &judged.predicted));
        let clusters = Clusters::of(judged);
        let compare = |parts: fn(&Sums) -> (f64, f64)| clusters.difference(&observed, &predicted, parts);
        Self {
            service_level: compare(|sums| (sums.within, sums.counted)),
            abandonment: compare(|sums| (sums.abandoned, sums.contacts)),
            mean_wait_seconds: compare(|sums| (sums.wait_seconds, sums.contacts)),
            occupancy: compare(|sums| (sums.busy_seconds, sums.agent_seconds)),
            observed,
            predicted,
        }
    }
}

/// Both sides by day; within a single day by interval.
struct Clusters {
    both: Vec<(Sums, Sums)>,
    /// Whether neighbours may depend on each other: what waits at the end of an interval is served in the next.
    neighbours: bool,
}

impl Clusters {
    fn of(judged: &[Judged]) -> Self {
        let sums = |part: &[Judged]| (Sums::of(part.iter().map(|j| &j.observed)), Sums::of(part.iter().map(|j| &j.predicted)));
        let days: Vec<(Sums, Sums)> = judged.chunk_by(|one, next| one.interval.day == next.interval.day).map(sums).collect();
        if days.len() > 1 {
            return Self { both: days, neighbours: false };
        }
        Self { both: judged.chunks(1).map(sums).collect(), neighbours: true }
    }

    fn difference(&self, observed: &Sums, predicted: &Sums, parts: fn(&Sums) -> (f64, f64)) -> Option<Difference> {
        let (seen, expected) = (ratio(parts(observed))?, ratio(parts(predicted))?);
        // What each cluster adds to the difference of two ratios, to first order.
        let adds = |sums: &Sums, whole: &Sums, ratio: f64| {
            let (part, counted) = parts(sums);
            (part - ratio * counted) / parts(whole).1
        };
        let deviations: Vec<f64> =
            self.both.iter().map(|(one, other)| adds(other, predicted, expected) - adds(one, observed, seen)).collect();
        let error = self.error(&deviations);
        let half_width = error.zip(t_95(deviations.len() - 1)).map(|(error, t)| t * error);
        Some(Difference { observed: seen, predicted: expected, error, half_width })
    }

    /// Square root of the summed squares; of neighbours that lean the same way their products, too (Newey and West 1987, one lag).
    fn error(&self, deviations: &[f64]) -> Option<f64> {
        let count = deviations.len() as f64;
        if deviations.len() < 2 {
            return None;
        }
        let squares: f64 = deviations.iter().map(|one| one * one).sum();
        let products: f64 = deviations.windows(2).map(|pair| pair[0] * pair[1]).sum();
        let lean = if self.neighbours { products.max(0.0) } else { 0.0 };
        Some((count / (count - 1.0) * (squares + lean)).sqrt())
    }
}

/// The 97.5 % quantile of Student's t.
fn t_95(freedom: usize) -> Option<f64> {
    StudentsT::new(0.0, 1.0, freedom as f64).ok().map(|law| law.inverse_cdf(0.975))
}
