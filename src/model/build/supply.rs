//! What agents each pool has on an ordinary week, and what it would require.

use super::crew::{Crew, CrewMember};
use super::deferred::{Ground, MAX_OCCUPANCY, is_deferred};
use super::law::agent_seconds;
use super::pools::PoolSketch;
use super::tiers::{Preference, preference, tiers};
use crate::calendar::{Clock, Weekday};
use crate::demand::Forecast;
use crate::model::Beside;
use crate::model::group::{Coverage, Group, Member, OpenPart, Pool, by_day};
use crate::model::team::shrinkage;
use crate::queueing::{OrdinaryWeek, Requirement, ServiceLaw, Sharing, TableError, Tiers, share_out};
use crate::scenario::{AgentCount, Attendance, QueueSpec, ScenarioFile, TeamSpec};
use crate::workforce::{FittedShifts, Home};
use rayon::prelude::*;

/// Groups, and what every team learns from its group.
#[derive(Debug)]
pub struct Supply {
    /// The groups.
    pub groups: Vec<Group>,
    /// Of every team.
    pub teams: Vec<TeamSupply>,
    /// Number of deferred pools.
    pub deferred: usize,
}

/// What a team learns from its group.
#[derive(Debug, Clone)]
pub struct TeamSupply {
    /// Duty on the site's clock.
    pub duty: Vec<f64>,
    /// Share of it on each day.
    pub duty_by_day: [f64; 7],
    /// Net hours a week of one tenured head within opening hours.
    pub net_hours: f64,
    /// What `fit-shifts` found.
    pub fitted: Option<FittedShifts>,
    /// Index of the group and of the member.
    pub group: (usize, usize),
}

/// The hours of night on the queue's clock, for the sheet of coverage: an assumption, the usual span of night work in labour law.
const NIGHT_BEGINS: usize = 22;
const NIGHT_ENDS: usize = 6;

/// Works out every group.
pub fn supplies(ground: &Ground, crews: &[Crew]) -> Supply {
    let Ground { file, clock, .. } = *ground;
    let mut teams: Vec<Option<TeamSupply>> = vec![None; file.team.len()];
    let mut groups = Vec::with_capacity(crews.len());
    let mut deferred = 0;
    for (index, crew) in crews.iter().enumerate() {
        for (position, member) in crew.members.iter().enumerate() {
            teams[member.team] = Some(team_supply(file, clock, member, (index, position)));
        }
        let first = deferred;
        let mut made = group(ground, crew, &mut deferred);
        // Whatever the hours of a week, the same backlogs wait.
        made.jumping = crew.jumping.iter().map(|crew| group(ground, crew, &mut { first })).collect();
        groups.push(made);
    }
    let teams = teams.into_iter().map(|team| team.expect("the rules refuse a team without a queue")).collect();
    Supply { groups, teams, deferred }
}

pub(super) fn spec(file: &ScenarioFile, team: usize) -> &TeamSpec {
    file.team.values().nth(team).expect("members are teams of the file")
}

fn team_supply(file: &ScenarioFile, clock: &Clock, member: &CrewMember, group: (usize, usize)) -> TeamSupply {
    let team = spec(file, member.team);
    let presence = shrinkage(team).on_mean_day();
    let total: f64 = member.duty.iter().sum();
    let on_day = |day: usize| member.duty[day * clock.per_day..(day + 1) * clock.per_day].iter().sum::<f64>();
    let timetable = &member.timetables[member.of_week[0]];
    TeamSupply {
        duty: member.duty.clone(),
        duty_by_day: std::array::from_fn(|day| if total > 0.0 { on_day(day) / total } else { 0.0 }),
        net_hours: timetable.duty.iter().sum::<f64>() * clock.interval_hours() * presence.expected * presence.present * at_home(file, team),
        fitted: member.fitted.clone(),
        group,
    }
}

