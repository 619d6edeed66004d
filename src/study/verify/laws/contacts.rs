//! Every contact of a week simulated: calls wait for agents one by one, agents look through their queues by tier.
//!
//! Contacts come by Poisson at the rates that the laws were asked at (re-dials among them), handle time and patience are exponential as the
//! laws have them. Where every team serves one pool, a pool's agents are those the laws were asked at; where teams are shared, they are the teams
//! themselves, and which agent takes which contact is decided contact by contact: teams of one pool first, then by tier. Whole agents: a number with a
//! fraction is rounded up or down by chance in every interval; attendance is binomial, drawn once a day.

use super::by_queue::ByQueue;
use super::timeline::Timeline;
use super::{Asked, Given, Sampled};
use crate::contacts::{Counts, Day, DayTally, Design, Duration, NoWitness, Queue, Route, State, Team};
use crate::law::Law;
use crate::model::Model;
use crate::queueing::{ServiceDefinition, ServiceLaw, ServiceTotals, VoiceLaw};
use crate::random::{Draws, Entity, Purpose, quantile::binomial};
use crate::simulate::{FloorAsked, PoolAsked};

/// Repeats of a week that are told apart.
const MOST_REPEATS: u64 = 1 << 20;

/// The random numbers of one repeat of a week.
pub fn draws(asked: &Asked, sampled: &Sampled, repeat: u64) -> Draws {
    let week = sampled.replication * 4096 + sampled.week as u64;
    Draws::new(asked.seed, week * MOST_REPEATS + repeat)
}

/// What becomes of every queue's contacts; none for queues that have a pool which is not simulated: chat, and calls beside deferred work.
pub fn simulate(model: &Model, floors: &[FloorAsked], queues: usize, draws: Draws) -> Vec<Option<Given>> {
    let mut sums = ByQueue::new(queues);
    for (index, floor) in floors.iter().enumerate() {
        let Some(laws) = calls(floor) else {
            sums.add(floor, &vec![None; floor.pools.len()], 0.0, 0.0);
            continue;
        };
        let week = Floor { model, floor, laws: &laws, index, draws, shared: floor.teams.iter().any(|team| pools_of(&team.tiers) > 1) };
        let (totals, busy_seconds, duty_seconds) = week.simulate();
        let totals: Vec<Option<ServiceTotals>> = totals.into_iter().map(Some).collect();
        sums.add(floor, &totals, busy_seconds, duty_seconds);
    }
    sums.complete()
}

fn pools_of(tiers: &[Vec<usize>]) -> usize {
    tiers.iter().map(Vec::len).sum()
}

/// The laws of a floor whose pools are all of calls; none for others.
fn calls(floor: &FloorAsked) -> Option<Vec<&VoiceLaw>> {
    let voice = |pool| match pool {
        &PoolAsked { law: ServiceLaw::Voice(ref law), .. } => Some(law),
        _ => None,
    };
    if floor.beside { None } else { floor.pools.iter().map(voice).collect() }
}

/// A group's week.
struct Floor<'a> {
    model: &'a Model,
    floor: &'a FloorAsked,
    laws: &'a [&'a VoiceLaw],
    index: usize,
    draws: Draws,
    /// Whether some team may serve several pools.
    shared: bool,
}

