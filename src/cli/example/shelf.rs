//! The shipped scenarios, as part of the program.

use std::collections::BTreeMap;
use toml::{Table, Value};

/// A file of the folder `scenarios`.
#[derive(Debug, Clone, Copy)]
pub struct Shelved {
    /// Its path in that folder.
    pub path: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// Puts files of the folder `scenarios` on the shelf.
macro_rules! shelve {
    ($($path:literal),* $(,)?) => {
        &[$(Shelved { path: $path, text: include_str!(concat!("../../../scenarios/", $path)) }),*]
    };
}

const SHELF: &[Shelved] = shelve![
    "quickstart.toml",
    "surge.toml",
    "bpo-two-sites.toml",
    "bpo-two-sites/profiles.csv",
    "attrition-wave.toml",
    "back-office.toml",
    "chat-and-email.toml",
    "ramp-up.toml",
    "follow-the-sun.toml",
    "sales-outbound.toml",
    "contacts/skill-day.toml",
    "contacts/one-queue.toml",
    "w4.toml",
    "w4/week.csv",
    "w4/weeks.csv",
];

/// Name and file of every scenario.
pub fn scenarios() -> Vec<(&'static str, &'static Shelved)> {
    SHELF.iter().filter_map(|file| Some((file.path.strip_suffix(".toml")?, file))).collect()
}

/// Paths and texts of a scenario and all it needs: what it extends and the tables it names. None if it is not shipped.
pub fn needed_by(path: &str) -> Option<BTreeMap<&'static str, &'static str>> {
    let mut needed = BTreeMap::new();
    let mut wanted = vec![path.to_string()];
    while let Some(path) = wanted.pop() {
        let file = SHELF.iter().find(|file| file.path == path)?;
        if needed.insert(file.path, file.text).is_none() && path.ends_with(".toml") {
            named_in(&Value::Table(file.table()), &mut wanted);
        }
    }
    Some(needed)
}

impl Shelved {
    /// What the scenario is about, in its own words.
    pub fn description(&self) -> String {
        let words = self.table();
        let words =
            words.get("scenario").or_else(|| words.get("contacts")).and_then(|head| head.get("description")).and_then(Value::as_str);
        words.unwrap_or_default().to_string()
    }

    /// Whether it is a queue file, for `tenure contacts`.
    pub fn is_queue_file(&self) -> bool {
        self.table().contains_key("contacts")
    }

    fn table(&self) -> Table {
        self.text.parse().unwrap_or_default() // a test reads every one of them
    }
}

/// Other files named in a scenario, under `extends` and `file`; shipped scenarios all stand in one folder.
fn named_in(value: &Value, wanted: &mut Vec<String>) {
    match value {
        Value::Table(table) => table.iter().for_each(|(key, value)| match (key.as_str(), value.as_str()) {
            ("extends" | "file", Some(path)) => wanted.push(path.to_string()),
            _ => named_in(value, wanted),
        }),
        Value::Array(values) => values.iter().for_each(|value| named_in(value, wanted)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_folder_stands_on_the_shelf() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|kind| kind == "toml" || kind == "csv") {
                    let path = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
                    assert!(SHELF.iter().any(|file| file.path == path), "{path} is not shelved");
                }
            }
        }
    }

    #[test]
    fn every_scenario_can_be_read_says_what_it_is_about_and_finds_what_it_needs() {
        for (name, file) in scenarios() {
            file.text.parse::<Table>().unwrap();
            assert!(!file.description().is_empty(), "{name} has no description");
            assert!(needed_by(file.path).is_some(), "{name} names a file that is not shipped");
        }
        assert!(needed_by("surge.toml").unwrap().contains_key("quickstart.toml"));
        assert!(needed_by("no-such.toml").is_none());
    }
}
