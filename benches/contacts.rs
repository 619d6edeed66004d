//! How fast contacts are simulated: W1 and W2 of the peers' workloads, on one thread, beside the tight C programs, in one run.
//!
//! ```text
//! cargo bench --bench contacts              150 days of W1, 300 of W2
//! cargo bench --bench contacts -- 600       so many days of W1, twice as many of W2
//! ```
//! An event is an arrival, a service end or an abandonment: two a contact. The C programs are `w1_tight.c` and `w2_tight.c` in
//! `../shared/peers/scripts` (or below `TENURE_SHARED`), compiled here by `gcc -O3 -march=native`; they are skipped, saying why, where one of
//! these is missing. They draw by a ziggurat from xoshiro256++; tenure draws every number by its address and by inversion. Rounds alternate,
//! and each side's best round counts, so that a busy machine hurts both alike.
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;
use tenure::contacts::{Day, DayTally, Design, Kernel, NoWitness, State};
use tenure::random::Draws;

#[path = "../tests/contacts/world.rs"]
#[allow(dead_code, reason = "the tests use more of it")]
mod world;

const ROUNDS: u64 = 5;

/// A workload and one way to work it out.
struct Side {
    name: &'static str,
    design: Design,
    day: Day,
    days: u64,
}

fn main() {
    let days = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(150);
    let ((w1, w1_day), (w2, w2_day)) = (world::w1(), world::w2());
    say_load();
    let side = |name, design: &Design, day: &Day, kernel, days| Side {
        name,
        design: design.clone().worked_out_by(kernel),
        day: day.clone(),
        days,
    };
    compare(
        &[side("W1, events", &w1, &w1_day, Kernel::Events, days), side("W1, recursion", &w1, &w1_day, Kernel::Fastest, days)],
        &program("w1_tight"),
        &["heap", "kwx"],
        days,
    );
    compare(&[side("W2, events", &w2, &w2_day, Kernel::Fastest, 2 * days)], &program("w2_tight"), &["heap", "lazy"], 2 * days);
    say_load();
}

/// Millions of events a second of every side and of the C program's modes, best of the rounds.
fn compare(sides: &[Side], program: &Result<PathBuf, String>, modes: &[&str], days: u64) {
    let mut ours = vec![0.0_f64; sides.len()];
    let mut theirs = vec![0.0_f64; modes.len()];
    for round in 0..ROUNDS {
        for (best, side) in ours.iter_mut().zip(sides) {
            *best = best.max(speed(side, round * side.days));
        }
        if let Ok(program) = program {
            for (best, mode) in theirs.iter_mut().zip(modes) {
                *best = best.max(speed_of_program(program, mode, days, round + 1));
            }
        }
    }
    for (side, speed) in sides.iter().zip(&ours) {
        println!("{}: {speed:.1} million events a second", side.name);
    }
    match program {
        Ok(_) => {
            for (mode, speed) in modes.iter().zip(&theirs) {
                let ratios: Vec<String> = sides.iter().zip(&ours).map(|(side, own)| format!("{} {:.2}", side.name, own / speed)).collect();
                println!("C, {mode}: {speed:.1} million events a second; tenure against it: {}", ratios.join("; "));
            }
        }
        Err(why) => println!("C: SKIPPED, {why}"),
    }
}

/// Millions of events a second of so many days from a replication on.
fn speed(side: &Side, from: u64) -> f64 {
    let (mut state, mut tally) = (State::empty(&side.design), DayTally::default());
    let started = Instant::now();
    let mut contacts = 0;
    for replication in from..from + side.days {
        state.clear(&side.design);
        side.design.simulate_into(&mut tally, &mut state, &Draws::new(1, replication), 0, &side.day, &mut NoWitness);
        contacts += tally.queues.iter().map(|queue| u64::from(queue.all_day().offered)).sum::<u64>();
    }
    2e-6 * contacts as f64 / started.elapsed().as_secs_f64()
}

/// Compiles a C program of the peers.
fn program(name: &str) -> Result<PathBuf, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = std::env::var_os("TENURE_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
    let source = shared.join("peers/scripts").join(name).with_extension("c");
    if !source.exists() {
        return Err(format!("{name}.c is not there; TENURE_SHARED says where its folder `peers` is"));
    }
    let program = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let run = Command::new("gcc").args(["-O3", "-march=native"]).arg(&source).arg("-o").arg(&program).arg("-lm").output();
    let output = run.map_err(|what| format!("gcc cannot be started ({what})"))?;
    if output.status.success() { Ok(program) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
}

/// Millions of events a second as a program of the peers reports them.
fn speed_of_program(program: &Path, mode: &str, days: u64, seed: u64) -> f64 {
    let run = Command::new(program).args([mode, &days.to_string(), &seed.to_string()]).output();
    let text = run.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    let number = text.split("events/s ").nth(1).and_then(|rest| rest.split(' ').next()).and_then(|number| number.parse::<f64>().ok());
    number.map_or(0.0, |events| events / 1e6)
}

fn say_load() {
    if let Ok(load) = std::fs::read_to_string("/proc/loadavg") {
        println!("load of the machine (1, 5, 15 minutes): {}", load.split(' ').take(3).collect::<Vec<_>>().join(" "));
    }
}
