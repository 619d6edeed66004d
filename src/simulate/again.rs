//! A week again: one future is simulated up to a week, and that week is served from there by several laws.
//!
//! A future is a pure function of (model, seed, number) and models compiled by different laws differ in nothing but these, so each law
//! meets the same people, contacts and events. What the laws were asked is written down, for laws that no model knows.

use super::desk::Desk;
use super::plan::{Chance, Plan};
use super::state::State;
use super::week::{Week, advance};
use crate::model::{Group, Model};
use crate::queueing::{ServiceLaw, ServiceTotals, Tiers};

/// A week of one future, served by several laws.
#[derive(Debug, Clone)]
pub struct WeekAgain {
    /// The week, counted from 0.
    pub week: usize,
    /// What became of contacts: by model, by group, by pool.
    pub served: Vec<Vec<Vec<ServiceTotals>>>,
    /// What the law of the last model was asked, by group.
    pub floors: Vec<FloorAsked>,
}

/// A group's floor in a week: what its laws were asked.
#[derive(Debug, Clone)]
pub struct FloorAsked {
    /// Intervals of the week, in the order of real time, in which some pool is open.
    pub open: Vec<usize>,
    /// Which of them lie on each day.
    pub days: [std::ops::Range<usize>; 7],
    /// Where contacts wait.
    pub pools: Vec<PoolAsked>,
    /// Who answers.
    pub teams: Vec<TeamAsked>,
    /// Whether some of the agents' time goes to deferred work.
    pub beside: bool,
}

/// A pool in a week.
#[derive(Debug, Clone)]
pub struct PoolAsked {
    /// Index of its queue.
    pub queue: usize,
    /// Its law, exact.
    pub law: ServiceLaw,
    /// Contacts expected in every open interval, re-dials among them.
    pub contacts: Vec<f64>,
    /// Agents scheduled in every open interval, after they were shared out.
    pub agents: Vec<f64>,
    /// Share of these who are present, by day, by chance where it is below 1.
    pub present: [f64; 7],
    /// Mean handle time, by day, seconds.
    pub handle_time_seconds: [f64; 7],
    /// Mean handle time of an agent of tenured pace, by day, seconds.
    pub tenured_handle_time_seconds: [f64; 7],
}

/// A team in a week.
#[derive(Debug, Clone)]
pub struct TeamAsked {
    /// Index of the team.
    pub team: usize,
    /// Agents of the team present in the mean, in every open interval.
    pub agents: Vec<f64>,
    /// Pools it may serve, tier by tier.
    pub tiers: Vec<Vec<usize>>,
    /// How fast its agents are: handle times are divided by it.
    pub pace: f64,
}

/// What laws are asked while a week is served: by group, by pool.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    pools: Vec<Vec<PoolAsked>>,
}

impl Asked {
    fn new(model: &Model, week: usize) -> Self {
        let pools = |group: &Group| {
            let pool = |pool: &crate::model::Pool| PoolAsked {
                queue: pool.queue,
                law: pool.law.exact(),
                contacts: vec![0.0; group.open.len()],
                agents: vec![0.0; group.open.len()],
                present: [1.0; 7],
                handle_time_seconds: [pool.handle_time; 7],
                tenured_handle_time_seconds: [pool.handle_time; 7],
            };
            group.pools.iter().map(pool).collect()
        };
        Self { pools: model.groups_in(week).map(pools).collect() }
    }

    /// Notes what the law of a pool was asked for a day.
    pub fn note(
        &mut self,
        (group, position, day): (usize, usize, usize),
        from: usize,
        intervals: &crate::queueing::Intervals,
        present: f64,
    ) {
        let pool = &mut self.pools[group][position];
        pool.contacts[from..from + intervals.contacts.len()].copy_from_slice(intervals.contacts);
        pool.agents[from..from + intervals.agents.len()].copy_from_slice(intervals.agents);
        pool.present[day] = present;
        pool.handle_time_seconds[day] = intervals.handle_time_seconds;
    }
}

