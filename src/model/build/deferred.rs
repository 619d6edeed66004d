//! Working out the deferred work of a group.

use super::crew::{Crew, CrewMember};
use super::pools::PoolSketch;
use super::supply::{agents_present, spec};
use super::tiers::{Preference, preference, tiers};
use crate::calendar::{Clock, Weekday};
use crate::demand::{Forecast, OpenHours};
use crate::model::deferred::{Beside, Calling, DeferredPool};
use crate::queueing::{Backlog, CallList, ServiceLaw};
use crate::scenario::{Channel, QueueSpec, ScenarioFile, TurnaroundClock};

/// Occupancy up to which a blended team fills its idle time where the planner says nothing: an assumption, in line with the
/// occupancy of 85 % beyond which strain is usually counted.
pub const MAX_OCCUPANCY: f64 = 0.85;

/// Weeks until an ordinary week repeats itself: work that is kept up with has been done once within the first.
const SETTLING_WEEKS: usize = 2;
/// Hours beyond this many times the work are not looked at.
const MOST_HOURS: f64 = 1e4;
/// A target out of reach is replaced by this part of the best service the schedule allows.
const NEARLY_BEST: f64 = 0.995;

/// What a group is worked out from.
pub struct Ground<'a> {
    pub file: &'a ScenarioFile,
    pub clock: &'a Clock,
    pub forecasts: &'a [Forecast],
    /// Of every queue, its service law; none where work is deferred.
    pub laws: &'a [Option<ServiceLaw>],
}

/// Whether a pool's contacts wait in a backlog.
pub fn is_deferred(file: &ScenarioFile, pool: &PoolSketch) -> bool {
    queue(file, pool).channel.is_deferred()
}

fn queue<'a>(file: &'a ScenarioFile, pool: &PoolSketch) -> &'a QueueSpec {
    file.queue.values().nth(pool.queue).expect("pools name queues of the file")
}

