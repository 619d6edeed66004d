//! How likely every queue misses its target and every site is understaffed, week by week.

use super::{ContractRisk, Proportion, QueueRisk, ShortRisk, wilson_95};
use crate::outcomes::{Bins, ContractTerms, Distribution, Outcomes, PlaceKind, Series, ServicePromise};

/// The risks of every queue that promises something.
pub(super) fn risks(outcomes: &Outcomes, series: &[Series]) -> Vec<QueueRisk> {
    outcomes.frame.promises.iter().filter_map(|promise| risk(outcomes, series, promise)).collect()
}

fn risk(outcomes: &Outcomes, series: &[Series], promise: &ServicePromise) -> Option<QueueRisk> {
    let weeks_of = |key: &str| {
        let index = series.iter().position(|s| s.place == promise.place && s.measure().key == key)?;
        Some(&outcomes.weekly[index])
    };
    let (missed, level) = (weeks_of("missed_weeks")?, weeks_of("service_level")?);
    let weeks = missed.iter().zip(level).map(|(missed, level)| chance(missed, level)).collect();
    Some(QueueRisk { place: promise.place, target: promise.target, weeks })
}

/// The risks of every contract that promises something.
pub(super) fn contract_risks(outcomes: &Outcomes, series: &[Series]) -> Vec<ContractRisk> {
    outcomes.frame.contracts.iter().filter_map(|terms| contract_risk(outcomes, series, terms)).collect()
}

fn contract_risk(outcomes: &Outcomes, series: &[Series], terms: &ContractTerms) -> Option<ContractRisk> {
    let weeks_of = |key: &str| {
        let index = series.iter().position(|s| s.place == terms.place && s.measure().key == key)?;
        Some(&outcomes.weekly[index])
    };
    let some = |week: &Distribution| week.occupied().filter(|(bin, _)| *bin > 0).map(|(_, count)| u64::from(count)).sum();
    let (missed, months) = (weeks_of("missed_months")?, weeks_of("months")?);
    let weeks = missed.iter().zip(months).map(|(missed, months)| wilson_95(some(missed), some(months))).collect();
    Some(ContractRisk { place: terms.place, target: terms.target?, weeks })
}

/// Futures with a miss over futures with contacts; the service level is defined in just those.
fn chance(missed: &Distribution, level: &Distribution) -> Option<Proportion> {
    let misses = missed.occupied().filter(|(bin, _)| *bin > 0).map(|(_, count)| u64::from(count)).sum();
    wilson_95(misses, level.count)
}

/// Missing more than this share of what is required is understaffed.
const SHORT: f64 = -0.05;

/// The risk of every site to be understaffed.
pub(super) fn short(outcomes: &Outcomes, series: &[Series]) -> Vec<ShortRisk> {
    let at_site = |one: &Series| one.measure().key == "over_under_share" && outcomes.frame.places[one.place].kind == PlaceKind::Site;
    let risk = |(index, one): (usize, &Series)| ShortRisk { place: one.place, weeks: outcomes.weekly[index].iter().map(too_few).collect() };
    series.iter().enumerate().filter(|(_, one)| at_site(one)).map(risk).collect()
}

/// Futures beyond the bin of the limit over all in which something is required.
fn too_few(over_under: &Distribution) -> Option<Proportion> {
    let limit = Bins::Share.of(SHORT);
    let short = over_under.occupied().filter(|(bin, _)| *bin < limit).map(|(_, count)| u64::from(count)).sum();
    wilson_95(short, over_under.count)
}
