//! What is carried from week to week, and the desk a week is worked out on.

use super::contracts::Contracts;
use super::plan::{Carried, Chance};
use super::rules::{Help, RuleBook, Vendor};
use crate::demand::{DemandState, Returns};
use crate::disruption::{Board, Occurrence};
use crate::finance::ContractMonth;
use crate::model::{Model, Team};
use crate::policy::hand_out;
use crate::queueing::{Backlog, CallList, RedialRoom, ServiceTotals, Worked};
use crate::random::Purpose;
use crate::workforce::{LabourMarket, OnLeave, Presence, Strain, UnderNotice, age};

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
        // Whole weeks that make up to 90, 180 and 365 days.
        const ENDS: [usize; 3] = [90 / 7, 180 / 7, 365 / 7];
        let mut bands = [0; 4];
        let mut count = |tenure: usize, heads: u32| bands[ENDS.iter().filter(|end| tenure > **end).count()] += heads;
        self.cells.iter().for_each(|strand| strand.iter().enumerate().for_each(|(tenure, heads)| count(tenure, *heads)));
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

/// The desk a week is worked out on; nothing on it outlives the week, and nothing is allocated in a week.
#[derive(Debug, Clone)]
pub(super) struct Desk {
    pub board: Board,
    /// By team.
    pub staff: Vec<Staff>,
    /// What planning rules change, by team.
    pub help: Vec<Help>,
    /// By queue.
    pub load: Vec<QueueWeek>,
    /// How well each team answers.
    pub quality: Vec<TeamQuality>,
    /// By site: factor that seats put on heads in every interval of the site's week, where they bind.
    pub seats: Vec<Vec<f64>>,
    pub seats_bind: Vec<bool>,
    /// By group.
    pub floors: Vec<Floor>,
    /// What every contract's part of the week is.
    pub contracts: Contracts,
    /// Room for the draws of all intervals of a week.
    pub draws: Vec<f64>,
    /// Who is between two teams: the team they go to and the tenure with which they start there.
    pub moving: Vec<(usize, usize)>,
}

/// A team's part in a week.
#[derive(Debug, Clone, Copy)]
pub(super) struct Staff {
    pub heads_open: u32,
    pub heads: u32,
    pub trainees: u32,
    pub joiners: u32,
    /// What finding them cost.
    pub recruiting: f64,
    pub offers: f64,
    pub offers_cut: u32,
    pub resignations: u32,
    pub dismissals: u32,
    pub fall_out: u32,
    /// Those who decided to resign this week; they leave when their notice ends.
    pub notices: u32,
    pub transfers_in: u32,
    pub transfers_out: u32,
    pub on_leave: u32,
    /// Heads past training who are not there: on leave, or kept away by notice.
    pub away: f64,
    /// Agents on an ordinary minute if everybody were on duty: productive heads, or their tenured equivalents.
    pub agents: f64,
    /// Heads weighted with productivity.
    pub equivalents: f64,
    /// Pace of these agents where the ramp acts on handle time; 1 otherwise.
    pub pace: f64,
    pub overtime_hours: f64,
    /// Hours each agent takes off.
    pub undertime_hours: f64,
    /// Flexible heads beside the team's own.
    pub guests: f64,
    /// Their share of what the team can do.
    pub guest_share: f64,
    pub presence: [Presence; 7],
    /// Share of the agents who can work on site on each day from the day before the week to the day after it: events and holidays.
    pub working: [f64; 9],
    /// Share of the heads who work from home on each day.
    pub home: [f64; 7],
    /// Share of the agents who work at home on the same days, as agents on site.
    pub working_at_home: [f64; 9],
    pub duty_hours: f64,
    pub busy_hours: f64,
    /// Hours open to deferred work less those not on calls: idle time between calls counts for both.
    pub beside_hours: f64,
    pub required_fte: f64,
}

/// How well a team answers in a week.
#[derive(Debug, Clone, Copy)]
pub(super) struct TeamQuality {
    /// Resolution of each day, as a share of a tenured agent's.
    pub resolution: [f64; 7],
    /// Error rate before coaching and events; none for the queue's reference.
    pub error_rate: Option<f64>,
    /// What each day multiplies it with and adds to it.
    pub errors: [(f64, f64); 7],
}

/// A queue's week.
#[derive(Debug, Clone)]
pub(super) struct QueueWeek {
    pub contacts: f64,
    /// Chance as it stood after last week: what a planner can know.
    pub known: DemandState,
    pub by_day: [f64; 7],
    /// Factor on handle time of each day.
    pub handle_time: [f64; 7],
    pub handle_time_week: f64,
    /// Factors of single intervals, where there are any.
    pub intervals: Vec<f64>,
    pub has_intervals: bool,
    pub within: [f64; 7],
    pub counted: [f64; 7],
    pub vendor: Vendor,
    pub answers: AnswersOfDay,
}

