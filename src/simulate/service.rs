//! Step 5: contacts are served.

use super::contacts::{are_simulated, begin_week, serve_by_contacts};
use super::deferred::{backlogs_are_recorded, backlogs_are_worked, busy_on_calls, leave_calls, note_occupancy};
use super::desk::QueueWeek;
use super::floor::{Answers, Floor, Interval, PoolWeek};
use super::returns::{answers_echo, contacts_return, note_answers, quality_of};
use super::rules::vendors_answer;
use super::week::Week;
use crate::model::{Group, Pool};
use crate::outcomes::Quantity::{
    Abandoned, AnswerWaitSeconds, Answered, AnsweredByVoice, AvailableFteWeeks, BusyHours, Carried, Counted, DutyHours, Missed, Offered,
    OverUnderFteWeeks, Redials, RequiredFteWeeks, Served, TurnedAway, Within,
};
use crate::queueing::{AgentsThere, Intervals, ServiceLaw, ServiceTotals, Sharing, gains, share_out};

/// Day by day: shares agents out, serves every pool, works the backlogs. Then writes down service, occupancy and over/under.
pub(super) fn contacts_are_served(week: &mut Week) {
    let model = week.model;
    begin(week);
    vendors_answer(week);
    let by_contacts = are_simulated(week);
    for day in 0..7 {
        contacts_return(week, day);
        for (index, group) in model.groups_in(week.number).enumerate() {
            share_agents(week, index, group, day);
            mix_pace(week, index, group, day);
            if by_contacts {
                serve_by_contacts(week, index, group, day);
            } else {
                (0..group.pools.len()).for_each(|pool| serve_pool(week, index, group, pool, day));
            }
            if !group.beside.is_empty() {
                backlogs_are_worked(week, index, group, day);
            }
        }
        answers_echo(week, day);
    }
    for (index, group) in model.groups_in(week.number).enumerate() {
        record_group(week, index, group);
    }
    for queue in 0..model.queues.len() {
        judge(week, queue);
    }
    for team in 0..model.teams.len() {
        staff_hours(week, team);
    }
}

/// Nobody has been served yet.
fn begin(week: &mut Week) {
    begin_week(week);
    for queue in &mut week.desk.load {
        (queue.within, queue.counted) = ([0.0; 7], [0.0; 7]);
    }
    for floor in &mut week.desk.floors {
        floor.given_hours.fill([0.0; 7]);
        floor.served.fill(PoolWeek::default());
        floor.spare.begin();
    }
}

/// Contacts of a queue's share in an open interval.
pub(super) fn contacts(week: &Week, (queue, share): (usize, f64), interval: usize, day: usize, shape: f64) -> f64 {
    let load = &week.desk.load[queue];
    let factor = if load.has_intervals { load.intervals[interval] } else { 1.0 };
    share * load.by_day[day] * shape * factor
}

/// Which agents work for which pool, in every open interval of a day.
fn share_agents(week: &mut Week, index: usize, group: &Group, day: usize) {
    let hours = week.model.clock.interval_hours();
    if group.beside.is_empty() && group.serves.iter().all(|pools| pools.len() == 1) {
        return stay_put(group, hours, &mut week.desk.floors[index], day);
    }
    let mut floor = std::mem::replace(&mut week.desk.floors[index], Floor::none());
    for i in group.days[day].clone() {
        let room = &mut floor.one_interval;
        for (agents, member) in room.agents.iter_mut().zip(&floor.agents) {
            *agents = member[i];
        }
        leave_calls(group, i, &mut room.agents);
        for (load, pool) in room.load.iter_mut().zip(&group.pools) {
            *load = contacts(week, (pool.queue, pool.share), group.open[i], day, pool.shape[i])
                * pool.agent_seconds
                * week.desk.load[pool.queue].handle_time[day];
        }
        let sharing = Sharing { serves: &group.serves, agents: &room.agents, load: &room.load, tiers: &group.tiers };
        share_out(&sharing, &mut room.given, &mut room.supply);
        if !room.joins.is_empty() {
            gains(&sharing, (&room.given, &room.supply), &room.joins, &mut room.connected, &mut room.gains);
            floor.gains.iter_mut().zip(&room.gains).for_each(|(gains, gain)| gains[i] = *gain);
        }
        count_whole_agents(group, room);
        for (supply, agents) in floor.supply.iter_mut().zip(&room.supply) {
            supply[i] = *agents;
        }
        for (given_hours, given) in floor.given_hours.iter_mut().zip(&room.given) {
            given_hours[day] += given * hours;
        }
        if !group.beside.is_empty() {
            let links = room.given.len();
            floor.spare.on_calls[i * links..(i + 1) * links].copy_from_slice(&room.given);
        }
    }
    week.desk.floors[index] = floor;
}

