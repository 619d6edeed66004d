//! Groups: queues and teams that are connected by agents, worked out on the clock of their queues.

use super::Beside;
use super::zones::{Leads, on_site};
use crate::calendar::Clock;
use crate::queueing::{PooledLaw, RedialSpec, Requirement, ServiceLaw, TableError, Tiers};
use std::ops::Range;

/// Queues and teams that agents connect.
#[derive(Debug, Clone)]
pub struct Group {
    /// Where callers wait together.
    pub pools: Vec<Pool>,
    /// The teams.
    pub members: Vec<Member>,
    /// For every member, the pools it may serve, tier by tier.
    pub serves: Vec<Vec<usize>>,
    /// For every member, the tiers of these pools; empty where no member has several.
    pub tiers: Vec<Tiers>,
    /// Deferred work.
    pub beside: Beside,
    /// Intervals of the week in which some pool has contacts, on the group's clock and in the order of real time; all of them where
    /// there is deferred work.
    pub open: Vec<usize>,
    /// Which of these lie on each day.
    pub days: [Range<usize>; 7],
    /// How the sites' clocks stand against the queues' in every week: weeks of one standing have the same timetables.
    pub standing: Vec<usize>,
    /// The same group in weeks in which its clock is put forward or back, for each way in which that happens.
    pub jumping: Vec<Group>,
    /// Which of these holds in every week; none in weeks of 168 hours.
    pub jumps_in: Vec<Option<usize>>,
}

impl Group {
    /// The group as it is in a week of the plan: with the hours that this week has on its clock.
    pub fn in_week(&self, week: usize) -> &Self {
        self.jumps_in[week].map_or(self, |jumps| &self.jumping[jumps])
    }

    /// The most open intervals that a week has, and the most that a day has.
    pub fn longest(&self) -> (usize, usize) {
        let day = |group: &Self| group.days.iter().map(ExactSizeIterator::len).max().unwrap_or(0);
        let own = (self.open.len(), day(self));
        self.jumping.iter().fold(own, |(week, longest), group| (week.max(group.open.len()), longest.max(day(group))))
    }

    /// What a pool requires in a week of the plan; beyond its end as in the last week.
    pub fn requirement(&self, pool: usize, week: usize) -> &Requirement {
        &self.pools[pool].requirements[self.standing[week.min(self.standing.len() - 1)]]
    }
}

/// Where callers of a queue wait together: the whole queue, or its part at one site.
#[derive(Debug, Clone)]
pub struct Pool {
    /// Index of the queue among the queues.
    pub queue: usize,
    /// Part of the queue's volume.
    pub share: f64,
    /// Part of its day's contacts on every open interval.
    pub shape: Vec<f64>,
    /// The service law.
    pub law: ServiceLaw,
    /// How far it was found from the exact law; more than [`TableError::LIMIT`] where a table was not good enough and the law is exact.
    pub law_error: TableError,
    /// Its law as one queue with the pools that it shares agents with; none where there are none.
    pub pooled: Option<PooledLaw>,
    /// Callers who call again within the interval.
    pub redial: Option<RedialSpec>,
    /// Whether agents are rounded to whole ones.
    pub whole: bool,
    /// Whether attendance is binomial within the interval.
    pub binomial: bool,
    /// Handle time of a tenured agent, seconds.
    pub handle_time: f64,
    /// Agent time of a contact while agents are as busy as can be, seconds; see [`ServiceLaw::agent_seconds`].
    pub agent_seconds: f64,
    /// Net full-time equivalents required for a weekly volume, for every standing of the group's clocks.
    pub requirements: Vec<Requirement>,
    /// For every member, its share of the pool's agent hours on an ordinary week.
    pub central: Vec<f64>,
    /// How the schedule meets the load on an ordinary week.
    pub coverage: Coverage,
}

/// How the schedule of the first day's heads meets the planned load of an ordinary week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coverage {
    /// Hours a week with contacts.
    pub open_hours: f64,
    /// Of these, hours without anybody on duty.
    pub empty_hours: f64,
    /// Of these, hours with fewer agents than the load, in Erlang.
    pub short_hours: f64,
    /// Mean load over the open hours, in Erlang.
    pub mean_load: f64,
    /// Mean agents on contacts over the open hours.
    pub mean_agents: f64,
    /// Of the open hours, those on Saturday and Sunday.
    pub weekend: OpenPart,
    /// Of the open hours, those from 22:00 to 06:00.
    pub night: OpenPart,
}

/// A part of the open hours, on the queue's clock.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct OpenPart {
    /// Hours a week with contacts.
    pub open_hours: f64,
    /// Of these, hours with somebody on duty.
    pub covered_hours: f64,
}

/// A team within its group.
#[derive(Debug, Clone)]
pub struct Member {
    /// Index of the team among the teams.
    pub team: usize,
    /// Its timetables; clock changes make several.
    pub timetables: Vec<Timetable>,
    /// Which of them holds in every week.
    pub of_week: Vec<usize>,
}

/// A team's duty on the group's clock.
#[derive(Debug, Clone, PartialEq)]
pub struct Timetable {
    /// Share of heads on duty in every open interval.
    pub duty: Vec<f64>,
    /// Interval of the site's week in which that is.
    pub site_interval: Vec<u16>,
    /// The site's date on which that is, counted from the day before the week (0) to the day after it (8).
    pub site_date: Vec<u8>,
    /// The same as runs: a date, and the open intervals on it that follow each other.
    pub dates: Vec<(u8, Range<usize>)>,
}

impl Timetable {
    /// Puts duty on the site's clock (`site_duty`) on the group's, in these slots of its week.
    pub fn new(clock: &Clock, leads: &Leads, slots: &[usize], site_duty: &[f64]) -> Self {
        let on: Vec<(usize, i64)> = slots.iter().map(|slot| on_site(clock, leads, *slot)).collect();
        let site_date: Vec<u8> = on.iter().map(|(_, day)| (*day + 1).clamp(0, 8) as u8).collect();
        let mut from = 0;
        let run = |run: &[u8]| {
            from += run.len();
            (run[0], from - run.len()..from)
        };
        Self {
            dates: site_date.chunk_by(|a, b| a == b).map(run).collect(),
            duty: on.iter().map(|(interval, _)| site_duty[*interval]).collect(),
            site_interval: on.iter().map(|(interval, _)| *interval as u16).collect(),
            site_date,
        }
    }
}

/// Which of the open intervals lie on each day.
pub fn by_day(open: &[usize], per_day: usize) -> [Range<usize>; 7] {
    std::array::from_fn(|day| {
        let from = open.partition_point(|interval| interval / per_day < day);
        let to = open.partition_point(|interval| interval / per_day <= day);
        from..to
    })
}
