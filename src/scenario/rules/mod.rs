//! Rules between keys: what no single value can show to be wrong. All are checked; all that is broken is said at once.

mod attrition;
mod calendars;
mod channels;
mod contract_mix;
mod contracts;
mod deferred;
mod events;
mod finance;
mod hiring;
mod hiring_channels;
mod limits;
mod lists;
mod loops;
mod moves;
mod people;
mod places;
mod plan;
mod planning;
mod profile;
mod queues;
mod schedule;
mod selectors;
mod shrinkage;
mod tenure_mix;

use super::load::Scenario;
use super::sections::ScenarioFile;
use super::source::Source;
use super::tree::{Node, Origin};
use crate::complaint::Complaint;

/// Everything between keys that breaks a rule; empty when the scenario can be compiled.
///
/// ```
/// use tenure::scenario::{load_text, violations};
/// let text = include_str!("../../../tests/diagnostics/base/centre.toml");
/// let broken = load_text("plan.toml", text, &["team.manila-night.site=manilla".into()]).expect("every value is well formed");
/// let complaints = violations(&broken);
/// assert!(complaints.iter().any(|complaint| complaint.what.contains("manilla")));
/// ```
pub fn violations(scenario: &Scenario) -> Vec<Complaint> {
    let mut rules = Rules { file: &scenario.file, source: &scenario.source, found: Vec::new() };
    rules.plan();
    rules.calendars();
    rules.places();
    for (id, team) in &scenario.file.team {
        rules.people(id, team);
        rules.tenure_mix(id, team);
        rules.moves(id, team);
        rules.learning(id, team);
        rules.blending(id, team);
        rules.attrition(id, team);
        rules.shrinkage(id, &team.shrinkage);
        rules.schedule(id, team);
        rules.contract_mix(id, team);
        rules.home(id, team);
        rules.hiring(id, team);
    }
    rules.training_seats();
    rules.queues();
    rules.contracts();
    rules.events();
    rules.planning();
    rules.finance();
    rules.found
}

/// The scenario under check, and what was found wrong.
struct Rules<'a> {
    file: &'a ScenarioFile,
    source: &'a Source,
    found: Vec<Complaint>,
}

impl<'a> Rules<'a> {
    fn complain(&mut self, path: &str, what: impl Into<String>, help: impl Into<String>) {
        self.found.push(self.source.complaint(path, what, help));
    }

    fn complain_labelled(&mut self, path: &str, label: String, (what, help): (String, String)) {
        self.found.push(self.source.complaint(path, what, help).labelled(label));
    }

    /// Whether the planner, or a preset, wrote this key.
    fn written(&self, path: &str) -> bool {
        self.source.node(path).is_some()
    }

    fn node(&self, path: &str) -> Option<&'a Node> {
        self.source.node(path)
    }

    /// Whether the value comes from a preset.
    fn is_given_by_preset(&self, path: &str) -> bool {
        matches!(self.source.origin(path), Some(Origin::Preset { .. }))
    }

    /// "line 58", where the key stands in a file.
    fn line(&self, path: &str) -> Option<String> {
        self.source.line(path).map(|(file, line)| match self.source.files().first() {
            Some(first) if first.name == file => format!("line {line}"),
            _ => format!("{file}:{line}"),
        })
    }
}

/// A share as a complaint shows a sum: `0.95`, without the dust of floating point.
fn tidy(number: f64) -> String {
    let rounded = (number * 1e9).round() / 1e9;
    format!("{rounded}")
}

/// The place of something in a list, in words: `1st`, `2nd`, `3rd`, `4th`.
fn ordinal(index: usize) -> String {
    let number = index + 1;
    let ending = match (number % 10, number % 100) {
        (1, rest) if rest != 11 => "st",
        (2, rest) if rest != 12 => "nd",
        (3, rest) if rest != 13 => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}
