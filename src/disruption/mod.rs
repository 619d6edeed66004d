//! Disruption: events, and the factor board through which they move everything else.
mod board;
mod event;
mod spec;

pub use board::{Board, BoardLayout, FACTORS, Factor, Slot};
pub use event::{Effect, EventCost, Events, Lasts, MOST_EFFECTS, Occurrence, Process};
pub use spec::*;
