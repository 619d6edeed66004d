//! A group's floor in a week: its agents and contacts interval by interval, and what became of them.

use crate::queueing::{RedialRoom, ServiceTotals, Worked};

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
    /// What rounding to whole agents makes of each agent, in every interval of a day.
    pub scale: Vec<f64>,
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
            scale: vec![],
            answers: vec![],
            one_interval,
            redials: RedialRoom::default(),
            spare: Spare::default(),
        }
    }

    pub fn new(group: &crate::model::Group) -> Self {
        let (open, pools, members) = (group.longest().0, group.pools.len(), group.members.len());
        let links = group.serves.iter().map(Vec::len).sum();
        Self {
            agents: vec![vec![0.0; open]; members],
            supply: vec![vec![0.0; open]; pools],
            given_hours: vec![[0.0; 7]; links],
            pace: vec![(0.0, 0.0); pools],
            served: vec![PoolWeek::default(); pools],
            contacts: vec![0.0; open],
            scale: vec![0.0; group.longest().1],
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
