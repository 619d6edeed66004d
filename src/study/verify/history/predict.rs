//! The law's word on every interval: exact Erlang A at the contacts to be expected and the agents recorded.

use super::intervals::Record;
use super::rates::Rates;
use super::sums::Sums;
use super::terms::Terms;
use super::{Asked, Judged};
use crate::queueing::{ServiceAnswer, ServiceDefinition, Station};
use rayon::prelude::*;

/// Gauss–Hermite nodes of the standard normal and their weights (Abramowitz and Stegun, table 25.10, n = 5).
const FIVE: [(f64, f64); 5] = [
    (-2.856_970_013_872_805_6, 0.011_257_411_327_720_691),
    (-1.355_626_179_974_266, 0.222_075_922_005_612_64),
    (0.0, 0.533_333_333_333_333_3),
    (1.355_626_179_974_266, 0.222_075_922_005_612_64),
    (2.856_970_013_872_805_6, 0.011_257_411_327_720_691),
];
/// With three nodes.
const THREE: [(f64, f64); 3] = [(-1.732_050_807_568_877_2, 1.0 / 6.0), (0.0, 2.0 / 3.0), (1.732_050_807_568_877_2, 1.0 / 6.0)];
/// Relative standard deviation of the rate up to which three nodes do.
const NARROW: f64 = 0.1;

/// Everything about the law that intervals share.
#[derive(Debug, Clone, Copy)]
pub struct Law {
    patience_seconds: f64,
    interval_seconds: f64,
    asked: Asked,
}

impl Law {
    /// The law of a record.
    pub fn of(record: &Record, terms: &Terms, asked: &Asked) -> Self {
        Self { patience_seconds: terms.patience_seconds, interval_seconds: record.interval_seconds(), asked: *asked }
    }

    /// Every interval with agents, judged.
    pub fn judge(&self, record: &Record, terms: &Terms, rates: &Rates) -> Vec<Judged> {
        let with_agents: Vec<usize> = (0..record.intervals.len()).filter(|place| record.intervals[*place].agents > 0.0).collect();
        let judge = |place: &usize| {
            let (interval, expected) = (record.intervals[*place], rates.expected[*place]);
            let mut judged = Judged {
                interval,
                forecast: expected.forecast,
                rate: expected.rate,
                spread: expected.spread,
                handle_time_seconds: terms.by_slot[record.slot(&interval)],
                observed: Sums::counted(&interval, self.interval_seconds, self.asked.definition),
                predicted: Sums::default(),
            };
            judged.predicted = self.expects(&judged, 1.0);
            judged
        };
        with_agents.par_iter().map(judge).collect()
    }

    /// The same intervals with this share of their agents.
    pub fn with_share(&self, judged: &[Judged], share: f64) -> Vec<Judged> {
        judged.par_iter().map(|judged| Judged { predicted: self.expects(judged, share), ..*judged }).collect()
    }

    /// What is to be expected of an interval with this share of its agents: averaged over the rates that the record leaves open.
    pub fn expects(&self, judged: &Judged, share: f64) -> Sums {
        let nodes: &[(f64, f64)] = match judged.spread {
            spread if spread <= 0.0 => &[(0.0, 1.0)],
            spread if spread <= NARROW => &THREE,
            _ => &FIVE,
        };
        // Log-normal with this relative spread; the mean is kept exactly.
        let sigma = libm::sqrt(libm::log1p(judged.spread * judged.spread));
        let bare = |node: f64| libm::exp(sigma * node);
        let mean: f64 = nodes.iter().map(|(node, weight)| weight * bare(*node)).sum();
        let mut sums = Sums::default();
        for (node, weight) in nodes {
            let contacts = judged.rate * bare(*node) / mean;
            sums.add(&self.at(contacts, judged, share).times(*weight));
        }
        sums
    }

    /// The service level expected from the forecast alone.
    pub fn beforehand(&self, judged: &Judged) -> f64 {
        self.at(judged.forecast, judged, 1.0).service_level().unwrap_or(1.0)
    }

    /// The law at one rate.
    fn at(&self, contacts: f64, judged: &Judged, share: f64) -> Sums {
        let station = Station {
            contacts_per_hour: contacts * 3600.0 / self.interval_seconds,
            handle_time_seconds: judged.handle_time_seconds,
            agents: share * judged.interval.agents,
            patience_seconds: self.patience_seconds,
            answer_within_seconds: self.asked.within_seconds,
        };
        let answer = station.answer();
        let (within, counted) = counts(&answer, self.asked.definition);
        Sums {
            contacts,
            within: contacts * within,
            counted: contacts * counted,
            answered: contacts * (1.0 - answer.p_abandon),
            abandoned: contacts * answer.p_abandon,
            wait_seconds: contacts * answer.mean_wait_all_seconds,
            busy_seconds: answer.occupancy * station.agents * self.interval_seconds,
            agent_seconds: judged.interval.agents * self.interval_seconds,
        }
    }
}

/// Numerator and denominator of the service level, as shares of the offered.
fn counts(answer: &ServiceAnswer, definition: ServiceDefinition) -> (f64, f64) {
    let (in_time, good) = (answer.sl_answered_over_offered, answer.sl_answered_or_abandoned_over_offered);
    match definition {
        ServiceDefinition::AnsweredOfOffered => (in_time, 1.0),
        ServiceDefinition::AnsweredOfAnswered => (in_time, 1.0 - answer.p_abandon),
        ServiceDefinition::AnsweredOrAbandonedOfOffered => (good, 1.0),
        ServiceDefinition::AnsweredOfOfferedLessShortAbandons => (in_time, 1.0 - (good - in_time).max(0.0)),
    }
}