/// Teams with one pool each have no choice.
fn stay_put(group: &Group, hours: f64, floor: &mut Floor, day: usize) {
    let range = group.days[day].clone();
    for (position, pool) in group.pools.iter().enumerate() {
        let supply = &mut floor.supply[position][range.clone()];
        supply.fill(0.0);
        for (_, agents) in group.serves.iter().zip(&floor.agents).filter(|(pools, _)| pools[0] == position) {
            for (supply, agents) in supply.iter_mut().zip(&agents[range.clone()]) {
                *supply += agents;
            }
        }
        let alone = group.serves.iter().filter(|pools| pools[0] == position).count() == 1;
        let scale = &mut floor.scale[..supply.len()];
        if pool.whole {
            for (scale, supply) in scale.iter_mut().zip(supply.iter_mut()) {
                let whole = nearest_whole(*supply);
                (*scale, *supply) = (if alone || *supply <= 0.0 { 0.0 } else { whole / *supply }, whole);
            }
        }
        let given: f64 = supply.iter().sum();
        let teams = group.serves.iter().zip(&floor.agents).zip(&mut floor.given_hours).filter(|((pools, _), _)| pools[0] == position);
        for ((_, agents), given_hours) in teams {
            let agents = &agents[range.clone()];
            let counted = match pool.whole {
                _ if alone => given,
                true => agents.iter().zip(&*scale).map(|(agents, scale)| agents * scale).sum::<f64>(),
                false => agents.iter().sum(),
            };
            given_hours[day] = hours * counted;
        }
    }
}

/// The nearest whole number of agents; halves are rounded up.
fn nearest_whole(agents: f64) -> f64 {
    /// Adding it leaves no room for anything below one: unlike a rounding function, vectors can do this.
    const NO_FRACTIONS: f64 = 6_755_399_441_055_744.0;
    let up = agents + 0.5;
    let whole = (up + NO_FRACTIONS) - NO_FRACTIONS;
    if whole > up { whole - 1.0 } else { whole }
}

/// Rounds the agents of pools that count whole ones; hours on duty follow, every team's in proportion.
fn count_whole_agents(group: &Group, room: &mut Interval) {
    for (index, _) in group.pools.iter().enumerate().filter(|(_, pool)| pool.whole) {
        let (supply, whole) = (room.supply[index], nearest_whole(room.supply[index]));
        let scale = if supply > 0.0 { whole / supply } else { 0.0 };
        room.supply[index] = whole;
        for (given, _) in room.given.iter_mut().zip(group.serves.iter().flatten()).filter(|(_, pool)| **pool == index) {
            *given *= scale;
        }
    }
}

/// Pace of the agents of each pool on a day: mean over the hours they give it.
fn mix_pace(week: &mut Week, index: usize, group: &Group, day: usize) {
    let floor = &mut week.desk.floors[index];
    floor.pace.fill((0.0, 0.0));
    let links = group.serves.iter().zip(&group.members).flat_map(|(pools, member)| pools.iter().map(|pool| (*pool, member.team)));
    for ((pool, team), given) in links.zip(&floor.given_hours) {
        floor.pace[pool].0 += given[day];
        floor.pace[pool].1 += given[day] * week.desk.staff[team].pace;
    }
}

fn serve_pool(week: &mut Week, index: usize, group: &Group, position: usize, day: usize) {
    let (hours, pace_hours) = week.desk.floors[index].pace[position];
    let pace = if hours > 0.0 { pace_hours / hours } else { 1.0 };
    let totals = serve_day(week, index, group, position, day, pace);
    add_service(week, index, group, (position, day), totals);
}

/// Adds what became of a pool's contacts on a day.
pub(super) fn add_service(week: &mut Week, index: usize, group: &Group, (position, day): (usize, usize), totals: ServiceTotals) {
    let queue = &mut week.desk.load[group.pools[position].queue];
    queue.within[day] += totals.within;
    queue.counted[day] += totals.counted;
    let served = &mut week.desk.floors[index].served[position];
    served.busy_hours[day] = totals.busy_seconds / 3600.0;
    served.totals = served.totals.and(&totals);
    note_pool(week, index, group, position, day, totals.answered);
}

