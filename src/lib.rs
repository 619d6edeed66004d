//! tenure: will this contact-centre workforce plan hold, and what money must be set aside in case it does not?
//!
//! ```text
//! scenario --load--> Scenario --compile--> Model --simulate--> Outcomes --analyse--> Analysis --render--> report, charts, tables
//! ```
//!
//! Data travels right and never left. The five verbs are the whole public road.
#![forbid(unsafe_code)]

// Ground: what every room may use.
pub mod calendar;
pub mod complaint;
pub mod law;
pub mod numeric;
pub mod random;
pub mod series;

// Rooms: they never import each other.
pub mod demand;
pub mod disruption;
pub mod finance;
pub mod policy;
pub mod queueing;
pub mod workforce;

// Spine: one road from the scenario file to the outcomes.
pub mod model;
pub mod outcomes;
pub mod scenario;
pub mod simulate;

// After the run: these read outcomes and never see the model.
pub mod analysis;
pub mod manifest;
pub mod report;
