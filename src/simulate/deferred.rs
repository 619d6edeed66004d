//! Step 5, second half: deferred work is done, by teams of its own and in the time that calls leave.

use super::floor::{DeferredWeek, Floor};
use super::outbound::{Moment, attempt_seconds, attempts_are_made};
use super::returns::{note_answers, quality_of};
use super::service::contacts;
use super::week::Week;
use crate::model::{DeferredPool, Group};
use crate::outcomes::Quantity::{
    Abandoned, Answered, AvailableFteWeeks, Backlog, BacklogAgeHours, BusyHours, Carried, Counted, DeferredDone, DutyHours, Offered,
    OverUnderFteWeeks, RequiredFteWeeks, TurnaroundHours, Within,
};
use crate::queueing::{Intervals, ServiceColumns, Sharing, share_out};

/// Takes agents off calls in the intervals in which none can come for them, where there is deferred work.
pub(super) fn leave_calls(group: &Group, i: usize, agents: &mut [f64]) {
    for (agents, on_calls) in agents.iter_mut().zip(&group.beside.on_calls) {
        if !on_calls[i] {
            *agents = 0.0;
        }
    }
}

/// Notes how busy calls keep the agents of a pool on a day. `present_share` of the agents in `intervals` are there.
pub(super) fn note_occupancy(
    floor: &mut Floor,
    group: &Group,
    position: usize,
    day: usize,
    present_share: f64,
    handle_time: f64,
    interval_seconds: f64,
) {
    let pool = &group.pools[position];
    let range = group.days[day].clone();
    let [within, counted, abandoned, answer_wait] = &mut floor.spare.columns;
    let length = range.len();
    let intervals = Intervals {
        contacts: &floor.contacts[range.clone()],
        agents: &floor.supply[position][range.clone()],
        interval_seconds,
        handle_time_seconds: handle_time,
    };
    let mut columns = ServiceColumns {
        within: &mut within[..length],
        counted: &mut counted[..length],
        abandoned: &mut abandoned[..length],
        answer_wait: &mut answer_wait[..length],
    };
    pool.law.occupancy(&intervals, present_share, &mut columns, &mut floor.spare.occupancy[position][range]);
}

/// How busy calls of a pool keep what one team gives it on a day: agents times occupancy, over the intervals.
pub(super) fn busy_on_calls(floor: &Floor, group: &Group, (position, link): (usize, usize), day: usize) -> f64 {
    let links = floor.given_hours.len();
    let busy = |i: usize| floor.spare.on_calls[i * links + link] * floor.spare.occupancy[position][i];
    group.days[day].clone().map(busy).sum()
}

/// Works the backlogs of a group off on a day, interval by interval.
pub(super) fn backlogs_are_worked(week: &mut Week, index: usize, group: &Group, day: usize) {
    let mut floor = std::mem::replace(&mut week.desk.floors[index], Floor::none());
    for i in group.days[day].clone() {
        floor.spare.away_hours += find_time(week, group, &mut floor, i);
        share_time(week, group, &mut floor, i, day);
        for position in 0..group.beside.pools.len() {
            work(week, group, &mut floor, position, i, day);
        }
    }
    week.desk.floors[index] = floor;
}

/// Writes down what became of a group's backlogs in the week.
pub(super) fn backlogs_are_recorded(week: &mut Week, index: usize, group: &Group) {
    week.add(0, DutyHours, week.desk.floors[index].spare.away_hours);
    for (position, pool) in group.beside.pools.iter().enumerate() {
        let seen = week.desk.floors[index].spare.weeks[position];
        record(week, group, pool, &seen);
    }
}

/// Agents of every member with time for deferred work in an interval, as tenured agents; gives the hours that members are not
/// there for calls at all.
fn find_time(week: &mut Week, group: &Group, floor: &mut Floor, i: usize) -> f64 {
    let hours = week.model.clock.interval_hours();
    let links: usize = group.serves.iter().map(Vec::len).sum();
    let (mut at, mut away_hours) = (i * links, 0.0);
    for (position, member) in group.members.iter().enumerate() {
        let pools = &group.serves[position];
        let given = &floor.spare.on_calls[at..at + pools.len()];
        at += pools.len();
        let free = &mut floor.spare.agents[position];
        *free = 0.0;
        if group.beside.works[position].is_empty() {
            continue;
        }
        let most = group.beside.max_occupancy[position];
        let away = if group.beside.on_calls[position][i] { 0.0 } else { floor.agents[position][i] };
        let idle: f64 = given.iter().zip(pools).map(|(given, pool)| given * (most - floor.spare.occupancy[*pool][i]).max(0.0)).sum();
        let staff = &mut week.desk.staff[member.team];
        *free = (away * most + idle) * staff.pace;
        staff.duty_hours += away * hours;
        staff.beside_hours += (away * most + idle - away) * hours;
        away_hours += away * hours;
    }
    away_hours
}

/// Shares that time out by the work that waits and comes in the interval.
fn share_time(week: &Week, group: &Group, floor: &mut Floor, i: usize, day: usize) {
    let spare = &mut floor.spare;
    for (load, pool) in spare.load.iter_mut().zip(&group.beside.pools) {
        let come = contacts(week, (pool.queue, pool.share), group.open[i], day, pool.shape[i]) + week.state.lists[pool.slot].due();
        let seconds = seconds_each(week, pool, moment(group, i, day));
        *load = (week.state.backlogs[pool.slot].waiting() + come) * seconds / week.model.clock.interval_seconds();
        if pool.calling.as_ref().is_some_and(|calling| calling.open[i] <= 0.0) {
            *load = 0.0;
        }
    }
    let sharing = Sharing { serves: &group.beside.works, agents: &spare.agents, load: &spare.load, tiers: &group.beside.tiers };
    share_out(&sharing, &mut spare.given, &mut spare.supply);
}