fn group(ground: &Ground, whole: &Crew, slot: &mut usize) -> Group {
    let Ground { file, clock, forecasts, .. } = *ground;
    let calls: Vec<PoolSketch> = whole.pools.iter().filter(|pool| !is_deferred(file, pool)).cloned().collect();
    let beside = ground.beside(whole, &calls, slot);
    let crew = &Crew { pools: calls, ..whole.clone() };
    let links = Links::new(ground, crew);
    let (standings, standing) = standings(&crew.members, clock.weeks);
    let central: Vec<Central> =
        standings.iter().map(|tables| central_agents(file, clock, forecasts, crew, &links, tables, &beside)).collect();
    let pools = (0..crew.pools.len()).into_par_iter().map(|pool| made(ground, crew, (pool, !links.tiers.is_empty()), &central)).collect();
    Group {
        standing,
        pools,
        members: crew
            .members
            .iter()
            .map(|member| Member { team: member.team, timetables: member.timetables.clone(), of_week: member.of_week.clone() })
            .collect(),
        serves: links.serves,
        tiers: links.tiers,
        beside,
        days: by_day(&crew.open, clock.per_day),
        open: crew.open.clone(),
        jumping: vec![],
        jumps_in: crew.jumps_in.clone(),
    }
}

/// Which pools of calls the members serve, and in which tiers.
struct Links {
    serves: Vec<Vec<usize>>,
    tiers: Vec<Tiers>,
}

impl Links {
    fn new(ground: &Ground, crew: &Crew) -> Self {
        let team = |member: &CrewMember| (member.team, spec(ground.file, member.team));
        let pools: Vec<&PoolSketch> = crew.pools.iter().collect();
        let preferences: Vec<Preference> = crew.members.iter().map(|member| preference(ground.file, team(member), &pools)).collect();
        // Loads are contacts times agent time: agents times the seconds of an interval.
        let enough = |member: usize| {
            let most = team(&crew.members[member]).1.max_occupancy.unwrap_or(MAX_OCCUPANCY);
            1.0 / (most * ground.clock.interval_seconds())
        };
        Self { tiers: tiers(&preferences, enough), serves: preferences.into_iter().map(|preference| preference.pools).collect() }
    }
}

/// Agents present on an ordinary week with the first day's heads: `[member][pool][open interval]`.
type Central = Vec<Vec<Vec<f64>>>;

/// The standings of the clocks that occur, each as the timetable of every member, and which of them holds in every week.
fn standings(members: &[CrewMember], weeks: usize) -> (Vec<Vec<usize>>, Vec<usize>) {
    let mut all: Vec<Vec<usize>> = Vec::new();
    let of_week = |week: usize| {
        let tables: Vec<usize> = members.iter().map(|member| member.of_week[week]).collect();
        all.iter().position(|known| *known == tables).unwrap_or_else(|| {
            all.push(tables);
            all.len() - 1
        })
    };
    let standing = (0..weeks).map(of_week).collect();
    (all, standing)
}

/// Agents present where every member has one of its timetables.
fn central_agents(
    file: &ScenarioFile,
    clock: &Clock,
    forecasts: &[Forecast],
    crew: &Crew,
    links: &Links,
    tables: &[usize],
    beside: &Beside,
) -> Central {
    // Where there is deferred work, agents are there for calls only while calls may come.
    let there = |member: usize, i: usize| beside.is_empty() || beside.on_calls[member][i];
    let loads: Vec<Vec<f64>> = crew.pools.iter().map(|pool| pool_load(file, clock, forecasts, pool, crew)).collect();
    let mut central = vec![vec![vec![0.0; crew.open.len()]; crew.pools.len()]; crew.members.len()];
    let Links { serves, tiers } = links;
    let mut given = vec![0.0; serves.iter().map(Vec::len).sum()];
    let mut supply = vec![0.0; crew.pools.len()];
    for i in 0..crew.open.len() {
        let present = |(index, (member, table)): (usize, (&CrewMember, &usize))| match there(index, i) {
            true => agents_present(file, member, *table, i),
            false => 0.0,
        };
        let agents: Vec<f64> = crew.members.iter().zip(tables).enumerate().map(present).collect();
        let load: Vec<f64> = loads.iter().map(|load| load[i]).collect();
        share_out(&Sharing { serves, agents: &agents, load: &load, tiers }, &mut given, &mut supply);
        let places = serves.iter().enumerate().flat_map(|(member, pools)| pools.iter().map(move |pool| (member, *pool)));
        for ((member, pool), given) in places.zip(&given) {
            central[member][pool][i] = *given;
        }
    }
    central
}

