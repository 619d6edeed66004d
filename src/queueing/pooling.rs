//! What a pool gains by sharing agents: between its own agents alone and one queue for all.
//!
//! The allocation gives every pool a supply of its own, as if shared agents stood still. In truth they go, contact by contact, where somebody
//! waits. With sep the outcome on the own supply and pooled that of all pools they connect as one queue,
//!
//! ```text
//! outcome = sep + g (pooled - sep)        g = 1 - exp(-κ h (1 - e/r) / √(n (1 - r/N)))        κ = 0.7
//!   n  agents of the pool          h  shared agents that it could have and that work elsewhere          r = n + h
//!   e  shared agents among the n, whom others may take          N  agents of all pools connected
//! ```
//! So g = 0 where nobody could come to help, and 1 where every agent may serve the pool. Pools reach each other through teams on duty; of a team
//! with tiers only pools of one tier help each other. Source: models.md 3, 1 - exp(-0.9 · flexible / √N) for all pools alike; by pool, and κ,
//! fitted to contact-by-contact simulation (docs/sharing.md tells of the errors).

use super::Sharing;
use super::allocation::Tiers;
use std::ops::Range;

/// How fast helpers make one queue of several.
const KAPPA: f64 = 0.7;

/// What a pool gains in one interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gain {
    /// g: how far the way from the own supply (0) to one queue for all (1).
    pub share: f64,
    /// Load of all pools connected over its own. The one queue has so many times the pool's load and agents.
    pub times: f64,
}

impl Gain {
    /// None: the pool is on its own.
    pub const NONE: Self = Self { share: 0.0, times: 1.0 };
}

/// Works out what every pool gains by agents shared as `given`, see [`share_out`](super::share_out), with these supplies. Pools for which `joins`
/// is not set (those of chat) take no part. `connected` is room for one number a pool.
pub fn gains(sharing: &Sharing, (given, supply): (&[f64], &[f64]), joins: &[bool], connected: &mut [usize], gains: &mut [Gain]) {
    gains.fill(Gain::NONE);
    let takes_part = |pool: usize| joins[pool] && sharing.load[pool] > 0.0;
    connect(sharing, &takes_part, connected);
    for pool in (0..gains.len()).filter(|pool| takes_part(*pool) && supply[*pool] > 0.0) {
        let (mut helpers, mut lent) = (0.0, 0.0);
        let mut at = 0;
        for (team, queues) in sharing.serves.iter().enumerate() {
            for tier in tiers(sharing.tiers.get(team), queues.len()) {
                let (queues, given) = (&queues[tier.clone()], &given[at..][tier]);
                if let Some(here) = queues.iter().position(|queue| *queue == pool) {
                    let elsewhere = queues.iter().zip(given).filter(|(queue, _)| **queue != pool && takes_part(**queue));
                    let (others, there) = elsewhere.fold((0, 0.0), |(others, there), (_, given)| (others + 1, there + given));
                    helpers += there;
                    lent += if others > 0 { given[here] } else { 0.0 };
                }
            }
            at += queues.len();
        }
        if helpers > 0.0 {
            let together = (0..supply.len()).filter(|other| takes_part(*other) && connected[*other] == connected[pool]);
            let (load, all) = together.fold((0.0, 0.0), |(load, all), other| (load + sharing.load[other], all + supply[other]));
            gains[pool] = Gain { share: share(supply[pool], helpers, lent, all), times: load / sharing.load[pool] };
        }
    }
}

/// g of the page, for a pool with agents and helpers.
fn share(agents: f64, helpers: f64, lent: f64, all: f64) -> f64 {
    let reach = agents + helpers;
    let beyond = (1.0 - reach / all).max(0.0);
    -libm::expm1(-KAPPA * helpers * (1.0 - (lent / reach).min(1.0)) / (agents * beyond).sqrt())
}

/// The tiers of a team as ranges of the queues it serves.
fn tiers(tiers: Option<&Tiers>, queues: usize) -> impl Iterator<Item = Range<usize>> {
    let count = tiers.map_or(1, |tiers| tiers.ends.len());
    (0..count).map(move |tier| tiers.map_or(0..queues, |tiers| tiers.range(tier)))
}

