//! From futures to outcomes: totals are kept, weeks become distributions, blocks are merged in index order.

use crate::model::Model;
use crate::outcomes::{Distribution, Series, bins};

/// Futures worked out together; fixed, so that sums do not depend on threads or on how many futures follow.
pub(super) const BLOCK: u64 = 64;

/// What a block of futures leaves behind.
#[derive(Debug, Clone)]
pub(super) struct Block {
    /// For every period, for every column, one number a future.
    pub totals: Vec<Vec<Vec<f64>>>,
    /// For every series, for every week.
    pub weekly: Vec<Vec<Distribution>>,
    pub approximations: Approximations,
    pub futures: u64,
}

/// What had to be approximated, counted.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Approximations {
    /// Shares held at the edge of their range.
    pub clamped: u64,
    /// Batches of waiting contacts merged.
    pub merged: u64,
}

impl Approximations {
    fn add(&mut self, more: Self) {
        self.clamped += more.clamped;
        self.merged += more.merged;
    }
}

impl Block {
    /// An empty block.
    pub fn new(model: &Model, series: &[Series]) -> Self {
        Self {
            totals: vec![vec![vec![]; model.columns.count]; model.frame.periods.len()],
            weekly: vec![vec![Distribution::default(); model.clock.weeks]; series.len()],
            approximations: Approximations::default(),
            futures: 0,
        }
    }

    /// Takes in one future: `weeks` rows of columns.
    pub fn add(&mut self, model: &Model, series: &[Series], rows: &[f64], approximations: Approximations) {
        let count = model.columns.count;
        for (period, totals) in model.frame.periods.iter().zip(&mut self.totals) {
            for (column, kept) in totals.iter_mut().enumerate() {
                kept.push(period_value(model, rows, column, period.from..period.to));
            }
        }
        for (one, weeks) in series.iter().zip(&mut self.weekly) {
            let bins = bins(one.measure());
            for (row, distribution) in rows.chunks_exact(count).zip(weeks) {
                distribution.add(one.value(row), bins);
            }
        }
        self.approximations.add(approximations);
        self.futures += 1;
    }

    /// Takes in the block that follows.
    pub fn merge(&mut self, next: Self) {
        for (totals, more) in self.totals.iter_mut().zip(next.totals) {
            for (kept, more) in totals.iter_mut().zip(more) {
                kept.extend(more);
            }
        }
        for (weeks, more) in self.weekly.iter_mut().zip(&next.weekly) {
            for (distribution, more) in weeks.iter_mut().zip(more) {
                distribution.merge(more);
            }
        }
        self.approximations.add(next.approximations);
        self.futures += next.futures;
    }
}

/// A column over a period: its sum, or its last week's value.
pub(super) fn period_value(model: &Model, rows: &[f64], column: usize, weeks: std::ops::Range<usize>) -> f64 {
    let count = model.columns.count;
    if model.columns.is_stock[column] {
        rows[(weeks.end - 1) * count + column]
    } else {
        weeks.map(|week| rows[week * count + column]).sum()
    }
}
