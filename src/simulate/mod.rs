//! Simulation: from a model to outcomes. One future is a pure function of (model, seed, number).

mod again;
mod capacity;
mod classroom;
mod contacts;
mod contracts;
mod deferred;
mod departures;
mod desk;
mod disruption;
mod floor;
mod fold;
mod hiring;
mod money;
mod outbound;
mod plan;
mod requests;
mod returns;
mod rules;
mod service;
mod sheaf;
mod state;
mod twins;
mod week;

pub use again::{FloorAsked, PoolAsked, TeamAsked, WeekAgain, weeks_again};
pub use plan::{Drivers, Plan};

use crate::model::Model;
use crate::outcomes::{Activation, Outcomes, Series};
use crate::queueing::Backlog;
use desk::Desk;
use fold::{Approximations, BLOCK, Block, Folded, period_values};
use plan::Chance;
use rayon::prelude::*;
use sheaf::futures_in_a_sheaf;
use state::State;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};
use week::{Week, advance};

/// Somebody who watches a run and may stop it.
pub trait Watch: Sync {
    /// So many more futures are done.
    fn done(&self, futures: u64);
    /// Whether to stop after the futures under way.
    fn stop(&self) -> bool;
}

/// Nobody watches.
#[derive(Debug, Clone, Copy)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn done(&self, _: u64) {}
    fn stop(&self) -> bool {
        false
    }
}

/// Blocks of futures held in memory at once, for each thread.
const BLOCKS_A_THREAD: usize = 2;

/// Simulates futures `plan.first` and following.
///
/// The same futures come out, bit for bit, on any number of threads and however many follow. A run that is stopped has the first
/// futures as far as they were done without a gap, and says so.
///
/// ```
/// # let text = include_str!("../../scenarios/quickstart.toml");
/// # let scenario = tenure::scenario::load_text("quickstart.toml", text, &[]).expect("a shipped scenario loads");
/// # let model = tenure::model::compile(&scenario).expect("a shipped scenario is sound");
/// use tenure::simulate::{Plan, Unwatched, simulate};
/// let outcomes = simulate(&model, &Plan::new(20, 1), &Unwatched);
/// assert_eq!(outcomes.replications(), 20);
/// ```
pub fn simulate(model: &Model, plan: &Plan, watch: &dyn Watch) -> Outcomes {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(plan.threads.unwrap_or(0)).build();
    match pool {
        Ok(pool) => pool.install(|| run(model, plan, watch)),
        Err(_) => run(model, plan, watch), // no threads to be had: the ones there are will do
    }
}

fn run(model: &Model, plan: &Plan, watch: &dyn Watch) -> Outcomes {
    let series = model.frame.series();
    let end = plan.first + plan.replications;
    let starts: Vec<u64> = block_starts(plan.first, end).collect();
    let mut all = Folded::new(model, &series);
    let rooms = Mutex::new(Vec::new());
    let futures = |start: u64| start..end.min((start / BLOCK + 1) * BLOCK);
    for wave in starts.chunks(BLOCKS_A_THREAD * rayon::current_num_threads()) {
        let one = |start: &u64| block(model, plan, &series, futures(*start), (watch, &rooms));
        let mut blocks: Vec<Block> = wave.par_iter().map(one).collect();
        let whole = |(start, block): &(&u64, &Block)| block.futures == futures(**start).count() as u64;
        let done = wave.iter().zip(&blocks).take_while(whole).count();
        blocks.truncate(done + 1); // stopped: what follows would leave a gap
        all.merge(&blocks);
        if done < wave.len() {
            break;
        }
    }
    let twins = twins::twins(model, plan, all.futures, watch);
    outcomes(model, plan, all, twins)
}

/// Where blocks start: at `first`, then at every multiple of the block.
fn block_starts(first: u64, end: u64) -> impl Iterator<Item = u64> {
    std::iter::successors(Some(first), |start| Some((start / BLOCK + 1) * BLOCK)).take_while(move |start| *start < end)
}

/// Where futures are worked out; it is handed on from block to block.
struct Room {
    desk: Desk,
    /// For some futures, for every week, for every column.
    rows: Vec<f64>,
}

fn block(model: &Model, plan: &Plan, series: &[Series], futures: Range<u64>, (watch, rooms): (&dyn Watch, &Mutex<Vec<Room>>)) -> Block {
    let mut block = Block::new(model, series);
    let numbers = model.clock.weeks * model.columns.count;
    let together = futures_in_a_sheaf(numbers, BLOCK);
    let free = || rooms.lock().unwrap_or_else(PoisonError::into_inner);
    let new = || Room { desk: Desk::new(model), rows: vec![0.0; numbers * together as usize] };
    let mut room = free().pop().unwrap_or_else(new);
    for start in futures.clone().step_by(together as usize) {
        let mut approximations = Approximations::default();
        let mut done = 0;
        for (future, rows) in (start..futures.end).zip(room.rows.chunks_exact_mut(numbers)).take_while(|_| !watch.stop()) {
            approximations.add(replicate(model, &Chance::of(plan, future), &mut room.desk, rows, None));
            watch.done(1);
            done += 1;
        }
        if done > 0 {
            block.add(model, series, &room.rows[..done * numbers], approximations);
        }
        if (done as u64) < together.min(futures.end - start) {
            break; // stopped
        }
    }
    free().push(room);
    block
}