/// Notes what a pool answered on a day, and which teams did.
fn note_pool(week: &mut Week, index: usize, group: &Group, position: usize, day: usize, answered: f64) {
    let queue = group.pools[position].queue;
    let links = group.serves.iter().zip(&group.members).flat_map(|(pools, member)| pools.iter().map(|pool| (*pool, member.team)));
    let here = links.zip(&week.desk.floors[index].given_hours).filter(|((pool, _), _)| *pool == position);
    if let Some(quality) = quality_of(week, queue, day, here.map(|((_, team), hours)| (team, hours[day]))) {
        note_answers(week, queue, answered, quality);
    }
}

/// Writes down what became of a group's contacts.
fn record_group(week: &mut Week, index: usize, group: &Group) {
    for position in 0..group.pools.len() {
        let served = week.desk.floors[index].served[position];
        let hours = |day| give_work(week, index, group, position, day, served.busy_hours[day]);
        let duty_hours = (0..7).map(hours).sum();
        record(week, index, group, position, &served.totals, duty_hours);
        week.add_at_queue(group.pools[position].queue, Redials, served.redials);
    }
    if !group.beside.is_empty() {
        backlogs_are_recorded(week, index, group);
    }
}

fn serve_day(week: &mut Week, index: usize, group: &Group, position: usize, day: usize, pace: f64) -> ServiceTotals {
    let pool = &group.pools[position];
    let range = group.days[day].clone();
    let present = if pool.binomial { present_share(week, group, position, day) } else { 1.0 };
    let load = &week.desk.load[pool.queue];
    let floor = &mut week.desk.floors[index];
    contacts_of_day(load, group, pool, day, &mut floor.contacts[range.clone()]);
    let agents = &mut floor.supply[position][range.clone()];
    if present < 1.0 {
        agents.iter_mut().for_each(|agents| *agents /= present);
    }
    let handle_time = pool.handle_time * load.handle_time[day] / pace;
    if let (Some(redial), ServiceLaw::Voice(law)) = (&pool.redial, &pool.law) {
        let there = AgentsThere {
            agents,
            present_share: present,
            interval_seconds: week.model.clock.interval_seconds(),
            handle_time_seconds: handle_time,
        };
        let planned: f64 = floor.contacts[range.clone()].iter().sum();
        redial.attempts(law, &there, &mut floor.contacts[range.clone()], &mut floor.redials);
        floor.served[position].redials += floor.contacts[range.clone()].iter().sum::<f64>() - planned;
    }
    let intervals = Intervals {
        contacts: &floor.contacts[range.clone()],
        agents,
        interval_seconds: week.model.clock.interval_seconds(),
        handle_time_seconds: handle_time,
    };
    if let Some(asked) = &mut week.desk.asked {
        asked.note((index, position, day), range.start, &intervals, present);
    }
    let totals = match (&pool.pooled, &pool.law) {
        (Some(pooled), ServiceLaw::Voice(law)) => pooled.totals(law, &intervals, present, &floor.gains[position][range]),
        _ => pool.law.totals(&intervals, present),
    };
    if !group.beside.is_empty() {
        note_occupancy(floor, group, position, day, present, handle_time, week.model.clock.interval_seconds());
    }
    floor.answers[position][day] =
        Answers { offered: totals.contacts, answered: totals.answered, within: totals.within, counted: totals.counted };
    totals
}

/// Contacts of a pool in every open interval of a day.
fn contacts_of_day(load: &QueueWeek, group: &Group, pool: &Pool, day: usize, contacts: &mut [f64]) {
    let range = group.days[day].clone();
    let whole_day = pool.share * load.by_day[day];
    for (contacts, shape) in contacts.iter_mut().zip(&pool.shape[range.clone()]) {
        *contacts = whole_day * shape;
    }
    if load.has_intervals {
        for (contacts, interval) in contacts.iter_mut().zip(&group.open[range]) {
            *contacts *= load.intervals[*interval];
        }
    }
}

/// Share of the scheduled who are present on a day, over the teams that serve a pool.
fn present_share(week: &Week, group: &Group, position: usize, day: usize) -> f64 {
    let (mut present, mut expected) = (0.0, 0.0);
    for (member, pools) in group.members.iter().zip(&group.serves) {
        if pools.contains(&position) {
            let staff = &week.desk.staff[member.team];
            let presence = staff.presence[day];
            expected += staff.agents * presence.expected;
            present += staff.agents * presence.expected * presence.present;
        }
    }
    // Nobody present at all: the law is asked about no agents, and needs no attendance.
    if present > 0.0 { present / expected } else { 1.0 }
}

