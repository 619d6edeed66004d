//! Policy: what the planner decides from last week's view.
mod spec;
pub use spec::*;
