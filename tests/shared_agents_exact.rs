//! Two kinds of contacts with agents of their own and agents who take both, longest queue first: the exact chain, against its reference
//! table. No run evaluates it; it is the oracle that shared agents are measured by.
mod common;

use common::{number, rows, shared};
use std::collections::BTreeMap;

/// Contacts with each kind's own agents, with shared agents, and waiting of each kind.
type State = [usize; 5];

struct Operation {
    /// Agents of the first kind alone, of the second alone, and shared.
    agents: [usize; 3],
    /// Contacts of each kind per second.
    arriving: [f64; 2],
    /// 1 / handle time and 1 / patience of each kind, per second.
    serve: f64,
    leave: [f64; 2],
}

/// Longest queue that is followed: longer ones have less than 1e-15 of the time in every row of the table.
const LONGEST: usize = 90;
const CLOSE: f64 = 1e-13;
const MOST_SWEEPS: usize = 20_000;

impl Operation {
    /// Where each event leads from a state, and at which rate.
    fn moves(&self, state: State) -> Vec<(State, f64)> {
        let mut moves = Vec::new();
        for kind in 0..2 {
            let mut next = state;
            if state[kind] < self.agents[kind] {
                next[kind] += 1;
            } else if state[2] < self.agents[2] {
                next[2] += 1;
            } else {
                next[3 + kind] += 1;
            }
            if next[3 + kind] <= LONGEST {
                moves.push((next, self.arriving[kind]));
            }
            if state[kind] > 0 {
                let mut next = state;
                let busy = state[kind] as f64;
                if state[3 + kind] > 0 {
                    next[3 + kind] -= 1;
                } else {
                    next[kind] -= 1;
                }
                moves.push((next, busy * self.serve));
            }
            if state[3 + kind] > 0 {
                let mut next = state;
                next[3 + kind] -= 1;
                moves.push((next, state[3 + kind] as f64 * self.leave[kind]));
            }
        }
        if state[2] > 0 {
            let rate = state[2] as f64 * self.serve;
            for (taken, share) in longest(state[3], state[4]) {
                let mut next = state;
                if let Some(kind) = taken {
                    next[3 + kind] -= 1;
                } else {
                    next[2] -= 1;
                }
                moves.push((next, share * rate));
            }
        }
        moves
    }

    /// The share of time in every state, by Gauss–Seidel sweeps over the balance equations.
    fn steady(&self) -> Vec<(State, f64)> {
        let (mut states, mut position) = (vec![[0; 5]], BTreeMap::from([([0; 5], 0)]));
        let mut into: Vec<Vec<(usize, f64)>> = vec![Vec::new()];
        let mut out = Vec::new();
        let mut at = 0;
        while at < states.len() {
            let mut leaving = 0.0;
            for (next, rate) in self.moves(states[at]) {
                let to = *position.entry(next).or_insert_with(|| {
                    states.push(next);
                    into.push(Vec::new());
                    states.len() - 1
                });
                into[to].push((at, rate));
                leaving += rate;
            }
            out.push(leaving);
            at += 1;
        }
        let mut time = vec![1.0 / states.len() as f64; states.len()];
        for sweep in 0..MOST_SWEEPS {
            let mut change = 0.0_f64;
            for k in 0..states.len() {
                let k = if sweep % 2 == 0 { k } else { states.len() - 1 - k };
                let next = into[k].iter().map(|(from, rate)| time[*from] * rate).sum::<f64>() / out[k];
                change += (next - time[k]).abs();
                time[k] = next;
            }
            let all: f64 = time.iter().sum();
            time.iter_mut().for_each(|time| *time /= all);
            if change < CLOSE * all {
                break;
            }
        }
        states.into_iter().zip(time).collect()
    }
}

/// Whom a shared agent takes, with which chance: the longer queue, either of equal ones, nobody.
fn longest(first: usize, second: usize) -> Vec<(Option<usize>, f64)> {
    match first.cmp(&second) {
        std::cmp::Ordering::Greater => vec![(Some(0), 1.0)],
        std::cmp::Ordering::Less => vec![(Some(1), 1.0)],
        std::cmp::Ordering::Equal if first == 0 => vec![(None, 1.0)],
        std::cmp::Ordering::Equal => vec![(Some(0), 0.5), (Some(1), 0.5)],
    }
}

#[test]
fn the_chain_of_shared_agents_meets_the_reference_table() {
    let Some(path) = shared("reference/sbr_exact.visible.csv") else { return };
    let rows = rows(&path);
    let mut worst = 0.0_f64;
    for row in &rows {
        let get = |column: &str| number(&row[column]);
        let operation = Operation {
            agents: ["n1", "n2", "n_flex"].map(|column| get(column) as usize),
            arriving: ["lambda1_per_hour", "lambda2_per_hour"].map(|column| get(column) / 3600.0),
            serve: 1.0 / get("aht_s"),
            leave: ["patience1_s", "patience2_s"].map(|column| 1.0 / get(column)),
        };
        let steady = operation.steady();
        for kind in 0..2 {
            let busy = |state: &State| state[kind] == operation.agents[kind] && state[2] == operation.agents[2];
            let delayed: f64 = steady.iter().filter(|(state, _)| busy(state)).map(|(_, time)| time).sum();
            let waiting: f64 = steady.iter().map(|(state, time)| state[3 + kind] as f64 * time).sum();
            let (mean_wait, abandoned) = (waiting / operation.arriving[kind], waiting * operation.leave[kind] / operation.arriving[kind]);
            let k = kind + 1;
            for (seen, column) in
                [(delayed, format!("p_delay{k}")), (abandoned, format!("p_abandon{k}")), (mean_wait, format!("mean_wait{k}_s"))]
            {
                let error = (seen - get(&column)).abs() / get(&column).max(1.0);
                assert!(error < 1e-8, "{row:?}, {column}: {seen}, off by {error:e}");
                worst = worst.max(error);
            }
        }
    }
    println!("{} operations: within {worst:e}", rows.len());
    assert!(!rows.is_empty());
}
