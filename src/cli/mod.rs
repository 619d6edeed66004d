//! The command line: reads arguments, calls the library's verbs, prints, and says how it ended by its exit code.
//!
//! 0: done. 1: something outside the plan failed (a full disk, a bug). 2: the planner wrote something wrong.
//! 130: stopped by the planner.

mod bug;
mod check;
mod contacts;
mod ending;
mod erlang;
mod example;
mod presets;
mod run;
mod schema;
mod service;
mod story;
mod verify;
mod whole;

use clap::{Parser, Subcommand};
use ending::{Ended, Failure};
use std::io::Write;
use std::process::ExitCode;

/// Will this contact-centre workforce plan hold, and what money must be set aside in case it does not?
#[derive(Debug, Parser)]
#[command(name = "tenure", version, propagate_version = false, max_term_width = 100)]
struct Tenure {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Run(run::Args),
    Check(check::Args),
    Story(story::Args),
    Example(example::Args),
    Presets(presets::Args),
    Schema(schema::Args),
    Erlang(erlang::ErlangArgs),
    Contacts(contacts::Args),
    Verify(verify::Args),
}

/// Does what the arguments say and returns the exit code.
pub fn enter() -> ExitCode {
    bug::guarded(|| match obey(&Tenure::parse().command) {
        Ok(ended) => ended.code(),
        Err(failure) => failure.report(),
    })
}

fn obey(command: &Command) -> Result<Ended, Failure> {
    match command {
        Command::Run(args) => run::run(args),
        Command::Check(args) => check::run(args),
        Command::Story(args) => story::run(args),
        Command::Example(args) => example::run(args),
        Command::Presets(args) => presets::run(args),
        Command::Schema(args) => schema::run(args),
        Command::Erlang(args) => erlang::run(args),
        Command::Contacts(args) => contacts::run(args),
        Command::Verify(args) => verify::run(args),
    }
}

/// Writes to the standard output. A reader who has seen enough and closes it ends the command quietly.
fn say(text: impl AsRef<[u8]>) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_ref())?;
    Ok(out.flush()?)
}
