//! What a model consists of.

use super::{Columns, ContactFloor, Contract, Group, Rules, ServiceBy};
use crate::calendar::Clock;
use crate::demand::{DemandNoise, Forecast, RepeatsSpec};
use crate::disruption::{BoardLayout, Events, Slot};
use crate::finance::{CreditSpec, Payroll};
use crate::law::Law;
use crate::outcomes::Frame;
use crate::policy::Hiring;
use crate::random::Entity;
use crate::workforce::{AttritionFactorSpec, BurnoutSpec, Career, Coaching, Curve, FittedShifts, Home, LongLeave, Shrinkage};

/// A scenario, checked and worked out.
#[derive(Debug, Clone)]
pub struct Model {
    /// Places, weeks and columns of the results.
    pub frame: Frame,
    /// Where a quantity of a place stands in a week's row.
    pub columns: Columns,
    /// Weeks, days, intervals.
    pub clock: Clock,
    /// Sites in the order of their ids.
    pub sites: Vec<Site>,
    /// Teams in the order of their ids.
    pub teams: Vec<Team>,
    /// Queues in the order of their ids.
    pub queues: Vec<Queue>,
    /// Contracts in the order of their ids.
    pub contracts: Vec<Contract>,
    /// Queues and teams that are connected by agents, one group on one clock each.
    pub groups: Vec<Group>,
    /// Number of deferred pools in all groups.
    pub deferred: usize,
    /// Events.
    pub events: Events,
    /// Planning rules.
    pub rules: Rules,
    /// Numbers drawn once a future.
    pub uncertain: Vec<Uncertain>,
    /// Slots of the factor board.
    pub board: BoardLayout,
    /// Reporting month of every day.
    pub months: Vec<usize>,
    /// Days of the whole reporting month that every day belongs to.
    pub days_in_month: Vec<f64>,
    /// Paid hours a week of one full-time equivalent.
    pub fte_hours: f64,
    /// How service is worked out.
    pub service_by: ServiceBy,
    /// For every group how its contacts are simulated one by one; empty where they are not.
    pub contacts: Vec<ContactFloor>,
}

impl Model {
    /// The groups as they are in a week: with the hours that this week has on their clocks.
    pub fn groups_in(&self, week: usize) -> impl Iterator<Item = &Group> {
        self.groups.iter().map(move |group| group.in_week(week))
    }
}

/// A site.
#[derive(Debug, Clone)]
pub struct Site {
    /// Index among the frame's places.
    pub place: usize,
    /// Where its draws are addressed.
    pub entity: Entity,
    /// Seats, where they are limited.
    pub seats: Option<f64>,
    /// Training seats, where they are limited.
    pub training_seats: Option<f64>,
    /// Cost of all seats for a week.
    pub seat_cost: f64,
    /// Share of the scheduled who work, from the day before the plan to the day after it; see [`Site::staffing`].
    pub staffing: Vec<f64>,
    /// Extra pay on every day, as a share of pay.
    pub premium: Vec<f64>,
}

impl Site {
    /// Share of the scheduled who work on each of nine days: the day before a week of the plan, its seven, and the day after it.
    /// 0 where the site is closed.
    pub fn staffing(&self, week: usize) -> &[f64] {
        &self.staffing[7 * week..7 * week + 9]
    }
}

