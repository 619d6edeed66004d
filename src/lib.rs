//! Will this contact-centre workforce plan hold, and what money must be set aside in case it does not?
//!
//! A planner writes a scenario: sites, teams, queues, hiring, money, and what may go wrong. `tenure` works out many futures of it, week by
//! week, with integer agents who are hired, trained, learn, tire and leave, with demand that is random in the ways demand is random,
//! and tells how the results are spread: service by queue and week, people, cost, and the contingency that covers all but the worst futures.
//!
//! ```text
//! scenario --load--> Scenario --compile--> Model --simulate--> Outcomes --analyse--> Analysis --render--> report, charts, tables
//! ```
//!
//! Data travels right and never left. The five verbs are the whole public road:
//!
//! | verb | from | to | can it fail? |
//! |---|---|---|---|
//! | [`load`] | files as written | [`scenario::Scenario`] | yes: every mistake in the texts, at once |
//! | [`compile`] | scenario | [`model::Model`], checked and immutable | yes: every broken rule between keys, at once |
//! | [`simulate`](fn@simulate) | model and [`Plan`](simulate::Plan) (how many futures, which seed) | [`outcomes::Outcomes`], plain data | no |
//! | [`analyse`] | outcomes | [`analysis::Analysis`], every number with its Monte Carlo error | no |
//! | [`render`] | analysis and outcomes | [`report::File`]s as bytes | no |
//!
//! ```
//! use tenure::{analyse, compile, load, render, simulate, simulate::{Plan, Unwatched}};
//!
//! let scenario = load("scenarios/quickstart.toml".as_ref(), &[])?;
//! let model = compile(&scenario)?;
//! let outcomes = simulate(&model, &Plan::new(100, 1), &Unwatched);
//! let analysis = analyse(&outcomes);
//! println!("P80 of cost: {:.0}", analysis.contingency.cost.value);
//! let files = render(&analysis, &outcomes);
//! # assert!(files.iter().any(|file| file.name == "summary.json"));
//! # Ok::<(), tenure::complaint::Diagnosis>(())
//! ```
//!
//! # How it is built
//!
//! - **Ground** ([`calendar`], [`complaint`], [`law`], [`numeric`], [`random`], [`series`]) imports nothing above it.
//! - **Rooms** ([`demand`], [`workforce`], [`queueing`], [`contacts`], [`disruption`], [`policy`], [`finance`]) hold the equations and never import each other.
//! - **Spine** ([`scenario`], [`model`], [`mod@simulate`], [`outcomes`]). One week is one function, the only one that knows every room; its order
//!   is the model. One future is a pure function of model, seed and number of the future.
//! - **After the run** ([`analysis`], [`report`], [`manifest`]) reads outcomes and never sees the model.
//! - **Studies** ([`study`]) stand on top of simulation and analysis; what they find is plain data again, which [`report`] words and draws.
//!
//! Every random number has an address ([`random`]), so results do not depend on threads, on how many futures follow, or on the order of
//! things in the file. The library prints nothing, keeps no global state, and reads files only in [`load`].
//!
//! # Words
//!
//! *Future*, *replication*: one possible course of the plan. *Heads*: persons employed. *FTE*: heads by hours over `fte_hours`; *gross* is paid,
//! *net* is after shrinkage. *Required FTE*: the smallest net FTE that meets the target in an ordinary week. *Hazard* h and probability p of
//! leaving: p = 1 - exp(-h). *Occupancy*: hours on contacts over hours on duty for contacts. *Pool*: where contacts wait together. *Group*:
//! pools and teams that agents connect. *Plan at its mean*: the future in which every draw takes its mean. *Board*: what events multiply
//! and add, by place and day. The pages in `docs/` hold the equations of every room with their sources.
#![forbid(unsafe_code)]
#![warn(missing_docs)]
// The same bits everywhere, silence, no clocks, no panics without a reason; clippy.toml says what instead.
#![warn(clippy::disallowed_methods, clippy::disallowed_types, clippy::disallowed_macros, clippy::unwrap_used)]
#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "tests compute what they expect by other means"))]

// Ground: what every room may use.
pub mod calendar;
pub mod complaint;
pub mod law;
pub mod numeric;
pub mod random;
pub mod series;

// Rooms: they never import each other.
pub mod contacts;
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

// Studies: several runs, or a run beside the record of an operation.
pub mod study;

// The five verbs.
pub use analysis::analyse;
pub use model::compile;
pub use report::render;
pub use scenario::load;
pub use simulate::simulate;
