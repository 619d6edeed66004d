//! Demand: how many contacts come, when, and how long each takes.
//!
//! ```text
//! contacts(interval) = plan x growth x season x holidays x profile        the central forecast
//!                      x forecast error x day factor x period factor       chance, each mean one
//!                      x events x (1 - deflection)                         the factor board
//! ```
mod forecast;
mod noise;
mod returns;
mod spec;

pub use forecast::{Forecast, profile_shares};
pub use noise::{DemandNoise, DemandState};
pub use returns::{ErrorsSpec, LONGEST_LAG, RepeatsSpec, Returns};
pub use spec::*;
