//! The days of a queue file, contact by contact, many times over; beside them the steady law where there is one.

mod estimate;
mod lay_out;
mod steady;

pub use estimate::{Estimate, Ratio};
pub use steady::{Steady, SteadyLaw};

use crate::contacts::{Counts, Day, DayTally, Design, Duty, NoWitness, State};
use crate::random::{Draws, Entity, Purpose, quantile};
use crate::scenario::QueueFile;
use rayon::prelude::*;

/// The estimates of a queue file.
#[derive(Debug, Clone, PartialEq)]
pub struct QueueDays {
    /// Replications.
    pub replications: u32,
    /// By queue, in the order of the file's ids.
    pub queues: Vec<QueueEstimate>,
    /// By team.
    pub teams: Vec<TeamEstimate>,
}

/// What becomes of a queue's contacts.
#[derive(Debug, Clone, PartialEq)]
pub struct QueueEstimate {
    /// Its id.
    pub id: String,
    /// All contacts, those that agents take up on a later day among them.
    pub all: Served,
    /// By the interval in which contacts come, over the days; who is answered on a later day is counted as neither.
    pub intervals: Vec<Served>,
    /// Mean contacts waiting when the last day ends.
    pub waiting_at_end: f64,
    /// The steady law, where this queue and its team have nothing to do with others.
    pub steady: Option<Steady>,
}

/// What becomes of contacts, with its error over replications.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Served {
    /// Contacts a day.
    pub offered: Ratio,
    /// Answered within T over offered.
    pub service_level: Ratio,
    /// Seconds waited by the answered over the answered.
    pub asa_seconds: Ratio,
    /// Abandoned over offered.
    pub abandonment: Ratio,
    /// Turned away over offered.
    pub turned_away: Ratio,
}

/// What the agents of a team did.
#[derive(Debug, Clone, PartialEq)]
pub struct TeamEstimate {
    /// Its id.
    pub id: String,
    /// Busy over on duty.
    pub occupancy: Ratio,
    /// The same by interval.
    pub intervals: Vec<Ratio>,
}

/// What one replication gives: counts by queue and interval, all days, and time worked by team and interval.
struct Replication {
    counts: Vec<Vec<Counts>>,
    all: Vec<Counts>,
    duty: Vec<Vec<Duty>>,
    waiting: Vec<u32>,
}

/// Replications simulated before they are added up.
const BLOCK: u64 = 256;

/// Simulates every contact of a queue file without [violations](crate::scenario::queue_file_violations). The results depend on the seed
/// alone, not on threads.
///
/// # Errors
/// What does not fit together, where the file has violations.
pub fn simulate_queue_file(file: &QueueFile) -> Result<QueueDays, Vec<String>> {
    let (design, day) = (lay_out::design(file)?, lay_out::day(file));
    let replications = u64::from(file.contacts.replications);
    let mut days = begin(file, day.intervals());
    for from in (0..replications).step_by(BLOCK as usize) {
        let block: Vec<Replication> = (from..(from + BLOCK).min(replications))
            .into_par_iter()
            .map_init(|| State::empty(&design), |state, replication| one(file, &design, &day, state, replication))
            .collect();
        block.iter().for_each(|replication| days.add(replication, f64::from(file.contacts.days)));
    }
    days.queues.iter_mut().for_each(|queue| queue.waiting_at_end /= replications as f64);
    for (index, queue) in days.queues.iter_mut().enumerate() {
        queue.steady = steady::law(file, &design, &day, index);
    }
    Ok(days)
}

fn begin(file: &QueueFile, intervals: usize) -> QueueDays {
    let queue = |id: &String| QueueEstimate {
        id: id.clone(),
        all: Served::default(),
        intervals: vec![Served::default(); intervals],
        waiting_at_end: 0.0,
        steady: None,
    };
    let team = |id: &String| TeamEstimate { id: id.clone(), occupancy: Ratio::default(), intervals: vec![Ratio::default(); intervals] };
    QueueDays {
        replications: file.contacts.replications,
        queues: file.queue.keys().map(queue).collect(),
        teams: file.team.keys().map(team).collect(),
    }
}

