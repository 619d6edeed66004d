//! Sentences about a record and the law.

use crate::report::format::{and, count, grouped, percent};
use crate::study::verify::history::{AgentsAre, Agreement, Cause, Difference, Solved, Standing};

/// What was compared.
pub fn headline(agreement: &Agreement) -> String {
    let days = agreement.days.len();
    let first = agreement.days.first().map_or("", |day| day.name.as_str());
    let contacts = count(agreement.total.compared.observed.contacts as u64);
    let (minutes, intervals) = (agreement.interval_minutes, count(agreement.total.intervals as u64));
    let days = if days == 1 { "1 day".into() } else { format!("{days} days") };
    format!("{}: {contacts} contacts on {days} from {first}, in {intervals} intervals of {minutes} minutes with agents", agreement.name)
}

/// A difference in points with its interval: `-1.2 ± 0.8`.
pub fn points(difference: &Difference) -> String {
    off(difference, 100.0)
}

/// A difference in the measure's own unit, `scale` times.
pub fn off(difference: &Difference, scale: f64) -> String {
    let off = difference.difference() * scale;
    if !off.is_finite() {
        return "no end".into();
    }
    let sign = if off > 0.0 { "+" } else { "" };
    let error = difference.half_width.filter(|half| half.is_finite());
    format!("{sign}{}{}", grouped(off, 1), error.map_or_else(String::new, |half| format!(" \u{b1} {}", grouped(scale * half, 1))))
}

/// A share of the agents with its interval: `1.12 ± 0.03`, with a decimal more where the interval is narrow.
pub fn share(solved: &Solved) -> String {
    let decimals = if solved.half_width.is_some_and(|half| half < 0.01) { 3 } else { 2 };
    let half = solved.half_width.map_or_else(String::new, |half| format!(" \u{b1} {}", grouped(half, decimals)));
    grouped(solved.share, decimals) + &half
}

/// Whether the law may be trusted here.
pub fn verdict(agreement: &Agreement) -> String {
    let Some(level) = agreement.total.compared.service_level else {
        return "No interval with agents has contacts: there is nothing to compare.".into();
    };
    let sides = format!(
        "it predicts a service level of {} where {} was observed, {} points",
        percent(level.predicted),
        percent(level.observed),
        points(&level)
    );
    match agreement.verdict.standing {
        Standing::Agrees => format!("The law may be trusted on this operation: {sides}, which is within 2 points."),
        Standing::TooShort => format!(
            "This record cannot tell whether the law may be trusted here: {sides}. A difference of 2 points, which matters to a plan, would not be seen; give \
             more days."
        ),
        Standing::Differs => format!("With the agents of this file the law does not agree with what happened: {sides}."),
    }
}

/// What most likely makes the difference, a sentence for each cause.
pub fn causes(agreement: &Agreement) -> Vec<String> {
    agreement.verdict.causes.iter().map(|cause| self::cause(agreement, *cause)).collect()
}

fn cause(agreement: &Agreement, cause: Cause) -> String {
    let implied = &agreement.implied;
    let times = implied.from_service.as_ref().map_or_else(|| "no number of".to_string(), |solved| format!("{} times the", share(solved)));
    let explains = format!("{times} agents of the file would give the observed service level");
    match cause {
        Cause::MoreThanCounted => format!(
            "This is no verdict on the law: the agents of this file are a lower bound, so the prediction is too low by as much as agents are missing; {explains}."
        ),
        Cause::CountedTooFew => format!(
            "Likely cause: agents were there whom the file does not count, such as supervisors or agents of other teams who help out; {explains}."
        ),
        Cause::NotAvailable => format!(
            "Likely cause: agents of the file were not available all the time, because of breaks, late starts or work after contacts that the handle time \
             leaves out; {explains}."
        ),
        Cause::NoLowerBound => format!(
            "This is no verdict on the law: the agents are called a lower bound, yet with them it promises more than was observed, so they cannot all have been \
             free for contacts all the time. Likely cause: who is seen in a part of an interval counts for all of it, and breaks and other work count as \
             waiting for contacts; {explains}."
        ),
        Cause::PatienceOrOrder => format!(
            "The count of agents is not the whole story: abandonment asks for {} times the agents. Then callers give up earlier or later than patience \
             without memory has it, contacts are not answered in the order in which they came, or agents change within the interval.",
            implied.from_abandonment.as_ref().map_or_else(|| "another number of".into(), share)
        ),
        Cause::BusyBeyondReason => {
            let occupancy = agreement.total.compared.observed.occupancy().unwrap_or(0.0);
            format!(
                "That share alone cannot be: agents of the file spent {} of their time on contacts, more than would be left of it.",
                percent(occupancy)
            )
        }
    }
}

