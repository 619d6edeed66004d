//! Days that change: against the exact transient chain.
use crate::chain::{Chain, Interval};
use crate::common;
use crate::world::{Mean, assert_near, exponential, one_line};
use tenure::contacts::{Day, Kernel, NoWitness, State, Waited, Witness};
use tenure::random::Draws;

const HALF_HOUR: f64 = 1800.0;

/// The profile of the reference that has no secrets: each half-hour's contacts are those of its neighbours' pattern.
fn patient() -> (Chain, Vec<Interval>) {
    let contacts = [80.0, 90.0, 100.0, 110.0, 120.0, 120.0];
    let chain = Chain { handle_time: 420.0, patience: 1800.0, interval_seconds: HALF_HOUR, most: (24, 90) };
    (chain, contacts.map(|contacts| Interval { contacts, agents: 24 }).to_vec())
}

#[test]
fn the_chain_of_these_tests_is_that_of_the_reference() {
    let Some(file) = common::shared("reference/timevary.visible.csv") else { return };
    let (chain, intervals) = patient();
    let mut state = chain.steady(intervals[0]);
    let passed: Vec<_> = intervals.iter().map(|interval| chain.pass(&mut state, *interval)).collect();
    let mut seen = 0;
    for row in common::rows(&file).iter().filter(|row| row["profile"] == "P5_patient") {
        let at = |name: &str| common::number(&row[name]);
        let Some(passed) = passed.get(at("interval") as usize) else { continue };
        seen += 1;
        for (name, value) in [("expected_abandonments", passed.abandoned), ("mean_busy", passed.busy), ("mean_p_all_busy", passed.all_busy)]
        {
            assert!((value - at(name)).abs() < 2e-4 * at(name), "{name} of interval {}: {value}, reference {}", row["interval"], at(name));
        }
    }
    assert_eq!(seen, 5);
}

/// Counts of abandonments by the interval in which they happened.
#[derive(Default)]
struct GaveUp(Vec<f64>);

impl Witness for GaveUp {
    fn abandoned(&mut self, _: usize, _: u32, waited: Waited) {
        if let Some(count) = self.0.get_mut((waited.arrived + waited.seconds).div_euclid(HALF_HOUR) as usize) {
            *count += 1.0;
        }
    }
}

/// Means over replications with their errors, one for every column.
fn means(rows: &[Vec<f64>]) -> Vec<Mean> {
    let count = rows.len() as f64;
    let column = |at: usize| {
        let mean = rows.iter().map(|row| row[at]).sum::<f64>() / count;
        let square = rows.iter().map(|row| (row[at] - mean).powi(2)).sum::<f64>() / (count - 1.0);
        Mean { value: mean, error: (square / count).sqrt() }
    };
    (0..rows[0].len()).map(column).collect()
}

/// A day like the chain's after a day to warm up, many times: abandoned, busy, and all busy of every interval within three standard errors.
fn compare(what: &str, chain: &Chain, intervals: &[Interval], replications: u64) {
    let mut exact = Vec::new();
    let mut state = chain.steady(intervals[0]);
    for interval in intervals {
        let passed = chain.pass(&mut state, *interval);
        exact.extend([passed.abandoned, passed.busy, passed.all_busy]);
    }
    // T = 0: within are those who found a free agent.
    for kernel in [Kernel::Fastest, Kernel::Events] {
        let design = one_line(exponential(chain.handle_time), exponential(chain.patience), 0.0, HALF_HOUR).worked_out_by(kernel);
        let day = |all: &[Interval]| Day {
            contacts: vec![all.iter().map(|i| i.contacts).collect()],
            agents: vec![all.iter().map(|i| i.agents as u32).collect()],
            ..Day::default()
        };
        let (before, day) = (day(&[intervals[0]; 8]), day(intervals));
        let mut state = State::empty(&design);
        let mut rows = Vec::new();
        for replication in 0..replications {
            let draws = Draws::new(9, replication);
            state.clear(&design);
            design.simulate(&mut state, &draws, 0, &before, &mut NoWitness);
            let mut gave_up = GaveUp(vec![0.0; intervals.len()]);
            let tally = design.simulate(&mut state, &draws, 1, &day, &mut gave_up);
            let mut row = Vec::new();
            for (i, interval) in intervals.iter().enumerate() {
                let (counts, duty) = (&tally.queues[0].intervals()[i], &tally.teams[0].intervals()[i]);
                row.extend([gave_up.0[i], duty.busy_seconds / HALF_HOUR, f64::from(counts.offered - counts.within) / interval.contacts]);
            }
            rows.push(row);
        }
        for (at, (mean, exact)) in means(&rows).into_iter().zip(&exact).enumerate() {
            let measure = ["abandoned", "busy", "all busy"][at % 3];
            assert_near(&format!("{what}, {kernel:?}: {measure} in interval {}", at / 3), mean, *exact, 0.0);
        }
    }
}

#[test]
fn a_morning_that_fills_up_follows_the_reference() {
    let (chain, intervals) = patient();
    compare("a filling morning", &chain, &intervals, 600);
}

/// Agents who go finish what they have in hand: right after a fall more are busy than are on duty.
#[test]
fn agents_who_come_and_go_follow_the_chain_in_which_contacts_are_finished() {
    let chain = Chain { handle_time: 900.0, patience: 400.0, interval_seconds: HALF_HOUR, most: (12, 40) };
    let day = [(18.0, 10), (22.0, 12), (22.0, 4), (14.0, 4), (14.0, 9), (20.0, 3), (8.0, 8)];
    let intervals = day.map(|(contacts, agents)| Interval { contacts, agents });
    compare("agents who come and go", &chain, &intervals, 2500);
}
