//! Tables for fractional agents and for handle times that move.
//!
//! Rows are evenly spaced in x = ln n, and along a row the load is y = √n ln(a/n): in these the law is equally smooth for few agents and
//! for many. Handle time that may move has planes evenly spaced in its logarithm.

use super::{Fate4, TableRange, add, along, exact_row};
use crate::queueing::logarithm::ln;
use crate::queueing::order::BLOCK;
use crate::queueing::spline::{FEWEST, weights};
use crate::queueing::voice::VoiceLaw;
use rayon::prelude::*;

/// The grid, see the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Between {
    planes: Planes,
    /// Steps from the first row, that of one agent, to the last.
    rows: f64,
    /// Steps along a row.
    steps: f64,
    /// Coefficients of a row, and of a plane.
    stride: usize,
    plane: usize,
    /// Spline coefficients: plane after plane, row after row, load after load.
    nodes: Vec<[f32; 4]>,
}

/// Handle times that the planes stand for.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Planes {
    /// This one, seconds.
    One(f64),
    /// From a first one [ln s] on, so many to a step of one in its logarithm, in so many steps.
    Several { first: f64, per_ln: f64, steps: f64 },
}

/// The planes around one handle time, each with its weight.
#[derive(Debug, Clone, Copy)]
pub(in crate::queueing) struct Here<'a> {
    table: &'a Between,
    planes: [(usize, f32); 4],
    count: usize,
}

/// Step in ln n, and in y.
const LN_STEP: f64 = 0.2;
const Y_STEP: f64 = 0.2;
const LOWEST_Y: f64 = -9.0;
/// Rows reach up to this many Erlang for the greatest number of agents, and y of this at least.
const OVERLOAD: f64 = 2.2;
const LEAST_HIGHEST_Y: f64 = 7.0;
/// The grid is not asked beyond so many Erlang an agent, and not worked out beyond these.
const MOST_LOAD: f64 = 20.0;
const HIGHEST_LOAD: f64 = 60.0;
/// Step in the logarithm of handle time.
const HANDLE_TIME_STEP: f64 = 0.25;

impl Between {
    pub(super) fn new(law: &VoiceLaw, range: &TableRange) -> Self {
        let (planes, handle_times) = planes(range);
        let rows = libm::ceil(libm::log(range.most_agents) / LN_STEP).max((FEWEST - 1) as f64);
        let highest = (libm::log(OVERLOAD) * range.most_agents.sqrt()).max(LEAST_HIGHEST_Y);
        let steps = libm::ceil((highest - LOWEST_Y) / Y_STEP);
        let plane = |handle_time: &f64| {
            let row = |k: usize| along(&exact_row(law, *handle_time, agents_of(k), &loads_of(k, steps as usize)));
            across(&(0..=rows as usize).map(row).collect::<Vec<_>>()).concat()
        };
        let mut coefficients: Vec<Vec<Fate4>> = handle_times.par_iter().map(plane).collect();
        if handle_times.len() > 1 {
            coefficients = across(&coefficients);
        }
        Self {
            planes,
            rows,
            steps,
            stride: steps as usize + 3,
            plane: coefficients[0].len(),
            nodes: coefficients.concat().iter().map(|node| node.map(|value| value as f32)).collect(),
        }
    }

    /// The planes around a handle time; none where it lies outside the table.
    pub(super) fn at(&self, handle_time: f64) -> Option<Here<'_>> {
        let (first, per_ln, steps) = match self.planes {
            Planes::One(known) => {
                return (known == handle_time).then_some(Here { table: self, planes: [(0, 1.0); 4], count: 1 });
            }
            Planes::Several { first, per_ln, steps } => (first, per_ln, steps),
        };
        let place = (ln(handle_time) - first) * per_ln;
        if !(place >= 0.0 && place < steps) {
            return None;
        }
        let (k, t) = cell(place);
        let weights = weights(t);
        Some(Here { table: self, planes: std::array::from_fn(|i| ((k + i) * self.plane, weights[i])), count: 4 })
    }

    pub(super) fn follows_handle_time(&self) -> bool {
        matches!(self.planes, Planes::Several { .. })
    }

    pub(super) fn bytes(&self) -> usize {
        std::mem::size_of_val(self.nodes.as_slice())
    }
}

fn agents_of(row: usize) -> f64 {
    libm::exp(row as f64 * LN_STEP)
}

fn loads_of(row: usize, steps: usize) -> Vec<f64> {
    let agents = agents_of(row);
    let load = |k: usize| agents * libm::exp((LOWEST_Y + k as f64 * Y_STEP) / agents.sqrt()).min(HIGHEST_LOAD);
    (0..=steps).map(load).collect()
}

