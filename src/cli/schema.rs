//! `tenure schema`: the JSON Schema of the scenario file.

use super::{Ended, Failure, say};

/// Print the JSON Schema of scenario files, for editors that check and complete while you write.
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Prints the schema.
///
/// # Errors
/// Standard output that cannot be written.
pub fn run(_: &Args) -> Result<Ended, Failure> {
    say(tenure::scenario::schema_text())?;
    Ok(Ended::Well)
}
