//! Tables for fractional agents and for handle times that move.
//!
//! Rows are evenly spaced in x = ln n, and along a row the load is y = √n ln(a/n): in these the law is equally smooth for few agents and
//! for many. Handle time that may move has planes evenly spaced in its logarithm.
#![allow(
    clippy::inline_always,
    clippy::needless_bitwise_bool,
    reason = "only what is inlined and does not branch is compiled for the vectors of the machine at hand"
)]

use super::look_up::{BEYOND, Grid, Lane32, NOBODY_WAITS, cells};
use super::{Fate4, TableRange, along, exact_row};
use crate::queueing::lanes::{LANES, Lane, each};
use crate::queueing::logarithm::ln;
use crate::queueing::spline::{FEWEST, weights};
use crate::queueing::voice::VoiceLaw;
use pulp::Simd;
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
    stride: u32,
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
pub(in crate::queueing) struct Here<'a, const PLANES: usize = 4> {
    table: &'a Between,
    planes: [(usize, f32); PLANES],
}

/// Numbers of four neighbours along a row, all four of each.
const NEIGHBOURS: usize = 16;
/// Step in ln n, and in y.
const LN_STEP: f64 = 0.2;
const Y_STEP: f64 = 0.2;
const LOWEST_Y: f64 = -9.0;
/// Below the lowest load of so many agents nobody waits: the chance is less than 2e-7.
const ENOUGH_AGENTS: f64 = 4.0;
/// Rows reach up to this many Erlang for the greatest number of agents, and y of this at least.
const OVERLOAD: f64 = 2.0;
const LEAST_HIGHEST_Y: f64 = 7.0;
/// The grid is not asked beyond so many Erlang an agent, and not worked out beyond these.
const MOST_LOAD: f64 = 20.0;
const HIGHEST_LOAD: f64 = 60.0;
/// Step in the logarithm of handle time.
const HANDLE_TIME_STEP: f64 = 0.3;

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
            stride: steps as u32 + 3,
            plane: coefficients[0].len(),
            nodes: coefficients.concat().iter().map(|node| node.map(|value| value as f32)).collect(),
        }
    }

    /// The planes around a handle time; none where it lies outside the table.
    pub(super) fn at(&self, handle_time: f64) -> Option<Here<'_>> {
        let (first, per_ln, steps) = match self.planes {
            Planes::One(known) => {
                return (known == handle_time).then_some(Here { table: self, planes: [(0, 1.0), (0, 0.0), (0, 0.0), (0, 0.0)] });
            }
            Planes::Several { first, per_ln, steps } => (first, per_ln, steps),
        };
        let place = (libm::log(handle_time) - first) * per_ln;
        if !(place >= 0.0 && place < steps) {
            return None;
        }
        let (k, t) = cells(&[place; LANES]);
        let (k, weights) = (k[0] as usize, weights(&t));
        Some(Here { table: self, planes: std::array::from_fn(|i| ((k + i) * self.plane, weights[i][0])) })
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

impl<'a> Here<'a> {
    /// The same where there is no other plane.
    pub(super) fn one_plane(self) -> Option<Here<'a, 1>> {
        matches!(self.table.planes, Planes::One(_)).then_some(Here { table: self.table, planes: [self.planes[0]] })
    }
}

/// Weights of four neighbours across rows, and of four along a row.
pub(super) struct Weights {
    across: [Lane32; 4],
    along: [Lane32; 4],
}

impl<const PLANES: usize> Grid for Here<'_, PLANES> {
    type Between = Weights;

    /// Logarithms; far below any grid where nothing comes.
    #[inline(always)]
    fn prepare(self, load: &Lane) -> Lane {
        ln(&each(|i| load[i].max(1e-300)))
    }

    #[inline(always)]
    fn places(self, load: &Lane, ln_load: &Lane, agents: &Lane) -> ([u32; LANES], Weights) {
        let table = self.table;
        let ln_agents = ln(&each(|i| agents[i].max(1e-300)));
        let row = each(|i| ln_agents[i] * (1.0 / LN_STEP));
        let along = each(|i| (agents[i].sqrt() * (ln_load[i] - ln_agents[i]) - LOWEST_Y) * (1.0 / Y_STEP));
        // What lies outside is looked up at the first place, and not used.
        let (mut inside, mut outside) = ([false; LANES], [BEYOND; LANES]);
        for i in 0..LANES {
            let in_rows = (row[i] >= 0.0) & (row[i] < table.rows);
            inside[i] = in_rows & (along[i] >= 0.0) & (along[i] < table.steps) & (load[i] <= MOST_LOAD * agents[i]);
            outside[i] = if (along[i] < 0.0) & (agents[i] >= ENOUGH_AGENTS) { NOBODY_WAITS } else { BEYOND };
        }
        let (k, s) = cells(&each(|i| if inside[i] { row[i] } else { 0.0 }));
        let (j, t) = cells(&each(|i| if inside[i] { along[i] } else { 0.0 }));
        let at = std::array::from_fn(|i| if inside[i] { k[i] * table.stride + j[i] } else { outside[i] });
        (at, Weights { across: weights(&s), along: weights(&t) })
    }

    /// The weighted sum of the coefficients around a place.
    #[inline(always)]
    fn read<S: Simd>(self, simd: S, at: u32, between: &Weights, lane: usize) -> [f32; 4] {
        let stride = self.table.stride as usize;
        // All four numbers of four neighbours along a row, over rows, then over planes. Loops, not closures: these are not always inlined,
        // and would then not be compiled for the vectors at hand.
        let mut sums = [simd.splat_f32s(0.0); NEIGHBOURS];
        let mut of_rows = [simd.splat_f32s(0.0); 4];
        for (of_row, weight) in of_rows.iter_mut().zip(&between.across) {
            *of_row = simd.splat_f32s(weight[lane]);
        }
        for (plane, of_plane) in self.planes {
            let Some(rows) = self.table.nodes[plane + at as usize..].get(..3 * stride + 4) else { continue };
            let a = S::as_simd_f32s(rows[..4].as_flattened()).0;
            let b = S::as_simd_f32s(rows[stride..stride + 4].as_flattened()).0;
            let c = S::as_simd_f32s(rows[2 * stride..2 * stride + 4].as_flattened()).0;
            let d = S::as_simd_f32s(rows[3 * stride..].as_flattened()).0;
            let of_plane = simd.splat_f32s(of_plane);
            for k in 0..a.len() {
                let above = simd.add_f32s(simd.mul_f32s(of_rows[0], a[k]), simd.mul_f32s(of_rows[1], b[k]));
                let below = simd.add_f32s(simd.mul_f32s(of_rows[2], c[k]), simd.mul_f32s(of_rows[3], d[k]));
                sums[k] = simd.add_f32s(sums[k], simd.mul_f32s(of_plane, simd.add_f32s(above, below)));
            }
        }
        let mut of = [0.0; NEIGHBOURS];
        for (of, sum) in S::as_mut_simd_f32s(&mut of).0.iter_mut().zip(&sums) {
            *of = *sum;
        }
        let mut fate = [0.0; 4];
        for (neighbour, of_neighbour) in between.along.iter().enumerate() {
            for i in 0..4 {
                fate[i] += of[4 * neighbour + i] * of_neighbour[lane];
            }
        }
        fate
    }
}
