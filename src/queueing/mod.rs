//! Queueing: what a number of agents does for a number of contacts.
//!
//! [`Station`] gives every measure of one steady queue exactly, with [`Patience`] of any law; [`VoiceLaw`] gives whole columns of intervals, fast,
//! [`ChatLaw`] those of agents with several contacts at once;
//! [`HandOver`] carries contacts over the borders of intervals; [`agents_for`] turns the question round; [`Backlog`] is work that waits. Equations, definitions and sources: `docs/queueing.md`.

mod allocation;
mod any_patience;
mod attendance;
mod backlog;
mod block;
mod blocking;
mod call_list;
mod chat;
mod definition;
mod exact;
mod hand_over;
mod lanes;
mod law;
mod logarithm;
mod order;
mod patience;
mod probe;
mod quadrature;
mod redial;
mod requirement;
mod slots;
mod spline;
mod staffing;
mod station;
mod stations;
mod table;
mod voice;
mod waiting;
mod waiting_room;

pub use allocation::{MOST_QUEUES, Sharing, Tiers, share_out};
pub use backlog::{Backlog, Worked};
pub use call_list::{CallList, Called, MOST_ATTEMPTS};
pub use chat::ChatLaw;
pub use definition::ServiceDefinition;
pub use hand_over::HandOver;
pub use law::ServiceLaw;
pub use patience::Patience;
pub use probe::TableError;
pub use redial::{AgentsThere, RedialRoom, RedialSpec};
pub use requirement::{OrdinaryWeek, Requirement};
pub use slots::{MOST_AT_ONCE, Slots};
pub use staffing::{agents_for, agents_for_patience};
pub use station::{ServiceAnswer, Station};
pub use stations::{StaffingColumns, Stations};
pub use table::{IntervalTable, TableRange};
pub use voice::{Intervals, ServiceColumns, ServiceTotals, VoiceLaw};
