//! Intervals looked up side by side, averaged over attendance.
//!
//! Written once and compiled for the widest vectors there are; every lane does the same operations in the same order, so the bits do not
//! depend on which.
#![allow(clippy::inline_always, reason = "only what is inlined is compiled for the vectors of the machine at hand")]

use super::{AtHandleTime, Fate4};
use crate::queueing::attendance::rules;
use crate::queueing::block::fate;
use crate::queueing::lanes::{LANES, Lane, each};
use crate::queueing::voice::VoiceLaw;
use pulp::{Simd, WithSimd};

/// A number of every lane in single precision.
pub(super) type Lane32 = [f32; LANES];

/// A grid of the law at one handle time.
pub(super) trait Grid: Copy {
    /// How intervals lie between the numbers of the grid.
    type Between;
    /// What is the same of loads for all numbers of agents.
    fn prepare(self, load: &Lane) -> Lane;
    /// Where these loads, and what was prepared of them, lie with so many agents: position of the first number, or one of the two below.
    fn places(self, load: &Lane, prepared: &Lane, agents: &Lane) -> ([u32; LANES], Self::Between);
    /// What becomes of contacts at a place inside.
    fn read<S: Simd>(self, simd: S, at: u32, between: &Self::Between, lane: usize) -> [f32; 4];
}

/// The grid does not reach there.
pub(super) const BEYOND: u32 = u32::MAX;
/// Nobody waits there.
pub(super) const NOBODY_WAITS: u32 = u32::MAX - 1;

/// One table and those it is asked about.
#[derive(Clone, Copy)]
pub(in crate::queueing) struct Asked<'a> {
    pub at: AtHandleTime<'a>,
    /// Asked where the table does not reach.
    pub law: &'a VoiceLaw,
    pub handle_time: f64,
    /// Share of the agents present, where attendance is by chance.
    pub present_share: Option<f64>,
}

/// Writes what becomes of the contacts of intervals with a load in Erlang above 0; the others are left as they are.
pub(super) struct Fates<'a> {
    pub asked: Asked<'a>,
    pub load: &'a [f64],
    pub agents: &'a [f64],
    pub fates: &'a mut [Fate4],
}

/// Adds up contacts, and contacts x what becomes of them.
pub(super) struct Sums<'a> {
    pub asked: Asked<'a>,
    pub contacts: &'a [f64],
    pub agents: &'a [f64],
    /// Load of a contact, Erlang.
    pub load: f64,
}

impl WithSimd for Fates<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        match self.asked.at {
            AtHandleTime::Whole(table) => self.through(simd, table),
            // As many planes as there are, known when compiled: the compiler unrolls them.
            AtHandleTime::Between(here) => match here.one_plane() {
                Some(one) => self.through(simd, one),
                None => self.through(simd, here),
            },
        }
    }
}

impl Fates<'_> {
    #[inline(always)]
    fn through<S: Simd>(self, simd: S, grid: impl Grid) {
        for (k, fates) in self.fates.chunks_mut(LANES).enumerate() {
            let load = lane(self.load, k);
            let found = self.asked.side_by_side(simd, grid, &load, &lane(self.agents, k));
            for (i, (fate, found)) in fates.iter_mut().zip(&found).enumerate() {
                if load[i] > 0.0 {
                    *fate = *found;
                }
            }
        }
    }
}

impl WithSimd for Sums<'_> {
    type Output = (f64, Fate4);

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> (f64, Fate4) {
        match self.asked.at {
            AtHandleTime::Whole(table) => self.through(simd, table),
            AtHandleTime::Between(here) => match here.one_plane() {
                Some(one) => self.through(simd, one),
                None => self.through(simd, here),
            },
        }
    }
}

impl Sums<'_> {
    #[inline(always)]
    fn through<S: Simd>(self, simd: S, grid: impl Grid) -> (f64, Fate4) {
        let (mut offered, mut sums) = (0.0, [0.0; 4]);
        for k in 0..self.contacts.len().div_ceil(LANES) {
            let contacts = lane(self.contacts, k);
            let (load, agents) = (each(|i| contacts[i] * self.load), lane(self.agents, k));
            for contacts in contacts {
                offered += contacts;
            }
            if self.asked.present_share.is_some() {
                let found = self.asked.side_by_side(simd, grid, &load, &agents);
                for (contacts, fate) in contacts.iter().zip(found) {
                    add(&mut sums, *contacts, fate);
                }
            } else {
                let (at, between) = grid.places(&load, &grid.prepare(&load), &agents);
                for i in 0..LANES {
                    if load[i] > 0.0 {
                        add(&mut sums, contacts[i], self.asked.fate(simd, grid, (at[i], &between), (load[i], agents[i], i)));
                    }
                }
            }
        }
        (offered, sums)
    }
}

