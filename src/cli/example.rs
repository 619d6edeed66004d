//! `tenure example`: the scenarios that ship with the program.

mod shelf;

use super::{Ended, Failure, say};
use shelf::Shelved;
use std::collections::BTreeMap;
use std::path::Path;

/// List the scenarios that come with tenure, or write one into the current folder.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Name of a scenario; without it, or with `list`, the scenarios are listed.
    #[arg(default_value = "list")]
    name: String,
}

/// Lists the scenarios or writes one.
pub fn run(args: &Args) -> Result<Ended, Failure> {
    if args.name == "list" {
        say(list())?;
    } else {
        write(args.name.trim_end_matches(".toml"))?;
    }
    Ok(Ended::Well)
}

fn list() -> String {
    let scenarios = shelf::scenarios();
    let width = scenarios.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let line = |(name, file): &(&str, &Shelved)| format!("{name:width$}  {}\n", file.description());
    let lines: String = scenarios.iter().map(line).collect();
    format!("{lines}\nWrite one into this folder with: tenure example NAME\n")
}

fn write(name: &str) -> Result<(), Failure> {
    let Some(files) = shelf::needed_by(&format!("{name}.toml")) else {
        let known: Vec<&str> = shelf::scenarios().into_iter().map(|(name, _)| name).collect();
        return Err(Failure::Mistake(format!("there is no example `{name}`"), format!("write one of: {}", known.join(", "))));
    };
    let missing = missing(&files)?;
    for (path, text) in &missing {
        let put = |path: &Path| {
            std::fs::create_dir_all(path.parent().unwrap_or(Path::new("")))?;
            std::fs::write(path, text)
        };
        put(Path::new(path)).map_err(|error| Failure::Trouble(format!("`{path}` cannot be written: {error}")))?;
        say(format!("wrote {path}\n"))?;
    }
    let queue_file = shelf::scenarios().into_iter().any(|(known, file)| known == name && file.is_queue_file());
    say(format!("run it with: tenure {} {name}.toml\n", if queue_file { "contacts" } else { "run" }))
}

/// The files that are not there yet. One that is there with another content is never overwritten.
fn missing<'a>(files: &BTreeMap<&'a str, &'a str>) -> Result<BTreeMap<&'a str, &'a str>, Failure> {
    let mut missing = BTreeMap::new();
    for (path, text) in files {
        match std::fs::read(path) {
            Ok(there) if there == text.as_bytes() => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => drop(missing.insert(*path, *text)),
            _ => {
                let what = format!("`{path}` is there already and is not this example's");
                return Err(Failure::Mistake(what, "rename it, or call this in another folder".into()));
            }
        }
    }
    Ok(missing)
}
