//! At the week's end rules are paid and logged, and what they may look at next week is remembered.

use super::book::{QueueSeen, TeamSeen};
use crate::disruption::Factor;
use crate::outcomes::Quantity::{
    AvailableFteWeeks, Backlog, BusyHours, CostFlex, CostOverflow, CostTotal, Counted, DutyHours, RequiredFteWeeks, RuleContacts, RuleCost,
    RuleHours, RuleWeeks, Within,
};
use crate::policy::{LastWeek, Means};
use crate::simulate::week::Week;

/// What a rule did at a place in a week.
#[derive(Clone, Copy, Default)]
struct Done {
    hours: f64,
    contacts: f64,
    cost: f64,
    /// Net FTE added, or relieved.
    fte: f64,
}

/// Pays for every rule in force, and writes down what it did.
pub fn rules_are_paid(week: &mut Week) {
    for rule in 0..week.model.rules.all.len() {
        let of = &week.model.rules.all[rule];
        let in_force = week.state.rules.sites[rule].iter().filter(|site| site.amount > 0.0).count();
        if in_force == 0 {
            week.state.rules.sites[rule].iter_mut().for_each(|site| site.gave = 0.0);
            continue;
        }
        let unused = unused_minimum(week, rule) / in_force as f64;
        week.add(of.place, RuleWeeks, 1.0);
        for site in 0..of.places.len() {
            let done = if week.state.rules.sites[rule][site].amount > 0.0 { settle(week, rule, site, unused) } else { Done::default() };
            week.state.rules.sites[rule][site].gave = done.fte;
            week.state.rules.spent[rule] += done.cost;
            for (quantity, amount) in [(RuleHours, done.hours), (RuleContacts, done.contacts), (RuleCost, done.cost)] {
                week.add(of.place, quantity, amount);
            }
            log(week, rule, site, done);
        }
    }
}

/// Contacts that a vendor is paid for although it did not take them.
fn unused_minimum(week: &Week, rule: usize) -> f64 {
    let Means::Overflow { minimum, .. } = week.model.rules.all[rule].law.means else { return 0.0 };
    (minimum - week.state.rules.sites[rule].iter().map(|site| site.contacts).sum::<f64>()).max(0.0)
}

fn settle(week: &mut Week, rule: usize, site: usize, unused: f64) -> Done {
    let of = &week.model.rules.all[rule];
    let (index, here) = (of.places[site].index, &week.state.rules.sites[rule][site]);
    let (amount, heads, contacts) = (here.amount, here.heads, here.contacts);
    match of.law.means {
        Means::Overtime { .. } => {
            let hours = amount * granted_share(week, index);
            let there = week.desk.staff[index].there();
            let cost = week.model.teams[index].payroll.overtime(there, hours, pay_factor(week, index));
            Done { hours: hours * there, cost, fte: own_fte_of(week, index, hours), ..Done::default() }
        }
        Means::Undertime { paid_share, .. } => {
            let hours = amount * week.desk.staff[index].there();
            let saved = week.model.teams[index].payroll.loaded(pay_factor(week, index)) * hours * (1.0 - paid_share);
            Done { hours, cost: -saved, fte: -own_fte_of(week, index, amount), ..Done::default() }
        }
        Means::Flex { price, productivity, .. } => {
            let hours = heads * week.model.teams[index].hours_per_week;
            let all = week.desk.help[index].worth;
            let fte = if all > 0.0 { guests_fte(week, index) * heads * productivity / all } else { 0.0 };
            week.add_at_team(index, &[(CostFlex, hours * price), (CostTotal, hours * price)]);
            Done { hours, cost: hours * price, fte, ..Done::default() }
        }
        Means::Overflow { price, .. } => {
            let cost = price * (contacts + unused);
            week.add_at_queue(index, CostOverflow, cost);
            week.add_at_queue(index, CostTotal, cost);
            let vendor = week.desk.load[index].vendor;
            let share = if vendor.whole > 0.0 { contacts / vendor.whole / vendor.share } else { 0.0 };
            let relieved = whole_requirement(week, index) - at_queue(week, index, RequiredFteWeeks);
            Done { contacts, cost, fte: share * relieved, ..Done::default() }
        }
    }
}

fn log(week: &mut Week, rule: usize, site: usize, done: Done) {
    let of = &week.model.rules.all[rule];
    let place = match of.law.means {
        Means::Overflow { .. } => week.model.queues[of.places[site].index].place,
        _ => week.model.teams[of.places[site].index].place,
    };
    let in_force = week.state.rules.sites[rule][site].amount > 0.0;
    let Some(log) = week.log.as_deref_mut().filter(|_| in_force) else { return };
    // With a lead time the next decision may be in the log already, so it is the last one whose weeks have begun.
    let entry = log.iter_mut().rev().find(|entry| entry.rule == of.name && entry.place == place && entry.from <= week.number);
    if let Some(entry) = entry {
        entry.weeks += 1;
        entry.hours += done.hours;
        entry.contacts += done.contacts;
        entry.cost += done.cost;
        entry.fte_weeks += done.fte;
    }
}

