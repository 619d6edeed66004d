//! What the studies of the service laws leave for people and programs.

pub mod history;
pub mod laws;
