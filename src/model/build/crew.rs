//! Groups with their members on one clock, and every member's schedule.

use super::deferred::{Ground, is_deferred};
use super::law::agent_seconds;
use super::pools::{PoolSketch, connected, pools};
use crate::calendar::Clock;
use crate::complaint::Complaint;
use crate::demand::Forecast;
use crate::model::group::{Timetable, by_day};
use crate::model::zones::{Jumps, Leads, jumps, leads, on_site, ordinary, slots};
use crate::scenario::{Scenario, ScenarioFile, TeamSpec};
use crate::workforce::{FittedShifts, Schedule, ScheduleSpec, mean_hours};

/// A group before its supply is worked out.
#[derive(Debug, Clone)]
pub struct Crew {
    /// Its pools.
    pub pools: Vec<PoolSketch>,
    /// Its members.
    pub members: Vec<CrewMember>,
    /// Intervals in which some pool has contacts; all of them where there is deferred work.
    pub open: Vec<usize>,
    /// The same crew in weeks in which its clock is put forward or back.
    pub jumping: Vec<Crew>,
    /// Which of these holds in every week.
    pub jumps_in: Vec<Option<usize>>,
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

impl Crew {
    /// Part of its day's contacts on every open interval. A day's contacts come in the hours it has: an hour that is left out
    /// gives its part to the others, one that comes twice has its part twice, and all are scaled back to the day.
    pub fn shape(&self, forecast: &Forecast) -> Vec<f64> {
        self.laid_on(forecast.shape())
    }

    /// Share of an ordinary week's contacts on every open interval.
    pub fn profile(&self, forecast: &Forecast) -> Vec<f64> {
        self.laid_on(forecast.profile())
    }