fn planes(range: &TableRange) -> (Planes, Vec<f64>) {
    if !range.handle_time_moves() {
        return (Planes::One(range.handle_time_seconds), vec![range.handle_time_seconds]);
    }
    let (least, greatest) = range.handle_time_factors;
    let (first, last) = (libm::log(least * range.handle_time_seconds), libm::log(greatest * range.handle_time_seconds));
    let steps = libm::ceil((last - first) / HANDLE_TIME_STEP).max((FEWEST - 1) as f64);
    let step = (last - first) / steps;
    let handle_times = (0..=steps as usize).map(|k| libm::exp(first + step * k as f64)).collect();
    (Planes::Several { first, per_ln: 1.0 / step, steps }, handle_times)
}

/// Coefficients across rows of the same nodes.
fn across(rows: &[Vec<Fate4>]) -> Vec<Vec<Fate4>> {
    let column = |k: usize| along(&rows.iter().map(|row| row[k]).collect::<Vec<Fate4>>());
    let columns: Vec<Vec<Fate4>> = (0..rows[0].len()).map(column).collect();
    (0..columns[0].len()).map(|row| columns.iter().map(|column| column[row]).collect()).collect()
}

impl Here<'_> {
    pub(super) fn sums(&self, load: &[f64], agents: &[f64], weight: &[f64], mut beyond: impl FnMut(usize)) -> Fate4 {
        let mut sums = [0.0; 4];
        self.each(load, agents, |i, fate| match fate {
            Some(fate) => add(&mut sums, weight[i], fate),
            None => beyond(i),
        });
        sums.map(f64::from)
    }

    /// Calls with every interval that has a load, and what becomes of its contacts as far as the table reaches.
    #[inline]
    pub(super) fn each(&self, load: &[f64], agents: &[f64], visit: impl FnMut(usize, Option<[f32; 4]>)) {
        // As many planes as there are, known when compiled: the compiler unrolls them.
        match self.count {
            1 => self.each_of::<1>(load, agents, visit),
            _ => self.each_of::<4>(load, agents, visit),
        }
    }

    #[inline]
    fn each_of<const PLANES: usize>(&self, load: &[f64], agents: &[f64], mut visit: impl FnMut(usize, Option<[f32; 4]>)) {
        let table = self.table;
        let places = places(load, agents);
        for (i, (&load, &agents)) in load.iter().zip(agents).enumerate() {
            if load <= 0.0 {
                continue;
            }
            let (row, along) = (places.0[i], places.1[i]);
            let inside = row >= 0.0 && row < table.rows && along >= 0.0 && along < table.steps && load <= MOST_LOAD * agents;
            visit(
                i,
                inside.then(|| {
                    let ((row, s), (k, t)) = (cell(row), cell(along));
                    self.blend::<PLANES>(row * table.stride + k, &weights(s), &weights(t))
                }),
            );
        }
    }

    /// The weighted sum of the coefficients around a place.
    #[inline]
    fn blend<const PLANES: usize>(&self, at: usize, across: &[f32; 4], along: &[f32; 4]) -> [f32; 4] {
        let mut fate = [0.0; 4];
        for (plane, of_plane) in &self.planes[..PLANES] {
            for (row, of_row) in across.iter().enumerate() {
                let from = plane + at + row * self.table.stride;
                let Some([a, b, c, d]) = self.table.nodes[from..].first_chunk() else { continue };
                let weight = of_plane * of_row;
                for i in 0..4 {
                    fate[i] += weight * ((a[i] * along[0] + b[i] * along[1]) + (c[i] * along[2] + d[i] * along[3]));
                }
            }
        }
        fate
    }
}

/// Where intervals lie, in rows and in steps along a row.
fn places(load: &[f64], agents: &[f64]) -> ([f64; BLOCK], [f64; BLOCK]) {
    let (mut rows, mut along) = ([0.0; BLOCK], [0.0; BLOCK]);
    for (((row, along), load), agents) in rows.iter_mut().zip(&mut along).zip(load).zip(agents) {
        // Far below any grid where there is nobody, or nothing comes.
        let ln_agents = ln(agents.max(1e-300));
        *row = ln_agents * (1.0 / LN_STEP);
        *along = (agents.sqrt() * (ln(load.max(1e-300)) - ln_agents) - LOWEST_Y) * (1.0 / Y_STEP);
    }
    (rows, along)
}

/// The cell of a place, and where in it.
#[inline]
fn cell(place: f64) -> (usize, f32) {
    let k = place as i32;
    (k as usize, (place - f64::from(k)) as f32)
}