/// A team.
#[derive(Debug, Clone)]
pub struct Team {
    /// Index among the frame's places.
    pub place: usize,
    /// Index of its site among the sites.
    pub site: usize,
    /// Where its draws are addressed.
    pub entity: Entity,
    /// Where its region's draws are addressed.
    pub region: Entity,
    /// Bands of tenure, first heads, ramp.
    pub career: Career,
    /// Paid time not on contacts.
    pub shrinkage: Shrinkage,
    /// Attrition multiplier of each month, January first.
    pub season: Option<[f64; 12]>,
    /// Random factor on attrition.
    pub attrition_factor: AttritionFactorSpec,
    /// Strain.
    pub burnout: Option<BurnoutSpec>,
    /// How well its people answer.
    pub learning: Learning,
    /// Weeks from the notice of somebody who resigns to the last day.
    pub notice_weeks: usize,
    /// Share of ordinary capacity that somebody under notice gives.
    pub notice_presence: f64,
    /// Long leave.
    pub leave: Option<LongLeave>,
    /// Roads to other teams.
    pub transfers: Vec<Transfer>,
    /// Requisitions.
    pub hiring: Hiring,
    /// Of every hiring channel: where its draws are addressed, and its strand.
    pub channels: Vec<TeamChannel>,
    /// Pay and other rates that follow people.
    pub payroll: Payroll,
    /// Work from home.
    pub home: Home,
    /// Paid hours a week of a head, over all contracts.
    pub hours_per_week: f64,
    /// Share of heads on duty in every interval of the week on the site's clock.
    pub duty: Vec<f64>,
    /// Share of the weekly duty on each day of the week, on the site's clock.
    pub duty_by_day: [f64; 7],
    /// Night and weekend premiums on the duty of each day, as a share of the week's pay.
    pub allowance_by_day: [f64; 7],
    /// Net hours a week on contacts, within opening hours, of one tenured head on an ordinary week.
    pub net_hours: f64,
    /// What `fit-shifts` found, where the schedule is of that form.
    pub fitted: Option<FittedShifts>,
    /// Index of its group, and its index among the group's members.
    pub group: (usize, usize),
}

/// A hiring channel as the engine sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TeamChannel {
    /// Where its draws are addressed: those of its starters, and of the leavers of its strand.
    pub entity: Entity,
    /// Strand of the people who come this way: 0 for those who leave like everybody else.
    pub strand: usize,
}

impl Team {
    /// Where the draws of a strand are addressed.
    pub fn strand_entity(&self, strand: usize) -> Entity {
        let own = self.channels.iter().find(|channel| strand > 0 && channel.strand == strand);
        own.map_or(self.entity, |channel| channel.entity)
    }
}

/// A road from one team to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Transfer {
    /// Index of the team they move to.
    pub to: usize,
    /// Where its draws are addressed.
    pub road: Entity,
    /// Hazard a week.
    pub hazard: f64,
    /// Weeks of tenure before which nobody moves.
    pub after: usize,
    /// Week of tenure at which a mover starts again; none who keeps the tenure reached.
    pub starts_at: Option<usize>,
}

/// A queue.
#[derive(Debug, Clone)]
pub struct Queue {
    /// Index among the frame's places.
    pub place: usize,
    /// The central forecast, reaching as far ahead as hiring looks.
    pub forecast: Forecast,
    /// Chance in demand.
    pub noise: DemandNoise,
    /// Share to be answered in time.
    pub target: f64,
    /// Credit for a miss.
    pub credit: Option<CreditSpec>,
    /// Cost of a contact offered.
    pub cost_per_contact: f64,
    /// Cost of a contact abandoned.
    pub cost_per_abandoned: f64,
    /// Repeats after days.
    pub repeats: Option<RepeatsSpec>,
    /// Errors and their rework.
    pub errors: Option<ReworkRoad>,
}

/// Errors of a queue, and the queue that gets their rework.
#[derive(Debug, Clone, PartialEq)]
pub struct ReworkRoad {
    /// Error rate at which the planned volume was observed.
    pub reference: f64,
    /// Contacts of rework that an error makes.
    pub rework_share: f64,
    /// Index of the queue that gets it.
    pub to: usize,
    /// Share that comes 1, 2, 3 ... days later.
    pub lag_days: Vec<f64>,
}

/// How well a team's people answer, by tenure; tenured from the first day where there is no curve.
#[derive(Debug, Clone, PartialEq)]
pub struct Learning {
    /// Resolution as a share of a tenured agent's.
    pub resolution: Option<Curve>,
    /// Error rate; without one that of the queue's reference.
    pub errors: Option<Curve>,
    /// What coaching does.
    pub coaching: Coaching,
}

/// A number drawn once a future.
#[derive(Debug, Clone)]
pub struct Uncertain {
    /// Where its draw is addressed.
    pub entity: Entity,
    /// The law.
    pub law: Law,
    /// Whether it multiplies (or is added to) the slots.
    pub multiplies: bool,
    /// What it moves.
    pub slots: Vec<Slot>,
}

impl Model {
    /// Whether contacts of some queue may come back after days.
    pub fn any_returns(&self) -> bool {
        self.queues.iter().any(|queue| queue.repeats.is_some() || queue.errors.is_some())
    }
}
