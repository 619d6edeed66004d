//! `tenure schema`: the JSON Schema of the scenario file.

use super::{Ended, Failure, say};

/// Print the JSON Schema of scenario files, for editors that check and complete while you write.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// That of the queue files of `tenure contacts` instead.
    #[arg(long)]
    contacts: bool,
}

/// Prints the schema.
///
/// # Errors
/// Standard output that cannot be written.
pub fn run(args: &Args) -> Result<Ended, Failure> {
    say(if args.contacts { tenure::scenario::queue_file_schema_text() } else { tenure::scenario::schema_text() })?;
    Ok(Ended::Well)
}
