//! The interval table of a voice queue: the exact law at the nodes of a grid, cubic splines between them.
//!
//! Patience and threshold are fixed; coordinates are agents, load and handle time. Whole agents at a handle time that never moves have
//! a row each ([`Whole`]), all others lie in a grid of ln n, load and handle time ([`Between`]). What lies outside is left to the exact
//! law. How good such tables are: `docs/queueing.md`.

mod between;
mod look_up;
mod whole;

use super::voice::VoiceLaw;
use between::{Between, Here};
pub(super) use look_up::Asked;
use whole::Whole;

/// What becomes of a contact: the shares answered in time, still waiting at T and abandoned, and seconds waited by the answered.
pub(super) type Fate4 = [f64; 4];

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

impl TableRange {
    fn handle_time_moves(&self) -> bool {
        self.handle_time_factors != (1.0, 1.0)
    }
}

/// A service law worked out on a grid.
#[derive(Debug, Clone, PartialEq)]
pub enum IntervalTable {
    /// Whole agents.
    Whole(Whole),
    /// Fractional agents, or a handle time that moves.
    Between(Between),
}

/// A table at one handle time.
#[derive(Debug, Clone, Copy)]
pub(super) enum AtHandleTime<'a> {
    Whole(&'a Whole),
    Between(Here<'a>),
}

impl IntervalTable {
    /// Works the exact law out at the nodes; none for a law without patience limit, which is not smooth where agents just keep up.
    pub(super) fn new(law: &VoiceLaw, range: &TableRange) -> Option<Self> {
        let smooth = law.patience_seconds.is_finite();
        smooth.then(|| match range.whole && !range.handle_time_moves() {
            true => Self::Whole(Whole::new(law, range)),
            false => Self::Between(Between::new(law, range)),
        })
    }

    /// The table at a handle time; none where it does not reach.
    pub(super) fn at(&self, handle_time: f64) -> Option<AtHandleTime<'_>> {
        match self {
            Self::Whole(table) => table.holds(handle_time).then_some(AtHandleTime::Whole(table)),
            Self::Between(table) => table.at(handle_time).map(AtHandleTime::Between),
        }
    }

    /// Whether handle time is one of its coordinates.
    pub fn follows_handle_time(&self) -> bool {
        matches!(self, Self::Between(table) if table.follows_handle_time())
    }

    /// Bytes the table takes.
    pub fn bytes(&self) -> usize {
        match self {
            Self::Whole(table) => table.bytes(),
            Self::Between(table) => table.bytes(),
        }
    }
}

impl Asked<'_> {
    /// Writes what becomes of the contacts of every interval that has a load in Erlang above 0; the others are left as they are.
    pub fn fates(self, load: &[f64], agents: &[f64], fates: &mut [Fate4]) {
        pulp::Arch::new().dispatch(look_up::Fates { asked: self, load, agents, fates });
    }

    /// The sum of the contacts of intervals, and of contacts x what becomes of them; a contact is so much `load` in Erlang.
    pub fn sums(self, contacts: &[f64], agents: &[f64], load: f64) -> (f64, Fate4) {
        pulp::Arch::new().dispatch(look_up::Sums { asked: self, contacts, agents, load })
    }
}

/// The exact law at every load of a row.
fn exact_row(law: &VoiceLaw, handle_time: f64, agents: f64, loads: &[f64]) -> Vec<Fate4> {
    use super::exact::Fates;
    use super::order::BLOCK;
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

/// Spline coefficients along a row, of each of the four numbers on its own.
fn along(row: &[Fate4]) -> Vec<Fate4> {
    let of = |i: usize| super::spline::coefficients(&row.iter().map(|node| node[i]).collect::<Vec<f64>>());
    let each: [Vec<f64>; 4] = std::array::from_fn(of);
    (0..each[0].len()).map(|k| std::array::from_fn(|i| each[i][k])).collect()
}
