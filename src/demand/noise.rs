//! Chance in demand: forecast error, good and bad days, good and bad intervals, handle time.
//!
//! Every factor is log-normal with mean one. Rates are drawn, never counts: the Erlang law averages over Poisson arrivals itself.

use super::{DayFactorSpec, ErrorStart, ForecastErrorSpec, HandleTimeErrorSpec, PeriodFactorSpec};
use crate::random::{Draws, Entity, Purpose};

/// The chance of one queue.
#[derive(Debug, Clone, PartialEq)]
pub struct DemandNoise {
    /// Where its draws are addressed.
    pub entity: Entity,
    /// Forecast error of the volume.
    pub error: Option<ForecastErrorSpec>,
    /// Factor a day.
    pub day: Option<DayFactorSpec>,
    /// Factor an interval.
    pub period: Option<PeriodFactorSpec>,
    /// Factor of handle time a week.
    pub handle_time: Option<HandleTimeErrorSpec>,
}

/// What of a queue's chance is carried from week to week.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct DemandState {
    level: f64,
    growth: f64,
    error: f64,
    day: f64,
    handle_time: f64,
    news: f64,
}

impl DemandNoise {
    /// Draws what is drawn once a future.
    pub fn begin(&self, draws: &Draws) -> DemandState {
        let mut state = DemandState::default();
        if let Some(error) = &self.error {
            state.level = error.level_sd * draws.normal(Purpose::DemandLevel, self.entity, 0, 0);
            state.growth = error.growth_sd * draws.normal(Purpose::DemandGrowth, self.entity, 0, 0);
        }
        state
    }

    /// Moves the forecast error on to `week` (from 0) and gives the week's factor on volume.
    ///
    /// ```text
    /// x_w = persistence x_{w-1} + weekly_sd e_w,   e_w = sqrt(c) M_w + sqrt(1-c) Z_w
    /// factor = exp(level + x_w + growth h - var(h)/2),   h = w + 1
    /// ```
    pub fn volume_factor(&self, state: &mut DemandState, week: usize, draws: &Draws) -> f64 {
        let Some(spec) = &self.error else { return 1.0 };
        let period = week as u64;
        let own = draws.normal(Purpose::DemandError, self.entity, period, 0);
        state.news = if spec.common_share > 0.0 {
            let common = draws.normal(Purpose::DemandCommon, Entity::named("company", ""), period, 0);
            spec.common_share.sqrt() * common + (1.0 - spec.common_share).sqrt() * own
        } else {
            own
        };
        let settled = spec.start == ErrorStart::Stationary;
        state.error = if week == 0 && settled {
            spec.weekly_sd / (1.0 - spec.persistence * spec.persistence).sqrt() * state.news
        } else {
            spec.persistence * state.error + spec.weekly_sd * state.news
        };
        let lead = (week + 1) as f64;
        libm::exp(state.level + state.error + state.growth * lead - error_variance(spec, week + 1) / 2.0)
    }

    /// The factor on volume that a planner at the end of `week` expects `lead` weeks later: the error known by then, decayed.
    pub fn expected_factor(&self, state: &DemandState, week: usize, lead: usize) -> f64 {
        let Some(spec) = &self.error else { return 1.0 };
        let decayed = state.error * libm::pow(spec.persistence, lead as f64);
        libm::exp(state.level + decayed + state.growth * (week + 1) as f64 - error_variance(spec, week + 1) / 2.0)
    }

    /// Fills the factors of the seven days of a week.
    pub fn day_factors(&self, state: &mut DemandState, week: usize, draws: &Draws, out: &mut [f64; 7]) {
        let Some(spec) = &self.day else {
            out.fill(1.0);
            return;
        };
        draws.normals(Purpose::DayFactor, self.entity, week as u64, out);
        for (weekday, factor) in out.iter_mut().enumerate() {
            let first = week == 0 && weekday == 0;
            state.day = correlated(state.day, *factor, spec.persistence, first);
            *factor = mean_one(spec.sd, state.day);
        }
    }

    /// Multiplies the factors of the intervals of a week into `contacts`; `per_day` intervals a day.
    pub fn period_factors(&self, week: usize, draws: &Draws, per_day: usize, scratch: &mut [f64], contacts: &mut [f64]) {
        let Some(spec) = &self.period else { return };
        draws.normals(Purpose::PeriodFactor, self.entity, week as u64, scratch);
        let mut along = 0.0;
        for (i, (contacts, draw)) in contacts.iter_mut().zip(scratch.iter()).enumerate() {
            along = correlated(along, *draw, spec.persistence, i % per_day == 0);
            *contacts *= mean_one(spec.sd, along);
        }
    }

    /// Moves handle time on to `week` and gives the week's factor; call after [`Self::volume_factor`], whose news it may share.
    pub fn handle_time_factor(&self, state: &mut DemandState, week: usize, draws: &Draws) -> f64 {
        let Some(spec) = &self.handle_time else { return 1.0 };
        let own = draws.normal(Purpose::HandleTime, self.entity, week as u64, 0);
        let with = spec.correlation_with_volume;
        let news = with * state.news + (1.0 - with * with).sqrt() * own;
        state.handle_time = correlated(state.handle_time, news, spec.persistence, week == 0);
        mean_one(spec.sd, state.handle_time)
    }
}

/// Variance of the forecast error at a lead of `lead` weeks (models.md 6).
fn error_variance(spec: &ForecastErrorSpec, lead: usize) -> f64 {
    let kept = spec.persistence * spec.persistence;
    let built_up = match spec.start {
        ErrorStart::Known => 1.0 - libm::pow(kept, lead as f64),
        ErrorStart::Stationary => 1.0,
    };
    let lead = lead as f64;
    let growth = spec.growth_sd * lead;
    spec.level_sd * spec.level_sd + spec.weekly_sd * spec.weekly_sd * built_up / (1.0 - kept) + growth * growth
}

/// The next value of a unit-variance AR(1) series.
fn correlated(last: f64, news: f64, persistence: f64, first: bool) -> f64 {
    if first { news } else { persistence * last + (1.0 - persistence * persistence).sqrt() * news }
}

/// exp(sd z - sd²/2).
fn mean_one(sd: f64, z: f64) -> f64 {
    libm::exp(sd * z - sd * sd / 2.0)
}
