//! The five numbers a queue is made of: their flags, columns and limits.

/// One of the numbers.
#[derive(Debug)]
pub struct Term {
    /// The flag that gives it.
    pub flag: &'static str,
    /// The column that gives it.
    pub column: &'static str,
    /// What it is, in words.
    pub what: &'static str,
    /// The smallest and the largest that make sense.
    pub least: f64,
    /// See `least`.
    pub most: f64,
    /// Whether `inf` has a meaning.
    pub endless: bool,
}

/// What is wrong with a number.
#[derive(Debug)]
pub struct Fault {
    /// The rule it breaks.
    pub rule: String,
    /// What to write instead.
    pub remedy: String,
}

/// Contacts offered per hour.
pub const CONTACTS: Term =
    Term { flag: "--contacts-per-hour", column: "lambda_per_hour", what: "contacts per hour", least: 0.0, most: 1e9, endless: false };
/// Mean handle time.
pub const HANDLE_TIME: Term =
    Term { flag: "--handle-time-seconds", column: "aht_s", what: "handle time in seconds", least: 0.001, most: 1e7, endless: false };
/// Agents on duty.
pub const AGENTS: Term = Term { flag: "--agents", column: "n_agents", what: "agents on duty", least: 0.0, most: 1e7, endless: false };
/// Mean patience.
pub const PATIENCE: Term = Term {
    flag: "--patience-seconds",
    column: "patience_mean_s",
    what: "mean patience in seconds",
    least: 0.001,
    most: 1e12,
    endless: true,
};
/// The service level's threshold.
pub const ANSWER_WITHIN: Term =
    Term { flag: "--answer-within-seconds", column: "T_s", what: "threshold in seconds", least: 0.0, most: 1e9, endless: false };
/// Length of an interval.
pub const INTERVAL: Term =
    Term { flag: "--interval-minutes", column: "", what: "interval in minutes", least: 0.5, most: 1440.0, endless: false };
/// All of a queue's, in the order of a table's columns.
pub const TERMS: [&Term; 5] = [&CONTACTS, &HANDLE_TIME, &AGENTS, &PATIENCE, &ANSWER_WITHIN];

impl Term {
    /// Reads the number, or says which rule it breaks.
    pub fn read(&self, text: &str) -> Result<f64, Fault> {
        let Self { what, least, most, .. } = self;
        let endless = if self.endless { ", or `inf` if nobody ever gives up" } else { "" };
        let remedy = format!("write a number from {least} to {most}{endless}");
        match text.trim().parse::<f64>() {
            Ok(value) if value == f64::INFINITY && self.endless => Ok(value),
            Ok(value) if (*least..=*most).contains(&value) => Ok(value),
            Ok(value) if value < *least => Err(Fault { rule: format!("{what} must be {least} or more"), remedy }),
            Ok(value) if value > *most => Err(Fault { rule: format!("{what} must be {most} or less"), remedy }),
            _ if text.trim().is_empty() => Err(Fault { rule: format!("{what} is missing"), remedy }),
            _ => Err(Fault { rule: format!("{what} must be a number"), remedy }),
        }
    }
}
