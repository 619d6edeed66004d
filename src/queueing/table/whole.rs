//! Tables for whole agents: exact in agents, a cubic of the load in every cell.

use super::{Fate4, TableRange, add, along, exact_row};
use crate::queueing::voice::VoiceLaw;

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
    at: usize,
}

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
        let nobody = Row { lowest: 0.0, per_load: 0.0, steps: 0.0, at: 0 };
        let mut table = Self { handle_time: range.handle_time_seconds, rows: vec![nobody], cells: Vec::new() };
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
        self.rows.push(Row { lowest, per_load: 1.0 / step, steps, at: self.cells.len() });
        let coefficients = along(&exact_row(law, self.handle_time, agents, &loads));
        self.cells.extend(coefficients.windows(4).map(|around| Cell::new([around[0], around[1], around[2], around[3]])));
    }

    pub(super) fn holds(&self, handle_time: f64) -> bool {
        self.handle_time == handle_time
    }

    pub(super) fn bytes(&self) -> usize {
        std::mem::size_of_val(self.cells.as_slice()) + std::mem::size_of_val(self.rows.as_slice())
    }

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
    pub(super) fn each(&self, load: &[f64], agents: &[f64], mut visit: impl FnMut(usize, Option<[f32; 4]>)) {
        for (i, (&load, &agents)) in load.iter().zip(agents).enumerate() {
            if load > 0.0 {
                visit(i, self.fate(load, agents));
            }
        }
    }

    #[inline]
    fn fate(&self, load: f64, agents: f64) -> Option<[f32; 4]> {
        let number = agents as u32;
        let row = self.rows.get(number as usize)?;
        let place = (load - row.lowest) * row.per_load;
        if !(place < row.steps && f64::from(number) == agents) {
            return None;
        }
        let place = place.max(0.0);
        let cell = place as i32;
        let t = (place - f64::from(cell)) as f32;
        let Cell([c0, c1, c2, c3]) = self.cells.get(row.at + cell as usize)?;
        Some(std::array::from_fn(|k| c0[k] + t * (c1[k] + t * (c2[k] + t * c3[k]))))
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
