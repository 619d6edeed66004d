//! What is carried from week to week.

use super::plan::{Carried, Chance};
use super::rules::RuleBook;
use crate::demand::{DemandState, Returns};
use crate::disruption::Occurrence;
use crate::finance::ContractMonth;
use crate::model::{Model, Team};
use crate::policy::hand_out;
use crate::queueing::{Backlog, CallList};
use crate::random::Purpose;
use crate::workforce::{LabourMarket, OnLeave, Strain, UnderNotice, age};

/// The operation at the start of a week.
#[derive(Debug, Clone)]
pub(super) struct State {
    pub queues: Vec<DemandState>,
    pub people: Vec<People>,
    pub going_on: Vec<Occurrence>,
    /// Service of the running month, by queue.
    pub months: Vec<MonthSoFar>,
    /// The running month of every contract.
    pub contract_months: Vec<ContractMonth>,
    /// Values of the numbers drawn once a future.
    pub uncertain: Vec<f64>,
    /// Deferred work that waits, by slot of its pool.
    pub backlogs: Vec<Backlog>,
    /// Call lists of outbound work beside them.
    pub lists: Vec<CallList>,
    /// Contacts that will come back, by queue.
    pub returns: Vec<QueueReturns>,
    /// Planning rules.
    pub rules: RuleBook,
    /// Contacts that wait and that are in hand, by group; empty where they are not simulated.
    pub contacts: Vec<crate::contacts::State>,
    /// Shares that had to be clamped so far.
    pub clamped: u64,
}

/// The people of a team.
#[derive(Debug, Clone)]
pub(super) struct People {
    /// Heads of every strand by week of tenure; those under notice or on leave stand elsewhere.
    pub cells: Vec<Vec<u32>>,
    pub notice: UnderNotice,
    pub leave: OnLeave,
    pub market: LabourMarket,
    pub strain: Strain,
    /// Offers of every hiring channel by week of class start.
    pub pipeline: Vec<Vec<f64>>,
    /// Offers that every channel is owed.
    pub owed: Vec<f64>,
    /// Leavers not replaced yet.
    pub to_replace: f64,
    /// Of every channel.
    pub starters: Vec<Carried>,
    pub leavers: Carried,
    pub dismissals: Carried,
    pub fall_out: Carried,
    pub leave_takers: Carried,
    pub leave_weeks: Carried,
    /// By road to another team.
    pub roads: Vec<Road>,
}

/// A road to another team: how many take it from the band at hand.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Road {
    pub movers: u32,
    pub carried: Carried,
}

/// Contacts of a queue that will come back on later days.
#[derive(Debug, Clone, Default)]
pub(super) struct QueueReturns {
    /// Not resolved.
    pub repeats: Returns,
    /// After errors, of whatever queue.
    pub rework: Returns,
}

/// Service of a month until now.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct MonthSoFar {
    pub within: f64,
    pub counted: f64,
}

impl State {
    /// The operation on its first day.
    pub fn begin(model: &Model, chance: &Chance) -> Self {
        let draw = |number: &crate::model::Uncertain| match chance.drivers.uncertain {
            true => number.law.quantile(chance.not_known.uniform(Purpose::Uncertain, number.entity, 0, 0)),
            false => number.law.mean(),
        };
        Self {
            queues: model.queues.iter().map(|queue| queue.noise.begin(&chance.draws)).collect(),
            people: model.teams.iter().map(|team| People::begin(team, model.clock.weeks)).collect(),
            going_on: Vec::with_capacity(64),
            months: vec![MonthSoFar::default(); model.queues.len()],
            contract_months: vec![ContractMonth::default(); model.contracts.len()],
            uncertain: model.uncertain.iter().map(draw).collect(),
            backlogs: deferred_pools(model).map(|pool| pool.opening.clone()).collect(),
            lists: deferred_pools(model).map(call_list).collect(),
            returns: vec![QueueReturns::default(); model.queues.len()],
            rules: RuleBook::begin(model),
            contacts: model.contacts.iter().map(|floor| crate::contacts::State::empty(&floor.design)).collect(),
            clamped: 0,
        }
    }
}

fn call_list(pool: &crate::model::DeferredPool) -> CallList {
    pool.calling.as_ref().map_or_else(|| CallList::new(0, 1), |calling| calling.opening.clone())
}

/// All deferred pools in the order of their slots.
fn deferred_pools(model: &Model) -> impl Iterator<Item = &crate::model::DeferredPool> {
    model.groups.iter().flat_map(|group| &group.beside.pools)
}

impl People {
    fn begin(team: &Team, weeks: usize) -> Self {
        let channels = team.channels.len();
        let mut pipeline = vec![vec![0.0; weeks + team.hiring.lead_weeks.1 + 1]; channels];
        let mut owed = vec![0.0; channels];
        for (week, offers) in team.hiring.planned.iter().enumerate() {
            hand_out(*offers, &team.hiring.shares, &mut owed, |channel, offers| pipeline[channel][week] += offers);
        }
        let mut cells = vec![vec![0; team.career.cells()]; team.career.bands.len()];
        cells[0].copy_from_slice(&team.career.initial);
        Self {
            cells,
            notice: UnderNotice::new(team.notice_weeks, team.career.cells()),
            leave: OnLeave::default(),
            market: LabourMarket::default(),
            strain: Strain::at_reference(team.burnout.as_ref()),
            pipeline,
            owed,
            to_replace: 0.0,
            starters: vec![Carried::default(); channels],
            leavers: Carried::default(),
            dismissals: Carried::default(),
            fall_out: Carried::default(),
            leave_takers: Carried::default(),
            leave_weeks: Carried::default(),
            roads: vec![Road::default(); team.transfers.len()],
        }
    }

    /// Everybody employed.
    pub fn heads(&self) -> u32 {
        self.staying() + self.notice.heads() + self.leave.heads()
    }

    /// Everybody employed by bands of tenure: up to 90, 180 and 365 days, and more.
    pub fn by_tenure(&self) -> [u32; 4] {
        // Whole weeks that make up to 90, 180 and 365 days; a career has more than a year.
        const ENDS: [usize; 3] = [90 / 7, 180 / 7, 365 / 7];
        let mut bands = [0; 4];
        for strand in &self.cells {
            let (mut rest, mut from) = (strand.as_slice(), 0);
            for (band, end) in bands.iter_mut().zip(ENDS) {
                let (up_to, more) = rest.split_at(end + 1 - from);
                *band += up_to.iter().sum::<u32>();
                (rest, from) = (more, end + 1);
            }
            bands[3] += rest.iter().sum::<u32>();
        }
        let mut count = |tenure: usize, heads: u32| bands[ENDS.iter().filter(|end| tenure > **end).count()] += heads;
        self.notice.by_tenure().for_each(|(tenure, heads)| count(tenure, heads));
        self.leave.tenures().for_each(|tenure| count(tenure, 1));
        bands
    }

    /// Those neither under notice nor on leave.
    pub fn staying(&self) -> u32 {
        self.cells.iter().flatten().sum()
    }

    /// Those in training.
    pub fn trainees(&self, training_weeks: usize) -> u32 {
        self.cells.iter().flat_map(|strand| &strand[..training_weeks]).sum::<u32>() + self.notice.below(training_weeks)
    }

    /// Everybody grows a week older, but those on leave.
    pub fn age(&mut self) {
        self.cells.iter_mut().for_each(|strand| age(strand));
        self.notice.age();
    }
}