/// What that share of agents would do to the other measures.
pub fn with_it(agreement: &Agreement) -> Option<String> {
    let (compared, solved) = (agreement.implied.with_it.as_ref()?, agreement.implied.from_service.as_ref()?);
    let abandonment = compared.abandonment?;
    let busy = compared.observed.occupancy();
    let busy = busy.map_or_else(String::new, |observed| format!(", and these agents would be {} busy", percent(observed / solved.share)));
    Some(format!(
        "With {} times the agents in every interval the law would have {} give up, where {} did ({} points){busy}.",
        grouped(solved.share, 2),
        percent(abandonment.predicted),
        percent(abandonment.observed),
        points(&abandonment)
    ))
}

/// Whether hours of the day agree.
pub fn hours(agreement: &Agreement) -> String {
    let verdict = &agreement.verdict;
    let adjusted = verdict.standing != Standing::Agrees && agreement.implied.from_service.is_some();
    let with = match agreement.implied.from_service.filter(|_| adjusted) {
        Some(solved) => format!("With that one share, {} in every hour, hours", grouped(solved.share, 2)),
        None => "Hours".into(),
    };
    let off = format!("{with} of the day differ by {} points (root mean square)", grouped(100.0 * verdict.hours_off, 1));
    let follows = if adjusted && verdict.hours_off < 0.05 {
        " The law itself then follows this operation through the day; what the file does not know is how many agents were free for contacts."
    } else {
        ""
    };
    if verdict.uneven_hours.is_empty() {
        return format!("{off}, none of them clearly and by more than 5 points.{follows}");
    }
    let names: Vec<String> = verdict.uneven_hours.iter().map(|hour| agreement.hours[*hour].name.clone()).collect();
    let hours = if names.len() > 6 { format!("{} hours", names.len()) } else { format!("from {}", and(&names)) };
    format!("{off}; clearly and by more than 5 points those {hours}, with {} of the contacts.{follows}", percent(verdict.in_uneven_hours))
}

/// Where the numbers of the prediction come from.
pub fn basis(agreement: &Agreement) -> Vec<String> {
    let (terms, rates) = (&agreement.terms, &agreement.rates);
    let patience = if terms.patience_seconds.is_finite() {
        format!("mean patience {} s (waits of all offered over those who gave up)", grouped(terms.patience_seconds, 0))
    } else {
        "nobody gave up, so patience has no end".into()
    };
    let handle = format!("handle time {} s on average, by time of day", grouped(terms.handle_time_seconds, 0));
    let days = if rates.same_weekday { "other days of the same weekday" } else { "all other days" };
    let smoothed = if rates.smoothed { ", averaged over neighbouring intervals," } else { "" };
    let scatter = if rates.scatter > 0.0 {
        format!(
            "Counts scatter {} more than chance about these forecasts; therefore an interval's own count has a weight of {} on average.",
            percent(rates.scatter),
            percent(rates.own_weight)
        )
    } else {
        "Counts scatter about these forecasts no more than chance has it.".into()
    };
    let mut basis = vec![
        format!("Erlang A in every interval; {handle}; {patience}. Nothing is fitted to the service level."),
        format!(
            "Contacts of an interval are forecast from {days}{smoothed} and the level of the day in its other intervals, not from its own count, because Erlang \
             averages over counts itself. {scatter}"
        ),
    ];
    if agreement.asked.agents == AgentsAre::LowerBound {
        basis.push("Agents are a lower bound: what the law says with them is a lower bound of service, and no test of the law.".into());
    }
    if agreement.without_agents.0 > 0 {
        let (intervals, contacts) = agreement.without_agents;
        basis.push(format!("{intervals} intervals have {} contacts but no agents; they are left out.", count(contacts as u64)));
    }
    if agreement.unaccounted.abs() > 0.02 {
        basis.push(format!(
            "{} of the contacts offered were neither answered nor gave up: check the columns.",
            percent(agreement.unaccounted)
        ));
    }
    basis
}
