//! Which shared agents work for which queue: load per agent is equalised as far as skills allow.
//!
//! Dedicated agents stay where they are. Every shared team pours its agents like water over the queues it serves, so that the
//! queues it helps end with the same supply per load and no queue it leaves out has less. Teams do this in turn until nothing
//! moves; the result maximises the sum over queues of load x log(supply), which has one answer for the supplies.
//!
//! Where teams have tiers of preference, they pour tier by tier. Of a team with later tiers only so many agents stay with an
//! earlier one that its queues get down to the team's greatest occupancy; the others go on. Who is left after the last tier
//! returns to the first.

use std::ops::Range;

/// Agents of every shared team and the queues they may serve, in one interval.
#[derive(Debug)]
pub struct Sharing<'a> {
    /// For every team, the queues it may serve: tier by tier, ascending within a tier.
    pub serves: &'a [Vec<usize>],
    /// Agents of every team.
    pub agents: &'a [f64],
    /// Load of every queue, in Erlang; without tiers any unit will do.
    pub load: &'a [f64],
    /// For every team, its tiers; empty where no team has several.
    pub tiers: &'a [Tiers],
}

/// How the queues of a team fall into tiers of preference.
#[derive(Debug, Clone, PartialEq)]
pub struct Tiers {
    /// After how many of the team's queues each tier ends, first tier first.
    pub ends: Vec<usize>,
    /// Agents per load at which a tier has enough of them: 1 over the team's greatest occupancy, times the unit of load.
    pub enough: f64,
}

impl Tiers {
    /// Which of the team's queues make up a tier; none beyond the last.
    pub(super) fn range(&self, tier: usize) -> Range<usize> {
        let end = |tier: usize| self.ends[tier.min(self.ends.len() - 1)];
        if tier == 0 { 0..end(0) } else { end(tier - 1)..end(tier) }
    }

    /// Agents per load beyond which a tier keeps nobody.
    fn most(&self) -> f64 {
        if self.ends.len() > 1 { self.enough } else { f64::INFINITY }
    }
}

/// Turns of all teams at most; one is enough where queues share one team.
const TURNS: usize = 60;
/// Teams and queues they serve, counted together, up to which turns are shortened by leaps.
const MOST_TO_LEAP: usize = 64;
/// Moves that shrink by less than this are not followed to their end at once.
const MOST_SHARE: f64 = 0.999;
/// Movement, as a share of all agents, that counts as none.
const SETTLED: f64 = 1e-10;

/// Writes into `given` (for every team in order, one number for each queue it may serve) how many agents go where.
///
/// `supply` is room for one number a queue and holds the agents of each queue afterwards.
pub fn share_out(sharing: &Sharing, given: &mut [f64], supply: &mut [f64]) {
    given.fill(0.0);
    supply.fill(0.0);
    if !sharing.tiers.is_empty() {
        return share_out_in_tiers(sharing, given, supply);
    }
    let shared = sharing.serves.iter().filter(|queues| queues.len() > 1).count();
    for dedicated in [true, false] {
        let mut at = 0;
        for (team, queues) in sharing.serves.iter().enumerate() {
            if (queues.len() == 1) == dedicated {
                pour(queues, sharing.agents[team], sharing.load, f64::INFINITY, (&mut given[at..at + queues.len()], supply));
            }
            at += queues.len();
        }
    }
    if shared > 1 {
        take_turns(sharing, given, supply);
    }
}

/// Turns until nothing moves any more.
fn take_turns(sharing: &Sharing, given: &mut [f64], supply: &mut [f64]) {
    let all: f64 = sharing.agents.iter().sum();
    let (mut before, mut moved_before) = ([0.0; MOST_TO_LEAP], 0.0);
    for number in 0..TURNS {
        let leaps = given.len() <= MOST_TO_LEAP && number % 2 == 1;
        if leaps {
            before[..given.len()].copy_from_slice(given);
        }
        let moved = turn(sharing, given, supply);
        if moved <= SETTLED * all {
            break;
        }
        if leaps {
            leap(sharing, &before, moved / moved_before, (given, supply));
        }
        moved_before = moved;
    }
}