/// One future, week by week: a row for every week, in it a number for every column of [`Frame::columns`](crate::outcomes::Frame::columns).
///
/// It is the future that [`simulate`] takes in under this number, bit for bit; of `plan` only the seed and the drivers matter.
///
/// ```
/// # let text = include_str!("../../scenarios/quickstart.toml");
/// # let scenario = tenure::scenario::load_text("quickstart.toml", text, &[]).expect("a shipped scenario loads");
/// # let model = tenure::model::compile(&scenario).expect("a shipped scenario is sound");
/// use tenure::outcomes::Quantity;
/// use tenure::simulate::{Plan, story};
/// let weeks = story(&model, &Plan::new(1, 1), 17);
/// let leavers = model.frame.columns().binary_search(&(0, Quantity::Leavers)).expect("leavers are counted for the whole operation");
/// assert_eq!(weeks.len(), 52);
/// assert!(weeks.iter().map(|week| week[leavers]).sum::<f64>() > 0.0);
/// ```
pub fn story(model: &Model, plan: &Plan, replication: u64) -> Vec<Vec<f64>> {
    let chance = Chance::of(plan, replication);
    let mut rows = vec![0.0; model.clock.weeks * model.columns.count];
    replicate(model, &chance, &mut Desk::new(model), &mut rows, None);
    rows.chunks_exact(model.columns.count).map(<[f64]>::to_vec).collect()
}

/// The log of planning rules in one future: every decision, in the order in which they were taken, with its reason and what followed.
///
/// It is the future of [`story`] with the same arguments.
///
/// ```
/// # let text = include_str!("../../scenarios/quickstart.toml");
/// # let overtime = r#"rule.longer={ kind = "overtime", on = ["*"], when = { measure = "over_under_share", below = 0.0 }, hours_per_agent = 4 }"#;
/// # let scenario = tenure::scenario::load_text("quickstart.toml", text, &[overtime.into()]).expect("a shipped scenario loads");
/// # let model = tenure::model::compile(&scenario).expect("a shipped scenario is sound");
/// use tenure::simulate::{Plan, activations};
/// let log = activations(&model, &Plan::new(1, 1), 17);
/// assert!(log.iter().all(|entry| entry.reason.seen < 0.0 && entry.amount <= 4.0));
/// ```
pub fn activations(model: &Model, plan: &Plan, replication: u64) -> Vec<Activation> {
    let chance = Chance::of(plan, replication);
    let mut rows = vec![0.0; model.clock.weeks * model.columns.count];
    let mut log = Vec::new();
    replicate(model, &chance, &mut Desk::new(model), &mut rows, Some(&mut log));
    log
}

/// Simulates some futures and calls `after` with the name of every step of the week when it is done: whoever measures where the time
/// goes brings the clock.
///
/// ```
/// # let text = include_str!("../../scenarios/quickstart.toml");
/// # let scenario = tenure::scenario::load_text("quickstart.toml", text, &[]).expect("a shipped scenario loads");
/// # let model = tenure::model::compile(&scenario).expect("a shipped scenario is sound");
/// use tenure::simulate::{Plan, step_by_step};
/// let mut services = 0;
/// step_by_step(&model, &Plan::new(2, 1), &mut |step| services += usize::from(step == "contacts are served"));
/// assert_eq!(services, 2 * 52);
/// ```
pub fn step_by_step(model: &Model, plan: &Plan, after: &mut dyn FnMut(&'static str)) {
    let mut desk = Desk::new(model);
    let mut rows = vec![0.0; model.clock.weeks * model.columns.count];
    for future in plan.first..plan.first + plan.replications {
        work_out(model, &Chance::of(plan, future), &mut desk, &mut rows, (None, after));
    }
}

/// One future, week by week, into `rows`; gives what had to be approximated.
fn replicate(model: &Model, chance: &Chance, desk: &mut Desk, rows: &mut [f64], log: rules::Log) -> Approximations {
    work_out(model, chance, desk, rows, (log, &mut |_| ()))
}

fn work_out(
    model: &Model,
    chance: &Chance,
    desk: &mut Desk,
    rows: &mut [f64],
    (mut log, after): (rules::Log, &mut dyn FnMut(&'static str)),
) -> Approximations {
    rows.fill(0.0);
    let mut state = State::begin(model, chance);
    after("the first day");
    for (number, row) in rows.chunks_exact_mut(model.columns.count).enumerate() {
        advance(Week { model, chance, number, state: &mut state, desk, row, log: log.as_deref_mut() }, after);
    }
    Approximations { clamped: state.clamped, merged: state.backlogs.iter().map(Backlog::merged).sum() }
}

fn outcomes(model: &Model, plan: &Plan, mut all: Folded, twins: Vec<Vec<f64>>) -> Outcomes {
    let mean = Chance::of(&Plan { drivers: Drivers::MEAN, ..*plan }, 0);
    let mut rows = vec![0.0; model.clock.weeks * model.columns.count];
    replicate(model, &mean, &mut Desk::new(model), &mut rows, None);
    let period = |period: &crate::outcomes::Period| period_values(model, &rows, period.from..period.to);
    let weekly = all.weekly();
    Outcomes {
        plan_totals: model.frame.periods.iter().map(period).collect(),
        plan_weeks: rows.chunks_exact(model.columns.count).map(<[f64]>::to_vec).collect(),
        expected_event_cost: model.events.expected_cost(),
        frame: model.frame.clone(),
        seed: plan.seed,
        first: plan.first,
        weights: vec![1.0; all.futures as usize],
        interrupted: all.futures < plan.replications,
        totals: all.totals,
        twins,
        weekly,
        clamped: all.approximations.clamped,
        merged: all.approximations.merged,
    }
}
