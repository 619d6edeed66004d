//! Chance for making scenarios up: the same case comes out of the same number, always.

use std::collections::BTreeSet;
use tenure::random::{Draws, Entity, Purpose};

/// A sequence of choices, and the features that were switched on by them.
pub struct Dice {
    draws: Draws,
    entity: Entity,
    thrown: u64,
    pub features: BTreeSet<&'static str>,
}

impl Dice {
    /// The choices of one case; `name` tells apart several sequences of the same case.
    pub fn new(case: u64, name: &str) -> Self {
        Self { draws: Draws::new(2026, case), entity: Entity::named("case", name), thrown: 0, features: BTreeSet::new() }
    }

    /// A number between 0 and 1.
    pub fn unit(&mut self) -> f64 {
        self.thrown += 1;
        self.draws.uniform(Purpose::Uncertain, self.entity, 0, self.thrown)
    }

    /// A number in a range, with three digits: what a planner would write.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        let value = low + (high - low) * self.unit();
        (value * 1000.0).round() / 1000.0
    }

    /// A whole number in a range, both ends included.
    pub fn whole(&mut self, low: u64, high: u64) -> u64 {
        (low + (self.unit() * (high - low + 1) as f64) as u64).min(high)
    }

    /// One of several.
    pub fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.whole(0, of.len() as u64 - 1) as usize].clone()
    }

    pub fn chance(&mut self, p: f64) -> bool {
        self.unit() < p
    }

    /// Switches a feature on with chance `p`.
    pub fn on(&mut self, feature: &'static str, p: f64) -> bool {
        let on = self.chance(p);
        if on {
            self.mark(feature);
        }
        on
    }

    /// One of several texts, each a feature of its own.
    pub fn one_of(&mut self, of: &[(&'static str, String)]) -> String {
        let (feature, text) = self.pick(of);
        self.mark(feature);
        text
    }

    /// Notes that a feature is in use.
    pub fn mark(&mut self, feature: &'static str) {
        self.features.insert(feature);
    }
}
