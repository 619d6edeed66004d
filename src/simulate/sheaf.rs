//! Some futures side by side: what their weeks add to the distributions.
//!
//! Futures are folded several at a time, week by week, so that the moments of a series are fetched once for all of them. Most
//! series are the same in all futures of a plan (lines nobody pays, loops that are not there); these are seen once.

use super::fold::BLOCK;
use crate::outcomes::{Bins, Formed, Moments, Series, bins};
use std::ops::Range;

/// Series that are worked out together: neighbours in time depend on each other, neighbours here do not.
const LANES: usize = 8;
/// Numbers of futures kept until they are folded together; about what a core has at hand.
const NUMBERS_AT_HAND: usize = 1 << 20;

/// The bins of every series in every week, some futures together.
#[derive(Debug)]
pub(super) struct Sheaf {
    /// For every week, for every series: where its bins start, how many there are, and how many futures fell into each.
    places: Vec<(u32, u16, u16)>,
    bins: Vec<i32>,
}

/// Futures that are folded together, of at most so many, where each leaves behind so many numbers.
pub(super) fn futures_in_a_sheaf(numbers: usize, most: u64) -> u64 {
    ((NUMBERS_AT_HAND / numbers.max(1)) as u64).clamp(1, most)
}

/// What is read of the futures' rows of one week.
struct WeekRows<'a> {
    futures: &'a [f64],
    /// Numbers of a future.
    numbers: usize,
    /// Those of the week at hand.
    week: Range<usize>,
}

impl WeekRows<'_> {
    fn rows(&self) -> impl Iterator<Item = &[f64]> {
        self.futures.chunks_exact(self.numbers).map(|future| &future[self.week.clone()])
    }

    fn first(&self) -> &[f64] {
        &self.futures[self.week.clone()]
    }

    fn count(&self) -> usize {
        self.futures.len() / self.numbers
    }

    /// Notes which columns are not the same in all futures: in which bits they differ.
    fn note_what_varies(&self, varies: &mut [u64]) {
        varies.fill(0);
        for row in self.rows().skip(1) {
            for ((varies, value), first) in varies.iter_mut().zip(row).zip(self.first()) {
                *varies |= value.to_bits() ^ first.to_bits();
            }
        }
    }
}

impl Sheaf {
    /// Takes in futures (at most [`BLOCK`]) of so many weeks and columns; adds their moments, week after week, to those of every series.
    pub fn bind(futures: &[f64], (weeks, columns): (usize, usize), series: &[Series], moments: &mut [Moments]) -> Self {
        let mut sheaf = Self { places: vec![(0, 0, 0); moments.len()], bins: Vec::new() };
        let mut varies = vec![0; columns];
        let of_kind = |kind: Bins| (0..series.len()).filter(|index| bins(series[*index].measure()) == kind).collect::<Vec<_>>();
        let kinds = [Bins::Share, Bins::Relative].map(|kind| (kind, of_kind(kind)));
        let moments = moments.chunks_exact_mut(series.len());
        for ((week, moments), first) in (0..weeks).zip(moments).zip((0..).step_by(series.len())) {
            let rows = WeekRows { futures, numbers: weeks * columns, week: week * columns..(week + 1) * columns };
            rows.note_what_varies(&mut varies);
            let moves = |one: &Series| match one.of {
                Formed::Sum(column) | Formed::Last(column) => varies[column] != 0,
                Formed::Ratio(above, below, _) => varies[above] | varies[below] != 0,
            };
            for (kind, of_kind) in &kinds {
                let mut together = Together { kind: *kind, rows: &rows, series, first, lanes: [0; LANES], count: 0 };
                for index in of_kind {
                    if moves(&series[*index]) {
                        together.add(*index, moments, &mut sheaf);
                    } else {
                        let value = series[*index].value(rows.first());
                        moments[*index].add_same(value, rows.count() as u64);
                        sheaf.put(first + index, *kind, value.as_slice(), rows.count());
                    }
                }
                together.work_out(moments, &mut sheaf);
            }
        }
        sheaf
    }

