//! Disruption: events and the factor board they move.
mod spec;
pub use spec::*;
