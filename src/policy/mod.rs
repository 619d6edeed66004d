//! Policy: what the planner decides from last week's view.
mod hiring;
mod spec;

pub use hiring::{Hiring, HiringView};
pub use spec::*;
