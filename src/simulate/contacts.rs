//! Step 5 by simulation: a group's day, contact by contact.
//!
//! Rates, handle times and agents are those the laws would get; contacts, who of a fraction of an agent is there, and who of the scheduled
//! comes are drawn. Which team gave how many hours to which pool is written down as the laws share agents out.

use super::floor::{Answers, Floor};
use super::service::{add_service, contacts};
use super::week::Week;
use crate::contacts::{Counts, Day, DayTally, NoWitness};
use crate::model::{ContactFloor, Group, Model};
use crate::queueing::{ServiceDefinition, ServiceTotals};
use crate::random::Purpose;

/// Room to work a group's day out in.
#[derive(Debug, Clone, Default)]
pub(super) struct ContactRoom {
    day: Day,
    tally: DayTally,
    /// Where each open interval of the day lies among all of its intervals.
    places: Vec<usize>,
    /// Of the scheduled agents of a team, how many of the first so many come.
    come: Vec<u32>,
    luck: Vec<f64>,
}

/// Whether this future's contacts are simulated.
pub(super) fn are_simulated(week: &Week) -> bool {
    week.chance.drivers.contacts && !week.model.contacts.is_empty()
}

/// Contacts that wait when a week ends are that week's carried ones, and count in no later week.
pub(super) fn begin_week(week: &mut Week) {
    week.state.contacts.iter_mut().for_each(crate::contacts::State::set_waiting_apart);
}

/// Serves all pools of a group on a day.
pub(super) fn serve_by_contacts(week: &mut Week, index: usize, group: &Group, day: usize) {
    let model = week.model;
    let floor = &model.contacts[index];
    let mut room = std::mem::take(&mut week.desk.contacts[index]);
    let intervals = lay_out(&mut room.places, model, group, (week.number, day));
    expect_contacts(week, group, day, &mut room, intervals);
    call_agents(week, (index, group), floor, day, &mut room, intervals);
    let number = (7 * week.number + day) as u64;
    let state = &mut week.state.contacts[index];
    floor.design.simulate_into(&mut room.tally, state, &week.chance.draws, number, &room.day, &mut NoWitness);
    let work: Vec<f64> = (0..group.pools.len()).map(|pool| work_of(week, group, &room, pool, day)).collect();
    let busy: f64 = room.tally.teams.iter().map(|team| team.all_day().busy_seconds).sum();
    let all: f64 = work.iter().sum();
    for (pool, work) in work.into_iter().enumerate() {
        // What was in hand over midnight is work of the pools that are open.
        let part = if all > 0.0 { work / all } else { 1.0 / group.pools.len() as f64 };
        let totals = totals(&room.tally.queues[pool], floor.definitions[pool], busy * part);
        let desk = &mut week.desk.floors[index];
        desk.answers[pool][day] =
            Answers { offered: totals.contacts, answered: totals.answered, within: totals.within, counted: totals.counted };
        add_service(week, index, group, (pool, day), totals);
    }
    if !group.beside.is_empty() {
        note_idle_time(&mut week.desk.floors[index], group, day, &room);
    }
    week.desk.contacts[index] = room;
}

/// Where open intervals lie among all of the day; gives how many there are. Nights are part of the day.
fn lay_out(places: &mut Vec<usize>, model: &Model, group: &Group, (week, day): (usize, usize)) -> usize {
    let per_day = model.clock.per_day;
    let jumping = model.groups.iter().any(|all| all.jumps_in[week].is_some());
    let hour = (1.0 / model.clock.interval_hours()) as usize;
    places.clear();
    let (mut before, mut at_before) = (None, 0);
    for interval in &group.open[group.days[day].clone()] {
        let at = interval - day * per_day;
        let place = match before {
            None => at,
            // An hour that clocks jump over is none; one that they repeat is one more.
            Some(before) if at <= at_before || (jumping && at - at_before <= hour + 1) => before + 1,
            Some(before) => before + at - at_before,
        };
        places.push(place);
        (before, at_before) = (Some(place), at);
    }
    before.map_or(per_day, |place| place + per_day - at_before)
}

fn expect_contacts(week: &Week, group: &Group, day: usize, room: &mut ContactRoom, intervals: usize) {
    room.day.contacts.resize_with(group.pools.len(), Vec::new);
    room.day.handle_time_factor.resize_with(group.pools.len(), Vec::new);
    for (position, pool) in group.pools.iter().enumerate() {
        let expected = &mut room.day.contacts[position];
        expected.clear();
        expected.resize(intervals, 0.0);
        for (place, i) in room.places.iter().zip(group.days[day].clone()) {
            expected[*place] = contacts(week, (pool.queue, pool.share), group.open[i], day, pool.shape[i]);
        }
        let handle_time = week.desk.load[pool.queue].handle_time[day];
        let factors = group.members.iter().map(|member| handle_time / week.desk.staff[member.team].pace);
        room.day.handle_time_factor[position].clear();
        room.day.handle_time_factor[position].extend(factors);
    }
}

