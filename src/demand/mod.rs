//! Demand: how many contacts come, when, and how long each takes.
mod spec;
pub use spec::*;
