//! Sentences a planner reads. Numbers come from `format`, meaning from here.

use super::format::{and, count, money, percent, promised_time, round_percent, value, week_list};
use crate::analysis::{Analysis, Contingency, NotKnowing, Proportion, QueueRisk};
use crate::outcomes::{ContractTerms, PlaceKind, Promised, ServicePromise, Unit};

/// A week is called safe when its target is met with at least this probability.
pub const SAFE: f64 = 0.8;

/// What the run is: name, weeks, futures, seed.
pub fn headline(analysis: &Analysis) -> String {
    let frame = &analysis.frame;
    let (weeks, futures) = (frame.weeks(), analysis.replications);
    let start = frame.week_starts.first().map_or("", String::as_str);
    format!("{}: {} from {start}, {}, seed {}", frame.scenario, weeks_of(weeks), futures_of(futures), analysis.seed)
}

/// Whether a queue holds its promise, and where it is at risk.
///
/// ```text
/// Voice holds 80 % in 30 s in 46 of 52 weeks with at least 80 % probability; the risky weeks are 12-14, 27 and 40-41.
/// ```
pub fn answer(queue: &str, promise: &ServicePromise, risk: &QueueRisk) -> String {
    let what = format!("{} {}in {}", round_percent(promise.target), done(promise), promised_time(promise));
    let worked = risk.weeks.iter().flatten().count();
    let risky = risky_weeks(risk);
    let sure = format!("with at least {} probability", round_percent(SAFE));
    match (worked, risky.len()) {
        (0, _) => format!("{queue} has no contacts in any week, so {what} is neither held nor missed."),
        (1, 0) => format!("{queue} holds {what} in its only week with contacts, {sure}."),
        (_, 0) => format!("{queue} holds {what} in each of {worked} weeks, {sure}."),
        (_, all) if all == worked => format!("{queue} does not hold {what} in any week {sure}."),
        (_, risky_count) => {
            let verb = if risky_count == 1 { "week is" } else { "weeks are" };
            let safe = worked - risky_count;
            format!("{queue} holds {what} in {safe} of {worked} weeks {sure}; the risky {verb} {}.", week_list(&risky, 10))
        }
    }
}

/// "done " where a promise is about the end of the work (or "tried "), nothing where it is about the answer.
fn done(promise: &ServicePromise) -> String {
    if promise.promised == Promised::Answered { String::new() } else { format!("{} ", promise.promised.verb()) }
}

/// Weeks (from 1) whose target is not met with the probability called safe.
fn risky_weeks(risk: &QueueRisk) -> Vec<usize> {
    let risky = |miss: &Option<Proportion>| miss.is_some_and(|miss| 1.0 - miss.value < SAFE);
    risk.weeks.iter().enumerate().filter(|(_, miss)| risky(miss)).map(|(week, _)| week + 1).collect()
}

/// How the service levels count, where queues differ each with its own words.
pub fn definitions(analysis: &Analysis) -> Vec<String> {
    let mut said: Vec<(&str, Vec<String>)> = Vec::new();
    for promise in &analysis.frame.promises {
        let label = analysis.frame.places[promise.place].label.clone();
        match said.iter_mut().find(|(words, _)| *words == promise.definition) {
            Some((_, queues)) => queues.push(label),
            None => said.push((&promise.definition, vec![label])),
        }
    }
    match &said[..] {
        [(words, _)] => vec![format!("Service level here is {words}.")],
        many => many.iter().map(|(words, queues)| format!("Service level of {} is {words}.", and(queues))).collect(),
    }
}

/// What a contract covers and costs, and how often it misses what it promises.
pub fn contract(analysis: &Analysis, terms: &ContractTerms) -> String {
    let named = |places: &[usize]| and(&places.iter().map(|place| analysis.frame.places[*place].label.clone()).collect::<Vec<_>>());
    let place = &analysis.frame.places[terms.place];
    let sites = if terms.sites.is_empty() { String::new() } else { format!(" at {}", named(&terms.sites)) };
    let price = format!("{} per {}", money(terms.price, &analysis.frame.currency), terms.price_per);
    let covers = format!("{} covers {}{sites}, at {price}", place.label, named(&terms.queues));
    let total = |measure: &str| analysis.total(measure, &place.key(), "total");
    let (Some(target), Some(missed), Some(months)) = (terms.target, total("missed_months"), total("months")) else {
        return format!("{covers}; it promises no service level.");
    };
    let error = missed.std_error.map_or_else(String::new, |error| format!(" \u{b1} {:.1}", 1.96 * error));
    let target = round_percent(target);
    format!("{covers}; it misses its {target} in {:.1}{error} of {:.0} months on average.", missed.mean, months.mean)
}

