//! The model: a scenario checked and worked out. Immutable, shared by all threads; after [`compile`] nothing can fail because of
//! what a planner wrote.

mod build;
mod columns;
mod contacts;
mod contract;
mod deferred;
mod disruption;
mod frame;
mod group;
mod months;
mod parts;
mod queue;
mod rules;
mod service_by;
mod team;
mod zones;

pub use build::{compile, compile_by};
pub use columns::Columns;
pub use contacts::ContactFloor;
pub use contract::Contract;
pub use deferred::{Beside, Calling, DeferredPool};
pub use group::{Coverage, Group, Member, OpenPart, Pool, Timetable};
pub use parts::{Learning, Model, Queue, ReworkRoad, Site, Team, TeamChannel, Transfer, Uncertain};
pub use rules::{Rule, RulePlace, Rules};
pub use service_by::ServiceBy;