/// Lets a pool's interval pass, and books the hours it took on the teams that gave them.
fn work(week: &mut Week, group: &Group, floor: &mut Floor, position: usize, i: usize, day: usize) {
    let pool = &group.beside.pools[position];
    let come = contacts(week, (pool.queue, pool.share), group.open[i], day, pool.shape[i]);
    let seconds = seconds_each(week, pool, moment(group, i, day));
    let capacity = floor.spare.supply[position] * week.model.clock.interval_seconds() / seconds;
    let done = match &pool.calling {
        None => work_off(week, floor, pool, (come, capacity), (position, i), day),
        Some(calling) => {
            let possible = (come, capacity * calling.open[i]);
            attempts_are_made(week, &mut floor.spare, (pool, position), calling, possible, moment(group, i, day))
        }
    };
    let used = if capacity > 0.0 { done / capacity } else { 0.0 };
    let links = group.beside.works.iter().zip(&group.members).flat_map(|(pools, member)| pools.iter().map(|pool| (*pool, member.team)));
    let seen = &mut floor.spare.weeks[position];
    seen.offered += come;
    let booked = floor.spare.given.iter().zip(&mut floor.spare.given_hours);
    for ((_, team), (given, given_hours)) in links.zip(booked).filter(|((pool, _), (given, _))| *pool == position && **given > 0.0) {
        let staff = &mut week.desk.staff[team];
        let hours = given / staff.pace * week.model.clock.interval_hours();
        given_hours[day] += hours;
        staff.busy_hours += used * hours;
        seen.busy_hours += used * hours;
        seen.given_hours += hours;
        seen.tenured_hours += hours * staff.pace;
    }
    if pool.calling.is_none() {
        note_done(week, group, floor, position, day, done);
    }
}

/// Notes what a pool did in an interval, and which teams did it.
fn note_done(week: &mut Week, group: &Group, floor: &Floor, position: usize, day: usize, done: f64) {
    let queue = group.beside.pools[position].queue;
    let links = group.beside.works.iter().zip(&group.members).flat_map(|(pools, member)| pools.iter().map(|pool| (*pool, member.team)));
    let here = links.zip(&floor.spare.given).filter(|((pool, _), given)| *pool == position && **given > 0.0);
    if let Some(quality) = quality_of(week, queue, day, here.map(|((_, team), given)| (team, given / week.desk.staff[team].pace))) {
        note_answers(week, queue, done, quality);
    }
}

fn moment(group: &Group, i: usize, day: usize) -> Moment {
    Moment { position: i, interval: group.open[i], day }
}

/// Agent time of a contact, or of an attempt.
fn seconds_each(week: &Week, pool: &DeferredPool, moment: Moment) -> f64 {
    let handle_time = pool.handle_time * week.desk.load[pool.queue].handle_time[moment.day];
    pool.calling.as_ref().map_or(handle_time, |calling| attempt_seconds(week, pool, calling, handle_time, moment))
}

/// Works a backlog off in an interval; gives the contacts done.
fn work_off(
    week: &mut Week,
    floor: &mut Floor,
    pool: &DeferredPool,
    (come, capacity): (f64, f64),
    (position, i): (usize, usize),
    day: usize,
) -> f64 {
    let worked = week.state.backlogs[pool.slot].advance(come, capacity, pool.clock[i]);
    let queue = &mut week.desk.load[pool.queue];
    queue.within[day] += worked.within;
    queue.counted[day] += worked.done + worked.expired;
    floor.spare.weeks[position].worked.add(&worked);
    floor.spare.note_answers(position, day, (come, worked.done), &worked);
    worked.done
}

fn record(week: &mut Week, group: &Group, pool: &DeferredPool, seen: &DeferredWeek) {
    let load = &week.desk.load[pool.queue];
    let required = pool.net_fte(pool.share * load.contacts, load.handle_time_week);
    let available = seen.tenured_hours / week.model.fte_hours;
    let backlog = &week.state.backlogs[pool.slot];
    let (waiting, oldest) = (backlog.waiting(), backlog.oldest_hours());
    let worked = &seen.worked;
    let (finished, waiting) = match &pool.calling {
        None => (worked.done, waiting),
        Some(_) => (seen.finished, waiting + week.state.lists[pool.slot].resting()),
    };
    let expired = worked.expired + seen.expired_later;
    for (quantity, amount) in [
        (Offered, seen.offered),
        (Answered, finished),
        (DeferredDone, worked.done),
        (Abandoned, expired),
        (Carried, seen.offered - finished - expired),
        (Within, worked.within),
        (Counted, worked.done + worked.expired),
        (TurnaroundHours, worked.turnaround_hours),
        (Backlog, waiting),
        (BusyHours, seen.busy_hours),
        (RequiredFteWeeks, required),
        (AvailableFteWeeks, available),
        (OverUnderFteWeeks, available - required),
    ] {
        week.add_at_queue(pool.queue, quantity, amount);
    }
    let place = week.model.queues[pool.queue].place;
    // Hours between calls are on duty for calls already; the whole operation counts them once.
    week.add(place, DutyHours, seen.given_hours);
    let oldest_so_far = week.model.columns.get(week.row, place, BacklogAgeHours);
    week.add(place, BacklogAgeHours, (oldest - oldest_so_far).max(0.0));
    for (member, share) in group.members.iter().zip(&pool.central) {
        week.desk.staff[member.team].required_fte += share * required;
    }
}
