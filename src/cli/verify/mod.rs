//! `tenure verify`: may the service laws be trusted on this operation?

mod history;

use super::{Ended, Failure};
use std::path::PathBuf;
use tenure::queueing::ServiceDefinition;

/// See whether the service laws are right on your own operation: its record against what they predict.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A CSV file with a row for every interval: date, interval_start, offered, answered, abandoned, answered_within, wait_sum, handle_sum (seconds),
    /// agents, and abandoned_within where there is one.
    #[arg(long, value_name = "FILE")]
    history: PathBuf,
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
    history::run(args)
}
