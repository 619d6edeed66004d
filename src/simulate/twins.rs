//! Twins of futures: the same numbers that the plan does not know, all other luck drawn anew.
//!
//! What a future and its twin have in common can only come from those numbers, so the covariance of the two over many pairs is the
//! variance of the conditional mean: how much of the spread would go away if the numbers were known.

use super::desk::Desk;
use super::fold::period_values;
use super::plan::{Chance, Plan};
use super::{Watch, replicate};
use crate::model::Model;
use rayon::prelude::*;

/// How far a twin's own luck lies from its future's: no run has so many futures.
const AWAY: u64 = 1 << 40;

impl Chance {
    /// The chance of a future.
    pub fn of(plan: &Plan, future: u64) -> Self {
        Self::meeting(plan, future, future)
    }

    /// The chance of the twin of a future.
    fn of_twin(plan: &Plan, future: u64) -> Self {
        Self::meeting(plan, future, future + AWAY)
    }
}

/// For every column its value over the whole horizon, one number for the twin of each of the first of `futures` futures.
///
/// None where there is nothing that the plan does not know. A run that is stopped has the first twins, without a gap.
pub(super) fn twins(model: &Model, plan: &Plan, futures: u64, watch: &dyn Watch) -> Vec<Vec<f64>> {
    let end = (plan.first + futures).min(plan.twins);
    let mut columns = vec![Vec::new(); model.columns.count];
    if model.uncertain.is_empty() || !plan.drivers.uncertain {
        return columns;
    }
    let room = || (Desk::new(model), vec![0.0; model.clock.weeks * model.columns.count]);
    let twin = |(desk, rows): &mut (Desk, Vec<f64>), future: u64| -> Option<Vec<f64>> {
        if watch.stop() {
            return None;
        }
        replicate(model, &Chance::of_twin(plan, future), desk, rows, None);
        Some(period_values(model, rows, 0..model.clock.weeks))
    };
    let twins: Vec<Option<Vec<f64>>> = (plan.first.min(end)..end).into_par_iter().map_init(room, twin).collect();
    for twin in twins.into_iter().map_while(|twin| twin) {
        for (column, value) in columns.iter_mut().zip(twin) {
            column.push(value);
        }
    }
    columns
}
