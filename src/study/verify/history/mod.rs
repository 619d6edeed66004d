//! What the law predicts against what an operation recorded.
//!
//! Handle time and patience come from the record; contacts of an interval are forecast from the rest of it, never its own count alone, because
//! Erlang averages over counts itself (`rates`); agents are taken as recorded. Nothing is fitted to the service level.

mod implied;
mod intervals;
mod predict;
mod rates;
mod read;
mod sums;
mod terms;
#[cfg(test)]
mod tests;
mod verdict;

pub use implied::{Implied, Solved};
pub use intervals::{Interval, Record};
pub use rates::Rates;
pub use read::{COLUMNS, Columns, read};
pub use sums::{Compared, Difference, Sums};
pub use terms::Terms;
pub use verdict::{Cause, Standing, Verdict, WITHIN_POINTS};

use crate::calendar::Day;
use crate::queueing::ServiceDefinition;
use predict::Law;
use std::collections::BTreeMap;

/// What the column of agents holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AgentsAre {
    /// Agents available for contacts, on average over the interval.
    #[default]
    Available,
    /// Fewer than were available: agents who were there but are not counted.
    LowerBound,
}

/// How a record is judged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Asked {
    /// The threshold T behind `answered_within`, seconds.
    pub within_seconds: f64,
    /// How the service level counts.
    pub definition: ServiceDefinition,
    /// What the column of agents holds.
    pub agents: AgentsAre,
}

impl Asked {
    /// The service level in words: `answered within 20 s of offered`.
    pub fn in_words(&self) -> String {
        let within = self.within_seconds;
        match self.definition {
            ServiceDefinition::AnsweredOfOffered => format!("answered within {within} s of offered"),
            ServiceDefinition::AnsweredOfAnswered => format!("answered within {within} s of answered"),
            ServiceDefinition::AnsweredOrAbandonedOfOffered => format!("answered or given up within {within} s of offered"),
            ServiceDefinition::AnsweredOfOfferedLessShortAbandons => {
                format!("answered within {within} s of offered less given up within {within} s")
            }
        }
    }
}

/// An interval of the record and what the law says about it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judged {
    /// As recorded.
    pub interval: Interval,
    /// Contacts that were to be expected, seen without the interval's own count.
    pub forecast: f64,
    /// Contacts expected with the interval's own count weighed in: what the prediction is made for.
    pub rate: f64,
    /// Relative standard deviation of the rate that the record leaves open.
    pub spread: f64,
    /// Mean handle time at this time of day, seconds.
    pub handle_time_seconds: f64,
    /// What was counted.
    pub observed: Sums,
    /// What the law expects.
    pub predicted: Sums,
}

/// Intervals that belong together, compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What they have in common: an hour (`08:00`), a weekday, a date, a tenth.
    pub name: String,
    /// Intervals.
    pub intervals: usize,
    /// Both sides and how far they are apart.
    pub compared: Compared,
    /// The share of the agents at which the law gives the observed service level; none where no share does.
    pub availability: Option<Solved>,
    /// Service level once every interval has the share of its agents that the whole record implies.
    pub adjusted: Option<Difference>,
    /// Abandonment then.
    pub adjusted_abandonment: Option<Difference>,
}

impl Part {
    /// Fewest contacts of a part that says something.
    pub const FEWEST: f64 = 30.0;

    /// Whether it has contacts enough to say something.
    pub fn says_something(&self) -> bool {
        self.compared.observed.contacts >= Self::FEWEST
    }
}

/// A record set against the law.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// Name of the record's file.
    pub name: String,
    /// How it was judged.
    pub asked: Asked,
    /// Minutes of an interval.
    pub interval_minutes: u32,
    /// Handle time and patience.
    pub terms: Terms,
    /// How contacts were forecast.
    pub rates: Rates,
    /// Every interval with agents.
    pub intervals: Vec<Judged>,
    /// Intervals with contacts but without agents, which no law can predict, and their contacts.
    pub without_agents: (usize, f64),
    /// Contacts offered that were neither answered nor gave up within the record (negative: too many were), of all.
    pub unaccounted: f64,
    /// All intervals.
    pub total: Part,
    /// By hour of the day.
    pub hours: Vec<Part>,
    /// By day of the week.
    pub weekdays: Vec<Part>,
    /// By date.
    pub days: Vec<Part>,
    /// Ten parts of about equal contacts, from the intervals in which the law expects the worst service to the best; they are formed before the
    /// interval's own count is looked at.
    pub tenths: Vec<Part>,
    /// The shares of the agents that would make law and record agree.
    pub implied: Implied,
    /// What follows.
    pub verdict: Verdict,
}

