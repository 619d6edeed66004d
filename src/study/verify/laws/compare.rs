//! Measures of laws, and how far they are from the law that judges them.

use super::{Given, Kind, Law, Sampled, Served};
use statrs::distribution::{ContinuousCDF, StudentsT};

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Service level as the queue counts it, a share.
    ServiceLevel,
    /// Contacts that give up or are turned away, of those offered, a share.
    Abandonment,
    /// Time on contacts over time on duty of all agents who may serve the queue, a share.
    Occupancy,
    /// Mean wait of the answered, seconds.
    Asa,
}

/// All of them.
pub const MEASURES: [Measure; 4] = [Measure::ServiceLevel, Measure::Abandonment, Measure::Occupancy, Measure::Asa];

impl Measure {
    /// Its key in tables.
    pub fn key(self) -> &'static str {
        match self {
            Self::ServiceLevel => "service_level",
            Self::Abandonment => "abandonment",
            Self::Occupancy => "occupancy",
            Self::Asa => "asa_seconds",
        }
    }

    /// Numerator and denominator.
    fn parts(self, given: &Given) -> (f64, f64) {
        let totals = &given.totals;
        match self {
            Self::ServiceLevel => (totals.within, totals.counted),
            Self::Abandonment => (totals.abandoned + totals.turned_away, totals.contacts),
            Self::Occupancy => (given.busy_seconds, given.duty_seconds),
            Self::Asa => (totals.answer_wait_seconds, totals.answered),
        }
    }

    fn of(self, given: &Given) -> Option<f64> {
        let (part, whole) = self.parts(given);
        (whole > 0.0 && part.is_finite()).then(|| part / whole)
    }
}

/// How far a law is from the one that judges it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Off {
    /// Law less judge, mean over the weeks.
    pub mean: f64,
    /// Monte Carlo standard error of that from the simulated contacts; 0 where the judge is no simulation.
    pub error: f64,
    /// Half the width of its 95 % interval (Student's t with the repeats of all weeks less one each).
    pub half_width: f64,
    /// The largest of the weeks' differences by amount, with the noise of a single week in it.
    pub largest: f64,
}

/// A law's measure in weeks of one kind.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Compared {
    /// The kind of week.
    pub kind: Kind,
    /// The law.
    pub law: Law,
    /// What is measured.
    pub measure: Measure,
    /// Mean over the weeks.
    pub value: f64,
    /// How far it is from the judge; none for the judge itself.
    pub off: Option<Off>,
    /// How far it is from the exact law; none for that itself.
    pub from_exact: Option<Off>,
}

/// A week's value with its error.
type Estimate = (f64, f64);

/// All comparisons of a queue.
pub fn compare(weeks: &[Sampled], served: &[Served], queue: usize) -> Vec<Compared> {
    let mut compared = Vec::new();
    for kind in Kind::ALL {
        let of_kind: Vec<&Served> = weeks.iter().zip(served).filter(|(week, _)| week.kind == kind).map(|(_, served)| served).collect();
        let freedom: usize = of_kind.iter().map(|served| served.contacts[queue].len().saturating_sub(1)).sum();
        for measure in MEASURES {
            let all = |law: Law| -> Option<Vec<Estimate>> { of_kind.iter().map(|served| estimate(served, law, queue, measure)).collect() };
            let (exact, contacts) = (all(Law::Exact), all(Law::Contacts));
            let (judge, judged_by) = if contacts.is_some() { (&contacts, Law::Contacts) } else { (&exact, Law::Exact) };
            for law in [Law::Surface, Law::Exact, Law::HandOver, Law::Contacts] {
                let Some(values) = all(law).filter(|values| !values.is_empty()) else { continue };
                let against = |other: &Option<Vec<Estimate>>, name: Law| {
                    other.as_ref().filter(|_| law != name).map(|other| off(&values, other, freedom))
                };
                compared.push(Compared {
                    kind,
                    law,
                    measure,
                    value: values.iter().map(|(value, _)| value).sum::<f64>() / values.len() as f64,
                    off: against(judge, judged_by),
                    from_exact: against(&exact, Law::Exact),
                });
            }
        }
    }
    compared
}

/// A law's measure in a week.
fn estimate(served: &Served, law: Law, queue: usize, measure: Measure) -> Option<Estimate> {
    let steady = |place: usize| Some((measure.of(served.steady[place][queue].as_ref()?)?, 0.0));
    match law {
        Law::Surface => steady(0),
        Law::Exact => steady(1),
        Law::HandOver => steady(2),
        Law::Contacts => over_repeats(&served.contacts[queue], measure),
    }
}

/// Ratio of sums over repeats, with its standard error.
fn over_repeats(repeats: &[Given], measure: Measure) -> Option<Estimate> {
    let parts: Vec<(f64, f64)> = repeats.iter().map(|given| measure.parts(given)).collect();
    let (part, whole) = parts.iter().fold((0.0, 0.0), |sum, parts| (sum.0 + parts.0, sum.1 + parts.1));
    if whole <= 0.0 {
        return None;
    }
    let (ratio, count) = (part / whole, parts.len() as f64);
    let squares: f64 = parts.iter().map(|(part, of)| (part - ratio * of) * (part - ratio * of)).sum();
    let error = if parts.len() > 1 { (count / (count - 1.0) * squares).sqrt() / whole } else { f64::INFINITY };
    Some((ratio, error))
}

fn off(values: &[Estimate], judge: &[Estimate], freedom: usize) -> Off {
    let count = values.len() as f64;
    let pairs = || values.iter().zip(judge).map(|(value, judge)| (value.0 - judge.0, value.1 * value.1 + judge.1 * judge.1));
    let largest = pairs().map(|(off, _)| off).fold(0.0, |largest: f64, off| if off.abs() > largest.abs() { off } else { largest });
    let error = pairs().map(|(_, square)| square).sum::<f64>().sqrt() / count;
    let t = StudentsT::new(0.0, 1.0, freedom as f64).map_or(f64::INFINITY, |law| law.inverse_cdf(0.975));
    let half_width = if error > 0.0 { t * error } else { 0.0 };
    Off { mean: pairs().map(|(off, _)| off).sum::<f64>() / count, error, half_width, largest }
}
