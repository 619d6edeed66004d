//! `tenure story`: one future, week by week, with what planning rules did in it.

use super::service::Service;
use super::{Ended, Failure, bug, say};
use std::path::{Path, PathBuf};
use tenure::model::compile_by;
use tenure::report::Story;
use tenure::scenario::load;
use tenure::simulate::{Plan, activations, story};

/// Tell one future week by week: heads, contacts, service, over/under and cost, and what planning rules did and why.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The scenario file.
    scenario: PathBuf,
    /// Number of the future, from 0, as in replications.parquet.
    #[arg(long, value_name = "N", default_value_t = 0)]
    replication: u64,
    /// Seed of chance; without it the scenario says.
    #[arg(long, value_name = "S")]
    seed: Option<u64>,
    /// By what service is worked out.
    #[arg(long, value_enum, default_value_t, value_name = "LAW")]
    service: Service,
    /// Override one key of the scenario, such as queue.voice.handle_time_seconds=390; may be repeated.
    #[arg(long = "set", value_name = "KEY=VALUE")]
    overrides: Vec<String>,
    /// Also write the weeks into this CSV file; it must not exist.
    #[arg(long, value_name = "FILE")]
    csv: Option<PathBuf>,
}

/// Simulates one future again and tells it.
///
/// # Errors
/// Everything that is wrong with the scenario, or a file that cannot be written.
pub fn run(args: &Args) -> Result<Ended, Failure> {
    let scenario = load(&args.scenario, &args.overrides)?;
    let model = compile_by(&scenario, args.service.by())?;
    let plan = Plan::new(1, args.seed.unwrap_or(scenario.file.simulation.seed));
    bug::working_on(&args.scenario.to_string_lossy(), plan.seed);
    let weeks = story(&model, &plan, args.replication);
    let log = activations(&model, &plan, args.replication);
    let told = Story { frame: &model.frame, seed: plan.seed, replication: args.replication, weeks: &weeks, log: &log };
    if let Some(path) = &args.csv {
        write(path, &told.csv())?;
    }
    say(told.text())?;
    Ok(Ended::Well)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    use std::io::Write;
    let shown = path.display();
    let file = std::fs::File::create_new(path);
    let mut file = file.map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            Failure::Mistake(format!("`{shown}` exists already"), "name another file, or move that one away".into())
        }
        _ => Failure::Trouble(format!("`{shown}` cannot be written: {error}")),
    })?;
    file.write_all(bytes).map_err(|error| Failure::Trouble(format!("`{shown}` cannot be written: {error}")))
}