    /// The bins of a series in a week, at their position, and how many futures fell into each.
    pub fn bins(&self, at: usize) -> (&[i32], u32) {
        let (start, count, each) = self.places[at];
        (&self.bins[start as usize..][..usize::from(count)], u32::from(each))
    }

    /// Notes the bins of values, each of which stands for so many futures.
    fn put(&mut self, at: usize, kind: Bins, values: &[f64], each: usize) {
        let start = self.bins.len();
        self.bins.resize(start + values.len(), 0);
        if values.iter().any(|value| *value != 0.0) {
            kind.of_all(values, &mut self.bins[start..]); // 0 falls into bin 0
        }
        self.places[at] = (start as u32, values.len() as u16, each as u16);
    }
}

/// Series of a week that are worked out together.
struct Together<'a> {
    kind: Bins,
    rows: &'a WeekRows<'a>,
    series: &'a [Series],
    /// Position of the week's first series.
    first: usize,
    lanes: [usize; LANES],
    count: usize,
}

impl Together<'_> {
    fn add(&mut self, index: usize, moments: &mut [Moments], sheaf: &mut Sheaf) {
        self.lanes[self.count] = index;
        self.count += 1;
        if self.count == LANES {
            self.work_out(moments, sheaf);
        }
    }

    fn work_out(&mut self, moments: &mut [Moments], sheaf: &mut Sheaf) {
        let mut room = [[0.0; LANES]; BLOCK as usize];
        let values = &mut room[..self.rows.count()];
        let lanes = &self.lanes[..self.count];
        for (lane, index) in lanes.iter().enumerate() {
            for (values, row) in values.iter_mut().zip(self.rows.rows()) {
                values[lane] = self.series[*index].value(row).unwrap_or(f64::NAN);
            }
        }
        let before = lanes.first().map_or(0, |index| moments[*index].count);
        let plain = |index: &usize| moments[*index].count == before;
        if lanes.iter().all(plain) && values.iter().all(|values| values.iter().all(|value| value.is_finite())) {
            add_moments(values, lanes, before, moments);
            self.put(values, sheaf);
        } else {
            for index in lanes {
                let mut defined = Vec::with_capacity(values.len());
                for value in self.rows.rows().map(|row| self.series[*index].value(row)) {
                    moments[*index].add(value);
                    defined.extend(value);
                }
                sheaf.put(self.first + index, self.kind, &defined, 1);
            }
        }
        self.count = 0;
    }

    fn put(&self, values: &[[f64; LANES]], sheaf: &mut Sheaf) {
        let mut room = [[0; LANES]; BLOCK as usize];
        let bins = &mut room[..values.len()];
        self.kind.of_all(values.as_flattened(), bins.as_flattened_mut());
        for (lane, index) in self.lanes[..self.count].iter().enumerate() {
            sheaf.places[self.first + index] = (sheaf.bins.len() as u32, values.len() as u16, 1);
            sheaf.bins.extend(bins.iter().map(|bins| bins[lane]));
        }
    }
}

/// Adds values to the moments of the series of the lanes, to the bit as [`Moments::add`] does one by one.
fn add_moments(values: &[[f64; LANES]], lanes: &[usize], before: u64, moments: &mut [Moments]) {
    let (mut mean, mut squares) = ([0.0; LANES], [0.0; LANES]);
    for (lane, index) in lanes.iter().enumerate() {
        (mean[lane], squares[lane]) = (moments[*index].mean, moments[*index].squares);
    }
    for (count, values) in (before + 1..).zip(values) {
        let count = count as f64;
        for lane in 0..LANES {
            let off = values[lane] - mean[lane];
            mean[lane] += off / count;
            squares[lane] += off * (values[lane] - mean[lane]);
        }
    }
    for (lane, index) in lanes.iter().enumerate() {
        let count = before + values.len() as u64;
        moments[*index] = Moments { count, mean: mean[lane], squares: squares[lane], ..moments[*index] };
    }
}