/// The days of one replication.
fn one(file: &QueueFile, design: &Design, plan: &Day, state: &mut State, replication: u64) -> Replication {
    let draws = Draws::new(file.contacts.seed, replication);
    let (queues, teams, intervals) = (file.queue.len(), file.team.len(), plan.intervals());
    let mut sum = Replication {
        counts: vec![vec![Counts::default(); intervals]; queues],
        all: vec![Counts::default(); queues],
        duty: vec![vec![Duty::default(); intervals]; teams],
        waiting: vec![0; queues],
    };
    let (mut tally, mut day) = (DayTally::default(), plan.clone());
    state.clear(design);
    for number in 0..u64::from(file.contacts.days) {
        vary(file, &draws, number, plan, &mut day);
        design.simulate_into(&mut tally, state, &draws, number, &day, &mut NoWitness);
        for (queue, tally) in tally.queues.iter().enumerate() {
            sum.counts[queue].iter_mut().zip(tally.intervals()).for_each(|(sum, counts)| sum.add(counts));
            tally.intervals().iter().for_each(|counts| sum.all[queue].add(counts));
            sum.all[queue].add(&Counts { offered: 0, ..*tally.from_before() });
            sum.waiting[queue] = tally.waiting_at_end;
        }
        for (sum, tally) in sum.duty.iter_mut().zip(&tally.teams) {
            for (sum, duty) in sum.iter_mut().zip(tally.intervals()) {
                sum.busy_seconds += duty.busy_seconds;
                sum.duty_seconds += duty.duty_seconds;
            }
        }
    }
    sum
}

/// The rates of a day: the plan's times a factor of the day and one of every interval, each of mean one.
fn vary(file: &QueueFile, draws: &Draws, number: u64, plan: &Day, day: &mut Day) {
    for (((id, queue), plan), contacts) in file.queue.iter().zip(&plan.contacts).zip(&mut day.contacts) {
        if queue.day_variation <= 0.0 && queue.interval_variation <= 0.0 {
            continue;
        }
        let entity = Entity::named("queue", id);
        let sigma = |variation: f64| libm::log1p(variation * variation).sqrt();
        let factor = |purpose, index, variation: f64| match variation > 0.0 {
            true => quantile::lognormal_mean_one(draws.uniform(purpose, entity, number, index), sigma(variation)),
            false => 1.0,
        };
        let of_day = factor(Purpose::DayFactor, 0, queue.day_variation);
        for (index, (contacts, plan)) in (0..).zip(contacts.iter_mut().zip(plan)) {
            *contacts = plan * of_day * factor(Purpose::PeriodFactor, index, queue.interval_variation);
        }
    }
}

impl QueueDays {
    fn add(&mut self, replication: &Replication, days: f64) {
        for (queue, estimate) in self.queues.iter_mut().enumerate() {
            estimate.all.add(&replication.all[queue], days);
            estimate.intervals.iter_mut().zip(&replication.counts[queue]).for_each(|(sum, counts)| sum.add(counts, days));
            estimate.waiting_at_end += f64::from(replication.waiting[queue]);
        }
        for (estimate, duty) in self.teams.iter_mut().zip(&replication.duty) {
            let mut all = (0.0, 0.0);
            for (sum, duty) in estimate.intervals.iter_mut().zip(duty) {
                sum.add(duty.busy_seconds, duty.duty_seconds);
                all = (all.0 + duty.busy_seconds, all.1 + duty.duty_seconds);
            }
            estimate.occupancy.add(all.0, all.1);
        }
    }
}

impl Served {
    fn add(&mut self, counts: &Counts, days: f64) {
        let offered = f64::from(counts.offered);
        self.offered.add(offered, days);
        self.service_level.add(f64::from(counts.within), offered);
        self.asa_seconds.add(counts.answer_wait_seconds, f64::from(counts.answered));
        self.abandonment.add(f64::from(counts.abandoned), offered);
        self.turned_away.add(f64::from(counts.turned_away), offered);
    }
}