/// Where each turn moves the same share of what the last one moved, goes at once where all of them lead (Aitken). Where that would be
/// beyond what a team has, or the moves hardly shrink, nothing is done; the turns that follow put right what a leap missed.
fn leap(sharing: &Sharing, before: &[f64], share: f64, (given, supply): (&mut [f64], &mut [f64])) {
    if share > MOST_SHARE {
        return;
    }
    let far = share / (1.0 - share);
    if given.iter().zip(before).any(|(now, before)| now + far * (now - before) < 0.0) {
        return;
    }
    for ((now, before), queue) in given.iter_mut().zip(before).zip(sharing.serves.iter().flatten()) {
        let step = far * (*now - before);
        *now += step;
        supply[*queue] += step;
    }
}

/// Lets every shared team pour anew; gives how many agents moved.
fn turn(sharing: &Sharing, given: &mut [f64], supply: &mut [f64]) -> f64 {
    let (mut at, mut moved) = (0, 0.0);
    for (team, queues) in sharing.serves.iter().enumerate() {
        let mine = &mut given[at..at + queues.len()];
        at += queues.len();
        if queues.len() > 1 {
            let before = mine.iter().sum::<f64>();
            let mut last = [0.0; MOST_QUEUES];
            last[..mine.len()].copy_from_slice(mine);
            take_back(queues, mine, supply);
            pour(queues, before, sharing.load, f64::INFINITY, (mine, supply));
            moved += mine.iter().zip(last).map(|(now, then)| (now - then).abs()).sum::<f64>();
        }
        debug_assert!(sharing.agents[team] >= 0.0);
    }
    moved
}

/// Queues one team may serve at most.
pub const MOST_QUEUES: usize = 32;

fn take_back(queues: &[usize], mine: &mut [f64], supply: &mut [f64]) {
    for (queue, mine) in queues.iter().zip(mine) {
        supply[*queue] -= *mine;
        *mine = 0.0;
    }
}

/// Tier by tier, and what is left back to the first.
fn share_out_in_tiers(sharing: &Sharing, given: &mut [f64], supply: &mut [f64]) {
    let all: f64 = sharing.agents.iter().sum();
    let last = sharing.tiers.iter().map(|tiers| tiers.ends.len()).max().unwrap_or(1);
    for tier in 0..last {
        // Who serves one queue only pours first and stays where it is.
        for turn in 0..TURNS {
            if turn_in_tier(sharing, tier, (turn > 0, true), given, supply) <= SETTLED * all {
                break;
            }
        }
    }
    for _ in 0..TURNS {
        if turn_in_tier(sharing, 0, (true, false), given, supply) <= SETTLED * all {
            break;
        }
    }
}

/// Lets every team pour a tier anew (in the first turn those with one queue before the others), keeping `enough` where that is
/// asked for; gives how many agents moved.
fn turn_in_tier(sharing: &Sharing, tier: usize, (again, enough): (bool, bool), given: &mut [f64], supply: &mut [f64]) -> f64 {
    let mut moved = 0.0;
    for dedicated in [true, false] {
        let mut at = 0;
        for ((queues, tiers), agents) in sharing.serves.iter().zip(sharing.tiers).zip(sharing.agents) {
            let mine = &mut given[at..at + queues.len()];
            at += queues.len();
            let range = tiers.range(tier);
            if range.is_empty() || (queues.len() == 1) != dedicated || (dedicated && again) {
                continue;
            }
            let mut last = [0.0; MOST_QUEUES];
            last[..range.len()].copy_from_slice(&mine[range.clone()]);
            take_back(&queues[range.clone()], &mut mine[range.clone()], supply);
            let elsewhere: f64 = mine.iter().sum();
            let most = if enough { tiers.most() } else { f64::INFINITY };
            pour(&queues[range.clone()], (agents - elsewhere).max(0.0), sharing.load, most, (&mut mine[range.clone()], supply));
            moved += mine[range].iter().zip(last).map(|(now, then)| (now - then).abs()).sum::<f64>();
        }
    }
    moved
}