impl Asked<'_> {
    /// What becomes of the contacts of some intervals; nothing where there is no load.
    #[inline(always)]
    fn side_by_side<S: Simd>(self, simd: S, grid: impl Grid, load: &Lane, agents: &Lane) -> [[f64; 4]; LANES] {
        let mut fates = [[0.0; 4]; LANES];
        let prepared = grid.prepare(load);
        let Some(share) = self.present_share else {
            let (at, between) = grid.places(load, &prepared, agents);
            for i in 0..LANES {
                if load[i] > 0.0 {
                    fates[i] = self.fate(simd, grid, (at[i], &between), (load[i], agents[i], i));
                }
            }
            return fates;
        };
        for (present, weight) in rules(agents, share) {
            let (at, between) = grid.places(load, &prepared, &present);
            for i in 0..LANES {
                if load[i] > 0.0 && weight[i] > 0.0 {
                    let fate = self.fate(simd, grid, (at[i], &between), (load[i], present[i], i));
                    for (sum, value) in fates[i].iter_mut().zip(fate) {
                        *sum += weight[i] * value;
                    }
                }
            }
        }
        fates
    }

    /// What becomes of the contacts of one interval with so many agents.
    #[inline(always)]
    fn fate<S: Simd, G: Grid>(self, simd: S, grid: G, (at, between): (u32, &G::Between), (load, agents, lane): (f64, f64, usize)) -> Fate4 {
        match at {
            NOBODY_WAITS => [1.0, 0.0, 0.0, 0.0],
            BEYOND => fate(self.law, load, agents, self.handle_time),
            at => double(grid.read(simd, at, between, lane)),
        }
    }
}

/// Adds contacts x what becomes of each.
#[inline(always)]
fn add(sums: &mut Fate4, contacts: f64, fate: Fate4) {
    for (sum, value) in sums.iter_mut().zip(fate) {
        *sum += contacts * value;
    }
}

#[inline(always)]
fn double([a, b, c, d]: [f32; 4]) -> Fate4 {
    [f64::from(a), f64::from(b), f64::from(c), f64::from(d)]
}

/// The cells of places of 0 or more, and where in them they lie; a place on a border may belong to either cell.
#[inline(always)]
pub(super) fn cells(places: &Lane) -> ([u32; LANES], Lane32) {
    /// Adding it leaves no room for anything below one: unlike a cast to a whole number, all vectors can do this.
    const NO_FRACTIONS: f64 = 6_755_399_441_055_744.0;
    let whole = each(|i| (places[i] - 0.5) + NO_FRACTIONS);
    let rest = std::array::from_fn(|i| (places[i] - (whole[i] - NO_FRACTIONS)) as f32);
    (std::array::from_fn(|i| whole[i].to_bits() as u32), rest)
}

/// The k-th lane of a column, filled up with zeros.
#[inline(always)]
fn lane(column: &[f64], k: usize) -> Lane {
    let rest = &column[k * LANES..];
    rest.first_chunk().copied().unwrap_or_else(|| std::array::from_fn(|i| rest.get(i).copied().unwrap_or(0.0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::queueing::{ServiceDefinition, TableRange};

    /// What vectors make of it is what one number after another makes of it.
    #[test]
    fn the_bits_do_not_depend_on_the_vectors_of_the_machine() {
        let law = VoiceLaw::new(120.0, 20.0, ServiceDefinition::AnsweredOfOffered);
        let agents: Vec<f64> = (0..45).map(|i| f64::from(i) * 1.7).collect();
        let contacts: Vec<f64> = (0..45).map(|i| f64::from((7 * i) % 45) * 6.3).collect();
        for (whole, factors, present_share) in [(true, (1.0, 1.0), None), (false, (1.0, 1.0), Some(0.9)), (false, (0.6, 2.2), Some(0.88))] {
            let range = TableRange { whole, most_agents: 64.0, handle_time_seconds: 200.0, handle_time_factors: factors };
            let law = law.tabulated(&range);
            let agents: Vec<f64> = agents.iter().map(|agents| if whole { agents.round() } else { *agents }).collect();
            let at = law.table().and_then(|table| table.at(200.0)).expect("the table is made for this handle time");
            let sums = || Sums {
                asked: Asked { at, law: &law, handle_time: 200.0, present_share },
                contacts: &contacts,
                agents: &agents,
                load: 0.1,
            };
            let (one_by_one, side_by_side) = (sums().with_simd(pulp::Scalar), pulp::Arch::new().dispatch(sums()));
            assert_eq!(one_by_one, side_by_side);
            assert!(one_by_one.1[0] > 0.5 * one_by_one.0, "most are answered in time: {one_by_one:?}");
        }
    }
}
