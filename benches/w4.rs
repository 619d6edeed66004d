//! How fast W4 is: tenure with the exact service law on two threads against the vectorised NumPy simulation of the same
//! workload with its exact law, in one run on one machine.
//!
//! ```text
//! cargo bench --bench w4                       200 futures of tenure, 100 of NumPy
//! cargo bench --bench w4 -- 1000 200           so many futures of each
//! cargo bench --bench w4 -- --memory           besides, the peak memory of 10,000 futures (Linux)
//! ```
//! NumPy's side is `../shared/peers/w4_numpy.py` (or below `TENURE_SHARED`), run by `TENURE_PYTHON` (else `python3`), which
//! needs numpy and scipy; it is skipped, saying why, where one of these is missing. Compare only on a quiet machine.
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;
use tenure::model::Model;
use tenure::simulate::{Plan, Unwatched, simulate};

const THREADS: usize = 2;
const MEMORY_FUTURES: u64 = 10_000;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut numbers = arguments.iter().filter_map(|argument| argument.parse::<u64>().ok());
    let (ours, theirs) = (numbers.next().unwrap_or(200), numbers.next().unwrap_or(100));
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let started = Instant::now();
    let model = model(&root.join("scenarios/w4.toml"));
    println!("loading and compiling: {:.2} s", started.elapsed().as_secs_f64());
    say_load();
    let tenure = seconds_a_thousand(&model, ours);
    println!("tenure, exact law, {THREADS} threads, {ours} futures: {tenure:.2} s per 1,000 replications");
    match numpy(root, theirs) {
        Ok(numpy) => {
            println!("NumPy, exact law, {theirs} futures: {numpy:.2} s per 1,000 replications");
            println!("ratio: NumPy takes {:.1} times as long", numpy / tenure);
        }
        Err(why) => println!("NumPy: SKIPPED, {why}"),
    }
    say_load();
    if arguments.iter().any(|argument| argument == "--memory") {
        let tenure = seconds_a_thousand(&model, MEMORY_FUTURES);
        let peak = peak_memory_mib().map_or("unknown on this system".into(), |mib| format!("{mib:.0} MiB"));
        println!("{MEMORY_FUTURES} futures: {tenure:.2} s per 1,000 replications, peak memory {peak}");
    }
}

fn model(path: &Path) -> Model {
    let scenario = tenure::scenario::load(path, &[]).unwrap_or_else(|wrong| panic!("{wrong}"));
    tenure::model::compile(&scenario).unwrap_or_else(|wrong| panic!("{wrong}"))
}

fn seconds_a_thousand(model: &Model, futures: u64) -> f64 {
    let started = Instant::now();
    let outcomes = simulate(model, &Plan { threads: Some(THREADS), ..Plan::new(futures, 1) }, &Unwatched);
    let seconds = started.elapsed().as_secs_f64();
    assert_eq!(outcomes.replications() as u64, futures);
    1000.0 * seconds / futures as f64
}

/// Seconds per 1,000 replications as the NumPy simulation reports them, or why it could not be run.
fn numpy(root: &Path, futures: u64) -> Result<f64, String> {
    let shared = std::env::var_os("TENURE_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
    let script = shared.join("peers/w4_numpy.py");
    if !script.exists() {
        return Err("w4_numpy.py is not there; TENURE_SHARED says where its folder `peers` is".into());
    }
    let python = std::env::var("TENURE_PYTHON").unwrap_or_else(|_| "python3".into());
    let run = Command::new(&python).arg(&script).args(["--sl", "exact", "--reps", &futures.to_string()]).output();
    let output = run.map_err(|what| format!("`{python}` cannot be started ({what}); TENURE_PYTHON names another"))?;
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr);
        return Err(format!("`{python}` failed: {}", text.lines().last().unwrap_or("no message")));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let seconds = text.split("-> ").nth(1).and_then(|rest| rest.split(' ').next()).and_then(|number| number.parse().ok());
    seconds.ok_or_else(|| format!("its output has no time: {text}"))
}

/// Peak resident memory of this process, where the system tells.
fn peak_memory_mib() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<f64>().ok().map(|kib| kib / 1024.0)
}

fn say_load() {
    if let Ok(load) = std::fs::read_to_string("/proc/loadavg") {
        println!("load of the machine (1, 5, 15 minutes): {}", load.split(' ').take(3).collect::<Vec<_>>().join(" "));
    }
}
