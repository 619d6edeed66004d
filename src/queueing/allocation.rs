//! Which shared agents work for which queue: load per agent is equalised as far as skills allow.
//!
//! Dedicated agents stay where they are. Every shared team pours its agents like water over the queues it serves, so that the
//! queues it helps end with the same supply per load and no queue it leaves out has less. Teams do this in turn until nothing
//! moves; the result maximises the sum over queues of load x log(supply), which has one answer for the supplies.

/// Agents of every shared team and the queues they may serve, in one interval.
#[derive(Debug)]
pub struct Sharing<'a> {
    /// For every team, the queues it may serve, ascending.
    pub serves: &'a [Vec<usize>],
    /// Agents of every team.
    pub agents: &'a [f64],
    /// Load of every queue, in Erlang.
    pub load: &'a [f64],
}

/// Turns of all teams at most; one is enough where queues share one team.
const TURNS: usize = 60;
/// Movement, as a share of all agents, that counts as none.
const SETTLED: f64 = 1e-10;

/// Writes into `given` (for every team in order, one number for each queue it may serve) how many agents go where.
///
/// `supply` is room for one number a queue and holds the agents of each queue afterwards.
pub fn share_out(sharing: &Sharing, given: &mut [f64], supply: &mut [f64]) {
    given.fill(0.0);
    supply.fill(0.0);
    let shared = sharing.serves.iter().filter(|queues| queues.len() > 1).count();
    for dedicated in [true, false] {
        let mut at = 0;
        for (team, queues) in sharing.serves.iter().enumerate() {
            if (queues.len() == 1) == dedicated {
                pour(queues, sharing.agents[team], sharing.load, &mut given[at..at + queues.len()], supply);
            }
            at += queues.len();
        }
    }
    let all: f64 = sharing.agents.iter().sum();
    for _ in 0..if shared > 1 { TURNS } else { 0 } {
        if turn(sharing, given, supply) <= SETTLED * all {
            break;
        }
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
            pour(queues, before, sharing.load, mine, supply);
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

/// Pours agents over queues up to a common level of supply per load.
fn pour(queues: &[usize], agents: f64, load: &[f64], mine: &mut [f64], supply: &mut [f64]) {
    let all_load: f64 = queues.iter().map(|queue| load[*queue]).sum();
    let equal = agents / queues.len() as f64;
    let mut level = f64::INFINITY;
    if all_load > 0.0 {
        level = water_level(queues, agents, load, supply);
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
        let under = queues.iter().filter(|queue| load[**queue] > 0.0 && supply[**queue] / load[**queue] < lowest_out);
        let (water, width) = under.fold((agents, 0.0), |(water, width), queue| (water + supply[*queue], width + load[*queue]));
        let level = water / width;
        let highest = queues
            .iter()
            .filter(|queue| load[**queue] > 0.0)
            .map(|queue| supply[*queue] / load[*queue])
            .filter(|height| *height < lowest_out)
            .fold(0.0, f64::max);
        // Where all stand equally high, rounding may put the level a hair below them; there is then nobody to leave out.
        let some_lower = queues.iter().any(|queue| load[*queue] > 0.0 && supply[*queue] / load[*queue] < highest);
        if highest <= level || !some_lower {
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
        share_out(&Sharing { serves, agents, load }, &mut given, &mut supply);
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
}
