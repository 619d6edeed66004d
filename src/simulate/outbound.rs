//! Step 5, outbound work: attempts are made in calling hours, in the time that agents have for deferred work.

use super::floor::Spare;
use super::week::Week;
use crate::disruption::Factor;
use crate::model::{Calling, DeferredPool};
use crate::outcomes::Quantity::{Attempts, Conversions, Reached, SalesRevenue};

/// When attempts are made: place of the interval in the group's week, interval of the week, day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment {
    pub position: usize,
    pub interval: usize,
    pub day: usize,
}

/// A chance of an outbound queue at this moment, events taken into account; those beyond 0 and 1 are counted.
fn chance(week: &Week, queue: usize, factor: Factor, plan: f64, moment: Moment) -> (f64, bool) {
    let (board, slot) = (&week.desk.board, week.model.board.slot(factor, queue));
    let hour = board.within(slot).map_or(1.0, |hours| hours[moment.interval]);
    let chance = board.value(slot, moment.day, plan * hour);
    (chance.clamp(0.0, 1.0), !(0.0..=1.0).contains(&chance))
}

fn contact_rate(week: &Week, pool: &DeferredPool, calling: &Calling, moment: Moment) -> (f64, bool) {
    chance(week, pool.queue, Factor::QueueContactRate, calling.contact_rate, moment)
}

/// Agent time of an attempt, seconds; `handle_time` is that of a person reached.
pub(super) fn attempt_seconds(week: &Week, pool: &DeferredPool, calling: &Calling, handle_time: f64, moment: Moment) -> f64 {
    calling.seconds(handle_time, contact_rate(week, pool, calling, moment).0)
}

/// Lets an interval pass in which `records` are new and agents could make `capacity` attempts; gives the attempts made.
pub(super) fn attempts_are_made(
    week: &mut Week,
    spare: &mut Spare,
    (pool, position): (&DeferredPool, usize),
    calling: &Calling,
    (records, capacity): (f64, f64),
    moment: Moment,
) -> f64 {
    let (rate, beyond) = contact_rate(week, pool, calling, moment);
    let (conversion, too) = chance(week, pool.queue, Factor::QueueConversionRate, calling.conversion_rate, moment);
    let clock = pool.clock[moment.position];
    let state = &mut *week.state;
    state.clamped += u64::from(beyond) + u64::from(too);
    let called = state.lists[pool.slot].advance(&mut state.backlogs[pool.slot], records, capacity, clock, rate);
    let queue = &mut week.desk.load[pool.queue];
    queue.within[moment.day] += called.first.within;
    queue.counted[moment.day] += called.first.done + called.first.expired;
    let seen = &mut spare.weeks[position];
    seen.worked.add(&called.first);
    seen.expired_later += called.expired - called.first.expired;
    seen.finished += called.finished;
    spare.note_answers(position, moment.day, (records, called.finished), &called.first);
    let converted = called.reached * conversion;
    for (quantity, amount) in [
        (Attempts, called.attempts),
        (Reached, called.reached),
        (Conversions, converted),
        (SalesRevenue, converted * calling.revenue_per_conversion),
    ] {
        week.add_at_queue(pool.queue, quantity, amount);
    }
    called.attempts
}
