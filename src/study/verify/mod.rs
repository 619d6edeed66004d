//! Are the service laws right on this operation? Method and rules: `docs/verify.md`.
//!
//! [`history`] sets what the law predicts against what an operation recorded, interval by interval; [`laws`] sets the laws against each other and
//! against every contact simulated, in weeks of a scenario's own futures.

pub mod history;
pub mod laws;
