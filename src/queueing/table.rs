//! The interval table of a voice queue: the exact law at the nodes of a grid, cubic splines between them.
//!
//! Patience and threshold are fixed; coordinates are agents, load and handle time.
//!
//! - **Whole agents** have a row each, so the table is exact in agents; along a row, load rises in steps of a part of √n.
//! - **Fractional agents** lie between rows evenly spaced in x = ln n, whose load is y = √n ln(a/n): in these the law is
//!   equally smooth for few agents and for many.
//! - **Handle time** that may move has planes evenly spaced in its logarithm; where it may not, there is one.
//!
//! What lies outside the grid is left to the exact law. Source: accuracy of such tables in `docs/queueing.md`.

use super::logarithm::ln;
use super::spline::weights;
use super::table_build::MOST_LOAD;

/// Shares at a node of the grid: answered in time, still waiting at T, abandoned, and seconds waited by the answered.
pub(super) type Node = [f32; 4];

/// A grid of nodes; see the page.
#[derive(Debug, Clone, PartialEq)]
pub struct IntervalTable {
    pub(super) rows: Rows,
    pub(super) planes: Planes,
    /// Coefficients: plane after plane, row after row, load after load.
    pub(super) nodes: Vec<Node>,
    /// Coefficients of a plane.
    pub(super) plane: usize,
}

/// The rows of a plane.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Rows {
    /// Row k is that of k+1 agents.
    Whole(Vec<Row>),
    /// Rows evenly spaced in ln n.
    Between(Between),
}

/// The loads of a row of whole agents.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Row {
    /// Load at the first node.
    pub lowest: f64,
    /// Nodes for a load of one Erlang.
    pub per_load: f64,
    /// Steps from the first node to the last.
    pub steps: f64,
    /// Where its coefficients begin in a plane.
    pub at: usize,
}

/// The grid of a plane for fractional agents.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Between {
    /// ln n at the first row.
    pub first: f64,
    /// Rows for a step of one in ln n.
    pub per_ln: f64,
    /// Steps from the first row to the last.
    pub rows: f64,
    /// y at the first node of every row.
    pub lowest: f64,
    /// Nodes for a step of one in y.
    pub per_y: f64,
    /// Steps from the first node to the last.
    pub steps: f64,
    /// Coefficients of a row.
    pub stride: usize,
}

/// Handle times that the planes stand for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Planes {
    /// This one, seconds.
    One(f64),
    /// From a first one [ln s] on, so many to a step of one in its logarithm, in so many steps.
    Several { first: f64, per_ln: f64, steps: f64 },
}

/// The planes around one handle time, each with its weight.
#[derive(Debug, Clone, Copy)]
pub(super) struct Here<'a> {
    table: &'a IntervalTable,
    planes: [(usize, f32); 4],
    count: usize,
}

/// Nobody waits.
const AT_ONCE: Node = [1.0, 0.0, 0.0, 0.0];

impl IntervalTable {
    /// The planes around a handle time; none where it lies outside the table.
    pub(super) fn at(&self, handle_time: f64) -> Option<Here<'_>> {
        let (first, per_ln, steps) = match self.planes {
            Planes::One(known) => {
                return (known == handle_time).then_some(Here { table: self, planes: [(0, 1.0); 4], count: 1 });
            }
            Planes::Several { first, per_ln, steps } => (first, per_ln, steps),
        };
        let (k, t) = cell((ln(handle_time) - first) * per_ln, steps)?;
        let weights = weights(t);
        Some(Here { table: self, planes: std::array::from_fn(|i| ((k + i) * self.plane, weights[i])), count: 4 })
    }

    /// Whether handle time is one of its coordinates.
    pub fn follows_handle_time(&self) -> bool {
        matches!(self.planes, Planes::Several { .. })
    }

    /// Bytes the table takes.
    pub fn bytes(&self) -> usize {
        std::mem::size_of_val(self.nodes.as_slice())
    }
}

impl Here<'_> {
    /// What becomes of the contacts of an interval with a load in Erlang above 0; none where the table does not reach.
    pub fn fate(&self, load: f64, agents: f64) -> Option<Node> {
        match &self.table.rows {
            Rows::Whole(rows) => self.on_row(rows, load, agents),
            Rows::Between(grid) => self.between(grid, load, agents),
        }
    }

    fn on_row(&self, rows: &[Row], load: f64, agents: f64) -> Option<Node> {
        let number = agents as usize;
        let row = rows.get(number.wrapping_sub(1))?;
        if number as f64 != agents {
            return None;
        }
        let along = (load - row.lowest) * row.per_load;
        if along < 0.0 {
            return Some(AT_ONCE); // only rows that begin where nobody waits begin above 0
        }
        let (k, t) = cell(along, row.steps)?;
        Some(self.blend(row.at + k, &weights(t)))
    }

    fn between(&self, grid: &Between, load: f64, agents: f64) -> Option<Node> {
        let ln_agents = ln(agents.max(f64::MIN_POSITIVE));
        let (row, s) = cell((ln_agents - grid.first) * grid.per_ln, grid.rows)?;
        if load > MOST_LOAD * agents {
            return None;
        }
        let y = agents.sqrt() * (ln(load) - ln_agents);
        let (k, t) = cell((y - grid.lowest) * grid.per_y, grid.steps)?;
        let (across, along) = (weights(s), weights(t));
        let mut sum = [0.0; 4];
        for (r, weight) in across.iter().enumerate() {
            let part = self.blend((row + r) * grid.stride + k, &along);
            for (sum, part) in sum.iter_mut().zip(part) {
                *sum += weight * part;
            }
        }
        Some(sum)
    }

    /// Four coefficients from a position on, in every plane.
    fn blend(&self, at: usize, along: &[f32; 4]) -> Node {
        if self.count == 1 {
            return weighted(&self.table.nodes[at..at + 4], along);
        }
        let mut sum = [0.0; 4];
        for (plane, weight) in self.planes {
            let part = weighted(&self.table.nodes[plane + at..plane + at + 4], along);
            for (sum, part) in sum.iter_mut().zip(part) {
                *sum += weight * part;
            }
        }
        sum
    }
}

fn weighted(nodes: &[Node], weights: &[f32; 4]) -> Node {
    let mut sum = [0.0; 4];
    for (node, weight) in nodes.iter().zip(weights) {
        for (sum, value) in sum.iter_mut().zip(node) {
            *sum += weight * value;
        }
    }
    sum
}

/// The cell of a position and the place in it; none outside 0 to `steps`.
fn cell(position: f64, steps: f64) -> Option<(usize, f32)> {
    if !(position >= 0.0 && position < steps) {
        return None;
    }
    let k = position as u32;
    Some((k as usize, (position - f64::from(k)) as f32))
}
