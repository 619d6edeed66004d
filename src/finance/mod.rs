//! Finance: what everything costs.
mod ledger;
mod spec;

pub use ledger::{Payroll, TeamCost, TeamWeek, credit};
pub use spec::*;