/// What the budget is.
pub fn budget(contingency: &Contingency, currency: &str) -> String {
    let amount = money(contingency.budget, currency);
    if contingency.budget_given {
        let plan = money(contingency.plan_cost, currency);
        return format!("The budget is {amount}, as given; the plan with every draw at its mean costs {plan}.");
    }
    let events = match contingency.expected_event_cost {
        0.0 => String::new(),
        cost => format!(" These events are expected to cost {} themselves.", money(cost, currency)),
    };
    format!("No budget is given: the plan with every draw at its mean and without random events, {amount}, stands for it.{events}")
}

/// How likely the budget is exceeded, and what to set aside.
pub fn contingency(contingency: &Contingency, currency: &str) -> String {
    let percentile = format!("P{}", (1e4 * contingency.percentile).round() / 100.0);
    let aside = contingency.contingency;
    let interval = match (aside.low, aside.high) {
        (Some(low), Some(high)) => format!(" (95 % interval {} to {})", money(low, currency), money(high, currency)),
        _ => String::new(),
    };
    let chance = format!("The budget is exceeded with a probability of {}.", plus_minus(contingency.over_budget));
    if aside.value > 0.0 {
        return format!("{chance} Contingency to {percentile}: {}{interval}.", money(aside.value, currency));
    }
    format!("{chance} The budget covers {percentile} with {} to spare{interval}.", money(-aside.value, currency))
}

/// How much of the spread of a measure goes away with knowledge, and how much stays.
///
/// ```text
/// Of the spread of total cost, 62 % (95 % interval 55 to 68) comes from what the plan does not know (handle-time and volume), the rest is chance:
/// even if you knew them all, it would still vary by EUR 1,234,567 (one standard deviation; now EUR 2,002,732).
/// ```
pub fn not_knowing(analysis: &Analysis, split: &NotKnowing) -> String {
    let frame = &analysis.frame;
    let series = frame.series()[split.series];
    let (measure, place) = (series.measure(), &frame.places[series.place]);
    let of_place = if place.kind == PlaceKind::All { String::new() } else { format!(" of {}", place.label) };
    let spread = |sd: f64| match measure.unit {
        Unit::Share => format!("{:.2} points", 100.0 * sd),
        unit => value(sd, unit, &frame.currency),
    };
    let Proportion { value: share, low, high } = split.share;
    let (all, them) = match frame.uncertain.len() {
        1 => ("it", and(&frame.uncertain)),
        _ => ("them all", and(&frame.uncertain)),
    };
    format!(
        "Of the spread of {}{of_place}, {:.0} % (95 % interval {:.0} to {:.0}) comes from what the plan does not know ({them}), the rest is chance: even if you \
         knew {all}, it would still vary by {} (one standard deviation; now {}).",
        measure.label.to_lowercase(),
        100.0 * share,
        100.0 * low,
        100.0 * high,
        spread(split.sd_chance()),
        spread(split.sd)
    )
}

/// What the intervals are and are not.
pub fn monte_carlo(analysis: &Analysis) -> String {
    format!(
        "Figures after \u{b1} and intervals are 95 % Monte Carlo error of {}; they do not cover errors in the scenario.",
        futures_of(analysis.replications)
    )
}

/// A probability with half the width of its interval: `63.1 % ± 4.7`.
pub fn plus_minus(chance: Proportion) -> String {
    format!("{} \u{b1} {:.1}", percent(chance.value), 50.0 * (chance.high - chance.low))
}

fn weeks_of(weeks: usize) -> String {
    if weeks == 1 { "1 week".into() } else { format!("{} weeks", count(weeks as u64)) }
}

fn futures_of(futures: usize) -> String {
    if futures == 1 { "1 future".into() } else { format!("{} futures", count(futures as u64)) }
}
