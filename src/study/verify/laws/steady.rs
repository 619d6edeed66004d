//! Laws of the steady state, interval by interval: what they gave by queue, and the exact one with hand-over between intervals.

use super::by_queue::ByQueue;
use super::timeline::Timeline;
use super::{Given, is_voice};
use crate::queueing::{HandOver, Intervals, ServiceColumns, ServiceLaw, ServiceTotals, VoiceLaw};
use crate::simulate::{FloorAsked, PoolAsked};

/// What every pool was given, added up by queue; none for queues without pools.
pub fn by_queue(queues: usize, floors: &[FloorAsked], served: &[Vec<ServiceTotals>], seconds: f64) -> Vec<Option<Given>> {
    let some: Vec<Vec<Option<ServiceTotals>>> = served.iter().map(|pools| pools.iter().copied().map(Some).collect()).collect();
    complete_queues(queues, floors, &some, seconds)
}

/// The same where some pools have no answer: queues with such a pool have none.
pub fn complete_queues(queues: usize, floors: &[FloorAsked], served: &[Vec<Option<ServiceTotals>>], seconds: f64) -> Vec<Option<Given>> {
    let mut sums = ByQueue::new(queues);
    for (floor, served) in floors.iter().zip(served) {
        let busy_seconds = served.iter().flatten().map(|totals| totals.busy_seconds).sum();
        let duty_seconds = floor.pools.iter().map(|pool| duty_seconds(floor, pool, seconds)).sum();
        sums.add(floor, served, busy_seconds, duty_seconds);
    }
    sums.complete()
}

/// Time on duty of a pool's agents, seconds.
fn duty_seconds(floor: &FloorAsked, pool: &PoolAsked, seconds: f64) -> f64 {
    let day = |day: usize| pool.present[day] * floor.days[day].clone().map(|i| pool.agents[i]).sum::<f64>();
    seconds * (0..7).map(day).sum::<f64>()
}

/// Every pool of calls by the exact law with hand-over from interval to interval, from Monday's first on; none for other pools.
pub fn handed_over(floor: &FloorAsked, per_day: usize, seconds: f64) -> Vec<Option<ServiceTotals>> {
    let timeline = Timeline::of(floor, per_day);
    let pool = |pool: &PoolAsked| match &pool.law {
        law @ ServiceLaw::Voice(voice) if is_voice(law) => Some(carried(floor, &timeline, pool, voice, seconds)),
        _ => None,
    };
    floor.pools.iter().map(pool).collect()
}

fn carried(floor: &FloorAsked, timeline: &Timeline, pool: &PoolAsked, law: &VoiceLaw, seconds: f64) -> ServiceTotals {
    let mut totals = ServiceTotals::default();
    let mut queue = HandOver::empty(law.patience_seconds());
    for day in 0..7 {
        let contacts = timeline.day(floor, day, &pool.contacts);
        let agents = timeline.day(floor, day, &pool.agents);
        let there: Vec<f64> = agents.iter().map(|agents| agents * pool.present[day]).collect();
        let handle_time_seconds = pool.handle_time_seconds[day];
        let mut effective = vec![0.0; contacts.len()];
        queue.carry(&Intervals { contacts: &contacts, agents: &there, interval_seconds: seconds, handle_time_seconds }, &mut effective);
        let asked = Intervals { contacts: &effective, agents: &agents, interval_seconds: seconds, handle_time_seconds };
        let shares = shares(law, &asked, pool.present[day]);
        for (i, contacts) in contacts.iter().enumerate().filter(|(_, contacts)| **contacts > 0.0) {
            // Where nothing is left to ask the law about, nobody has been answered: everything piles up.
            let [within, counted, abandoned, wait] = shares.each_ref().map(|column| column[i]);
            let answered = if effective[i] > 0.0 { 1.0 - abandoned } else { 0.0 };
            totals.contacts += contacts;
            totals.within += contacts * within;
            totals.counted += if effective[i] > 0.0 { contacts * counted } else { *contacts };
            totals.abandoned += contacts * abandoned;
            totals.answered += contacts * answered;
            totals.answer_wait_seconds += contacts * wait;
            totals.busy_seconds += effective[i] * answered * handle_time_seconds;
        }
    }
    totals
}

/// The law's shares of within, counted, abandoned and wait of the answered.
fn shares(law: &VoiceLaw, asked: &Intervals, present: f64) -> [Vec<f64>; 4] {
    let mut columns: [Vec<f64>; 4] = std::array::from_fn(|_| vec![0.0; asked.contacts.len()]);
    let [within, counted, abandoned, answer_wait] = &mut columns;
    let mut room = ServiceColumns { within, counted, abandoned, answer_wait };
    if present < 1.0 {
        law.shares_attended(asked, present, &mut room);
    } else {
        law.shares(asked, &mut room);
    }
    columns
}