/// Whole agents of every member in every interval.
fn call_agents(week: &Week, (index, group): (usize, &Group), floor: &ContactFloor, day: usize, room: &mut ContactRoom, intervals: usize) {
    let number = (7 * week.number + day) as u64;
    room.day.agents.resize_with(group.members.len(), Vec::new);
    for (position, member) in group.members.iter().enumerate() {
        let entity = week.model.teams[member.team].entity;
        // One draw a day, so that a fraction of an agent is there all day or not at all, and in the mean is kept.
        let rounding = if floor.whole[position] { 0.5 } else { week.chance.draws.uniform(Purpose::AgentsOnDuty, entity, number, 0) };
        let present = if floor.attendance[position] { week.desk.staff[member.team].presence[day].present } else { 1.0 };
        let agents = &mut room.day.agents[position];
        agents.clear();
        agents.resize(intervals, 0);
        for (place, i) in room.places.iter().zip(group.days[day].clone()) {
            let on_calls = group.beside.is_empty() || group.beside.on_calls[position][i];
            let there = if on_calls { week.desk.floors[index].agents[position][i] } else { 0.0 };
            agents[*place] = if present > 0.0 { libm::floor(there / present + rounding) as u32 } else { 0 };
        }
        if floor.attendance[position] {
            let scheduled = agents.iter().copied().max().unwrap_or(0) as usize;
            room.luck.resize(scheduled, 0.0);
            week.chance.draws.uniforms(Purpose::AgentAttendance, entity, number, &mut room.luck);
            room.come.clear();
            room.come.push(0);
            let comes = room.luck.iter().scan(0, |come, luck| {
                *come += u32::from(*luck < present);
                Some(*come)
            });
            room.come.extend(comes);
            agents.iter_mut().for_each(|agents| *agents = room.come[*agents as usize]);
        }
    }
}

/// Agent time for what a pool answered.
fn work_of(week: &Week, group: &Group, room: &ContactRoom, pool: usize, day: usize) -> f64 {
    let answered = f64::from(room.tally.queues[pool].all_day().answered);
    answered * group.pools[pool].agent_seconds * week.desk.load[group.pools[pool].queue].handle_time[day]
}

/// A pool's day as the laws give it.
fn totals(tally: &crate::contacts::QueueTally, definition: ServiceDefinition, busy_seconds: f64) -> ServiceTotals {
    let mut sum = Counts::default();
    tally.intervals().iter().for_each(|counts| sum.add(counts));
    let contacts = f64::from(sum.offered);
    sum.add(tally.from_before());
    let [answered, within, abandoned, given_up_within] = [sum.answered, sum.within, sum.abandoned, sum.abandoned_within].map(f64::from);
    let (within, counted) = match definition {
        ServiceDefinition::AnsweredOfOffered => (within, contacts),
        ServiceDefinition::AnsweredOfAnswered => (within, answered),
        ServiceDefinition::AnsweredOrAbandonedOfOffered => (within + given_up_within, contacts),
        ServiceDefinition::AnsweredOfOfferedLessShortAbandons => (within, (contacts - given_up_within).max(within)),
    };
    ServiceTotals {
        contacts,
        within,
        counted,
        abandoned,
        turned_away: f64::from(sum.turned_away),
        answered,
        answer_wait_seconds: sum.answer_wait_seconds,
        busy_seconds,
    }
}

/// Notes how busy the agents of every pool were, for deferred work: that of the teams that serve it.
fn note_idle_time(floor: &mut Floor, group: &Group, day: usize, room: &ContactRoom) {
    for (place, i) in room.places.iter().zip(group.days[day].clone()) {
        for (pool, occupancy) in floor.spare.occupancy.iter_mut().enumerate() {
            let serving = group.serves.iter().zip(&room.tally.teams).filter(|(pools, _)| pools.contains(&pool));
            let (busy, duty) = serving.fold((0.0, 0.0), |(busy, duty), (_, team)| {
                let interval = &team.intervals()[*place];
                (busy + interval.busy_seconds, duty + interval.duty_seconds)
            });
            occupancy[i] = if duty > 0.0 { (busy / duty).min(1.0) } else { 1.0 };
        }
    }
}
