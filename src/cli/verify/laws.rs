//! `tenure verify SCENARIO`: the laws side by side in weeks of the scenario's own futures.

use super::{Args, folder, keep};
use crate::cli::{Ended, Failure, bug};
use std::path::Path;
use tenure::model::{ServiceBy, compile_by};
use tenure::report::laws as report;
use tenure::scenario::load;
use tenure::study::verify::laws::{Asked, side_by_side};

/// Compiles by both laws, compares, writes and tells.
pub fn run(args: &Args, path: &Path) -> Result<Ended, Failure> {
    let scenario = load(path, &args.overrides)?;
    let (surface, exact) = (compile_by(&scenario, ServiceBy::Surface)?, compile_by(&scenario, ServiceBy::Exact)?);
    let seed = args.seed.unwrap_or(scenario.file.simulation.seed);
    bug::working_on(&path.to_string_lossy(), seed);
    let folder = folder(args, &scenario.file.scenario.name)?;
    let asked = Asked { seed, futures: u64::from(args.futures), weeks: usize::from(args.weeks), repeats: u64::from(args.repeats) };
    let laws = side_by_side(&surface, &exact, &asked);
    keep(args, folder, report::render(&laws), |folder, names| report::text(&laws, folder, names))
}
