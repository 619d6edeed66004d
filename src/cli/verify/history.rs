//! `tenure verify --history`: the record of an operation against the law.

use super::{Args, folder, keep};
use crate::cli::{Ended, Failure};
use std::io::ErrorKind;
use std::path::Path;
use tenure::report::history as report;
use tenure::study::verify::history::{Asked, Columns, compare, read};

/// What the column of agents holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum AgentsAre {
    /// Agents available for contacts, on average over the interval.
    Available,
    /// Fewer than were available, such as agents seen with a contact.
    LowerBound,
}

impl From<AgentsAre> for tenure::study::verify::history::AgentsAre {
    fn from(agents: AgentsAre) -> Self {
        match agents {
            AgentsAre::Available => Self::Available,
            AgentsAre::LowerBound => Self::LowerBound,
        }
    }
}

/// Reads the record, compares, writes and tells.
pub fn run(args: &Args, path: &Path) -> Result<Ended, Failure> {
    if !(args.within.is_finite() && args.within >= 0.0) {
        let what = format!("`--within {}`: the threshold is a number of seconds, 0 or more", args.within);
        return Err(Failure::Mistake(what, "write --within 20 for contacts answered within 20 s".into()));
    }
    let columns = Columns::parse(&args.columns).map_err(|(what, help)| Failure::Mistake(format!("`--columns`: {what}"), help))?;
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
    let record = read(&path.to_string_lossy(), text, &columns, args.definition)?;
    let name = path.file_stem().map_or_else(|| "history".into(), |name| name.to_string_lossy().into_owned());
    let folder = folder(args, &name)?;
    let asked = Asked { within_seconds: args.within, definition: args.definition, agents: args.agents_are.into() };
    let agreement = compare(&record, &asked);
    keep(args, folder, report::render(&agreement), |folder, names| report::text(&agreement, folder, names))
}

fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    let (why, help) = match error.kind() {
        ErrorKind::NotFound => ("there is no such file".to_string(), "name a CSV file"),
        ErrorKind::InvalidData => ("this is not text in UTF-8".to_string(), "save it as CSV in UTF-8"),
        _ => (error.to_string(), "name a CSV file that can be read"),
    };
    Failure::Mistake(format!("`--history {}`: {why}", path.display()), help.into())
}
