//! How a command ends, and how it says so.

use std::io::{ErrorKind, IsTerminal, Write};
use std::process::ExitCode;
use tenure::complaint::Diagnosis;

/// How a command that did something ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// As asked.
    Well,
    /// Stopped by the planner.
    Interrupted,
}

impl Ended {
    /// The exit code.
    pub fn code(self) -> ExitCode {
        match self {
            Self::Well => ExitCode::SUCCESS,
            Self::Interrupted => ExitCode::from(130),
        }
    }
}

/// Why a command did not do what it was asked to.
#[derive(Debug)]
pub enum Failure {
    /// The scenario is wrong.
    Scenario(Diagnosis),
    /// Something else the planner wrote is wrong: what, and what to write instead.
    Mistake(String, String),
    /// Something outside the plan failed.
    Trouble(String),
    /// Nobody reads the output any more.
    Unread,
}

impl From<Diagnosis> for Failure {
    fn from(diagnosis: Diagnosis) -> Self {
        Self::Scenario(diagnosis)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        if error.kind() == ErrorKind::BrokenPipe { Self::Unread } else { Self::Trouble(error.to_string()) }
    }
}

impl Failure {
    /// Tells the planner and returns the exit code.
    pub fn report(&self) -> ExitCode {
        let (text, code) = match self {
            Self::Scenario(diagnosis) => (diagnosis.render(colourful()), 2),
            Self::Mistake(what, help) => (format!("error: {what}\n  help: {help}\n"), 2),
            Self::Trouble(what) => (format!("error: {what}\n"), 1),
            Self::Unread => return ExitCode::SUCCESS,
        };
        complain(&text);
        ExitCode::from(code)
    }
}

/// Writes to the standard error; if even that is closed, nobody can be told.
pub fn complain(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// Whether the standard error shows colours and the planner wants them (<https://no-color.org>).
fn colourful() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|wish| wish.is_empty())
}
