//! Steps 2 and 6: classes start, requisitions open.

use super::classroom;
use super::desk::Staff;
use super::state::People;
use super::week::Week;
use crate::disruption::Factor;
use crate::model::{DeferredPool, Group, Team};
use crate::policy::{Channel, Hiring, HiringRule, HiringView, StartersLaw, hand_out};
use crate::random::{Purpose, quantile};

/// Candidates whose class starts this week come, or not.
pub(super) fn classes_start(week: &mut Week) {
    for (index, team) in week.model.teams.iter().enumerate() {
        let people = &mut week.state.people[index];
        let heads_open = people.heads();
        people.leave.come_back(week.number, &mut people.cells);
        let acceptance = week.desk.board.weekly(week.model.board.slot(Factor::TeamOfferAcceptance, index), 1.0);
        let market = people.market.company_part(&team.attrition_factor);
        let (mut joiners, mut recruiting) = (0, 0.0);
        for (index, (channel, from)) in team.hiring.channels.iter().zip(&team.channels).enumerate() {
            let offers = std::mem::take(&mut people.pipeline[index][week.number]);
            let chance = team.hiring.chance_to_start(channel, market, acceptance);
            let came = if offers <= 0.0 {
                0
            } else if week.chance.drivers.hiring {
                starters(team, offers, chance, week.chance.draws.uniform(Purpose::ShowUp, from.entity, week.number as u64, 0))
            } else {
                people.starters[index].whole(offers * chance, u32::MAX)
            };
            let cells = &mut people.cells[from.strand];
            let last = cells.len() - 1;
            cells[channel.starts_at.min(last)] += came;
            joiners += came;
            recruiting += f64::from(came) * channel.cost_per_hire;
        }
        let trainees = people.trainees(team.career.ramp.training_weeks);
        let heads = heads_open + joiners;
        let planned = team.hiring.planned[week.number];
        let before = week.desk.staff[index];
        week.desk.staff[index] = Staff { heads_open, joiners, recruiting, heads, trainees, offers: planned, offers_cut: 0, ..before };
    }
}

fn starters(team: &Team, offers: f64, chance: f64, uniform: f64) -> u32 {
    match team.hiring.starters {
        StartersLaw::Binomial => quantile::binomial(uniform, libm::floor(offers + 0.5) as u64, chance) as u32,
        StartersLaw::Poisson => quantile::poisson(uniform, offers * chance) as u32,
    }
}

/// Requisitions look at the heads of this moment, the pipeline and the forecast as it stands after last week.
pub(super) fn requisitions_open(week: &mut Week) {
    for (index, team) in week.model.teams.iter().enumerate() {
        if !team.hiring.is_due(week.number) {
            continue;
        }
        let target = target(week, index, team);
        let people = &week.state.people[index];
        let view = HiringView {
            heads: heads_to_count_on(people, team.hiring.rule),
            under_way: expected_starters(people, &team.hiring, week.number + team.hiring.look_ahead.max(team.hiring.lead_weeks.1)),
            target,
            to_replace: people.to_replace,
        };
        let wanted = team.hiring.offers(view);
        // A class without lead time starts next week: this week's has begun already.
        let start = |lead: usize| (week.number + lead).max(week.number + 1);
        let (first, last) = team.hiring.lead_weeks;
        let offers = team.hiring.within_limits(wanted, classroom::free_places(week, index, (start(first), start(last))));
        let People { pipeline, to_replace, owed, .. } = &mut week.state.people[index];
        hand_out(f64::from(offers), &team.hiring.shares, owed, |index, offers| {
            let channel = &team.hiring.channels[index];
            pipeline[index][start(channel.lead_weeks)] += offers;
            *to_replace -= offers * channel.show_up;
        });
        week.desk.staff[index].offers += f64::from(offers);
        week.desk.staff[index].offers_cut = wanted - offers;
    }
}

/// Starters expected of the offers whose class starts by a week.
fn expected_starters(people: &People, hiring: &Hiring, last: usize) -> f64 {
    let of_channel = |(channel, pipeline): (&Channel, &Vec<f64>)| {
        let offers = pipeline.iter().take(last + 1).sum::<f64>() as u32;
        channel.show_up * f64::from(offers)
    };
    hiring.channels.iter().zip(&people.pipeline).map(of_channel).sum()
}

/// Heads a planner counts on: who gave notice is as good as gone, and who is on leave does not help to meet a requirement.
fn heads_to_count_on(people: &People, rule: HiringRule) -> u32 {
    let on_leave = if rule == HiringRule::Requirement { 0 } else { people.leave.heads() };
    people.staying() + on_leave
}

/// Heads wanted when today's candidates are ready.
fn target(week: &Week, index: usize, team: &Team) -> f64 {
    let then = week.number + team.hiring.look_ahead;
    match team.hiring.rule {
        HiringRule::Headcount => team.hiring.headcount.at(then),
        HiringRule::Requirement => (1.0 + team.hiring.buffer) * required_heads(week, index, team, then),
        HiringRule::None | HiringRule::Plan | HiringRule::Replacement => 0.0,
    }
}

/// Heads that the forecast of a later week requires of a team: plan and season, corrected by the error known after last week.
fn required_heads(week: &Week, index: usize, team: &Team, then: usize) -> f64 {
    let (group, member) = team.group;
    let group = &week.model.groups[group];
    debug_assert_eq!(group.members[member].team, index);
    let hours: f64 = group.serves[member]
        .iter()
        .map(|position| {
            let pool = &group.pools[*position];
            let queue = &week.model.queues[pool.queue];
            let contacts = pool.share * queue.forecast.in_week(then) * known_error(week, pool.queue, then);
            pool.central[member] * group.requirement(*position, then).net_fte(contacts, 1.0) * week.model.fte_hours
        })
        .sum();
    let hours = hours + deferred_hours(week, group, member, then);
    if team.net_hours > 0.0 { hours / team.net_hours } else { 0.0 }
}

/// Hours that the deferred work of a later week requires of a member.
fn deferred_hours(week: &Week, group: &Group, member: usize, then: usize) -> f64 {
    let required = |pool: &DeferredPool| {
        let contacts = pool.share * week.model.queues[pool.queue].forecast.in_week(then) * known_error(week, pool.queue, then);
        pool.central[member] * pool.net_fte(contacts, 1.0) * week.model.fte_hours
    };
    group.beside.pools.iter().map(required).sum()
}

/// The factor on the forecast of a later week that last week's error lets a planner expect; nothing is known before the first week.
fn known_error(week: &Week, queue: usize, then: usize) -> f64 {
    if week.number == 0 || !week.chance.drivers.volume {
        return 1.0;
    }
    let last = week.number - 1;
    week.model.queues[queue].noise.expected_factor(&week.desk.load[queue].known, last, then - last)
}