fn pay_factor(week: &Week, team: usize) -> f64 {
    week.desk.board.weekly(week.model.board.slot(Factor::TeamPay, team), 1.0).max(0.0)
}

/// Share of the rules' overtime that was worked: events may cut it.
fn granted_share(week: &Week, team: usize) -> f64 {
    let booked = week.desk.help[team].overtime;
    let hours = booked * week.desk.board.share_of_week(week.model.board.slot(Factor::TeamOvertimeHours, team));
    if booked > 0.0 { hours.min(week.desk.staff[team].overtime_hours) / booked } else { 0.0 }
}

fn at_team(week: &Week, team: usize, quantity: crate::outcomes::Quantity) -> f64 {
    week.model.columns.get(week.row, week.model.teams[team].place, quantity)
}

fn at_queue(week: &Week, queue: usize, quantity: crate::outcomes::Quantity) -> f64 {
    week.model.columns.get(week.row, week.model.queues[queue].place, quantity)
}

/// Net FTE of flexible agents in a team this week.
fn guests_fte(week: &Week, team: usize) -> f64 {
    at_team(week, team, AvailableFteWeeks) * week.desk.staff[team].guest_share
}

/// Net FTE that so many hours of each of a team's own agents were worth this week.
fn own_fte_of(week: &Week, team: usize, hours: f64) -> f64 {
    let ordinary = week.model.teams[team].hours_per_week;
    let worked = ordinary * week.desk.staff[team].longer(ordinary);
    let own = at_team(week, team, AvailableFteWeeks) - guests_fte(week, team);
    if worked > 0.0 { own * hours / worked } else { 0.0 }
}

/// Net FTE that all contacts of a queue would have required, those taken by vendors too.
fn whole_requirement(week: &Week, queue: usize) -> f64 {
    let load = &week.desk.load[queue];
    if load.vendor.share <= 0.0 {
        return at_queue(week, queue, RequiredFteWeeks);
    }
    let (whole, handle_time) = (load.vendor.whole, load.handle_time_week);
    let of_group = |group: &crate::model::Group| {
        let calls = group.pools.iter().enumerate().filter(|(_, pool)| pool.queue == queue);
        let calls = calls.map(|(index, pool)| group.requirement(index, week.number).net_fte(pool.share * whole, handle_time)).sum::<f64>();
        let deferred = group.beside.pools.iter().filter(|pool| pool.queue == queue);
        calls + deferred.map(|pool| pool.net_fte(pool.share * whole, handle_time)).sum::<f64>()
    };
    week.model.groups.iter().map(of_group).sum()
}

/// Remembers of every team and queue what rules may look at next week.
pub fn last_week_is_seen(week: &mut Week) {
    if week.model.rules.is_empty() {
        return;
    }
    for queue in 0..week.model.queues.len() {
        let at = |quantity| at_queue(week, queue, quantity);
        let seen = LastWeek {
            required: at(RequiredFteWeeks),
            available: at(AvailableFteWeeks),
            within: at(Within),
            counted: at(Counted),
            busy_hours: at(BusyHours),
            duty_hours: at(DutyHours),
            backlog: at(Backlog),
        };
        week.state.rules.queues[queue] = QueueSeen { week: seen, whole: whole_requirement(week, queue) };
    }
    for team in 0..week.model.teams.len() {
        week.state.rules.teams[team] = team_seen(week, team);
    }
}

fn team_seen(week: &Week, team: usize) -> TeamSeen {
    let served = |of: fn(&LastWeek) -> f64| -> f64 {
        week.model.rules.parts[team].iter().map(|(queue, _)| of(&week.state.rules.queues[*queue].week)).sum()
    };
    let at = |quantity| at_team(week, team, quantity);
    let rules = week.model.rules.all.iter().zip(&week.state.rules.sites);
    let of_teams = rules.filter(|(rule, _)| !matches!(rule.law.means, Means::Overflow { .. }));
    let gave = of_teams.flat_map(|(rule, sites)| rule.places.iter().zip(sites)).filter(|(place, _)| place.index == team);
    let rules_hours = week.desk.help[team].overtime * granted_share(week, team);
    TeamSeen {
        week: LastWeek {
            required: at(RequiredFteWeeks),
            available: at(AvailableFteWeeks),
            within: served(|queue| queue.within),
            counted: served(|queue| queue.counted),
            busy_hours: at(BusyHours),
            duty_hours: at(DutyHours),
            backlog: served(|queue| queue.backlog),
        },
        help: gave.map(|(_, site)| site.gave).sum(),
        hours: week.model.teams[team].hours_per_week + week.desk.staff[team].overtime_hours - rules_hours,
    }
}
