//! A bug in tenure is told as such, with what is needed to find it, and never as a backtrace.

use super::ending::complain;
use std::panic::{PanicHookInfo, UnwindSafe};
use std::process::ExitCode;
use std::sync::{Once, OnceLock};

/// What is being worked on, for the report.
static WORK: OnceLock<String> = OnceLock::new();

/// Says what is being worked on from now on: scenario and seed.
pub fn working_on(scenario: &str, seed: u64) {
    let _ = WORK.set(format!("{scenario} with seed {seed}")); // a command works on one thing
}

/// Runs a command; a panic anywhere in it becomes a report and exit code 1.
pub fn guarded(command: impl FnOnce() -> ExitCode + UnwindSafe) -> ExitCode {
    std::panic::set_hook(Box::new(report));
    std::panic::catch_unwind(command).unwrap_or(ExitCode::from(1))
}

/// Only the first panic is told: what follows in other threads follows from it.
fn report(panic: &PanicHookInfo) {
    static FIRST: Once = Once::new();
    FIRST.call_once(|| {
        let what = panic.payload_as_str().unwrap_or("no message");
        let place = panic.location().map_or_else(String::new, |at| format!("{}:{}: ", at.file(), at.line()));
        let work = WORK.get().map_or_else(arguments, Clone::clone);
        let version = env!("CARGO_PKG_VERSION");
        complain(&format!(
            "error: this is a bug in tenure, not a mistake in your plan\n  \
             please report it with the scenario and these lines:\n  tenure {version}, {work}\n  {place}{what}\n"
        ));
    });
}

fn arguments() -> String {
    std::env::args_os().skip(1).map(|arg| arg.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}