/// Pours agents over queues up to a common level of supply per load, but not above `most`.
fn pour(queues: &[usize], agents: f64, load: &[f64], most: f64, (mine, supply): (&mut [f64], &mut [f64])) {
    if let ([queue], [mine], true) = (queues, &mut *mine, most.is_infinite()) {
        *mine = agents;
        supply[*queue] += agents;
        return;
    }
    let all_load: f64 = queues.iter().map(|queue| load[*queue]).sum();
    let equal = if most.is_finite() { 0.0 } else { agents / queues.len() as f64 };
    let mut level = f64::INFINITY;
    if all_load > 0.0 {
        level = water_level(queues, agents, load, supply).min(most);
    }
    for (queue, mine) in queues.iter().zip(mine) {
        *mine = if all_load > 0.0 { (level * load[*queue] - supply[*queue]).max(0.0) } else { equal };
        supply[*queue] += *mine;
    }
}

/// The level at which the water fits: sum over queues of max(0, level x load - supply) = agents.
///
/// Starting with all queues, those already above the level are left out until none is.
fn water_level(queues: &[usize], agents: f64, load: &[f64], supply: &[f64]) -> f64 {
    let mut lowest_out = f64::INFINITY;
    loop {
        let (mut water, mut width, mut highest, mut lowest) = (agents, 0.0, 0.0_f64, f64::INFINITY);
        for queue in queues.iter().filter(|queue| load[**queue] > 0.0) {
            let height = supply[*queue] / load[*queue];
            if height < lowest_out {
                (water, width) = (water + supply[*queue], width + load[*queue]);
                (highest, lowest) = (highest.max(height), lowest.min(height));
            }
        }
        let level = water / width;
        // Where all stand equally high, rounding may put the level a hair below them; there is then nobody to leave out.
        if highest <= level || lowest >= highest {
            return level;
        }
        lowest_out = highest;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn supplies(serves: &[Vec<usize>], agents: &[f64], load: &[f64]) -> Vec<f64> {
        let mut given = vec![0.0; serves.iter().map(Vec::len).sum()];
        let mut supply = vec![0.0; load.len()];
        share_out(&Sharing { serves, agents, load, tiers: &[] }, &mut given, &mut supply);
        assert!(given.iter().all(|g| *g >= 0.0));
        assert!((given.iter().sum::<f64>() - agents.iter().sum::<f64>()).abs() < 1e-9, "agents are neither made nor lost");
        supply
    }

    #[test]
    fn one_shared_team_evens_out_the_load_per_agent() {
        let supply = supplies(&[vec![0], vec![1], vec![0, 1]], &[10.0, 10.0, 10.0], &[10.0, 20.0]);
        assert!((supply[0] - 10.0).abs() < 1e-9 && (supply[1] - 20.0).abs() < 1e-9, "{supply:?}");
    }

    #[test]
    fn a_queue_with_enough_of_its_own_gets_nothing() {
        let supply = supplies(&[vec![0], vec![0, 1]], &[30.0, 10.0], &[10.0, 20.0]);
        assert_eq!(supply, [30.0, 10.0]);
    }

    #[test]
    fn a_chain_of_shared_teams_reaches_one_level() {
        let serves = [vec![0, 1], vec![1, 2], vec![0, 2]];
        let supply = supplies(&serves, &[12.0, 12.0, 12.0], &[6.0, 12.0, 18.0]);
        for (supply, load) in supply.iter().zip([6.0, 12.0, 18.0]) {
            assert!((supply / load - 1.0).abs() < 1e-6, "{supply} for {load}");
        }
    }

    /// The middle queue is small and has nobody of its own: sixty plain turns do not get there.
    #[test]
    fn a_chain_with_a_lone_middle_is_even_to_the_last_digits() {
        for step in 0..40 {
            let load = [150.0, 12.0 + 0.4 * f64::from(step), 130.0];
            let supply = supplies(&[vec![0], vec![2], vec![0, 1], vec![1, 2]], &[110.0, 90.0, 60.0, 60.0], &load);
            let level = 320.0 / load.iter().sum::<f64>();
            let worst = supply.iter().zip(load).map(|(supply, load)| (supply / load - level).abs()).fold(0.0, f64::max);
            assert!(worst < 1e-9, "load {load:?}: {supply:?} is {worst:e} from {level}");
        }
    }

    /// Once the first team has evened out the queues, a second one that is off duty finds all of them equally high but for rounding.
    #[test]
    fn a_shared_team_off_duty_changes_nothing_and_ends() {
        for step in 1..2000 {
            let load = [0.1 * f64::from(step), 7.3 / f64::from(step), 1.7];
            let supply = supplies(&[vec![0, 1, 2], vec![0, 1, 2], vec![0, 2]], &[11.3, 0.0, 0.0], &load);
            assert!((supply.iter().sum::<f64>() - 11.3).abs() < 1e-9);
        }
    }

    #[test]
    fn without_load_agents_spread_evenly() {
        assert_eq!(supplies(&[vec![0, 1]], &[8.0], &[0.0, 0.0]), [4.0, 4.0]);
        assert_eq!(supplies(&[vec![0, 1]], &[8.0], &[5.0, 0.0]), [8.0, 0.0]);
    }

    /// Agents that each team gives each of its queues.
    fn in_tiers(serves: &[Vec<usize>], ends: &[&[usize]], most_occupancy: f64, agents: &[f64], load: &[f64]) -> Vec<f64> {
        let tiers: Vec<Tiers> = ends.iter().map(|ends| Tiers { ends: ends.to_vec(), enough: 1.0 / most_occupancy }).collect();
        let mut given = vec![0.0; serves.iter().map(Vec::len).sum()];
        let mut supply = vec![0.0; load.len()];
        share_out(&Sharing { serves, agents, load, tiers: &tiers }, &mut given, &mut supply);
        let mut at = 0;
        for (queues, agents) in serves.iter().zip(agents) {
            let mine: f64 = given[at..at + queues.len()].iter().sum();
            at += queues.len();
            assert!((mine - agents).abs() < 1e-9, "agents are neither made nor lost");
        }
        assert!(given.iter().all(|g| *g >= 0.0));
        given
    }

    fn near(found: &[f64], wanted: &[f64]) {
        assert!(found.len() == wanted.len() && found.iter().zip(wanted).all(|(f, w)| (f - w).abs() < 1e-8), "{found:?}, not {wanted:?}");
    }

    #[test]
    fn a_later_tier_gets_what_an_earlier_one_can_spare_and_gives_back_what_it_does_not_need() {
        near(&in_tiers(&[vec![0, 1]], &[&[1, 2]], 0.8, &[20.0], &[10.0, 3.0]), &[16.25, 3.75]);
        near(&in_tiers(&[vec![0, 1]], &[&[1, 2]], 0.8, &[14.0], &[10.0, 3.0]), &[12.5, 1.5]);
        near(&in_tiers(&[vec![0, 1]], &[&[1, 2]], 0.8, &[12.0], &[10.0, 3.0]), &[12.0, 0.0]);
        near(&in_tiers(&[vec![0, 1]], &[&[1, 2]], 0.8, &[12.0], &[0.0, 3.0]), &[8.25, 3.75]);
    }

    #[test]
    fn agents_of_others_count_before_a_team_decides_what_it_can_spare() {
        let serves = [vec![0], vec![0, 1]];
        near(&in_tiers(&serves, &[&[1], &[1, 2]], 0.8, &[6.0, 10.0], &[8.0, 20.0]), &[6.0, 4.0, 6.0]);
        near(&in_tiers(&serves, &[&[1], &[1, 2]], 0.8, &[12.0, 10.0], &[8.0, 20.0]), &[12.0, 0.0, 10.0]);
    }

    #[test]
    fn one_tier_for_everybody_is_no_tier() {
        let serves = [vec![0], vec![0, 1, 2], vec![1, 2]];
        let (agents, load) = ([5.0, 9.0, 4.0], [8.0, 3.0, 6.0]);
        let tiers: Vec<Tiers> = serves.iter().map(|queues| Tiers { ends: vec![queues.len()], enough: 1.25 }).collect();
        let of = |tiers: &[Tiers]| {
            let (mut given, mut supply) = ([0.0; 6], [0.0; 3]);
            share_out(&Sharing { serves: &serves, agents: &agents, load: &load, tiers }, &mut given, &mut supply);
            supply
        };
        near(&of(&tiers), &of(&[]));
    }
}
