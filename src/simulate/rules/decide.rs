//! Planning rules decide as a week begins, one after the other, each seeing last week and what those before it have booked.

use super::force;
use super::outlook::Outlook;
use crate::outcomes::{Activation, Quantity::RuleActivations, Reason};
use crate::policy::{Decision, Means, RuleAmount, RuleMeasure, hours_for, overflow_share};
use crate::simulate::week::Week;

/// Lets every rule decide at each of its places, and puts in force what is booked for this week.
pub fn rules_are_decided(week: &mut Week) {
    let rules = &week.model.rules.all;
    if rules.is_empty() {
        return;
    }
    if week.number > 0 {
        for (rule, of) in rules.iter().enumerate() {
            (0..of.places.len()).for_each(|site| decide(week, rule, site));
        }
    }
    force::bookings_come_into_force(week);
}

fn decide(week: &mut Week, rule: usize, site: usize) {
    let law = week.model.rules.all[rule].law;
    let outlook = Outlook { model: week.model, book: &week.state.rules };
    let seen = outlook.seen_by(rule, site).value(law.condition.measure);
    let book = &mut week.state.rules;
    let diary = &mut book.sites[rule][site].diary;
    diary.note(&law, seen);
    let (from, to, starts) = match diary.decide(&law, week.number, book.spent[rule]) {
        Decision::Start { from, to } => (from, to, true),
        Decision::GoOn { week } => (week, week + 1, false),
        Decision::Nothing => return,
    };
    let amount = amount(Outlook { model: week.model, book: &week.state.rules }, rule, site, (from, to));
    if amount <= 0.0 {
        return;
    }
    week.state.rules.sites[rule][site].diary.book(from, to, amount);
    if starts {
        week.add(week.model.rules.all[rule].place, RuleActivations, 1.0);
        log(week, (rule, site), seen.unwrap_or(0.0), (from, amount));
    }
}

/// How much: what is needed to bring over/under back to zero in the first week of effect, or the limit, as far as it is free in
/// all weeks of effect.
fn amount(outlook: Outlook, rule: usize, site: usize, (from, to): (usize, usize)) -> f64 {
    let of = &outlook.model.rules.all[rule];
    let index = of.places[site].index;
    let needed = of.law.amount == RuleAmount::Needed;
    let most = |booked: &dyn Fn(usize) -> f64| (from..to).map(booked).fold(0.0, f64::max);
    let hours = |fte: f64| hours_for(fte, outlook.own_fte(index), outlook.book.teams[index].hours);
    match of.law.means {
        Means::Overtime { hours: limit, .. } => {
            if needed {
                hours(outlook.shortfall(index, from)).min(limit)
            } else {
                limit
            }
        }
        Means::Undertime { hours: limit, .. } => {
            let left = outlook.model.teams[index].hours_per_week - most(&|week| outlook.undertime(index, week));
            let wanted = if needed { hours(-outlook.shortfall(index, from)) } else { limit };
            wanted.min(limit).min(left)
        }
        Means::Flex { agents, .. } => {
            let left = agents - most(&|week| outlook.booked(rule, week));
            let wanted = of.law.means.heads_for(outlook.shortfall(index, from), outlook.fte_of_a_head(index));
            if needed { wanted.min(left) } else { left }
        }
        Means::Overflow { capacity, .. } => {
            let left = if capacity > 0.0 { 1.0 - most(&|week| outlook.overflow(index, week)) } else { 0.0 };
            let available = outlook.available(index, from);
            let wanted = overflow_share(available, outlook.book.queues[index].whole) - outlook.overflow(index, from);
            if needed { wanted.min(left) } else { left }
        }
    }
}

fn log(week: &mut Week, (rule, site): (usize, usize), seen: f64, (from, amount): (usize, f64)) {
    let of = &week.model.rules.all[rule];
    let condition = of.law.condition;
    let place = match of.law.means {
        Means::Overflow { .. } => week.model.queues[of.places[site].index].place,
        _ => week.model.teams[of.places[site].index].place,
    };
    let held = week.state.rules.sites[rule][site].diary.held();
    let Some(log) = week.log.as_deref_mut() else { return };
    log.push(Activation {
        decided: week.number,
        rule: of.name,
        place,
        reason: Reason { measure: key(condition.measure), seen, threshold: condition.threshold, above: condition.above, weeks: held },
        from,
        amount,
        weeks: 0,
        hours: 0.0,
        contacts: 0.0,
        cost: 0.0,
        fte_weeks: 0.0,
    });
}

/// The key a planner writes.
fn key(measure: RuleMeasure) -> &'static str {
    match measure {
        RuleMeasure::OverUnderShare => "over_under_share",
        RuleMeasure::ServiceLevel => "service_level",
        RuleMeasure::Occupancy => "occupancy",
        RuleMeasure::Backlog => "backlog",
    }
}
