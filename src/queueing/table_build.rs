//! Filling an interval table with the exact law.

use super::exact::Fates;
use super::order::BLOCK;
use super::spline::{FEWEST, coefficients};
use super::table::{Between, IntervalTable, Node, Planes, Row, Rows};
use super::voice::VoiceLaw;

/// What an interval table must hold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TableRange {
    /// Whether agents are whole.
    pub whole: bool,
    /// Most agents; the table begins at one.
    pub most_agents: f64,
    /// Planned mean handle time, seconds.
    pub handle_time_seconds: f64,
    /// Factors on it, least and greatest; both 1 where it never moves.
    pub handle_time_factors: (f64, f64),
}

/// Step of the load along a row of whole agents, in √n.
const LOAD_STEP: f64 = 0.25;
/// Rows of few agents have at least so many steps up to a load of as many Erlang as agents.
const STEPS_TO_LOAD: f64 = 10.0;
/// Below n - this √n nobody waits: the chance is less than 1e-11.
const NOBODY_WAITS: f64 = 7.0;
/// The table reaches up to this many Erlang an agent, and n + this √n at least.
const OVERLOAD: f64 = 2.2;
const OVERLOAD_ROOTS: f64 = 7.0;
/// Step in ln n and in y = √n ln(a/n) between fractional agents.
const LN_STEP: f64 = 0.2;
const Y_STEP: f64 = 0.2;
/// The grid of fractional agents is not asked beyond so many Erlang an agent ...
pub(super) const MOST_LOAD: f64 = 20.0;
/// ... and not worked out beyond these.
const HIGHEST_LOAD: f64 = 60.0;
/// Lowest y.
const LOWEST_Y: f64 = -9.0;
/// Step in the logarithm of handle time.
const HANDLE_TIME_STEP: f64 = 0.25;

impl IntervalTable {
    /// Works the exact law out at the nodes; none for a law without patience limit, which is not smooth where agents just keep up.
    pub(super) fn new(law: &VoiceLaw, range: &TableRange) -> Option<Self> {
        if !law.patience_seconds.is_finite() {
            return None;
        }
        let (planes, handle_times) = planes(range);
        let rows = if range.whole { whole_rows(range.most_agents) } else { between_rows(range.most_agents) };
        let mut values: Vec<Plane> = handle_times.iter().map(|handle_time| Plane::new(law, &rows, *handle_time)).collect();
        if handle_times.len() > 1 {
            values = across_planes(&values);
        }
        let plane = values[0].0.len();
        let nodes = values.iter().flat_map(|plane| plane.0.iter().map(|node| node.map(|value| value as f32))).collect::<Vec<Node>>();
        Some(Self { rows, planes, nodes, plane })
    }
}

/// Coefficients of a plane.
struct Plane(Vec<[f64; 4]>);

fn planes(range: &TableRange) -> (Planes, Vec<f64>) {
    let (least, greatest) = range.handle_time_factors;
    if least == 1.0 && greatest == 1.0 {
        return (Planes::One(range.handle_time_seconds), vec![range.handle_time_seconds]);
    }
    let (first, last) = (libm::log(least * range.handle_time_seconds), libm::log(greatest * range.handle_time_seconds));
    let steps = libm::ceil((last - first) / HANDLE_TIME_STEP).max((FEWEST - 1) as f64);
    let step = (last - first) / steps;
    let handle_times = (0..=steps as usize).map(|k| libm::exp(first + step * k as f64)).collect();
    (Planes::Several { first, per_ln: 1.0 / step, steps }, handle_times)
}

fn whole_rows(most: f64) -> Rows {
    let mut at = 0;
    let row = |agents: usize| {
        let n = agents as f64;
        let lowest = (n - NOBODY_WAITS * n.sqrt()).max(0.0);
        let highest = (OVERLOAD * n).max(n + OVERLOAD_ROOTS * n.sqrt());
        let step = (LOAD_STEP * n.sqrt()).min(n / STEPS_TO_LOAD);
        let steps = libm::ceil((highest - lowest) / step);
        let row = Row { lowest, per_load: 1.0 / step, steps, at };
        at += steps as usize + 3;
        row
    };
    Rows::Whole((1..=most.max(1.0) as usize).map(row).collect())
}

