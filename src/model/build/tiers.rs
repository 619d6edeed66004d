//! Which pools a team serves, in tiers of preference.

use super::pools::PoolSketch;
use crate::queueing::Tiers;
use crate::scenario::{ScenarioFile, TeamSpec};

/// The pools a member serves, tier by tier, and after how many of them each tier ends; tiers without any of them are left out.
pub struct Preference {
    pub pools: Vec<usize>,
    pub ends: Vec<usize>,
}

/// The preference of a team among pools.
pub fn preference(file: &ScenarioFile, team: (usize, &TeamSpec), pools: &[&PoolSketch]) -> Preference {
    let (index, spec) = team;
    let id = |pool: &PoolSketch| file.queue.keys().nth(pool.queue).expect("pools name queues of the file");
    let mut found = Preference { pools: vec![], ends: vec![] };
    for tier in spec.tiers() {
        let here = pools.iter().enumerate().filter(|(_, pool)| pool.teams.contains(&index) && tier.contains(id(pool)));
        found.pools.extend(here.map(|(position, _)| position));
        if found.pools.len() > found.ends.last().copied().unwrap_or(0) {
            found.ends.push(found.pools.len());
        }
    }
    found
}

/// The tiers of all members, where some member has several; `enough` is the level at which each leaves an earlier tier.
pub fn tiers(preferences: &[Preference], enough: impl Fn(usize) -> f64) -> Vec<Tiers> {
    if preferences.iter().all(|preference| preference.ends.len() < 2) {
        return vec![];
    }
    let of = |(member, preference): (usize, &Preference)| Tiers {
        ends: if preference.ends.is_empty() { vec![0] } else { preference.ends.clone() },
        enough: enough(member),
    };
    preferences.iter().enumerate().map(of).collect()
}
