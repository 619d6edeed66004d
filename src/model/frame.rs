//! The frame of the results.

use super::contract;
use crate::calendar::Clock;
use crate::outcomes::{Frame, Period, PlaceKind, PlaceName, Promised, RuleDeed, RuleName, ServicePromise, TeamFacts};
use crate::policy::RuleKind;
use crate::queueing::ServiceDefinition;
use crate::scenario::{Channel, QueueSpec, ScenarioFile, TeamSpec, TurnaroundClock};
use crate::workforce::Career;

/// Weeks of a reporting year.
const YEAR: usize = 52;

/// Index of the first site, team, queue, contract and rule among the places.
pub struct Firsts {
    pub site: usize,
    pub team: usize,
    pub queue: usize,
    pub contract: usize,
    pub rule: usize,
}

impl Firsts {
    pub fn new(file: &ScenarioFile) -> Self {
        let site = 1;
        let team = site + file.site.len();
        let queue = team + file.team.len();
        let contract = queue + file.queue.len();
        Self { site, team, queue, contract, rule: contract + file.contract.len() }
    }
}

pub fn frame(file: &ScenarioFile, clock: &Clock, classes: &[Vec<f64>], careers: &[Career]) -> Frame {
    let firsts = Firsts::new(file);
    let promises = promises(file, firsts.queue);
    Frame {
        scenario: file.scenario.name.clone(),
        description: file.scenario.description.clone(),
        currency: file.scenario.currency.clone(),
        week_starts: (0..clock.weeks).map(|week| clock.day(7 * week).to_string()).collect(),
        places: places(file),
        contracts: contract::terms(file, &firsts, &promises),
        promises,
        rules: rules(file, firsts.rule),
        planned_classes: planned_classes(firsts.team, classes),
        budget: file.finance.budget.as_ref().map(|budget| weekly_budget(budget.values(), clock.weeks)),
        contingency_percentile: file.finance.contingency_percentile,
        teams: team_facts(file, firsts.team, careers),
        uncertain: file.uncertain.keys().cloned().collect(),
        periods: periods(clock.weeks),
    }
}

fn team_facts(file: &ScenarioFile, first: usize, careers: &[Career]) -> Vec<TeamFacts> {
    let facts = |(index, (team, career)): (usize, (&TeamSpec, &Career))| TeamFacts {
        place: first + index,
        reference_occupancy: team.burnout.as_ref().map(|burnout| burnout.reference_occupancy),
        survival: career.survival.clone(),
    };
    file.team.values().zip(careers).enumerate().map(facts).collect()
}

fn places(file: &ScenarioFile) -> Vec<PlaceName> {
    let named = |kind, id: &String, label: &String| PlaceName {
        kind,
        id: id.clone(),
        label: if label.is_empty() { id.clone() } else { label.clone() },
    };
    let all = PlaceName { kind: PlaceKind::All, id: String::new(), label: "Whole operation".into() };
    std::iter::once(all)
        .chain(file.site.iter().map(|(id, site)| named(PlaceKind::Site, id, &site.label)))
        .chain(file.team.iter().map(|(id, team)| named(PlaceKind::Team, id, &team.label)))
        .chain(file.queue.iter().map(|(id, queue)| named(PlaceKind::Queue, id, &queue.label)))
        .chain(file.contract.iter().map(|(id, contract)| named(PlaceKind::Contract, id, &contract.label)))
        .chain(file.rule.iter().map(|(id, rule)| named(PlaceKind::Rule, id, &rule.label)))
        .collect()
}

fn promises(file: &ScenarioFile, first: usize) -> Vec<ServicePromise> {
    let promise = |(index, queue): (usize, &QueueSpec)| ServicePromise {
        place: first + index,
        target: queue.service_target,
        answer_within_seconds: promised_seconds(queue),
        promised: match (queue.channel, queue.turnaround_clock) {
            (Channel::Voice | Channel::Chat, _) => Promised::Answered,
            (Channel::Outbound, TurnaroundClock::Elapsed) => Promised::Attempted,
            (Channel::Outbound, TurnaroundClock::Opening) => Promised::AttemptedInOpeningHours,
            (_, TurnaroundClock::Elapsed) => Promised::Done,
            (_, TurnaroundClock::Opening) => Promised::DoneInOpeningHours,
        },
        definition: match queue.channel {
            Channel::Voice | Channel::Chat => in_words(queue.service_definition).into(),
            Channel::Outbound => "first tried within the turnaround, of all first tried or expired before".into(),
            Channel::Email | Channel::BackOffice => "done within the turnaround, of all done or expired".into(),
        },
    };
    file.queue.values().enumerate().map(promise).collect()
}

fn rules(file: &ScenarioFile, first: usize) -> Vec<RuleName> {
    let deed = |kind| match kind {
        RuleKind::Overtime => RuleDeed::Overtime,
        RuleKind::Undertime => RuleDeed::Undertime,
        RuleKind::Flex => RuleDeed::Flex,
        RuleKind::Overflow => RuleDeed::Overflow,
    };
    file.rule.values().enumerate().map(|(index, rule)| RuleName { place: first + index, does: deed(rule.kind) }).collect()
}

fn promised_seconds(queue: &QueueSpec) -> f64 {
    let promised =
        if queue.channel.is_deferred() { queue.turnaround_hours.map(|hours| 3600.0 * hours) } else { queue.answer_within_seconds };
    promised.expect("the rules refuse a queue without a promise")
}

fn in_words(definition: ServiceDefinition) -> &'static str {
    match definition {
        ServiceDefinition::AnsweredOfOffered => "answered in time, of all offered",
        ServiceDefinition::AnsweredOfAnswered => "answered in time, of all answered",
        ServiceDefinition::AnsweredOrAbandonedOfOffered => "answered or abandoned in time, of all offered",
        ServiceDefinition::AnsweredOfOfferedLessShortAbandons => "answered in time, of all offered less those abandoned in time",
    }
}

fn planned_classes(first: usize, classes: &[Vec<f64>]) -> Vec<(usize, usize, f64)> {
    let mut planned = Vec::new();
    for (index, offers) in classes.iter().enumerate() {
        let weeks = offers.iter().enumerate().filter(|(_, offers)| **offers > 0.0);
        planned.extend(weeks.map(|(week, offers)| (first + index, week, *offers)));
    }
    planned
}

/// An amount for the whole horizon is spread evenly; a list holds from week to week.
fn weekly_budget(written: &[f64], weeks: usize) -> Vec<f64> {
    match written {
        [amount] => vec![amount / weeks as f64; weeks],
        list => list.iter().copied().take(weeks).collect(),
    }
}

fn periods(weeks: usize) -> Vec<Period> {
    let total = Period { key: "total".into(), from: 0, to: weeks };
    let year = |number: usize| Period { key: format!("year:{}", number + 1), from: number * YEAR, to: weeks.min((number + 1) * YEAR) };
    let years = if weeks > YEAR { weeks.div_ceil(YEAR) } else { 0 };
    std::iter::once(total).chain((0..years).map(year)).collect()
}