impl Ground<'_> {
    /// The deferred part of a group whose pools of calls are `calls`; `slot` numbers the model's deferred pools.
    pub fn beside(&self, crew: &Crew, calls: &[PoolSketch], slot: &mut usize) -> Beside {
        let sketches: Vec<&PoolSketch> = crew.pools.iter().filter(|pool| is_deferred(self.file, pool)).collect();
        if sketches.is_empty() {
            return Beside::default();
        }
        let serves = |member: &CrewMember, pool: &PoolSketch| pool.teams.contains(&member.team);
        let preferences: Vec<Preference> =
            crew.members.iter().map(|member| preference(self.file, (member.team, spec(self.file, member.team)), &sketches)).collect();
        let on_calls: Vec<Vec<bool>> = crew.members.iter().map(|member| self.on_calls(crew, calls, member)).collect();
        let dedicated: Vec<bool> = crew.members.iter().map(|member| !calls.iter().any(|pool| serves(member, pool))).collect();
        let max_occupancy = |(member, dedicated): (&CrewMember, &bool)| match dedicated {
            true => 1.0,
            false => spec(self.file, member.team).max_occupancy.unwrap_or(MAX_OCCUPANCY),
        };
        Beside {
            // An earlier tier has agents enough when all that waits and comes can be done.
            tiers: tiers(&preferences, |_| 1.0),
            works: preferences.into_iter().map(|preference| preference.pools).collect(),
            max_occupancy: crew.members.iter().zip(&dedicated).map(max_occupancy).collect(),
            on_calls,
            pools: sketches.iter().map(|sketch| self.pool(crew, sketch, &dedicated, slot)).collect(),
        }
    }

    /// In which intervals of the group calls may come for a member.
    fn on_calls(&self, crew: &Crew, calls: &[PoolSketch], member: &CrewMember) -> Vec<bool> {
        let own = calls.iter().filter(|pool| pool.teams.contains(&member.team));
        let shapes: Vec<Vec<f64>> = own.map(|pool| crew.shape(&self.forecasts[pool.queue])).collect();
        (0..crew.open.len()).map(|i| shapes.iter().any(|shape| shape[i] > 0.0)).collect()
    }

    fn pool(&self, crew: &Crew, sketch: &PoolSketch, dedicated: &[bool], slot: &mut usize) -> DeferredPool {
        let queue = queue(self.file, sketch);
        let forecast = &self.forecasts[sketch.queue];
        let clock = self.promise_clock(crew, queue, forecast);
        let hours = |member: &CrewMember| {
            let agents = (0..crew.open.len()).map(|i| agents_present(self.file, member, member.of_week[0], i)).collect::<Vec<f64>>();
            if sketch.teams.contains(&member.team) { agents } else { vec![0.0; crew.open.len()] }
        };
        let each: Vec<Vec<f64>> = crew.members.iter().map(hours).collect();
        let own = crew.members.iter().zip(dedicated).any(|(member, own)| *own && sketch.teams.contains(&member.team));
        let counts = |member: usize| dedicated[member] || !own;
        let of_member: Vec<f64> =
            each.iter().enumerate().map(|(member, agents)| if counts(member) { agents.iter().sum() } else { 0.0 }).collect();
        let all: f64 = of_member.iter().sum();
        let duty: Vec<f64> =
            (0..crew.open.len()).map(|i| each.iter().enumerate().filter(|(m, _)| counts(*m)).map(|(_, agents)| agents[i]).sum()).collect();
        let calling = (queue.channel == Channel::Outbound).then(|| self.calling(crew, queue));
        let week = RepeatedWeek {
            calling: calling.as_ref(),
            arrivals: crew.profile(forecast),
            hours: duty.iter().map(|agents| if all > 0.0 { agents / all } else { 0.0 }).collect(),
            clock: &clock,
            turnaround_hours: turnaround_hours(queue),
        };
        let (times, reachable) = week.hours_for(queue.service_target);
        let contacts = queue.opening_backlog * sketch.share;
        *slot += 1;
        let mut pool = DeferredPool {
            queue: sketch.queue,
            slot: *slot - 1,
            share: sketch.share,
            shape: crew.shape(forecast),
            handle_time: queue.handle_time_seconds,
            opening: Backlog::new(turnaround_hours(queue), queue.expires_after_hours).holding(contacts, 0.0, queue.opening_backlog_hours),
            fte_per_contact: 0.0,
            reachable,
            central: of_member.iter().map(|hours| if all > 0.0 { hours / all } else { 0.0 }).collect(),
            dedicated_hours: if own { all * self.clock.interval_hours() } else { 0.0 },
            clock,
            calling,
        };
        pool.fte_per_contact = times * pool.work_seconds() / 3600.0 / self.file.scenario.fte_hours;
        pool
    }

    /// How records are called; the chances are those of the plan.
    fn calling(&self, crew: &Crew, queue: &QueueSpec) -> Calling {
        let (rate, seconds, hours) = outbound_keys(queue);
        let length = self.clock.interval_hours();
        let retry = queue.retry_after_hours.map_or(1.0, |hours| libm::floor(hours / length + 0.5).max(1.0));
        let mut calling = Calling {
            open: crew.open.iter().map(|interval| self.open_hours(*interval, hours) / length).collect(),
            contact_rate: rate,
            attempt_seconds: seconds,
            conversion_rate: queue.conversion_rate,
            revenue_per_conversion: queue.revenue_per_conversion,
            handled_share: 1.0,
            opening: CallList::new(queue.most_attempts as usize, retry as usize),
        };
        let (handle_time, all) = (queue.handle_time_seconds, calling.seconds(queue.handle_time_seconds, rate));
        calling.handled_share = rate * handle_time / all;
        calling
    }

    /// Hours the clock of the promise moves in every interval.
    fn promise_clock(&self, crew: &Crew, queue: &QueueSpec, forecast: &Forecast) -> Vec<f64> {
        let length = self.clock.interval_hours();
        let moves = |interval: &usize| match (queue.turnaround_clock, &queue.turnaround_open) {
            (TurnaroundClock::Elapsed, _) => length,
            (TurnaroundClock::Opening, Some(open)) => self.open_hours(*interval, open),
            (TurnaroundClock::Opening, None) if queue.channel == Channel::Outbound => self.open_hours(*interval, outbound_keys(queue).2),
            (TurnaroundClock::Opening, None) if forecast.profile()[*interval] > 0.0 => length,
            (TurnaroundClock::Opening, None) => 0.0,
        };
        crew.open.iter().map(moves).collect()
    }

    /// Hours of an interval of the planning week that lie within opening hours.
    fn open_hours(&self, interval: usize, open: &OpenHours) -> f64 {
        let weekday = Weekday::ALL[(interval / self.clock.per_day + self.file.scenario.week_starts as usize) % 7];
        if !open.days.contains(&weekday) {
            return 0.0;
        }
        let from = (interval % self.clock.per_day * self.clock.interval_minutes()) as f64;
        let to = from + self.clock.interval_minutes() as f64;
        let open_to = f64::from(open.to.minutes()).min(to);
        (open_to - f64::from(open.from.minutes()).max(from)).max(0.0) / 60.0
    }
}

