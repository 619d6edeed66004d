//! Tables for whole agents: exact in agents, a cubic of the load in every cell.
#![allow(
    clippy::inline_always,
    clippy::needless_bitwise_bool,
    reason = "only what is inlined and does not branch is compiled for the vectors of the machine at hand"
)]

use super::look_up::{BEYOND, Grid, Lane32, cells};
use super::{Fate4, TableRange, along, exact_row};
use crate::queueing::lanes::{LANES, Lane, each};
use crate::queueing::voice::VoiceLaw;
use pulp::Simd;

/// A row for every number of agents, at one handle time.
#[derive(Debug, Clone, PartialEq)]
pub struct Whole {
    handle_time: f64,
    /// Row k is that of k agents; that of none holds nothing.
    rows: Vec<Row>,
    cells: Vec<Cell>,
}

/// The loads of a row.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Row {
    /// Load at the first node: 0, or nobody waits there.
    lowest: f64,
    /// Nodes for a load of one Erlang.
    per_load: f64,
    /// Steps from the first node to the last.
    steps: f64,
    /// Its first cell.
    at: u32,
}

/// The row of no agents, which holds nothing.
const NOBODY: Row = Row { lowest: 0.0, per_load: 0.0, steps: 0.0, at: 0 };

/// The four numbers as cubics of the place in the cell, powers ascending: a line of the processor's cache.
#[derive(Debug, Clone, Copy, PartialEq)]
#[repr(align(64))]
struct Cell([[f32; 4]; 4]);

/// Step of the load, in √n.
const LOAD_STEP: f64 = 0.25;
/// Rows of few agents have at least so many steps up to a load of as many Erlang as agents.
const STEPS_TO_LOAD: f64 = 10.0;
/// Below n - this √n nobody waits: the chance is less than 1e-11.
const NOBODY_WAITS: f64 = 7.0;
/// Rows reach up to this many Erlang an agent, and n + this √n at least.
const OVERLOAD: f64 = 2.2;
const OVERLOAD_ROOTS: f64 = 7.0;

impl Whole {
    pub(super) fn new(law: &VoiceLaw, range: &TableRange) -> Self {
        let mut table = Self { handle_time: range.handle_time_seconds, rows: vec![NOBODY], cells: Vec::new() };
        for agents in 1..=range.most_agents.max(1.0) as usize {
            table.add_row(law, agents as f64);
        }
        table
    }

    fn add_row(&mut self, law: &VoiceLaw, agents: f64) {
        let lowest = (agents - NOBODY_WAITS * agents.sqrt()).max(0.0);
        let highest = (OVERLOAD * agents).max(agents + OVERLOAD_ROOTS * agents.sqrt());
        let step = (LOAD_STEP * agents.sqrt()).min(agents / STEPS_TO_LOAD);
        let steps = libm::ceil((highest - lowest) / step);
        let loads: Vec<f64> = (0..=steps as usize).map(|k| lowest + k as f64 * step).collect();
        self.rows.push(Row { lowest, per_load: 1.0 / step, steps, at: self.cells.len() as u32 });
        let coefficients = along(&exact_row(law, self.handle_time, agents, &loads));
        self.cells.extend(coefficients.windows(4).map(|around| Cell::new([around[0], around[1], around[2], around[3]])));
    }

    pub(super) fn holds(&self, handle_time: f64) -> bool {
        self.handle_time == handle_time
    }

    pub(super) fn bytes(&self) -> usize {
        std::mem::size_of_val(self.cells.as_slice()) + std::mem::size_of_val(self.rows.as_slice())
    }
}

impl Grid for &Whole {
    /// How far from one load to the next.
    type Between = Lane32;

    #[inline(always)]
    fn prepare(self, load: &Lane) -> Lane {
        *load
    }

    #[inline(always)]
    fn places(self, load: &Lane, _: &Lane, agents: &Lane) -> ([u32; LANES], Lane32) {
        let (number, rest) = cells(&each(|i| agents[i] + 0.5));
        let rows: [&Row; LANES] = std::array::from_fn(|i| self.rows.get(number[i] as usize).unwrap_or(&NOBODY));
        let place = each(|i| (load[i] - rows[i].lowest) * rows[i].per_load);
        let (k, along) = cells(&each(|i| place[i].max(0.0)));
        let inside = |i: usize| (place[i] < rows[i].steps) & (rest[i] == 0.5);
        (std::array::from_fn(|i| if inside(i) { rows[i].at + k[i] } else { BEYOND }), along)
    }

    #[inline(always)]
    fn read<S: Simd>(self, _: S, at: u32, along: &Lane32, lane: usize) -> [f32; 4] {
        let Cell([c0, c1, c2, c3]) = &self.cells[at as usize];
        let t = along[lane];
        std::array::from_fn(|k| c0[k] + t * (c1[k] + t * (c2[k] + t * c3[k])))
    }
}

impl Cell {
    /// From the four spline coefficients around it.
    fn new([a, b, c, d]: [Fate4; 4]) -> Self {
        let of = |term: fn([f64; 4]) -> f64| std::array::from_fn(|i| term([a[i], b[i], c[i], d[i]]) as f32);
        Self([
            of(|[a, b, c, _]| (a + 4.0 * b + c) / 6.0),
            of(|[a, _, c, _]| (c - a) / 2.0),
            of(|[a, b, c, _]| (a - 2.0 * b + c) / 2.0),
            of(|[a, b, c, d]| (d - a + 3.0 * (b - c)) / 6.0),
        ])
    }
}
