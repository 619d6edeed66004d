//! Where the time of a future goes, step by step of the week, and what comes before and after all futures.
//!
//! ```text
//! cargo bench --bench split                        W4, 200 futures
//! cargo bench --bench split -- bpo-two-sites 100   another scenario, so many futures
//! ```
//! One thread. Steps are timed one by one (a look at the clock costs about 25 ns a step); what `simulate` takes beyond them is
//! folding: totals, moments, bins and their merging. Files are timed for as many futures as were simulated: theirs is a time a run.
//! On Linux all times are scaled to the processor time of the process, so that a busy machine tells the same split.
use std::path::Path;
use std::time::Instant;
use tenure::report::{chart, replications_parquet, summary_json, weekly_csv, weekly_parquet};
use tenure::simulate::{Plan, Unwatched, simulate, step_by_step};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let futures = arguments.iter().find_map(|argument| argument.parse().ok()).unwrap_or(200);
    let name = arguments.iter().find(|argument| argument.parse::<u64>().is_err()).map_or("w4", String::as_str);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios").join(format!("{name}.toml"));
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("one thread is to be had");
    pool.install(|| split(&path, futures));
}

fn split(path: &Path, futures: u64) {
    let plan = Plan { threads: Some(1), twins: 0, ..Plan::new(futures, 1) };
    let (load, scenario) = timed(|| tenure::scenario::load(path, &[]).unwrap_or_else(|wrong| panic!("{wrong}")));
    let (compile, model) = timed(|| tenure::model::compile(&scenario).unwrap_or_else(|wrong| panic!("{wrong}")));
    let (all_steps, steps) = timed(|| steps(&model, &plan));
    let slower = all_steps / steps.iter().map(|(_, seconds)| seconds).sum::<f64>();
    let steps: Vec<(&str, f64)> = steps.into_iter().map(|(step, seconds)| (step, seconds * slower)).collect();
    let (whole, outcomes) = timed(|| simulate(&model, &plan, &Unwatched));
    let future = |seconds: f64| 1e6 * seconds / futures as f64;
    println!("{}, {futures} futures, one thread", outcomes.frame.scenario);
    println!("{:<32}{:>12}{:>10}", "a future", "us", "share");
    let line = |what: &str, seconds: f64| println!("{what:<32}{:>12.1}{:>9.1} %", future(seconds), 100.0 * seconds / whole);
    for (step, seconds) in &steps {
        line(step, *seconds);
    }
    line("folding", whole - steps.iter().map(|(_, seconds)| seconds).sum::<f64>());
    line("all", whole);
    println!("{:<32}{:>12}", "a run", "ms");
    let line = |what: &str, seconds: f64| println!("{what:<32}{:>12.1}", 1e3 * seconds);
    line("load", load);
    line("compile", compile);
    let (analyse, analysis) = timed(|| tenure::analyse(&outcomes));
    line("analyse", analyse);
    line("summary.json", timed(|| summary_json(&analysis)).0);
    line("weekly.csv", timed(|| weekly_csv(&analysis)).0);
    line("weekly.parquet", timed(|| weekly_parquet(&analysis)).0);
    line("replications.parquet", timed(|| replications_parquet(&outcomes)).0);
    line("charts", timed(|| chart::render(&analysis)).0);
}

/// Seconds of every step over all futures, in the order of the week.
fn steps(model: &tenure::model::Model, plan: &Plan) -> Vec<(&'static str, f64)> {
    let mut steps: Vec<(&'static str, f64)> = Vec::new();
    let mut last = Instant::now();
    step_by_step(model, plan, &mut |step| {
        let now = Instant::now();
        let seconds = (now - last).as_secs_f64();
        match steps.iter_mut().find(|(name, _)| *name == step) {
            Some(known) => known.1 += seconds,
            None => steps.push((step, seconds)),
        }
        last = Instant::now();
    });
    steps
}

/// Seconds of processor time, where the system tells; else of the clock.
fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let (started, busy) = (Instant::now(), processor_seconds());
    let done = work();
    let busy = processor_seconds().zip(busy).map(|(now, then)| now - then);
    (busy.unwrap_or_else(|| started.elapsed().as_secs_f64()), done)
}

/// Processor time of the process until now, in hundredths of a second (Linux).
fn processor_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let mut fields = stat.rsplit_once(") ")?.1.split(' ').skip(11);
    let mut ticks = || fields.next()?.parse::<f64>().ok();
    Some((ticks()? + ticks()?) / 100.0)
}
