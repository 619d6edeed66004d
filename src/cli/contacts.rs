//! `tenure contacts`: a few queues and teams, every contact simulated.

mod table;
mod tell;

use super::{Ended, Failure, say, whole};
use std::path::PathBuf;
use tenure::scenario::load_queue_file;
use tenure::study::queue_days::simulate_queue_file;

/// Simulate every contact of a small queue file, beside the exact steady law where there is one.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The queue file; `tenure example contacts/skill-day` writes one.
    file: PathBuf,
    /// How often the days are simulated; without it the file says.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(2..=1_000_000))]
    replications: Option<u32>,
    /// Seed of chance: the same seed gives the same contacts. Without it the file says.
    #[arg(long, value_name = "S")]
    seed: Option<u64>,
    /// How many threads to use; the results do not depend on it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// A table to write: every queue and interval with its errors; it must not exist.
    #[arg(long, value_name = "FILE.csv")]
    out: Option<PathBuf>,
    /// Override one key of the file, such as queue.sales.answer_within_seconds=30; may be repeated.
    #[arg(long = "set", value_name = "KEY=VALUE")]
    overrides: Vec<String>,
}

/// Simulates the file and tells the planner.
///
/// # Errors
/// Everything the planner wrote wrong; a table that cannot be written.
pub fn run(args: &Args) -> Result<Ended, Failure> {
    let mut file = load_queue_file(&args.file, &args.overrides)?.file;
    file.contacts.replications = args.replications.unwrap_or(file.contacts.replications);
    file.contacts.seed = args.seed.unwrap_or(file.contacts.seed);
    if let Some(out) = args.out.as_ref().filter(|out| out.exists()) {
        let what = format!("`--out {}`: this exists already", out.display());
        return Err(Failure::Mistake(what, "name a file that does not exist; results never overwrite others".into()));
    }
    let threads = rayon::ThreadPoolBuilder::new().num_threads(args.threads.map_or(0, usize::from)).build();
    let threads = threads.map_err(|error| Failure::Trouble(format!("no threads can be started: {error}")))?;
    let days = threads.install(|| simulate_queue_file(&file)).map_err(|wrong| Failure::Trouble(wrong.join("; ")))?;
    say(tell::days(&file, &days))?;
    if let Some(out) = &args.out {
        let text = table::csv(&file, &days);
        whole::write(out, text.as_bytes()).map_err(|error| Failure::Trouble(format!("`{}` cannot be written: {error}", out.display())))?;
        say(format!("\nwrote {}\n", out.display()))?;
    }
    Ok(Ended::Well)
}
