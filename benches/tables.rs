//! How fast intervals are looked up, in millions a second of one core, beside the exact law on the same days in the same run.
//!
//! `cargo bench --bench tables`. Days of 32 half-hours with 8 to 240 agents and a load of 0.7 to 1.1 an agent; three minutes' handle time,
//! two minutes' patience. By kind of table: whole agents (a row each), fractional agents, a handle time that moves, attendance by chance.
#[path = "../tests/common/chance.rs"]
mod chance;

use chance::Dice;
use std::hint::black_box;
use tenure::queueing::{Intervals, ServiceDefinition, TableRange, VoiceLaw};

const DAYS: usize = 2000;
const INTERVALS: usize = 32;
const ROUNDS: usize = 5;
/// The clock of the processor moves in steps of some milliseconds.
const TIMES_A_ROUND: usize = 250;
const HANDLE_TIME: f64 = 180.0;

struct Day {
    contacts: Vec<f64>,
    agents: Vec<f64>,
    handle_time: f64,
}

fn main() {
    let law = VoiceLaw::new(120.0, 20.0, ServiceDefinition::AnsweredOfOffered);
    let kinds =
        [("whole agents", true, false, 1.0), ("fractional agents", false, false, 1.0), ("a handle time that moves", false, true, 1.0)];
    for (kind, whole, moves, present) in kinds.into_iter().chain([("attendance by chance", false, true, 0.9)]) {
        let days = days(whole, moves);
        let handle_time_factors = if moves { (0.6, 2.2) } else { (1.0, 1.0) };
        let range = TableRange { whole, most_agents: 512.0, handle_time_seconds: HANDLE_TIME, handle_time_factors };
        let (table, exact) = (speed(&law.tabulated(&range), &days, present), speed(&law, &days, present));
        println!("{kind:<26}{table:>8.1} million intervals a second, exact {exact:>6.2}: {:>5.1} times as fast", table / exact);
    }
}

fn days(whole: bool, moves: bool) -> Vec<Day> {
    let mut dice = Dice(1);
    let mut day = || {
        let most = dice.scaled(12.0, 240.0);
        let handle_time = if moves { HANDLE_TIME * dice.between(0.85, 1.3) } else { HANDLE_TIME };
        let shape = |i: usize| 0.35 + 0.65 * (std::f64::consts::PI * (i as f64 + 0.5) / INTERVALS as f64).sin();
        let agents: Vec<f64> = (0..INTERVALS).map(|i| most * shape(i)).map(|agents| if whole { agents.round() } else { agents }).collect();
        let contacts = agents.iter().map(|agents| agents * dice.between(0.7, 1.1) * 1800.0 / handle_time).collect();
        Day { contacts, agents, handle_time }
    };
    (0..DAYS).map(|_| day()).collect()
}

/// Millions of intervals a second: the median of some rounds.
fn speed(law: &VoiceLaw, days: &[Day], present: f64) -> f64 {
    let round = |_| {
        let started = cpu_seconds();
        for day in (0..TIMES_A_ROUND).flat_map(|_| days) {
            let intervals =
                Intervals { contacts: &day.contacts, agents: &day.agents, interval_seconds: 1800.0, handle_time_seconds: day.handle_time };
            black_box(if present < 1.0 { law.totals_attended(&intervals, present) } else { law.totals(&intervals) });
        }
        cpu_seconds() - started
    };
    let mut rounds: Vec<f64> = (0..ROUNDS).map(round).collect();
    rounds.sort_by(f64::total_cmp);
    (TIMES_A_ROUND * DAYS * INTERVALS) as f64 / rounds[ROUNDS / 2] / 1e6
}

/// CPU time of this thread, where the system tells; else of the wall.
fn cpu_seconds() -> f64 {
    static BEGUN: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|text| text.split(' ').next().and_then(|number| number.parse::<f64>().ok()));
    nanoseconds.map_or_else(|| BEGUN.elapsed().as_secs_f64(), |nanoseconds| 1e-9 * nanoseconds)
}