/// Sets a record against the law.
pub fn compare(record: &Record, asked: &Asked) -> Agreement {
    let (terms, rates) = (Terms::of(record), Rates::of(record));
    let law = Law::of(record, &terms, asked);
    let intervals = law.judge(record, &terms, &rates);
    let implied = Implied::of(&law, &intervals);
    let adjusted = implied.from_service.map(|solved| law.with_share(&intervals, solved.share));
    let parts = Parts { law, judged: &intervals, adjusted: adjusted.as_deref() };
    let whole: Vec<usize> = (0..intervals.len()).collect();
    let total = Part { availability: implied.from_service, ..parts.part("all".into(), &whole, false) };
    let hours = parts.named(|judged| judged.interval.minute / 60, |hour| format!("{hour:02}:00"), true);
    let weekday = |judged: &Judged| judged.interval.day.weekday();
    Agreement {
        name: record.name.clone(),
        asked: *asked,
        interval_minutes: record.interval_minutes,
        without_agents: without_agents(record),
        unaccounted: unaccounted(record),
        weekdays: parts.named(weekday, |day| format!("{day:?}"), true),
        days: parts.named(|judged| judged.interval.day, Day::to_string, false),
        tenths: parts.tenths(),
        verdict: Verdict::of(asked, &total, &hours, &implied),
        total,
        hours,
        implied,
        terms,
        rates,
        intervals,
    }
}

/// Intervals with contacts but no agents, and their contacts.
fn without_agents(record: &Record) -> (usize, f64) {
    let alone = record.intervals.iter().filter(|interval| interval.agents <= 0.0 && interval.offered > 0.0);
    alone.fold((0, 0.0), |(count, contacts), interval| (count + 1, contacts + interval.offered))
}

/// Share of the offered that was neither answered nor gave up.
fn unaccounted(record: &Record) -> f64 {
    let sum = |of: fn(&Interval) -> f64| record.intervals.iter().map(of).sum::<f64>();
    1.0 - (sum(|i| i.answered) + sum(|i| i.abandoned)) / sum(|i| i.offered)
}

/// What parts are made from.
struct Parts<'a> {
    law: Law,
    judged: &'a [Judged],
    /// The same with the share of agents that the whole record implies.
    adjusted: Option<&'a [Judged]>,
}

impl Parts<'_> {
    /// The intervals at these places, which are in the order of time; with the share of agents they imply where it is wanted.
    fn part(&self, name: String, places: &[usize], implied: bool) -> Part {
        let at = |all: &[Judged]| -> Vec<Judged> { places.iter().map(|place| all[*place]).collect() };
        let judged = at(self.judged);
        let availability = if implied { implied::solve(&self.law, &judged, implied::SERVICE) } else { None };
        let adjusted = self.adjusted.map(|all| Compared::of(&at(all)));
        Part {
            name,
            intervals: places.len(),
            availability,
            adjusted: adjusted.as_ref().and_then(|compared| compared.service_level),
            adjusted_abandonment: adjusted.as_ref().and_then(|compared| compared.abandonment),
            compared: Compared::of(&judged),
        }
    }

    /// Parts by what intervals have in common, in its order.
    fn named<K: Ord>(&self, of: impl Fn(&Judged) -> K, name: impl Fn(&K) -> String, implied: bool) -> Vec<Part> {
        let mut parts: BTreeMap<K, Vec<usize>> = BTreeMap::new();
        for (place, judged) in self.judged.iter().enumerate() {
            parts.entry(of(judged)).or_default().push(place);
        }
        let has_contacts = |places: &Vec<usize>| places.iter().any(|place| self.judged[*place].observed.contacts > 0.0);
        let parts = parts.into_iter().filter(|(_, places)| has_contacts(places));
        parts.map(|(key, places)| self.part(name(&key), &places, implied)).collect()
    }

    /// Ten parts of about equal contacts, the worst service expected first.
    fn tenths(&self) -> Vec<Part> {
        let expected: Vec<f64> = self.judged.iter().map(|judged| self.law.beforehand(judged)).collect();
        let mut order: Vec<usize> = (0..self.judged.len()).collect();
        order.sort_by(|one, other| expected[*one].total_cmp(&expected[*other]).then(one.cmp(other)));
        let all: f64 = self.judged.iter().map(|judged| judged.forecast).sum();
        let (mut parts, mut done) = (vec![Vec::new(); 10], 0.0);
        for place in order {
            let contacts = self.judged[place].forecast;
            let tenth = (10.0 * (done + 0.5 * contacts) / all) as usize;
            done += contacts;
            parts[tenth.min(9)].push(place);
        }
        let numbered = parts.into_iter().enumerate().filter(|(_, places)| !places.is_empty());
        let in_order = |(tenth, mut places): (usize, Vec<usize>)| {
            places.sort_unstable();
            self.part((tenth + 1).to_string(), &places, false)
        };
        numbered.map(in_order).collect()
    }
}