fn pool_load(file: &ScenarioFile, clock: &Clock, forecasts: &[Forecast], pool: &PoolSketch, crew: &Crew) -> Vec<f64> {
    let queue = file.queue.values().nth(pool.queue).expect("pools name queues of the file");
    let forecast = &forecasts[pool.queue];
    let weight = pool.share * agent_seconds(queue) * forecast.mean_week(clock.weeks);
    crew.profile(forecast).into_iter().map(|share| weight * share).collect()
}

pub(super) fn agents_present(file: &ScenarioFile, member: &CrewMember, table: usize, open_interval: usize) -> f64 {
    let team = spec(file, member.team);
    let presence = shrinkage(team).on_mean_day();
    let heads = f64::from(team.heads.max(1)); // a team that starts from nothing still has a shape
    heads * member.timetables[table].duty[open_interval] * presence.expected * presence.present * at_home(file, team)
}

/// What a head is worth on an ordinary day, where some work from home.
fn at_home(file: &ScenarioFile, team: &TeamSpec) -> f64 {
    Home::new(team.home.as_ref(), file.site[&team.site].home_equipped).ordinary()
}

fn made(ground: &Ground, crew: &Crew, (pool, tiered): (usize, bool), central: &[Central]) -> Pool {
    let Ground { file, clock, forecasts, laws } = *ground;
    let sketch = &crew.pools[pool];
    let queue = file.queue.values().nth(sketch.queue).expect("pools name queues of the file");
    let supply = |central: &Central| (0..crew.open.len()).map(|i| central.iter().map(|member| member[pool][i]).sum()).collect();
    let supplies: Vec<Vec<f64>> = central.iter().map(supply).collect();
    let (first, agents) = (&central[0], &supplies[0]);
    let hours: f64 = agents.iter().sum();
    // Nobody may be left for a later tier on an ordinary week; those who could come then share its requirement.
    let could_come = |member: &CrewMember| f64::from(u8::from(sketch.teams.contains(&member.team))) / sketch.teams.len() as f64;
    let of_member = |(agents, member): (&Vec<Vec<f64>>, &CrewMember)| match hours > 0.0 {
        true => agents[pool].iter().sum::<f64>() / hours,
        false if tiered => could_come(member),
        false => 0.0,
    };
    let forecast = &forecasts[sketch.queue];
    let ordinary = Ordinary { file, clock, crew, sketch, queue, forecast };
    let required = |law: &ServiceLaw| supplies.iter().map(|agents| ordinary.requirement(law, agents)).collect::<Vec<Requirement>>();
    let mut law = laws[sketch.queue].clone().expect("calls and chats have a service law");
    let mut requirements = required(&law);
    let law_error = ordinary.table_error(&law, agents, &requirements[0]);
    if !law_error.is_small() {
        law = law.exact();
        requirements = required(&law);
    }
    Pool {
        queue: sketch.queue,
        share: sketch.share,
        shape: crew.shape(forecast),
        whole: queue.agents == AgentCount::Whole,
        binomial: queue.attendance == Attendance::Binomial,
        handle_time: queue.handle_time_seconds,
        agent_seconds: law.agent_seconds(queue.handle_time_seconds),
        requirements,
        central: first.iter().zip(&crew.members).map(of_member).collect(),
        coverage: coverage(file, clock, crew, agents, &pool_load(file, clock, forecasts, sketch, crew)),
        redial: queue.redial,
        law,
        law_error,
    }
}