impl Floor<'_> {
    /// What became of the contacts of every pool; and agents' time on contacts and on duty, seconds.
    fn simulate(&self) -> (Vec<ServiceTotals>, f64, f64) {
        let timeline = Timeline::of(self.floor, self.model.clock.per_day);
        let design = Design::new(self.queues(), self.teams(), self.model.clock.interval_seconds());
        let design = design.expect("every pool of a group has a team and every team a pool of it");
        let (mut state, mut tally) = (State::empty(&design), DayTally::default());
        let mut totals = vec![ServiceTotals::default(); self.floor.pools.len()];
        let (mut busy, mut duty) = (0.0, 0.0);
        for number in 0..7 {
            let day = self.day(&timeline, number);
            design.simulate_into(&mut tally, &mut state, &self.draws, number as u64, &day, &mut NoWitness);
            for (pool, (totals, queue)) in totals.iter_mut().zip(&tally.queues).enumerate() {
                add(totals, &queue.all_day(), queue.from_before().offered, self.laws[pool].definition());
            }
            for worked in tally.teams.iter().map(crate::contacts::TeamTally::all_day) {
                (busy, duty) = (busy + worked.busy_seconds, duty + worked.duty_seconds);
            }
        }
        (totals, busy, duty)
    }

    /// Teams as the design has them: the teams of the group, or one for each pool where none is shared.
    fn teams(&self) -> Vec<Team> {
        if self.shared {
            return self.floor.teams.iter().map(|team| Team { serves: team.tiers.clone(), slow_down: vec![1.0] }).collect();
        }
        (0..self.floor.pools.len()).map(|pool| Team::new(&[pool])).collect()
    }

    fn queues(&self) -> Vec<Queue> {
        let queue = |(position, law): (usize, &&VoiceLaw)| {
            // Handle times of the day and of the team are factors on one second.
            let exponential = |mean| Duration::new(&Law::Exponential { mean, shift: 0.0 });
            let patience = law.patience_seconds();
            Queue {
                patience: if patience.is_finite() { exponential(patience) } else { Duration::endless() },
                routes: self.routes(position),
                ..Queue::new(self.named("queue", position), exponential(1.0), law.answer_within_seconds(), &[])
            }
        };
        self.laws.iter().enumerate().map(queue).collect()
    }

    /// Teams of one pool first, then the others by the tier in which they have it.
    fn routes(&self, pool: usize) -> Vec<Route> {
        let route = |teams: Vec<usize>| Route { teams, after_seconds: 0.0 };
        if !self.shared {
            return vec![route(vec![pool])];
        }
        let teams = &self.floor.teams;
        let own = |tiers: &Vec<Vec<usize>>| pools_of(tiers) == 1;
        let in_tier = |team: usize| teams[team].tiers.iter().position(|tier| tier.contains(&pool));
        let most = teams.iter().map(|team| team.tiers.len()).max().unwrap_or(0);
        let dedicated: Vec<usize> = (0..teams.len()).filter(|team| in_tier(*team).is_some() && own(&teams[*team].tiers)).collect();
        let others = |tier: usize| -> Vec<usize> {
            (0..teams.len()).filter(|team| in_tier(*team) == Some(tier) && !own(&teams[*team].tiers)).collect()
        };
        let all = std::iter::once(dedicated).chain((0..most).map(others));
        all.filter(|teams| !teams.is_empty()).map(route).collect()
    }

    fn day(&self, timeline: &Timeline, number: usize) -> Day {
        let pools = &self.floor.pools;
        let contacts = pools.iter().map(|pool| timeline.day(self.floor, number, &pool.contacts)).collect();
        if self.shared {
            let agents = |(position, team): (usize, &crate::simulate::TeamAsked)| {
                let here = timeline.day(self.floor, number, &team.agents);
                let present = self.present(&team.tiers, number);
                self.whole(position, number, &here.iter().map(|agents| agents / present).collect::<Vec<_>>(), present)
            };
            let factors =
                |pool: &PoolAsked| self.floor.teams.iter().map(|team| pool.tenured_handle_time_seconds[number] / team.pace).collect();
            return Day {
                contacts,
                agents: self.floor.teams.iter().enumerate().map(agents).collect(),
                handle_time_factor: pools.iter().map(factors).collect(),
                until_all_have_left: false,
            };
        }
        let agents = |(position, pool): (usize, &PoolAsked)| {
            self.whole(position, number, &timeline.day(self.floor, number, &pool.agents), pool.present[number])
        };
        Day {
            contacts,
            agents: pools.iter().enumerate().map(agents).collect(),
            handle_time_factor: pools.iter().map(|pool| vec![pool.handle_time_seconds[number]; pools.len()]).collect(),
            until_all_have_left: false,
        }
    }

    /// Share of a shared team's scheduled agents who are present: that of its first pool.
    fn present(&self, tiers: &[Vec<usize>], day: usize) -> f64 {
        tiers.iter().flatten().next().map_or(1.0, |pool| self.floor.pools[*pool].present[day])
    }

    /// Whole agents present, of a number scheduled with a fraction.
    fn whole(&self, position: usize, day: usize, scheduled: &[f64], present: f64) -> Vec<u32> {
        let mut chance = vec![0.0; scheduled.len() + 1];
        self.draws.uniforms(Purpose::AgentsOnDuty, self.named("team", position), day as u64, &mut chance);
        let attendance = chance[scheduled.len()];
        let whole = |(agents, chance): (&f64, &f64)| {
            let whole = libm::floor(agents + chance) as u64;
            if present < 1.0 { binomial(attendance, whole, present) as u32 } else { whole as u32 }
        };
        scheduled.iter().zip(&chance).map(whole).collect()
    }

    /// The entity of a pool or team of this group.
    fn named(&self, kind: &str, position: usize) -> Entity {
        Entity::named(kind, &format!("verify:{}:{position}", self.index))
    }
}

/// Adds a day's counts, of which some have been counted as offered on the day before.
fn add(totals: &mut ServiceTotals, counts: &Counts, from_before: u32, definition: ServiceDefinition) {
    let [answered, within, abandoned, soon] = [counts.answered, counts.within, counts.abandoned, counts.abandoned_within].map(f64::from);
    let offered = f64::from(counts.offered - from_before);
    totals.contacts += offered;
    totals.answered += answered;
    totals.abandoned += abandoned;
    totals.turned_away += f64::from(counts.turned_away);
    totals.answer_wait_seconds += counts.answer_wait_seconds;
    let (numerator, denominator) = match definition {
        ServiceDefinition::AnsweredOfOffered => (within, offered),
        ServiceDefinition::AnsweredOfAnswered => (within, answered),
        ServiceDefinition::AnsweredOrAbandonedOfOffered => (within + soon, offered),
        ServiceDefinition::AnsweredOfOfferedLessShortAbandons => (within, offered - soon),
    };
    totals.within += numerator;
    totals.counted += denominator;
}
