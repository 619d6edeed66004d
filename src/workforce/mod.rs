//! The workforce: who is employed, who is on duty, who leaves.
mod spec;
pub use spec::*;