/// `work` is handle time [s] times contacts in every open interval.
fn coverage(file: &ScenarioFile, clock: &Clock, crew: &Crew, agents: &[f64], work: &[f64]) -> Coverage {
    let hours = clock.interval_hours();
    let load: Vec<f64> = work.iter().map(|work| work / clock.interval_seconds()).collect();
    let count =
        |which: &dyn Fn(f64, f64) -> bool| hours * load.iter().zip(agents).filter(|(load, agents)| which(**load, **agents)).count() as f64;
    let part = |belongs: &dyn Fn(usize) -> bool| {
        let open = crew.open.iter().zip(&load).zip(agents).filter(|((interval, load), _)| **load > 0.0 && belongs(**interval));
        open.fold(OpenPart::default(), |part, (_, agents)| OpenPart {
            open_hours: part.open_hours + hours,
            covered_hours: part.covered_hours + if *agents > 0.0 { hours } else { 0.0 },
        })
    };
    let weekday = |interval: usize| Weekday::ALL[(interval / clock.per_day + file.scenario.week_starts as usize) % 7];
    let hour = |interval: usize| (interval % clock.per_day * clock.interval_minutes()) / 60;
    let open_hours = count(&|load, _| load > 0.0);
    let over_open = |values: &[f64]| if open_hours > 0.0 { values.iter().sum::<f64>() * hours / open_hours } else { 0.0 };
    Coverage {
        open_hours,
        empty_hours: count(&|load, agents| load > 0.0 && agents <= 0.0),
        short_hours: count(&|load, agents| load > 0.0 && agents < load),
        mean_load: over_open(&load),
        mean_agents: over_open(agents),
        weekend: part(&|interval| weekday(interval) >= Weekday::Saturday),
        night: part(&|interval| !(NIGHT_ENDS..NIGHT_BEGINS).contains(&hour(interval))),
    }
}

/// What the requirement of a pool is worked out from.
struct Ordinary<'a> {
    file: &'a ScenarioFile,
    clock: &'a Clock,
    crew: &'a Crew,
    sketch: &'a PoolSketch,
    queue: &'a QueueSpec,
    forecast: &'a Forecast,
}

impl Ordinary<'_> {
    fn requirement(&self, law: &ServiceLaw, agents: &[f64]) -> Requirement {
        let volumes = (0..self.clock.weeks).map(|week| self.sketch.share * self.forecast.in_week(week)).filter(|volume| *volume > 0.0);
        let (least, greatest) = volumes.fold((f64::INFINITY, 0.0_f64), |(low, high), volume| (low.min(volume), high.max(volume)));
        self.ask(law, agents, |week| Requirement::new(week, least, greatest))
    }

    /// How far the law is from the exact one in weeks around the ordinary one, staffed as it requires.
    fn table_error(&self, law: &ServiceLaw, agents: &[f64], requirement: &Requirement) -> TableError {
        let volume = self.sketch.share * self.forecast.mean_week(self.clock.weeks);
        let days = by_day(&self.crew.open, self.clock.per_day);
        self.ask(law, agents, |week| week.table_error(volume, requirement.net_fte(volume, 1.0), &days))
    }

    /// Asks the pool's ordinary week under a law, with these agents in its intervals.
    fn ask<T>(&self, law: &ServiceLaw, agents: &[f64], question: impl Fn(&OrdinaryWeek) -> T) -> T {
        let shape = self.crew.profile(self.forecast);
        question(&OrdinaryWeek {
            law,
            shape: &shape,
            agents_per_fte: &self.agents_per_fte(agents, &shape),
            interval_seconds: self.clock.interval_seconds(),
            handle_time_seconds: self.queue.handle_time_seconds,
            target: self.queue.service_target,
            present_share: self.present_share(),
            whole: self.queue.agents == AgentCount::Whole,
        })
    }

    /// Agents in every open interval for one net full-time equivalent; a pool without agents is taken to follow its load.
    fn agents_per_fte(&self, agents: &[f64], shape: &[f64]) -> Vec<f64> {
        let has_agents = agents.iter().sum::<f64>() > 0.0;
        let weights = if has_agents { agents } else { shape };
        let total: f64 = weights.iter().sum();
        let hours = self.file.scenario.fte_hours / self.clock.interval_hours();
        weights.iter().map(|weight| hours * weight / total).collect()
    }

    /// Share of the scheduled present on an ordinary day, over the teams of the pool; 1 where attendance is not drawn.
    fn present_share(&self) -> f64 {
        if self.queue.attendance == Attendance::Expected {
            return 1.0;
        }
        let (present, expected) = self.sketch.teams.iter().fold((0.0, 0.0), |(present, expected), team| {
            let team = spec(self.file, *team);
            let day = shrinkage(team).on_mean_day();
            let heads = f64::from(team.heads.max(1));
            (present + heads * day.expected * day.present, expected + heads * day.expected)
        });
        if expected > 0.0 { present / expected } else { 1.0 }
    }
}
