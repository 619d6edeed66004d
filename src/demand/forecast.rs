//! The central forecast of a queue: what is planned for every week, day and interval, before chance.

use super::{OpenHours, ProfileSpec};
use crate::calendar::{Clock, Weekday};

/// The planned contacts of one queue.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// Contacts of every week before season by month and holidays [contacts/week].
    weekly: Vec<f64>,
    /// Part of its week's contacts that falls on every day of the plan, season by month and holidays included.
    days: Vec<f64>,
    /// Part of its day's contacts that falls on every interval of a week.
    shape: Vec<f64>,
    /// Share of an ordinary week's contacts on every interval.
    profile: Vec<f64>,
}

impl Forecast {
    /// Puts the parts together.
    ///
    /// `weekly`: contacts of every week; `day_factors`: factor of every day of those weeks (season by month times holidays);
    /// `profile`: share of the week on each interval, as [`profile_shares`] gives it.
    pub fn new(weekly: Vec<f64>, day_factors: &[f64], profile: &[f64]) -> Self {
        let per_day = profile.len() / 7;
        let day_shares: Vec<f64> = profile.chunks(per_day).map(|day| day.iter().sum()).collect();
        let shape = profile.iter().enumerate().map(|(i, share)| ratio(*share, day_shares[i / per_day])).collect();
        let days = day_factors.iter().enumerate().map(|(day, factor)| factor * day_shares[day % 7]).collect();
        Self { weekly, days, shape, profile: profile.to_vec() }
    }

    /// Contacts planned on a day of the plan, counted from its start.
    pub fn on_day(&self, day: usize) -> f64 {
        self.weekly[day / 7] * self.days[day]
    }

    /// Contacts planned in a week, counted from 0.
    pub fn in_week(&self, week: usize) -> f64 {
        (7 * week..7 * week + 7).map(|day| self.on_day(day)).sum()
    }

    /// Mean contacts of the first `weeks` weeks.
    pub fn mean_week(&self, weeks: usize) -> f64 {
        (0..weeks).map(|week| self.in_week(week)).sum::<f64>() / weeks as f64
    }

    /// Weeks the forecast reaches.
    pub fn weeks(&self) -> usize {
        self.weekly.len()
    }

    /// Part of its day's contacts on every interval of a week.
    pub fn shape(&self) -> &[f64] {
        &self.shape
    }

    /// Share of an ordinary week's contacts on every interval.
    pub fn profile(&self) -> &[f64] {
        &self.profile
    }
}

fn ratio(above: f64, below: f64) -> f64 {
    if below > 0.0 { above / below } else { 0.0 }
}

/// The share of a week's contacts on each of its intervals, the first day of the week being `first`.
///
/// The scenario lists Monday first; a plan whose weeks start on another day sees the same week turned.
pub fn profile_shares(spec: &ProfileSpec, clock: &Clock, first: Weekday) -> Vec<f64> {
    let intervals = spec.intervals.as_ref().map_or(&[] as &[f64], |series| series.values());
    let mut week = clock.lay_out(intervals, spec.starts);
    if let Some(days) = &spec.days {
        weight_days(&mut week, clock.per_day, |day| days.at(day));
    }
    if let Some(open) = &spec.open {
        close_outside(&mut week, clock, open);
    }
    let total: f64 = week.iter().sum();
    week.iter_mut().for_each(|share| *share = ratio(*share, total));
    week.rotate_left(first as usize * clock.per_day);
    week
}

/// Gives every day the weight asked for, keeping its inner shape.
fn weight_days(week: &mut [f64], per_day: usize, weight: impl Fn(usize) -> f64) {
    for (day, shares) in week.chunks_mut(per_day).enumerate() {
        let total: f64 = shares.iter().sum();
        shares.iter_mut().for_each(|share| *share = ratio(*share, total) * weight(day));
    }
}

fn close_outside(week: &mut [f64], clock: &Clock, open: &OpenHours) {
    let minutes = clock.interval_minutes();
    for (i, share) in week.iter_mut().enumerate() {
        let (day, minute) = (i / clock.per_day, (i % clock.per_day * minutes) as u32);
        let inside = minute >= open.from.minutes() && minute < open.to.minutes() && open.days.contains(&Weekday::ALL[day]);
        if !inside {
            *share = 0.0;
        }
    }
}
