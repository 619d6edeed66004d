//! Queueing: what a number of agents does for a number of contacts.
//!
//! [`Station`] gives every measure of one steady queue exactly; [`VoiceLaw`] gives whole columns of intervals, fast.
//! Equations, definitions and sources: `docs/queueing.md`.

mod blocking;
mod definition;
mod quadrature;
mod staffing;
mod station;
mod waiting;

pub use definition::ServiceDefinition;
pub use staffing::agents_for;
pub use station::{ServiceAnswer, Station};
mod attendance;
mod block;
mod lanes;
mod order;
mod voice;
pub use voice::{Intervals, ServiceColumns, ServiceTotals, VoiceLaw};
