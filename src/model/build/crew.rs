//! Groups with their members on one clock, and every member's schedule.

use super::deferred::is_deferred;
use super::law::agent_seconds;
use super::pools::{PoolSketch, connected, pools};
use crate::calendar::Clock;
use crate::complaint::Complaint;
use crate::demand::Forecast;
use crate::model::group::Timetable;
use crate::model::zones::{Shifts, on_site, shifts};
use crate::scenario::{Scenario, ScenarioFile};
use crate::workforce::{FittedShifts, Schedule, ScheduleSpec};

/// A group before its supply is worked out.
#[derive(Debug, Clone)]
pub struct Crew {
    /// Its pools.
    pub pools: Vec<PoolSketch>,
    /// Its members.
    pub members: Vec<CrewMember>,
    /// Intervals in which some pool has contacts; all of them where there is deferred work.
    pub open: Vec<usize>,
}

/// A team in its group.
#[derive(Debug, Clone)]
pub struct CrewMember {
    /// Index of the team.
    pub team: usize,
    /// Its duty on the site's clock in the first week.
    pub duty: Vec<f64>,
    /// What `fit-shifts` found.
    pub fitted: Option<FittedShifts>,
    /// Its timetables on the group's clock.
    pub timetables: Vec<Timetable>,
    /// Which holds in every week.
    pub of_week: Vec<usize>,
}

/// All groups of a scenario.
pub fn crews(scenario: &Scenario, clock: &Clock, forecasts: &[Forecast]) -> Result<Vec<Crew>, Vec<Complaint>> {
    let file = &scenario.file;
    let (mut crews, mut complaints) = (Vec::new(), Vec::new());
    for pools in connected(&pools(file)) {
        match crew(scenario, clock, forecasts, pools) {
            Ok(crew) => crews.push(crew),
            Err(complaint) => complaints.push(complaint),
        }
    }
    if complaints.is_empty() { Ok(crews) } else { Err(complaints) }
}

fn crew(scenario: &Scenario, clock: &Clock, forecasts: &[Forecast], pools: Vec<PoolSketch>) -> Result<Crew, Complaint> {
    let file = &scenario.file;
    let zone = group_zone(scenario, &pools)?;
    let deferred = pools.iter().any(|pool| is_deferred(file, pool));
    let has_contacts = |interval: &usize| pools.iter().any(|pool| forecasts[pool.queue].shape()[*interval] > 0.0);
    let open: Vec<usize> = (0..clock.per_week()).filter(|interval| deferred || has_contacts(interval)).collect();
    let mut teams: Vec<usize> = pools.iter().flat_map(|pool| pool.teams.clone()).collect();
    teams.sort_unstable();
    teams.dedup();
    let mut members = Vec::with_capacity(teams.len());
    for team in teams {
        let (id, spec) = file.team.iter().nth(team).expect("pools name teams of the file");
        let weeks = shifts(clock, &zone, &file.site[&spec.site].time_zone).map_err(|what| {
            let path = format!("site.{}.time_zone", spec.site);
            scenario.source.complaint(
                &path,
                format!("team `{id}` cannot be put on the clock of its queues: {what}"),
                "name an IANA zone, or choose a shorter `interval_minutes`",
            )
        })?;
        let load = load(file, clock, forecasts, &pools, team);
        members.push(member(file, clock, team, &weeks, &load, &open));
    }
    Ok(Crew { pools, members, open })
}

/// The zone of a group's clock: that of its queues, which must be one.
fn group_zone(scenario: &Scenario, pools: &[PoolSketch]) -> Result<String, Complaint> {
    let zones: Vec<String> = pools.iter().map(|pool| queue_zone(&scenario.file, pool)).collect();
    match zones.iter().position(|zone| *zone != zones[0]) {
        None => Ok(zones[0].clone()),
        Some(other) => {
            let name = |pool: &PoolSketch| scenario.file.queue.keys().nth(pool.queue).cloned().unwrap_or_default();
            let (first, second) = (name(&pools[0]), name(&pools[other]));
            Err(scenario.source.complaint(
                &format!("queue.{second}.time_zone"),
                format!(
                    "queues `{first}` ({}) and `{second}` ({}) share agents but keep different time zones, which is not supported yet",
                    zones[0], zones[other]
                ),
                "give both the same `time_zone`, or teams of their own",
            ))
        }
    }
}

fn queue_zone(file: &ScenarioFile, pool: &PoolSketch) -> String {
    let queue = file.queue.values().nth(pool.queue).expect("pools name queues of the file");
    let first_site =
        || pool.teams.first().and_then(|team| file.team.values().nth(*team)).map(|team| file.site[&team.site].time_zone.clone());
    queue.time_zone.clone().or_else(first_site).unwrap_or_else(|| "UTC".into())
}

/// Central load of the pools a team serves in every interval of an ordinary week, on the group's clock.
fn load(file: &ScenarioFile, clock: &Clock, forecasts: &[Forecast], pools: &[PoolSketch], team: usize) -> Vec<f64> {
    let mut load = vec![0.0; forecasts[pools[0].queue].shape().len()];
    for pool in pools.iter().filter(|pool| pool.teams.contains(&team)) {
        let queue = file.queue.values().nth(pool.queue).expect("pools name queues of the file");
        let weight = pool.share * agent_seconds(queue) * forecasts[pool.queue].mean_week(clock.weeks);
        for (load, share) in load.iter_mut().zip(forecasts[pool.queue].profile()) {
            *load += weight * share;
        }
    }
    load
}

fn member(file: &ScenarioFile, clock: &Clock, team: usize, weeks: &[Shifts], load: &[f64], open: &[usize]) -> CrewMember {
    let spec = file.team.values().nth(team).expect("pools name teams of the file");
    let mut kinds: Vec<Shifts> = weeks.to_vec();
    kinds.sort_unstable();
    kinds.dedup();
    let schedule = |shifts: &Shifts| on_site_clock(file, clock, &spec.schedule, spec.hours_per_week, load, shifts);
    let Schedule { duty: first, fitted } = schedule(&weeks[0]);
    let timetable = |shifts: &Shifts| {
        let follows = matches!(spec.schedule, ScheduleSpec::FollowLoad { .. });
        let duty = if follows { schedule(shifts).duty } else { first.clone() };
        Timetable::new(clock, shifts, open, &duty)
    };
    CrewMember {
        team,
        timetables: kinds.iter().map(timetable).collect(),
        of_week: weeks.iter().map(|shifts| kinds.binary_search(shifts).expect("every week's shifts are among the kinds")).collect(),
        duty: first,
        fitted,
    }
}

/// The schedule on the site's clock, the first day of the planning week first.
fn on_site_clock(file: &ScenarioFile, clock: &Clock, spec: &ScheduleSpec, hours: f64, load: &[f64], shifts: &Shifts) -> Schedule {
    let first = file.scenario.week_starts as usize * clock.per_day;
    let mut site_load = vec![0.0; load.len()];
    for (interval, load) in load.iter().enumerate() {
        site_load[on_site(clock, shifts, interval).0] += load;
    }
    site_load.rotate_right(first);
    let mut schedule = Schedule::new(spec, clock, hours, &site_load);
    schedule.duty.rotate_left(first);
    schedule
}
