//! The experiment: how many futures, which seed, which chances play.

use crate::random::Draws;

/// How a model is simulated. No part of the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// Number of futures.
    pub replications: u64,
    /// Number of the first future; the rest follow.
    pub first: u64,
    /// Seed of chance.
    pub seed: u64,
    /// Threads; as many as the machine has where none is given. Results do not depend on it.
    pub threads: Option<usize>,
    /// What is left to chance; everything else takes its mean.
    pub drivers: Drivers,
    /// Futures before this number get a twin where the plan has uncertain numbers: the same values of these, all else drawn anew. Twins
    /// tell how much of the spread comes from not knowing; they are no futures of the results.
    pub twins: u64,
}

impl Plan {
    /// Twins where nobody says otherwise.
    pub const TWINS: u64 = 500;

    /// So many futures from the first on, everything left to chance.
    pub fn new(replications: u64, seed: u64) -> Self {
        Self { replications, first: 0, seed, threads: None, drivers: Drivers::CHANCE, twins: Self::TWINS }
    }
}

/// What is left to chance. What is not takes its mean: counts by cumulative rounding, so that heads stay whole; factors are 1;
/// random events do not occur and their expected cost is told apart; uncertain numbers take the mean of their law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drivers {
    /// Forecast error, day factors and period factors of volume.
    pub volume: bool,
    /// Handle time from week to week.
    pub handle_time: bool,
    /// Who leaves.
    pub attrition: bool,
    /// The labour market behind attrition.
    pub attrition_factor: bool,
    /// Who starts.
    pub hiring: bool,
    /// Random absence from day to day.
    pub absence: bool,
    /// Random events.
    pub events: bool,
    /// Uncertain numbers.
    pub uncertain: bool,
    /// Single contacts, where a model [simulates them](crate::model::ServiceBy::Contacts); otherwise the exact law serves.
    pub contacts: bool,
}

impl Drivers {
    /// Everything is left to chance.
    pub const CHANCE: Self = Self::all(true);
    /// Everything takes its mean: the plan at its mean.
    pub const MEAN: Self = Self::all(false);

    const fn all(chance: bool) -> Self {
        Self {
            volume: chance,
            handle_time: chance,
            attrition: chance,
            attrition_factor: chance,
            hiring: chance,
            absence: chance,
            events: chance,
            uncertain: chance,
            contacts: chance,
        }
    }
}

/// The chance of one future.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chance {
    pub draws: Draws,
    /// Where the numbers that the plan does not know are drawn; elsewhere than all other draws for twins only.
    pub not_known: Draws,
    pub drivers: Drivers,
}

impl Chance {
    /// The luck of the future `luck` meets the uncertain numbers of the future `not_known`.
    pub fn meeting(plan: &Plan, not_known: u64, luck: u64) -> Self {
        Self { draws: Draws::new(plan.seed, luck), not_known: Draws::new(plan.seed, not_known), drivers: plan.drivers }
    }
}

/// Whole numbers whose sum follows the sum of their means: what rounding took or gave is carried over.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Carried(f64);

impl Carried {
    /// The next whole number, at most `most`.
    pub fn whole(&mut self, mean: f64, most: u32) -> u32 {
        self.0 += mean;
        let whole = libm::floor(self.0 + 0.5).clamp(0.0, f64::from(most));
        self.0 -= whole;
        whole as u32
    }
}