/// Gives pools that shared agents on duty connect the same number.
fn connect(sharing: &Sharing, takes_part: &impl Fn(usize) -> bool, connected: &mut [usize]) {
    connected.iter_mut().enumerate().for_each(|(pool, connected)| *connected = pool);
    let mut settled = false;
    while !settled {
        settled = true;
        for (team, queues) in sharing.serves.iter().enumerate().filter(|(team, _)| sharing.agents[*team] > 0.0) {
            for tier in tiers(sharing.tiers.get(team), queues.len()) {
                let here = || queues[tier.clone()].iter().filter(|pool| takes_part(**pool));
                let Some(least) = here().map(|pool| connected[*pool]).min() else { continue };
                for pool in here() {
                    settled &= connected[*pool] == least;
                    connected[*pool] = least;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::share_out;
    use super::*;

    fn of(serves: &[Vec<usize>], agents: &[f64], load: &[f64], ends: &[&[usize]]) -> Vec<Gain> {
        let tiers: Vec<Tiers> = ends.iter().map(|ends| Tiers { ends: ends.to_vec(), enough: 1.25 }).collect();
        let sharing = Sharing { serves, agents, load, tiers: &tiers };
        let (mut given, mut supply) = (vec![0.0; serves.iter().map(Vec::len).sum()], vec![0.0; load.len()]);
        share_out(&sharing, &mut given, &mut supply);
        let mut found = vec![Gain::NONE; load.len()];
        gains(&sharing, (&given, &supply), &vec![true; load.len()], &mut vec![0; load.len()], &mut found);
        found
    }

    #[test]
    fn without_shared_agents_nothing_is_gained() {
        assert_eq!(of(&[vec![0], vec![1]], &[9.0, 8.0], &[7.0, 7.0], &[]), [Gain::NONE; 2]);
        assert_eq!(of(&[vec![0], vec![1], vec![0, 1]], &[9.0, 8.0, 0.0], &[7.0, 7.0], &[]), [Gain::NONE; 2]);
        assert_eq!(of(&[vec![0], vec![0, 1]], &[9.0, 8.0], &[7.0, 0.0], &[]), [Gain::NONE; 2], "a queue without contacts shares nothing");
    }

    #[test]
    fn where_everybody_serves_all_the_pools_are_one_queue() {
        let found = of(&[vec![0, 1], vec![0, 1]], &[9.0, 3.0], &[7.0, 3.5], &[]);
        assert!(found.iter().all(|gain| gain.share == 1.0), "{found:?}");
        assert!((found[0].times - 1.5).abs() < 1e-12 && (found[1].times - 3.0).abs() < 1e-12);
    }

    #[test]
    fn more_shared_agents_gain_more_and_without_a_jump() {
        let at = |shared: f64| of(&[vec![0], vec![1], vec![0, 1]], &[20.0 - shared, 10.0 - shared / 2.0, 1.5 * shared], &[20.0, 10.0], &[]);
        let mut before = at(1e-9);
        assert!(before.iter().all(|gain| gain.share < 1e-8));
        for step in 1..=199 {
            let now = at(0.1 * f64::from(step));
            for (now, before) in now.iter().zip(&before) {
                assert!(now.share >= before.share && now.share - before.share < 0.1, "{now:?} after {before:?}");
            }
            before = now;
        }
    }

    #[test]
    fn pools_of_different_tiers_do_not_help_each_other() {
        assert_eq!(of(&[vec![0, 1]], &[20.0], &[10.0, 3.0], &[&[1, 2]]), [Gain::NONE; 2]);
        let found = of(&[vec![0, 1, 2]], &[20.0], &[10.0, 2.0, 1.0], &[&[1, 3]]);
        assert!(found[0] == Gain::NONE && found[1].share == 1.0 && found[2].share == 1.0, "{found:?}");
    }

    #[test]
    fn a_chain_connects_pools_that_share_nobody() {
        let found = of(&[vec![0, 1], vec![1, 2], vec![3]], &[10.0, 10.0, 5.0], &[6.0, 6.0, 6.0, 4.0], &[]);
        assert!((found[0].times - 3.0).abs() < 1e-12 && found[3] == Gain::NONE, "{found:?}");
        assert!(found[1].share == 1.0 && found[0].share < 1.0, "the middle is reached by all: {found:?}");
    }
}
