//! The summary on the terminal: what a planner reads in half a minute.

mod backlog;
mod contracts;
pub(super) mod layout;
mod money;
mod outbound;
mod people;
mod rules;
mod service;
mod story;
mod uncertainty;

pub use story::Story;

use super::wording;
use crate::analysis::Analysis;
use layout::{bullets, paragraph, section};

/// The whole summary as plain text, at most 100 columns wide but for the path of `folder`, into which `files` were
/// written.
pub fn text(analysis: &Analysis, folder: &str, files: &[String]) -> String {
    let mut lines = paragraph(&wording::headline(analysis), "");
    lines.extend(paragraph(&analysis.frame.description, ""));
    section(&mut lines, "Will the plan hold?", service::answers(analysis));
    section(&mut lines, "Weeks at risk", service::weeks_at_risk(analysis));
    section(&mut lines, "Backlog", backlog::backlog(analysis));
    section(&mut lines, "Outbound", outbound::outbound(analysis));
    section(&mut lines, "Over and under", service::over_under(analysis));
    section(&mut lines, "People", people::people(analysis));
    section(&mut lines, "Planning rules", rules::rules(analysis));
    section(&mut lines, "Money", money::money(analysis));
    section(&mut lines, "What the client pays, what the provider earns", contracts::contracts(analysis));
    section(&mut lines, "Chance, or not knowing?", uncertainty::uncertainty(analysis));
    section(&mut lines, "How sure are these figures?", precision(analysis));
    section(&mut lines, "Written", written(folder, files));
    lines.push(String::new());
    lines.join("\n")
}

fn precision(analysis: &Analysis) -> Vec<String> {
    let mut lines = paragraph(&wording::monte_carlo(analysis), "  ");
    lines.extend(bullets(&analysis.warnings));
    lines
}

/// The folder, then its files; charts are only counted.
fn written(folder: &str, files: &[String]) -> Vec<String> {
    let (charts, tables): (Vec<&String>, Vec<&String>) = files.iter().partition(|name| name.starts_with("charts/"));
    let mut names: Vec<String> = tables.into_iter().cloned().collect();
    if !charts.is_empty() {
        names.push(format!("{} charts", charts.len()));
    }
    layout::written(folder, &names)
}
