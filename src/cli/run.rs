//! `tenure run`: simulate a scenario, write the results, tell the planner.

pub(super) mod folder;
mod watch;

use super::ending::complain;
use super::service::Service;
use super::{Ended, Failure, bug, say};
use folder::RunFolder;
use std::path::PathBuf;
use std::time::Instant;
use tenure::analysis::{Analysis, analyse};
use tenure::manifest::{Clock, GENERATOR, Manifest, ScenarioText, ServicePrecision};
use tenure::model::{Model, Pool, compile_by};
use tenure::outcomes::Outcomes;
use tenure::queueing::TableError;
use tenure::report::{File, SCHEMA_VERSION, render, text};
use tenure::scenario::{Attendance, Channel, Scenario, ScenarioFile, SimulationSpec, load};
use tenure::simulate::{Plan, simulate};
use watch::Watching;

/// Simulate a scenario and write the results into output/<scenario>/<run>.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The scenario file.
    scenario: PathBuf,
    /// How many futures to simulate; without it the scenario says.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    replications: Option<u32>,
    /// Seed of chance: the same seed gives the same futures. Without it the scenario says.
    #[arg(long, value_name = "S")]
    seed: Option<u64>,
    /// How many threads to use; the results do not depend on it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// The folder to create for the results; it must not exist.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// By what service is worked out.
    #[arg(long, value_enum, default_value_t, value_name = "LAW")]
    service: Service,
    /// Override one key of the scenario, such as queue.voice.handle_time_seconds=390; may be repeated.
    #[arg(long = "set", value_name = "KEY=VALUE")]
    overrides: Vec<String>,
    /// Print nothing but the folder of the results.
    #[arg(long)]
    quiet: bool,
    /// Print summary.json and nothing else.
    #[arg(long, conflicts_with = "quiet")]
    json: bool,
}

/// A run that is done: what it left behind, and where.
struct Done {
    analysis: Analysis,
    summary: Vec<u8>,
    folder: PathBuf,
    names: Vec<String>,
}

/// Runs the scenario.
pub fn run(args: &Args) -> Result<Ended, Failure> {
    limit_threads(args.threads.map(usize::from))?;
    let scenario = load(&args.scenario, &args.overrides)?;
    let model = compile_by(&scenario, args.service.by())?;
    let plan = args.plan(&scenario.file.simulation);
    bug::working_on(&args.scenario.to_string_lossy(), plan.seed);
    let started = Started::now();
    let folder = RunFolder::prepare(args.out.as_deref(), &scenario.file.scenario.name, &started.stamp(plan.seed))?;
    let watch = Watching::start(plan.replications, args.quiet || args.json)?;
    let outcomes = simulate(&model, &plan, &watch);
    watch.finish();
    if outcomes.replications() == 0 {
        complain("stopped before the first futures were done; nothing was written\n");
        return Ok(Ended::Interrupted);
    }
    let done = keep((&scenario, &model), &plan, &outcomes, &started, folder)?;
    args.tell(&done)?;
    Ok(if outcomes.interrupted { Ended::Interrupted } else { Ended::Well })
}

/// Analysis and charts keep to as many threads as the simulation.
fn limit_threads(threads: Option<usize>) -> Result<(), Failure> {
    let Some(threads) = threads else { return Ok(()) };
    let built = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    built.map_err(|error| Failure::Trouble(format!("{threads} threads cannot be started: {error}")))
}

impl Args {
    fn plan(&self, written: &SimulationSpec) -> Plan {
        let replications = self.replications.unwrap_or(written.replications);
        let threads = self.threads.map(usize::from);
        Plan { threads, ..Plan::new(u64::from(replications), self.seed.unwrap_or(written.seed)) }
    }

    fn tell(&self, done: &Done) -> Result<(), Failure> {
        match () {
            () if self.json => say(&done.summary),
            () if self.quiet => say(format!("{}\n", done.folder.display())),
            () => say(text(&done.analysis, &done.folder.to_string_lossy(), &done.names)),
        }
    }
}

