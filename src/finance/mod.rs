//! Finance: what everything costs.
mod spec;
pub use spec::*;