/// Answers of a queue on the day at hand, and how good they were.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct AnswersOfDay {
    pub answered: f64,
    pub resolved: f64,
    /// Unresolved beyond the reference.
    pub unresolved: f64,
    pub errors: f64,
    /// Errors beyond the reference.
    pub wrong: f64,
}

/// A group's agents and contacts in every open interval.
#[derive(Debug, Clone)]
pub(super) struct Floor {
    /// Agents of every member: `[member][open interval]`.
    pub agents: Vec<Vec<f64>>,
    /// Agents of every pool: `[pool][open interval]`.
    pub supply: Vec<Vec<f64>>,
    /// Hours that each member gives each pool on each day, in the order of `serves`.
    pub given_hours: Vec<[f64; 7]>,
    /// Hours each pool is given on the day at hand, and the same times pace: for handle time.
    pub pace: Vec<(f64, f64)>,
    /// What became of each pool's contacts until now.
    pub served: Vec<PoolWeek>,
    pub contacts: Vec<f64>,
    /// What became of the contacts of each pool on each day.
    pub answers: Vec<[Answers; 7]>,
    pub one_interval: Interval,
    /// Where attempts of a day are worked out.
    pub redials: RedialRoom,
    pub spare: Spare,
}

/// Room for a group's deferred work; empty where there is none.
#[derive(Debug, Clone, Default)]
pub(super) struct Spare {
    /// Agents each member gives each pool of calls, in the order of `serves`, interval after interval.
    pub on_calls: Vec<f64>,
    /// Occupancy from calls: `[pool][open interval]`.
    pub occupancy: Vec<Vec<f64>>,
    /// Room for a day's shares of the service law.
    pub columns: [Vec<f64>; 4],
    /// Tenured agents of every member with time in one interval.
    pub agents: Vec<f64>,
    /// Work of every deferred pool in one interval.
    pub load: Vec<f64>,
    pub given: Vec<f64>,
    pub supply: Vec<f64>,
    pub weeks: Vec<DeferredWeek>,
    /// Hours that members are not there for calls at all, until now.
    pub away_hours: f64,
    /// Hours that each member gives each deferred pool on each day, in the order of `works`.
    pub given_hours: Vec<[f64; 7]>,
    /// What became of the contacts of each deferred pool on each day.
    pub answers: Vec<[Answers; 7]>,
}

/// What became of a pool's contacts on a day.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Answers {
    pub offered: f64,
    /// Answered, or done.
    pub answered: f64,
    pub within: f64,
    pub counted: f64,
}

/// What became of a pool's contacts in a week.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct PoolWeek {
    pub totals: ServiceTotals,
    /// Attempts beyond the contacts that came.
    pub redials: f64,
    /// Hours on contacts on each day.
    pub busy_hours: [f64; 7],
}

/// What became of a deferred pool in a week.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct DeferredWeek {
    pub offered: f64,
    /// Outbound: what became of first attempts.
    pub worked: Worked,
    /// Outbound: records reached, or tried as often as allowed.
    pub finished: f64,
    /// Outbound: records that expired after a first attempt.
    pub expired_later: f64,
    pub busy_hours: f64,
    pub given_hours: f64,
    /// The hours given, as those of tenured agents.
    pub tenured_hours: f64,
}

/// Room for one interval's allocation.
#[derive(Debug, Clone)]
pub(super) struct Interval {
    pub agents: Vec<f64>,
    pub load: Vec<f64>,
    pub given: Vec<f64>,
    pub supply: Vec<f64>,
}

impl Answers {
    /// Adds a part of another day's contacts.
    pub fn add(&mut self, other: &Self, share: f64) {
        self.offered += share * other.offered;
        self.answered += share * other.answered;
        self.within += share * other.within;
        self.counted += share * other.counted;
    }
}

impl Desk {
    /// An empty desk for a model.
    pub fn new(model: &Model) -> Self {
        let week = model.clock.per_week();
        Self {
            board: Board::new(model.board),
            staff: vec![Staff::IDLE; model.teams.len()],
            help: vec![Help::default(); model.teams.len()],
            load: vec![QueueWeek::empty(week); model.queues.len()],
            quality: vec![TeamQuality::TENURED; model.teams.len()],
            seats: vec![vec![1.0; week]; model.sites.len()],
            seats_bind: vec![false; model.sites.len()],
            floors: model.groups.iter().map(Floor::new).collect(),
            contracts: Contracts::new(model),
            draws: vec![0.0; week],
            moving: Vec::new(),
        }
    }
}

impl Staff {
    const IDLE: Self = Self {
        heads_open: 0,
        heads: 0,
        trainees: 0,
        joiners: 0,
        recruiting: 0.0,
        offers: 0.0,
        offers_cut: 0,
        resignations: 0,
        dismissals: 0,
        fall_out: 0,
        notices: 0,
        transfers_in: 0,
        transfers_out: 0,
        on_leave: 0,
        away: 0.0,
        agents: 0.0,
        equivalents: 0.0,
        pace: 1.0,
        overtime_hours: 0.0,
        undertime_hours: 0.0,
        guests: 0.0,
        guest_share: 0.0,
        presence: [Presence { expected: 1.0, present: 1.0, seated: 1.0, clamped: false }; 7],
        working: [1.0; 9],
        home: [0.0; 7],
        working_at_home: [0.0; 9],
        duty_hours: 0.0,
        busy_hours: 0.0,
        beside_hours: 0.0,
        required_fte: 0.0,
    };

