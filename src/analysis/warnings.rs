//! What a reader must know about the precision of the numbers, in sentences.

use super::{Analysis, quantile_ranks};
use crate::outcomes::Outcomes;

/// A weekly service level is called imprecise above this standard error.
const IMPRECISE: f64 = 0.005;

/// Every warning that applies, the gravest first.
pub(super) fn warnings(outcomes: &Outcomes, analysis: &Analysis) -> Vec<String> {
    let mut sentences: Vec<String> =
        [interrupted(analysis), weighted(outcomes), few(analysis), clamped(outcomes), merged(outcomes)].into_iter().flatten().collect();
    sentences.extend(imprecise(analysis));
    sentences.extend(undefined(analysis));
    sentences
}

fn interrupted(analysis: &Analysis) -> Option<String> {
    let futures = futures(analysis.replications as u64);
    analysis.interrupted.then(|| format!("The run was stopped early; these figures rest on the {futures} that were done."))
}

fn weighted(outcomes: &Outcomes) -> Option<String> {
    let other = outcomes.weights.iter().any(|weight| *weight != 1.0);
    other.then(|| "The futures carry weights that these figures do not use: every future counts once.".into())
}

fn few(analysis: &Analysis) -> Option<String> {
    let n = analysis.replications as u64;
    if n == 1 {
        return Some("One future shows no spread: there are no standard errors and no intervals.".into());
    }
    let bounded = |n: u64| quantile_ranks(n, 0.95, 0.95).1.is_some();
    let enough = (n..10_000).find(|more| bounded(*more))?;
    (enough > n).then(|| format!("{} are too few to bound the 95th percentiles from above; at least {enough} are needed.", futures(n)))
}

fn clamped(outcomes: &Outcomes) -> Option<String> {
    (outcomes.clamped > 0).then(|| {
        let times = if outcomes.clamped == 1 { "once".into() } else { format!("{} times", outcomes.clamped) };
        format!("Factors pushed a share out of its range and it was held at the edge {times}, over all futures and weeks.")
    })
}

fn merged(outcomes: &Outcomes) -> Option<String> {
    (outcomes.merged > 0).then(|| {
        format!(
            "So many deferred contacts waited that the ages of old ones had to be spread over longer stretches {} times; their turnaround is less exact.",
            outcomes.merged
        )
    })
}

/// Queues whose weekly service level is not yet known to half a point, and how many futures would do.
fn imprecise(analysis: &Analysis) -> Vec<String> {
    let sentence = |place: usize| {
        let name = &analysis.frame.places[place];
        let errors: Vec<f64> = analysis.by_week("service_level", &name.key())?.iter().flatten().filter_map(|week| week.std_error).collect();
        let weeks = errors.iter().filter(|error| **error > IMPRECISE).count();
        let worst = errors.iter().copied().fold(0.0, f64::max);
        let enough = analysis.replications as f64 * (worst / IMPRECISE) * (worst / IMPRECISE);
        let plural = if weeks == 1 { "week" } else { "weeks" };
        (weeks > 0).then(|| {
            format!(
                "The mean service level of {} has a standard error above 0.5 points in {weeks} {plural} (worst {:.1}); \
                 about {} futures would bring it below.",
                name.label,
                100.0 * worst,
                round_up(enough)
            )
        })
    };
    analysis.risks.iter().filter_map(|risk| sentence(risk.place)).collect()
}

/// Measures of the whole horizon that some futures leave undefined.
fn undefined(analysis: &Analysis) -> Vec<String> {
    let series = analysis.frame.series();
    let part = series.iter().zip(&analysis.totals[0]).filter_map(|(series, summary)| {
        let undefined = summary.as_ref().filter(|summary| summary.undefined > 0)?.undefined;
        let place = &analysis.frame.places[series.place].label;
        Some(format!(
            "{} of {place} is not defined in {} (nothing to divide by); its figures rest on the others.",
            series.measure().label,
            futures(undefined)
        ))
    });
    part.collect()
}

fn futures(n: u64) -> String {
    if n == 1 { "1 future".into() } else { format!("{n} futures") }
}

/// A number of futures to ask for: one leading digit more than needed, never fewer.
fn round_up(futures: f64) -> u64 {
    let mut step = 1.0;
    while futures / step > 20.0 {
        step *= 10.0;
    }
    ((futures / step).ceil() * step) as u64
}
