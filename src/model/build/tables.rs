//! The service law of every queue, with a table of it where runs look service up.

use super::law::{agent_seconds, service_law};
use crate::calendar::Clock;
use crate::demand::Forecast;
use crate::model::ServiceBy;
use crate::queueing::{ServiceLaw, TableRange};
use crate::scenario::{AgentCount, Attendance, QueueSpec, Routing, ScenarioFile, TeamSpec};
use crate::workforce::RampActsOn;
use rayon::prelude::*;

/// Tables reach to at least this many times the planned peak load or all who may answer, whatever is more.
const REACH: f64 = 1.5;
/// And to so many agents in any case; beyond the last the exact law is asked.
const LEAST_REACH: f64 = 16.0;
const MOST_REACH: f64 = 4096.0;
/// Factors on handle time that tables hold where it may move.
const HANDLE_TIME_FACTORS: (f64, f64) = (0.6, 2.2);

/// The law of every queue that somebody waits in; none for deferred work. `moved` tells of every queue whether an event or an
/// uncertain value may move its handle time.
pub fn laws(file: &ScenarioFile, clock: &Clock, forecasts: &[Forecast], moved: &[bool], by: ServiceBy) -> Vec<Option<ServiceLaw>> {
    let queues: Vec<_> = file.queue.iter().zip(forecasts).zip(moved).collect();
    let law = |(((id, queue), forecast), moved): ((_, &Forecast), &bool)| {
        let (id, queue): (&String, &QueueSpec) = (id, queue);
        if queue.channel.is_deferred() {
            return None;
        }
        let teams: Vec<&TeamSpec> = file.team.values().filter(|team| team.serves(id)).collect();
        Some(match (service_law(queue), by) {
            (ServiceLaw::Voice(law), ServiceBy::Surface) => {
                ServiceLaw::Voice(law.tabulated(&range(queue, &teams, peak_load(queue, clock, forecast), *moved)))
            }
            (law, _) => law,
        })
    };
    queues.into_par_iter().map(law).collect()
}

/// The range of a table for one queue of all pools that share agents: of the handle time of `queue`, up to their peak load and heads.
pub(super) fn range_together(queue: &QueueSpec, peak_load: f64, heads: f64, drifts: bool) -> TableRange {
    TableRange {
        whole: false,
        most_agents: reach(REACH * peak_load.max(heads)),
        handle_time_seconds: queue.handle_time_seconds,
        handle_time_factors: if drifts { HANDLE_TIME_FACTORS } else { (1.0, 1.0) },
    }
}

fn range(queue: &QueueSpec, teams: &[&TeamSpec], peak_load: f64, moved: bool) -> TableRange {
    let heads = match queue.routing {
        Routing::Pooled => heads_of(teams),
        Routing::Split => queue.shares.keys().map(|site| heads_of(&at_site(teams, site))).fold(0.0, f64::max),
    };
    let drifts = moved
        || queue.handle_time_error.is_some()
        || teams.iter().any(|team| team.ramp.as_ref().is_some_and(|ramp| ramp.acts_on == RampActsOn::HandleTime));
    TableRange {
        whole: queue.agents == AgentCount::Whole && queue.attendance == Attendance::Expected,
        most_agents: reach(REACH * peak_load.max(heads)),
        handle_time_seconds: queue.handle_time_seconds,
        handle_time_factors: if drifts { HANDLE_TIME_FACTORS } else { (1.0, 1.0) },
    }
}

fn heads_of(teams: &[&TeamSpec]) -> f64 {
    teams.iter().map(|team| f64::from(team.heads)).sum()
}

fn at_site<'a>(teams: &[&'a TeamSpec], site: &str) -> Vec<&'a TeamSpec> {
    teams.iter().copied().filter(|team| team.site == site).collect()
}

/// A table's reach, in doublings: a plan that grows a little keeps its table, bit for bit.
fn reach(agents: f64) -> f64 {
    let doublings = libm::ceil(libm::log2(agents.max(LEAST_REACH) / LEAST_REACH));
    (LEAST_REACH * libm::exp2(doublings)).min(MOST_REACH)
}

/// Load of the busiest planned interval of the busiest pool of a queue, in Erlang.
pub(super) fn peak_load(queue: &QueueSpec, clock: &Clock, forecast: &Forecast) -> f64 {
    let busiest = |day: usize| {
        let weekday = day % 7;
        forecast.shape()[weekday * clock.per_day..(weekday + 1) * clock.per_day].iter().copied().fold(0.0, f64::max)
    };
    let contacts = (0..7 * clock.weeks).map(|day| forecast.on_day(day) * busiest(day)).fold(0.0, f64::max);
    let share = match queue.routing {
        Routing::Pooled => 1.0,
        Routing::Split => queue.shares.values().copied().fold(0.0, f64::max),
    };
    share * contacts * agent_seconds(queue) / clock.interval_seconds()
}
