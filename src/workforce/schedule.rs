//! When heads are on duty: the share of a team's heads in every interval of a week, Monday first, in the site's local time.

use super::{ScheduleSpec, ShiftSpec};
use crate::calendar::Clock;

/// A team's schedule, worked out.
#[derive(Debug, Clone, PartialEq)]
pub struct Schedule {
    /// Share of heads on duty in every interval of a week, Monday first, before shrinkage.
    pub duty: Vec<f64>,
    /// For `fit-shifts`: the share of heads found for each shift, and how well duty follows the load.
    pub fitted: Option<FittedShifts>,
}

/// What `fit-shifts` found.
#[derive(Debug, Clone, PartialEq)]
pub struct FittedShifts {
    /// Share of heads on each shift, in the order listed.
    pub shares: Vec<f64>,
    /// Part of the hours on duty that fall where the load wants them: sum of the smaller of duty and load, both scaled to 1.
    pub efficiency: f64,
}

impl Schedule {
    /// Works the schedule out. `load` is the central load of the queues served, Monday first, in the site's local time; only its shape counts.
    pub fn new(spec: &ScheduleSpec, clock: &Clock, hours_per_week: f64, load: &[f64]) -> Self {
        let plain = |duty| Self { duty, fitted: None };
        let paid_intervals = hours_per_week / clock.interval_hours();
        match spec {
            ScheduleSpec::Shifts { shifts } => plain(mix(shifts, clock, |i| shifts[i].share.unwrap_or(0.0))),
            ScheduleSpec::Profile { intervals, starts } => plain(spread(&clock.lay_out(intervals.values(), *starts), paid_intervals)),
            ScheduleSpec::FollowLoad { efficiency } => plain(Self::following(load, clock, hours_per_week, *efficiency)),
            ScheduleSpec::FitShifts { shifts } => {
                let shares = fit(shifts, clock, load);
                let duty = mix(shifts, clock, |i| shares[i]);
                let efficiency = common_part(&duty, load);
                Self { duty, fitted: Some(FittedShifts { shares, efficiency }) }
            }
        }
    }

    /// Share of heads on duty in every interval of a list where paid hours follow its load with an efficiency.
    pub fn following(load: &[f64], clock: &Clock, hours_per_week: f64, efficiency: f64) -> Vec<f64> {
        spread(load, hours_per_week / clock.interval_hours() * efficiency)
    }
}

/// Shares of `total` in proportion to `weights`.
fn spread(weights: &[f64], total: f64) -> Vec<f64> {
    let sum: f64 = weights.iter().sum();
    weights.iter().map(|weight| if sum > 0.0 { total * weight / sum } else { 0.0 }).collect()
}

fn mix(shifts: &[ShiftSpec], clock: &Clock, share: impl Fn(usize) -> f64) -> Vec<f64> {
    let mut duty = vec![0.0; clock.per_week()];
    for (i, shift) in shifts.iter().enumerate() {
        for (slot, pattern) in duty.iter_mut().zip(pattern(shift, clock)) {
            *slot += share(i) * pattern;
        }
    }
    duty
}

/// Share of a shift's own heads on duty in every interval of the week; what runs past Sunday midnight comes back on Monday.
fn pattern(shift: &ShiftSpec, clock: &Clock) -> Vec<f64> {
    let mut duty = vec![0.0; clock.per_week()];
    let working = shift.days_per_week.map_or(1.0, |days| days / shift.days.len() as f64);
    let unpaid: f64 = shift.breaks.iter().filter(|pause| pause.unpaid).map(|pause| pause.minutes).sum();
    let start = f64::from(shift.starts.minutes());
    for day in &shift.days {
        let from = 1440.0 * f64::from(*day as u32) + start;
        add_minutes(&mut duty, clock, from, 60.0 * shift.paid_hours + unpaid, working);
        for pause in &shift.breaks {
            add_minutes(&mut duty, clock, from + 60.0 * pause.after_hours, pause.minutes, -working);
        }
    }
    duty
}

/// Adds `amount` over a span of minutes of the week, in proportion where it covers part of an interval.
fn add_minutes(duty: &mut [f64], clock: &Clock, from: f64, minutes: f64, amount: f64) {
    let length = clock.interval_minutes() as f64;
    let first = (from / length).floor() as usize;
    let last = ((from + minutes) / length).ceil() as usize;
    for i in first..last {
        let start = i as f64 * length;
        let covered = (start + length).min(from + minutes) - start.max(from);
        let slot = i % duty.len();
        duty[slot] += amount * covered / length;
    }
}

/// Shares of shifts whose duty is nearest to the load: non-negative least squares by cyclic descent on the normal equations.
fn fit(shifts: &[ShiftSpec], clock: &Clock, load: &[f64]) -> Vec<f64> {
    const SWEEPS: usize = 4000;
    let patterns: Vec<Vec<f64>> = shifts.iter().map(|shift| pattern(shift, clock)).collect();
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let wanted: Vec<f64> = patterns.iter().map(|p| product(p, load)).collect();
    let gram: Vec<Vec<f64>> = patterns.iter().map(|p| patterns.iter().map(|q| product(p, q)).collect()).collect();
    let mut heads = vec![0.0_f64; shifts.len()];
    for _ in 0..SWEEPS {
        for i in 0..heads.len() {
            let rest = product(&gram[i], &heads) - gram[i][i] * heads[i];
            heads[i] = if gram[i][i] > 0.0 { ((wanted[i] - rest) / gram[i][i]).max(0.0) } else { 0.0 };
        }
    }
    spread(&heads, 1.0)
}

/// Part that two profiles have in common when both are scaled to sum 1.
fn common_part(duty: &[f64], load: &[f64]) -> f64 {
    spread(duty, 1.0).iter().zip(spread(load, 1.0)).map(|(duty, load)| duty.min(load)).sum()
}
