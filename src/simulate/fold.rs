//! From futures to outcomes: totals are kept, weeks become distributions, blocks are merged in index order.

use super::sheaf::Sheaf;
use crate::model::Model;
use crate::outcomes::{Distribution, Moments, Series};
use rayon::prelude::*;

/// Futures worked out together; fixed, so that sums do not depend on threads or on how many futures follow.
pub(super) const BLOCK: u64 = 64;

/// What a block of futures leaves behind.
#[derive(Debug)]
pub(super) struct Block {
    /// For every period, for every column, one number a future.
    pub totals: Vec<Vec<Vec<f64>>>,
    /// For every week, for every series.
    pub moments: Vec<Moments>,
    /// The bins of the weeks' values, some futures in each.
    pub sheaves: Vec<Sheaf>,
    pub approximations: Approximations,
    pub futures: u64,
}

/// All blocks until now.
#[derive(Debug)]
pub(super) struct Folded {
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
    pub fn add(&mut self, more: Self) {
        self.clamped += more.clamped;
        self.merged += more.merged;
    }
}

impl Block {
    /// An empty block.
    pub fn new(model: &Model, series: &[Series]) -> Self {
        Self {
            totals: vec![vec![Vec::with_capacity(BLOCK as usize); model.columns.count]; model.frame.periods.len()],
            moments: vec![Moments::default(); model.clock.weeks * series.len()],
            sheaves: Vec::new(),
            approximations: Approximations::default(),
            futures: 0,
        }
    }

    /// Takes in some futures, each with its weeks' rows of columns.
    pub fn add(&mut self, model: &Model, series: &[Series], futures: &[f64], approximations: Approximations) {
        let cells = model.clock.weeks * model.columns.count;
        let mut values = vec![0.0; model.columns.count];
        for (period, totals) in model.frame.periods.iter().zip(&mut self.totals) {
            for rows in futures.chunks_exact(cells) {
                write_period_values(model, rows, period.from..period.to, &mut values);
                totals.iter_mut().zip(&values).for_each(|(kept, value)| kept.push(*value));
            }
        }
        self.sheaves.push(Sheaf::bind(futures, (model.clock.weeks, model.columns.count), series, &mut self.moments));
        self.approximations.add(approximations);
        self.futures += (futures.len() / cells) as u64;
    }
}

impl Folded {
    /// Nothing yet.
    pub fn new(model: &Model, series: &[Series]) -> Self {
        Self {
            totals: vec![vec![Vec::new(); model.columns.count]; model.frame.periods.len()],
            weekly: vec![vec![Distribution::default(); model.clock.weeks]; series.len()],
            approximations: Approximations::default(),
            futures: 0,
        }
    }

    /// Takes in the blocks that follow.
    pub fn merge(&mut self, blocks: &[Block]) {
        let series = self.weekly.len();
        self.weekly.par_iter_mut().enumerate().for_each(|(index, weeks)| {
            for (week, distribution) in weeks.iter_mut().enumerate() {
                let at = week * series + index;
                for block in blocks {
                    distribution.moments.merge(&block.moments[at]);
                    for sheaf in &block.sheaves {
                        let (bins, each) = sheaf.bins(at);
                        distribution.take_in(bins, each);
                    }
                }
            }
        });
        for block in blocks {
            for (kept, more) in self.totals.iter_mut().flatten().zip(block.totals.iter().flatten()) {
                kept.extend_from_slice(more);
            }
            self.approximations.add(block.approximations);
            self.futures += block.futures;
        }
    }
}

/// Every column over a period: its sum, or its last week's value.
pub(super) fn period_values(model: &Model, rows: &[f64], weeks: std::ops::Range<usize>) -> Vec<f64> {
    let mut values = vec![0.0; model.columns.count];
    write_period_values(model, rows, weeks, &mut values);
    values
}

fn write_period_values(model: &Model, rows: &[f64], weeks: std::ops::Range<usize>, values: &mut [f64]) {
    let count = model.columns.count;
    let row = |week: usize| &rows[week * count..(week + 1) * count];
    values.copy_from_slice(row(weeks.start));
    for week in weeks.start + 1..weeks.end {
        values.iter_mut().zip(row(week)).for_each(|(sum, value)| *sum += value);
    }
    let stocks = model.columns.is_stock.iter().zip(row(weeks.end - 1));
    for (value, (_, last)) in values.iter_mut().zip(stocks).filter(|(_, (is_stock, _))| **is_stock) {
        *value = *last;
    }
}