fn between_rows(most: f64) -> Rows {
    let rows = libm::ceil(libm::log(most) / LN_STEP).max((FEWEST - 1) as f64);
    let highest = (libm::log(OVERLOAD) * most.sqrt()).max(OVERLOAD_ROOTS);
    let steps = libm::ceil((highest - LOWEST_Y) / Y_STEP);
    Rows::Between(Between {
        first: 0.0,
        per_ln: 1.0 / LN_STEP,
        rows,
        lowest: LOWEST_Y,
        per_y: 1.0 / Y_STEP,
        steps,
        stride: steps as usize + 3,
    })
}

impl Plane {
    fn new(law: &VoiceLaw, rows: &Rows, handle_time: f64) -> Self {
        match rows {
            Rows::Whole(rows) => {
                let each = rows.iter().enumerate().flat_map(|(k, row)| {
                    let load = |step: usize| row.lowest + step as f64 / row.per_load;
                    along(&exact(law, handle_time, (k + 1) as f64, row.steps as usize, load))
                });
                Self(each.collect())
            }
            Rows::Between(grid) => {
                let row = |k: usize| {
                    let agents = libm::exp(grid.first + k as f64 / grid.per_ln);
                    let load = |step: usize| agents * libm::exp((grid.lowest + step as f64 / grid.per_y) / agents.sqrt()).min(HIGHEST_LOAD);
                    along(&exact(law, handle_time, agents, grid.steps as usize, load))
                };
                let rows: Vec<Vec<[f64; 4]>> = (0..=grid.rows as usize).map(row).collect();
                Self(across(&rows).concat())
            }
        }
    }
}

/// The exact law at every node of a row.
fn exact(law: &VoiceLaw, handle_time: f64, agents: f64, steps: usize, load: impl Fn(usize) -> f64) -> Vec<[f64; 4]> {
    let loads: Vec<f64> = (0..=steps).map(load).collect();
    let mut fates = Fates::new();
    let mut row = Vec::with_capacity(loads.len());
    for loads in loads.chunks(BLOCK) {
        fates.evaluate_exactly(law, loads, &[agents; BLOCK][..loads.len()], handle_time);
        row.extend((0..loads.len()).map(|i| match loads[i] > 0.0 {
            true => [fates.in_time[i], fates.still_waiting[i], fates.abandoned[i], fates.answer_wait[i]],
            false => [1.0, 0.0, 0.0, 0.0],
        }));
    }
    row
}

/// Coefficients along a row, each of the four numbers on its own.
fn along(row: &[[f64; 4]]) -> Vec<[f64; 4]> {
    let each: [Vec<f64>; 4] = std::array::from_fn(|i| coefficients(&row.iter().map(|node| node[i]).collect::<Vec<f64>>()));
    (0..each[0].len()).map(|k| std::array::from_fn(|i| each[i][k])).collect()
}

/// Coefficients across rows of the same nodes.
fn across(rows: &[Vec<[f64; 4]>]) -> Vec<Vec<[f64; 4]>> {
    let columns: Vec<Vec<[f64; 4]>> =
        (0..rows[0].len()).map(|k| along(&rows.iter().map(|row| row[k]).collect::<Vec<[f64; 4]>>())).collect();
    (0..columns[0].len()).map(|row| columns.iter().map(|column| column[row]).collect()).collect()
}

fn across_planes(planes: &[Plane]) -> Vec<Plane> {
    let rows: Vec<Vec<[f64; 4]>> = planes.iter().map(|plane| plane.0.clone()).collect();
    across(&rows).into_iter().map(Plane).collect()
}
