//! How long every shipped scenario takes: loading and working it out, and a future of it on one thread, beside the quickstart
//! of the same run as yardstick (a time alone says more of the machine than of the program).
//!
//! ```text
//! cargo bench --bench scenarios              100 futures of each
//! cargo bench --bench scenarios -- 500       so many futures of each
//! ```
use std::path::Path;
use std::time::Instant;
use tenure::model::Model;
use tenure::simulate::{Plan, Unwatched, simulate};

/// Runs of each; the fastest counts, since everything else on the machine only slows down.
const RUNS: usize = 3;

fn main() {
    let futures = std::env::args().skip(1).find_map(|argument| argument.parse::<u64>().ok()).unwrap_or(100);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let yardstick = future_ms(&model(&folder, "quickstart").1, futures);
    println!("{:<16}{:>14}{:>16}{:>22}{:>14}", "scenario", "compile, ms", "a future, ms", "a team-week, us", "x quickstart");
    for name in shipped(&folder) {
        let (compile, model) = model(&folder, &name);
        let future = future_ms(&model, futures);
        let team_weeks = (model.teams.len() * model.clock.weeks) as f64;
        println!("{name:<16}{compile:>14.1}{future:>16.2}{:>22.1}{:>14.1}", 1000.0 * future / team_weeks, future / yardstick);
    }
}

/// Names of the scenarios in the folder, in order.
fn shipped(folder: &Path) -> Vec<String> {
    let files = std::fs::read_dir(folder).expect("the scenarios are there");
    let name = |file: std::io::Result<std::fs::DirEntry>| Some(file.ok()?.file_name().to_str()?.strip_suffix(".toml")?.to_string());
    let mut names: Vec<String> = files.filter_map(name).collect();
    names.sort();
    names
}

/// A scenario worked out, and the milliseconds that took.
fn model(folder: &Path, name: &str) -> (f64, Model) {
    let started = Instant::now();
    let scenario = tenure::scenario::load(&folder.join(format!("{name}.toml")), &[]).unwrap_or_else(|wrong| panic!("{wrong}"));
    let model = tenure::model::compile(&scenario).unwrap_or_else(|wrong| panic!("{wrong}"));
    (1000.0 * started.elapsed().as_secs_f64(), model)
}

/// Milliseconds of one future on one thread.
fn future_ms(model: &Model, futures: u64) -> f64 {
    let plan = Plan { threads: Some(1), ..Plan::new(futures, 1) };
    let run = |_| {
        let started = Instant::now();
        let outcomes = simulate(model, &plan, &Unwatched);
        assert_eq!(outcomes.replications() as u64, futures);
        1000.0 * started.elapsed().as_secs_f64() / futures as f64
    };
    (0..RUNS).map(run).fold(f64::INFINITY, f64::min)
}
