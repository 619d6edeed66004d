//! Finance: what everything costs.
mod allowances;
mod contract;
mod ledger;
mod spec;

pub use allowances::allowances;
pub use contract::*;
pub use ledger::{Payroll, TeamCost, TeamWeek, credit};
pub use spec::*;