fn turnaround_hours(queue: &QueueSpec) -> f64 {
    queue.turnaround_hours.expect("the rules refuse deferred work without a turnaround")
}

/// Contact rate, seconds of an attempt that reaches nobody, and calling hours.
fn outbound_keys(queue: &QueueSpec) -> (f64, f64, &OpenHours) {
    let keys = queue.contact_rate.zip(queue.attempt_seconds).zip(queue.calling_hours.as_ref());
    let ((rate, seconds), hours) = keys.expect("the rules refuse outbound work without them");
    (rate, seconds, hours)
}

/// One week repeated for ever, for one contact's worth of work a week.
struct RepeatedWeek<'a> {
    /// Share of the week's contacts in every interval.
    arrivals: Vec<f64>,
    /// Share of the week's hours in every interval.
    hours: Vec<f64>,
    clock: &'a [f64],
    turnaround_hours: f64,
    calling: Option<&'a Calling>,
}

impl RepeatedWeek<'_> {
    /// How many times the work itself the hours must be to meet the target, and whether they can.
    fn hours_for(&self, target: f64) -> (f64, bool) {
        let least = 1.0 / self.calling.map_or(1.0, |calling| self.hours.iter().zip(&calling.open).map(|(hours, open)| hours * open).sum());
        if !least.is_finite() {
            return (1.0, false); // nobody is ever there in calling hours
        }
        if self.service_level(least) >= target {
            return (least, true);
        }
        let best = self.service_level(MOST_HOURS);
        let wanted = target.min(NEARLY_BEST * best);
        let (mut low, mut high) = (least, least);
        while high < MOST_HOURS && self.service_level(high) < wanted {
            low = high;
            high = (1.5 * high).min(MOST_HOURS);
        }
        while high - low > 1e-5 * high {
            let middle = (low + high) / 2.0;
            if self.service_level(middle) >= wanted {
                high = middle;
            } else {
                low = middle;
            }
        }
        (high, best >= target)
    }

    /// Share done within the turnaround in the steady week with so many times the hours of the work.
    fn service_level(&self, times: f64) -> f64 {
        if let Some(calling) = self.calling {
            return self.first_attempts_in_time(calling, times);
        }
        let mut backlog = Backlog::new(self.turnaround_hours, None);
        let (mut done, mut within) = (0.0, 0.0);
        for week in 0..=SETTLING_WEEKS {
            for ((arrivals, hours), clock) in self.arrivals.iter().zip(&self.hours).zip(self.clock) {
                let worked = backlog.advance(*arrivals, times * hours, *clock);
                if week == SETTLING_WEEKS {
                    done += worked.done;
                    within += worked.within;
                }
            }
        }
        if done > 0.0 { within / done } else { 0.0 }
    }

    /// The same of first attempts at records.
    fn first_attempts_in_time(&self, calling: &Calling, times: f64) -> f64 {
        let (mut backlog, mut list) = (Backlog::new(self.turnaround_hours, None), calling.opening.clone());
        let weeks = SETTLING_WEEKS + calling.opening.longest_rest().div_ceil(self.hours.len());
        let per_record = calling.opening.attempts(calling.contact_rate);
        let (mut done, mut within) = (0.0, 0.0);
        for week in 0..=weeks {
            for (i, ((arrivals, hours), clock)) in self.arrivals.iter().zip(&self.hours).zip(self.clock).enumerate() {
                let attempts = times * hours * calling.open[i] * per_record;
                let called = list.advance(&mut backlog, *arrivals, attempts, *clock, calling.contact_rate);
                if week == weeks {
                    done += called.first.done;
                    within += called.first.within;
                }
            }
        }
        if done > 0.0 { within / done } else { 0.0 }
    }
}
