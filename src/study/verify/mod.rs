//! Are the service laws right on this operation? Method and rules: `docs/verify.md`.
//!
//! [`history`] sets what the law predicts against what an operation recorded, interval by interval.

pub mod history;
