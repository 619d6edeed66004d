//! Working out a queue: its central forecast and its chance.

use super::ReworkRoad;
use crate::calendar::{Clock, Day, WEEKS_PER_YEAR};
use crate::demand::{DemandNoise, Forecast, profile_shares};
use crate::random::Entity;
use crate::scenario::{QueueSpec, ScenarioFile};
use std::collections::BTreeMap;

/// The central forecast of a queue over `weeks` weeks (the plan and as far ahead as hiring looks).
pub fn forecast(file: &ScenarioFile, id: &str, queue: &QueueSpec, clock: &Clock, weeks: usize) -> Forecast {
    let weekly = (0..weeks)
        .map(|week| {
            let grown = libm::pow(1.0 + queue.growth_per_year, week as f64 / WEEKS_PER_YEAR);
            let growth = queue.growth.as_ref().map_or(grown, |series| series.at(week));
            let season = queue.weekly_season.as_ref().map_or(1.0, |series| series.at(week));
            queue.volume_per_week.at(week) * growth * season
        })
        .collect();
    let holidays = holiday_volumes(file, id);
    let day_factors: Vec<f64> = (0..7 * weeks)
        .map(|day| {
            let date = clock.day(day);
            let season = queue.season.as_ref().map_or(1.0, |months| months[date.month() - 1]);
            season * holidays.get(&date).copied().unwrap_or(1.0)
        })
        .collect();
    Forecast::new(weekly, &day_factors, &profile_shares(&queue.profile, clock, file.scenario.week_starts))
}

/// Volume factors of the queue's holidays; several calendars on one day multiply.
fn holiday_volumes(file: &ScenarioFile, id: &str) -> BTreeMap<Day, f64> {
    let mut factors = BTreeMap::new();
    for calendar in file.calendar.values().filter(|calendar| calendar.queues.iter().any(|queue| queue == id)) {
        for holiday in &calendar.days {
            *factors.entry(holiday.date).or_insert(1.0) *= holiday.volume_factor;
        }
    }
    factors
}

/// Errors of a queue and where their rework goes.
pub fn errors(file: &ScenarioFile, index: usize, queue: &QueueSpec) -> Option<ReworkRoad> {
    let spec = queue.errors.as_ref()?;
    let named = |to: &String| file.queue.keys().position(|id| id == to).expect("the rules refuse rework for an unknown queue");
    Some(ReworkRoad {
        reference: spec.reference,
        rework_share: spec.rework_share,
        to: spec.rework_queue.as_ref().map_or(index, named),
        lag_days: spec.lag_days.clone(),
    })
}

/// The chance of a queue.
pub fn noise(id: &str, queue: &QueueSpec) -> DemandNoise {
    DemandNoise {
        entity: Entity::named("queue", id),
        error: queue.forecast_error.clone(),
        day: queue.day_factor.clone(),
        period: queue.period_factor.clone(),
        handle_time: queue.handle_time_error.clone(),
    }
}