/// Books a pool's busy hours of a day on the teams that gave it agents; gives the hours on duty.
///
/// They are shared out by hours; where idle time is worth something, by the interval.
fn give_work(week: &mut Week, index: usize, group: &Group, position: usize, day: usize, busy: f64) -> f64 {
    let floor = &week.desk.floors[index];
    let links = || {
        let each = group.serves.iter().zip(&group.members).flat_map(|(pools, member)| pools.iter().map(|pool| (*pool, member.team)));
        let given = each.zip(&floor.given_hours).enumerate().filter(|(_, ((pool, _), _))| *pool == position);
        given.map(|(link, ((_, team), hours))| (link, team, hours[day]))
    };
    let work = |link: usize, hours: f64| if group.beside.is_empty() { hours } else { busy_on_calls(floor, group, (position, link), day) };
    let duty: f64 = links().map(|(_, _, hours)| hours).sum();
    let all: f64 = links().map(|(link, _, hours)| work(link, hours)).sum();
    for (link, team, hours) in links() {
        let staff = &mut week.desk.staff[team];
        staff.duty_hours += hours;
        staff.busy_hours += if all > 0.0 { busy * work(link, hours) / all } else { 0.0 };
    }
    duty
}

fn record(week: &mut Week, index: usize, group: &Group, position: usize, totals: &ServiceTotals, duty_hours: f64) {
    let pool = &group.pools[position];
    let load = &week.desk.load[pool.queue];
    let required = group.requirement(position, week.number).net_fte(pool.share * load.contacts, load.handle_time_week);
    let available = tenured_hours(week, index, group, position) / week.model.fte_hours;
    for (quantity, amount) in [
        (Offered, totals.contacts),
        (Answered, totals.answered),
        (AnsweredByVoice, totals.answered),
        (Abandoned, totals.abandoned),
        (TurnedAway, totals.turned_away),
        (Carried, (totals.contacts - totals.answered - totals.abandoned - totals.turned_away).max(0.0)),
        (Within, totals.within),
        (Counted, totals.counted),
        (AnswerWaitSeconds, totals.answer_wait_seconds),
        (BusyHours, totals.busy_seconds / 3600.0),
        (DutyHours, duty_hours),
        (RequiredFteWeeks, required),
        (AvailableFteWeeks, available),
        (OverUnderFteWeeks, available - required),
    ] {
        week.add_at_queue(pool.queue, quantity, amount);
    }
    for (member, share) in group.members.iter().zip(&pool.central) {
        week.desk.staff[member.team].required_fte += share * required;
    }
}

/// Hours a pool is given in the week, as those of tenured agents: an agent who takes longer over a contact is less of one, and the
/// requirement speaks of tenured agents.
fn tenured_hours(week: &Week, index: usize, group: &Group, position: usize) -> f64 {
    let links = group.serves.iter().zip(&group.members).flat_map(|(pools, member)| pools.iter().map(|pool| (*pool, member.team)));
    let here = links.zip(&week.desk.floors[index].given_hours).filter(|((pool, _), _)| *pool == position);
    here.map(|((_, team), given)| given.iter().sum::<f64>() * week.desk.staff[team].pace).sum()
}

/// Whether a queue missed its target this week; a week without contacts is no miss and no success.
fn judge(week: &mut Week, index: usize) {
    let load = &week.desk.load[index];
    let (within, counted): (f64, f64) = (load.within.iter().sum(), load.counted.iter().sum());
    if counted > 0.0 {
        let missed = within / counted < week.model.queues[index].target;
        week.add_at_queue(index, Served, 1.0);
        week.add_at_queue(index, Missed, f64::from(u8::from(missed)));
    }
}

fn staff_hours(week: &mut Week, index: usize) {
    let staff = week.desk.staff[index];
    let team = &week.model.teams[index];
    let available = (staff.duty_hours + staff.beside_hours) * staff.pace / week.model.fte_hours;
    for place in [team.place, week.model.sites[team.site].place] {
        for (quantity, amount) in [
            (BusyHours, staff.busy_hours),
            (DutyHours, staff.duty_hours),
            (RequiredFteWeeks, staff.required_fte),
            (AvailableFteWeeks, available),
            (OverUnderFteWeeks, available - staff.required_fte),
        ] {
            week.add(place, quantity, amount);
        }
    }
}
