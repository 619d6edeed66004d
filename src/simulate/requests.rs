//! Step 3: contacts come, and take their time.

use super::week::Week;
use crate::disruption::Factor;

/// Draws every queue's week: contacts of each day, factors of single intervals, handle time.
pub(super) fn contacts_come(week: &mut Week) {
    for queue in 0..week.model.queues.len() {
        draw_week(week, queue);
        draw_intervals(week, queue);
    }
}

fn draw_week(week: &mut Week, index: usize) {
    let (model, chance, number) = (week.model, week.chance, week.number);
    let queue = &model.queues[index];
    let state = &mut week.state.queues[index];
    let load = &mut week.desk.load[index];
    load.known = *state;
    let mut volume = queue.noise.volume_factor(state, number, &chance.draws);
    let mut days = [1.0; 7];
    queue.noise.day_factors(state, number, &chance.draws, &mut days);
    let mut handle_time = queue.noise.handle_time_factor(state, number, &chance.draws);
    if !chance.drivers.volume {
        (volume, days) = (1.0, [1.0; 7]);
    }
    if !chance.drivers.handle_time {
        handle_time = 1.0;
    }
    let slot = |factor| model.board.slot(factor, index);
    let board = &week.desk.board;
    let mut work = 0.0;
    load.contacts = 0.0;
    for (day, good_or_bad) in days.into_iter().enumerate() {
        let deflected = board.value(slot(Factor::QueueDeflection), day, 0.0);
        week.state.clamped += u64::from(!(0.0..=1.0).contains(&deflected));
        let events = board.value(slot(Factor::QueueVolume), day, 1.0).max(0.0) * (1.0 - deflected.clamp(0.0, 1.0));
        load.by_day[day] = queue.forecast.on_day(7 * number + day) * volume * good_or_bad * events;
        load.handle_time[day] = handle_time * board.parts(slot(Factor::QueueHandleTime), day, queue.forecast.shape()).0.max(SHORTEST);
        load.contacts += load.by_day[day];
        work += load.by_day[day] * load.handle_time[day];
    }
    load.handle_time_week = if load.contacts > 0.0 { work / load.contacts } else { handle_time };
}

/// No event shortens handle time below this share of the plan.
const SHORTEST: f64 = 0.01;

/// Factors of single intervals: good and bad intervals, and events that act for hours.
fn draw_intervals(week: &mut Week, index: usize) {
    let (model, number) = (week.model, week.number);
    let noise = &model.queues[index].noise;
    let load = &mut week.desk.load[index];
    let by_chance = noise.period.is_some() && week.chance.drivers.volume;
    let hours = week.desk.board.within(model.board.slot(Factor::QueueVolume, index));
    load.has_intervals = by_chance || hours.is_some();
    if !load.has_intervals {
        return;
    }
    load.intervals.fill(1.0);
    if by_chance {
        noise.period_factors(number, &week.chance.draws, model.clock.per_day, &mut week.desk.draws, &mut load.intervals);
    }
    for (factor, hour) in load.intervals.iter_mut().zip(hours.unwrap_or(&[])) {
        *factor *= hour;
    }
}
