//! `tenure verify`: may the service laws be trusted on this operation?

mod history;
mod laws;

use super::run::folder::RunFolder;
use super::{Ended, Failure, say};
use std::path::PathBuf;
use tenure::queueing::ServiceDefinition;
use tenure::report::File;

/// See whether the service laws are right on your own operation: side by side in weeks of a scenario, or against the record of what happened.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The scenario whose queues the laws are compared on.
    #[arg(conflicts_with = "history")]
    scenario: Option<PathBuf>,
    /// Futures from which weeks are taken.
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=100_000), conflicts_with = "history")]
    futures: u32,
    /// Weeks of every kind: calm, peak, and those with the least capacity.
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u16).range(1..=200), conflicts_with = "history")]
    weeks: u16,
    /// How many times every contact of a week is simulated; 0: not at all.
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u32).range(0..=100_000), conflicts_with = "history")]
    repeats: u32,
    /// Seed of chance; without it the scenario says.
    #[arg(long, value_name = "S", conflicts_with = "history")]
    seed: Option<u64>,
    /// Override one key of the scenario, such as queue.voice.handle_time_seconds=390; may be repeated.
    #[arg(long = "set", value_name = "KEY=VALUE", conflicts_with = "history")]
    overrides: Vec<String>,
    /// A CSV file with a row for every interval: date, interval_start, offered, answered, abandoned, answered_within, wait_sum, handle_sum (seconds),
    /// agents, and abandoned_within where there is one.
    #[arg(long, value_name = "FILE")]
    history: Option<PathBuf>,
    /// The threshold behind the column answered_within, seconds.
    #[arg(long, value_name = "S", default_value_t = 20.0, allow_negative_numbers = true)]
    within: f64,
    /// How the service level counts abandoned contacts: answered-of-offered, answered-of-answered, answered-or-abandoned-of-offered or
    /// answered-of-offered-less-short-abandons.
    #[arg(long, value_name = "DEFINITION", value_parser = super::erlang::definition, default_value = "answered-of-offered")]
    definition: ServiceDefinition,
    /// Columns that the file calls otherwise: wait_sum=wait_sum_s,agents=logged_in.
    #[arg(long, value_name = "COLUMN=HEADING", value_delimiter = ',')]
    columns: Vec<String>,
    /// What the column agents holds: agents available for contacts, or a lower bound of them.
    #[arg(long, value_name = "WHAT", value_enum, default_value = "available")]
    agents_are: history::AgentsAre,
    /// The folder to create for the results; it must not exist. Without it, one in output/verify.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Print nothing but the folder of the results.
    #[arg(long)]
    quiet: bool,
}

/// Verifies.
pub fn run(args: &Args) -> Result<Ended, Failure> {
    match (&args.scenario, &args.history) {
        (_, Some(record)) => history::run(args, record),
        (Some(scenario), None) => laws::run(args, scenario),
        (None, None) => Err(Failure::Mistake("nothing to verify is named".into(), "name a scenario, or a record with --history".into())),
    }
}

/// Where the results of this name are written.
fn folder(args: &Args, name: &str) -> Result<RunFolder, Failure> {
    let stamp = jiff::Timestamp::now().strftime("%Y%m%dT%H%M%SZ").to_string();
    RunFolder::prepare(args.out.as_deref(), &format!("verify/{name}"), &stamp)
}

/// Keeps the files with the report among them, and says it. `told` gives the report for the folder and the files named.
fn keep(args: &Args, folder: RunFolder, mut files: Vec<File>, told: impl Fn(&str, &[String]) -> String) -> Result<Ended, Failure> {
    let mut names: Vec<String> = files.iter().map(|file| file.name.clone()).collect();
    names.insert(0, "report.txt".into());
    let report = told(&folder.path().to_string_lossy(), &names);
    files.insert(0, File { name: "report.txt".into(), bytes: report.into_bytes() });
    let kept = folder.keep(&files, false)?;
    let kept = kept.to_string_lossy();
    say(if args.quiet { format!("{kept}\n") } else { told(&kept, &names) })?;
    Ok(Ended::Well)
}