    /// Leavers of every cause.
    pub fn leavers(&self) -> u32 {
        self.resignations + self.dismissals + self.fall_out
    }

    /// Places that can be filled again from this week on: those of leavers, of people who gave notice, and of people who move away.
    pub fn vacated(&self) -> u32 {
        self.notices + self.dismissals + self.fall_out + self.transfers_out
    }

    /// Hours worked over the ordinary hours of a week.
    pub fn longer(&self, hours_per_week: f64) -> f64 {
        (1.0 + (self.overtime_hours - self.undertime_hours) / hours_per_week).max(0.0)
    }

    /// Heads past training who are there.
    pub fn there(&self) -> f64 {
        f64::from(self.heads - self.trainees) - self.away
    }
}

impl TeamQuality {
    const TENURED: Self = Self { resolution: [1.0; 7], error_rate: None, errors: [(1.0, 0.0); 7] };
}

impl QueueWeek {
    fn empty(intervals: usize) -> Self {
        Self {
            contacts: 0.0,
            known: DemandState::default(),
            by_day: [0.0; 7],
            handle_time: [1.0; 7],
            handle_time_week: 1.0,
            intervals: vec![1.0; intervals],
            has_intervals: false,
            within: [0.0; 7],
            counted: [0.0; 7],
            answers: AnswersOfDay::default(),
            vendor: Vendor::default(),
        }
    }
}

impl Floor {
    /// Nothing: stands in while a floor is being worked on.
    pub fn none() -> Self {
        let one_interval = Interval { agents: vec![], load: vec![], given: vec![], supply: vec![] };
        Self {
            agents: vec![],
            supply: vec![],
            given_hours: vec![],
            pace: vec![],
            served: vec![],
            contacts: vec![],
            answers: vec![],
            one_interval,
            redials: RedialRoom::default(),
            spare: Spare::default(),
        }
    }

    fn new(group: &crate::model::Group) -> Self {
        let (open, pools, members) = (group.longest().0, group.pools.len(), group.members.len());
        let links = group.serves.iter().map(Vec::len).sum();
        Self {
            agents: vec![vec![0.0; open]; members],
            supply: vec![vec![0.0; open]; pools],
            given_hours: vec![[0.0; 7]; links],
            pace: vec![(0.0, 0.0); pools],
            served: vec![PoolWeek::default(); pools],
            contacts: vec![0.0; open],
            answers: vec![[Answers::default(); 7]; pools],
            one_interval: Interval {
                agents: vec![0.0; members],
                load: vec![0.0; pools],
                given: vec![0.0; links],
                supply: vec![0.0; pools],
            },
            redials: RedialRoom::new(if group.pools.iter().any(|pool| pool.redial.is_some()) { group.longest().1 } else { 0 }),
            spare: if group.beside.is_empty() { Spare::default() } else { Spare::new(group) },
        }
    }
}

impl Spare {
    /// Notes what a pool's day brings a contract: records or contacts that came and were finished, and what became of them.
    pub fn note_answers(&mut self, position: usize, day: usize, (offered, answered): (f64, f64), worked: &Worked) {
        let answers = &mut self.answers[position][day];
        answers.offered += offered;
        answers.answered += answered;
        answers.within += worked.within;
        answers.counted += worked.done + worked.expired;
    }

    fn new(group: &crate::model::Group) -> Self {
        let ((open, longest), beside) = (group.longest(), &group.beside);
        let calls: usize = group.serves.iter().map(Vec::len).sum();
        Self {
            on_calls: vec![0.0; calls * open],
            occupancy: vec![vec![0.0; open]; group.pools.len()],
            columns: std::array::from_fn(|_| vec![0.0; longest]),
            agents: vec![0.0; group.members.len()],
            load: vec![0.0; beside.pools.len()],
            given: vec![0.0; beside.works.iter().map(Vec::len).sum()],
            supply: vec![0.0; beside.pools.len()],
            weeks: vec![DeferredWeek::default(); beside.pools.len()],
            given_hours: vec![[0.0; 7]; beside.works.iter().map(Vec::len).sum()],
            answers: vec![[Answers::default(); 7]; beside.pools.len()],
            away_hours: 0.0,
        }
    }

    /// No deferred work has been done yet.
    pub fn begin(&mut self) {
        self.weeks.fill(DeferredWeek::default());
        self.away_hours = 0.0;
        self.given_hours.fill([0.0; 7]);
        self.answers.fill([Answers::default(); 7]);
    }
}
