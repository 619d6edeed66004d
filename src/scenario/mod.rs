//! The scenario: the files as written.
mod sections;
pub use sections::*;