/// One future, and in the given weeks (ascending, counted from 0) what every model's law makes of them.
///
/// The future is that of the first model; the others serve its week from where it stands. All must be compiled from the same scenario. What laws are
/// asked is noted of the last model; it must evaluate intervals one by one, as [`ServiceBy::Exact`](crate::model::ServiceBy::Exact) does.
pub fn weeks_again(models: &[&Model], plan: &Plan, replication: u64, weeks: &[usize]) -> Vec<WeekAgain> {
    let (Some(first), Some(last), Some(end)) = (models.first(), models.last(), weeks.last()) else { return Vec::new() };
    let chance = Chance::of(plan, replication);
    let mut state = State::begin(first, &chance);
    let mut desks: Vec<Desk> = models.iter().map(|model| Desk::new(model)).collect();
    let mut row = vec![0.0; first.columns.count];
    let mut again = Vec::new();
    for number in 0..=(*end).min(first.clock.weeks - 1) {
        let wanted = weeks.contains(&number);
        let before = wanted.then(|| state.clone());
        if let (true, Some(desk)) = (wanted, desks.last_mut()) {
            desk.asked = Some(Asked::new(last, number));
        }
        advance(
            Week { model: first, chance: &chance, number, state: &mut state, desk: &mut desks[0], row: &mut row, log: None },
            &mut |_| {},
        );
        let Some(before) = before else { continue };
        for (model, desk) in models.iter().zip(&mut desks).skip(1) {
            advance(Week { model, chance: &chance, number, state: &mut before.clone(), desk, row: &mut row, log: None }, &mut |_| {});
        }
        let served = models.iter().zip(&desks).map(|(model, desk)| totals(model, desk, number)).collect();
        let asked = desks.last_mut().and_then(|desk| desk.asked.take()).unwrap_or_default();
        let floors = desks.last().map_or_else(Vec::new, |desk| floors(last, desk, number, asked));
        again.push(WeekAgain { week: number, served, floors });
    }
    again
}

/// What became of contacts, by group and pool.
fn totals(model: &Model, desk: &Desk, week: usize) -> Vec<Vec<ServiceTotals>> {
    let groups = model.groups_in(week).zip(&desk.floors);
    groups.map(|(group, floor)| floor.served.iter().take(group.pools.len()).map(|pool| pool.totals).collect()).collect()
}

fn floors(model: &Model, desk: &Desk, week: usize, asked: Asked) -> Vec<FloorAsked> {
    let floors = model.groups_in(week).zip(asked.pools).zip(&desk.floors);
    let floor = |((group, mut pools), floor): ((&Group, Vec<PoolAsked>), &super::floor::Floor)| {
        for (asked, pool) in pools.iter_mut().zip(&group.pools) {
            asked.tenured_handle_time_seconds = desk.load[pool.queue].handle_time.map(|factor| factor * pool.handle_time);
        }
        let teams = group.members.iter().enumerate().map(|(position, member)| TeamAsked {
            team: member.team,
            agents: on_calls(group, position, &floor.agents[position]),
            tiers: tiers(&group.serves[position], group.tiers.get(position)),
            pace: desk.staff[member.team].pace,
        });
        FloorAsked { open: group.open.clone(), days: group.days.clone(), teams: teams.collect(), pools, beside: !group.beside.is_empty() }
    };
    floors.map(floor).collect()
}

/// Agents of a member while it takes calls.
fn on_calls(group: &Group, member: usize, agents: &[f64]) -> Vec<f64> {
    let takes_calls = |i: usize| group.beside.on_calls.get(member).is_none_or(|on_calls| on_calls[i]);
    (0..group.open.len()).map(|i| if takes_calls(i) { agents[i] } else { 0.0 }).collect()
}

/// The pools of a member, tier by tier.
fn tiers(serves: &[usize], tiers: Option<&Tiers>) -> Vec<Vec<usize>> {
    let Some(tiers) = tiers.filter(|tiers| !tiers.ends.is_empty()) else { return vec![serves.to_vec()] };
    let starts = std::iter::once(0).chain(tiers.ends.iter().copied());
    starts.zip(&tiers.ends).map(|(from, to)| serves[from..*to].to_vec()).collect()
}