/// Analyses the outcomes and writes everything.
fn keep(
    (scenario, model): (&Scenario, &Model),
    plan: &Plan,
    outcomes: &Outcomes,
    started: &Started,
    folder: RunFolder,
) -> Result<Done, Failure> {
    let analysis = analyse(outcomes);
    let mut files = render(&analysis, outcomes);
    let manifest = manifest((scenario, model), plan, outcomes, started, &files);
    files.insert(0, File { name: "manifest.json".into(), bytes: manifest.json() });
    let folder = folder.keep(&files, outcomes.interrupted)?;
    let names = files.iter().map(|file| file.name.clone()).collect();
    let summary = files.into_iter().find(|file| file.name == "summary.json").map_or_else(Vec::new, |file| file.bytes);
    Ok(Done { analysis, summary, folder, names })
}

fn manifest((scenario, model): (&Scenario, &Model), plan: &Plan, outcomes: &Outcomes, started: &Started, files: &[File]) -> Manifest {
    let text = |file: &tenure::scenario::SourceFile| ScenarioText { name: file.name.clone(), text: file.text.clone() };
    Manifest {
        schema_version: SCHEMA_VERSION,
        tool: Manifest::tool(),
        generator: GENERATOR.into(),
        scenario: outcomes.frame.scenario.clone(),
        scenario_hash: scenario.source.hash(),
        scenario_texts: scenario.source.files().iter().map(text).collect(),
        overrides: scenario.source.overrides().to_vec(),
        seed: outcomes.seed,
        first_replication: outcomes.first,
        replications_planned: plan.replications,
        replications: outcomes.replications() as u64,
        interrupted: outcomes.interrupted,
        service_precision: precision(&scenario.file, model),
        files: files.iter().map(|file| file.name.clone()).collect(),
        clock: started.clock(),
    }
}

const ERLANG: &str = "exact Erlang A in every interval";
const TABLE: &str = "table of Erlang A, looked up in every interval";
const CHAT: &str = "exact chain of contacts at agents and waiting in every interval";
const DEFERRED: &str = "exact fluid backlog, first in, first out";
const ATTENDED: &str = ", averaged over binomial attendance by a three-point rule";

/// Which law served which queues, and how exactly.
fn precision(file: &ScenarioFile, model: &Model) -> Vec<ServicePrecision> {
    let mut laws: Vec<ServicePrecision> = Vec::new();
    for (index, (id, queue)) in file.queue.iter().enumerate() {
        let pools = model.groups.iter().flat_map(|group| &group.pools).filter(|pool| pool.queue == index);
        let looked_up: Vec<&Pool> = pools.filter(|pool| pool.law.is_looked_up()).collect();
        let error = looked_up.iter().map(|pool| pool.law_error).fold(TableError::default(), TableError::or_worse);
        let law = match queue.channel {
            channel if channel.is_deferred() => DEFERRED,
            Channel::Chat => CHAT,
            _ if looked_up.is_empty() => ERLANG,
            _ => TABLE,
        };
        let attended = if queue.attendance == Attendance::Binomial && law != DEFERRED { ATTENDED } else { "" };
        let law = format!("{law}{attended}");
        match laws.iter_mut().find(|known| known.law == law) {
            Some(known) => {
                known.queues.push(id.clone());
                known.week_error = known.week_error.max(error.week);
                known.day_error = known.day_error.max(error.day);
            }
            None => laws.push(ServicePrecision { queues: vec![id.clone()], law, week_error: error.week, day_error: error.day }),
        }
    }
    laws
}

/// When the run began.
struct Started {
    at: jiff::Timestamp,
    watch: Instant,
}

impl Started {
    fn now() -> Self {
        Self { at: jiff::Timestamp::now(), watch: Instant::now() }
    }

    /// The name of the run's folder.
    fn stamp(&self, seed: u64) -> String {
        format!("{}-seed{seed}", self.at.strftime("%Y%m%dT%H%M%SZ"))
    }

    fn clock(&self) -> Clock {
        Clock {
            started: self.at.to_string(),
            finished: jiff::Timestamp::now().to_string(),
            wall_seconds: self.watch.elapsed().as_secs_f64(),
        }
    }
}
