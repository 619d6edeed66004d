//! Finance: what everything costs.
mod allowances;
mod ledger;
mod spec;

pub use allowances::allowances;
pub use ledger::{Payroll, TeamCost, TeamWeek, credit};
pub use spec::*;
