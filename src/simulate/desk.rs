//! The desk a week is worked out on.

use super::again::Asked;
use super::contacts::ContactRoom;
use super::contracts::Contracts;
use super::floor::Floor;
use super::rules::{Help, Vendor};
use crate::demand::DemandState;
use crate::disruption::Board;
use crate::model::Model;
use crate::workforce::Presence;

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
    /// Where it is written down what laws are asked, if it is.
    pub asked: Option<Asked>,
    /// Where single contacts are simulated, by group.
    pub contacts: Vec<ContactRoom>,
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
    /// What each day multiplies it with.
    pub errors: [f64; 7],
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
            asked: None,
            contacts: vec![ContactRoom::default(); model.contacts.len()],
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
    const TENURED: Self = Self { resolution: [1.0; 7], error_rate: None, errors: [1.0; 7] };
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