    fn laid_on(&self, week: &[f64]) -> Vec<f64> {
        let mut laid: Vec<f64> = self.open.iter().map(|interval| week[*interval]).collect();
        let per_day = week.len() / 7;
        for (day, range) in by_day(&self.open, per_day).into_iter().enumerate() {
            let whole = day * per_day..(day + 1) * per_day;
            let (open, planned) = (&self.open[range.clone()], &week[whole.clone()]);
            let comes_once = |interval: usize| open.iter().filter(|other| **other == interval).count() == 1;
            if whole.zip(planned).any(|(interval, share)| *share > 0.0 && !comes_once(interval)) {
                fill(&mut laid[range.clone()], open, day * per_day, planned);
            }
        }
        laid
    }
}

/// Scales a day's shares to their sum as planned; where none is left, all come in the open interval that stands for them.
fn fill(shares: &mut [f64], open: &[usize], first: usize, planned: &[f64]) {
    let (sum, left): (f64, f64) = (planned.iter().sum(), shares.iter().sum());
    if left > 0.0 {
        shares.iter_mut().for_each(|share| *share *= sum / left);
    } else if let Some(share) = stand_in(open, first, planned).and_then(|position| shares.get_mut(position)) {
        *share = sum;
    }
}

/// Which of a day's intervals takes the contacts of those that are left out: the first after them, else the day's last.
fn stand_in(intervals: &[usize], first: usize, planned: &[f64]) -> Option<usize> {
    let missing = first + planned.iter().position(|share| *share > 0.0)?;
    intervals.iter().position(|interval| *interval > missing).or(intervals.len().checked_sub(1))
}

/// The slots of a week in which contacts of one of these shapes come.
fn open_slots(clock: &Clock, slots: &[usize], shapes: &[&[f64]]) -> Vec<usize> {
    let mut open: Vec<bool> = slots.iter().map(|interval| shapes.iter().any(|shape| shape[*interval] > 0.0)).collect();
    for (day, range) in by_day(slots, clock.per_day).into_iter().enumerate() {
        let (whole, today) = (day * clock.per_day..(day + 1) * clock.per_day, &slots[range.clone()]);
        for planned in shapes.iter().map(|shape| &shape[whole.clone()]) {
            let none_left = today.iter().all(|interval| planned[interval - whole.start] == 0.0);
            if let Some(position) = stand_in(today, whole.start, planned).filter(|_| none_left) {
                open[range.start + position] = true;
            }
        }
    }
    (0..slots.len()).filter(|slot| open[*slot]).collect()
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
    let zone = group_zone(scenario, &pools)?;
    let mut teams: Vec<usize> = pools.iter().flat_map(|pool| pool.teams.clone()).collect();
    teams.sort_unstable();
    teams.dedup();
    let mut clocks = Vec::with_capacity(teams.len());
    for team in &teams {
        let (id, spec) = scenario.file.team.iter().nth(*team).expect("pools name teams of the file");
        let complaint =
            |what| clock_complaint(scenario, &spec.site, &format!("team `{id}` cannot be put on the clock of its queues: {what}"));
        clocks.push(leads(clock, &zone, &scenario.file.site[&spec.site].time_zone).map_err(complaint)?);
    }
    let jumps = jumps(clock, &zone).map_err(|what| clock_complaint(scenario, &site_of(scenario, &pools), &what))?;
    let ground = Ground { file: &scenario.file, clock, forecasts, laws: &[] };
    let mut kinds: Vec<&Jumps> = jumps.iter().filter(|jumps| !jumps.is_empty()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let jumping = |kind: &&Jumps| {
        let own = jumps.iter().position(|jumps| jumps == *kind).expect("every kind is that of some week");
        let leads =
            |weeks: &Vec<Leads>| (0..clock.weeks).map(|week| weeks[if jumps[week] == **kind { week } else { own }].clone()).collect();
        ground.crew(&pools, &teams, &clocks.iter().map(leads).collect::<Vec<_>>(), kind)
    };
    // Ordinary hours stand in for other weeks where requisitions look at them: as these weeks end.
    let leads = |weeks: &Vec<Leads>| {
        weeks.iter().zip(&jumps).map(|(leads, jumps)| if jumps.is_empty() { leads.clone() } else { ordinary(leads, jumps) }).collect()
    };
    Ok(Crew {
        jumping: kinds.iter().map(jumping).collect(),
        jumps_in: jumps.iter().map(|jumps| kinds.binary_search(&jumps).ok()).collect(),
        ..ground.crew(&pools, &teams, &clocks.iter().map(leads).collect::<Vec<_>>(), &Jumps::new())
    })
}

fn clock_complaint(scenario: &Scenario, site: &str, what: &str) -> Complaint {
    let remedy = "name an IANA zone, or choose a shorter `interval_minutes`";
    scenario.source.complaint(&format!("site.{site}.time_zone"), what.to_string(), remedy)
}

/// The first site that serves a group.
fn site_of(scenario: &Scenario, pools: &[PoolSketch]) -> String {
    let first = pools.iter().flat_map(|pool| &pool.teams).next().and_then(|team| scenario.file.team.values().nth(*team));
    first.map(|team| team.site.clone()).unwrap_or_default()
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

impl Ground<'_> {
    /// The crew in weeks in which the group's clock jumps so; `clocks` tells of every team how its site's clock stands in every week.
    fn crew(&self, pools: &[PoolSketch], teams: &[usize], clocks: &[Vec<Leads>], jumps: &Jumps) -> Crew {
        let slots = slots(self.clock, jumps);
        let shapes: Vec<&[f64]> = pools.iter().map(|pool| self.forecasts[pool.queue].shape()).collect();
        let deferred = pools.iter().any(|pool| is_deferred(self.file, pool));
        let open_slots = if deferred { (0..slots.len()).collect() } else { open_slots(self.clock, &slots, &shapes) };
        let open = open_slots.iter().map(|slot| slots[*slot]).collect();
        let mut crew = Crew { pools: pools.to_vec(), members: vec![], open, jumping: vec![], jumps_in: vec![None; self.clock.weeks] };
        let members = teams.iter().zip(clocks).map(|(team, weeks)| self.member(&crew, *team, jumps, weeks, &open_slots)).collect();
        crew.members = members;
        crew
    }

    fn member(&self, crew: &Crew, team: usize, jumps: &Jumps, weeks: &[Leads], open_slots: &[usize]) -> CrewMember {
        let Ground { file, clock, .. } = *self;
        let spec = file.team.values().nth(team).expect("pools name teams of the file");
        let mut kinds: Vec<Leads> = weeks.to_vec();
        kinds.sort_unstable();
        kinds.dedup();
        let load = self.load(&crew.pools, team, clock.per_week(), |forecast| forecast.profile().to_vec());
        let schedule = |leads: &Leads| on_site_clock(file, clock, spec, &load, leads);
        let Schedule { duty: first, fitted } = schedule(&ordinary(&weeks[0], jumps));
        let timetable = |leads: &Leads| match spec.schedule {
            // The hours of an ordinary week, laid on the load of the hours that this week has.
            ScheduleSpec::FollowLoad { efficiency } if leads.len() > 1 || !jumps.is_empty() => {
                let load = self.load(&crew.pools, team, open_slots.len(), |forecast| crew.profile(forecast));
                let duty = Schedule::following(&load, clock, mean_hours(&spec.contract_mix, spec.hours_per_week), efficiency);
                Timetable { duty, ..Timetable::new(clock, leads, open_slots, &first) }
            }
            ScheduleSpec::FollowLoad { .. } => Timetable::new(clock, leads, open_slots, &schedule(leads).duty),
            _ => Timetable::new(clock, leads, open_slots, &first),
        };
        CrewMember {
            team,
            timetables: kinds.iter().map(timetable).collect(),
            of_week: weeks.iter().map(|leads| kinds.binary_search(leads).expect("every week's standing is among the kinds")).collect(),
            duty: first,
            fitted,
        }
    }

    /// Central load of the pools a team serves, laid out as `shares` lays out a forecast's week.
    fn load(&self, pools: &[PoolSketch], team: usize, length: usize, shares: impl Fn(&Forecast) -> Vec<f64>) -> Vec<f64> {
        let mut load = vec![0.0; length];
        for pool in pools.iter().filter(|pool| pool.teams.contains(&team)) {
            let queue = self.file.queue.values().nth(pool.queue).expect("pools name queues of the file");
            let forecast = &self.forecasts[pool.queue];
            let weight = pool.share * agent_seconds(queue) * forecast.mean_week(self.clock.weeks);
            for (load, share) in load.iter_mut().zip(shares(forecast)) {
                *load += weight * share;
            }
        }
        load
    }
}

/// The schedule on the site's clock, the first day of the planning week first.
fn on_site_clock(file: &ScenarioFile, clock: &Clock, team: &TeamSpec, load: &[f64], leads: &Leads) -> Schedule {
    let first = file.scenario.week_starts as usize * clock.per_day;
    let mut site_load = vec![0.0; load.len()];
    for (interval, load) in load.iter().enumerate() {
        site_load[on_site(clock, leads, interval).0] += load;
    }
    site_load.rotate_right(first);
    let mut schedule = Schedule::of_contracts(&team.schedule, &team.contract_mix, clock, team.hours_per_week, &site_load);
    schedule.duty.rotate_left(first);
    schedule
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::zones::Jump;

    /// Two-hour intervals; contacts on Sunday from 00:00 to 08:00 as 1, 2, 3, 2.
    fn sunday_night(jump: Jump) -> (Vec<usize>, Vec<f64>) {
        let clock = Clock::new(crate::calendar::Day::EPOCH, 1, 120);
        let mut planned = vec![0.0; clock.per_week()];
        planned[72..76].copy_from_slice(&[0.125, 0.25, 0.375, 0.25]);
        let slots = slots(&clock, &vec![jump]);
        let open: Vec<usize> = open_slots(&clock, &slots, &[&planned]).into_iter().map(|slot| slots[slot]).collect();
        let crew = Crew { pools: vec![], members: vec![], open, jumping: vec![], jumps_in: vec![] };
        let laid = crew.laid_on(&planned);
        (crew.open, laid)
    }

    #[test]
    fn the_hour_left_out_gives_its_part_to_the_others_in_proportion() {
        let (open, laid) = sunday_night(Jump { at: 73, by: 1 });
        assert_eq!(open, [72, 74, 75]);
        for (part, wanted) in laid.iter().zip([1.0 / 6.0, 3.0 / 6.0, 2.0 / 6.0]) {
            assert!((part - wanted).abs() < 1e-15, "{laid:?}");
        }
    }

    #[test]
    fn the_hour_that_comes_twice_has_its_part_twice() {
        let (open, laid) = sunday_night(Jump { at: 74, by: -1 });
        assert_eq!(open, [72, 73, 73, 74, 75]);
        for (part, wanted) in laid.iter().zip([0.1, 0.2, 0.2, 0.3, 0.2]) {
            assert!((part - wanted).abs() < 1e-15, "{laid:?}");
        }
    }
}
