//! `tenure check`: whether a scenario is sound, what it assumes, and what follows from that.

mod people;
mod planning;
mod sheet;
mod worked_out;

use super::{Ended, Failure, say};
use std::path::PathBuf;
use tenure::model::compile;
use tenure::scenario::load;

/// Check a scenario and print what it assumes: every value in force, its unit and where it came from.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The scenario file.
    scenario: PathBuf,
    /// Override one key of the scenario, such as queue.voice.handle_time_seconds=390; may be repeated.
    #[arg(long = "set", value_name = "KEY=VALUE")]
    overrides: Vec<String>,
}

/// Prints the assumption sheet of a sound scenario.
///
/// # Errors
/// Everything that is wrong with the scenario, at once.
pub fn run(args: &Args) -> Result<Ended, Failure> {
    let scenario = load(&args.scenario, &args.overrides)?;
    let model = compile(&scenario)?;
    say(sheet::sheet(&scenario) + &worked_out::text(&scenario, &model))?;
    Ok(Ended::Well)
}
